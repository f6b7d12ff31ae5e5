"""Bare figures from English words: numbers, ordinals, fractions, groups, articles."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from author.grounding.figures.making import from_match, with_two_ends
from author.grounding.numerals.english import FRACTIONS, english_ordinal, english_value

if TYPE_CHECKING:
    from author.grounding.figures.model import Figure

_VAGUE_ENGLISH = {
    "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000,
    "millions": 2 * 10**6, "billions": 2 * 10**9, "trillions": 2 * 10**12, "decades": 2,
}  # fmt: skip
"""The least that such a word means."""
_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_MULTIPLES = {"twice": 2, "t": 3, "quad": 4, "quint": 5, "sext": 6}
_AGES = {
    "early": (13, 15), "mid": (14, 16), "late": (17, 19), "teens": (13, 19), "quadra": (40, 49),
    "quinqua": (50, 59), "sexa": (60, 69), "septua": (70, 79), "octo": (80, 89), "nona": (90, 99),
    "centen": (100, 109), "twenty": (20, 29), "thirty": (30, 39), "forty": (40, 49),
    "fifty": (50, 59), "sixty": (60, 69), "seventy": (70, 79), "eighty": (80, 89),
    "ninety": (90, 99),
}  # fmt: skip
_ANNIVERSARIES = {
    "cent": 100, "sesqui": 150, "bi": 200, "ter": 300, "silver": 25, "golden": 50, "diamond": 60,
    "platinum": 70,
}  # fmt: skip
_GROUP_SIZES = {
    "duo": 2, "pair": 2, "both": 2, "coup": 2, "twin": 2, "twos": 2, "trio": 3, "thre": 3,
    "trip": 3, "tria": 3, "quar": 4, "four": 4, "quin": 5, "pent": 5, "deca": 10,
}  # fmt: skip
_FRACTION_ENDS = re.compile(
    r"\s?(?:[,.;:)]|$|of\b|in\b|to\b|the\b|more|less|fewer|higher|lower|since|from|on\b|at\b|as\b"
    r"|and\b(?!\s(?:final|last))|last\b|this\b|year\b|was\b|were\b|are\b|ha[sd]\b|have\b|had\b)"
)
_END_PART = re.compile(r"\b(?:last|first|top|bottom|final|lowest|highest|richest|poorest) $")
_PART_OF = re.compile(r" of\b")
_BY = re.compile(r"\bby (?:about |around |almost |nearly |over |roughly |more than )?$")
"""What grows by a third grows by a share."""


def read_article(_: str, match: re.Match[str]) -> Figure | None:
    """`a decade`, `an hour`, `half an hour`: one of it, or half; too weak to be doubted."""
    return from_match(match, Fraction(1, 2) if "half" in match[0].lower() else 1, weak=True)


def read_share(_: str, match: re.Match[str]) -> Figure | None:
    """`one in five`, `8 out of 10`: a share."""
    few, many = (
        Fraction(written.replace(",", "")) if written[0].isdigit() else english_value(written)
        for written in (match["few"], match["many"])
    )
    if not few or not many or few >= many:
        return None
    return from_match(match, few / many, kind="fraction", unit="share")


def read_age(_: str, match: re.Match[str]) -> Figure | None:
    """`late teens`, `septuagenarian`, `sixtysomething`: years, too rough to be doubted."""
    word = match[0].lower()
    low, high = next(ends for stem, ends in _AGES.items() if stem in word)
    return replace(with_two_ends(match, low, high, "vague"), unit="year", weak=True)


def read_years(_: str, match: re.Match[str]) -> Figure | None:
    """`bicentenary`, `golden jubilee`: a number of years."""
    word = match[0].lower()
    years = next(number for stem, number in _ANNIVERSARIES.items() if word.startswith(stem))
    return from_match(match, years, unit="year", weak=True)


def read_group(_: str, match: re.Match[str]) -> Figure | None:
    """`trio`, `foursome`, `both`: a word that tells how many there are."""
    return from_match(match, _GROUP_SIZES[match[0].lower()[:4]], weak=True)


def read_ordinal(plain: str, match: re.Match[str]) -> Figure | None:
    """`third`, `21st`, and a part in `the last fifth of`; the words first and second are weak."""
    value = english_ordinal(match[0])
    if value is None:
        return None
    part = _PART_OF.match(plain, match.end()) and _END_PART.search(plain[: match.start()])
    if value > 2 and part:
        return from_match(match, 1 / Fraction(value), kind="fraction", unit="share")
    weak = value <= (1 if match[0][0].isdigit() else 2) or _is_in_latin_name(plain, match)
    return from_match(match, value, kind="ordinal", weak=weak)


def _is_in_latin_name(plain: str, match: re.Match[str]) -> bool:
    """Whether an ordinal begins a Latin name in a Chinese text: 据Sixth Tone报道."""
    before = plain[max(0, match.start() - 2) : match.start()]
    if not match[0][0].isupper() or not _CHINESE_BEFORE.search(before):
        return False
    return _CAPITAL_BEHIND.match(plain, match.end()) is not None


_CHINESE_BEFORE = re.compile(r"[一-鿿《“「，。、]\s?$")
_CAPITAL_BEHIND = re.compile(r"\s[A-Z]")


def read_hundreds(_: str, match: re.Match[str]) -> Figure | None:
    """`hundreds`, `tens of thousands`, `several million`, `decades`."""
    words = match[0].lower().replace("-", " ").split()
    if words[0] in ("several", "a", "multi"):
        scale = _LARGE.get(words[-1], 1)
        return replace(with_two_ends(match, 2 * scale, 10 * scale, "vague"), weak=scale == 1)
    low = Fraction(_VAGUE_ENGLISH[words[0]])
    if len(words) == 3:
        low *= Fraction(_VAGUE_ENGLISH[words[2]], 2)
    unit = "decade" if words[0] == "decades" else ""
    return replace(with_two_ends(match, low, low * 5 - 1, "vague"), unit=unit)


def read_fraction(plain: str, match: re.Match[str]) -> Figure | None:
    """`two-thirds`, `a quarter`, `half`; `a third state` is an ordinal."""
    word = match["below"].lower()
    below = 2 if word == "halves" else FRACTIONS[word.removesuffix("s")]
    if match["above"] is None:
        half = from_match(match, Fraction(1, 2), kind="fraction", unit="share", weak=True)
        return half if below == 2 else None
    above = english_value(match["above"])
    if above is None:
        return None
    if below == 2 < above:
        return from_match(match, above)  # seven halves of a contest, not three and a half
    return _counted_fraction(plain, match, above, below)


def _counted_fraction(
    plain: str, match: re.Match[str], above: Fraction, below: int
) -> Figure | None:
    if point := _POINT.match(plain, match.end()):  # a quarter point of interest
        share = from_match(match, above / below, kind="percent", unit="percent")
        return replace(share, end=point.end())
    if below == 4 and (above >= 4 or _IN_TIME.match(plain, match.end())):
        return from_match(match, above, unit="quarter")  # seven quarters of growth
    if _is_place(plain, match, below):
        return from_match(match, below, kind="ordinal")
    return from_match(match, above / below, kind="fraction", unit="share")


_IN_TIME = re.compile(r"\s(?:later|earlier|ahead|behind|late|early|ago|in a row|running)\b")
"""What makes quarters those of a year: `three quarters later than planned`."""
_POINT = re.compile(r"[\s-](?:percentage[\s-])?points?\b")


def _is_place(plain: str, match: re.Match[str], below: int) -> bool:
    """`a third state`, `its one-millionth car`: no part of anything."""
    above = match["above"].lower()
    if above == "one":
        return below >= 100 and not plain.startswith(" of", match.end())
    part = _FRACTION_ENDS.match(plain, match.end()) or _BY.search(plain[: match.start()][-24:])
    return above in ("a", "an") and below > 2 and not part


def read_words(plain: str, match: re.Match[str]) -> Figure | None:
    """`twenty-five thousand`; of two numbers in a row the first."""
    value = english_value(match[0])
    if value is not None:
        return from_match(match, value, weak=value <= 1 or _is_name(plain, match))
    first = re.match(r"\w+(?:-\w+)?", match[0])
    value = english_value(first[0]) if first else None
    if first is None or value is None:
        return None
    return replace(from_match(match, value, weak=value == 1), end=match.start() + first.end())


def _is_name(plain: str, match: re.Match[str]) -> bool:
    """`Four Corners`, `the two`: a name, or a pair that was named before."""
    after = plain[match.end() : match.end() + 2]
    named = match[0][0].isupper() and len(after) == 2 and after[0] == " " and after[1].isupper()
    before = plain[max(0, match.start() - 7) : match.start()].lower()
    pointed = re.search(r"\b(?:the|these|those) $", before) if match[0].lower() == "two" else None
    return named or pointed is not None


def read_times(_: str, match: re.Match[str]) -> Figure | None:
    """`twice`, `tripled`, 翻番: weak, as growth is told in many ways."""
    word = match[0].lower()
    value: Fraction | int = next((n for stem, n in _MULTIPLES.items() if word.startswith(stem)), 2)
    if word.endswith("fold"):
        value = english_value(word.removesuffix("fold")) or value
    if word.endswith("番"):  # each 番 doubles
        value = {"两": 4, "二": 4, "三": 8}.get(word[-2], 2)
    return from_match(match, value, kind="multiple", weak=True)
