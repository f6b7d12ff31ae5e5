"""Whether a date of a draft is supported by a date of a source.

Dates are compared field by field: each field that both give must be the same, and the finest
field of the draft's date must be given by the source.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from author.grounding.dates_model import DateMention

DateAgreement = Literal["", "same", "partly"]
"""`same`: every field of the draft stands in the source or follows from its date; `partly`: what
the source gives agrees, and the rest follows from nothing."""


def agreement(
    written: DateMention, source: DateMention, published: dt.date | None
) -> DateAgreement:
    """How a date of a source supports one of a draft.

    Args:
        written: the draft's, resolved where the day of writing is known.
        source: the source's, resolved where its day of publication is known.
        published: when the source came out; its year goes for dates that give none.
    """
    if "time" in (written.kind, source.kind):
        return _times(written, source)
    if {"decade", "century"} & {written.kind, source.kind}:
        return _spans(written, source)
    if (
        written.shift is not None
        and written.shift == source.shift
        and written.weekday == source.weekday
    ) and (written.month, written.quarter, written.half) == (
        source.month,
        source.quarter,
        source.half,
    ):
        return "same"
    finest = _finest(written)
    if finest is None:
        return ""
    for field in _FIELDS[_FIELDS.index(finest) :]:
        have, want = _field(source, field), _field(written, field)
        if field == finest == "day" and have is None and source.weekday is not None:
            return _weekday_of(source, written)
        if field == finest and have is None:
            return _weekday_of(written, source) if field == "weekday" else ""
        if want is not None and have is not None and not _equal(written, source, field):
            return ""
    if written.third is not None and not _in_third(written.third, source):
        return ""
    return _year(written, source, published)


def _in_third(third: int, source: DateMention) -> bool:
    """Whether a source's date lies in a third of the month, or leaves it open."""
    if source.third is not None or source.day is None:
        return source.third in (None, third)
    return min(3, (source.day - 1) // 10 + 1) == third


_FIELDS = ("weekday", "day", "month", "quarter", "half", "year")


def _field(mention: DateMention, field: str) -> int | None:
    value: int | None = getattr(mention, field)
    return value


def _finest(mention: DateMention) -> str | None:
    """The finest field that is written; a resolved weekday counts as its day."""
    if mention.day is not None:
        return "day"
    return next((field for field in _FIELDS if _field(mention, field) is not None), None)


def _equal(written: DateMention, source: DateMention, field: str) -> bool:
    """Whether a field agrees; either end of a range will do."""
    lasts = {
        "day": "last_day",
        "month": "last_month",
        "year": "last_year",
        "quarter": "last_quarter",
    }
    wants, haves = [_field(written, field)], [_field(source, field)]
    if field in lasts:
        if _field(source, lasts[field]) is not None:
            haves.append(_field(source, lasts[field]))
        if _field(written, lasts[field]) is not None:
            last = _field(written, lasts[field])
            return wants[0] in haves and last in haves
    return wants[0] in haves


def _weekday_of(written: DateMention, source: DateMention) -> DateAgreement:
    """A weekday against a full date."""
    if source.year and source.month and source.day:
        try:
            day = dt.date(source.year, source.month, source.day)
        except ValueError:
            return ""
        return "same" if day.weekday() == written.weekday else ""
    return ""


def _year(written: DateMention, source: DateMention, published: dt.date | None) -> DateAgreement:
    if written.year is None or source.year is not None:
        return "same"
    if published is None:
        return "partly"
    return "same" if abs(published.year - written.year) <= 1 else ""


def _times(written: DateMention, source: DateMention) -> DateAgreement:
    if written.minute is None or source.minute is None:
        return ""
    a, b = written.minute, source.minute
    if written.zone is not None and source.zone is not None:
        a, b = a - written.zone, b - source.zone
    span = 720 if written.half_day or source.half_day else 1440
    return "same" if (a - b) % span == 0 else ""


def _spans(written: DateMention, source: DateMention) -> DateAgreement:
    """Decades and centuries, the century open in `the '80s`; a year lies in its decade."""
    if written.year is None or source.year is None:
        return ""
    if written.kind == source.kind:
        if written.open or source.open:
            return "same" if (written.year - source.year) % 100 == 0 else ""
        return "same" if written.year == source.year else ""
    wider, other = (written, source) if written.kind in ("decade", "century") else (source, written)
    if wider is source:
        return ""
    size = 10 if wider.kind == "decade" else 100
    base = other.year if other.year is not None else 0
    if wider.open:
        return "same" if base % 100 // 10 * 10 == wider.year else ""
    return "same" if (wider.year or 0) <= base < (wider.year or 0) + size else ""
