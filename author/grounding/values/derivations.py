"""What follows from figures: sums, differences, shares, multiples, growth, products, averages."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from author.grounding.values.comparing import comparable
from author.grounding.values.matching import same_figure
from author.grounding.values.products import multiplied
from author.grounding.values.results import (
    Derivation,
    is_result,
    is_rounded,
    same_sort,
    sourced,
    told_by,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from author.grounding.figures.model import Figure
    from author.grounding.values.cues import Cues
    from author.grounding.values.index import Found

_MONTHS, _QUARTERS, _DAYS = 12, 4, 30
"""Of a year, and of a month: what is told of one of them makes the whole."""
_NEAR = 0.7
"""What a hedge or rounding leaves of a value at least."""
_MOST_OPERANDS, _MOST_SUMMED = 4, 9
"""Figures of one place that are tried in sums; more would make any number a sum by chance."""


def from_several(figure: Figure, cues: Cues, operands: Sequence[Found]) -> Derivation | None:
    """What follows from three figures of one place, or from two to four in a sum."""
    if not (cues.sum or cues.difference):
        return None
    alike = [found for found in operands if same_sort(found.figure, figure)][:_MOST_SUMMED]
    if cues.sum:
        for size in range(2, min(_MOST_OPERANDS, len(alike)) + 1):
            for chosen in combinations(alike, size):
                if sum(found.figure.low for found in chosen) == figure.low:
                    return told_by(figure, "+", *chosen)
    if cues.difference:
        for a, b, c in combinations(sorted(alike, key=lambda one: -one.figure.low), 3):
            if a.figure.low - b.figure.low - c.figure.low == figure.low:
                return told_by(figure, "−", a, b, c)
    if figure.dimension == "share" and cues.sum:
        return _share_of_sum(figure, operands[:_MOST_SUMMED])
    return None


def _share_of_sum(figure: Figure, operands: Sequence[Found]) -> Derivation | None:
    """两家合计占总额近46%."""
    for a, b in combinations(operands, 2):
        for whole in operands:
            if whole in (a, b) or not (_alike(a, whole) and _alike(b, whole)):
                continue
            if is_rounded(figure.low, (a.figure.low + b.figure.low) / whole.figure.low, figure):
                formula = f"({a.figure.text} + {b.figure.text}) / {whole.figure.text}"
                return Derivation(f"{formula} = {figure.text}", sourced(a, b, whole))
    return None


def from_pairs(
    figure: Figure, cues: Cues, pairs: Iterable[tuple[Found, Found]]
) -> Derivation | None:
    """What follows from two figures, of the first pair from which the figure does."""
    told = (
        (figure.sizes[0],) if figure.dimension == "share" else (figure.sizes[0], figure.as_written)
    )
    smallest, largest = min(told) * _NEAR, max(told) / _NEAR
    for a, b in pairs:
        if not _may_follow(smallest, largest, a.figure, b.figure):
            continue
        for found in _from_pair(figure, cues, a, b):
            if not same_figure(a.figure, b.figure):
                return found
    return None


def _may_follow(smallest: float, largest: float, a: Figure, b: Figure) -> bool:
    """A cheap look before the exact ones: whether anything made of two figures lies between."""
    one, other = a.sizes[0], b.sizes[0]
    if not (one and other):
        return False
    up, down, product = one / other, other / one, one * other
    return (
        smallest < one + other < largest
        or smallest < abs(one - other) < largest
        or smallest < up < largest
        or smallest < down < largest
        or smallest < abs(up - 1) < largest
        or smallest < abs(down - 1) < largest
        or smallest < product < largest
        or smallest < abs(one - product) < largest
        or smallest < abs(other - product) < largest
        or smallest < one + product < largest
        or smallest < other + product < largest
        or smallest < one / b.as_written < largest
        or smallest < other / a.as_written < largest
    )


def from_one(figure: Figure, cues: Cues, operands: Iterable[Found]) -> Derivation | None:
    """What follows from one figure: the rest of a share, a year of months."""
    for found in operands:
        value = found.figure.low
        if figure.dimension == "share" == found.figure.dimension and cues.rest:
            if 0 < value < 1 and is_rounded(figure.low, 1 - value, figure):
                return Derivation(f"100% − {found.figure.text} = {figure.text}", sourced(found))
        elif _are_counted_alike(figure, found.figure) and cues.periods:
            for times in (_MONTHS, _QUARTERS, _DAYS):
                if is_rounded(figure.low, value * times, figure):
                    formula = f"{found.figure.text} × {times} = {figure.text}"
                    return Derivation(formula, sourced(found))
    return None


def _are_counted_alike(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and bool(one.unit or one.noun == other.noun != "")


def _from_pair(figure: Figure, cues: Cues, a: Found, b: Found) -> Iterator[Derivation]:
    high, low = (a, b) if a.figure.low >= b.figure.low else (b, a)
    if all(same_sort(one.figure, figure) for one in (a, b)):
        yield from _added(figure, cues, high, low)
    if _alike(a, b):
        yield from _divided(figure, cues, high, low)
    yield from multiplied(figure, cues, a, b)


def _added(figure: Figure, cues: Cues, high: Found, low: Found) -> Iterator[Derivation]:
    """A sum or a difference; shares differ by points."""
    if is_result(figure, high.figure.low + low.figure.low) and cues.sum:
        yield told_by(figure, "+", high, low)
    points = figure.dimension != "share" or "点" in figure.text or "point" in figure.text.lower()
    apart = is_result(figure, high.figure.low - low.figure.low)
    if points and apart and cues.difference:
        yield told_by(figure, "−", high, low)


def _divided(figure: Figure, cues: Cues, high: Found, low: Found) -> Iterator[Derivation]:
    """A share, a multiple or a growth of two amounts of one sort."""
    up, down = high.figure.low / low.figure.low, low.figure.low / high.figure.low
    if figure.kind == "multiple" or figure.unit == "times":
        if high.figure.dimension == "share" and high.sentence != low.sentence and low.snippet_id:
            return  # shares of two sentences may be of anything
        tried = [(up - 1 if figure.grown else up, True)]
    elif figure.dimension == high.figure.dimension and cues.for_one:
        tried = [(up, True)]
    elif figure.dimension == "share" and high.figure.dimension != "share":
        part = cues.share or figure.kind == "fraction" or figure.unit == "tenth"
        tried = [(down, False)] if part else []
        tried += [(1 - down, False)] if cues.rest else []
        tried += _changes(cues, up, down)
    else:
        return
    value = figure.low if figure.dimension == "share" else figure.value
    for result, over_smaller in tried:
        if is_rounded(value, result, figure):
            yield told_by(figure, "/", *((high, low) if over_smaller else (low, high)))


def _changes(cues: Cues, up: Fraction, down: Fraction) -> list[tuple[Fraction, bool]]:
    """By what a value rose to the larger one, or fell to the smaller, as the words tell."""
    if not cues.growth:
        return []
    rose, fell = cues.rose, cues.fell
    grown = [(up - 1, True)] if rose or not fell else []
    return grown + ([(1 - down, False)] if fell or not rose else [])


def _alike(a: Found, b: Found) -> bool:
    """Whether two amounts are of one sort, so that one can be a part of the other."""
    dimensions = {a.figure.dimension, b.figure.dimension}
    people = dimensions == {"", "person"} and comparable(a.figure, b.figure)
    return len(dimensions) == 1 or people
