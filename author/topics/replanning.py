"""Planning again: what an editor decided stays, what came in since is added."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.models import Plan, PlannedSection, PlannedTopic, Problem, Topic
from author.topics.shape import PlanShape, room_for
from author.topics.themes import affinities, themes_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.topics.ranking import Ranked


def groups_of(previous: Plan, topics: Sequence[Topic]) -> list[Topic]:
    """The topics as an editor grouped them, with what is new joined to them.

    A new snippet goes to the planned topic that most of its cluster belongs to; new snippets of a
    cluster without one make a topic of their own. What was dropped stays out.

    Args:
        previous: the plan as the editor left it.
        topics: clusters of everything there is now.
    """
    by_id = {snippet.id: snippet for topic in topics for snippet in topic.snippets}
    home = {id_: planned.id for planned in _all_topics(previous) for id_ in planned.snippet_ids}
    members = {
        planned.id: [by_id[id_] for id_ in planned.snippet_ids if id_ in by_id]
        for planned in _all_topics(previous)
    }
    new: list[Topic] = []
    for topic in topics:
        homes = [home[snippet.id] for snippet in topic.snippets if snippet.id in home]
        free = [s for s in topic.snippets if s.id not in home and s.id not in previous.dropped]
        if not free:
            continue
        if homes:
            members[max(homes, key=lambda id_: (homes.count(id_), id_))] += free
        else:
            new.append(Topic(tuple(free)))
    return [*(Topic(tuple(found)) for found in members.values() if found), *new]


def extend(
    previous: Plan,
    ranked: Sequence[Ranked],
    planned: Mapping[str, PlannedTopic],
    *,
    shape: PlanShape,
    language: str,
) -> tuple[Plan, list[Problem]]:
    """The previous plan, each topic with what joined it, and the new topics where there is room."""
    topic_of = {s.id: r.topic for r in ranked for s in r.topic.snippets}
    problems: list[Problem] = []

    def kept(topics: Sequence[PlannedTopic]) -> tuple[PlannedTopic, ...]:
        found = []
        for old in topics:
            now = next((topic_of[id_] for id_ in old.snippet_ids if id_ in topic_of), None)
            if now is None:
                problems.append(_gone(old))
                continue
            fresh = planned[now.id]
            found.append(
                replace(old, snippet_ids=fresh.snippet_ids, why=fresh.why, told=fresh.told)
            )
        return tuple(found)

    plan = replace(
        previous,
        sections=tuple(PlannedSection(s.theme, kept(s.topics)) for s in previous.sections),
        briefs=kept(previous.briefs),
        spare=kept(previous.spare),
        edited=True,
    )
    scores = {item.topic.id: item.score for item in ranked}
    there = {id_ for topic in _all_topics(plan) for id_ in topic.snippet_ids}
    for place, item in enumerate(ranked):
        if item.topic.id not in there:
            main = place < room_for(sum(1 for _ in plan.topics()) + 1, shape).main
            theme = _theme_for(item, plan, shape, language) if main else None
            plan = _placed(plan, planned[item.topic.id], theme, shape, scores)
    return plan, problems


def _theme_for(item: Ranked, plan: Plan, shape: PlanShape, language: str) -> str | None:
    """The theme of the section with room that suits a topic best; None when there is none."""
    most = shape.topics.most
    names = tuple(s.theme for s in plan.sections if most is None or len(s.topics) < most)
    if not names or shape.single:
        return None
    liking = affinities([item.topic], themes_for(language, names))[0]
    return names[max(range(len(names)), key=lambda place: (liking[place], -place))]


def _placed(
    plan: Plan,
    topic: PlannedTopic,
    theme: str | None,
    shape: PlanShape,
    scores: Mapping[str, float],
) -> Plan:
    """The plan with a new topic: in a section, else among the briefs, else to spare."""
    if theme is not None:
        place = next(i for i, section in enumerate(plan.sections) if section.theme == theme)
        old = plan.sections[place]
        new = PlannedSection(theme, _inserted(old.topics, topic, scores))
        return replace(plan, sections=(*plan.sections[:place], new, *plan.sections[place + 1 :]))
    if not shape.single and (shape.briefs.most is None or len(plan.briefs) < shape.briefs.most):
        return replace(plan, briefs=_inserted(plan.briefs, topic, scores))
    return replace(plan, spare=(*plan.spare, topic))


def _inserted(
    topics: Sequence[PlannedTopic], topic: PlannedTopic, scores: Mapping[str, float]
) -> tuple[PlannedTopic, ...]:
    """The topics in their order, with a new one before those that score less.

    Nothing comes above a pinned topic.
    """
    place = len(topics)
    while (
        place > 0
        and not topics[place - 1].pinned
        and scores.get(topics[place - 1].id, 0.0) < scores[topic.id]
    ):
        place -= 1
    return (*topics[:place], topic, *topics[place:])


def _all_topics(plan: Plan) -> list[PlannedTopic]:
    return [*plan.topics(), *plan.spare]


def _gone(topic: PlannedTopic) -> Problem:
    return Problem(
        f"none of the snippets of “{topic.title}” is in the day's sources any more, "
        "so the topic was taken out of the plan.",
        remedy="Bring the source back, or leave it.",
    )
