"""From a matched numeral to a bare figure: value and kind, before what stands around it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from author.grounding import units
from author.grounding.figures_model import Figure, FigureKind
from author.grounding.figures_patterns import NUMERAL, NUMERAL_KINDS
from author.grounding.numerals_en import FRACTIONS, english_ordinal, english_value
from author.grounding.numerals_zh import chinese_range, chinese_value

if TYPE_CHECKING:
    from collections.abc import Callable

_VAGUE_ENGLISH = {
    "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000,
    "millions": 2 * 10**6, "billions": 2 * 10**9, "trillions": 2 * 10**12, "decades": 2,
}  # fmt: skip
"""The least that such a word means."""
_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_GROUP_SIZES = {
    "duo": 2, "pair": 2, "both": 2, "coup": 2, "twin": 2, "twos": 2, "trio": 3, "thre": 3,
    "trip": 3, "tria": 3, "quar": 4, "four": 4, "quin": 5, "pent": 5, "deca": 10,
}  # fmt: skip
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
_LABEL = re.compile(r"号(?!称|召|令)")
_THIRD_PARTY = re.compile("方|者|世界|产业|人称|时间")
_PAIR_NAMED = re.compile(r"国|队|人|方|地|部分|家人|个?世界|岸|侧|党|会|校|院|者")
_POINTING = re.compile(r"[这那该此前后上下其以]$")
_FRACTION_ENDS = re.compile(
    r"\s?(?:[,.;:)]|$|of\b|in\b|to\b|the\b|more|less|higher|lower|since|from|on\b|at\b|and\b|as\b)"
)


def bare_figure(plain: str, match: re.Match[str]) -> Figure | None:
    """The figure that a match of `NUMERAL` stands for; None where it is none after all."""
    kind = next(name for name in NUMERAL_KINDS if match[name] is not None)
    return _READERS[kind](plain, match)


def _figure(
    match: re.Match[str],
    value: Fraction | int,
    *,
    kind: FigureKind = "count",
    unit: str = "",
    weak: bool = False,
) -> Figure:
    return Figure(
        match.start(), match.end(), match[0], Fraction(value), unit=unit, kind=kind, weak=weak
    )


def _between(
    match: re.Match[str], low: Fraction | int, high: Fraction | int, kind: FigureKind
) -> Figure:
    """A figure with two ends."""
    return replace(_figure(match, low, kind=kind), value_high=Fraction(high))


def _arabic(plain: str, match: re.Match[str]) -> Figure | None:
    digits = re.sub(r"[, ]", "", match["digits"])
    if match["scale"]:
        value = chinese_value(digits + re.sub(r"\s", "", match["scale"]))
        return None if value is None else _figure(match, value)
    number = Fraction(digits)
    if plain[match.start() - 1 : match.start()] == "第":
        figure = _figure(match, number, kind="ordinal", weak=number <= 1)
        return replace(figure, start=figure.start - 1)
    if _LABEL.match(plain, match.end()):
        return _figure(match, number, kind="ordinal", weak=number <= 1)
    return _figure(match, number)


def _version(plain: str, match: re.Match[str]) -> Figure | None:
    """`GPT-5.2`, `C919`; `RMB100`, `mid-20s` and `under-17` are figures behind a word."""
    word = re.match(r"[A-Za-z][A-Za-z-‑]*", match[0])
    written = word[0] if word else ""
    prefix = written.rstrip("-‑")
    if prefix.lower() in units.CURRENCY_SIGNS or (prefix.islower() and len(prefix) > 1):
        number = NUMERAL.match(plain, match.start() + len(written))
        return bare_figure(plain, number) if number and number["version"] is None else None
    token = match[0].rstrip(".-‑")
    digits = re.search(r"\d+(?:\.\d+)?", token)
    figure = _figure(match, Fraction(digits[0]) if digits else 0, kind="version")
    return replace(figure, noun=prefix.lower(), end=match.start() + len(token))


def _technique(_: str, match: re.Match[str]) -> Figure | None:
    """`3D`, `5G`, `4K`: names, not figures of something."""
    figure = _figure(match, Fraction(match[0][:-1]), kind="version")
    return replace(figure, noun=match[0][-1].lower())


def _exponent(_: str, match: re.Match[str]) -> Figure | None:
    written = match[0].translate(_SUPERSCRIPT)
    if plainly := re.fullmatch(r"([\d.]+)[eE]([+-]?\d+)", written):
        return _figure(match, _power(Fraction(plainly[1]), int(plainly[2])))
    factor, _sep, rest = written.rpartition("10的" if "次方" in written else "10")
    base = re.match(r"[\d.]+", factor)
    power = int(re.sub(r"\D", "", rest) or "1")
    return _figure(match, _power(Fraction(base[0]) if base else Fraction(1), power))


def _power(base: Fraction, exponent: int) -> Fraction:
    """`base` × 10^`exponent`, the exponent bounded: nothing that is counted is larger."""
    return base * Fraction(10) ** max(-300, min(300, exponent))


def _slash(_: str, match: re.Match[str]) -> Figure | None:
    *whole, fraction = match[0].split(" ")
    above, _sep, below = fraction.partition("/")
    if int(below) == 0:
        return None
    value = Fraction(int(above), int(below)) + (int(whole[0]) if whole else 0)
    return _figure(match, value, kind="fraction")


def _article(_: str, match: re.Match[str]) -> Figure | None:
    """`a decade`, `an hour`, `half an hour`: one of it, or half; too weak to be doubted."""
    return _figure(match, Fraction(1, 2) if "half" in match[0].lower() else 1, weak=True)


def _hundredths(_: str, match: re.Match[str]) -> Figure | None:
    """百分之 40, the digits written as such."""
    return _figure(match, Fraction(match["hundredths_of"]), unit="percent", kind="percent")


def _number(_: str, match: re.Match[str]) -> Figure | None:
    """`No. 3`."""
    value = Fraction(match["place"])
    return _figure(match, value, kind="ordinal", weak=value <= 1)


def _height(_: str, match: re.Match[str]) -> Figure | None:
    """`5'11"`."""
    return _figure(match, int(match["feet"]) + Fraction(int(match["inches"]), 12), unit="foot")


def _among(_: str, match: re.Match[str]) -> Figure | None:
    """`one in five`, `8 out of 10`: a share."""
    few, many = (
        Fraction(written.replace(",", "")) if written[0].isdigit() else english_value(written)
        for written in (match["few"], match["many"])
    )
    if not few or not many or few >= many:
        return None
    return _figure(match, few / many, kind="fraction", unit="share")


def _group(_: str, match: re.Match[str]) -> Figure | None:
    """`trio`, `foursome`, `both`: a word that tells how many there are."""
    return _figure(match, _GROUP_SIZES[match[0].lower()[:4]], weak=True)


def _ordinal(_: str, match: re.Match[str]) -> Figure | None:
    value = english_ordinal(match[0])
    if value is None:
        return None
    return _figure(match, value, kind="ordinal", weak=value <= (1 if match[0][0].isdigit() else 2))


def _vague(_: str, match: re.Match[str]) -> Figure | None:
    """数百, 几十, 上千, 十几, 百余, and a mere 几 or 数."""
    written = match[0]
    if written.endswith("几") and len(written) > 1 and written != "好几":
        value = chinese_value(written[:-1])
        return None if value is None else _between(match, value + 1, value + 9, "vague")
    head = re.match(r"好几|[数几上]", written)
    scale = chinese_value(written[head.end() if head else 0 :] or "一")
    if scale is None:
        return None
    if head is None:
        return _between(match, scale, scale * 2, "vague")
    if scale == 1:
        return replace(_between(match, 2, 10, "vague"), weak=True)
    return _between(match, scale if head[0] == "上" else scale * 2, scale * 10 - 1, "vague")


def _hundreds(_: str, match: re.Match[str]) -> Figure | None:
    """`hundreds`, `tens of thousands`, `several million`, `decades`."""
    words = match[0].lower().split()
    if words[0] in ("several", "a"):
        scale = _LARGE.get(words[-1], 1)
        return replace(_between(match, 2 * scale, 10 * scale, "vague"), weak=scale == 1)
    low = Fraction(_VAGUE_ENGLISH[words[0]])
    if len(words) == 3:
        low *= Fraction(_VAGUE_ENGLISH[words[2]], 2)
    unit = "decade" if words[0] == "decades" else ""
    return replace(_between(match, low, low * 5 - 1, "vague"), unit=unit)


def _half(plain: str, match: re.Match[str]) -> Figure | None:
    if plain[match.end() : match.end() + 1] == "数":
        figure = _figure(match, Fraction(1, 2), kind="fraction", unit="share")
        return replace(figure, end=figure.end + 1)
    weak = plain[match.start() - 1 : match.start()] in ("上", "下", "前", "后")
    return _figure(match, Fraction(1, 2), weak=weak)


def _chinese(plain: str, match: re.Match[str]) -> Figure | None:
    """A Chinese numeral; a single character counts for sure only before a unit."""
    if plain[match.start() - 1 : match.start()] == "第":
        return _place(plain, match)
    if (spread := chinese_range(match[0])) is not None:
        return _between(match, *spread, "range")
    value = chinese_value(match[0])
    if value is None:
        return None
    if match[0].startswith("百分之"):
        return _figure(match, value * 100, unit="percent", kind="percent")
    if "分之" in match[0]:
        return _figure(match, value, unit="share", kind="fraction")
    return _single(plain, match, value) if value < 10 else _several(plain, match, value)


def _place(plain: str, match: re.Match[str]) -> Figure | None:
    """第三; weak for 第一, and for 第三方, which is no third of anything."""
    value = chinese_value(match[0])
    if value is None:
        return None
    weak = value <= 1 or _THIRD_PARTY.match(plain, match.end()) is not None
    figure = _figure(match, value, kind="ordinal", weak=weak)
    return replace(figure, start=figure.start - 1)


def _several(plain: str, match: re.Match[str], value: Fraction) -> Figure:
    """Ten and more; 十, 百, 千 alone count only before a unit, and 百年 is a long time."""
    if len(match[0]) > 1:
        return _figure(match, value)
    ages = match[0] in ("百", "千") and plain.startswith("年", match.end())
    return _figure(match, value, weak=ages or not _counts(plain, match.end()))


def _single(plain: str, match: re.Match[str], value: Fraction) -> Figure | None:
    """One character: weak for 一, before what is no unit, and for a pair that was named."""
    counts = _counts(plain, match.end()) and plain[match.end() : match.end() + 1] != "度"
    if match[0] in _FORMAL or (value == 0 and not counts):
        return None
    if value == 1:
        return _figure(match, value, weak=not plain.startswith("个月", match.end()))
    return _figure(match, value, weak=not counts or _is_named_pair(plain, match))


def _is_named_pair(plain: str, match: re.Match[str]) -> bool:
    """两国, 二人, 这两家: as often a pair that was named before as a figure."""
    if match[0] == "二":
        return plain.startswith("人", match.end())
    if match[0] not in "两兩":
        return False
    unit = units.UNIT_PATTERN.match(plain, match.end())
    if unit and units.unit_of(unit).dimension != "person":
        return False
    before = plain[match.start() - 1 : match.start()]
    return bool(_PAIR_NAMED.match(plain, match.end()) or _POINTING.search(before))


def _counts(plain: str, place: int) -> bool:
    """Whether a unit or a measure word follows, with 多, 余 or 大 between at most."""
    place += plain[place : place + 1] in ("多", "余", "大", "小")
    if units.WORDS_WITH_UNITS.match(plain, place):
        return False
    if units.UNIT_PATTERN.match(plain, place) or units.COUNTER_PATTERN.match(plain, place):
        return True
    return re.match(r"[万亿千百]?分之|比[一二三四五六七八九十零]", plain[place:]) is not None


def _fraction(plain: str, match: re.Match[str]) -> Figure | None:
    word = match["below"].lower()
    below = 2 if word == "halves" else FRACTIONS[word.removesuffix("s")]
    if match["above"] is None:
        half = _figure(match, Fraction(1, 2), kind="fraction", unit="share", weak=True)
        return half if below == 2 else None
    above = english_value(match["above"])
    if above is None:
        return None
    if below == 2 and above > 2:
        return _figure(match, above)  # seven halves of a contest, not three and a half
    article = match["above"].lower() in ("a", "an")
    if article and below > 2 and not _FRACTION_ENDS.match(plain, match.end()):
        return _figure(match, below, kind="ordinal")  # a third state
    return _figure(match, above / below, kind="fraction", unit="share")


def _words(plain: str, match: re.Match[str]) -> Figure | None:
    value = english_value(match[0])
    if value is not None:
        return _figure(match, value, weak=value == 1 or _is_name(plain, match))
    first = re.match(r"\w+(?:-\w+)?", match[0])
    value = english_value(first[0]) if first else None
    if first is None or value is None:
        return None
    return replace(_figure(match, value, weak=value == 1), end=match.start() + first.end())


def _is_name(plain: str, match: re.Match[str]) -> bool:
    """`Four Corners`, `the two`: a name, or a pair that was named before."""
    after = plain[match.end() : match.end() + 2]
    named = match[0][0].isupper() and len(after) == 2 and after[0] == " " and after[1].isupper()
    before = plain[max(0, match.start() - 7) : match.start()].lower()
    pointed = re.search(r"\b(?:the|these|those) $", before) if match[0].lower() == "two" else None
    return named or pointed is not None


def _times(_: str, match: re.Match[str]) -> Figure | None:
    word = match[0].lower()
    value = 3 if word.startswith("t") and word != "twice" else 4 if word.startswith("q") else 2
    return _figure(match, value, kind="multiple", weak=True)


_READERS: dict[str, Callable[[str, re.Match[str]], Figure | None]] = {
    "technique": _technique, "article": _article, "height": _height, "among": _among,
    "number": _number, "group": _group, "version": _version, "exponent": _exponent,
    "hundredths": _hundredths, "slash": _slash, "nth": _ordinal, "arabic": _arabic, "vague": _vague,
    "half": _half, "han": _chinese, "hundreds": _hundreds, "ordinal": _ordinal,
    "fraction": _fraction, "words": _words, "times": _times,
}  # fmt: skip
