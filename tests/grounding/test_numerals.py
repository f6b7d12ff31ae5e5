"""Numbers written in words read back to their value, in both languages."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.grounding.numerals.chinese import chinese_range, chinese_value
from author.grounding.numerals.english import english_ordinal, english_value

HAN = "零一二三四五六七八九"
ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def section_in_chinese(number: int) -> str:
    """Below 10,000, as it is said: 1005 → 一千零五."""
    written = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            written += HAN[digit] + unit
        elif written and number and not written.endswith("零"):
            written += "零"
    return written


def in_chinese(number: int) -> str:
    """Any number below 10^12."""
    written = ""
    for unit, size in (("亿", 10**8), ("万", 10**4), ("", 1)):
        section, number = divmod(number, size)
        if section:
            gap = "零" if written and section < 1000 else ""
            written += gap + section_in_chinese(section) + unit
    return written


def in_english(number: int) -> str:
    """Any number below 10^15, in American style with hyphens."""
    for name, size in (
        ("trillion", 10**12),
        ("billion", 10**9),
        ("million", 10**6),
        ("thousand", 10**3),
        ("hundred", 100),
    ):
        if number >= size:
            many, rest = divmod(number, size)
            tail = f" {in_english(rest)}" if rest else ""
            return f"{in_english(many)} {name}{tail}"
    if number < 20:
        return ONES[number]
    ten, one = divmod(number, 10)
    return TENS[ten - 2] + (f"-{ONES[one]}" if one else "")


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_chinese_numerals_read_back(number: int) -> None:
    """一亿零三百 and every other numeral has the value it was written from."""
    assert chinese_value(in_chinese(number)) == number


@given(
    st.integers(min_value=1, max_value=99_999_999), st.sampled_from(["万", "亿", "千万", "百万"])
)
def test_decimals_with_a_scale_read_back(hundredths: int, scale: str) -> None:
    """7.25 with 万 or 亿 behind it is exactly that many."""
    size = {"万": 10**4, "亿": 10**8, "千万": 10**7, "百万": 10**6}[scale]
    written = f"{hundredths / 100:.2f}{scale}"
    assert chinese_value(written) == Fraction(hundredths, 100) * size


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_english_numbers_read_back(number: int) -> None:
    """Every number in English words has the value it was written from."""
    assert english_value(in_english(number)) == number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一百二", 120),
        ("三万五", 35000),
        ("两千五", 2500),
        ("十", 10),
        ("廿三", 23),
        ("二〇一九", 2019),
        ("百分之十六", Fraction(16, 100)),
        ("三分之二", Fraction(2, 3)),
        ("十二点五", Fraction(25, 2)),
        ("1.2万亿", 12 * 10**11),
        ("3亿5000万", 350_000_000),
        ("1.6千万", 16_000_000),
    ],
)
def test_chinese_shorthand(written: str, value: Fraction) -> None:
    """Elided units, digits one by one, fractions, decimals and mixed digits."""
    assert chinese_value(written) == value


@pytest.mark.parametrize("written", ["三四十", "百度", "五六", "一一", "千千", "点五", "万能"])
def test_what_is_no_single_chinese_number(written: str) -> None:
    """Ranges and words are no number."""
    assert chinese_value(written) is None


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [("三四十", 30, 40), ("两三百万", 2_000_000, 3_000_000), ("五六", 5, 6), ("十七八", 17, 18)],
)
def test_neighbouring_digits_are_a_range(written: str, low: int, high: int) -> None:
    """Two digits that follow each other leave the number open between them."""
    assert chinese_range(written) == (Fraction(low), Fraction(high))


def test_digits_that_do_not_follow_are_no_range() -> None:
    """三五 and 五三十 say nothing of the kind."""
    assert chinese_range("三五") is None
    assert chinese_range("五三十") is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred and five", 105),
        ("a hundred thousand", 100_000),
        ("Fifty-eight", 58),
    ],
)
def test_english_idioms(written: str, value: int) -> None:
    """Halves, dozens and articles."""
    assert english_value(written) == value


@pytest.mark.parametrize("written", ["five seven", "two three", "way", "twenty thirty"])
def test_two_numbers_in_a_row_are_none(written: str) -> None:
    """Words that do not join into one number are refused rather than added up."""
    assert english_value(written) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [("third", 3), ("twenty-first", 21), ("101st", 101), ("1,000th", 1000), ("hundredth", 100)],
)
def test_ordinals(written: str, value: int) -> None:
    """In words and in digits."""
    assert english_ordinal(written) == value
