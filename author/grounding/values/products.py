"""What follows from two figures of two sorts: a share of an amount, an amount of each of many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.values.results import Derivation, is_rounded, same_sort, sourced, told_by
from author.grounding.values.sayings import is_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.grounding.figures.model import Figure
    from author.grounding.values.cues import Cues
    from author.grounding.values.index import Found


def multiplied(figure: Figure, cues: Cues, a: Found, b: Found) -> Iterator[Derivation]:
    """What follows from two figures as a product or a quotient, as far as words speak of one."""
    for one, other in ((a, b), (b, a)):
        if figure.approximate or cues.worked_out:
            yield from _share_of(figure, one, other)
        if cues.worked_out:
            yield from _for_each(figure, one, other)
        if cues.sum:
            yield from _counted_up(figure, one, other)
        if cues.average:
            yield from _averaged(figure, one, other)


def _share_of(figure: Figure, amount: Found, share: Found) -> Iterator[Derivation]:
    """A share of an amount, the rest of it, or the amount grown by the share."""
    part = share.figure
    if amount.snippet_id and share.snippet_id and amount.sentence != share.sentence:
        return  # one of them stands in the text, or both in one sentence of a source
    if part.dimension != "share" or is_points(part) or amount.figure.dimension == "share":
        return
    if not same_sort(amount.figure, figure) or not 0 < part.low < 1:
        return
    for factor, written in (
        (part.low, part.text),
        (1 - part.low, f"(100% − {part.text})"),
        (1 + part.low, f"(100% + {part.text})"),
    ):
        if is_rounded(figure.low, amount.figure.low * factor, figure):
            formula = f"{amount.figure.text} × {written} = {figure.text}"
            yield Derivation(formula, sourced(amount, share))


def _counted_up(figure: Figure, amount: Found, count: Found) -> Iterator[Derivation]:
    """An amount of each of several alike: two reactors of 320 megawatts, 合计640兆瓦."""
    times = count.figure.value
    if not figure.unit or count.figure.dimension or times.denominator > 1:
        return
    if not 1 < times <= _MOST_ALIKE or not same_sort(amount.figure, figure):
        return
    if figure.low == amount.figure.low * times:
        formula = f"{amount.figure.text} × {count.figure.text} = {figure.text}"
        yield Derivation(formula, sourced(amount, count))


_MOST_ALIKE = 24
"""Things of which each has an amount of its own; more are rather a price and a quantity."""


def _for_each(figure: Figure, amount: Found, count: Found) -> Iterator[Derivation]:
    """An amount for each of many: $1,200 per work, 按31.2万部计算, 约3.7亿美元."""
    if not figure.unit or count.figure.dimension not in ("", "person") or count.figure.value < 2:
        return
    if not same_sort(amount.figure, figure) or not _EACH.search(amount.sentence):
        return
    if is_rounded(figure.low, amount.figure.low * count.figure.value, figure):
        formula = f"{amount.figure.text} × {count.figure.text} = {figure.text}"
        yield Derivation(formula, sourced(amount, count))


_EACH = re.compile(
    r"每|单[部台件辆次位人份]|人均|\b(?:per|each|apiece|a (?:work|piece|unit|person|head))\b"
)


def _averaged(figure: Figure, amount: Found, count: Found) -> Iterator[Derivation]:
    """An amount by the number of those it is for: 人均, 每年, 平均每吉瓦."""
    if not figure.unit or not same_sort(amount.figure, figure):
        return
    if count.figure.dimension in (figure.dimension, "share"):
        return
    if count.figure.value > 1 and is_rounded(
        figure.low, amount.figure.low / count.figure.value, figure
    ):
        yield told_by(figure, "/", amount, count)
