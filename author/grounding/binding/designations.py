"""Designations that a source has of something else: the nano made the default for the mini.

Compared like names (`binding.names`). Being written alike they are easily exchanged, and being
rare words they are told apart with certainty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.grounding.binding.name_places import (
    NameRivals,
    Place,
    find_rivals,
    places_in,
    places_in_text,
)
from author.grounding.binding.rivalry import is_told_as_before
from author.grounding.names.designations import (
    are_alike,
    is_other_version,
    is_same,
    read_designations,
)
from author.models import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.models import Snippet

_LEAD, _TIMES = 0.2, 1.5
"""How much more of the surroundings, and how many times as much, another one must share. Chosen on
true drafts, and on the same drafts with designations of their sources exchanged: of 110 true ones
none is an error then, of 147 exchanged ones 84 of a hundred."""
_LEAD_TOLD, _TIMES_TOLD = 0.3, 2.5
"""The same for one that the draft has elsewhere."""
_LEAST_KEYS = 2
"""How many words both must have around them, so that chance does not decide."""


def check_designations_binding(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find designations whose place in the text is that of another one in the sources.

    Returns:
        An error for each.
    """
    told = places_in_text(text, read_designations)
    found = (_exchanged(place, told, tuple(sources)) for place in told)
    exchanged = [rivals.finding("error") for rivals in found if rivals is not None]
    return [*exchanged, *_other_versions(told, tuple(sources))]


def _other_versions(told: Sequence[Place], sources: tuple[Snippet, ...]) -> Iterator[Finding]:
    """Designations that no source has, and that one has with another number: Opus 4.8, Opus 4.6."""
    places = [one for snippet in sources for one in places_in(snippet, read_designations)]
    for place in told:
        text = place.name.text
        if any(_is_same(place, one) for one in places):
            continue
        other = next((one for one in places if is_other_version(text, one.name.text)), None)
        if other is not None and other.snippet is not None:
            yield Finding(
                kind="figure",
                start=place.offset + place.name.start,
                end=place.offset + place.name.end,
                severity="error",
                message=f"“{text}” is in no source; “{other.name.text}” is",
                code="figure-version",
                mend=f"write “{other.name.text}” if that is meant",
                sources=((other.snippet.id, other.sentence),),
            )


def _exchanged(
    place: Place, told: Sequence[Place], sources: tuple[Snippet, ...]
) -> NameRivals | None:
    rivals = find_rivals(
        place, sources, read_designations, is_same=_is_same, may_stand_for=_may_stand_for
    )
    if (
        rivals is None
        or rivals.keys < _LEAST_KEYS
        or is_told_as_before(rivals.other.sentence[: rivals.other.name.start], place.sentence)
    ):
        return None
    is_told = any(_is_same(rivals.other, one) for one in told)
    least = (_LEAD_TOLD, _TIMES_TOLD) if is_told else (_LEAD, _TIMES)
    return rivals if rivals.leads(*least) else None


def _may_stand_for(one: Place, other: Place) -> bool:
    return not _is_same(one, other) and are_alike(one.name.text, other.name.text)


def _is_same(one: Place, other: Place) -> bool:
    return is_same(one.name.text, other.name.text)
