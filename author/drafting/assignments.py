"""What is to be drafted: a plan, cut into the pieces that a house style drafts one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from author.models import Plan, PlannedTopic, Snippet
    from author.styles.declaration import Scope
    from author.styles.style import Style

ISSUE = "issue"
"""Key of the assignment for the parts that follow from the whole issue."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One piece to draft.

    Attributes:
        key: names it in the draft (`topic:1f3a…`, `brief:…`, `section:0`).
        scope: what the style drafts from it.
        topics: the planned topics it tells.
        snippets: their snippets, the best first, each once.
        theme: the theme of its section, or empty.
    """

    key: str
    scope: Scope
    topics: tuple[PlannedTopic, ...]
    snippets: tuple[Snippet, ...]
    theme: str = ""

    @property
    def note(self) -> str:
        """What the editor asks of the drafter for this piece."""
        return "；".join(topic.note for topic in self.topics if topic.note)

    @property
    def told(self) -> str:
        """What earlier issues already told of it."""
        return "；".join(topic.told for topic in self.topics if topic.told)


def assignments(
    plan: Plan, style: Style, snippets: Mapping[str, Snippet]
) -> tuple[Assignment, ...]:
    """The pieces of an issue that are drafted from sources, in the order of the plan.

    Args:
        plan: the plan.
        style: the house style; it says which scopes it drafts.
        snippets: the day's snippets by id.
    """
    scopes = {spec.drafted for spec in style.declaration.walk()}
    found: list[Assignment] = []
    for number, section in enumerate(plan.sections):
        if "section" in scopes:
            found.append(
                _assignment(section_key(number), "section", section.topics, snippets, section.theme)
            )
        if "topic" in scopes:
            found += [
                _assignment(f"topic:{topic.id}", "topic", (topic,), snippets, section.theme)
                for topic in section.topics
            ]
    if "brief" in scopes:
        found += [
            _assignment(f"brief:{topic.id}", "brief", (topic,), snippets) for topic in plan.briefs
        ]
    return tuple(found)


def section_key(number: int) -> str:
    """The key of the assignment for a section, by its place in the plan."""
    return f"section:{number}"


def _assignment(
    key: str,
    scope: Scope,
    topics: tuple[PlannedTopic, ...],
    snippets: Mapping[str, Snippet],
    theme: str = "",
) -> Assignment:
    return Assignment(key, scope, topics, tuple(_of(topics, snippets)), theme)


def _of(topics: tuple[PlannedTopic, ...], snippets: Mapping[str, Snippet]) -> Iterator[Snippet]:
    ids = dict.fromkeys(id for topic in topics for id in topic.snippet_ids)
    return (snippets[id] for id in ids if id in snippets)
