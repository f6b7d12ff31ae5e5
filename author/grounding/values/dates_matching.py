"""Whether a date of a draft is supported by a date of a source.

Dates are compared field by field: each field that both give must be the same, and the finest
field of the draft's date must be given by the source.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from author.grounding.dates.lexicon import SUMMER_ZONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.grounding.dates.model import DateMention

_PERIODS = ("time", "quarter", "half", "decade", "century")
_FIELDS = ("weekday", "day", "month", "quarter", "half", "year")
"""From the finest to the coarsest."""
_LASTS = {"day": "last_day", "month": "last_month", "year": "last_year", "quarter": "last_quarter"}


def supports(written: DateMention, source: DateMention, published: dt.date | None) -> bool:
    """Whether a date of a source supports one of a draft.

    Args:
        written: the draft's, resolved where the day of writing is known.
        source: the source's, resolved where its day of publication is known.
        published: when the source came out; its year goes for dates that give none. Without it,
            a year that the source leaves open is no contradiction.
    """
    if "time" in (written.kind, source.kind):
        return _same_time(written, source)
    if {"decade", "century"} & {written.kind, source.kind}:
        return _same_period(written, source)
    return (
        _same_weekday(written, source)
        or _weekday_to_come(written, source)
        or _same_shift(written, source)
        or _same_months(written, source)
        or _same_fields(written, source, published)
    )


def _same_weekday(written: DateMention, source: DateMention) -> bool:
    """Two bare weekdays: the last one or the next one, whichever was meant."""
    if not written.kind == source.kind == "weekday" or written.weekday != source.weekday:
        return False
    if source.shift is not None or written.shift not in (None, ("week", 0)):
        return False
    one, other = written.calendar_day, source.calendar_day
    return one is None or other is None or abs(one - other) <= dt.timedelta(weeks=1)


def _weekday_to_come(written: DateMention, source: DateMention) -> bool:
    """5月11日 for `will vote on Monday`: the next one, where the last one is counted."""
    if source.kind != "weekday" or source.shift is not None or source.calendar_day is None:
        return False
    coming = source.calendar_day + dt.timedelta(weeks=1)
    return (written.month, written.day) == (coming.month, coming.day) and (
        written.year in (None, coming.year)
    )


def _same_months(written: DateMention, source: DateMention) -> bool:
    """第一季度 and `the first three months`, 前三季度 and 1–9 月, 三季度末 and `in September`."""
    if None not in (written.year, source.year) and written.year != source.year:
        return False
    spans = _months(written), _months(source)
    if None in spans or written.day is not None or source.day is not None:
        return False
    return spans[0] == spans[1] or _at_end_of(written, source) or _at_end_of(source, written)


def _at_end_of(month: DateMention, quarter: DateMention) -> bool:
    """Whether a month is the last one of a quarter whose end is meant."""
    if month.month is None or month.last_month is not None or quarter.quarter is None:
        return False
    return quarter.third == 3 and month.month == quarter.quarter * 3


def months_in(mention: DateMention) -> int:
    """How many months a date tells of: 9 for the first nine months, 3 for a quarter."""
    first, last = _months(mention) or (1, 0)
    return last - first + 1


def _months(mention: DateMention) -> tuple[int, int] | None:
    """The first and the last month of a quarter, a half, a month or several months."""
    if mention.quarter is not None:
        return mention.quarter * 3 - 2, (mention.last_quarter or mention.quarter) * 3
    if mention.half is not None:
        return mention.half * 6 - 5, mention.half * 6
    if mention.month is not None:
        return mention.month, mention.last_month or mention.month
    return None


def _same_shift(written: DateMention, source: DateMention) -> bool:
    """昨日 and `yesterday`, 去年12月 and `December last year`, whenever that was."""
    fields = ("shift", "weekday", "month", "quarter", "half")
    same = all(getattr(written, name) == getattr(source, name) for name in fields)
    return same and written.shift is not None


def _same_fields(written: DateMention, source: DateMention, published: dt.date | None) -> bool:
    finest = "day" if written.day is not None else next(_given(written), None)
    if finest is None:
        return False
    if _field(source, finest) is None:
        return _on_weekday(written, source) or _on_weekday(source, written)
    coarser = _FIELDS[_FIELDS.index(finest) :]
    if not all(_agrees(written, source, name) for name in coarser):
        return False
    if written.third is not None and not _in_third(written.third, source):
        return False
    if written.year is None or source.year is not None or published is None:
        return True
    return abs(published.year - written.year) <= 1


def _given(mention: DateMention) -> Iterator[str]:
    return (name for name in _FIELDS if _field(mention, name) is not None)


def _field(mention: DateMention, name: str) -> int | None:
    value: int | None = getattr(mention, name)
    return value


def _agrees(written: DateMention, source: DateMention, name: str) -> bool:
    """Whether a field agrees: either end of the source's range, both ends of the draft's."""
    want, have = _field(written, name), _field(source, name)
    if want is None or have is None:
        return True
    haves, wants = {have}, {want}
    if name in _LASTS:
        haves |= {_field(source, _LASTS[name])} - {None}  # type: ignore[arg-type]  # None is taken out
        wants |= {_field(written, _LASTS[name])} - {None}  # type: ignore[arg-type]  # None is taken out
    return wants <= haves


def _on_weekday(weekday: DateMention, date: DateMention) -> bool:
    """Whether a full date falls on the weekday that the other mention names."""
    if weekday.weekday is None or not (date.year and date.month and date.day):
        return False
    try:
        return dt.date(date.year, date.month, date.day).weekday() == weekday.weekday
    except ValueError:  # 31 June: a slip of the text, which no weekday supports
        return False


def _in_third(third: int, source: DateMention) -> bool:
    """Whether a source's date lies in a third of the month, or leaves it open."""
    if source.third is not None or source.day is None:
        return source.third in (None, third)
    return min(3, (source.day - 1) // 10 + 1) == third


def _same_time(written: DateMention, source: DateMention) -> bool:
    if written.minute is None or source.minute is None:
        return False
    a, b = written.minute, source.minute
    apart = {0}
    if written.zone is not None and source.zone is not None and written.zone != source.zone:
        a, b = a - written.zone, b - source.zone
        if SUMMER_ZONES & {written.zone, source.zone}:
            apart = {0, 60, -60}
    day = 720 if written.half_day or source.half_day else 1440
    return any((a - b + hour) % day == 0 for hour in apart)


def _same_period(written: DateMention, source: DateMention) -> bool:
    """Decades and centuries, the century open in `the '80s`; a year supports its decade."""
    if written.year is None or source.year is None or written.kind not in ("decade", "century"):
        return False
    if written.kind == source.kind:
        difference = written.year - source.year
        return difference % 100 == 0 if written.open or source.open else difference == 0
    if source.kind == "century":  # 本世纪初 are the 2000s
        return source.third == 1 and source.year - written.year == 1
    if written.open:
        return source.year % 100 // 10 * 10 == written.year
    return 0 <= source.year - written.year < (10 if written.kind == "decade" else 100)


def is_day_of(mention: DateMention, day: dt.date) -> bool:
    """Whether it is the day, month or year in which a source came out."""
    if mention.kind in _PERIODS or is_span(mention):
        return False
    return (
        mention.year in (None, day.year)
        and mention.month in (None, day.month)
        and mention.day in (None, day.day)
        and mention.weekday in (None, day.weekday())
    )


def is_span(mention: DateMention) -> bool:
    """Whether a date lasts from one day, month or year to another."""
    lasts = (mention.last_day, mention.last_month, mention.last_year)
    return any(last is not None for last in lasts)
