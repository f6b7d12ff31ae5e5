"""What a figure is: a value with its unit, its kind, and how exactly it is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Literal

from author.grounding.figures import units

FigureKind = Literal[
    "amount", "measure", "percent", "fraction", "count", "ordinal", "version", "multiple",
    "score", "range", "vague",
]  # fmt: skip

Approximation = Literal["", "about", "nearly", "over", "under", "at_least", "at_most"]


_LARGEST = Fraction(10**300)


@dataclass(frozen=True)
class Figure:
    """A figure as a text gives it.

    Attributes:
        start: offset of its first character, sign, `第` or currency included.
        end: offset behind its last character, unit included.
        text: `text[start:end]`.
        value: its exact value in `unit`; the lower end of a range, the first side of a score.
        value_high: the upper end of a range (also of a vague figure such as 数百), the second side
            of a score; otherwise None.
        unit: the normalised unit (`usd`, `percent`, `year`, `person`, `gb`, `nm`, `params`, …);
            empty when none is written or it is a thing that is merely counted.
        kind: what sort of figure it is.
        approximate: whether and in which direction the text hedges it.
        noun: what it counts, as written: the Chinese measure word, the following English word, or
            the name that a version belongs to (`gpt`).
        weak: whether it may be no figure at all (`one`, 一个, 首次): it can support, and is never
            doubted.
        grown: whether it tells by how much something grew (增长 2 倍), not what it grew to.

    It has no slots, so that what follows from its value is worked out once: a figure of a source
    is compared with every figure of a draft.
    """

    start: int
    end: int
    text: str
    value: Fraction
    value_high: Fraction | None = None
    unit: str = ""
    kind: FigureKind = "count"
    approximate: Approximation = ""
    noun: str = ""
    weak: bool = False
    grown: bool = False

    @cached_property
    def dimension(self) -> str:
        """What its unit measures (`money:usd`, `months`, `length`, …), or empty."""
        return units.dimension(self.unit)

    @cached_property
    def low(self) -> Fraction:
        """Its value, or lower end, in the base unit of its dimension."""
        return units.to_base(self.value, self.unit)

    @cached_property
    def high(self) -> Fraction:
        """Its value, or upper end, in the base unit of its dimension."""
        return units.to_base(self.value if self.value_high is None else self.value_high, self.unit)

    @cached_property
    def sizes(self) -> tuple[float, ...]:
        """Every value it may be compared by, as floats: a cheap look before the exact one.

        Its lower end in the base unit first, then its ends as written, and of a share what grew
        or fell by it.
        """
        values = [self.low, self.value, self.value_high, self.high, self.in_millions]
        if self.dimension == "share" or self.kind == "multiple":
            values += [1 + self.low, 1 - self.low]
        told = dict.fromkeys(value for value in values if value is not None)
        return tuple(float(min(abs(value), _LARGEST)) for value in told)

    @cached_property
    def as_written(self) -> float:
        """The size of its value in its own unit."""
        return float(min(abs(self.value), _LARGEST))

    @cached_property
    def in_millions(self) -> Fraction | None:
        """What `1.5m` is where the letter stands for a million and not for metres, else None."""
        return self.value * 10**6 if re.fullmatch(r"\d+(?:\.\d+)?m", self.text) else None

    @cached_property
    def step(self) -> Fraction:
        """The place value of its last written digit: 1e9 for 21 billion, 0.01 for 288.20."""
        written = re.search(r"\d[\d, ]*(?:\.(\d+))?", self.text)
        if written is None or not self.value:
            return last_place(self.value)
        digits = Fraction(re.sub("[, ]", "", written[0]))
        if not digits:
            return Fraction(1)
        return abs(self.value) / digits / Fraction(10 ** len(written[1] or ""))

    @cached_property
    def round_step(self) -> Fraction:
        """The place value of its last digit that is not zero; written decimals are all meant."""
        return (
            min(self.step, last_place(self.value)) if "." in self.text else last_place(self.value)
        )


@lru_cache(maxsize=65536)
def last_place(value: Fraction) -> Fraction:
    """The largest power of ten that divides a decimal value; 0 for one that is no decimal."""
    place = Fraction(1)
    if not value:
        return place
    while value % place:
        place /= 10
        if place < Fraction(1, 10**9):
            return Fraction(0)
    while not value % (place * 10):
        place *= 10
    return place
