"""Checking the dates of a draft's text against its sources."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from author.grounding.values.clocks import told_by_clock
from author.grounding.values.dates_matching import is_day_of, is_span, supports
from author.grounding.values.index import SourceIndex, index_sources, read_text
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from author.grounding.dates.model import DateMention


def check_dates(
    text: str, sources: Sequence[Snippet], *, today: dt.date | None = None
) -> list[Finding]:
    """What is the matter with the dates and clock times of a text, in order.

    Args:
        text: a text of a draft.
        sources: what it rests on; their dates are counted from their day of publication.
        today: the day of the issue, from which the draft's 昨日, 上周五 are counted; without it,
            relative dates are compared as they are written.
    """
    index = index_sources(sources)
    published = {snippet.published.date() for snippet in sources if snippet.published}
    read = [mention.on(today) for mention in read_text(text)[1]]
    return [
        _unsupported(mention, index)
        for mention in filter(_can_be_judged, read)
        if _says_something(mention) and not _is_right(text, mention, read, index, published)
    ]


def _can_be_judged(mention: DateMention) -> bool:
    """今日 is the day of the issue, which no source has to know; 本世纪 and `noon` say little."""
    today = mention.shift == ("day", 0) and mention.kind == "day"
    if "year" in mention.text.lower() and mention.shift == ("year", -1):
        return mention.text.lower() == "last year"  # `a year earlier` than what, is open
    if not mention.sure and mention.year is None and mention.kind in ("half", "day"):
        return False  # the first half may be that of a match; a feast is not one day everywhere
    loose = mention.text.lower() in ("noon", "midday", "midnight", "正午", "午夜", "子夜")
    return not today and not loose and (mention.shift or ("",))[0] != "century"


def _says_something(mention: DateMention) -> bool:
    """Whether there is a field to compare; a relative date that is not resolved has none."""
    names = ("year", "month", "day", "weekday", "quarter", "half", "minute")
    return any(getattr(mention, name) is not None for name in names)


def _is_right(
    text: str,
    mention: DateMention,
    mentions: Sequence[DateMention],
    index: SourceIndex,
    published: set[dt.date],
) -> bool:
    """Whether a date is one of the sources, by their clock or by another."""
    told = told_by_clock(text, mention, mentions, index)
    return _is_supported(mention, index, published) if told is None else told


def _is_supported(mention: DateMention, index: SourceIndex, published: set[dt.date]) -> bool:
    return (
        any(supports(mention, found.mention, found.published) for found in index.dates)
        or any(is_day_of(mention, day) for day in published)
        or _both_ends(mention, index)
        or _is_number(mention, index)
        or (mention.shift == ("year", -1) and _ON_YEAR.search(index.texts) is not None)
    )


_ON_YEAR = re.compile(r"同比|year[- ](?:on|over)[- ]year|\byoy\b")
"""What compares with the year before, and does not say so."""


def _both_ends(mention: DateMention, index: SourceIndex) -> bool:
    """A span whose two ends stand apart in one sentence of a source."""
    if not is_span(mention):
        return False
    first = replace(mention, last_day=None, last_month=None, last_year=None)
    last = replace(
        first,
        day=mention.last_day or mention.day,
        month=mention.last_month or mention.month,
        year=mention.last_year or mention.year,
    )
    ends = [
        {found.sentence for found in index.dates if supports(end, found.mention, found.published)}
        for end in (first, last)
    ]
    return bool(ends[0] & ends[1])


def _is_number(mention: DateMention, index: SourceIndex) -> bool:
    """What may be a year is a number of the sources; `80s` may be degrees or an age.

    `The 18th` may be the hole of a course, the third quarter that of a match.
    """
    place = mention.day if mention.kind == "day" and mention.month is None else None
    place = mention.quarter if mention.kind == "quarter" and not mention.sure else place
    if place is not None and mention.year is None:
        # 五日路径预报 is one of five days.
        told = (
            f.figure for f in index.figures if f.figure.kind == "ordinal" or f.figure.unit == "day"
        )
        return any(figure.value == place for figure in told)
    if mention.kind == "month" and mention.last_month is not None and mention.month == 1:
        months = (f.figure for f in index.figures if f.figure.unit == "month")
        return any(figure.value == mention.last_month for figure in months)
    if mention.sure and not mention.open:
        return False
    same = [found.figure for found in index.figures if found.figure.value == mention.year]
    if mention.open:
        return any(f.dimension in ("months", "temperature") or f.unit == "degree" for f in same)
    return any(not figure.dimension for figure in same)


def _unsupported(mention: DateMention, index: SourceIndex) -> Finding:
    near = next((f for f in index.dates if f.mention.kind == mention.kind), None)
    message = f"“{mention.text}” is in no source"
    return Finding(
        kind="date",
        start=mention.start,
        end=mention.end,
        severity=_severity(mention, index),
        message=f"{message}; the nearest is “{near.mention.text}”" if near else message,
        code="date-unsupported",
        mend=f"write “{near.mention.text}” if that is meant" if near else "take it out",
        sources=((near.snippet_id, near.sentence),) if near else (),
    )


def _severity(mention: DateMention, index: SourceIndex) -> Severity:
    """An error, but for a weekday that undated sources leave open.

    They may name none at all, or the one next to it, from which a time zone can part it.
    """
    if mention.weekday is None or mention.day is not None:
        return "error"
    weekdays = {found.mention.weekday for found in index.dates} - {None}
    near = {(mention.weekday + 1) % 7, (mention.weekday - 1) % 7}
    dated = any(found.published or found.mention.day for found in index.dates)
    return "warning" if not dated and (not weekdays or near & weekdays) else "error"
