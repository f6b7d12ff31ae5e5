"""Topics in rank order → sections: which themes, and which topic under which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from author.topics.themes import Theme, affinities

if TYPE_CHECKING:
    from author.models import Topic
    from author.styles.declaration import Range


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
    liking = [affinities(topic, themes) for topic in topics]
    chosen = _choose(liking, sections)
    filling = {theme: Filling(themes[theme].name) for theme in chosen}
    for place, topic in enumerate(topics):
        left = len(topics) - place
        theme = _section_for(liking[place], filling, size, left)
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


def _section_for(
    liking: Sequence[float], filling: dict[int, Filling], size: Range, left: int
) -> int:
    """The theme a topic goes to: the nearest with room, unless others need what is left."""
    lacking = {
        theme: size.least - len(section.topics)
        for theme, section in filling.items()
        if len(section.topics) < size.least
    }
    room = [t for t, s in filling.items() if size.most is None or len(s.topics) < size.most]
    open_to = list(lacking) if sum(lacking.values()) >= left else room or list(filling)
    return max(open_to, key=lambda theme: (liking[theme], -len(filling[theme].topics), -theme))
