"""Which entries of a feed are taken: recent ones, not too many, none that came on a day before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.ingest.identity import same_keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from author.config import IngestSettings
    from author.models import Snippet


@dataclass(frozen=True, slots=True)
class Selection:
    """The entries of a feed that are taken, and how many are not.

    Attributes:
        taken: in the feed's order.
        too_old: how many came out before `max_age_hours`.
        too_many: how many were beyond `max_items`.
        seen: how many were among the sources of a day before.
    """

    taken: tuple[Snippet, ...]
    too_old: int = 0
    too_many: int = 0
    seen: int = 0


def select_entries(
    entries: Sequence[Snippet], settings: IngestSettings, now: dt.datetime, seen: AbstractSet[str]
) -> Selection:
    """Take what is new from a feed.

    Args:
        entries: the feed's entries in its order.
        settings: `max_age_hours` and `max_items`; of too many the latest are taken, and an entry
            without a date counts as new.
        now: the moment from which age is counted, with a time zone.
        seen: `same_keys` of the snippets of earlier days.
    """
    recent = [entry for entry in entries if _is_recent(entry, settings.max_age_hours, now)]
    # First the latest, then what is new of them: else a feed longer than `max_items` would bring
    # in its older half on the day after.
    latest = _latest(recent, settings.max_items, now)
    taken = [entry for entry in latest if seen.isdisjoint(same_keys(entry))]
    return Selection(
        tuple(taken),
        too_old=len(entries) - len(recent),
        too_many=len(recent) - len(latest),
        seen=len(latest) - len(taken),
    )


def _is_recent(entry: Snippet, hours: int | None, now: dt.datetime) -> bool:
    if hours is None or entry.published is None:
        return True
    return _aware(entry.published) >= now - dt.timedelta(hours=hours)


def _latest(entries: Sequence[Snippet], most: int, now: dt.datetime) -> Sequence[Snippet]:
    """The latest entries, in the order they had."""
    if len(entries) <= most:
        return entries
    by_age = sorted(range(len(entries)), key=lambda i: now - _aware(entries[i].published or now))
    return [entries[i] for i in sorted(by_age[:most])]


def _aware(moment: dt.datetime) -> dt.datetime:
    """A moment with a zone; one without is taken as UTC, as feeds mean it."""
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
