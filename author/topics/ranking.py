"""Which topics come first, and why: every point that counts is a reason that can be read.

An editor's own criteria, as surveys of news selection name them (Harcup and O'Neill 2017, “What is
news? News values revisited (again)”): how many outlets carry it independently, whether the one
concerned says so itself, whether it can be put in figures, how fresh it is, and what the desk has
said it cares about.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from author.topics.duplicates import independent_reports
from author.topics.script import comparable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from author.config import TopicSettings
    from author.models import Snippet, Topic
    from author.topics.memory import Memory

ReasonKind = Literal[
    "outlets", "official", "figures", "fresh", "publisher", "keyword", "follow-up", "repeat",
    "languages", "copies", "large", "mixed",
]  # fmt: skip

OFFICIAL, FIGURES, FRESHNESS, LANGUAGES = 0.6, 0.4, 1.0, 0.3
"""Points for an official source, for figures, for being published just now, for a story that
crosses languages. An independent outlet more than the first is worth log2 of how many there are, so
two outlets weigh as much as the freshest news of one."""

FOLLOW_UP, REPEAT = 0.8, 0.25
"""Factors for a story that was told before: with something new, with nothing new."""

LARGE = 15
"""Snippets above which a topic is worth a look: seldom do so many report one event."""

_FIGURE = re.compile(r"\d")
_OFFICIAL_KINDS = {"official", "release", "paper"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that raises or sinks a topic.

    Attributes:
        kind: what it is.
        value: points, or for `keyword`, `follow-up` and `repeat` a factor.
        detail: the word, the outlet, the number.
    """

    kind: ReasonKind
    value: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A topic with what it scored and why."""

    topic: Topic
    score: float
    reasons: tuple[Reason, ...]
    memory: Memory | None = None


def rank(
    topics: Sequence[Topic],
    settings: TopicSettings,
    *,
    end: dt.datetime,
    memories: Mapping[str, Memory] | None = None,
    parts: Mapping[str, tuple[tuple[str, ...], ...]] | None = None,
) -> list[Ranked]:
    """The topics, best first; of equals the one with the lower id.

    Args:
        topics: to be ranked.
        settings: the desk's weights for publishers and keywords, and its window.
        end: the end of the day the issue is made for.
        memories: by topic id, what earlier issues told of it.
        parts: by topic id, the ids of what it may fall into, where it may hold several events.
    """
    known, mixed = memories or {}, parts or {}
    ranked = [
        _ranked(topic, settings, end, known.get(topic.id), mixed.get(topic.id, ()))
        for topic in topics
    ]
    return sorted(ranked, key=lambda item: (-item.score, item.topic.id))


def _ranked(
    topic: Topic,
    settings: TopicSettings,
    end: dt.datetime,
    memory: Memory | None,
    parts: tuple[tuple[str, ...], ...],
) -> Ranked:
    """A topic's points added, then multiplied by its factors."""
    points = _points(topic, settings, end)
    factors = _factors(topic, settings, memory)
    score = sum(reason.value for reason in points) * math.prod(reason.value for reason in factors)
    doubts = [Reason("mixed", 1.0, " / ".join("+".join(p) for p in parts))] if parts else []
    if not parts and len(topic.snippets) > LARGE:
        doubts = [Reason("large", 1.0, str(len(topic.snippets)))]
    return Ranked(topic, round(score, 6), (*points, *factors, *doubts), memory)


def _points(topic: Topic, settings: TopicSettings, end: dt.datetime) -> list[Reason]:
    """What a topic earns."""
    reports = independent_reports(topic.snippets)
    weights = {
        name: settings.publishers.get(name, 1.0)
        for name in (snippet.publisher or snippet.id for snippet in reports)
    }
    points = [Reason("outlets", math.log2(1 + sum(weights.values())), str(len(weights)))]
    if copies := len(topic.snippets) - len(reports):
        points.append(Reason("copies", 0.0, str(copies)))
    if any(snippet.kind in _OFFICIAL_KINDS for snippet in topic.snippets):
        points.append(Reason("official", OFFICIAL))
    if any(_FIGURE.search(f"{s.title} {s.text[:400]}") for s in topic.snippets):
        points.append(Reason("figures", FIGURES))
    languages = sorted({(s.language or "").partition("-")[0] for s in topic.snippets} - {""})
    if len(languages) > 1:
        points.append(Reason("languages", LANGUAGES, "+".join(languages)))
    fresh = freshness(topic, end, settings.window_hours)
    if fresh > 0:
        points.append(Reason("fresh", FRESHNESS * fresh, f"{hours_before(topic, end):.0f}"))
    return points


def _factors(topic: Topic, settings: TopicSettings, memory: Memory | None) -> list[Reason]:
    """What multiplies a topic's points: the desk's keywords, and whether it was told before."""
    factors = [
        Reason("keyword", weight, word)
        for word, weight in sorted(settings.keywords.items())
        if weight != 1 and mentions(topic, word)
    ]
    heavy = [
        Reason("publisher", 1.0, f"{name} ×{weight:g}")
        for name, weight in sorted(settings.publishers.items())
        if weight != 1 and any(snippet.publisher == name for snippet in topic.snippets)
    ]
    if memory and memory.kind != "new":
        factors.append(Reason(memory.kind, FOLLOW_UP if memory.kind == "follow-up" else REPEAT))
    return factors + heavy


def freshness(topic: Topic, end: dt.datetime, window_hours: int) -> float:
    """1 for what came out at the end of the day, falling to 0 where the window begins."""
    hours = hours_before(topic, end)
    return 0.0 if math.isnan(hours) else min(max(1 - hours / window_hours, 0.0), 1.0)


def hours_before(topic: Topic, end: dt.datetime) -> float:
    """Hours from a topic's latest snippet to the end of the day; not a number without times."""
    times = [moment(s, end) for s in topic.snippets if s.published]
    return (end - max(times)).total_seconds() / 3600 if times else math.nan


def moment(snippet: Snippet, like: dt.datetime) -> dt.datetime:
    """When a snippet with a time was published; without a zone it is read in that of `like`."""
    published = snippet.published
    if published is None:
        message = f"snippet {snippet.id} has no time"
        raise ValueError(message)
    return published if published.tzinfo else published.replace(tzinfo=like.tzinfo)


def mentions(topic: Topic, word: str) -> bool:
    """Whether a headline of the topic, or the beginning of its first text, has a word.

    Latin words are found whole, Chinese ones anywhere, in whichever script and case.
    """
    wanted = re.escape(comparable(word.strip()))
    if not wanted:
        return False
    pattern = re.compile(rf"(?<![a-z0-9]){wanted}(?![a-z0-9])")
    texts = [snippet.title for snippet in topic.snippets] + [topic.snippets[0].text[:400]]
    return any(pattern.search(comparable(text)) for text in texts)


def best_first(snippets: Sequence[Snippet]) -> list[Snippet]:
    """The snippets of a topic, the one that tells it best first.

    A report before an editor's note, that before talk; one with a text before a bare headline; an
    official account before others; then figures and length, the earlier one, the id.
    """
    return sorted(snippets, key=_telling)


def _telling(snippet: Snippet) -> tuple[int, bool, bool, int, float, str]:
    length = min(len(snippet.text) // 200, 5)
    figures = min(len(_FIGURE.findall(snippet.title + snippet.text[:400])), 6) // 2
    published = snippet.published.timestamp() if snippet.published else math.inf
    second_hand = {"note": 1, "community": 2}.get(snippet.kind, 0)
    official = snippet.kind in _OFFICIAL_KINDS
    detail = length + figures
    return (second_hand, not snippet.text, not official, -detail, published, snippet.id)
