"""Offices: a name beside another's title is wrong, and so is another title beside a name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.evidence.material import SourceSentence, gather
from author.grounding.language.script import is_chinese
from author.grounding.names.known import forms_of
from author.grounding.names.offices import Office, forms_of_role, is_vague, read_offices
from author.grounding.names.transliterations import latin_key
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_roles(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find people who are given an office that the sources do not give them.

    Returns:
        An error where the sources have somebody else in this office, or this person only in another
        one; a warning where only the wording may differ.
    """
    told = _told(tuple(sources))
    said = "\n".join(f"{snippet.title}\n{snippet.text}" for snippet in sources)
    latin = any(not is_chinese(snippet.text) for snippet in sources)
    findings = []
    for found in read_offices(text):
        office = replace(found, person=latin_key(found.person, tuple(sources)))
        named = _is_named(text[office.start : office.end], office.person, said)
        stranger = not named and not (latin and _DOTTED.match(office.person))
        finding = (
            _judge(office, told, stranger=stranger)
            or _department(text, office, told)
            or _of_what_another_heads(text, office, told)
            or _of_another_firm(office, told)
        )
        if finding is not None:
            findings.append(finding)
    return findings


_SURE = frozenset(("首席执行官", "首席财务官", "创始人", "董事长", "总统", "总理", "国王"))
"""Offices that no vague word (`head`, `director`) is rendered by."""

_Told = tuple[tuple[Office, SourceSentence], ...]


@lru_cache(maxsize=256)
def _told(sources: tuple[Snippet, ...]) -> _Told:
    return tuple(
        (office, sentence)
        for sentence in gather(sources).sentences
        for office in read_offices(sentence.text)
    )


def _is_named(name: str, person: str, said: str) -> bool:
    """Whether the sources name a person in any form."""
    forms = (name, person, *forms_of(person)) if "/" in person else (name, person)
    return any(form.lower() in said.lower() for form in forms)


def _judge(office: Office, told: _Told, *, stranger: bool) -> Finding | None:
    """What is wrong with an office; a stranger is somebody whom no source names."""
    own = [(other, place) for other, place in told if _is_same_person(office, other)]
    if any(_may_be_one(office, other) and _may_agree(office, other) for other, _ in own):
        return None
    if any(_is_told(office, place) for _, place in own):
        return None
    holders = [
        (other, place)
        for other, place in told
        if _is_another(office, other) and _same_role(office, other) and _may_agree(office, other)
    ]
    exact = [one for one in holders if not is_vague(office.roles & one[0].roles)]
    alike = [place for _, place in exact if is_chinese(place.text) == is_chinese(office.text)]
    sole = stranger and alike and len({other.person for other, _ in exact}) == 1
    of_one = any(other.organisation and _same_organisation(office, other) for other, _ in exact)
    if exact and (own or sole or of_one):
        return _finding(office, exact[0], "error")
    return _other_office(office, own)


_DEPARTMENT = re.compile(r"([一-鿿]{2,12}(?:科|部|室|处|系|所|局|司|院|中心|事业部))$")


def _department(text: str, office: Office, told: _Told) -> Finding | None:
    """A finding when the sources have the same person head another department."""
    here = _DEPARTMENT.search(text[: office.place[0]])
    if here is None:
        return None
    for other, place in told:
        start = place.text.find(other.text)
        there = _DEPARTMENT.search(place.text[:start]) if start > 0 else None
        if not _is_same_person(office, other) or there is None or not _same_role(office, other):
            continue
        if _overlap(here[1], there[1]):
            return None
        return _finding(office, (other, place), "error")
    return None


_HEADS = re.compile(r"负责人|主管|总监|经理")
_WHAT = re.compile(r"([一-鿿A-Za-z]{2,4})$")
"""What somebody is the head of, as far as it tells: 预训练 of 预训练负责人."""


def _of_what_another_heads(text: str, office: Office, told: _Told) -> Finding | None:
    """A finding when the sources have somebody else head what the text has this person head."""
    here = _WHAT.search(text[: office.place[0]])
    if here is None or not _HEADS.match(office.text):
        return None
    own: tuple[Office, SourceSentence] | None = None
    another = False
    for other, place in told:
        there = _WHAT.search(place.text[: max(0, place.text.find(other.text))])
        if there is None or not _same_role(office, other):
            continue
        alike = here[1][-2:] in there[1]
        if not _is_same_person(office, other):
            another = another or alike
        elif alike or _overlap(here[1], there[1]):
            return None
        else:
            own = own or (other, place)
    return _finding(office, own, "error") if own and another else None


def _of_another_firm(office: Office, told: _Told) -> Finding | None:
    """A finding when the sources have this person in this office, of another firm.

    Both firms must be written in Latin letters, in which the texts can be compared, and the
    sources must name the draft's firm for somebody else's office.
    """
    own = [
        (other, place)
        for other, place in told
        if _is_same_person(office, other) and _same_role(office, other) and other.organisation
    ]
    if not own or not office.organisation.isascii() or not office.organisation:
        return None
    if any(
        _same_organisation(office, other) or not other.organisation.isascii() for other, _ in own
    ):
        return None
    known = any(
        _same_organisation(office, other) for other, _ in told if not _is_same_person(office, other)
    )
    return _finding(office, own[0], "error") if known else None


def _overlap(one: str, other: str) -> bool:
    """Whether two departments may be one: they share two characters, or one is the other's short.

    工信部 is 工业和信息化部.
    """
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    if all(character in rest for character in short):
        return True
    pairs = {one[at : at + 2] for at in range(len(one) - 2)}
    return any(other[at : at + 2] in pairs for at in range(len(other) - 2))


def _other_office(office: Office, own: Sequence[tuple[Office, SourceSentence]]) -> Finding | None:
    """A finding when the sources know this person, and only in offices that are others."""
    if not own or any(_may_be_one(office, other) for other, _ in own) or is_vague(office.roles):
        return None
    exact = [one for one in own if not is_vague(one[0].roles)]
    if exact:
        return _finding(office, exact[0], "error")
    # A vague word of another language may be rendered by any office (`policy director`).
    same_language = is_chinese(office.text) and is_chinese(own[0][0].text)
    sure = any(form in _SURE for number in office.roles for form in forms_of_role(number))
    return _finding(office, own[0], "warning") if same_language or sure else None


def _is_told(office: Office, place: SourceSentence) -> bool:
    """Whether a source sentence has a form of the office, of whomever (`创始人兼CEO`)."""
    said = place.text.lower()
    forms = {form for number in office.roles if number >= 0 for form in forms_of_role(number)}
    holders = [other for other in read_offices(place.text) if other.person != office.person]
    taken = {form for other in holders for number in other.roles for form in forms_of_role(number)}
    return any(_stands(form.lower(), said) for form in forms - taken) or _has_deputy(office, said)


def _has_deputy(office: Office, said: str) -> bool:
    """Whether a sentence has the office of a deputy: `will become deputy president` for 副社长."""
    forms = (form.lower() for n in office.roles if n < 0 for form in forms_of_role(-1 - n))
    return any(
        re.search(rf"(?:副|\b(?:deputy|vice|assistant|associate)[ -]){re.escape(form)}", said)
        for form in forms
    )


def _stands(form: str, said: str) -> bool:
    """Whether a form of an office is there as such, and not that of a deputy."""
    return re.search(rf"(?<!副){re.escape(form)}", said) is not None


def _is_same_person(one: Office, other: Office) -> bool:
    """Whether two names are one; a Chinese one may have taken the next character with it."""
    if one.person == other.person:
        return True
    short, long = sorted((one.person, other.person), key=len)
    han = not short.isascii() and "/" not in long
    if _DOTTED.match(short) and long.startswith(short[:-1]):
        return True  # a foreign name that took what follows it along: 卡拉·维斯纳反
    return (
        han and len(short) == _SHORT_NAME and len(long) == len(short) + 1 and long.startswith(short)
    )


_SHORT_NAME = 2
_DOTTED = re.compile(r"[一-鿿]+[·•・‧][一-鿿]{2}")


def _is_another(one: Office, other: Office) -> bool:
    """Whether two people are certainly two: names in two scripts that no list knows may be one."""
    known = "/" in one.person and "/" in other.person
    if _is_same_person(one, other):
        return False
    return known or one.person.isascii() == other.person.isascii()


def _same_role(one: Office, other: Office) -> bool:
    return bool(one.roles & other.roles)


def _may_be_one(one: Office, other: Office) -> bool:
    """Whether two offices are the same, or one says less of it: 部长 for `science minister`."""
    return bool(one.roles & (other.roles | other.general) or one.general & other.roles)


def _may_agree(one: Office, other: Office) -> bool:
    """Whether two offices may be of one organisation: the same, or one of them does not say."""
    return not (one.organisation and other.organisation) or _same_organisation(one, other)


def _same_organisation(one: Office, other: Office) -> bool:
    return one.organisation == other.organisation


def _finding(office: Office, told: tuple[Office, SourceSentence], severity: Severity) -> Finding:
    other, place = told
    another = other.person != office.person
    return Finding(
        kind="name",
        start=office.place[0],
        end=office.place[1],
        severity=severity,
        message=f"“{office.text}”: the source has “{other.text}”",
        code="other-title",
        mend="give the office to the one whom the source names"
        if another
        else "give the office that the source gives",
        sources=((place.snippet.id, place.text),),
    )
