"""Ranked topics → sections, briefs and what is left over, for a plan that nobody has edited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from author.models import PlannedSection
from author.topics.proposal import Planner, Wish, propose
from author.topics.sections import fill_sections
from author.topics.shape import PlanShape, room_for
from author.topics.themes import themes_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.models import Plan, PlannedTopic, Problem
    from author.topics.ranking import Ranked


@dataclass(frozen=True)
class Layout:
    """How an issue is laid out.

    Attributes:
        shape: how many sections, topics and briefs there is room for.
        language: the edition's, for the names of themes.
        themes: those that the desk prefers, in order.
        planner: a model that proposes sections and order; None does without.
    """

    shape: PlanShape
    language: str
    themes: tuple[str, ...] = ()
    planner: Planner | None = None


def laid_out(
    plan: Plan,
    ranked: Sequence[Ranked],
    planned: Mapping[str, PlannedTopic],
    layout: Layout,
) -> tuple[Plan, list[Problem]]:
    """The plan with every topic in a section, among the briefs, or spare.

    Args:
        plan: an empty plan.
        ranked: the topics, best first.
        planned: by topic id, each as a plan carries it.
        layout: how.
    """
    room = room_for(len(ranked), layout.shape)
    main = [item.topic for item in ranked[: room.main]]
    rest = [planned[item.topic.id] for item in ranked[room.main :]]
    themes = themes_for(layout.language, layout.themes)
    filled = fill_sections(main, themes, sections=room.sections, size=layout.shape.topics)
    built_in = replace(
        plan,
        sections=tuple(
            PlannedSection(section.theme, tuple(planned[t.id] for t in section.topics))
            for section in filled
        ),
        briefs=tuple(rest[: room.briefs]),
        spare=tuple(rest[room.briefs :]),
    )
    if layout.planner is None or layout.shape.single or len(ranked) < 2:
        return built_in, []
    wish = Wish(layout.shape, room, layout.language, layout.themes)
    return propose(built_in, ranked, planned, layout.planner, wish)
