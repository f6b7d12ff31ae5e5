"""From a matched numeral to a bare figure: value and kind, before what stands around it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from author.grounding.figures import units
from author.grounding.figures.chinese import (
    LABEL,
    LISTED,
    read_chinese,
    read_half,
    read_share_zh,
    read_vague,
)
from author.grounding.figures.english import (
    read_age,
    read_article,
    read_fraction,
    read_group,
    read_hundreds,
    read_ordinal,
    read_share,
    read_times,
    read_words,
    read_years,
)
from author.grounding.figures.making import from_match, with_two_ends
from author.grounding.figures.patterns import NUMERAL, NUMERAL_KINDS
from author.grounding.numerals.chinese import chinese_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from author.grounding.figures.model import Figure

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST = 120
"""Characters of the longest numeral that is read: what is longer counts nothing."""
_AGE_GROUP = re.compile(r"(?:under|over)[-‑](\d{2})s?\b", re.IGNORECASE | re.ASCII)
_HYPHENED = re.compile("[一-鿿][-‑]$")


def bare_figure(plain: str, match: re.Match[str]) -> Figure | None:
    """The figure that a match of `NUMERAL` stands for; None where it is none after all."""
    if match.end() - match.start() > _LONGEST:
        return None
    kind = next(name for name in NUMERAL_KINDS if match[name] is not None)
    return _READERS[kind](plain, match)


def _arabic(plain: str, match: re.Match[str]) -> Figure | None:
    digits = re.sub(r"[, ]", "", match["digits"])
    if match["scale"]:
        value = chinese_value(digits + re.sub(r"\s", "", match["scale"]))
        return None if value is None else from_match(match, value)
    number = Fraction(digits)
    if plain[match.start() - 1 : match.start()] == "第":
        figure = from_match(match, number, kind="ordinal", weak=number <= 1)
        return replace(figure, start=figure.start - 1)
    listed = LISTED.search(plain[max(0, match.start() - 6) : match.start()])
    if listed or LABEL.match(plain, match.end()) or _is_type(plain, match):
        return from_match(match, number, kind="ordinal", weak=number <= 1)
    return from_match(match, number)


def _is_type(plain: str, match: re.Match[str]) -> bool:
    """歼-35, 东风-41: the number of a type, when no unit says that it is a negative number."""
    behind = plain[match.end() : match.end() + 1]
    whole = match["digits"].isdigit() and behind not in ("%", "％", "°", "℃", "度")
    return whole and _HYPHENED.search(plain[: match.start()][-2:]) is not None


def _version(plain: str, match: re.Match[str]) -> Figure | None:
    """`GPT-5.2`, `C919`; `RMB100`, `mid-20s` and `under-17` are figures behind a word."""
    word = re.match(r"[A-Za-z][A-Za-z-‑]*", match[0])
    written = word[0] if word else ""
    prefix = written.rstrip("-‑")
    if (group := _AGE_GROUP.match(plain, match.start())) is not None:
        return from_match(group, Fraction(group[1]), unit="year")
    if prefix.lower() in units.CURRENCY_SIGNS or (prefix.islower() and len(prefix) > 1):
        number = NUMERAL.match(plain, match.start() + len(written))
        return bare_figure(plain, number) if number and number["version"] is None else None
    token = match[0].rstrip(".-‑")
    digits = re.search(r"\d+(?:\.\d+)?", token)
    figure = from_match(match, Fraction(digits[0]) if digits else 0, kind="version")
    return replace(figure, noun=prefix.lower(), end=match.start() + len(token))


def _technique(_: str, match: re.Match[str]) -> Figure | None:
    """`3D`, `5G`, `4K`: names, not figures of something."""
    figure = from_match(match, Fraction(match[0][:-1]), kind="version")
    return replace(figure, noun=match[0][-1].lower())


def _exponent(_: str, match: re.Match[str]) -> Figure | None:
    written = match[0].translate(_SUPERSCRIPT)
    if plainly := re.fullmatch(r"([\d.]+)[eE]([+-]?\d+)", written):
        return from_match(match, _power(Fraction(plainly[1]), int(plainly[2])))
    factor, _sep, rest = written.rpartition("10的" if "次方" in written else "10")
    base = re.match(r"[\d.]+", factor)
    power = int(re.sub(r"\D", "", rest) or "1")
    return from_match(match, _power(Fraction(base[0]) if base else Fraction(1), power))


def _power(base: Fraction, exponent: int) -> Fraction:
    """`base` × 10^`exponent`, the exponent bounded: nothing that is counted is larger."""
    return base * Fraction(10) ** max(-300, min(300, exponent))


def _slash(_: str, match: re.Match[str]) -> Figure | None:
    *whole, fraction = match[0].split(" ")
    above, _sep, below = fraction.partition("/")
    if int(below) == 0:
        return None
    value = Fraction(int(above), int(below)) + (int(whole[0]) if whole else 0)
    return from_match(match, value, kind="fraction")


def _hundredths(_: str, match: re.Match[str]) -> Figure | None:
    """百分之 40, the digits written as such."""
    return from_match(match, Fraction(match["hundredths_of"]), unit="percent", kind="percent")


def _goalless(_: str, match: re.Match[str]) -> Figure | None:
    """`goalless`: nil to nil."""
    return replace(with_two_ends(match, 0, 0, "score"), weak=True)


def _level(_: str, match: re.Match[str]) -> Figure | None:
    """`Level 3`, which is L3."""
    return replace(from_match(match, Fraction(match["level_number"]), kind="version"), noun="l")


def _number(_: str, match: re.Match[str]) -> Figure | None:
    """`No. 3`."""
    value = Fraction(match["place"])
    return from_match(match, value, kind="ordinal", weak=value <= 1)


def _height(_: str, match: re.Match[str]) -> Figure | None:
    """`5'11"`, 6 尺 6 吋."""
    feet, inches = (int(match[a] or match[b]) for a, b in (("feet", "chi"), ("inches", "cun")))
    return from_match(match, feet + Fraction(inches, 12), unit="foot")


_READERS: dict[str, Callable[[str, re.Match[str]], Figure | None]] = {
    "age": read_age, "years": read_years, "level": _level, "goalless": _goalless,
    "technique": _technique, "article": read_article, "height": _height, "among": read_share,
    "number": _number, "group": read_group, "version": _version, "exponent": _exponent,
    "hundredths": _hundredths, "slash": _slash, "nth": read_ordinal, "arabic": _arabic,
    "vague": read_vague, "share_zh": read_share_zh, "half": read_half, "han": read_chinese,
    "hundreds": read_hundreds, "ordinal": read_ordinal, "fraction": read_fraction,
    "words": read_words, "times": read_times,
}  # fmt: skip
