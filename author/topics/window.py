"""Which snippets fall inside an edition's window."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from author.topics.ranking import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.models import Snippet

LeftOutReason = Literal["too old", "too late", "not interested", "empty"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Snippets that are not planned with.

    Attributes:
        snippet_ids: their ids.
        title: the headline of the first.
        reason: what kept them out.
        detail: the word or the time that did.
    """

    snippet_ids: tuple[str, ...]
    title: str
    reason: LeftOutReason
    detail: str = ""

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.title or ', '.join(self.snippet_ids)}: {self.reason}{detail}"


def end_of(day: dt.date) -> dt.datetime:
    """The end of a day in UTC, for callers that have no time zone of their own."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), dt.UTC)


def within(
    snippets: Sequence[Snippet], *, end: dt.datetime, hours: int
) -> tuple[list[Snippet], list[LeftOut]]:
    """The snippets to plan with, and those that are left out.

    Args:
        snippets: a day's; one without a time is inside, an editor put it there.
        end: the end of the day, with its time zone.
        hours: how long before it the window begins.
    """
    begin = end - dt.timedelta(hours=hours)
    inside: list[Snippet] = []
    out: list[LeftOut] = []
    for snippet in snippets:
        at = moment(snippet, end) if snippet.published else None
        if not (snippet.title.strip() or snippet.text.strip()):
            out.append(LeftOut((snippet.id,), snippet.title, "empty"))
        elif at is None or begin <= at <= end:
            inside.append(snippet)
        else:
            reason: LeftOutReason = "too old" if at < begin else "too late"
            stamp = at.astimezone(end.tzinfo).strftime("%Y-%m-%d %H:%M")
            out.append(LeftOut((snippet.id,), snippet.title, reason, stamp))
    return inside, out
