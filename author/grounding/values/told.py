"""Figures that the sources, or the text itself, tell without a number of their own.

三名 behind three names, 连续第四个月 where four months in a row are told, 9星 for 9颗卫星, 历时4年
between two dates.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from author.grounding.figures.model import Figure
    from author.grounding.values.index import SourceIndex

_LIST = re.compile(r"(?:[^、，。；：（）()\s]{1,24}、)+[^、，。；：（）()]{1,24}$")
_AND = re.compile(r"、|[和与及](?=[^、]+$)")
_MOST_LISTED = 12
_IN_A_ROW = re.compile(
    r"连续|连[涨跌胜败增降]|straight|consecutive|in a row|running", re.IGNORECASE
)
_NOUN = re.compile(r"[一-鿿]")
_COUNTED_REACH = 6
"""How far behind a figure with its measure word, in characters, the noun stands."""
_FOR_EACH = re.compile(r"每[^，。；]{0,6}$")
"""What makes a one no figure: 每收入1美元."""
_LASTS = re.compile(
    r"(?:历时|用时|耗时|时隔|相隔|前后|跨度|历经|距[^，。；]{0,16}|不[到满]|[近逾约满前后])$"
)
_LONG_AGO = re.compile(r"[之以]?[间来后前]|有余|多")
_SPAN_REACH = 20
_DAY = 24 * 60 * 60
"""Seconds."""


def told_without(text: str, figure: Figure, index: SourceIndex) -> bool:
    """Whether a figure that no source has is told there in another way."""
    if figure.value == 1 and _FOR_EACH.search(text[: figure.start]):
        return True
    return figure.kind in ("count", "ordinal", "measure") and (
        _counts_a_list(text, figure)
        or _numbers_a_list(text, figure)
        or _is_in_a_row(text, figure, index)
        or _counts_the_noun(text, figure, index)
        or _counts_the_others(figure, index)
        or _lies_between_dates(text, figure, index)
    )


def _counts_a_list(text: str, figure: Figure) -> bool:
    """甲、乙和丙三家: the text itself has as many names right before."""
    if figure.value.denominator != 1 or not 2 <= figure.value <= _MOST_LISTED:
        return False
    names = _LIST.search(text[max(0, figure.start - 120) : figure.start])
    return names is not None and len(_AND.split(names[0])) == figure.value


def _numbers_a_list(text: str, figure: Figure) -> bool:
    """四件“利器”：一是…，四是…: the text itself counts them."""
    last = _NUMERALS.get(int(figure.value)) if figure.value.denominator == 1 else None
    return last is not None and f"{last}是" in text[figure.end :]


_NUMERALS = dict(enumerate("二三四五六七八九十", 2))


def _is_in_a_row(text: str, figure: Figure, index: SourceIndex) -> bool:
    """连续第四个月 and four months in a row, 第17个月 and `the 17th straight`."""
    if not _IN_A_ROW.search(text[max(0, figure.start - 4) : figure.end + 24]):
        return False
    same = index.by_value.get(figure.value, ())
    return any(_IN_A_ROW.search(found.sentence) for found in same)


def _counts_the_noun(text: str, figure: Figure, index: SourceIndex) -> bool:
    """9星 for 9颗卫星: the noun stands behind another measure word in the source."""
    noun = figure.text[-1]
    if figure.unit or not _NOUN.match(noun) or noun in "一二三四五六七八九十百千万亿两零":
        noun = text[figure.end : figure.end + 1]
    if not _NOUN.match(noun):
        return False
    for found in index.by_value.get(figure.value, ()):
        place = found.sentence.find(found.figure.text)
        behind = found.sentence[place + len(found.figure.text) :][:_COUNTED_REACH]
        if place >= 0 and not found.figure.unit and noun in behind:
            return True
    return False


def _counts_the_others(figure: Figure, index: SourceIndex) -> bool:
    """三家 for `Harrow and two other publishers`, 和另外两家: one is named, the others counted."""
    if figure.value <= _FEWEST_COUNTED:
        return False  # one other is hardly ever counted with the one
    for found in index.by_value.get(figure.value - 1, ()):
        place = found.sentence.find(found.figure.text)
        end = place + len(found.figure.text)
        if place > 0 and (
            _OTHERS_BEHIND.match(found.sentence, end)
            or _OTHERS_BEFORE.search(found.sentence[:place])
        ):
            return True
    return False


_FEWEST_COUNTED = 2
_OTHERS_BEHIND = re.compile(r"\s?others?\b", re.IGNORECASE)
_OTHERS_BEFORE = re.compile(r"(?:另外?|其他|其余)$")


def _lies_between_dates(text: str, figure: Figure, index: SourceIndex) -> bool:
    """Whether a duration lies between two dates or times of day of the sources."""
    if not _speaks_of_a_span(text, figure):
        return False
    if figure.unit == "day":
        days = sorted(set(_days(index)))
        return any((last - first).days == figure.value for first, last in combinations(days, 2))
    if figure.dimension == "seconds":
        return figure.low in _between_times(index)
    return figure.dimension == "months" and _lies_between_months(figure, index)


def _between_times(index: SourceIndex) -> set[int]:
    """The seconds between any two times of day, on one day or over midnight."""
    minutes = {m for found in index.dates if (m := found.mention.minute) is not None}
    apart = {abs(last - first) * 60 for first, last in combinations(minutes, 2)}
    return apart | {_DAY - seconds for seconds in apart}


def _lies_between_months(figure: Figure, index: SourceIndex) -> bool:
    months = sorted(set(_months(index)))
    for first, last in combinations(months, 2):
        between = last - first
        if between == figure.low or (figure.approximate and abs(between - figure.low) <= 1):
            return True
        # 2019年至2023年 are five years.
        if figure.unit == "year" and between + 12 == figure.low and first % 12 == last % 12 == 0:
            return True
    return False


def _speaks_of_a_span(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.start - _SPAN_REACH) : figure.start]
    return bool(_LASTS.search(before) or figure.approximate or _LONG_AGO.match(text, figure.end))


def _months(index: SourceIndex) -> Iterator[int]:
    """The months of the dates of the sources and of their publication, counted from year 0."""
    for found in index.dates:
        month, published = found.mention.month, found.published
        for year in (found.mention.year, found.mention.last_year):
            if year is not None:
                yield _month(year, month)
        if found.mention.year is None and month is not None and published is not None:
            yield _month(published.year - (month > published.month), month)
        if found.published is not None:
            yield _of_day(found.published)


def _days(index: SourceIndex) -> Iterator[dt.date]:
    """The days that the sources name, and those of their publication."""
    for found in index.dates:
        if (day := found.mention.calendar_day) is not None:
            yield day
        if found.published is not None:
            yield found.published


def _of_day(day: dt.date) -> int:
    return _month(day.year, day.month)


def _month(year: int, month: int | None) -> int:
    """A month counted from year 0; a year without one stands for its January."""
    return year * 12 + (month or 1) - 1
