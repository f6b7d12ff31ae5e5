"""What earlier issues told of a topic: is it new, a follow-up, or a repeat?"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from author.topics.terms import terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.models import Plan, Snippet, Topic

MemoryKind = Literal["new", "follow-up", "repeat"]

SAME_STORY = 0.5
"""Similarity from which on a topic carries on an earlier one (`similarity.similarity`: 0.5 is where
clustering joins)."""

COMPARED = 3
"""Snippets of a topic that are compared: the ones that tell it best."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class ToldTopic:
    """A topic of an earlier issue.

    Attributes:
        date: the day of the issue.
        edition: its edition.
        title: the headline under which it was told.
        snippets: what it was told from; the best first.
    """

    date: dt.date
    edition: str
    title: str
    snippets: tuple[Snippet, ...]

    def __str__(self) -> str:
        return f"{self.date.isoformat()} {self.edition} {self.title}"


@dataclass(frozen=True, slots=True)
class Memory:
    """What was told of a topic before.

    Attributes:
        kind: new, or told and something is new, or told and nothing is.
        told: the latest telling; None for what is new.
        similarity: how much the two are alike, 0 to 1.
        fresh: figures and sentences' words that the earlier telling did not have.
    """

    kind: MemoryKind
    told: ToldTopic | None = None
    similarity: float = 0.0
    fresh: tuple[str, ...] = ()


def told_topics(plan: Plan, known: Mapping[str, Snippet]) -> list[ToldTopic]:
    """The topics that an earlier plan carried, with what is still there of their snippets."""
    told = []
    for topic in plan.topics():
        snippets = tuple(known[id_] for id_ in topic.snippet_ids if id_ in known)
        if snippets:
            told.append(ToldTopic(plan.date, plan.edition, topic.title, snippets))
    return told


def remember(
    topics: Sequence[Topic],
    told: Sequence[ToldTopic],
    aliases: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, Memory]:
    """For each topic that was told before, by its id, what was told of it."""
    if not topics or not told:
        return {}
    from author.topics.similarity import similarities

    heads = [(i, s) for i, topic in enumerate(topics) for s in topic.snippets[:COMPARED]]
    earlier = [(i, s) for i, topic in enumerate(told) for s in topic.snippets[:COMPARED]]
    alike = similarities([s for _, s in heads], [s for _, s in earlier], aliases)
    best: dict[int, tuple[float, dt.date, int]] = {}
    for row, (place, _) in enumerate(heads):
        for column, (told_place, _) in enumerate(earlier):
            found = (float(alike[row, column]), told[told_place].date, told_place)
            if found[0] >= SAME_STORY and found > best.get(place, (0.0, dt.date.min, -1)):
                best[place] = found
    return {
        topics[place].id: _memory(topics[place], told[told_place], score)
        for place, (score, _, told_place) in best.items()
    }


def _memory(topic: Topic, told: ToldTopic, alike: float) -> Memory:
    fresh = _fresh(topic, told)
    return Memory("follow-up" if fresh else "repeat", told, alike, fresh)


def _fresh(topic: Topic, earlier: ToldTopic) -> tuple[str, ...]:
    """Figures that the earlier telling did not have, or the share of words when many are new."""
    before = " ".join(f"{s.title} {s.text}" for s in earlier.snippets)
    known_ids = {snippet.id for snippet in earlier.snippets}
    new = [s for s in topic.snippets if s.id not in known_ids]
    now = " ".join(f"{s.title} {s.text}" for s in new)
    old_figures = set(_FIGURE.findall(before))
    figures = [f for f in dict.fromkeys(_FIGURE.findall(now)) if f not in old_figures]
    if figures:
        return tuple(figures[:5])
    old_words, new_words = set(terms(before)), set(terms(now))
    unseen = new_words - old_words
    return ("…",) if new_words and len(unseen) > 0.5 * len(new_words) else ()
