"""Whether a figure of a draft is supported by a figure of a source.

Two things are compared: what is measured (unit, or what is counted: `comparing`) and the
value, with the leeway that the words around it give: 逾 210 亿 is supported by $21.3 billion,
近 200 by 195.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from author.grounding.figures.model import Figure, last_place
from author.grounding.values.comparing import comparable, firmly_comparable
from author.grounding.values.sayings import is_points, same_version, says_the_same

Agreement = Literal["", "same", "converted", "hedged", "rounded", "currency", "direction"]
"""How a source supports a figure.

`same` value and unit; `converted` into another unit of the dimension; `hedged`: within what
about, nearly, more than … allow; `rounded` without saying so; `currency`: another currency at a
plausible rate; `direction`: the value is there, but the source says it the other way round (more
than, less than); empty: not at all.
"""

SUPPORTS: frozenset[Agreement] = frozenset({"same", "converted", "hedged", "rounded"})

_CONVERSION = Fraction(3, 100)
"""Leeway of a conversion between systems of measure: 30 metres are 100 feet."""

_MEASURED = frozenset(
    {"length", "area", "mass", "volume", "temperature", "speed", "power", "energy"}
)
"""Dimensions with several systems of measure, between which texts convert and round."""

_USD_RATES = {
    "cny": (6.0, 8.5), "eur": (0.62, 1.2), "gbp": (0.45, 1.0), "jpy": (75, 165), "hkd": (7.7, 7.9),
    "krw": (900, 1550), "inr": (39, 98), "twd": (27, 35), "sgd": (1.2, 1.75), "aud": (0.9, 1.75),
    "cad": (0.9, 1.55), "chf": (0.7, 1.25), "rub": (23, 130), "brl": (1.5, 6.6), "usd": (1, 1),
}  # fmt: skip
"""Lowest and highest units a dollar bought since 2008, widened a little (BIS, bilateral rates)."""

_SCALE_ONLY = re.compile(r"[百千万亿]+(?![百千万亿一-九\d]|分之)")
"""百万 alone is a million or millions."""


def is_scale_only(figure: Figure) -> bool:
    """Whether a figure names a scale and no number: 百亿, 万亿."""
    return figure.text[:1] in "百千万亿" and _SCALE_ONLY.match(figure.text) is not None


_UP = frozenset({"over", "at_least"})
_DOWN = frozenset({"under", "at_most", "nearly"})


def agreement(written: Figure, source: Figure) -> Agreement:
    """How a figure of a source supports one of a draft."""
    if "version" in (written.kind, source.kind):
        return "same" if same_version(written, source) else ""
    if says_the_same(written, source):
        return "same"
    if "score" in (written.kind, source.kind):
        same = written.kind == source.kind and _ends(written) == _ends(source)
        return "same" if same else ""
    if not comparable(written, source):
        return _exchanged(written, source)
    if "vague" in (written.kind, source.kind) or _tells_the_scale(written, source):
        return _vague(written, source)
    return _by_value(written, source)


def _tells_the_scale(written: Figure, source: Figure) -> bool:
    """Whether a scale without a number is told of a figure of it: 万亿参数, 1.2 trillion."""
    return is_scale_only(written) and written.low < source.low < written.low * 10


def _is_percent(figure: Figure) -> bool:
    """Whether it is a share and no points; `2.7` of 2.7和2.2个百分点 may be either."""
    bare = figure.text[-1:].isdigit()
    return figure.unit == "percent" and not is_points(figure) and not bare


def same_figure(a: Figure, b: Figure) -> bool:
    """Whether two figures say the same, in either order: value, unit and hedges agree."""
    kinds = {a.kind, b.kind}
    rough = "vague" in kinds or is_scale_only(a) or is_scale_only(b)
    if not (_NAMES & kinds or may_be_equal(a, b, _A_SCALE if rough else _A_GROWTH)):
        return False
    return agreement(a, b) in SUPPORTS or agreement(b, a) in SUPPORTS


_NAMES = frozenset({"version", "ordinal", "score"})
"""What is not compared by its size."""
_A_SCALE, _A_GROWTH = 10, 2
"""百万 alone may be anything below ten million, and more than twofold anything below threefold."""


def may_be_equal(a: Figure, b: Figure, times: float) -> bool:
    """A cheap look before `agreement`: whether any values of two figures are nearly of one size."""
    return any(x <= times * y and y <= times * x for x in a.sizes for y in b.sizes)


def _ends(figure: Figure) -> frozenset[Fraction | None]:
    """The two sides of a score, whichever is named first."""
    return frozenset({figure.value, figure.value_high})


def _values(a: Figure, b: Figure) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Both ends of both, in the base unit where they share a dimension, else as written."""
    if a.unit != b.unit and a.dimension and a.dimension == b.dimension:
        return a.low, a.high, b.low, b.high
    high_a, high_b = (f.value if f.value_high is None else f.value_high for f in (a, b))
    return a.value, high_a, b.value, high_b


def _vague(a: Figure, b: Figure) -> Agreement:
    """数百 is supported by hundreds, and by any number of that size; no number by 数百."""
    low, high, source_low, source_high = _values(a, b)
    if low == source_low and a.approximate == b.approximate == "over":
        return "hedged"  # 百余名 and `more than 100`
    if a.kind != "vague":
        if _is_among(a, b):
            return "hedged"
        if not _SCALE_ONLY.match(a.text):
            return ""
        high = low * 10
    if b.kind != "vague" and not firmly_comparable(a, b):
        return ""
    return "hedged" if low <= source_high and source_low <= high else ""


def _is_among(a: Figure, vague: Figure) -> bool:
    """Whether a figure that is not vague lies where a vague one points, and says that it may."""
    low, high, vague_low, vague_high = _values(a, vague)
    if a.value_high is not None and a.dimension == vague.dimension != "":
        return low <= vague_high and vague_low <= high
    if a.approximate == "about":
        return vague_low <= low <= vague_high
    if low == vague_low and a.approximate == vague.approximate != "":
        return True
    return low == vague_low and a.approximate in _UP and a.dimension == vague.dimension


def _by_value(written: Figure, source: Figure) -> Agreement:
    if _is_percent(written) and is_points(source):
        return ""
    low, high, source_low, source_high = _values(written, source)
    if (low, high) == (source_low, source_high):
        return "direction" if _turned_round(written, source) else "same"
    if written.value_high is None and source.value_high is not None:
        return "hedged" if low in (source_low, source_high) else ""
    if written.value_high is None:
        return _single(written, source, low, source_low)
    if source.value_high is None or not _other_system(written, source):
        return ""
    return "converted" if _near(low, source_low) and _near(high, source_high) else ""


def _turned_round(written: Figure, source: Figure) -> bool:
    """More than against less than is a contradiction although the values are equal."""
    hedges = {written.approximate, source.approximate}
    return bool(hedges & _UP) and bool(hedges & _DOWN) and written.kind != "vague"


def _other_system(a: Figure, b: Figure) -> bool:
    """Whether two figures are in different units of one measured dimension."""
    return a.unit != b.unit and a.dimension == b.dimension and a.dimension in _MEASURED


def _near(a: Fraction, b: Fraction, leeway: Fraction = _CONVERSION) -> bool:
    return abs(a - b) <= leeway * max(abs(a), abs(b))


def _single(written: Figure, source: Figure, value: Fraction, other: Fraction) -> Agreement:
    """Two single values that are not equal."""
    if value > 2 * other > 0 or other > 2 * value > 0:
        return ""  # far outside every leeway below: most pairs of figures end here
    if _other_system(written, source) and _near(value, other):
        return "converted"
    if not firmly_comparable(written, source):
        return ""
    if "fraction" in (written.kind, source.kind) and _near(value, other, Fraction(1, 200)):
        return "rounded"
    base = value / written.value if written.value else Fraction(1)
    if _within_hedge(written, source, value, other, written.round_step * base):
        return "hedged"
    return "rounded" if _rounds_to(written, value, other, base) else ""


def _rounds_to(written: Figure, value: Fraction, other: Fraction, base: Fraction) -> bool:
    """Whether a bare value is another one rounded; a plain whole number is meant exactly."""
    if written.approximate:
        return False
    step = written.step * base
    if written.step != 1:
        step = max(step, last_place(written.value) * base)
    return abs(value) >= 10 * step and abs(value - other) * 2 < step


def _within_hedge(
    hedged: Figure, source: Figure, value: Fraction, other: Fraction, step: Fraction
) -> bool:
    """Whether `other` lies where a hedged value points: 逾 up to its next round step, and so on.

    A source that hedges to the same side must give the same value: below 30 is not below 25.
    """
    if step and not value % (step * 5):  # 逾 25 reaches to 30
        step *= 5
    room = min(step, abs(value) * 3 / 20)
    approximation = hedged.approximate
    if approximation in _UP:
        return source.approximate not in _UP and value <= other <= value + room
    if approximation in _DOWN:
        return source.approximate not in _DOWN and value - room <= other <= value
    leeway = max(min(step / 2, abs(value) * 3 / 20), abs(value) / 100)
    return approximation == "about" and abs(other - value) <= leeway


def _exchanged(written: Figure, source: Figure) -> Agreement:
    """Another currency: plausible when the quotient is a rate that was ever paid.

    Equal numbers are no exchange but the wrong currency.
    """
    figures = (written, source)
    codes = [figure.dimension.removeprefix("money:") for figure in figures]
    rates = [_USD_RATES.get(code) for code in codes]
    if rates[0] is None or rates[1] is None or codes[0] == codes[1]:
        return ""
    if not source.low or written.low == source.low or written.value_high or source.value_high:
        return ""
    (low, high), (source_low, source_high) = rates[0], rates[1]
    quotient = float(written.low / source.low)
    return "currency" if low / source_high <= quotient <= high / source_low else ""
