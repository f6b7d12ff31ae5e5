"""Figures that follow from figures of the sources: sums, differences, shares, multiples, growth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

from author.grounding import units
from author.grounding.figures_comparing import comparable
from author.grounding.figures_index import Found, read_text
from author.grounding.figures_matching import same_figure
from author.grounding.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from author.grounding.figures_index import SourceIndex
    from author.grounding.figures_model import Figure

_SUM = re.compile(
    r"合计|总计|总盘子|总规模|总投入|加上|连同|合起来|共计|总共|累计|总额|总数|一共|共(?![同享识建和产])|加起来|之和|两[家者项笔]"
    r"|combined|together|in total|a total of|altogether|in all|sum|between them",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"相[差去]|差[距额]|之差|出入|多出|[多高低少快慢]|领先|落后|剩余|余下|净增|提[高升前]|增加|减少|缩[短减小]|扩大|收窄|上升|下降|降低|[上下]调"
    r"|差价|价差|利差|[顺逆]差|盈余|缺口|surplus|deficit|difference|gap|(?:more|fewer|less|higher|lower|faster|slower|earlier|later|longer|shorter)\b"
    r"|(?:increase|decrease) of|(?:rose|fell|up|down|grew|shrank) by|remaining|ahead of|short of",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"占|相当于|比例|比重|比率|率|其中|中有|当中|原来的|此前的|的一?$"
    r"|share of|proportion|of the total|accounts? for|accounting for"
    r"|(?:percent|per cent|%|half|thirds?|quarters?)s? of",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"增[长加幅]|上[涨升]|[提高]|[涨升]|下[降跌滑]|减少|缩[减水]|[降跌]|[多低少]出?|[溢折]价"
    r"|\b(?:up|down|rose|fell|grew|rise|fall|growth|increase|decrease|drop|premium|discount)",
    re.IGNORECASE,
)
_MOST_OPERANDS = 4
_MOST_SUMMED = 9
"""Figures of one place that are tried in sums; more would make any number a sum by chance."""
_MOST_PAIRED = 24
"""Figures of one place that are tried in pairs; a sentence with more is a list or a table."""
_BEFORE, _BEHIND = 16, 14
"""How far around a figure, in characters, a word says that it was worked out."""
_UNUSED = frozenset({"version", "ordinal", "score", "vague"})


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a figure follows from others.

    Attributes:
        formula: for people, `32 + 19 = 51`.
        operands: the figures of the sources it follows from.
    """

    formula: str
    operands: tuple[Found, ...]


def derive(text: str, figure: Figure, index: SourceIndex) -> Derivation | None:
    """How a figure follows from figures of the sources, or from one beside it in the text.

    A derivation is looked for only where the words around the figure say that there is one
    (合计, 高出, 占, 倍, combined, share …), and only among figures that stand in one sentence of a
    source or in the next: any number is the sum of some others by chance. A figure that the text
    itself gives in the same sentence may be one side.
    """
    if figure.value_high is not None or figure.kind in _UNUSED:
        return None
    if (found := _years_since(text, figure, index)) is not None:
        return found
    around = text[max(0, figure.start - _BEFORE) : figure.end + _BEHIND]
    if not _says_so(figure, around):
        return None
    for operands in (*_sentences(index), *_neighbours(index)):
        if (found := _by_words(figure, around, operands)) is not None:
            return found
    usable = [found for found in index.figures if _is_operand(found)]
    return _by_pairs(figure, around, product(_beside(text, figure), usable))


def _says_so(figure: Figure, around: str) -> bool:
    """Whether a figure or the words around it say that it was worked out."""
    if figure.kind == "multiple" or figure.unit == "times" or "分之" in figure.text:
        return True
    return any(words.search(around) for words in (_SUM, _DIFFERENCE, _SHARE, _GROWTH))


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


def _is_operand(found: Found) -> bool:
    figure = found.figure
    usable = figure.kind not in _UNUSED and figure.kind != "fraction"
    return usable and figure.value_high is None and figure.value > 0


def _beside(text: str, figure: Figure) -> list[Found]:
    """The nearest figures of the text's own sentence, as operands without a source."""
    for sentence in split_sentences(text):
        if sentence.start <= figure.start < sentence.end:
            others = (f for f in read_text(text)[0] if sentence.start <= f.start < sentence.end)
            found = (Found(f, "", sentence.text) for f in others if f.start != figure.start)
            usable = [one for one in found if _is_operand(one)]
            usable.sort(key=lambda one: abs(one.figure.start - figure.start))
            return usable[:_MOST_SUMMED]
    return []


def _sentences(index: SourceIndex) -> list[list[Found]]:
    """The figures of each sentence of the sources, those without use left out."""
    groups: list[list[Found]] = []
    last: tuple[str, str] | None = None
    for found in index.figures:
        if not _is_operand(found):
            continue
        place = (found.snippet_id, found.sentence)
        if place != last or len(groups[-1]) == _MOST_PAIRED:
            groups.append([])
            last = place
        groups[-1].append(found)
    return groups


def _neighbours(index: SourceIndex) -> Iterator[list[Found]]:
    """The figures of each two sentences with figures that follow each other in one source."""
    groups = _sentences(index)
    for one, other in pairwise(groups):
        if one[0].snippet_id == other[0].snippet_id:
            yield one + other


def _by_words(figure: Figure, around: str, operands: Sequence[Found]) -> Derivation | None:
    alike = [found for found in operands if _same_sort(found.figure, figure)]
    if _SUM.search(around) and (found := _sum(figure, alike)):
        return found
    return _by_pairs(figure, around, combinations(operands, 2))


def _by_pairs(
    figure: Figure, around: str, pairs: Iterable[tuple[Found, Found]]
) -> Derivation | None:
    """What follows from two figures: a sum, a difference, a share, a multiple, a growth."""
    for a, b in pairs:
        if same_figure(a.figure, b.figure):
            continue
        if (found := _from_pair(figure, around, a, b)) is not None:
            return found
    return None


def _from_pair(figure: Figure, around: str, a: Found, b: Found) -> Derivation | None:
    high, low = (a, b) if a.figure.low >= b.figure.low else (b, a)
    both = all(_same_sort(one.figure, figure) for one in (a, b))
    summed = _is_result(figure, a.figure.low + b.figure.low)
    if both and summed and _SUM.search(around):
        return _told(figure, "+", a, b)
    points = figure.dimension != "share" or "点" in figure.text or "point" in figure.text.lower()
    apart = _is_result(figure, high.figure.low - low.figure.low)
    if both and points and apart and _DIFFERENCE.search(around):
        return _told(figure, "−", high, low)
    if not _alike(a.figure, b.figure):
        return None
    return _quotient(figure, around, high, low)


def _quotient(figure: Figure, around: str, high: Found, low: Found) -> Derivation | None:
    """A share, a multiple or a growth of two amounts of one sort."""
    up, down = high.figure.low / low.figure.low, low.figure.low / high.figure.low
    if figure.kind == "multiple" or figure.unit == "times":
        tried = [(up - 1 if figure.grown else up, True)]
    elif figure.dimension == "share":
        part = _SHARE.search(around) or "分之" in figure.text
        tried = [(down, False)] if part else []
        tried += [(up - 1, True), (1 - down, False)] if _GROWTH.search(around) else []
    else:
        tried = []
    value = figure.low if figure.dimension == "share" else figure.value
    for result, over_smaller in tried:
        if _exact(value, result, figure):
            return _told(figure, "/", *((high, low) if over_smaller else (low, high)))
    return None


def _same_sort(operand: Figure, figure: Figure) -> bool:
    """Whether an operand counts or measures what the result does: 18 人 less 8 个 is nothing."""
    bare = next((one for one in (operand, figure) if not one.unit), None)
    mixed = bool(operand.unit) != bool(figure.unit)
    if mixed and bare is not None and bare.noun in units.COUNTERS:
        return False
    return comparable(operand, figure)


def _alike(a: Figure, b: Figure) -> bool:
    """Whether two amounts are of one sort, so that one can be a part of the other."""
    return a.dimension == b.dimension and a.dimension != "share"


def _exact(value: Fraction, result: Fraction, figure: Figure) -> bool:
    """Equal, or equal when the result is rounded to the digits that are written."""
    if figure.approximate:
        return _hedged(value, result, figure)
    step = _in_base(figure.step, figure)
    return value == result or abs(value - result) * 2 <= step < abs(value) / 10


def _hedged(value: Fraction, result: Fraction, figure: Figure) -> bool:
    """约25%, 近四成: to the last digit that is not zero, and by a twentieth at most.

    What is more than 2.5 times may be 2.58 times.
    """
    step = min(_in_base(figure.round_step, figure), abs(value) / 10)
    more = result - value
    if figure.approximate in ("over", "at_least"):
        return 0 <= more < step
    if figure.approximate in ("nearly", "under", "at_most"):
        return 0 <= -more < step or abs(more) <= step / 2
    return abs(more) <= step / 2


def _in_base(step: Fraction, figure: Figure) -> Fraction:
    """A step of a figure as written, in the unit of its value as it is compared."""
    if figure.dimension == "share" and figure.unit:
        return step * figure.low / figure.value if figure.value else step
    return step


def _is_result(figure: Figure, result: Fraction) -> bool:
    """Whether a sum or difference is the figure: exactly, or nearly where the text says so."""
    loose = figure.approximate in ("about", "nearly", "over")
    near = abs(figure.low - result) * 100 <= abs(figure.low)
    return figure.low == result or (loose and near and _hedged(figure.low, result, figure))


def _sum(figure: Figure, operands: Sequence[Found]) -> Derivation | None:
    for size in range(2, min(_MOST_OPERANDS, len(operands)) + 1):
        for chosen in combinations(operands[:_MOST_SUMMED], size):
            if sum(found.figure.low for found in chosen) == figure.low:
                return _told(figure, "+", *chosen)
    return None


def _told(figure: Figure, sign: str, *operands: Found) -> Derivation:
    """The formula for people, and the operands that a source has."""
    written = f" {sign} ".join(found.figure.text for found in operands)
    sourced = tuple(found for found in operands if found.snippet_id)
    return Derivation(f"{written} = {figure.text}", sourced)
