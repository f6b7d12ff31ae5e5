"""The unit of a figure, or what it counts: 个半小时, `6 feet 2 inches`, `27 Chinese workers`."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from author.grounding.figures import units
from author.grounding.figures.lexicon import MIDDLE_PATTERN
from author.grounding.lexicon import word_list
from author.grounding.numerals.chinese import chinese_value
from author.grounding.numerals.english import english_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.grounding.figures.model import Figure

_WORD = re.compile(r"[\s-]+([A-Za-z][A-Za-z'’]*)")
_HAN_NOUN = re.compile(r"[一-鿿]{1,4}")
_SPACE = re.compile(r"\s?-?\s?")
_STOP = (
    "of in at to and or for the by on from as with than that who which is are was were have has had"
    " will a an"
)
_STOP_WORDS = frozenset(_STOP.split())


def measured(text: str, figure: Figure) -> Figure:
    """With its unit, and with 多, 余, a half between numeral and unit."""
    place = figure.end
    middle = MIDDLE_PATTERN.match(text, place)
    if middle:
        figure = replace(figure, approximate="over", end=middle.end(), weak=False)
        place = middle.end()
    if _HALF_MORE.match(text, place):
        figure = replace(figure, value=figure.value + Fraction(1, 2), end=place + 2, weak=False)
        place += 2
    if figure.kind == "fraction":
        return _part_of_unit(text, figure)
    if figure.unit:
        return _after_currency(text, figure)
    gap = _SPACE.match(text, place)
    begin = gap.end() if gap else place
    match = units.UNIT_PATTERN.match(text, begin)
    if match is None or _not_this_unit(text, figure, match):
        return _counted(text, figure, place)
    unit = units.unit_of(match)
    figure = replace(figure, unit=_per_hour(text, figure, unit), end=match.end())
    return _composite(text, _with_half(text, figure))


_HALF_MORE = re.compile("个半(?=月|小时|世纪|钟头|星期)")
_AND_HALF = re.compile(r"半(?![年月天个])|\s+and\s+a\s+half\b")
_TENTHS = re.compile("[一二三四五六七八九半](?![一-九十百千万个])")


def _with_half(text: str, figure: Figure) -> Figure:
    """一年半, `a year and a half`, 七成五: what a unit leaves over is said behind it."""
    half = _AND_HALF.match(text, figure.end)
    if half and figure.dimension in ("months", "seconds", "length", "mass"):
        value = figure.value + Fraction(1, 2)
        return replace(figure, value=value, end=half.end(), weak=False)
    tenths = _TENTHS.match(text, figure.end) if figure.unit == "tenth" else None
    if tenths:
        more = Fraction(5) if tenths[0] == "半" else chinese_value(tenths[0]) or Fraction(0)
        value = figure.value + more / 10
        return replace(figure, value=value, end=tenths.end())
    return figure


def _not_this_unit(text: str, figure: Figure, match: re.Match[str]) -> bool:
    """`5 in` is no inches, `6 x` no times, `two second halves` no time, `2名单` no persons."""
    written = match[0]
    if written in _CLOSE_SYMBOLS and match.start() > figure.end:
        return True
    if written in "\"'" and not _FEET_MARK.match(text[figure.start : figure.end + 1]):
        return True
    if written in ("C", "F") and not _may_be_warm(text, figure):
        return True
    if len(written) == 1 and units.WORDS_WITH_UNITS.match(text, match.start()):
        return True
    if figure.value > 1 and match.start() > figure.end and text.startswith("-long", match.end()):
        return True  # six hour-long episodes
    ordinal = written.lower() == "second" and figure.value != 1
    return ordinal and text[match.end() : match.end() + 1] != "-"


def _may_be_warm(text: str, figure: Figure) -> bool:
    """`104F`, but not 昇腾910C or `5C`: two or three digits behind no letter."""
    before = text[figure.start - 1 : figure.start]
    return not before.isalpha() and 10 <= figure.value <= _HOTTEST


_HOTTEST = 250
"""Degrees that news gives with a bare letter: weather, bodies, ovens."""
_CLOSE_SYMBOLS = ("in.", '"', "'", "p", "s", "h", "t", "V", "L", "X", "g", "′", "F", "C")
"""Symbols that follow their number without a space."""
_FEET_MARK = re.compile(r"\d{1,2}['′]")
_PART_OF = re.compile(r"(?:\s+of)?\s+an?\s+|-(?=\w)|")


def _part_of_unit(text: str, figure: Figure) -> Figure:
    """`half a percentage point`, `three-quarters of a mile`, 四分之三英里; else a share."""
    link = _PART_OF.match(text, figure.end)
    match = units.UNIT_PATTERN.match(text, link.end() if link else figure.end)
    if match is None or not units.unit_of(match).dimension:
        return figure
    unit = units.unit_of(match).name
    counted = unit in ("person", "times")
    return figure if counted else replace(figure, unit=unit, end=match.end())


_PER_HOUR = re.compile(
    r"(?:每小时|时速)(?:不得?|约|为|大约|最?高|低于|可?达到?|超过?|近|上限|降至|降到|至|了|\s)*$"
)
_SPEEDS = {"km": "km/h", "mile": "mph"}


def _per_hour(text: str, figure: Figure, unit: units.Unit) -> str:
    """时速 85 英里, 每小时 85 英里 and 百公里加速 are about a speed, not a way."""
    if unit.name in ("gb", "tb") and text[: figure.start].rstrip("约达为近超 ").endswith("每秒"):
        return f"{unit.name}/s"
    hourly = _PER_HOUR.search(text[max(0, figure.start - 10) : figure.start])
    hourly = hourly or re.match(r"公里加速", text[figure.end :].lstrip()[:4])
    return _SPEEDS.get(unit.name, unit.name) if hourly else unit.name


_CURRENCY_AFTER = re.compile(r"\s?(?:人民币|元人民币|US dollars|USD|dollars?)", re.IGNORECASE)


def _after_currency(text: str, figure: Figure) -> Figure:
    """`RMB 5亿元`, `$5 million dollars`: the currency once more is no other unit."""
    match = units.UNIT_PATTERN.match(text, figure.end)
    if match and units.unit_of(match).dimension.startswith("money"):
        bare = match[0] in ("元", "块钱", "元钱")  # £28亿元 are still pounds
        unit = figure.unit if bare else units.unit_of(match).name
        return replace(figure, unit=unit, end=match.end())
    repeated = _CURRENCY_AFTER.match(text, figure.end)
    return replace(figure, end=repeated.end()) if repeated else figure


def _counted(text: str, figure: Figure, place: int) -> Figure:
    """A figure without unit: its measure word or the English noun behind it."""
    spaced = text[place : place + 1] == " "
    if named := _NAMED_BEFORE.search(text, max(0, figure.start - 14), figure.start):
        return replace(figure, unit="params" if named["params"] else "person")
    counter = units.COUNTER_PATTERN.match(text, place + spaced)
    if figure.value >= 10**4 and (magnitude := _MAGNITUDE.match(text, place)):
        return _counted(text, replace(figure, end=magnitude.end()), magnitude.end())
    if counter:
        return _with_counter(text, replace(figure, end=counter.end(), noun=counter[0]))
    if counts_persons(text, place) or _PERSONS_ZH.match(text, place):
        return replace(figure, unit="person")
    return replace(figure, noun=_thing_behind(text, place) or noun_behind(text, place))


def _with_counter(text: str, figure: Figure) -> Figure:
    """A figure with its measure word, and what this makes it a number of."""
    if figure.noun == "份" and _ANSWERED.search(text[max(0, figure.start - 8) : figure.end + 6]):
        return replace(figure, unit="person")
    behind = units.UNIT_PATTERN.match(text, figure.end) if figure.noun == "个" else None
    if behind and _stands_behind_ge(units.unit_of(behind)):
        return replace(figure, unit=units.unit_of(behind).name, end=behind.end())
    return figure


_ANSWERED = re.compile(r"问卷|答卷|样本")
"""What as many people filled in: 回收有效问卷18,640份."""
_NAMED_BEFORE = re.compile(
    r"(?:(?P<params>参数(?:总?量|总?数|规模)?)|(?:用户|员工|雇员|会员|订户|人)(?:总?数|总?量|规模))"
    r"(?:已|将|仅|就)?(?:达到|达|为|超过|突破|增至|升至|降至|减至|有|是)?(?:了|约|近|逾|超|高达|[\s:：])*$"
)
"""参数量达到 1 万亿, 员工数降至 1200: what is counted is named before the figure."""
_BEHIND_GE = frozenset({"share", "seconds", "data", "params", "token", "pixels"})
"""What 个 may stand before: 两个小时, 三个百分点; 个年 and 个升 are the beginnings of words."""


def _stands_behind_ge(unit: units.Unit) -> bool:
    return unit.dimension in _BEHIND_GE and unit.name != "tenth"  # 17个成交


_MAGNITUDE = re.compile(r"\s?量?级别?")
_PERSONS_ZH = re.compile(r"\s?(?:" + "|".join(word_list("figures_person_nouns_zh")) + ")")


def counts_persons(text: str, place: int) -> bool:
    """Whether an English noun for persons follows within three words."""
    return any(word in units.PERSON_NOUNS for word in _words_behind(text, place))


def _thing_behind(text: str, place: int) -> str:
    """The English noun for a thing that follows within three words, or empty."""
    return next((word for word in _words_behind(text, place) if word in units.THING_NOUNS), "")


def _words_behind(text: str, place: int) -> Iterator[str]:
    """Up to three English words in lower case, as far as they can belong to a number."""
    for _ in range(3):
        word = _WORD.match(text, place)
        if word is None or word[1].lower() in _STOP_WORDS:
            return
        yield word[1].lower()
        place = word.end()


def noun_behind(text: str, place: int) -> str:
    """The English word behind a place in lower case, or up to four Chinese characters."""
    word = _WORD.match(text, place)
    if word:
        return word[1].lower()
    han = _HAN_NOUN.match(text, place)
    return han[0] if han else ""


_FEET_INCHES = re.compile(
    r"-(\d{1,2})(?![\d.,-])|\s?(?:and\s)?(\d{1,2}(?:\.\d+)?)\s?(?:inches|inch|in\b|″|\"|英寸|吋|寸)"
)
_MORE_TIME = re.compile(
    r",?\s?(?:and\s|零)?(\d{1,2}(?:\.\d+)?|[一二三四五六七八九十]{1,3}|[a-z]+(?:-[a-z]+)?)\s?"
    r"(个月|分钟|分|秒|months?|minutes?|seconds?|mins?|secs?|(?<=\d)[ms]\b)"
    r"(?:,?\s?(?:and\s)?(\d{1,2}(?:\.\d+)?)\s?(?:秒|seconds?|secs?|s\b))?"
)
_HUNDREDTHS = re.compile(r"(\d{2})(?![\d.秒分])")
_RESULT = re.compile(r"\s?(\d{1,2})\s?秒(\d{2})?(?![\d.秒分])")
_METRES = re.compile(r"(\d{2})(?!\d)")


def _composite(text: str, figure: Figure) -> Figure:
    """`6 feet 2 inches`, `1小时24分21秒`, `2米28`, `9秒83` as one figure in the larger unit."""
    if figure.unit == "foot" and (inches := _FEET_INCHES.match(text, figure.end)):
        feet = figure.value + Fraction(inches[1] or inches[2]) / 12
        return replace(figure, value=feet, end=inches.end())
    spoken = figure.unit == "m" and text[figure.end - 1] == "米"
    if spoken and (rest := _METRES.match(text, figure.end)):
        return replace(figure, value=figure.value + Fraction(rest[1]) / 100, end=rest.end())
    if figure.unit == "score" and (rest := _RESULT.match(text, figure.end)):  # 1分52秒34
        seconds = figure.value * 60 + Fraction(f"{rest[1]}.{rest[2] or 0}")
        return replace(figure, value=seconds, unit="second", end=rest.end())
    timed = figure.unit == "second" and text[figure.end - 1] == "秒"
    if timed and (rest := _HUNDREDTHS.match(text, figure.end)):
        return replace(figure, value=figure.value + Fraction(rest[1]) / 100, end=rest.end())
    if figure.unit in ("hour", "year", "minute") and (more := _MORE_TIME.match(text, figure.end)):
        return _with_time(figure, more)
    return figure


def _small_number(written: str) -> Fraction | None:
    """A number in digits, Chinese or English words; None for another word."""
    if written[0].isdigit():
        return Fraction(written)
    return english_value(written) if written.isascii() else chinese_value(written)


def _with_time(figure: Figure, more: re.Match[str]) -> Figure:
    """With what a smaller unit adds: minutes to hours, months to years."""
    unit = {
        "个": "month",
        "分": "minute",
        "秒": "second",
        "m": "month" if more[2].lower().startswith("mo") else "minute",
        "s": "second",
    }[more[2].lower()[0]]
    if units.dimension(unit) != figure.dimension:
        return figure
    first = _small_number(more[1])
    if first is None:
        return figure
    added = units.to_base(first, unit)
    if more[3]:
        added += Fraction(more[3])
    value = figure.value + added / units.BY_NAME[figure.unit].factor
    return replace(figure, value=value, end=more.end())
