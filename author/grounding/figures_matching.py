"""Whether a figure of a draft is supported by a figure of a source.

Two things are compared: what is measured (unit, or what is counted) and the value, each with the
leeway that the words around it give: 逾 210 亿 is supported by $21.3 billion, 近 200 by 195.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from author.grounding import units
from author.grounding.figures_model import Figure, last_place

Agreement = Literal["", "same", "converted", "hedged", "rounded", "currency", "direction"]
"""How a source supports a figure.

`same` value and unit; `converted` into another unit of the dimension; `hedged`: within what
about, nearly, more than … allow; `rounded` without saying so; `currency`: another currency at a
plausible rate; `direction`: the value is there, but the source says it the other way round (more
than, less than); empty: not at all.
"""

SUPPORTS: frozenset[Agreement] = frozenset({"same", "converted", "hedged", "rounded"})

_AMBIGUOUS = {
    "pound": {"gbp", "lb"}, "degree": {"celsius", "fahrenheit"}, "point": {"score", "index_point", "goal", "percent", "degree"}, "score": {"minute"},
    "times": {"occasion", "multiple", "match"}, "goal": {"match"}, "m": {"minute"}, "ton": {"tonne"},
    "yen": {"jpy", "cny"}, "tonne": {"ton"}, "celsius": {"occasion"}, "occasion": {"match"}, "quarter": {"match"},
}  # fmt: skip
"""Units whose word also stands for others: 分 is a point or a minute, 度 a degree or a time."""

_CONVERSION = Fraction(3, 100)
"""Leeway of a conversion between systems of measure: 30 metres are 100 feet."""

_USD_RATES = {
    "cny": (6.0, 8.5), "eur": (0.62, 1.2), "gbp": (0.45, 1.0), "jpy": (75, 165), "hkd": (7.7, 7.9),
    "krw": (900, 1550), "inr": (39, 98), "twd": (27, 35), "sgd": (1.2, 1.75), "aud": (0.9, 1.75),
    "cad": (0.9, 1.55), "chf": (0.7, 1.25), "rub": (23, 130), "brl": (1.5, 6.6), "usd": (1, 1),
}  # fmt: skip
"""Lowest and highest units a dollar bought since 2008, widened a little (BIS, bilateral rates)."""


def agreement(written: Figure, source: Figure) -> Agreement:
    """How a figure of a source supports one of a draft."""
    if "version" in (written.kind, source.kind):
        return (
            "same"
            if written.kind == source.kind and compact(written.text) == compact(source.text)
            else ""
        )
    if not comparable(written, source):
        if written.dimension.startswith("money") and source.dimension.startswith("money"):
            return _exchanged(written, source)
        return ""
    if written.kind == "score" or source.kind == "score":
        return _scores(written, source)
    if written.kind == "vague" or source.kind == "vague":
        return _vague(written, source)
    low, high, source_low, source_high = _values(written, source)
    if (low, high) == (source_low, source_high):
        return _directed(written, source)
    if _is_range(source) and not _is_range(written):
        return "hedged" if low in (source_low, source_high) else ""
    if _is_range(written) and not _is_range(source):
        return ""
    if _is_range(written):
        close = _near(low, source_low, _CONVERSION) and _near(high, source_high, _CONVERSION)
        return "converted" if close and written.unit != source.unit else ""
    return _single(written, source, low, source_low)


def same_figure(a: Figure, b: Figure) -> bool:
    """Whether two figures say the same, in either order: value, unit and hedges agree."""
    return agreement(a, b) in SUPPORTS or agreement(b, a) in SUPPORTS


def comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures may measure the same thing."""
    if not a.text.isascii() and not b.text.isascii() and not _alike_in_chinese(a, b):
        return False
    if a.unit == b.unit:
        return _same_counted(a, b)
    if a.dimension and a.dimension == b.dimension:
        return True
    if b.unit in _AMBIGUOUS.get(a.unit, ()) or a.unit in _AMBIGUOUS.get(b.unit, ()):
        return True
    if {a.unit, b.unit} <= units.DOLLARS:
        return "$" in a.text + b.text
    if not a.unit or not b.unit:
        return _bare(a, b)
    return False


def _alike_in_chinese(a: Figure, b: Figure) -> bool:
    """第四 is no four of something, and a numeral that counts nothing (三线) is no figure of a unit."""
    if (a.kind == "ordinal") != (b.kind == "ordinal"):
        return False
    return not any(
        one.weak and not one.unit and one.noun not in units.COUNTERS and other.dimension
        for one, other in ((a, b), (b, a))
    )


def _same_counted(a: Figure, b: Figure) -> bool:
    """Two figures of one unit; where Chinese measure words are known they must go together."""
    if a.unit:
        return True
    groups = units.COUNTER_GROUPS.get(a.noun), units.COUNTER_GROUPS.get(b.noun)
    if None in groups or a.noun == b.noun:
        return True
    return bool((groups[0] or frozenset()) & (groups[1] or frozenset()))


def _bare(a: Figure, b: Figure) -> bool:
    """A figure without unit against one with: shares and what has a measure word stand apart."""
    bare, other = (a, b) if not a.unit else (b, a)
    if other.unit in ("share", "percent", "tenth", "permille", "basis_point"):
        return bare.kind == "fraction" or not bare.noun
    if bare.noun in units.COUNTER_GROUPS or bare.noun in units.COUNTERS:
        return bare.noun == "个"
    return not (bare.kind == "ordinal" and other.dimension.startswith("money"))


def _is_range(figure: Figure) -> bool:
    return figure.value_high is not None


def _values(a: Figure, b: Figure) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Both ends of both, in the base unit where they share a dimension, else as written."""
    if a.unit != b.unit and a.dimension and a.dimension == b.dimension:
        return a.low, a.high, b.low, b.high
    highs = (figure.value if figure.value_high is None else figure.value_high for figure in (a, b))
    high_a, high_b = highs
    return a.value, high_a, b.value, high_b


def _near(a: Fraction, b: Fraction, leeway: Fraction) -> bool:
    return abs(a - b) <= leeway * max(abs(a), abs(b))


_MEASURED = frozenset(
    {"length", "area", "mass", "volume", "temperature", "speed", "power", "energy"}
)
"""Dimensions with several systems of measure, between which texts convert and round."""


def _firmly(a: Figure, b: Figure) -> bool:
    """Whether two figures measure the same for sure: leeway in the value needs that."""
    return a.dimension == b.dimension and not (a.weak or b.weak)


_UP, _DOWN = frozenset({"over", "at_least"}), frozenset({"under", "at_most", "nearly"})


def _directed(written: Figure, source: Figure) -> Agreement:
    """Equal values; more than against less than is a contradiction all the same."""
    if written.approximate == "over" and source.approximate in ("under", "nearly"):
        return "direction"
    if written.approximate in ("under", "nearly") and source.approximate == "over":
        return "direction"
    return "same"


def _single(written: Figure, source: Figure, value: Fraction, other: Fraction) -> Agreement:
    systems = written.unit != source.unit and written.dimension == source.dimension
    if systems and written.dimension in _MEASURED and _near(value, other, _CONVERSION):
        return "converted"
    if (
        written.value.denominator * source.value.denominator != 1
        and _near(value, other, Fraction(1, 200))
        and (written.kind == "fraction" or source.kind == "fraction")
    ):
        return "rounded"
    if not _firmly(written, source):
        return ""
    base = value / written.value if written.value else Fraction(1)
    same_side = _side(written) and _side(written) == _side(source)
    if not same_side and _within_hedge(written, value, other, written.round_step * base):
        return "hedged"
    step = written.step * base
    if written.step < 1 or written.step > 1:  # a plain whole number is meant to the last digit
        step = max(step, last_place(written.value) * base)
    if not written.approximate and abs(value) >= 10 * step and abs(value - other) * 2 < step:
        return "rounded"
    return ""


def _side(figure: Figure) -> str:
    """`up` for more than and the like, `down` for less than, empty for neither."""
    return "up" if figure.approximate in _UP else "down" if figure.approximate in _DOWN else ""


def _within_hedge(hedged: Figure, value: Fraction, other: Fraction, step: Fraction) -> bool:
    """Whether `other` lies where a hedged `value` points: 逾 up to its next round step, and so on."""
    room = min(max(step, abs(value) / 10), abs(value) * 3 / 20)
    approximation = hedged.approximate
    if approximation in _UP:
        return value <= other <= value + room
    if approximation in _DOWN:
        return value - room <= other <= value
    return approximation == "about" and abs(other - value) <= max(
        min(step / 2, abs(value) * 3 / 20), abs(value) / 100
    )


def _scores(a: Figure, b: Figure) -> Agreement:
    """Scores agree whichever side is named first."""
    if a.kind == b.kind:
        return "same" if {a.value, a.value_high} == {b.value, b.value_high} else ""
    score, other = (a, b) if a.kind == "score" else (b, a)
    pair = {score.value, score.value_high}
    return "same" if {other.value, other.value_high} == pair else ""


_SCALE_ONLY = re.compile("[百千万亿]+(?![百千万亿一-九\\d]|分之)")
"""百万 alone is a million or millions."""


def _vague(a: Figure, b: Figure) -> Agreement:
    """数百 is supported by hundreds, and by any number of that size; no number by 数百."""
    low, high, source_low, source_high = _values(a, b)
    if _SCALE_ONLY.match(a.text) and _firmly(a, b):
        return "hedged" if low <= source_high and source_low <= low * 10 else ""
    if a.kind != "vague" or (b.kind != "vague" and not _firmly(a, b)):
        return ""
    return "hedged" if low <= source_high and source_low <= high else ""


def compact(name: str) -> str:
    """A name in the form in which two are compared: GPT-5.2, GPT 5.2 and gpt5.2 are one."""
    return "".join(char for char in name.lower() if char.isalnum() or char == ".")


def _exchanged(written: Figure, source: Figure) -> Agreement:
    """Another currency: plausible when the quotient is a rate that was ever paid."""
    codes = [units.dimension(figure.unit).removeprefix("money:") for figure in (written, source)]
    rates = [_USD_RATES.get(code) for code in codes]
    if None in rates or not source.low or _is_range(written) or _is_range(source):
        return ""
    (low, high), (source_low, source_high) = rates[0] or (1, 1), rates[1] or (1, 1)
    quotient = float(written.low / source.low)
    return "currency" if low / source_high <= quotient <= high / source_low else ""
