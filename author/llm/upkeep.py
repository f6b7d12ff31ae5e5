"""What a cache holds, and the only thing that ever removes from it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from author.llm.cache import ReplyCache
    from author.llm.stored import StoredReply


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What a cache holds.

    Attributes:
        replies: how many.
        bytes: size on disk.
        oldest: when the oldest was stored, ISO 8601 in UTC; empty when there is none.
        newest: when the newest was stored.
        stages: how many of each stage.
        models: how many of each model, as returned.
    """

    replies: int
    bytes: int
    oldest: str = ""
    newest: str = ""
    stages: dict[str, int] = field(default_factory=dict)
    models: dict[str, int] = field(default_factory=dict)


def cache_info(cache: ReplyCache) -> CacheInfo:
    """Look at everything in a cache."""
    replies = list(cache.replies())
    times = sorted(reply.stored for reply in replies)
    return CacheInfo(
        replies=len(replies),
        bytes=cache.bytes_on_disk(),
        oldest=times[0] if times else "",
        newest=times[-1] if times else "",
        stages=dict(sorted(Counter(reply.stage or "-" for reply in replies).items())),
        models=dict(sorted(Counter(reply.model or "-" for reply in replies).items())),
    )


def prune(  # noqa: PLR0913 - conditions, each by its name
    cache: ReplyCache,
    *,
    days: int | None = None,
    stage: str | None = None,
    edition: str | None = None,
    now: dt.datetime | None = None,
    dry: bool = False,
) -> list[StoredReply]:
    """Forget replies; those that meet every condition that is given.

    Args:
        cache: the cache.
        days: stored at least so many days ago.
        stage: of this stage.
        edition: of this edition.
        now: the present moment; None asks the clock.
        dry: only tell which they are.

    Returns:
        The replies that are (or would be) forgotten.
    """
    before = None
    if days is not None:
        before = (now or dt.datetime.now(dt.UTC)) - dt.timedelta(days=days)
    chosen = [
        reply
        for reply in cache.replies()
        if (before is None or _moment(reply.stored) <= before)
        and (stage is None or reply.stage == stage)
        and (edition is None or reply.edition == edition)
    ]
    if not dry:
        for reply in chosen:
            cache.remove(reply.key)
    return chosen


def _moment(text: str) -> dt.datetime:
    """A moment that is stored; one that cannot be read is long ago."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return dt.datetime.min.replace(tzinfo=dt.UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
