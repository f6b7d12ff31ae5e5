"""Names that look alike put for each other: Rivotek for Rivonix, where a source has both.

Compared like designations (`binding.designations`), for the same reason: what is written alike is
easily exchanged. Names are taken here by how they are written alone: most of them are in no list.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from author.grounding.binding.name_places import (
    NameRivals,
    Place,
    find_rivals,
    places_in,
    places_in_text,
)
from author.grounding.lexicon import word_list
from author.grounding.names.organisations import read_endings
from author.grounding.names.reading import Name, plain
from author.grounding.names.sources import common_beginning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.models import Finding, Snippet

_LATIN = re.compile(r"(?<![A-Za-z0-9À-ɏ-])[A-Z][A-Za-zÀ-ɏ]{3,}(?![A-Za-z0-9À-ɏ-])")
_LEAD, _TIMES = 0.2, 1.5
"""How much more of the surroundings, and how many times as much, the other name must share."""
_LEAST_KEYS = 3
"""How many words both must have around them, so that chance does not decide."""
_LEAST_PREFIX = 3


def check_look_alikes(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find names whose place in the text is that of another one that is written much like it.

    Returns:
        An error for each.
    """
    told = places_in_text(text, read_words)
    twins = frozenset[str]().union(*map(_with_look_alikes, sources))
    found = (_exchanged(place, told, tuple(sources)) for place in told if place.name.text in twins)
    return [rivals.finding("error") for rivals in found if rivals is not None]


@lru_cache(maxsize=4096)
def _with_look_alikes(snippet: Snippet) -> frozenset[str]:
    """The names of a source that another one of it is written like: few sources have any."""
    names = {place.name.text for place in places_in(snippet, read_words)}
    return frozenset(
        name
        for one, other in combinations(names, 2)
        if are_look_alikes(one, other)
        for name in (one, other)
    )


@lru_cache(maxsize=16384)
def read_words(text: str) -> tuple[Name, ...]:
    """Latin words with a capital, and Chinese names by their ending, in order."""
    return tuple(sorted(_read(text), key=lambda name: name.start))


def _read(text: str) -> Iterator[Name]:
    for match in _LATIN.finditer(text):
        yield Name(match[0], *match.span(), "name")
    for organisation in read_endings(text):
        yield Name(organisation.text, organisation.start, organisation.end, "org")


def _exchanged(
    place: Place, told: Sequence[Place], sources: tuple[Snippet, ...]
) -> NameRivals | None:
    def may_stand_for(one: Place, other: Place) -> bool:
        if not are_look_alikes(one.name.text, other.name.text):
            return False
        in_body = one.snippet is None or one.sentence != one.snippet.title  # a headline's own slip
        return in_body and not any(_is_same(one, written) for written in told)

    rivals = find_rivals(place, sources, read_words, is_same=_is_same, may_stand_for=may_stand_for)
    if rivals is None or rivals.keys < _LEAST_KEYS:
        return None
    return rivals if rivals.leads(_LEAD, _TIMES) else None


def _is_same(one: Place, other: Place) -> bool:
    return one.name.text == other.name.text


@lru_cache(maxsize=65536)
def are_look_alikes(one: str, other: str) -> bool:
    """Whether two names differ in a part alone, and are no forms of one name."""
    if one == other or (one[:1] != other[:1] and one.isascii()) or one.isascii() != other.isascii():
        return False
    if not one.isascii():
        return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    a, b = sorted((plain(one), plain(other)), key=len)
    root = common_beginning(a, b)
    if root == len(a) or (root == len(a) - 1 and len(b) - len(a) > 1):
        return False
    return root >= _LEAST_PREFIX and root >= len(b) / 2 and not {one, other} & word_list("terms")
