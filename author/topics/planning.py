"""A day's snippets → the plan of an issue: sections, topics in order, briefs, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from author.errors import ModelError
from author.models import Plan, PlannedTopic, Problem
from author.topics.changes import Change, changes_between
from author.topics.clustering import Grouped, grouped
from author.topics.layout import Layout, laid_out
from author.topics.memory import ToldTopic, remember
from author.topics.proposal import Planner
from author.topics.ranking import Ranked, mentions, rank
from author.topics.replanning import extend, groups_of
from author.topics.shape import PlanShape
from author.topics.window import LeftOut, end_of, within
from author.topics.wording import told_line, why

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from author.config import TopicSettings
    from author.llm.protocol import LanguageModel
    from author.models import Snippet, Topic
    from author.topics.embedding import Embed

__all__ = ["Change", "LeftOut", "PlanResult", "PlanShape", "ToldTopic", "make_plan"]


@dataclass(frozen=True)
class PlanResult:
    """A plan and how it came about.

    Attributes:
        plan: the plan.
        ranked: its topics as they were ranked, best first, with the points of each.
        changes: what is different from the previous plan.
        left_out: what is not in it, with reasons.
        problems: what went wrong on the way and was worked around.
    """

    plan: Plan
    ranked: tuple[Ranked, ...] = ()
    changes: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()


def make_plan(  # noqa: PLR0913 - all that planning depends on is passed in as a value
    snippets: Sequence[Snippet],
    *,
    day: dt.date,
    edition: str,
    shape: PlanShape,
    settings: TopicSettings,
    end: dt.datetime | None = None,
    language: str = "zh",
    themes: Sequence[str] = (),
    previous: Plan | None = None,
    told: Sequence[ToldTopic] = (),
    model: LanguageModel | None = None,
    model_name: str = "",
    sampling: Mapping[str, Any] | None = None,
    template: str | None = None,
    embed: Embed | None = None,
) -> PlanResult:
    """Plan an issue.

    Args:
        snippets: the day's.
        day: the day of the issue.
        edition: the edition's name.
        shape: how many sections, topics and briefs the house style takes.
        settings: the desk's `[topics]`.
        end: the end of the day with its time zone; None takes midnight UTC.
        language: the edition's, for themes and reasons.
        themes: section themes that the desk prefers, in order.
        previous: the plan that is already there; what an editor decided in it stays.
        told: what earlier issues told.
        model: proposes sections and their order in one call; without it the themes' words do.
        model_name: its name at the endpoint.
        sampling: parameters that are sent as they are.
        template: the prompt for that call, a Jinja template; None takes the one that ships.
        embed: gives vectors for texts, from an embeddings model; its similarity is fused in.

    Raises:
        BudgetError: the model's call would pass a cap.
    """
    end = end or end_of(day)
    kept_ids = _ids_in(previous)
    kept = [snippet for snippet in snippets if snippet.id in kept_ids]
    others = [snippet for snippet in snippets if snippet.id not in kept_ids]
    inside, outside = within(others, end=end, hours=settings.window_hours)
    groups, unfused = _grouped([*kept, *inside], settings, embed)
    topics, unwanted = _interesting([group.topic for group in groups], settings, kept_ids)
    if previous and previous.edited:
        topics = groups_of(previous, topics)
    parts = {} if kept_ids else {group.topic.id: group.parts for group in groups}
    memories = remember(topics, told, aliases=settings.aliases)
    ranked = rank(topics, settings, end=end, memories=memories, parts=parts)
    planner = Planner(model, model_name, sampling or {}, template) if model else None
    layout = Layout(shape, language, tuple(themes), planner)
    plan, problems = _arranged(Plan(day, edition, ()), previous, ranked, layout)
    problems = [*unfused, *problems]
    left_out = (*outside, *unwanted)
    plan = _with_offer(plan, previous, snippets, left_out)
    changes = changes_between(previous, plan) if previous else []
    return PlanResult(plan, tuple(ranked), tuple(changes), left_out, tuple(problems))


def _arranged(
    empty: Plan, previous: Plan | None, ranked: Sequence[Ranked], layout: Layout
) -> tuple[Plan, list[Problem]]:
    """The ranked topics in their places: where an editor left them, or laid out afresh."""
    planned = {item.topic.id: _planned(item, layout.language) for item in ranked}
    if previous and previous.edited:
        return extend(previous, ranked, planned, shape=layout.shape, language=layout.language)
    return laid_out(empty, ranked, planned, layout)


def _grouped(
    snippets: Sequence[Snippet], settings: TopicSettings, embed: Embed | None
) -> tuple[list[Grouped], list[Problem]]:
    """The topics; without the embeddings when their endpoint fails, which is told."""
    if embed is None:
        return grouped(snippets, aliases=settings.aliases), []
    try:
        return grouped(snippets, aliases=settings.aliases, embed=embed), []
    except ModelError as error:
        problem = Problem(
            f"the embeddings model did not answer, so topics rest on words alone: {error}",
            where="[topics] embeddings",
            severity="warning",
        )
        return grouped(snippets, aliases=settings.aliases), [problem]


def _ids_in(plan: Plan | None) -> set[str]:
    """The snippets that an edited plan has a place for: no window and no word takes them out."""
    if plan is None or not plan.edited:
        return set()
    return {id_ for topic in (*plan.topics(), *plan.spare) for id_ in topic.snippet_ids}


def _interesting(
    topics: Sequence[Topic], settings: TopicSettings, kept: set[str]
) -> tuple[list[Topic], list[LeftOut]]:
    """The topics without those that the desk is not interested in."""
    wanted: list[Topic] = []
    out: list[LeftOut] = []
    for topic in topics:
        word = next((w for w in settings.not_interested if mentions(topic, w)), None)
        if word is None or any(snippet.id in kept for snippet in topic.snippets):
            wanted.append(topic)
        else:
            ids = tuple(snippet.id for snippet in topic.snippets)
            out.append(LeftOut(ids, topic.title, "not interested", word))
    return wanted, out


def _planned(ranked: Ranked, language: str) -> PlannedTopic:
    """A ranked topic as a plan carries it."""
    return PlannedTopic(
        ranked.topic.title,
        tuple(snippet.id for snippet in ranked.topic.snippets),
        why=why(ranked.score, ranked.reasons, language),
        told=told_line(ranked.memory),
    )


def _with_offer(
    plan: Plan, previous: Plan | None, snippets: Sequence[Snippet], left_out: Sequence[LeftOut]
) -> Plan:
    """The plan with what is left out, and with every id it has put before the editor."""
    placed = {id_ for topic in (*plan.topics(), *plan.spare) for id_ in topic.snippet_ids}
    before = previous.dropped if previous and previous.edited else ()
    out = [id_ for item in left_out for id_ in item.snippet_ids]
    dropped = tuple(id_ for id_ in dict.fromkeys((*before, *out)) if id_ not in placed)
    present = {snippet.id for snippet in snippets}
    offered = sorted((placed | set(dropped) | set(previous.offered if previous else ())) & present)
    return replace(plan, dropped=dropped, offered=tuple(offered))
