"""The day a source came out, told as the day of what it tells: 5月12日裁定, `ruled last Friday`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.binding.contexts import likeness, likeness_beside, shared_keys
from author.grounding.binding.mentions import (
    DATELINE,
    Mention,
    carriers,
    carries,
    mentions_in_text,
    weights_in,
)
from author.grounding.dates.model import DateMention
from author.grounding.evidence.material import read_snippet
from author.grounding.values.dates_matching import is_day_of
from author.grounding.values.index import read_text
from author.models import Finding, Snippet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_REPORTED = re.compile(
    r"，?[^，。；]{0,40}?(?:报道|消息|电(?![动力子池网商影视信])|讯|刊|获悉|援引|更新|发文|撰文|称|透露|披露|表示|宣布|发布|公布)"
)
"""What is done on the day on which it is reported, or is the report."""
_LEAST_KEYS = 4
"""How many words both must have around them, so that both tell of one thing."""


def check_publication_days(
    text: str, sources: Sequence[Snippet], *, today: dt.date | None = None
) -> list[Finding]:
    """Find days that no source tells, on which one came out that tells another day for this.

    Args:
        text: a text of a draft.
        sources: what it rests on.
        today: the day of the issue.

    Returns:
        An error for each.
    """
    told = mentions_in_text(text, today)
    findings = []
    for mention in told:
        if not _is_day(mention) or _REPORTED.match(mention.sentence, mention.end):
            continue
        meant = _meant(mention, told, tuple(sources))
        if meant is not None:
            findings.append(_finding(mention, meant))
    return findings


def _is_day(mention: Mention) -> bool:
    date = mention.told
    if not isinstance(date, DateMention) or date.last_day is not None or date.shift is not None:
        return False
    return date.month is not None and date.day is not None


def _meant(
    mention: Mention, told: Sequence[Mention], sources: tuple[Snippet, ...]
) -> Mention | None:
    """The day that the source which came out on a day of the draft tells for the same thing."""
    date = mention.told
    if not isinstance(date, DateMention) or carriers(mention, sources):
        return None
    weights = weights_in(sources)
    days = [
        place
        for snippet in sources
        if snippet.published and is_day_of(date, snippet.published.date())
        for place in _days_in(snippet)
    ]

    def like(place: Mention) -> float:
        return likeness(mention.context, place.context, weights[place.context.chinese])

    def close(place: Mention) -> float:
        return likeness_beside(mention.context, place.context, weights[place.context.chinese])

    if any(not _is_another_day(place, mention) and close(place) > 0 for place in days):
        return None
    others = [
        place
        for place in days
        if _is_another_day(place, mention) and not any(carries(place, one) for one in told)
    ]
    best = max(others, key=like, default=None)
    if best is None or shared_keys(mention.context, best.context) < _LEAST_KEYS:
        return None
    return best


@lru_cache(maxsize=4096)
def _days_in(snippet: Snippet) -> tuple[Mention, ...]:
    """Every day that a source tells, by name or by how long ago it was."""
    published = snippet.published.date() if snippet.published else None
    return tuple(
        Mention(day, source.text, day.start, day.end, 0, snippet)
        for source in read_snippet(snippet)
        for date in read_text(source.text)[1]
        if not DATELINE.match(source.text, date.end)
        if (day := date.on(published)).calendar_day is not None
    )


def _is_another_day(place: Mention, mention: Mention) -> bool:
    there, written = place.told, mention.told
    if not isinstance(there, DateMention) or not isinstance(written, DateMention):
        return False
    day = there.calendar_day
    return day is not None and (day.month, day.day) != (written.month, written.day)


def _finding(mention: Mention, meant: Mention) -> Finding:
    return Finding(
        kind="date",
        start=mention.place + mention.start,
        end=mention.place + mention.end,
        severity="error",
        message=f"“{mention.told.text}” is the day on which the source came out; "
        f"for this it has “{meant.told.text}”",
        code="publication-day",
        mend=f"give the day of “{meant.told.text}” if that is meant",
        sources=((meant.snippet.id, meant.sentence),) if meant.snippet else (),
    )
