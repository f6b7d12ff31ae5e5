"""Making bare figures from what a pattern matched."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from author.grounding.figures.model import Figure, FigureKind

if TYPE_CHECKING:
    import re


def from_match(
    match: re.Match[str],
    value: Fraction | int,
    *,
    kind: FigureKind = "count",
    unit: str = "",
    weak: bool = False,
) -> Figure:
    """A figure where a numeral matched, with nothing around it read."""
    return Figure(
        match.start(), match.end(), match[0], Fraction(value), unit=unit, kind=kind, weak=weak
    )


def with_two_ends(
    match: re.Match[str], low: Fraction | int, high: Fraction | int, kind: FigureKind
) -> Figure:
    """A figure with two ends."""
    return replace(from_match(match, low, kind=kind), value_high=Fraction(high))
