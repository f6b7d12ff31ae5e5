"""Everything in a sentence that another can be compared by, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from author.grounding.language.words import read_terms
from author.grounding.names.known import find_known
from author.grounding.values.index import read_figures


@dataclass(frozen=True, slots=True)
class Position:
    """A key at its place.

    Attributes:
        key: a term; `@` and a known name; `#` and a figure's value in its base unit. The latter
            two are the same in Chinese and English.
        start: offset of its first character.
        end: offset behind its last character.
    """

    key: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def read_positions(text: str) -> tuple[Position, ...]:
    """The keys of a text in order of place."""
    positions = [Position(term.key, term.start, term.end) for term in read_terms(text)]
    positions += [
        Position(f"@{known.entity}", known.start, known.end)
        for known in find_known(text)
        if known.certain or known.end - known.start > 1
    ]
    positions += [
        Position(f"#{figure.low}{figure.dimension}", figure.start, figure.end)
        for figure in read_figures(text)
        if not figure.weak
    ]
    return tuple(sorted(positions, key=lambda position: (position.start, position.end)))
