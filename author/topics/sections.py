"""Topics in rank order → sections: which themes, and which topic under which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from author.topics.themes import Theme, affinities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.models import Topic
    from author.styles.declaration import Range


MUST = 10.0
"""What a place counts that must be taken: more than any liking, which is a share of 1."""


@dataclass
class Filling:
    """A section being filled.

    Attributes:
        theme: what it is about.
        topics: the topics in it, in rank order.
    """

    theme: str
    topics: list[Topic] = field(default_factory=list)


def fill_sections(
    topics: Sequence[Topic], themes: Sequence[Theme], *, sections: int, size: Range
) -> list[Filling]:
    """Sections with every topic in one of them.

    Args:
        topics: the main topics, best first.
        themes: to choose from, in the desk's order.
        sections: how many sections to make; fewer when there are fewer themes.
        size: how many topics a section takes.

    Returns:
        The sections in the order of their best topics, so that the day's lead comes first.
    """
    if not topics:
        return []
    liking = affinities(topics, themes)
    chosen = _choose(liking, sections)
    filling = {theme: Filling(themes[theme].name) for theme in chosen}
    for topic, theme in zip(topics, _assigned(liking, chosen, size), strict=True):
        filling[theme].topics.append(topic)
    rank = {topic.id: place for place, topic in enumerate(topics)}
    made = [section for section in filling.values() if section.topics]
    return sorted(made, key=lambda section: rank[section.topics[0].id])


def _choose(liking: Sequence[Sequence[float]], count: int) -> list[int]:
    """The themes that together suit the topics best, taken one after the other (greedily).

    The next theme is the one that adds most to what the topics' best chosen themes already give:
    the greedy solution of facility location, within 1 - 1/e of the best (Nemhauser, Wolsey and
    Fisher 1978).
    """
    chosen: list[int] = []
    best = [0.0] * len(liking)
    for _ in range(min(count, len(liking[0]))):
        candidates = [theme for theme in range(len(liking[0])) if theme not in chosen]
        gain = {
            theme: sum(max(row[theme] - have, 0.0) for row, have in zip(liking, best, strict=True))
            for theme in candidates
        }
        theme = max(candidates, key=lambda candidate: (gain[candidate], -candidate))
        chosen.append(theme)
        best = [max(row[theme], have) for row, have in zip(liking, best, strict=True)]
    return chosen


def _assigned(liking: Sequence[Sequence[float]], chosen: Sequence[int], size: Range) -> list[int]:
    """The theme of each topic, so that all together like theirs best and no section is too small.

    An assignment of topics to places (Kuhn 1955, as `scipy.optimize` solves it): every section
    has as many places as topics may stand in it, and the first ones must be taken.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    most = len(liking) if size.most is None else size.most
    most = max(most, -(-len(liking) // len(chosen)))
    places = [(theme, place) for place in range(most) for theme in chosen]
    value = np.array(
        [
            [row[theme] + (MUST if place < size.least else 0.0) for theme, place in places]
            for row in liking
        ]
    )
    # Of equal solutions the one with the first themes: the sum of these is far below any liking.
    value -= 1e-9 * np.arange(len(places))[None, :] * (1 + np.arange(len(liking))[:, None])
    topics, taken = linear_sum_assignment(value, maximize=True)
    return [places[place][0] for _, place in sorted(zip(topics, taken, strict=True))]
