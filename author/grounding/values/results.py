"""Results of working something out: what they are told by, and whether a figure is one, rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.grounding.figures import units
from author.grounding.values.comparing import comparable

if TYPE_CHECKING:
    from fractions import Fraction

    from author.grounding.figures.model import Figure
    from author.grounding.values.index import Found

_ONE_DIGIT = 10
"""Per cent below this are rounded to their one digit."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a figure follows from others.

    Attributes:
        formula: for people, `32 + 19 = 51`.
        operands: the figures of the sources it follows from.
    """

    formula: str
    operands: tuple[Found, ...]


def same_sort(operand: Figure, figure: Figure) -> bool:
    """Whether an operand counts or measures what the result does: 18 人 less 8 个 is nothing."""
    bare = next((one for one in (operand, figure) if not one.unit), None)
    mixed = bool(operand.unit) != bool(figure.unit)
    if mixed and {operand.unit, figure.unit} == {"", "score"}:
        return True
    if mixed and bare is not None and bare.noun in units.COUNTERS:
        return False
    return comparable(operand, figure)


def is_rounded(value: Fraction, result: Fraction, figure: Figure) -> bool:
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


def is_result(figure: Figure, result: Fraction) -> bool:
    """Whether a sum or difference is the figure: exactly, or nearly where the text says so."""
    loose = figure.approximate in ("about", "nearly", "over")
    near = abs(figure.low - result) * 50 <= abs(figure.low)
    return figure.low == result or (loose and near and _is_hedged(figure.low, result, figure))


def told_by(figure: Figure, sign: str, *operands: Found) -> Derivation:
    """The formula for people, and the operands that a source has."""
    written = f" {sign} ".join(found.figure.text for found in operands)
    return Derivation(f"{written} = {figure.text}", sourced(*operands))


def sourced(*operands: Found) -> tuple[Found, ...]:
    """The operands that a source has; others stand in the text itself."""
    return tuple(found for found in operands if found.snippet_id)
