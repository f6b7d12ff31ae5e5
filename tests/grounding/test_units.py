"""The table of units: every name reads back, no word is claimed twice, factors are exact."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from author.grounding.figures import units
from author.grounding.figures.reading import read

SPOKEN = [(unit.name, word) for unit in units.UNITS for word in unit.words]
WRITTEN = [(unit.name, symbol) for unit in units.UNITS for symbol in unit.symbols]
CURRENCY_BEFORE = {"US$", "U.S.$", "HK$", "NT$", "A$", "AU$", "C$", "CA$", "R$", "€", "£", "₹", "₽"}
ORDINAL_TOO = {"second"}
QUOTES = {'"', "″", "'", "′"}
LETTERS = {"C", "F"}


@pytest.mark.parametrize(("name", "word"), [pair for pair in SPOKEN if pair[1] not in ORDINAL_TOO])
def test_every_word_reads_back(name: str, word: str) -> None:
    """A number before a unit's word is a figure in that unit."""
    gap = " " if word[0].isascii() and word[0].isalpha() else ""
    (figure,) = read(f"共12{gap}{word}。", ())
    assert figure.unit == name


@pytest.mark.parametrize(
    ("name", "symbol"), [p for p in WRITTEN if p[1] not in CURRENCY_BEFORE | QUOTES | LETTERS]
)
def test_every_symbol_reads_back(name: str, symbol: str) -> None:
    """A number directly before a unit's symbol is a figure in that unit."""
    (figure,) = read(f"共12{symbol}。", ())
    assert figure.unit == name


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It was 104F.", "fahrenheit"),
        ("It was 40C.", "celsius"),
        ("昇腾910C发布。", ""),
        ("iPhone 5C.", ""),
    ],
)
def test_a_bare_letter_is_a_degree_only_where_it_may_be(text: str, unit: str) -> None:
    """Two or three digits behind no letter are a temperature, other numbers a name."""
    assert [figure.unit for figure in read(text, ())] == [unit]


@pytest.mark.parametrize("sign", sorted(CURRENCY_BEFORE))
def test_every_currency_sign_reads_back(sign: str) -> None:
    """A currency sign before a number gives its unit."""
    (figure,) = read(f"It cost {sign}12.", ())
    assert figure.unit == units.CURRENCY_SIGNS[sign.lower()]


def test_no_word_stands_for_two_units() -> None:
    """What can be read in two ways would be read as whichever comes last."""
    counted = Counter(word for _, word in SPOKEN + WRITTEN)
    assert [word for word, times in counted.items() if times > 1] == []


@pytest.mark.parametrize(
    ("value", "unit", "base"),
    [
        (1, "mile", Fraction("1609.344")),
        (1, "mu", Fraction(2000, 3)),
        (212, "fahrenheit", Fraction(100)),
        (50, "basis_point", Fraction(1, 200)),
        (1, "decade", Fraction(120)),
        (1, "unknown", Fraction(1)),
    ],
)
def test_bases(value: int, unit: str, base: Fraction) -> None:
    """Values in the base unit of their dimension are exact."""
    assert units.to_base(Fraction(value), unit) == base


def test_measure_words_share_a_group_or_stand_apart() -> None:
    """3 家 and 3 所 may be one figure, 3 家 and 3 辆 may not."""
    groups = units.COUNTER_GROUPS
    assert groups["家"] & groups["所"]
    assert not groups["家"] & groups["辆"]
