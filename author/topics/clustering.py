"""Snippets → topics: which of them report one event.

Pairs of snippets are compared by words within a script and by anchors across scripts
(`comparison`); reports of one event come out within hours of each other, so similarity is worth
more the closer two were published; average linkage joins what is similar on average (`linkage`).
Nothing is random, and snippets are put into an order of their own first: the result depends on
what came in, not on the order it came in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.models import Snippet, Topic
from author.topics.ranking import best_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

LATENESS = 0.5
"""Share of the similarity that is lost between snippets published far apart."""

BURST_HOURS = 8.0
"""Hours over which a story is mostly reported: news stories rise and fall within a working day
(Leskovec, Backstrom and Kleinberg 2009, “Meme-tracking and the dynamics of the news cycle”)."""


def cluster(
    snippets: Sequence[Snippet], *, aliases: Mapping[str, Sequence[str]] | None = None
) -> list[Topic]:
    """Group snippets into topics: the reports of one event, in whatever language.

    Args:
        snippets: with ids that differ.
        aliases: the desk's further spellings of names, as in `[topics] aliases`.

    Returns:
        Every snippet in exactly one topic; larger topics first, and in each topic the snippet
        that tells it best first.
    """
    from author.topics.comparison import compared
    from author.topics.linkage import average_linkage

    if not snippets:
        return []
    ordered = sorted(snippets, key=lambda s: (s.id, s.title, s.text))
    pairs = compared(ordered, aliases)
    pairs.data = pairs.data * closeness(published_hours(ordered), pairs.row, pairs.col)
    groups: dict[int, list[Snippet]] = {}
    labels = average_linkage(pairs.tocsr(), 1.0).tolist()
    for snippet, label in zip(ordered, labels, strict=True):
        groups.setdefault(label, []).append(snippet)
    topics = [Topic(tuple(best_first(group))) for group in groups.values()]
    return sorted(topics, key=lambda topic: (-len(topic.snippets), topic.id))


def published_hours(snippets: Sequence[Snippet]) -> NDArray[np.float64]:
    """When each was published, in hours; not a number where unknown."""
    import numpy as np

    return np.array(
        [s.published.timestamp() / 3600 if s.published else np.nan for s in snippets], np.float64
    )


def closeness(
    hours: NDArray[np.float64], first: NDArray[np.int32], second: NDArray[np.int32]
) -> NDArray[np.float64]:
    """The factor for the time between two snippets; 1 for one burst apart, and where unknown."""
    import numpy as np

    def factor(apart: NDArray[np.float64]) -> NDArray[np.float64]:
        return 1 - LATENESS * (1 - np.exp(-apart / BURST_HOURS))

    usual = factor(np.array(BURST_HOURS))
    found: NDArray[np.float64] = factor(np.abs(hours[first] - hours[second])) / usual
    found[np.isnan(found)] = 1.0
    return found
