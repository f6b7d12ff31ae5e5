"""What a date is: the fields a text gives of it, and what they come to on a known day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

DateKind = Literal[
    "day", "month", "year", "decade", "century", "quarter", "half", "weekday", "week", "time",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or clock time as a text gives it; fields it does not give are None.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        text: `text[start:end]`.
        kind: its finest field.
        year: the year in four digits; for a decade or century its first year (1980, 1801).
        month: 1 to 12.
        third: of the month, 1 to 3 (上旬, 中旬, 下旬), where no day is given; 3 for the end of a
            quarter.
        day: 1 to 31.
        last_day: the last day of a range that begins with `day`, `last_month` its month.
        last_month: see `last_day`.
        last_year: the last year of a range that begins with `year`.
        quarter: 1 to 4; several quarters from the first on (前三季度) as `last_quarter`.
        half: 1 or 2, of the year.
        weekday: 0 Monday to 6 Sunday.
        minute: minutes since midnight.
        half_day: whether `minute` may as well be twelve hours later (`three o'clock`).
        zone: offset from UTC in minutes, where the text names a zone.
        shift: what it is counted in and how far away from the day of writing, for relative dates:
            `("day", -1)` yesterday, `("week", -1)` last week, `("year", 1)` next year.
        open: whether the century is not given (80年代, the '80s), so that only the decade counts.
        sure: whether it is certainly a date (`2018` alone may be a number).
    """

    start: int
    end: int
    text: str
    kind: DateKind
    year: int | None = None
    month: int | None = None
    third: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    last_year: int | None = None
    quarter: int | None = None
    last_quarter: int | None = None
    half: int | None = None
    weekday: int | None = None
    minute: int | None = None
    half_day: bool = False
    zone: int | None = None
    shift: tuple[str, int] | None = None
    open: bool = False
    sure: bool = True

    @property
    def calendar_day(self) -> dt.date | None:
        """The day, where year, month and day are known and there is such a day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:  # 31 June: a slip of the text
            return None

    def on(self, today: dt.date | None) -> DateMention:
        """The same mention, its relative parts counted from the day of writing."""
        from author.grounding.dates.resolving import resolve

        return resolve(self, today)
