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
    from author.grounding.values.index import Found

_SUM = re.compile(
    r"合计|总计|总盘子|总规模|总投入|加上|连同|合起来|共计|总共|累计|总额|总数|一共|共(?![同享识建和产])"
    r"|加起来|之和|两[家者项笔]|支出已|改善|扭转|一进一出"
    r"|combined|together|in total|a total of|altogether|in all|sum|between them",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"相[差去]|差|之差|出入|多出|[多高低少快慢]|领先|落后|剩余|余下|净增|提[高升前]|增加|减少|缩[短减小]"
    r"|扩大|收窄|[上跳攀]升|[下骤]降|下滑|降低|[上下]调|既无|均无|其余|[顺逆]差|盈余|缺口|surplus|deficit"
    r"|difference|gap|(?:more|fewer|less|higher|lower|faster|slower|earlier|later|longer|shorter)\b"
    r"|(?:increase|decrease) of|(?:rose|fell|up|down|grew|shrank) by|remaining|ahead of|short of",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"占|相当于|约合|比例|比重|比率|率|其中|中有|当中|原来的|此前的|的一?$|只有|仅为|进度|后者|前者|接近"
    r"|share of|proportion|of the total|accounts? for|accounting for"
    r"|(?:percent|per cent|%|half|thirds?|quarters?)s? of",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"增[长加幅]|上[涨升]|[提高]|[涨升]|下[降跌滑]|减少|缩[减水]|[降跌]|[多低少]出?|[溢折]价"
    r"|\b(?:up|down|rose|fell|grew|rise|fall|growth|increase|decrease|drop|premium|discount)",
    re.IGNORECASE,
)
_ROSE = re.compile(
    r"增[长加幅]|上[涨升]|[提高溢涨]|\b(?:up|rose|grew|growth|increase|premium)", re.IGNORECASE
)
_FELL = re.compile(
    r"下[降跌滑]|减少|缩[减水]|[降跌折]|\b(?:down|fell|fall|decrease|drop|discount)", re.IGNORECASE
)
_WORKED_OUT = re.compile(
    r"推算|折算|折合|约合|估算|计算|测算|换算|相当于|对应|意味着|约有|按[^，。]{0,12}计|即|涉及|算下来"
    r"|works out|equivalent to|or about|which is about",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"平均|人均|户均|年均|月均|日均|每|摊|均价|单价|单[台家个店次]"
    r"|average|\bper\b|each",
    re.IGNORECASE,
)
_PERIODS = re.compile(
    r"[一每]年|全年|年化|一年下来|[单每]月|一个月|per year|a year|annuali[sz]ed|a month",
    re.IGNORECASE,
)
_REST = re.compile(
    r"留存|其余|余下|剩余|剩下|另外|另有|缺口|还差|仅剩|未|不到|the rest|remaining", re.IGNORECASE
)
_FOR_ONE = re.compile(r"每[^，。]{0,8}1\s?(?:[美欧日]?元|英镑)")
"""What makes an amount a ratio: 每收入1美元要亏9美元."""
_MONTHS, _QUARTERS, _DAYS = 12, 4, 30
"""Of a year, and of a month: what is told of one of them makes the whole."""
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


def is_told_as_derived(figure: Figure, around: str) -> bool:
    """Whether a figure or the words around it say that it was worked out."""
    if figure.kind in ("multiple", "fraction") or figure.unit in ("times", "tenth"):
        return True
    cues = (_SUM, _DIFFERENCE, _SHARE, _GROWTH, _WORKED_OUT, _AVERAGE, _PERIODS)
    return any(words.search(around) for words in cues)


def from_several(figure: Figure, around: str, operands: Sequence[Found]) -> Derivation | None:
    """What follows from three figures of one place, or from two to four in a sum."""
    alike = [found for found in operands if _same_sort(found.figure, figure)][:_MOST_SUMMED]
    if _SUM.search(around):
        for size in range(2, min(_MOST_OPERANDS, len(alike)) + 1):
            for chosen in combinations(alike, size):
                if sum(found.figure.low for found in chosen) == figure.low:
                    return _told(figure, "+", *chosen)
    if _DIFFERENCE.search(around):
        for a, b, c in combinations(sorted(alike, key=lambda one: -one.figure.low), 3):
            if a.figure.low - b.figure.low - c.figure.low == figure.low:
                return _told(figure, "−", a, b, c)
    if figure.dimension == "share" and _SUM.search(around):
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
    figure: Figure, around: str, pairs: Iterable[tuple[Found, Found]]
) -> Derivation | None:
    """What follows from two figures, of the first pair from which the figure does."""
    for a, b in pairs:
        if same_figure(a.figure, b.figure):
            continue
        for found in _from_pair(figure, around, a, b):
            return found
    return None


def from_one(figure: Figure, around: str, operands: Iterable[Found]) -> Derivation | None:
    """What follows from one figure: the rest of a share, a year of months."""
    for found in operands:
        value = found.figure.low
        if figure.dimension == "share" == found.figure.dimension and _REST.search(around):
            if 0 < value < 1 and _is_rounded(figure.low, 1 - value, figure):
                return Derivation(f"100% − {found.figure.text} = {figure.text}", _sourced(found))
        elif _are_counted_alike(figure, found.figure) and _PERIODS.search(around):
            for times in (_MONTHS, _QUARTERS, _DAYS):
                if _is_rounded(figure.low, value * times, figure):
                    formula = f"{found.figure.text} × {times} = {figure.text}"
                    return Derivation(formula, _sourced(found))
    return None


def _are_counted_alike(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and bool(one.unit or one.noun == other.noun != "")


def _from_pair(figure: Figure, around: str, a: Found, b: Found) -> Iterator[Derivation]:
    high, low = (a, b) if a.figure.low >= b.figure.low else (b, a)
    if all(_same_sort(one.figure, figure) for one in (a, b)):
        yield from _added(figure, around, high, low)
    if _alike(a, b):
        yield from _divided(figure, around, high, low)
    if figure.approximate or _WORKED_OUT.search(around):
        yield from _multiplied(figure, a, b)
        yield from _multiplied(figure, b, a)
    if _AVERAGE.search(around):
        yield from _averaged(figure, a, b)
        yield from _averaged(figure, b, a)


def _added(figure: Figure, around: str, high: Found, low: Found) -> Iterator[Derivation]:
    """A sum or a difference; shares differ by points."""
    if _is_result(figure, high.figure.low + low.figure.low) and _SUM.search(around):
        yield _told(figure, "+", high, low)
    points = figure.dimension != "share" or "点" in figure.text or "point" in figure.text.lower()
    apart = _is_result(figure, high.figure.low - low.figure.low)
    if points and apart and _DIFFERENCE.search(around):
        yield _told(figure, "−", high, low)


def _divided(figure: Figure, around: str, high: Found, low: Found) -> Iterator[Derivation]:
    """A share, a multiple or a growth of two amounts of one sort."""
    up, down = high.figure.low / low.figure.low, low.figure.low / high.figure.low
    if figure.kind == "multiple" or figure.unit == "times":
        if high.figure.dimension == "share" and high.sentence != low.sentence and low.snippet_id:
            return  # shares of two sentences may be of anything
        tried = [(up - 1 if figure.grown else up, True)]
    elif figure.dimension == high.figure.dimension and _FOR_ONE.search(around):
        tried = [(up, True)]
    elif figure.dimension == "share" and high.figure.dimension != "share":
        part = _SHARE.search(around) or figure.kind == "fraction" or figure.unit == "tenth"
        tried = [(down, False)] if part else []
        tried += [(1 - down, False)] if _REST.search(around) else []
        tried += _changes(around, up, down)
    else:
        return
    value = figure.low if figure.dimension == "share" else figure.value
    for result, over_smaller in tried:
        if _is_rounded(value, result, figure):
            yield _told(figure, "/", *((high, low) if over_smaller else (low, high)))


def _changes(around: str, up: Fraction, down: Fraction) -> list[tuple[Fraction, bool]]:
    """By what a value rose to the larger one, or fell to the smaller, as the words tell."""
    if not _GROWTH.search(around):
        return []
    rose, fell = _ROSE.search(around), _FELL.search(around)
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
    step = min(_in_base(figure.round_step, figure) or whole, whole)
    return _is_near(figure, value, result, step)


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
