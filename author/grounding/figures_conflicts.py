"""Sources that differ on a figure of the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from author.grounding.figures_comparing import comparable
from author.grounding.figures_index import Found, index_sources
from author.grounding.figures_matching import SUPPORTS, agreement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.models import Snippet

_LEAST_OVERLAP = 0.5
_WORD = re.compile(r"[A-Za-z]{3,}|[一-鿿]{2}")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources that give different figures for the same thing."""

    first: Found
    second: Found

    @property
    def message(self) -> str:
        """For people: what the two say."""
        return (
            f"{self.first.snippet_id} has “{self.first.figure.text}”, "
            f"{self.second.snippet_id} has “{self.second.figure.text}”"
        )


def find_conflicts(sources: Sequence[Snippet]) -> list[Conflict]:
    """Pairs of figures from different sources that measure the same thing and differ.

    The same thing is told by the words around the figure: most of those within a clause must
    stand around both. A figure that the other source supports elsewhere is no conflict.
    """
    figures = [found for found in index_sources(sources).figures if _telling(found)]
    conflicts = []
    for a, b in combinations(figures, 2):
        if a.snippet_id == b.snippet_id or not comparable(a.figure, b.figure):
            continue
        if a.figure.kind != b.figure.kind or _overlap(_words(a), _words(b)) < _LEAST_OVERLAP:
            continue
        if (
            not _agree(a, b)
            and not _told_by(a, b.snippet_id, figures)
            and not _told_by(b, a.snippet_id, figures)
        ):
            conflicts.append(Conflict(a, b))
    return conflicts


def _telling(found: Found) -> bool:
    figure = found.figure
    return not figure.weak and figure.kind not in ("version", "ordinal", "vague", "fraction")


def _agree(a: Found, b: Found) -> bool:
    return agreement(a.figure, b.figure) in SUPPORTS or agreement(b.figure, a.figure) in SUPPORTS


def _told_by(found: Found, snippet_id: str, figures: Sequence[Found]) -> bool:
    return any(
        other.snippet_id == snippet_id
        and comparable(found.figure, other.figure)
        and _agree(found, other)
        for other in figures
    )


@lru_cache(maxsize=8192)
def _words_around(sentence: str, text: str) -> frozenset[str]:
    place = sentence.find(text)
    clause = sentence[max(0, place - 40) : place + len(text) + 40].replace(text, " ")
    words: set[str] = set()
    for match in re.finditer(r"[A-Za-z]{3,}|[一-鿿]+", clause):
        run = match[0].lower()
        words |= {run} if run.isascii() else {run[i : i + 2] for i in range(len(run) - 1)}
    return frozenset(words)


def _words(found: Found) -> frozenset[str]:
    return _words_around(found.sentence, found.figure.text)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))
