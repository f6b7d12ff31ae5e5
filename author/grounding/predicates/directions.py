"""Figures that go the other way in the sources: 升至 9% for `fell to 9%`.

A direction word belongs to the figure beside it in its clause. Where the sources have the figure
beside a word of the other direction, and nowhere beside one of this, the draft has turned it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.grounding.evidence.material import SourceSentence, gather
from author.grounding.language.negations import CLAUSE_END
from author.grounding.language.script import is_chinese
from author.grounding.language.sentences import Sentence, split_sentences
from author.grounding.predicates.contrast_words import Side, changed_in_compound, read_sides
from author.grounding.values.index import read_figures
from author.grounding.values.matching import same_figure
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.grounding.figures.model import Figure

_REACH_HAN, _REACH_LATIN = 9, 30
"""How far from its figure, in characters, a direction word stands."""
_FURTHEST = 2 * _REACH_LATIN
"""How far from its figure, in characters, a direction word can begin."""


def check_directions(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find rises that the sources have as falls, and falls that they have as rises."""
    told = _told(tuple(sources))
    findings: dict[tuple[int, int], Finding] = {}
    for sentence in split_sentences(text):
        for figure, side in _directed(sentence.text):
            revised = _is_revision(sentence.text, side)
            same = [
                (source, other)
                for source, found, other in told
                if same_figure(figure, found) and _is_revision(source.text, other) == revised
            ]
            if same and all(other.side != side.side for _, other in same):
                finding = _finding(sentence, side, *same[0])
                findings.setdefault((finding.start, finding.end), finding)
    return list(findings.values())


@lru_cache(maxsize=128)
def _told(sources: tuple[Snippet, ...]) -> tuple[tuple[SourceSentence, Figure, Side], ...]:
    return tuple(
        (sentence, figure, side)
        for sentence in gather(sources).sentences
        for figure, side in _directed(sentence.text)
    )


@lru_cache(maxsize=16384)
def _directed(text: str) -> tuple[tuple[Figure, Side], ...]:
    """The figures of a sentence that have a direction, each with the word nearest to it."""
    sides = [
        side
        for side in read_sides(text)
        if side.set == _directions() and not side.negated and not _is_of_what_else(text, side)
    ]
    sides.sort(key=lambda side: side.start)
    found = []
    for figure in read_figures(text) if sides else ():
        if figure.weak or figure.kind in ("version", "ordinal", "vague"):
            continue
        if not figure.unit and _NAME_BEFORE.search(text, 0, figure.start):
            continue
        first = bisect_left(sides, figure.start - _FURTHEST, key=lambda side: side.start)
        last = bisect_right(sides, figure.end + _FURTHEST, key=lambda side: side.start)
        near = [side for side in sides[first:last] if _is_beside(text, figure, side)]
        if near:
            found.append((figure, min(near, key=lambda side: _distance(figure, side))))
    return tuple(found)


_REVISED = re.compile(r"[上下]调|调[高低]|raise|cut|trim|lower|lift|slash", re.IGNORECASE)


def _is_revision(text: str, side: Side) -> bool:
    """Whether a word says that somebody changes a figure, which may itself be of a rise: 下调到."""
    return _REVISED.match(text, side.start, side.end) is not None


_NAME_BEFORE = re.compile(r"[A-Z][A-Za-z]* $")
"""What a bare number behind is the version of: Corvus 4."""


def _is_of_what_else(text: str, side: Side) -> bool:
    """Whether a compound says what changes, and no figure by how much: `and a price cut`."""
    return bool(changed_in_compound(text, side)) and not _BY_HOW_MUCH.match(text, side.end)


_BY_HOW_MUCH = re.compile(r"s? (?:of|by|to|from)\b")


def _is_beside(text: str, figure: Figure, side: Side) -> bool:
    between = text[min(figure.end, side.end) : max(figure.start, side.start)]
    reach = _REACH_HAN if is_chinese(text) else _REACH_LATIN
    if CLAUSE_END.search(between) or _AND_THEN.search(between):
        return False
    return _distance(figure, side) <= reach


_AND_THEN = re.compile(r"[并且而但]")
"""What begins another verb, of which the figure is: 提升能力并降价两成."""


def _distance(figure: Figure, side: Side) -> int:
    return max(figure.start - side.end, side.start - figure.end, 0)


@cache
def _directions() -> int:
    """The number of the set of words for rise and fall."""
    return read_sides("增长")[0].set


def _finding(sentence: Sentence, side: Side, source: SourceSentence, told: Side) -> Finding:
    written = sentence.text[side.start : side.end]
    return Finding(
        kind="claim",
        start=sentence.start + side.start,
        end=sentence.start + side.end,
        severity="error",
        message=f"“{written}” where the source has “{source.text[told.start : told.end]}”",
        code="opposite",
        mend="say it as the source does",
        sources=((source.snippet.id, source.text),),
    )
