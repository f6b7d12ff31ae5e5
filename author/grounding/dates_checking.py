"""Checking the dates of a draft's text against its sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.grounding.dates_matching import agreement
from author.grounding.figures_index import FoundDate, SourceIndex, index_sources, read_text
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from author.grounding.dates_model import DateMention


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
    findings = []
    for mention in read_text(text)[1]:
        finding = check_date(mention.on(today), index, published)
        if finding is not None:
            findings.append(finding)
    return findings


def check_date(mention: DateMention, index: SourceIndex, published: set[dt.date]) -> Finding | None:
    """What is the matter with one date; None when a source supports it or it cannot be judged."""
    if not _says_something(mention):
        return None
    degrees = {agreement(mention, found.mention, found.published) for found in index.dates}
    if "same" in degrees or "partly" in degrees or _is_day_of(mention, published):
        return None
    if _both_ends(mention, index):
        return None
    if not mention.sure and _is_number(mention, index):
        return None
    if mention.open and _is_tens(mention, index):
        return None
    near = _nearest(mention, index)
    severity: Severity = "warning" if _is_next_day(mention, index) else "error"
    message = f"“{mention.text}” is in no source"
    if near is not None:
        message += f"; the nearest is “{near.mention.text}”"
    return Finding(
        kind="date", start=mention.start, end=mention.end, severity=severity, message=message,
        code="date-unsupported", mend=f"write “{near.mention.text}” if that is meant" if near else "take it out",
        sources=((near.snippet_id, near.sentence),) if near else (),
    )  # fmt: skip


def _says_something(mention: DateMention) -> bool:
    """Whether there is a field to compare; a relative date that is not resolved has none."""
    fields = (
        mention.year,
        mention.month,
        mention.day,
        mention.weekday,
        mention.quarter,
        mention.half,
        mention.minute,
    )
    return any(field is not None for field in fields)


def _is_day_of(mention: DateMention, published: set[dt.date]) -> bool:
    """Whether it is the day, month or year in which a source came out."""
    if (
        mention.kind in ("time", "quarter", "half", "decade", "century")
        or mention.last_day is not None
    ):
        return False
    return any(
        mention.year in (None, day.year) and mention.month in (None, day.month) and mention.day in (None, day.day)
        and mention.last_year is None and (mention.weekday in (None, day.weekday()))
        for day in published
    )  # fmt: skip


def _is_number(mention: DateMention, index: SourceIndex) -> bool:
    """Whether what may be a year is a number of the sources."""
    return mention.year is not None and any(
        found.figure.value == mention.year for found in index.figures if not found.figure.dimension
    )


def _both_ends(mention: DateMention, index: SourceIndex) -> bool:
    """A span whose two ends stand apart in one sentence of a source."""
    if mention.last_day is None and mention.last_year is None and mention.last_month is None:
        return False
    open_end = {"last_day": None, "last_month": None, "last_year": None}
    first = replace(mention, **open_end)  # type: ignore[arg-type]  # fields by name
    last = replace(
        mention, day=mention.last_day or mention.day, month=mention.last_month or mention.month,
        year=mention.last_year or mention.year, **open_end,  # type: ignore[arg-type]  # fields by name
    )  # fmt: skip
    ends = [
        {found.sentence for found in index.dates if agreement(end, found.mention, found.published)}
        for end in (first, last)
    ]
    return bool(ends[0] & ends[1])


def _is_next_day(mention: DateMention, index: SourceIndex) -> bool:
    """A weekday next to one of an undated source: what is Sunday here may be Monday there."""
    if mention.weekday is None or mention.day is not None:
        return False
    days = {found.mention.weekday for found in index.dates if found.published is None}
    return bool(days & {(mention.weekday + 1) % 7, (mention.weekday - 1) % 7})


def _is_tens(mention: DateMention, index: SourceIndex) -> bool:
    """`80s` may be degrees or an age: 80华氏度, 80多岁."""
    return any(
        found.figure.value == mention.year and found.figure.dimension in ("months", "temperature")
        for found in index.figures
    )


def _nearest(mention: DateMention, index: SourceIndex) -> FoundDate | None:
    return next((found for found in index.dates if found.mention.kind == mention.kind), None)
