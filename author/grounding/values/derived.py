"""Figures of a draft that follow from figures of its sources, or from those beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

from author.grounding.language.sentences import split_sentences
from author.grounding.values.cues import read_cues
from author.grounding.values.derivations import from_one, from_pairs, from_several
from author.grounding.values.index import Found, read_text
from author.grounding.values.matching import SUPPORTS, agreement
from author.grounding.values.results import Derivation, is_rough

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from author.grounding.figures.model import Figure
    from author.grounding.values.index import SourceIndex

_MOST_BESIDE = 9
"""Figures of a text that are tried with those of the sources."""
_MOST_PAIRED = 24
"""Figures of one place that are tried in pairs; a sentence with more is a list or a table."""
_BEFORE, _WIDEST, _BEHIND = 16, 40, 14
"""How far around a figure, in characters, a word says that it was worked out: before it in the
whole of its clause at most."""
_ROUGHLY = re.compile(r"(?<!合)约(?![束定会])|[接将]?近|上下|大致|roughly|about|nearly|almost")
"""What hedges a figure from afar: 接近本次的五倍, 约占7%."""
_HEDGED_BASE = re.compile(r"(?:不到|不足|低于|(?P<over>逾|超过|超|高于))[^，。；]{1,16}的$")
"""A hedge before what a share is of: 不到尿试纸96美元的四成."""
_BORDER = re.compile(r"[，,；;。：:（(]")
_UNUSED = frozenset({"version", "ordinal", "score", "vague"})


def derive(text: str, figure: Figure, index: SourceIndex) -> Derivation | None:
    """How a figure follows from figures of the sources, or from one beside it in the text.

    A derivation is looked for only where the words around the figure say that there is one
    (合计, 高出, 占, 倍, 折合, 人均, share …), and only among figures that stand in one sentence
    of a source or in the next: any number is the sum of some others by chance. A figure that the
    text itself gives in the same sentence, or in the one before, may be one side.
    """
    if figure.value_high is not None or figure.kind in _UNUSED:
        return None
    if (found := _years_since(text, figure, index)) is not None:
        return found
    cues = read_cues(text[_begin(text, figure) : figure.end + _BEHIND])
    if not (cues.any_operation or is_rough(figure) or figure.unit == "times"):
        return None
    if (
        not figure.approximate
        and (is_rough(figure) or figure.unit == "percent")
        and _ROUGHLY.search(text[_begin(text, figure) : figure.start])
    ):
        figure = replace(figure, approximate="about")
    if not figure.approximate and (hedge := _HEDGED_BASE.search(text, 0, figure.start)):
        figure = replace(figure, approximate="over" if hedge["over"] else "under")
    beside = _beside(text, figure, index)
    usable, places = _usable(index), _places(index)
    base = next((one for one in beside if _is_base(text, one.figure, figure)), None)
    if base is not None:
        told = [one for one in beside if one.figure.dimension == base.figure.dimension]
        return from_pairs(figure, cues, product((base,), told[1:] or usable))
    for operands in places:
        found = from_several(figure, cues, operands)
        found = found or from_pairs(figure, cues, combinations(operands, 2))
        if found is not None:
            return found
    pairs = [*product(beside, usable)]
    if figure.dimension == "share":  # of a sum that the text itself worked out
        pairs += combinations(beside, 2)
    return from_pairs(figure, cues, pairs) or from_one(figure, cues, (*beside, *usable))


def _is_base(text: str, other: Figure, figure: Figure) -> bool:
    """Whether a figure is told of another one right before it: 3.92亿元的4倍."""
    return other.end <= figure.start and text[other.end : figure.start].strip() == "的"


def _begin(text: str, figure: Figure) -> int:
    """Where the words around a figure begin: with its clause, or a little before."""
    borders = _BORDER.finditer(text, max(0, figure.start - _WIDEST), figure.start)
    clause = max((match.end() for match in borders), default=figure.start - _WIDEST)
    return max(0, min(clause, figure.start - _BEFORE))


def _years_since(text: str, figure: Figure, index: SourceIndex) -> Derivation | None:
    """The years from a year that the text names beside to the day of the source that has it."""
    if figure.unit != "year":
        return None
    sentence = next((s for s in split_sentences(text) if s.start <= figure.start < s.end), None)
    if sentence is None:
        return None
    told = {date.year for date in read_text(sentence.text)[1]}
    for found in index.dates:
        year, published = found.mention.year, found.published
        if year in told and year and published and published.year - year == figure.value:
            return Derivation(f"{published.year} − {year} = {figure.text}", ())
    return None


def _operands(figures: Iterable[Found]) -> Iterator[Found]:
    """Figures that something can follow from; of a range both ends."""
    for found in figures:
        figure = found.figure
        if _is_operand(figure):
            yield found
        elif figure.kind not in _UNUSED and figure.value_high is not None:
            for value in (figure.value, figure.value_high):
                if value > 0:
                    yield replace(found, figure=replace(figure, value=value, value_high=None))


def _is_operand(figure: Figure) -> bool:
    return figure.kind not in _UNUSED and figure.value_high is None and figure.value > 0


def _beside(text: str, figure: Figure, index: SourceIndex) -> list[Found]:
    """The nearest figures of the text's own sentence and the one before, without a source.

    One behind the figure must be the source's own: else two figures would prove each other.
    """
    sentences = split_sentences(text)
    number = next((n for n, s in enumerate(sentences) if s.start <= figure.start < s.end), None)
    if number is None:
        return []
    start, end = sentences[max(0, number - 1)].start, sentences[number].end
    others = [
        one
        for one in read_text(text)[0]
        if start <= one.start < end and one.start != figure.start and not one.weak
    ]
    others.sort(key=lambda one: abs(one.start - figure.start))
    return [
        Found(one, "", sentences[number].text)
        for one in others[:_MOST_BESIDE]
        if _is_operand(one) and (one.start < figure.start or _is_sourced(one, index))
    ]


def _is_sourced(figure: Figure, index: SourceIndex) -> bool:
    return any(agreement(figure, found.figure) in SUPPORTS for found in index.near(figure))


@lru_cache(maxsize=64)
def _usable(index: SourceIndex) -> tuple[Found, ...]:
    """The figures of the sources that something can follow from."""
    return tuple(_operands(index.figures))


@lru_cache(maxsize=64)
def _places(index: SourceIndex) -> tuple[tuple[Found, ...], ...]:
    """The same of each sentence, and then of each two that follow each other in one source."""
    groups: list[list[Found]] = []
    last: tuple[str, str] | None = None
    for found in _usable(index):
        place = (found.snippet_id, found.sentence)
        if place != last or len(groups[-1]) == _MOST_PAIRED:
            groups.append([])
            last = place
        groups[-1].append(found)
    neighbours = [
        one + other for one, other in pairwise(groups) if one[0].snippet_id == other[0].snippet_id
    ]
    return tuple(map(tuple, (*groups, *neighbours)))
