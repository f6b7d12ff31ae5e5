"""Reading the names in a text: known ones, Latin ones, transliterated ones, titles of works."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.grounding.figures import units
from author.grounding.language.contacts import read_contacts
from author.grounding.language.sentences import split_sentences
from author.grounding.lexicon import word_list
from author.grounding.names.known import NameKind, find_known
from author.grounding.names.organisations import read_organisations
from author.grounding.names.persons import read_persons

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = re.compile(r"[一-鿿]")
_DOTTED = re.compile(r"[一-鿿]{1,6}(?:[·•・‧][一-鿿A-Z][一-鿿.]{0,6})+")
_BEFORE_DOTTED = re.compile(
    r"言人|官|总裁|创始人|董事长|总监|合伙人|掌门人|负责人|主管|律师|分析师|议员|专员|主任|经理|大使|教授|总统|总理|首相|主席|部长|长官|队员|选手|教练|导演|作家|记者|学者|专家|院长|[是但的与和由对向队使员](?!$)"
)
_DOT = re.compile(r"[·•・‧]")
_THINGS = (
    "系统|平台|大模型|模型|计划|芯片|机器人|项目|行动|工程|专项|集群|卫星|框架|协议|数据集|基准|榜单|应用|助手|智能体|软件"
    "|引擎|算法|架构|号"
)
_WORK = re.compile(
    r"《([^《》]{1,40})》"
    r"|(?:名为|命名为|代号|取名)[^“，。]{0,6}“([^“”]{2,16})”"
    rf"|“((?![卖买做造用搞拼抢换给把让被去])[^“”，。]{{1,14}}(?:{_THINGS}))”"
    rf"|“([^“”，。]{{2,12}})”(?=(?:[A-Za-z0-9.]*\s?)(?:{_THINGS}))"
    rf"|(?<=系统|平台|芯片|软件)“([^“”，。]{{2,12}})”"
)
_TITLE = re.compile(r"《([^《》]{1,40})》")
_WORD = re.compile(
    r"(?!(?:US|NT|HK|AU?|CA?|S|R|NZ)\$)"
    r"[A-Za-zÀ-ɏ0-9](?:(?!(?<=[a-z])\d{1,2}[月日])[A-Za-zÀ-ɏ0-9]|[-.+&/'’](?=[A-Za-zÀ-ɏ0-9]))*\+{0,2}"
)
_GAP = re.compile(r" ?&? ?")
_GOES_ON = re.compile(
    r"表示|说|称|指出|介绍|认为|透露|坦言|强调|告诉|宣布|回应|解释|补充|警告|直言|提醒|建议|道|的|在|于|将|向|与|和|对|也"
    r"|则|已|曾|当|反对|明确|支持|批评|拒绝|否认|承认|主张|希望|预计|签署|出席|接受|获|接替|近|今|昨|就|是|为|等|出|及|因|被|把|从|到|有|会|担任|出任|共同|领导|带领|继续|仍|还"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a text writes it.

    Attributes:
        text: the name.
        start: offset of its first character.
        end: offset behind its last character.
        kind: what it names, where that can be told.
        entities: the known names it may stand for; empty for a name that is in no list.
    """

    text: str
    start: int
    end: int
    kind: NameKind
    entities: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def read_names(text: str) -> tuple[Name, ...]:
    """The names of a text in order of place; a known name inside a longer one is there as well.

    Addresses are no names, nor are trade words (`API`, `CEO`), weekdays and months.
    """
    taken = [(contact.start, contact.end) for contact in read_contacts(text)]
    names = [
        name
        for name in _all(text)
        if not any(name.start < end and start < name.end for start, end in taken)
    ]
    return tuple(sorted(names, key=lambda name: (name.start, -name.end)))


def _all(text: str) -> Iterator[Name]:
    """Every reading; what a known name explains (`U.K` of `U.K.`) is not read again."""
    known = list(_known(text))
    yield from known
    persons = [one for one in known if one.kind == "person"]
    readers = (_works, _dotted, _latin, _persons, _organisations)
    for name in (name for reader in readers for name in reader(text)):
        inside = any(one.start <= name.start and name.end <= one.end for one in known)
        begins = name.kind == "person" and any(one.start == name.start for one in persons)
        overlaps = name.kind == "org" and any(
            one.start < name.end and name.start < one.end for one in known
        )
        if not inside and not begins and not overlaps:
            yield name


def _known(text: str) -> Iterator[Name]:
    places: dict[tuple[int, int], list[str]] = {}
    kinds: dict[tuple[int, int], NameKind] = {}
    titles = [match.span(1) for match in _TITLE.finditer(text)]
    for known in find_known(text):
        part = any(
            a <= known.start and known.end <= b and known.end - known.start < b - a
            for a, b in titles
        )
        if known.certain and not part:
            places.setdefault((known.start, known.end), []).append(known.entity)
            kinds[known.start, known.end] = known.kind
    for (start, end), entities in places.items():
        yield Name(text[start:end], start, end, kinds[start, end], tuple(entities))


def _works(text: str) -> Iterator[Name]:
    for match in _WORK.finditer(text):
        group = match.lastindex or 0
        work = match[group]
        if not work.strip():
            continue
        entities = tuple(k.entity for k in find_known(work) if k.end - k.start == len(work))
        yield Name(work, match.start(group), match.end(group), "work", entities)


def _dotted(text: str) -> Iterator[Name]:
    place = 0
    while match := _DOTTED.search(text, place):
        place = dotted_end(text, match.start()) or match.end()
        first = _DOT.split(match[0])[0]
        # What stands before a foreign name without a space is no part of it (发言人, 但).
        start = match.start() + max((m.end() for m in _BEFORE_DOTTED.finditer(first)), default=0)
        yield Name(text[start:place], start, place, "person")


def dotted_end(text: str, start: int) -> int | None:
    """Where a name like `马克·扎克伯格` ends: before a word that no name has (`说`, `的`)."""
    match = _DOTTED.match(text, start)
    if match is None:
        return None
    last = match[0].rindex(_DOT.findall(match[0])[-1]) + 1
    ending = _GOES_ON.search(match[0], last + 1)
    return start + (ending.start() if ending else len(match[0]))


def _persons(text: str) -> Iterator[Name]:
    """Chinese names behind an office (`董事长汤敬之`) and before a verb of saying."""
    for person in read_persons(text):
        yield Name(person.text, person.start, person.end, "person")


def _organisations(text: str) -> Iterator[Name]:
    for organisation in read_organisations(text):
        yield Name(organisation.text, organisation.start, organisation.end, "org")


def _latin(text: str) -> Iterator[Name]:
    """Runs of Latin words that are written as names, sentence by sentence."""
    for sentence in split_sentences(text):
        words = list(_WORD.finditer(text, sentence.start, sentence.end))
        chinese = bool(_HAN.search(sentence.text))
        if not chinese and _is_headline(words):
            continue
        run: list[re.Match[str]] = []
        for number, word in enumerate(words):
            if not _is_name_word(word[0], first=number == 0 and not chinese, text=text, at=word):
                yield from _as_name(text, run)
                run = []
                continue
            if run and not _GAP.fullmatch(text, run[-1].end(), word.start()):
                yield from _as_name(text, run)
                run = []
            run.append(word)
        yield from _as_name(text, run)


def _is_headline(words: list[re.Match[str]]) -> bool:
    """Whether an English sentence is set in title case, so that capitals tell nothing."""
    long = [word[0] for word in words if len(word[0]) > 3 and word[0][0].isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _is_name_word(word: str, *, first: bool, text: str, at: re.Match[str]) -> bool:
    """Whether a Latin word is written as a name: a capital, and no plain word that begins."""
    plain = re.sub(r"['’]s?$", "", word)
    terms = word_list("terms")
    if _is_measure(plain) or all(_is_measure(part) or part in terms for part in plain.split("/")):
        return False
    if plain.lower() in word_list("stop_words"):
        return False
    if not any(character.isupper() for character in plain):
        return False
    if first or _opens_speech(text, at.start()):
        # The first word of a sentence is a name when it has a capital or a digit inside.
        return any(character.isupper() or character.isdigit() for character in plain[1:])
    return True


def _is_measure(word: str) -> bool:
    """`GB`, `TB/s`, `144GB`: what a figure is measured in is no name."""
    symbol = re.sub(r"^\d[\d.,]*", "", word)
    return len(symbol) > 1 and symbol in units.BY_SYMBOL


def _opens_speech(text: str, place: int) -> bool:
    return bool(re.search(r"(?:[\"“‘:]|[.!?…]\s)\s*$", text[max(0, place - 3) : place]))


def _as_name(text: str, run: list[re.Match[str]]) -> Iterator[Name]:
    if run:
        start, end = run[0].start(), run[-1].end()
        end -= len(re.search(r"(?:['’]s?)?$", text[start:end])[0])  # type: ignore[index] # matches always
        yield Name(text[start:end], start, end, "name")


@cache
def plain(word: str) -> str:
    """A Latin word as it is compared: lower case, no accents, no possessive."""
    word = re.sub(r"['’]s?$", "", word.replace("’", "'"))
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def squashed(text: str) -> str:
    """Letters and digits alone, so that `GPT-5.2`, `GPT 5.2` and `gpt5.2` are one."""
    return re.sub(r"[\W_]+", "", plain(text) if len(text) < 80 else text.casefold())
