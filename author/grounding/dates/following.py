"""Days told by the one before: `on April 22 and in Las Vegas the next day`, 次日."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.grounding.dates.model import DateMention

_DAY_AFTER = re.compile(r"\bthe (?:next|following) day\b|次日|翌日|第二天", re.IGNORECASE)
_REACH = 80
"""How far before, in characters, the day stands that is counted from."""


def days_after(text: str, mentions: Sequence[DateMention]) -> Iterator[DateMention]:
    """The days that a text tells as the next ones, read from the last day before each.

    Args:
        text: the text.
        mentions: its dates, in order.
    """
    for match in _DAY_AFTER.finditer(text):
        before = [m for m in mentions if match.start() - _REACH <= m.start < match.start()]
        after = _next_day(before[-1]) if before else None
        if after is not None:
            yield replace(after, start=match.start(), end=match.end(), text=match[0])


def _next_day(last: DateMention) -> DateMention | None:
    if last.month is None or last.day is None:
        return None
    try:  # without a year in a leap year, which has every day there is
        told = dt.date(last.year or 2000, last.month, last.last_day or last.day)
    except ValueError:  # 31 June: a slip of the text
        return None
    after = told + dt.timedelta(days=1)
    year = after.year if last.year is not None else None
    return replace(last, year=year, month=after.month, day=after.day, last_day=None, weekday=None)
