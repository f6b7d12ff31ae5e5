"""Figures that follow from figures of the sources: sums, differences, shares, multiples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from author.grounding.figures_comparing import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from author.grounding.figures_index import Found, SourceIndex
    from author.grounding.figures_model import Figure

_SUM = re.compile(
    r"合计|总计|共计|总共|累计|总额|总数|一共|共(?![同享识建和产])|加起来|两者之和"
    r"|combined|together|in total|a total of|altogether|in all|sum",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"相差|差距|差额|多出|高出|剩余|余下|净增|增加了|减少了|difference|gap|more than|fewer than"
    r"|less than|increase of|decrease of|rose by|fell by|up by|down by|remaining|ahead of",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"占|比例|比重|share of|proportion|of the total|accounts? for|accounting for"
    r"|(?:percent|per cent|%|half|third|quarter)s? of",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(r"倍|翻|times|-?fold|double|triple|twice", re.IGNORECASE)
_MOST_OPERANDS = 4


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
    """How a figure follows from figures that stand together in one sentence of a source.

    A derivation is looked for only where the words around the figure say that there is one
    (合计, 相差, 占, 倍, combined, share …): any number is the sum of some others by chance.
    """
    if figure.value_high is not None or figure.kind in ("version", "ordinal", "score", "vague"):
        return None
    around = text[max(0, figure.start - 16) : figure.end + 12]
    for operands in _sentences(index):
        if (found := _by_words(figure, around, operands)) is not None:
            return found
    return None


def _sentences(index: SourceIndex) -> Iterator[Sequence[Found]]:
    """The figures of each sentence of the sources, those without use left out."""
    current: list[Found] = []
    for found in index.figures:
        if current and found.sentence != current[-1].sentence:
            yield current
            current = []
        usable = found.figure.kind not in ("version", "ordinal", "score", "vague", "fraction")
        if usable and found.figure.value_high is None and found.figure.value > 0:
            current.append(found)
    if current:
        yield current


def _by_words(figure: Figure, around: str, operands: Sequence[Found]) -> Derivation | None:
    alike = [found for found in operands if comparable(found.figure, figure)]
    measured = any(found.figure.unit or not figure.unit for found in alike)
    if measured and _SUM.search(around) and (found := _sum(figure, alike)):
        return found
    if measured and _DIFFERENCE.search(around) and (found := _difference(figure, alike)):
        return found
    if figure.dimension == "share" and _SHARE.search(around):
        return _quotient(figure, operands, figure.low, "/")
    if figure.unit in ("times", "multiple") and _MULTIPLE.search(around):
        return _quotient(figure, operands, figure.value, "/")
    return None


def _alike(a: Figure, b: Figure) -> bool:
    return a.dimension == b.dimension and (bool(a.dimension) or a.noun == b.noun)


def _exact(a: Fraction, b: Fraction, step: Fraction) -> bool:
    """Equal, or equal when the result is rounded to the digits that are written."""
    return a == b or abs(a - b) * 2 <= step < abs(a) / 10


def _sum(figure: Figure, operands: Sequence[Found]) -> Derivation | None:
    for size in range(2, min(_MOST_OPERANDS, len(operands)) + 1):
        for chosen in combinations(operands, size):
            if sum(found.figure.low for found in chosen) == figure.low:
                written = " + ".join(found.figure.text for found in chosen)
                return Derivation(f"{written} = {figure.text}", chosen)
    return None


def _difference(figure: Figure, operands: Sequence[Found]) -> Derivation | None:
    for a, b in combinations(operands, 2):
        high, low = (a, b) if a.figure.low >= b.figure.low else (b, a)
        if high.figure.low - low.figure.low == figure.low:
            return Derivation(
                f"{high.figure.text} − {low.figure.text} = {figure.text}", (high, low)
            )
    return None


def _quotient(
    figure: Figure, operands: Sequence[Found], value: Fraction, sign: str
) -> Derivation | None:
    """A share or a multiple of two amounts of the same unit."""
    for a, b in combinations(operands, 2):
        if not _alike(a.figure, b.figure) or a.figure.dimension == "share":
            continue
        for over, under in ((a, b), (b, a)):
            if under.figure.low and _exact(value, over.figure.low / under.figure.low, figure.step):
                formula = f"{over.figure.text} {sign} {under.figure.text} = {figure.text}"
                return Derivation(formula, (over, under))
    return None
