"""What follows from figures: sums, differences, shares, multiples, growth, products, averages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from author.grounding.figures import units
from author.grounding.values.comparing import comparable
from author.grounding.values.matching import same_figure
from author.grounding.values.sayings import is_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from author.grounding.figures.model import Figure
    from author.grounding.values.cues import Cues
    from author.grounding.values.index import Found

_MONTHS, _QUARTERS, _DAYS = 12, 4, 30
"""Of a year, and of a month: what is told of one of them makes the whole."""
_ONE_DIGIT = 10
"""Per cent below this are rounded to their one digit."""
_NEAR = 0.7
"""What a hedge or rounding leaves of a value at least."""
_MOST_OPERANDS, _MOST_SUMMED = 4, 9
"""Figures of one place that are tried in sums; more would make any number a sum by chance."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a figure follows from others.

    Attributes:
        formula: for people, `32 + 19 = 51`.
        operands: the figures of the sources it follows from.
    """

    formula: str
    operands: tuple[Found, ...]


def from_several(figure: Figure, cues: Cues, operands: Sequence[Found]) -> Derivation | None:
    """What follows from three figures of one place, or from two to four in a sum."""
    if not (cues.sum or cues.difference):
        return None
    alike = [found for found in operands if _same_sort(found.figure, figure)][:_MOST_SUMMED]
    if cues.sum:
        for size in range(2, min(_MOST_OPERANDS, len(alike)) + 1):
            for chosen in combinations(alike, size):
                if sum(found.figure.low for found in chosen) == figure.low:
                    return _told(figure, "+", *chosen)
    if cues.difference:
        for a, b, c in combinations(sorted(alike, key=lambda one: -one.figure.low), 3):
            if a.figure.low - b.figure.low - c.figure.low == figure.low:
                return _told(figure, "−", a, b, c)
    if figure.dimension == "share" and cues.sum:
        return _share_of_sum(figure, operands[:_MOST_SUMMED])
    return None


def _share_of_sum(figure: Figure, operands: Sequence[Found]) -> Derivation | None:
    """两家合计占总额近46%."""
    for a, b in combinations(operands, 2):
        for whole in operands:
            if whole in (a, b) or not (_alike(a, whole) and _alike(b, whole)):
                continue
            if _is_rounded(figure.low, (a.figure.low + b.figure.low) / whole.figure.low, figure):
                formula = f"({a.figure.text} + {b.figure.text}) / {whole.figure.text}"
                return Derivation(f"{formula} = {figure.text}", _sourced(a, b, whole))
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
            if 0 < value < 1 and _is_rounded(figure.low, 1 - value, figure):
                return Derivation(f"100% − {found.figure.text} = {figure.text}", _sourced(found))
        elif _are_counted_alike(figure, found.figure) and cues.periods:
            for times in (_MONTHS, _QUARTERS, _DAYS):
                if _is_rounded(figure.low, value * times, figure):
                    formula = f"{found.figure.text} × {times} = {figure.text}"
                    return Derivation(formula, _sourced(found))
    return None


def _are_counted_alike(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and bool(one.unit or one.noun == other.noun != "")


def _from_pair(figure: Figure, cues: Cues, a: Found, b: Found) -> Iterator[Derivation]:
    high, low = (a, b) if a.figure.low >= b.figure.low else (b, a)
    if all(_same_sort(one.figure, figure) for one in (a, b)):
        yield from _added(figure, cues, high, low)
    if _alike(a, b):
        yield from _divided(figure, cues, high, low)
    if figure.approximate or cues.worked_out:
        yield from _multiplied(figure, a, b)
        yield from _multiplied(figure, b, a)
    if cues.worked_out:
        yield from _for_each(figure, a, b)
        yield from _for_each(figure, b, a)
    if cues.sum:
        yield from _counted_up(figure, a, b)
        yield from _counted_up(figure, b, a)
    if cues.average:
        yield from _averaged(figure, a, b)
        yield from _averaged(figure, b, a)


def _added(figure: Figure, cues: Cues, high: Found, low: Found) -> Iterator[Derivation]:
    """A sum or a difference; shares differ by points."""
    if _is_result(figure, high.figure.low + low.figure.low) and cues.sum:
        yield _told(figure, "+", high, low)
    points = figure.dimension != "share" or "点" in figure.text or "point" in figure.text.lower()
    apart = _is_result(figure, high.figure.low - low.figure.low)
    if points and apart and cues.difference:
        yield _told(figure, "−", high, low)


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
        if _is_rounded(value, result, figure):
            yield _told(figure, "/", *((high, low) if over_smaller else (low, high)))


def _changes(cues: Cues, up: Fraction, down: Fraction) -> list[tuple[Fraction, bool]]:
    """By what a value rose to the larger one, or fell to the smaller, as the words tell."""
    if not cues.growth:
        return []
    rose, fell = cues.rose, cues.fell
    grown = [(up - 1, True)] if rose or not fell else []
    return grown + ([(1 - down, False)] if fell or not rose else [])


def _multiplied(figure: Figure, amount: Found, share: Found) -> Iterator[Derivation]:
    """A share of an amount, the rest of it, or the amount grown by the share."""
    part = share.figure
    if amount.snippet_id and share.snippet_id and amount.sentence != share.sentence:
        return  # one of them stands in the text, or both in one sentence of a source
    if part.dimension != "share" or is_points(part) or amount.figure.dimension == "share":
        return
    if not _same_sort(amount.figure, figure) or not 0 < part.low < 1:
        return
    for factor, written in (
        (part.low, part.text),
        (1 - part.low, f"(100% − {part.text})"),
        (1 + part.low, f"(100% + {part.text})"),
    ):
        if _is_rounded(figure.low, amount.figure.low * factor, figure):
            formula = f"{amount.figure.text} × {written} = {figure.text}"
            yield Derivation(formula, _sourced(amount, share))


def _counted_up(figure: Figure, amount: Found, count: Found) -> Iterator[Derivation]:
    """An amount of each of several alike: two reactors of 320 megawatts, 合计640兆瓦."""
    times = count.figure.value
    if not figure.unit or count.figure.dimension or times.denominator > 1:
        return
    if not 1 < times <= _MOST_ALIKE or not _same_sort(amount.figure, figure):
        return
    if figure.low == amount.figure.low * times:
        formula = f"{amount.figure.text} × {count.figure.text} = {figure.text}"
        yield Derivation(formula, _sourced(amount, count))


_MOST_ALIKE = 24
"""Things of which each has an amount of its own; more are rather a price and a quantity."""


def _for_each(figure: Figure, amount: Found, count: Found) -> Iterator[Derivation]:
    """An amount for each of many: $1,200 per work, 按31.2万部计算, 约3.7亿美元."""
    if not figure.unit or count.figure.dimension not in ("", "person") or count.figure.value < 2:
        return
    if not _same_sort(amount.figure, figure) or not _EACH.search(amount.sentence):
        return
    if _is_rounded(figure.low, amount.figure.low * count.figure.value, figure):
        formula = f"{amount.figure.text} × {count.figure.text} = {figure.text}"
        yield Derivation(formula, _sourced(amount, count))


_EACH = re.compile(
    r"每|单[部台件辆次位人份]|人均|\b(?:per|each|apiece|a (?:work|piece|unit|person|head))\b"
)


def _averaged(figure: Figure, amount: Found, count: Found) -> Iterator[Derivation]:
    """An amount by the number of those it is for: 人均, 每年, 平均每吉瓦."""
    if not figure.unit or not _same_sort(amount.figure, figure):
        return
    if count.figure.dimension in (figure.dimension, "share"):
        return
    if count.figure.value > 1 and _is_rounded(
        figure.low, amount.figure.low / count.figure.value, figure
    ):
        yield _told(figure, "/", amount, count)


def _same_sort(operand: Figure, figure: Figure) -> bool:
    """Whether an operand counts or measures what the result does: 18 人 less 8 个 is nothing."""
    bare = next((one for one in (operand, figure) if not one.unit), None)
    mixed = bool(operand.unit) != bool(figure.unit)
    if mixed and {operand.unit, figure.unit} == {"", "score"}:
        return True
    if mixed and bare is not None and bare.noun in units.COUNTERS:
        return False
    return comparable(operand, figure)


def _alike(a: Found, b: Found) -> bool:
    """Whether two amounts are of one sort, so that one can be a part of the other."""
    dimensions = {a.figure.dimension, b.figure.dimension}
    people = dimensions == {"", "person"} and comparable(a.figure, b.figure)
    return len(dimensions) == 1 or people


def _is_rounded(value: Fraction, result: Fraction, figure: Figure) -> bool:
    """Equal, or equal when the result is rounded to the digits that are written."""
    if figure.approximate:
        return _is_hedged(value, result, figure)
    if is_rough(figure):
        return abs(value - result) * 40 <= abs(value)
    step = _in_base(figure.step, figure)
    return value == result or abs(value - result) * 2 <= step < abs(value) / 10


def is_rough(figure: Figure) -> bool:
    """Whether a figure is rough as such: twice, a third, 四成."""
    return figure.kind in ("multiple", "fraction") or figure.unit == "tenth"


def _is_hedged(value: Fraction, result: Fraction, figure: Figure) -> bool:
    """约25%, 近四成: to the last digit that is not zero, and by a twentieth at most.

    What is more than 2.5 times may be 2.58 times, and what is more than twice anything to thrice.
    """
    whole = abs(value) if is_rough(figure) else abs(value) / 10
    if figure.kind == "fraction":  # 不足四分之一 is a fifth and more
        return _is_near(figure, value, result, abs(value) / 5)
    step = _in_base(figure.round_step, figure) or whole
    if (
        figure.unit == "percent"
        and figure.as_written < _ONE_DIGIT
        and figure.approximate == "about"
    ):
        return abs(value - result) * 2 <= step  # 约3% is 3.2%
    return _is_near(figure, value, result, min(step, whole))


def _is_near(figure: Figure, value: Fraction, result: Fraction, step: Fraction) -> bool:
    """Whether a result lies where a hedge points, less than a step away."""
    more = result - value
    if figure.approximate in ("over", "at_least"):
        return 0 <= more < step
    if figure.approximate in ("nearly", "under", "at_most"):
        return 0 <= -more < step or abs(more) <= min(step, abs(value) / 10) / 2
    return abs(more) <= min(step, abs(value) / 10) / 2


def _in_base(step: Fraction, figure: Figure) -> Fraction:
    """A step of a figure as written, in the unit of its value as it is compared."""
    if figure.dimension == "share" and figure.unit:
        return step * figure.low / figure.value if figure.value else step
    return step


def _is_result(figure: Figure, result: Fraction) -> bool:
    """Whether a sum or difference is the figure: exactly, or nearly where the text says so."""
    loose = figure.approximate in ("about", "nearly", "over")
    near = abs(figure.low - result) * 50 <= abs(figure.low)
    return figure.low == result or (loose and near and _is_hedged(figure.low, result, figure))


def _told(figure: Figure, sign: str, *operands: Found) -> Derivation:
    """The formula for people, and the operands that a source has."""
    written = f" {sign} ".join(found.figure.text for found in operands)
    return Derivation(f"{written} = {figure.text}", _sourced(*operands))


def _sourced(*operands: Found) -> tuple[Found, ...]:
    return tuple(found for found in operands if found.snippet_id)
