"""Snippets → topics: which of them report one event.

Pairs of snippets are compared by words within a script and by anchors across scripts
(`comparison`); reports of one event come out within hours of each other, so similarity is worth
more the closer two were published; average linkage joins what is similar on average (`linkage`).
Nothing is random, and snippets are put into an order of their own first: the result depends on
what came in, not on the order it came in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.models import Snippet, Topic
from author.topics.ranking import best_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from author.topics.embedding import Embed

LATENESS = 0.5
"""Share of the similarity that is lost between snippets published far apart."""

BURST_HOURS = 8.0
"""Hours over which a story is mostly reported: news stories rise and fall within a working day
(Leskovec, Backstrom and Kleinberg 2009, “Meme-tracking and the dynamics of the news cycle”)."""

SAMPLE = 300
"""Snippets from whose times the usual distance in time of a day is taken."""

LOOSE = 1.5
"""A cluster that comes apart when joining takes this much more may hold several events."""

PART = 2
"""Snippets that a part must have to be an event of its own, not a report from another angle."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """A topic as clustering found it.

    Attributes:
        topic: its snippets.
        parts: the ids of the groups it would fall into, where it may hold several events; else
            empty.
    """

    topic: Topic
    parts: tuple[tuple[str, ...], ...] = ()


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
    ordered, upper = _compared(snippets, aliases, None)
    topics = [
        Topic(tuple(best_first([ordered[index] for index in members])))
        for members in _clusters(upper, 1.0)
    ]
    return sorted(topics, key=lambda topic: (-len(topic.snippets), topic.id))


def grouped(
    snippets: Sequence[Snippet],
    *,
    aliases: Mapping[str, Sequence[str]] | None = None,
    embed: Embed | None = None,
) -> list[Grouped]:
    """The same, with the doubts about each topic, and with an embeddings model where there is one.

    Args:
        snippets: with ids that differ.
        aliases: the desk's further spellings of names.
        embed: gives vectors for texts; its similarity is fused in.
    """
    ordered, upper = _compared(snippets, aliases, embed)
    part_of = {
        index: number for number, members in enumerate(_clusters(upper, LOOSE)) for index in members
    }
    groups = [
        _group([(ordered[index], part_of[index]) for index in members])
        for members in _clusters(upper, 1.0)
    ]
    return sorted(groups, key=lambda group: (-len(group.topic.snippets), group.topic.id))


def _compared(
    snippets: Sequence[Snippet],
    aliases: Mapping[str, Sequence[str]] | None,
    embed: Embed | None,
) -> tuple[list[Snippet], csr_matrix]:
    """The snippets in an order of their own, and their similarities above the diagonal."""
    from scipy.sparse import csr_matrix

    from author.topics.comparison import compared

    ordered = sorted(snippets, key=lambda s: (s.id, s.title, s.text))
    if not ordered:
        return [], csr_matrix((0, 0))
    pairs = compared(ordered, aliases)
    if embed is not None:
        from author.topics.embedding import fused

        pairs = fused(pairs, ordered, embed)
    pairs.data = pairs.data * closeness(published_hours(ordered), pairs.row, pairs.col)
    return ordered, pairs.tocsr()


def _clusters(upper: csr_matrix, cut: float) -> list[list[int]]:
    """The indexes of each cluster's members."""
    from author.topics.linkage import average_linkage

    members: dict[int, list[int]] = {}
    for index, label in enumerate(average_linkage(upper, cut).tolist() if upper.shape[0] else ()):
        members.setdefault(label, []).append(index)
    return list(members.values())


def _group(members: Sequence[tuple[Snippet, int]]) -> Grouped:
    """A topic from its snippets, each with the label of the stricter clustering."""
    topic = Topic(tuple(best_first([snippet for snippet, _ in members])))
    part_of = {snippet.id: part for snippet, part in members}
    parts: dict[int, list[str]] = {}
    for snippet in topic.snippets:
        parts.setdefault(part_of[snippet.id], []).append(snippet.id)
    several = [tuple(part) for part in parts.values() if len(part) >= PART]
    return Grouped(topic, tuple(several) if len(several) > 1 else ())


def published_hours(snippets: Sequence[Snippet]) -> NDArray[np.float64]:
    """When each was published, in hours; not a number where unknown."""
    import numpy as np

    return np.array(
        [s.published.timestamp() / 3600 if s.published else np.nan for s in snippets], np.float64
    )


def closeness(
    hours: NDArray[np.float64], first: NDArray[np.int32], second: NDArray[np.int32]
) -> NDArray[np.float64]:
    """The factor for the time between two snippets: 1 on the average of the day's pairs.

    So it tells snippets apart where times differ, and says nothing where all came out together,
    or where a time is unknown.
    """
    import numpy as np

    known = np.sort(hours[~np.isnan(hours)])
    sample = known[np.linspace(0, len(known) - 1, min(len(known), SAMPLE)).astype(int)]
    if len(sample) < 2:
        return np.ones(len(first))
    apart = np.abs(sample[:, None] - sample[None, :])[np.triu_indices(len(sample), 1)]
    found: NDArray[np.float64] = _decay(np.abs(hours[first] - hours[second]))
    found /= _decay(apart).mean()
    found[np.isnan(found)] = 1.0
    return found


def _decay(apart: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 for snippets published together, falling to 1 - LATENESS for those far apart (hours)."""
    import numpy as np

    left: NDArray[np.float64] = 1 - LATENESS * (1 - np.exp(-apart / BURST_HOURS))
    return left
