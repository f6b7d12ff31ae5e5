"""English number words as exact values: twenty-five thousand, two and a half million, a dozen."""

from __future__ import annotations

import re
from fractions import Fraction

CARDINALS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6,
    "crore": 10**7, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000, "millionth": 10**6,
}  # fmt: skip
FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100,
    "thousandth": 1000, "millionth": 10**6,
}  # fmt: skip

_UNITS = "|".join(word for word, value in CARDINALS.items() if 0 < value < 10)
_WORDS = "|".join(sorted(CARDINALS, key=len, reverse=True))
_SCALE = "|".join(SCALES)
_JOIN = r"(?:\s?-\s?|\s+and\s+|\s+)"
_TENS = "|".join(word for word, value in CARDINALS.items() if value >= 20)
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:\s?-\s?|\s)(?:{_UNITS})|{_WORDS})"
_QUARTERS = r"(?:an?|three)[\s-]quarters?\s+of\s+an?"
NUMBER_WORDS = (
    rf"(?:(?:{_QUARTERS}|{_BELOW_HUNDRED}|an?|half\s+an?)(?:[\s-]+(?:and[\s-]+)?a[\s-]+half)?(?:[\s-]+(?:{_SCALE})s?){{1,3}}"
    rf"(?:{_JOIN}{_BELOW_HUNDRED}(?:[\s-]+(?:{_SCALE})){{0,3}}){{0,12}}"
    rf"|{_BELOW_HUNDRED}(?:[\s-]+and[\s-]+a[\s-]+half)?)"
)
"""A run of words that may be a number (`a hundred and twenty thousand`); case is to be ignored."""

FRACTION_WORDS = (
    rf"(?:(?P<above>an?|{_BELOW_HUNDRED})(?:\s|\s?-\s?))?"
    rf"(?P<below>hal(?:f|ves)|(?:{'|'.join(word for word in FRACTIONS if word[:3] != 'hal')})s?)"
)
"""`two-thirds`, `a quarter`, `half`."""


def english_value(text: str) -> Fraction | None:
    """The value of English number words; None where they form no number.

    `two hundred and five`, `half a million`, `two and a half million`, `a dozen`,
    `three quarters of a million`.
    """
    words = [word for word in re.split(r"[\s-]+", text.lower()) if word and word != "and"]
    if words[1:3] in (["quarter", "of"], ["quarters", "of"]):
        rest = english_value(" ".join(words[3:]))
        return rest * (3 if words[0] == "three" else 1) / 4 if rest is not None else None
    if words[:1] == ["half"] and len(words) > 2:
        rest = english_value(" ".join(words[1:]))
        return rest / 2 if rest is not None else None
    total = Fraction(0)
    current: Fraction | None = None
    for place, word in enumerate(words):
        if word == "half":
            current = (current or Fraction(0)) + Fraction(1, 2)
        elif word in ("a", "an"):
            if words[place + 1 : place + 2] != ["half"]:
                current = Fraction(1)
        elif word in CARDINALS:
            current = _joined(current, CARDINALS[word])
            if current is None:
                return None
        elif (scale := SCALES.get(word.removesuffix("s"))) is not None:
            total, current = _scaled(total, current, scale)
        else:
            return None
    return total + current if current is not None else total


def _joined(current: Fraction | None, value: int) -> Fraction | None:
    """`twenty` then `five`; None for `five` then `seven`, which are two numbers."""
    if not current:
        return Fraction(value)
    room = 100 if current % 100 == 0 else 10 if current % 100 >= 20 and current % 10 == 0 else 0
    return current + value if value < room else None


def _scaled(
    total: Fraction, current: Fraction | None, scale: int
) -> tuple[Fraction, Fraction | None]:
    """`hundred` and `dozen` stay open for what follows, larger scales close their section."""
    base = Fraction(1) if current is None else current
    if scale <= 100:
        return total, base * scale
    if current is None and total:
        return total * scale, None  # a hundred thousand million
    return total + base * scale, None


def english_ordinal(text: str) -> Fraction | None:
    """`third`, `twenty-first`, `3rd`, `101st`; else None."""
    match = re.fullmatch(r"(\d{1,4}(?:,\d{3})*)(?:st|nd|rd|th)", text.lower())
    if match:
        return Fraction(match[1].replace(",", ""))
    *before, last = re.split(r"[\s-]+", text.lower())
    if last not in ORDINALS:
        return None
    if not before:
        return Fraction(ORDINALS[last])
    value = english_value(" ".join(before))
    return None if value is None else value + ORDINALS[last]
