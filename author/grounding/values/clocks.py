"""Days told by another clock: 北京时间6月4日凌晨1点 for 10AM PT on June 3rd."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from author.grounding.dates.lexicon import SUMMER_ZONES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.grounding.dates.model import DateMention
    from author.grounding.values.index import FoundDate, SourceIndex

_LOCAL_TIME = re.compile(r"(?:北京|当地|东京|首尔|美东|美西|伦敦)时间\s?$")
"""What tells a day by a clock of its own: the day of a source may be the one before or after."""
_BESIDE = 3
"""Characters that a clock time stands behind its day at most."""


def told_by_clock(
    text: str, day: DateMention, mentions: Sequence[DateMention], index: SourceIndex
) -> bool | None:
    """Whether a day that a text tells by a clock (北京时间) is one of the sources by theirs.

    Returns:
        Whether both are the same moment, where both give a clock time with its zone; True for
        the day before or after one of the sources; None where nothing can be said.
    """
    if day.day is None or not _LOCAL_TIME.search(text, 0, day.start):
        return None
    moments = set(_moments(index))
    here = {moment for time in _times_of(day, mentions) for moment in _at(day, time, index)}
    if here & moments:
        return True
    if any(abs(one - other) == _DAY for one in here for other in moments):
        return False
    return _is_next_to_one(day, index) or None


_DAY = dt.timedelta(days=1)


def _times_of(day: DateMention, mentions: Sequence[DateMention]) -> Iterator[DateMention]:
    for time in mentions:
        if time.kind == "time" and 0 <= time.start - day.end <= _BESIDE:
            yield time


def _moments(index: SourceIndex) -> Iterator[dt.datetime]:
    """The moments that sentences of the sources tell by day, clock time and zone."""
    by_sentence: defaultdict[str, list[FoundDate]] = defaultdict(list)
    for found in index.dates:
        by_sentence[found.sentence].append(found)
    for group in by_sentence.values():
        times = [found.mention for found in group if found.mention.zone is not None]
        for found in group:
            for time in times:
                yield from _at(found.mention, time, index)


def _at(day: DateMention, time: DateMention, index: SourceIndex) -> Iterator[dt.datetime]:
    """The moment of a clock time on a day, in UTC; in summer some clocks go an hour ahead."""
    date = _calendar_day(day, index)
    if date is None or time.minute is None or time.zone is None:
        return
    moment = dt.datetime.combine(date, dt.time()) + dt.timedelta(minutes=time.minute - time.zone)
    yield moment
    if time.zone in SUMMER_ZONES:
        yield moment - dt.timedelta(hours=1)


def _calendar_day(day: DateMention, index: SourceIndex) -> dt.date | None:
    """The day of a mention; without a year it is of the one in which the sources came out."""
    if day.calendar_day is not None or day.month is None or day.day is None:
        return day.calendar_day
    published = next((found.published for found in index.dates if found.published), None)
    try:
        return dt.date(published.year, day.month, day.day) if published else None
    except ValueError:  # 31 June: a slip of the text
        return None


def _is_next_to_one(day: DateMention, index: SourceIndex) -> bool:
    aparts = ((-1, 1), (6, 8))  # a weekday may be the one to come
    return any(
        (near.month, near.day) == (day.month, day.day)
        for found in index.dates
        if (told := _calendar_day(found.mention, index)) is not None
        for apart in aparts[: 2 if found.mention.kind == "weekday" else 1]
        for near in (told + dt.timedelta(days=days) for days in apart)
    )
