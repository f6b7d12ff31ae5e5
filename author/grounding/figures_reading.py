"""Reading figures out of Chinese, English and mixed text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from author.grounding import units
from author.grounding.figures_joining import join_figures
from author.grounding.figures_lexicon import NOT_FIGURES_EN, NOT_FIGURES_ZH
from author.grounding.figures_model import Figure
from author.grounding.figures_surroundings import dress
from author.grounding.numerals_en import (
    FRACTION_WORDS,
    FRACTIONS,
    NUMBER_WORDS,
    ORDINALS,
    english_ordinal,
    english_value,
)
from author.grounding.numerals_zh import NUMERAL, chinese_range, chinese_value

_FULL_WIDTH = {**{0xFF10 + i: 0x30 + i for i in range(10)}, 0xFF0E: ".", 0xFF05: "%", 0x3000: " ", 0xA0: " ", 0x202F: " ", 0x2009: " "}
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d.,])|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
_HAN_SCALE = r"(?:[万亿萬億]|千(?![瓦米克伏赫卡字])|百(?![分帕])|十(?![几余多]))"
_ORDINAL_WORDS = "|".join(ORDINALS)
_NUMERAL = re.compile(
    rf"(?P<article>\b(?:half[\s-](?:an?[\s-])?|an?[\s-](?:half[\s-])?)(?=(?:year|month|week|day|decade|century|hour|minute|fortnight|dollar|pound|mile|metre|meter)s?\b))"
    rf"|(?P<number>\bNo\.?\s?(?=\d)|\bnumber\s(?=\d))(?P<place>\d{{1,4}})(?![\d.]\d)"
    rf"|(?P<group>\b(?:trio|duo|quartet|quintet|foursomes?|fourballs?|threesomes?|twosomes?|twins?|triplets|couples?|both|pair|decathlon|pentathlon|triathlon)\b)"
    rf"|(?P<version>(?<![A-Za-z0-9_.])[A-Za-z][A-Za-z]*(?:[-‑][A-Za-z]+)*[-‑]?\d[\w.]*(?:[-‑][\w.]*\w)?)"
    rf"|(?P<exponent>(?<![\w.])\d+(?:\.\d+)?[eE][+-]?\d+(?!\w)|(?<![\w.])(?:\d+(?:\.\d+)?\s?[×x*]\s?)?10(?:\^\d+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|的\d+次方))"
    rf"|(?P<slash>(?<![\w./])(?:\d+ )?\d{{1,4}}/\d{{1,4}}(?![\w/]))"
    rf"|(?P<nth>(?<![\w.,])\d[\d,]*(?:st|nd|rd|th)\b)"
    rf"|(?P<arabic>(?<![\d.])(?:{_ARABIC}))(?P<scale>\s?{_HAN_SCALE}+(?:零?(?:\d+(?:\.\d+)?|[一二三四五六七八九])\s?{_HAN_SCALE}+)*)?"
    rf"|(?P<vague>(?:好几|[数几上成])(?:[十百千万亿]+|(?=[个名位人天年月次家日周]|小时|分钟))(?!何|乎|据|字|码)|(?:十|二十|三十|四十|五十)几|[百千万亿](?=[余多]))"
    rf"|(?P<half>半(?=个?(?:小时|月|年|世纪|钟头|天|场)|数))"
    rf"|(?P<han>{NUMERAL})"
    rf"|(?P<vague_en>\b(?:(?:tens|hundreds|dozens|thousands|millions|billions|trillions|scores|decades)(?:\s+of\s+(?:hundreds|thousands|millions|billions))?|several(?:\s+(?:hundred|thousand|million|billion|dozen))?|a few(?:\s+(?:hundred|thousand|million|billion|dozen))?|a couple of|a handful of)\b)"
    rf"|(?P<ordinal>\b(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-])?(?:{_ORDINAL_WORDS})\b(?![-\s](?:of\b|place)?\s?(?:an?\s)?(?:hours?|miles?)\b))"
    rf"|(?P<fraction>\b{FRACTION_WORDS}\b(?!\s+(?:an?\s+|of\s+an?\s+)?(?:million|billion|trillion|dozen)))"
    rf"|(?P<words>\b{NUMBER_WORDS}\b)"
    rf"|(?P<times>\b(?:twice|thrice|doubled?|doubling|tripled?|tripling|quadrupled?|halved)\b|翻番|翻了?一番|翻倍|俩)",
    re.I | re.A,
)  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()（），。；]+|[\w.+-]+@[\w-]+\.\w+|!?\[\d{1,3}\](?!\()|@\w+|#\d+")
_LIST_MARK = re.compile(r"^[ \t]*(?:#+ )?(?:\d{1,2}[.)、](?!\d)|[（(]?[一二三四五六七八九十]{1,3}[）)、.])", re.M)
_VAGUE_EN = {"tens": 10, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6,
             "billions": 2 * 10**9, "trillions": 2 * 10**12, "decades": 2}  # fmt: skip
_TIMES = {"twice": 2, "thrice": 3, "翻番": 2, "翻了一番": 2, "翻一番": 2, "翻倍": 2, "俩": 2}
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def normalise(text: str) -> str:
    """The text with full-width digits, points, percent signs and spaces narrow; same length."""
    return text.translate(_FULL_WIDTH)


def read(text: str, masked: tuple[tuple[int, int], ...]) -> tuple[Figure, ...]:
    """Every figure of a text in order, except within the masked spans (dates)."""
    return _read(text, masked)


@lru_cache(maxsize=4096)
def _read(text: str, masked: tuple[tuple[int, int], ...]) -> tuple[Figure, ...]:
    plain = normalise(text)
    spans = sorted([*masked, *_no_figures(plain)])
    starts = [start for start, _ in spans]
    reach = _reach(spans)
    figures: list[Figure] = []
    position = 0
    while match := _NUMERAL.search(plain, position):
        place = bisect_right(starts, match.start())
        covered = reach[place]
        if covered > match.start():
            position = covered
            continue
        if place < len(spans) and spans[place][0] < match.end():
            position = _before_masked(plain, match, spans[place], figures)
            continue
        figure = _from_match(plain, match)
        if figure is None:
            position = match.end() if match.end() > match.start() else match.start() + 1
            continue
        figure = dress(plain, figure, figures[-1].end if figures else 0)
        figures.append(replace(figure, text=text[figure.start : figure.end]))
        position = max(figure.end, match.end())
    return tuple(replace(f, text=text[f.start : f.end]) for f in join_figures(plain, figures))


def _reach(spans: list[tuple[int, int]]) -> list[int]:
    """For each count of spans that begin before a place, how far they cover."""
    reach = [0]
    for _, end in spans:
        reach.append(max(reach[-1], end))
    return reach


def _before_masked(
    plain: str, match: re.Match[str], span: tuple[int, int], figures: list[Figure]
) -> int:
    """Read what stands before a masked span that a run of numerals touches; return where to go on."""
    shorter = _NUMERAL.match(plain[: span[0]], match.start())
    if shorter and (figure := _from_match(plain[: span[0]], shorter)):
        figures.append(dress(plain[: span[0]], figure, figures[-1].end if figures else 0))
    return span[1]


def _no_figures(plain: str) -> list[tuple[int, int]]:
    """Spans of addresses, list marks and words that only look like figures."""
    return [
        match.span()
        for pattern in (_ADDRESS, _LIST_MARK, NOT_FIGURES_ZH, NOT_FIGURES_EN)
        for match in pattern.finditer(plain)
    ]


def _from_match(plain: str, match: re.Match[str]) -> Figure | None:
    """The bare figure that a match of `_NUMERAL` stands for, or None."""
    kind = match.lastgroup or ""
    kind = {"scale": "arabic", "above": "fraction", "below": "fraction", "place": "number"}.get(kind, kind)
    return _READERS[kind](plain, match)


def _figure(match: re.Match[str], value: Fraction | int, **more: object) -> Figure:
    return replace(Figure(match.start(), match.end(), match[0], Fraction(value)), **more)  # type: ignore[arg-type]  # fields by name


def _arabic(plain: str, match: re.Match[str]) -> Figure | None:
    digits = re.sub(r"[, ]", "", match["arabic"])
    if match["scale"]:
        value = chinese_value(digits + re.sub(r"\s", "", match["scale"]))
        return None if value is None else _figure(match, value)
    if plain[match.start() - 1 : match.start()] == "第" or _LABEL.match(plain, match.end()):
        begin = match.start() - (plain[match.start() - 1 : match.start()] == "第")
        value = Fraction(digits)
        return replace(_figure(match, value, kind="ordinal", weak=value <= 1), start=begin)
    return _figure(match, Fraction(digits))


_LABEL = re.compile(r"号(?!称|召|令)")


def _version(plain: str, match: re.Match[str]) -> Figure | None:
    """`GPT-5.2`, `C919`; but `RMB100`, `USD5m`, `mid-20s` and `under-17` are figures behind a word."""
    word = re.match(r"[A-Za-z][A-Za-z-]*", match[0])
    prefix = word[0].rstrip("-‑") if word else ""
    if prefix.lower() in units.CURRENCY_SIGNS or (prefix.islower() and len(prefix) > 1):
        number = re.compile(_NUMERAL.pattern, re.I).match(plain, match.start() + len(word[0] if word else ""))
        return _from_match(plain, number) if number and number.lastgroup != "version" else None
    token = match[0].rstrip(".-‑")
    number_in = re.search(r"\d+(?:\.\d+)?", token)
    value = Fraction(number_in[0]) if number_in else Fraction(0)
    figure = _figure(match, value, kind="version", noun=prefix.lower())
    return replace(figure, end=match.start() + len(token))


def _exponent(plain: str, match: re.Match[str]) -> Figure | None:
    written = match[0].translate(_SUPERSCRIPT)
    if plainly := re.fullmatch(r"([\d.]+)[eE]([+-]?\d+)", written):
        return _figure(match, _power(Fraction(plainly[1]), int(plainly[2])))
    factor, _, rest = written.rpartition("10") if "次方" not in written else written.rpartition("10的")
    power = int(re.sub(r"\D", "", rest) or "1")
    base = re.match(r"[\d.]+", factor)
    return _figure(match, _power(Fraction(base[0]) if base else Fraction(1), power))


def _power(base: Fraction, exponent: int) -> Fraction:
    """`base` × 10^`exponent`, the exponent bounded: nothing that is counted is larger."""
    bounded = max(-400, min(400, exponent))
    return base * Fraction(10) ** bounded


def _slash(plain: str, match: re.Match[str]) -> Figure | None:
    *whole, fraction = match[0].split(" ")
    above, _, below = fraction.partition("/")
    if int(below) == 0:
        return None
    value = Fraction(int(above), int(below)) + (int(whole[0]) if whole else 0)
    return _figure(match, value, kind="fraction")


def _article(plain: str, match: re.Match[str]) -> Figure | None:
    """`a decade`, `an hour`, `half an hour`: one of it, or half; too weak to be doubted."""
    half = "half" in match[0].lower()
    return _figure(match, Fraction(1, 2) if half else 1, weak=True)


def _number(plain: str, match: re.Match[str]) -> Figure | None:
    """`No. 3`: an ordinal."""
    value = Fraction(match["place"])
    return _figure(match, value, kind="ordinal", weak=value <= 1)


_GROUP_SIZES = {"duo": 2, "pair": 2, "both": 2, "coup": 2, "twin": 2, "twos": 2, "trio": 3, "thre": 3, "trip": 3,
                "tria": 3, "quar": 4, "four": 4, "quin": 5, "pent": 5, "deca": 10}  # fmt: skip


def _group(plain: str, match: re.Match[str]) -> Figure | None:
    """`trio`, `foursome`, `both`: a word that tells how many there are."""
    return _figure(match, _GROUP_SIZES[match[0].lower()[:4]], weak=True)


def _ordinal(plain: str, match: re.Match[str]) -> Figure | None:
    value = english_ordinal(match[0])
    weak = value is not None and value <= (1 if match[0][0].isdigit() else 2)
    return None if value is None else _figure(match, value, kind="ordinal", weak=weak)


def _vague(plain: str, match: re.Match[str]) -> Figure | None:
    if match[0].endswith("几"):
        value = chinese_value(match[0][:-1])
        return None if value is None else _figure(match, value + 1, value_high=value + 9, kind="vague")
    head = re.match(r"好几|[数几上成]", match[0])
    scale = chinese_value(match[0][head.end() :]) if head and head.end() < len(match[0]) else None
    if head is None:
        scale = chinese_value(match[0])
        return _figure(match, scale or 1, value_high=(scale or 1) * 2, kind="vague")
    if scale is None:
        return _figure(match, 2, value_high=Fraction(10), kind="vague", weak=True)
    low = scale if head[0] in "上成" else scale * 2
    return _figure(match, low, value_high=scale * 10 - 1, kind="vague")


def _vague_english(plain: str, match: re.Match[str]) -> Figure | None:
    words = match[0].lower().split()
    if words[0] in ("several", "a"):
        scale = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}.get(words[-1], 1)
        weak = scale == 1
        return _figure(match, 2 * scale, value_high=Fraction(10 * scale), kind="vague", weak=weak)
    low = Fraction(_VAGUE_EN[words[0]])
    if len(words) == 3:
        low = low * _VAGUE_EN[words[2]] / 2 * (2 if words[0] == "tens" else 1) / (2 if words[0] == "hundreds" else 1)
        return _figure(match, low, value_high=low * (10 if words[0] != "hundreds" else 10) - 1, kind="vague")
    unit = "decade" if words[0] == "decades" else ""
    return _figure(match, low, value_high=low * 5 - 1, kind="vague", unit=unit)


def _half(plain: str, match: re.Match[str]) -> Figure | None:
    if plain[match.end() : match.end() + 1] == "数":
        return replace(_figure(match, Fraction(1, 2), kind="fraction", unit="share"), end=match.end() + 1)
    weak = plain[match.start() - 1 : match.start()] in ("上", "下", "前", "后")
    return _figure(match, Fraction(1, 2), weak=weak)


def _chinese(plain: str, match: re.Match[str]) -> Figure | None:
    """A Chinese numeral; a single character counts only before a unit or measure word."""
    text = match[0]
    before = plain[match.start() - 1 : match.start()]
    if before == "第":
        value = chinese_value(text)
        if value is None:
            return None
        return replace(_figure(match, value, kind="ordinal", weak=value <= 1), start=match.start() - 1)
    if (spread := chinese_range(text)) is not None:
        return _figure(match, spread[0], value_high=spread[1], kind="range")
    value = chinese_value(text)
    if value is None:
        return None
    if text.startswith("百分之") and "分之" in text:
        return _figure(match, value * 100, unit="percent", kind="percent")
    if "分之" in text:
        return _figure(match, value, unit="share", kind="fraction")
    if len(text) == 1 or value < 10:
        if text in _FORMAL or value == 0:
            return None
        weak = value == 1 or not _counts(plain, match.end()) or _is_definite(plain, match)
        return _figure(match, value, weak=weak and not (value == 1 and plain.startswith("个月", match.end())))
    return _figure(match, value)


_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
_DEFINITE_ZH = re.compile(r"[这那该此前后上下其以]$")


def _is_definite(plain: str, match: re.Match[str]) -> bool:
    """两 before a mere measure word (两国, 这两家): as often a pair that was named as a figure."""
    if match[0] == "二" and plain[match.end() : match.end() + 1] == "人":
        return True
    if match[0] not in ("两", "兩"):
        return False
    unit = units.UNIT_PATTERN.match(plain, match.end())
    if unit and units.unit_of(unit).dimension not in ("person",):
        return False
    return bool(re.match(r"国|队|人|方|地|部分|家人|个?世界|岸|侧|党|会|校|院|者", plain[match.end() :])) or bool(
        _DEFINITE_ZH.search(plain[: match.start()][-1:])
    )


def _counts(plain: str, place: int) -> bool:
    """Whether a unit or a measure word follows, with 多, 余, 半 or 大 between at most."""
    place += 1 if plain[place : place + 1] in ("多", "余", "大", "小") and plain[place : place + 1] else 0
    unit = units.UNIT_PATTERN.match(plain, place)
    return unit is not None or units.COUNTER_PATTERN.match(plain, place) is not None or bool(re.match(r"[万亿千百]?分之|比[一二三四五六七八九十零]", plain[place:]))


_FRACTION_GOES_ON = re.compile(r"\s?(?:[,.;:)]|$|of\b|in\b|to\b|the\b|more|less|higher|lower|since|from|on\b|at\b|and\b|as\b)")


def _fraction(plain: str, match: re.Match[str]) -> Figure | None:
    below = FRACTIONS[match["below"].lower().removesuffix("s") if match["below"].lower() != "halves" else "half"]
    if match["above"] is None:
        if below != 2:
            return None
        return _figure(match, Fraction(1, 2), kind="fraction", unit="share", weak=True)
    above = english_value(match["above"])
    if below == 2 and above is not None and above > 2:
        return _figure(match, above)
    if match["above"].lower() in ("a", "an") and below > 2 and not _FRACTION_GOES_ON.match(plain, match.end()):
        return _figure(match, below, kind="ordinal", weak=below <= 2)
    return None if above is None else _figure(match, above / below, kind="fraction", unit="share")


def _words(plain: str, match: re.Match[str]) -> Figure | None:
    value = english_value(match[0])
    if value is None:
        first = re.match(r"\w+(?:-\w+)?", match[0])
        value = english_value(first[0]) if first else None
        if value is None or first is None:
            return None
        return replace(_figure(match, value, weak=value == 1), end=match.start() + first.end())
    return _figure(match, value, weak=value == 1 or _is_name(plain, match))


def _is_name(plain: str, match: re.Match[str]) -> bool:
    """`Four Corners`, `the two`: a name, or a pair that was named before."""
    after = plain[match.end() : match.end() + 2]
    named = match[0][0].isupper() and len(after) == 2 and after[0] == " " and after[1].isupper()
    before = plain[max(0, match.start() - 6) : match.start()].lower()
    return named or (match[0].lower() == "two" and before.endswith((" the ", "these ", "those ")) or before == "the ")


def _times(plain: str, match: re.Match[str]) -> Figure | None:
    word = match[0].lower()
    value = _TIMES.get(word) or {"d": 2, "t": 3, "q": 4, "h": 2}[word[0]]
    return _figure(match, value, kind="multiple", weak=True)


_READERS = {
    "version": _version, "exponent": _exponent, "slash": _slash, "nth": _ordinal, "ordinal": _ordinal,
    "arabic": _arabic, "vague": _vague, "half": _half, "article": _article, "number": _number, "group": _group, "han": _chinese, "vague_en": _vague_english,
    "fraction": _fraction, "words": _words, "times": _times,
}  # fmt: skip
