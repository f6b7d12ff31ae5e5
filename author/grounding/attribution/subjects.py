"""Whom or what a figure is about: the names in its sentence, the nearest before it first."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.attribution.attributions import read_attributions
from author.grounding.lexicon import word_list
from author.grounding.names.offices import ends_in_role, is_role
from author.grounding.names.reading import plain, read_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.grounding.names.known import NameKind
    from author.grounding.names.reading import Name

_SUFFIXED = re.compile(
    r"(?:^|(?<=[，。；：、（“”\s的与和及向对由被为在是据]))"
    r"((?![由被据向与])[一-鿿A-Za-z]{2,8}?(?:公司|集团|大学|银行|汽车|科技|基金|医院|俱乐部|队))"
)


_CAPITAL_BEFORE = re.compile(r"([A-Z][A-Za-zÀ-ɏ'’-]+) $")


@dataclass(frozen=True, slots=True)
class Subject:
    """A name that a figure may belong to.

    Attributes:
        key: a known name's entity, or the name as it is compared.
        text: the name as written.
        kind: what it names; `name` where that cannot be told.
        start: offset of its first character.
        end: offset behind its last character.
    """

    key: str
    text: str
    kind: NameKind
    start: int
    end: int


@lru_cache(maxsize=16384)
def read_subjects(text: str) -> tuple[Subject, ...]:
    """The names of a sentence in order, without outlets it leans on and without offices."""
    leaned_on = [(a.start, a.end) for a in read_attributions(text)]
    subjects: dict[int, Subject] = {}
    for subject in (*_named(text), *_suffixed(text)):
        if not any(subject.start < end and start < subject.end for start, end in leaned_on):
            subjects.setdefault(subject.start, subject)
    return tuple(subjects[start] for start in sorted(subjects))


def _named(text: str) -> Iterator[Subject]:
    names = read_names(text)
    for name in names:
        if name.kind in ("work", "outlet"):
            continue
        if name.entities:
            for entity in name.entities:
                yield Subject(entity, name.text, name.kind, name.start, name.end)
            continue
        known = (other for other in names if other.entities)
        if any(other.start < name.end and name.start < other.end for other in known):
            continue
        word = _telling_word(text, name)
        if word and word not in word_list("terms") and not word[0].isdigit():
            yield Subject(plain(word), name.text, name.kind, name.start, name.end)


def _telling_word(text: str, name: Name) -> str:
    """The last word of a name that tells it from others: Boreal of Boreal Cloud."""
    words = [word for word in re.split(r"[\s·]+", name.text) if not is_role(word)]
    telling = [word for word in words if word not in word_list("company_tails")]
    if telling or not words:
        return telling[-1] if telling else ""
    # The first word of a sentence is no name for sure, but before such a tail it is one.
    before = _CAPITAL_BEFORE.search(text, 0, name.start)
    return before[1] if before else words[-1]


_GENERIC = re.compile(
    r"(?:^[合子母新总分本该][资]?公司$)|(?:电动|智能|能源|自动驾驶|无人|国产|进口|燃油|人工智能|商业|大型|头部|初创|科技|上市)[^，]{2,3}$"
)
"""A sort of thing or of firm, rather than one of them: 智能电动汽车, 头部公司."""


_DESCRIBED = re.compile(
    r"[A-Z]|[一-鿿]{2,4}(?:公司|集团|科技|智能|机器人|汽车|半导体)(?![一-鿿]{0,2}公司)"
)
"""A name behind what somebody is: 视频生成模型公司星砂科技."""


def _suffixed(text: str) -> Iterator[Subject]:
    for match in _SUFFIXED.finditer(text):
        listed = text[match.end() : match.end() + 1] in tuple("、等行产业")
        if listed or _GENERIC.search(match[1]) or _DESCRIBED.match(text, match.end()):
            continue
        yield Subject(match[1], match[1], "org", match.start(1), match.end(1))


_CLAUSE_END = re.compile(r"[，,；;。：:（(—]|\b(?:while|whereas|but|and)\b|而|但")
_NOT_A_SUBJECT = re.compile(
    r"(?:\b(?:in|at|from|of|to|for|on|by|with|against|over|via|near|into|than|like"
    r"|called|named|dubbed|known as)(?: the)?"
    r"|在|于|从|对|向|被|由|为|与|给|比|据|通过)\s*$",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:但|而|同时|此外|另外|其中|目前|近日|日前|随后|此前|当天|昨日|今日|去年|今年|[一-鿿]*的"
    r"|\d+\s?月\s?\d+\s?日|周[一二三四五六日])+"
)
_LEAD_LATIN, _LEAD_HAN, _LEAD_LONGEST = 24, 2, 40
_FIRM_LEADS = re.compile(
    r"[，；。](?:而|但)?(?:该|这家|两家|双方)?(?:公司|集团|企业|机构|平台|团队|项目)"
)
"""A clause that the firm leads, which no person of the sentence is the subject of."""


def owner_of(text: str, place: int) -> Subject | None:
    """The subject of the clause that a place of a sentence stands in, or of the nearest before it.

    A name is a subject when it stands near the beginning of its clause and behind no preposition;
    one right before the place is, wherever it stands (`和 Meta 的1400亿美元`). What an English
    relative clause tells is of the word before it, which need not be a name.
    """
    beside = _beside(text, place)
    if beside is not None:
        return beside
    leaders = _leaders(text)
    number = bisect_right(leaders, place, key=lambda subject: subject.end)
    owner = leaders[number - 1] if number else None
    if owner and owner.kind == "person" and _FIRM_LEADS.search(text, owner.end, place):
        return None
    return None if owner and _RELATIVE.search(text, owner.end, place) else owner


def _beside(text: str, place: int) -> Subject | None:
    """The name that a figure follows with nothing but 的 or a verb of being between."""
    subjects = read_subjects(text)
    number = bisect_right(subjects, place, key=lambda subject: subject.end)
    last = subjects[number - 1] if number else None
    return last if last and _IS.fullmatch(text, last.end, place) else None


_IS = re.compile(
    r"\s?(?:的|为|是|达|则为|则是|仅|只有|约|近|逾|超|[:：]|['’]s)\s?(?:约|近|逾|超)?\s?"
)
_RELATIVE = re.compile(r", which\b(?! (?:said|has|had)\b)")


def leads_clause(text: str, place: int) -> bool:
    """Whether a name that begins at a place of a sentence is the subject of its clause."""
    return any(subject.start == place for subject in _leaders(text))


@lru_cache(maxsize=4096)
def _leaders(text: str) -> tuple[Subject, ...]:
    """The subjects that lead their clauses, none that begins inside another."""
    clauses = [0, *(match.end() for match in _CLAUSE_END.finditer(text))]
    leaders: list[Subject] = []
    for subject in read_subjects(text):
        start = clauses[bisect_right(clauses, subject.start) - 1]
        inside = bool(leaders) and subject.end < leaders[-1].end
        if not inside and _leads(text[start : subject.start].strip()):
            leaders.append(subject)
    return tuple(leaders)


def _leads(lead: str) -> bool:
    """Whether a name behind these words of its clause is the subject."""
    near = lead[-_LEAD_LONGEST:]
    if _NOT_A_SUBJECT.search(near):
        return False
    if lead.isascii():
        return len(lead) <= _LEAD_LATIN
    if len(lead) <= _LEAD_HAN or ends_in_role(near):
        return True
    return lead == near and bool(_ADVERBIAL.fullmatch(lead))


def may_compete(one: Subject, other: Subject) -> bool:
    """Whether two subjects are of one sort, so that a figure belongs to one or the other.

    A firm and a product do not compete: what a product does is told of its maker as well.
    """
    loose = ("name", "org")
    return one.kind == other.kind or (one.kind in loose and other.kind in loose)
