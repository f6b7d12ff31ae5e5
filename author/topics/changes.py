"""What is different between two plans of one issue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from author.models import Plan, PlannedTopic

ChangeKind = Literal["new", "joined", "moved", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: a topic is new, snippets joined it, it moved, or it is gone.
        title: the topic's working headline.
        detail: where it is, where it was, how many snippets joined.
    """

    kind: ChangeKind
    title: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}" + (f" ({self.detail})" if self.detail else "")


def changes_between(old: Plan, new: Plan) -> list[Change]:
    """The differences, in the order of the new plan, then what is gone."""
    before, after = _places(old), _places(new)
    old_topic = {id_: topic for topic, _ in before for id_ in topic.snippet_ids}
    old_place = {topic.id: place for topic, place in before}
    changes: list[Change] = []
    seen: set[str] = set()
    for topic, place in after:
        earlier = next((old_topic[id_] for id_ in topic.snippet_ids if id_ in old_topic), None)
        if earlier is None:
            changes.append(Change("new", topic.title, place))
            continue
        seen.add(earlier.id)
        joined = [id_ for id_ in topic.snippet_ids if id_ not in old_topic]
        if joined:
            changes.append(Change("joined", topic.title, ", ".join(joined)))
        if old_place[earlier.id] != place:
            changes.append(Change("moved", topic.title, f"{old_place[earlier.id]} → {place}"))
    still = {id_ for topic, _ in after for id_ in topic.snippet_ids}
    changes += [
        Change("gone", topic.title, place)
        for topic, place in before
        if topic.id not in seen and not still.intersection(topic.snippet_ids)
    ]
    return changes


def _places(plan: Plan) -> list[tuple[PlannedTopic, str]]:
    """Every topic and where it stands."""
    placed = [(topic, section.theme) for section in plan.sections for topic in section.topics]
    placed += [(topic, "briefs") for topic in plan.briefs]
    return placed + [(topic, "spare") for topic in plan.spare]
