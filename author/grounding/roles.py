"""Offices: a name that stands beside another's title is wrong."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.material import SourceSentence, gather
from author.grounding.role_reading import Office, read_offices
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_roles(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find people who are given an office that the sources give to somebody else.

    Returns:
        An error where the sources have somebody else in this office and not this person; a warning
        where they have this person only in other offices.
    """
    told = _told(tuple(sources))
    findings = []
    for office in read_offices(text):
        finding = _judge(office, told)
        if finding is not None:
            findings.append(finding)
    return findings


_Told = tuple[tuple[Office, SourceSentence], ...]


@lru_cache(maxsize=256)
def _told(sources: tuple[Snippet, ...]) -> _Told:
    return tuple(
        (office, sentence)
        for sentence in gather(sources).sentences
        for office in read_offices(sentence.text)
    )


def _judge(office: Office, told: _Told) -> Finding | None:
    own = [(other, place) for other, place in told if other.person == office.person]
    if any(_same_role(office, other) and _may_agree(office, other) for other, _ in own):
        return None
    holders = [
        (other, place)
        for other, place in told
        if _is_another(office, other) and _same_role(office, other) and _may_agree(office, other)
    ]
    if holders and (own or any(_same_organisation(office, other) for other, _ in holders)):
        return _finding(office, holders[0])
    return None


def _is_another(one: Office, other: Office) -> bool:
    """Whether two people are certainly two: names in two scripts that no list knows may be one."""
    known = "/" in one.person and "/" in other.person
    return one.person != other.person and (known or one.person.isascii() == other.person.isascii())


def _same_role(one: Office, other: Office) -> bool:
    return bool(set(one.roles) & set(other.roles))


def _may_agree(one: Office, other: Office) -> bool:
    """Whether two offices may be of one organisation: the same, or one of them does not say."""
    return not (one.organisation and other.organisation) or _same_organisation(one, other)


def _same_organisation(one: Office, other: Office) -> bool:
    return one.organisation == other.organisation


def _finding(office: Office, holder: tuple[Office, SourceSentence]) -> Finding:
    other, place = holder
    return Finding(
        kind="name",
        start=office.start,
        end=office.end,
        severity="error",
        message=f"“{office.text}”: the source has “{other.text}”",
        code="other-title",
        mend="give the office to the one whom the source names",
        sources=((place.snippet.id, place.text),),
    )
