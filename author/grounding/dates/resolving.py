"""Counting relative dates from the day of writing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from author.grounding.dates.model import DateMention


def resolve(mention: DateMention, today: dt.date | None) -> DateMention:
    """A mention with the fields that follow from the day of writing.

    昨日 and `yesterday` become a day, 去年 a year, 上周五 a day; a weekday without more is the one
    nearest to the day of writing that is not after it. Without a day of writing, unchanged.
    """
    if today is None:
        return mention
    if mention.weekday is not None and mention.day is None:
        day = _weekday(mention.weekday, mention.shift, today)
        return replace(mention, year=day.year, month=day.month, day=day.day)
    match mention.shift:
        case ("day", by):
            day = today + dt.timedelta(days=by)
            return replace(mention, year=day.year, month=day.month, day=day.day)
        case ("month", by):
            index = today.year * 12 + today.month - 1 + by
            return replace(mention, year=index // 12, month=index % 12 + 1)
        case ("year", by):
            return replace(mention, year=today.year + by)
    return mention


def _weekday(weekday: int, shift: tuple[str, int] | None, today: dt.date) -> dt.date:
    monday = today - dt.timedelta(days=today.weekday())
    if shift is not None:
        return monday + dt.timedelta(days=weekday + 7 * shift[1])
    return today - dt.timedelta(days=(today.weekday() - weekday) % 7)
