"""What stands around a numeral: sign, currency, scale, unit, hedge, and the thing it counts."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from author.grounding import units
from author.grounding.figures_lexicon import (
    AFTER,
    AFTER_PATTERN,
    BEFORE,
    BEFORE_PATTERN,
    MIDDLE_PATTERN,
)

if TYPE_CHECKING:
    from author.grounding.figures_model import Approximation, Figure, FigureKind

_SIGN = re.compile(
    r"((?:US|U\.S\.|A|AU|C|CA|HK|NT|S|NZ|R)?\$|€|£|CN¥|JP¥|[¥￥₹₽₩]"
    r"|(?<![A-Za-z])(?:RMB|CNY|USD|EUR|GBP|JPY|HKD|INR|AUD|CAD|CHF|SGD|KRW|Rs\.?)|人民币|美金)\s?$",
    re.IGNORECASE,
)
_SCALES = {
    "thousand": 10**3,
    "thousands": 10**3,
    "k": 10**3,
    "million": 10**6,
    "millions": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "billions": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "trillions": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "t": 10**12,
    "crore": 10**7,
    "lakh": 10**5,
    "hundred": 100,
    "dozen": 12,
    "百万": 10**6,
    "十亿": 10**9,
}
_SCALE_WORD = re.compile(
    r"(?:[\s-]?(thousands?|millions?|billions?|trillions?|crore|lakh|hundred|dozen|mn|mln|bn|bln|tn|trn)(?![A-Za-z])"
    r"|\s?([kKmMbBtT])(?![A-Za-z0-9/²³]))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\s-]+([A-Za-z][A-Za-z'’]*)")
_HAN_NOUN = re.compile(r"[一-鿿]{1,4}")
_SPACE = re.compile(r"\s?-?\s?")
_STOP = frozenset(
    [
        "of",
        "in",
        "at",
        "to",
        "and",
        "or",
        "for",
        "the",
        "by",
        "on",
        "from",
        "as",
        "with",
        "than",
        "that",
        "who",
        "which",
        "is",
        "are",
        "was",
        "were",
        "have",
        "has",
        "had",
        "will",
        "a",
        "an",
    ]
)


def dress(text: str, figure: Figure, floor: int) -> Figure:
    """A bare figure with everything that belongs to it.

    Args:
        text: the text, narrow.
        figure: the numeral as it was read.
        floor: end of the figure before; nothing further left belongs to this one.
    """
    if figure.kind == "version":
        return figure
    if figure.kind == "ordinal":
        noun = _noun(text, figure.end)
        nameless = not noun and figure.text.isascii() and not figure.text[0].isdigit()
        return replace(figure, noun=noun, weak=figure.weak or nameless)
    figure = _signed(text, figure, floor)
    figure = _scaled(text, figure)
    figure = _measured(text, figure)
    figure = _hedged(text, figure, floor)
    return replace(figure, kind=_kind(figure))


def _signed(text: str, figure: Figure, floor: int) -> Figure:
    """With the currency sign before it."""
    sign = _SIGN.search(text, max(floor, figure.start - 8), figure.start)
    if sign is None:
        return figure
    unit = units.CURRENCY_SIGNS.get(sign[1].lower().rstrip("."), "usd")
    return replace(figure, start=sign.start(), unit=unit)


def _scaled(text: str, figure: Figure) -> Figure:
    """With million, bn, k; `m` alone is metres unless money stands before or people follow."""
    match = _SCALE_WORD.match(text, figure.end)
    if match is None or (figure.kind == "vague" and match[2]):
        return figure
    letter = match[2]
    if letter and not _is_scale(text, figure, letter, match.end()):
        return figure
    factor = _SCALES[(match[1] or match[2]).lower()]
    high = None if figure.value_high is None else figure.value_high * factor
    unit = figure.unit or (
        "params" if letter in ("B", "T") and match.start() + 1 == match.end() else ""
    )
    value = figure.value * factor
    return replace(figure, value=value, value_high=high, unit=unit, end=match.end(), weak=False)


def _is_scale(text: str, figure: Figure, letter: str, end: int) -> bool:
    """Whether a single letter behind a number is a scale rather than a unit or a name."""
    if figure.unit:
        return True
    if text[end - 2 : end - 1] == " ":
        return False
    if letter in "KBM":
        return not (letter == "K" and figure.value in (2, 4, 8))
    follows = _WORD.match(text, end)
    return letter == "k" or (
        letter == "m" and bool(follows and follows[1].lower() in units.PERSON_NOUNS)
    )


def _measured(text: str, figure: Figure) -> Figure:
    """With its unit, and with 多, 余, a half between numeral and unit."""
    place = figure.end
    middle = MIDDLE_PATTERN.match(text, place)
    if middle:
        figure = replace(figure, approximate="over", end=middle.end(), weak=False)
        place = middle.end()
    if text[place : place + 2] == "个半":
        figure, place = replace(figure, value=figure.value + Fraction(1, 2), weak=False), place + 2
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
    if unit.dimension in ("months", "seconds") and text[match.end() : match.end() + 1] == "半":
        figure = replace(
            figure, value=figure.value + Fraction(1, 2), end=match.end() + 1, weak=False
        )
    return _composite(text, figure)


def _not_this_unit(text: str, figure: Figure, match: re.Match[str]) -> bool:
    """`5 in` is no inches, `6 x` no times, `1 second-half` no time, `30 May` no unit, `2名` 名单."""
    written = match[0]
    spaced = match.start() > figure.end
    if written in ("in.", '"', "'", "p", "s", "h", "t", "V", "L", "X", "g", "′") and spaced:
        return True
    if written in ('"', "'") and not re.match(r"\d{1,2}['′]", text[figure.start : figure.end + 1]):
        return True
    if len(written) == 1 and units.WORDS_WITH_UNITS.match(text, match.start()):
        return True
    return (
        written.lower() == "second"
        and figure.value != 1
        and text[match.end() : match.end() + 1] != "-"
    )


_PART_OF = re.compile(r"(?:\s+of)?\s+an?\s+|-(?=\w)|")


def _part_of_unit(text: str, figure: Figure) -> Figure:
    """`half a percentage point`, `three-quarters of a mile`, 四分之三英里; else a share."""
    link = _PART_OF.match(text, figure.end)
    match = units.UNIT_PATTERN.match(text, link.end() if link else figure.end)
    if match is None or not units.unit_of(match).dimension:
        return figure
    unit = units.unit_of(match).name
    return (
        replace(figure, unit=unit, end=match.end()) if unit not in ("person", "times") else figure
    )


_PER_HOUR = re.compile(r"(?:每小时|时速)(?:约|约为|大约|达|高达|可达|为|超过|近|\s)*$")
_SPEEDS = {"km": "km/h", "mile": "mph"}


def _per_hour(text: str, figure: Figure, unit: units.Unit) -> str:
    """时速 85 英里 and 每小时 85 英里 are a speed, not a way."""
    if unit.name not in _SPEEDS or not _PER_HOUR.search(
        text[max(0, figure.start - 10) : figure.start]
    ):
        return unit.name
    return _SPEEDS[unit.name]


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
    counter = units.COUNTER_PATTERN.match(text, place + spaced)
    if counter:
        figure = replace(figure, end=counter.end(), noun=counter[0])
        behind = units.UNIT_PATTERN.match(text, counter.end()) if counter[0] == "个" else None
        if behind and behind[0] not in ("人", "名", "位"):
            return replace(figure, unit=units.unit_of(behind).name, end=behind.end())
        return figure
    if _counts_persons(text, place):
        return replace(figure, unit="person")
    return replace(figure, noun=_noun(text, place))


def _counts_persons(text: str, place: int) -> bool:
    """Whether an English noun for persons follows within three words."""
    for _ in range(3):
        word = _WORD.match(text, place)
        if word is None or word[1].lower() in _STOP:
            return False
        if word[1].lower() in units.PERSON_NOUNS:
            return True
        place = word.end()
    return False


def _noun(text: str, place: int) -> str:
    word = _WORD.match(text, place)
    if word:
        return word[1].lower()
    han = _HAN_NOUN.match(text, place)
    return han[0] if han else ""


_FEET_INCHES = re.compile(
    r"-(\d{1,2})(?![\d.,-])|\s?(?:and\s)?(\d{1,2}(?:\.\d+)?)\s?(?:inches|inch|in\b|″|\"|英寸|吋|寸)"
)
_MORE_TIME = re.compile(
    r"\s?(?:and\s|零)?(\d{1,2}(?:\.\d+)?|[一二三四五六七八九十]{1,3})\s?(个月|分钟|分|秒|months?|minutes?|seconds?|mins?|secs?|(?<=\d)[hms]\b)(?:(\d{1,2}(?:\.\d+)?)\s?(秒|seconds?))?"
)
_METRES = re.compile(r"(\d{2})(?!\d)")


def _composite(text: str, figure: Figure) -> Figure:
    """`6 feet 2 inches`, `1小时24分21秒`, `2米28` as one figure in the larger unit."""
    if figure.unit == "foot" and (inches := _FEET_INCHES.match(text, figure.end)):
        return replace(
            figure, value=figure.value + Fraction(inches[1] or inches[2]) / 12, end=inches.end()
        )
    if (
        figure.unit == "m"
        and text[figure.end - 1] == "米"
        and (rest := _METRES.match(text, figure.end))
    ):
        return replace(figure, value=figure.value + Fraction(rest[1]) / 100, end=rest.end())
    if figure.unit in ("hour", "year", "minute") and (more := _MORE_TIME.match(text, figure.end)):
        return _with_time(figure, more)
    return figure


def _with_time(figure: Figure, more: re.Match[str]) -> Figure:
    """With what a smaller unit adds: minutes to hours, months to years."""
    from author.grounding.numerals_zh import chinese_value

    unit = {
        "个": "month",
        "分": "minute",
        "秒": "second",
        "m": "month" if more[2].lower().startswith("mo") else "minute",
        "s": "second",
    }[more[2].lower()[0]]
    if units.dimension(unit) != figure.dimension:
        return figure
    first = Fraction(more[1]) if more[1][0].isdigit() else chinese_value(more[1]) or Fraction(0)
    added = units.to_base(first, unit)
    if more[3]:
        added += Fraction(more[3])
    value = figure.value + added / units.BY_NAME[figure.unit].factor
    return replace(figure, value=value, end=more.end())


def _hedged(text: str, figure: Figure, floor: int) -> Figure:
    """With 约, nearly, 以上 and the like around it; 多 between has been seen already."""
    approximation: Approximation = figure.approximate
    after = AFTER_PATTERN.match(text, figure.end)
    if after and not (after[1] in ("多", "余") and figure.unit == ""):
        approximation = AFTER[after[1].lower()]
    before = BEFORE_PATTERN.search(text, max(floor, figure.start - 22), figure.start)
    if before:
        approximation = BEFORE[re.sub(r"\s+", " ", before[1].lower())]
        if re.search(r"(?:不|没有?|未)$", text[max(0, before.start() - 2) : before.start()]):
            approximation = {"over": "at_most", "about": "under"}.get(approximation, approximation)  # type: ignore[assignment]  # a table of the same literals
    return replace(figure, approximate=approximation)


def _kind(figure: Figure) -> FigureKind:
    if figure.kind != "count":
        return (
            figure.kind if figure.kind != "fraction" or figure.unit in ("", "share") else "measure"
        )
    if figure.unit in ("percent", "permille", "basis_point", "tenth"):
        return "percent"
    if figure.unit in ("times", "multiple"):
        return "multiple"
    dimension = figure.dimension
    if dimension.startswith("money") or figure.unit == "nzd":
        return "amount"
    return (
        "measure"
        if dimension
        and dimension
        not in ("person", "point", "score", "index", "goal", "match", "vote", "occasion")
        else "count"
    )
