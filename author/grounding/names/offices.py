"""Reading who holds which office: `Treasury Secretary Scott Bessent`, 软银社长孙正义."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.grounding.lexicon import lines, word_list
from author.grounding.names.known import find_known
from author.grounding.names.persons import name_end
from author.grounding.names.reading import dotted_end, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_HAN = re.compile(r"[一-鿿]")
_LETTERS = r"A-Za-zÀ-ɏ0-9'’"
_LATIN_PERSON = re.compile(
    rf"[A-Z][{_LETTERS}.-]*(?: (?:[A-Z][{_LETTERS}-]*|[A-Z]\.|de|van|von|der|la)){{0,3}}"
)
_ENDS = (
    "表示|说|称|指出|强调|透露|宣布|认为|坦言|介绍|在|于|将|向|与|和|对|也|则|已|曾|当|近|日|周|今|昨|就|是"
    "|为|的|等|出"
)
_NO_JAPANESE = re.compile(rf"{_ENDS}|[们其这该个位任兼辞]|[室部处会团厅局司]$")
_HAN_PERSON = re.compile(rf"([一-鿿]{{2,4}}?)(?=[，。；：、（(”“\s]|{_ENDS}|$)")
_CAPITALS = rf"[A-Z][{_LETTERS}.&-]*(?: [A-Z][{_LETTERS}.&-]*){{0,3}}"
_FULL_NAME = re.compile(rf"[A-Z][{_LETTERS}-]*(?: (?:[A-Z][{_LETTERS}-]*|[A-Z]\.)){{1,3}}")
_TAKES_OFFICE = re.compile(
    r"(?:已|将|正式|随后|则|同时|即将)?(?:升任|出任|担任|接任|继任|当选|获任|获委任|被任命|被委任|就任|兼任|转任|改任|履新|任)"
    r"(?:为|其|新任|该公司|公司)?[^，。；、（）“”]{0,10}$"
)
"""What stands between a name and an office that it gets: 叶铭泽升任自动驾驶副总裁."""
_APPOSITION = re.compile(
    r",? (?:who is |(?:is|was|as|became) )?(?:the |its |a |an )?"
    rf"(?:(?:{_CAPITALS}|company|firm|bank|group|agency|club|university)(?:['’]s)? )?$"
)
_FULL_NAME_LAST = re.compile(rf"{_FULL_NAME.pattern}$")
_NO_PERSON = re.compile(
    r"\b(?:Committee|Commission|Court|Department|Ministry|Association|University|Council|Agency"
    r"|Institute|Board|House|Senate|Union|Center|Centre|Fund|Group|Inc|Corp|Ltd|Bank|Labs?)\.?$"
)
"""How what looks like a full name ends where it is none: `before the Banking Committee, its`."""
_TAKING_REACH = 24
_MODIFIER = r"(?: (?:of|for|at|in) [\w'’& -]{2,40}?)?"
_APART = re.compile(
    rf"{_MODIFIER}, (?P<name>[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]*|[A-Z]\.|de|van|von|der|la)){{1,3}})"
    r"(?=[,.;]| [a-z])"
)
_DEPUTY = re.compile(r"(?:副|(?i:\b(?:deputy|vice|assistant|associate)[ -]))$")
_DEPUTY_OF = re.compile(r"(?:副|(?:deputy|vice)[ -])(.+)")
_OF = re.compile(rf"(?: (?:of|for) [a-z][a-z &-]{{2,40}}?)? (?:of|at|for) (?:the )?({_CAPITALS})")
_FIELD = r"[^\x00-\x7f，。、；：“”的在与和及称说对向由被将其为]{2,6}"
"""What an office is for, in Chinese between the firm and the office: Dellmore贸易合规副总裁."""


_OF_WHICH = ("", "的", "'s", "’s", "公司", "集团")


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody in an office.

    Attributes:
        roles: the numbers of the roles it may be; the forms of a role in both languages have one.
        general: the same of the office without what it is for: minister of `industry minister`.
        person: who: a known name's entity, or the name as it is compared.
        organisation: of what, the same way; empty when the text does not say it beside.
        start: offset of the name.
        end: offset behind the name.
        text: the office and the name, as written.
        place: where both stand.
    """

    roles: frozenset[int]
    general: frozenset[int]
    person: str
    organisation: str
    start: int
    end: int
    text: str
    place: tuple[int, int]


@lru_cache(maxsize=16384)
def read_offices(text: str) -> tuple[Office, ...]:
    """Everyone whom a text names beside an office, in order."""
    offices: dict[tuple[int, int], Office] = {}
    for start, end, roles in _find_roles(text):
        person = (
            _person_behind(text, end)
            or _person_before(text, start)
            or _person_apart(text, end)
            or _person_taking(text, start)
        )
        if person is None or (person[0], start) in offices:
            continue
        name = _identity(text, *person)
        words = text[min(start, person[0]) : max(end, person[1])]
        organisation = _organisation(text, start, end)
        place = (min(start, person[0]), max(end, person[1]))
        general, alone = _general(text[start:end])
        every = roles | general if alone else roles
        offices[person[0], start] = Office(
            every, general, name, organisation, *person, words, place
        )
    return tuple(sorted(offices.values(), key=lambda office: office.start))


def _find_roles(text: str) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Where offices stand, each with its roles; a deputy has none of them but its own."""
    roles, pattern = _roles()
    for match in pattern.finditer(text):
        found = roles.get(match[0]) or roles.get(match[0].lower())
        if not found:
            continue
        deputy = _DEPUTY.search(text, max(0, match.start() - 10), match.start())
        numbers = frozenset(-1 - number for number in found) if deputy else frozenset(found)
        yield deputy.start() if deputy else match.start(), match.end(), numbers


_GENERAL = re.compile(
    r"(?P<deputy>副|(?i:deputy |vice |assistant |under ?))?(?P<what>.*?)"
    r"(?P<rest>部长|大臣|(?i:minister|secretary))$"
)


@lru_cache(maxsize=1024)
def _general(form: str) -> tuple[frozenset[int], bool]:
    """The roles of a minister of whatever, and whether the office says no more: 副部长."""
    match = _GENERAL.fullmatch(form)
    if match is None:
        return frozenset(), False
    found = _roles()[0].get(match["rest"].lower(), ())
    numbers = (-1 - number for number in found) if match["deputy"] else found
    return frozenset(numbers), not match["what"].strip()


def is_vague(roles: Collection[int]) -> bool:
    """Whether roles are too vague to exclude another (`head`, 负责人), or a mere occupation."""
    return any(number not in _exact() for number in roles if number >= 0)


@cache
def _exact() -> frozenset[int]:
    return frozenset(n for n, line in enumerate(lines("roles")) if not line.startswith("~"))


@cache
def forms_of_role(number: int) -> tuple[str, ...]:
    """The forms of a role; of a deputy's those of the role it is below."""
    all_lines = lines("roles")
    place = number if number >= 0 else -1 - number
    if place >= len(all_lines):
        return ()
    return tuple(form.strip() for form in all_lines[place].removeprefix("~").split("|"))


def is_role(word: str) -> bool:
    """Whether a word is an office rather than a name."""
    roles, _ = _roles()
    return word in roles or word.lower() in roles


def ends_in_role(text: str) -> bool:
    """Whether an office stands at the very end of a text (`软银董事长`)."""
    return any(end == len(text) for _, end, _ in _find_roles(text))


@cache
def _roles() -> tuple[Mapping[str, tuple[int, ...]], re.Pattern[str]]:
    """The roles of each form, and a pattern for all forms, the longest first."""
    roles: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines("roles")):
        for form in line.removeprefix("~").split("|"):
            roles[form.strip()].append(number)
    for number, word in enumerate(sorted(word_list("occupations")), len(lines("roles"))):
        if word.removeprefix("副") not in roles:  # a deputy is told by the office
            roles[word].append(number)
    # A vice president is below every president there is: 副行长, 副主席.
    for form in list(roles):
        above = _DEPUTY_OF.fullmatch(form)
        if above is not None:
            roles[form] += [-1 - number for number in roles.get(above[1], ()) if number >= 0]
    ordered = sorted(roles, key=lambda form: (-len(form), form))
    latin = "|".join(re.escape(form) for form in ordered if form.isascii())
    han = "|".join(re.escape(form) for form in ordered if not form.isascii())
    pattern = re.compile(rf"(?<![A-Za-z-])(?:(?i:{latin}))(?![A-Za-z-])|{han}")
    return {form: tuple(numbers) for form, numbers in roles.items()}, pattern


def _person_behind(text: str, place: int) -> tuple[int, int] | None:
    """The name that follows an office directly."""
    gap = re.match(r"[ \"“]{0,2}", text[place : place + 2])
    start = place + (gap.end() if gap else 0)
    for known in find_known(text[start : start + 40]):
        if known.kind == "person" and known.start == 0:
            return start, start + known.end
    end = dotted_end(text, start) or name_end(text, start)
    if end is not None:
        return start, end
    for pattern in (_LATIN_PERSON, _HAN_PERSON):
        match = pattern.match(text, start)
        if match and (pattern is not _HAN_PERSON or _is_japanese(match[0])):
            return _without_role(text, match.start(), match.end())
    return None


def _person_apart(text: str, place: int) -> tuple[int, int] | None:
    """The name behind a comma: `the bank's head of policy for Asia, Urs Wyler,`."""
    match = _APART.match(text, place)
    return _without_role(text, *match.span("name")) if match else None


def _is_japanese(name: str) -> bool:
    """Whether four characters behind an office are a name as in Japan."""
    return len(name) == 4 and not _NO_JAPANESE.search(name)


def _without_role(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A Latin run without the offices in it (`CEO Sam Altman`); None when nothing is left."""
    for role_start, role_end, _ in _find_roles(text[start:end]):
        if role_start == 0:
            start += role_end
            start += len(text[start:end]) - len(text[start:end].lstrip())
            break
        end = start + role_start
        break
    return (start, end) if text[start:end].strip() else None


def _person_before(text: str, place: int) -> tuple[int, int] | None:
    """The name that an English office explains: `Scott Bessent, the Treasury secretary`."""
    head = text[max(0, place - 80) : place]
    offset = place - len(head)
    for match in _FULL_NAME.finditer(head):
        between = head[match.end() :]
        explains = between.startswith((",", " is ", " was ", " as ", " became "))
        if explains and _APPOSITION.fullmatch(between) and not _NO_PERSON.search(match[0]):
            return offset + match.start(), offset + match.end()
    return None


def _person_taking(text: str, place: int) -> tuple[int, int] | None:
    """The name before a verb that gives it an office: 方砚舟当选理事长."""
    first = max(0, place - _TAKING_REACH)
    verb = _TAKES_OFFICE.search(text, first, place)
    if verb is None:
        return None
    for start in range(first, verb.start()):
        if name_end(text, start) == verb.start():
            return start, verb.start()
    latin = _FULL_NAME_LAST.search(text, first, verb.start())
    return latin.span() if latin else None


def _identity(text: str, start: int, end: int) -> str:
    """A person as compared: the known name, else the surname of a Latin name, else the name."""
    name = text[start:end].strip()
    for known in find_known(name):
        if known.kind == "person":
            return known.entity
    gloss = _GLOSS.match(text, end) if _HAN.search(name) else None
    latin = gloss[1] if gloss else name
    return name if _HAN.search(latin) else plain(latin.split()[-1])


_GLOSS = re.compile(rf"\s?[（(]({_FULL_NAME.pattern})[）)]")
"""A Latin name in brackets behind its Chinese form: 裴庆勋（Bae Kyung-hoon）."""


def _organisation(text: str, start: int, end: int) -> str:
    """What an office belongs to: the known name before it, or behind `of`."""
    head = text[max(0, start - 30) : start]
    for known in reversed(find_known(head)):
        between = head[known.end :].strip()
        # One character may be part of a word: 法 in 感知算法负责人.
        alone = known.end - known.start > 1 or not _HAN.match(head[known.start - 1 : known.start])
        if known.kind in ("org", "country", "outlet") and alone and between in _OF_WHICH:
            return known.entity
    latin = re.search(rf"([A-Z][A-Za-z0-9&.-]*)(?:['’]s)?\s?的?(?:{_FIELD})?$", head)
    if latin:
        return plain(latin[1])
    behind = _OF.match(text, end)
    if behind:
        known_behind = [known.entity for known in find_known(behind[1])]
        return known_behind[0] if known_behind else plain(behind[1].split()[0])
    return ""
