"""What an editor can decide in a plan, told apart from what planning wrote."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from author.models import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from author.models import Plan, PlannedTopic, Snippet


def fingerprint(plan: Plan, known: Mapping[str, Snippet]) -> str:
    """A short hash of everything that can be decided in a plan: it changes when somebody did.

    Args:
        plan: the plan, as it is written to its file or was read from there.
        known: the day's snippets by id.
    """
    value = [
        plan.date.isoformat(),
        plan.edition,
        [[section.theme, _topics(section.topics, known)] for section in plan.sections],
        _topics(plan.briefs, known),
        _topics(plan.spare, known),
        list(plan.dropped),
    ]
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:16]


def own_title(topic: PlannedTopic, known: Mapping[str, Snippet]) -> str:
    """A topic's title when it is not simply that of its first snippet; else empty."""
    first = known.get(topic.id)
    return "" if first is not None and topic.title == Topic((first,)).title else topic.title


def _topics(topics: Iterable[PlannedTopic], known: Mapping[str, Snippet]) -> list[list[object]]:
    return [[list(t.snippet_ids), own_title(t, known), t.note, t.pinned, t.told] for t in topics]
