"""Snippets → topics: which of them report one event.

Each snippet becomes a row of weighted runs of characters (`features`); pairs that share some are
compared (`neighbours`); reports of one event come out within hours of each other, so similarity is
worth less the further apart two were published; average linkage joins what is similar on average
(`linkage`). Nothing is random, and snippets are put into an order of their own first: the result
depends on what came in, not on the order it came in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from author.models import Snippet, Topic
from author.topics.terms import weighted_terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

CUT = 0.08
"""Average similarity from which on snippets report one event."""

LATENESS = 0.5
"""Share of the similarity that is lost between snippets published far apart."""

BURST_HOURS = 8.0
"""Hours over which a story is mostly reported."""


def cluster(snippets: Sequence[Snippet]) -> list[Topic]:
    """Group snippets into topics: the reports of one event, in whatever language.

    Args:
        snippets: with ids that differ.

    Returns:
        Every snippet in exactly one topic; larger topics first, and in each topic the snippet
        that tells it best first.
    """
    from author.topics.linkage import average_linkage

    if not snippets:
        return []
    ordered = sorted(snippets, key=lambda s: (s.id, s.title, s.text))
    labels = average_linkage(_similarities(ordered), CUT)
    groups: dict[int, list[Snippet]] = {}
    for snippet, label in zip(ordered, labels.tolist(), strict=True):
        groups.setdefault(label, []).append(snippet)
    from author.topics.ranking import best_first

    topics = [Topic(tuple(best_first(group))) for group in groups.values()]
    return sorted(topics, key=lambda topic: (-len(topic.snippets), topic.id))


def _similarities(snippets: Sequence[Snippet]) -> csr_matrix:
    """Pairs above the diagonal, with the similarity that linkage averages."""
    from author.topics.features import count_terms, gram_matrix, weighted
    from author.topics.neighbours import pair_similarities

    counts = count_terms([weighted_terms(snippet) for snippet in snippets])
    pairs = pair_similarities(weighted(counts.matrix @ gram_matrix(counts.vocabulary)))
    pairs = pairs.tocoo()
    pairs.data = pairs.data * _closeness(_hours(snippets), pairs.row, pairs.col)
    return pairs.tocsr()


def _hours(snippets: Sequence[Snippet]) -> NDArray[np.float64]:
    """When each was published, in hours; not a number where unknown."""
    import numpy as np

    return np.array(
        [s.published.timestamp() / 3600 if s.published else np.nan for s in snippets], np.float64
    )


def _closeness(
    hours: NDArray[np.float64], first: NDArray[np.int32], second: NDArray[np.int32]
) -> NDArray[np.float64]:
    """The factor for the time between two snippets; where unknown, that of one burst apart."""
    import numpy as np

    apart = np.abs(hours[first] - hours[second])
    apart = np.where(np.isnan(apart), BURST_HOURS, apart)
    closeness: NDArray[np.float64] = 1 - LATENESS * (1 - np.exp(-apart / BURST_HOURS))
    return closeness
