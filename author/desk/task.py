"""One issue to draft: its plan, its style, its sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.desk.day import Day, load_plan
from author.desk.house_styles import load_edition_style
from author.desk.memory import earlier_drafts
from author.desk.planning import plan_issue
from author.drafting import Commission
from author.errors import InputError

if TYPE_CHECKING:
    from author.config import EditionSettings
    from author.llm import LanguageModel
    from author.models import Plan, Problem
    from author.styles import Style
    from author.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Task:
    """One issue to draft.

    Attributes:
        workspace: the workspace.
        edition: the edition.
        day: the day's snippets.
        plan: what the issue carries.
        style: its house style.
        commission: the same, as the drafters take it.
        problems: what was gone on without so far.
        planned_now: whether there was no plan and one was made.
    """

    workspace: Workspace
    edition: EditionSettings
    day: Day
    plan: Plan
    style: Style
    commission: Commission
    problems: tuple[Problem, ...]
    planned_now: bool


def prepare(  # noqa: PLR0913 - each argument is a thing of its own, named by its caller
    workspace: Workspace,
    day: Day,
    edition: EditionSettings,
    *,
    model: LanguageModel | None = None,
    proposing: bool = True,
    write: bool = True,
) -> Task:
    """All that drafting an issue needs; a plan is made and written where there is none.

    Args:
        workspace: the workspace.
        day: the day's snippets.
        edition: the edition.
        model: helps to plan where there is no plan yet.
        proposing: whether it proposes anything then, or embeds only.
        write: whether to write a plan that is made.

    Raises:
        PlanError: the plan cannot be used.
        StyleError: the house style has mistakes.
        InputError: the plan carries no topic.
    """
    style = load_edition_style(workspace, edition)
    plan, notes = load_plan(workspace, day, edition.name)
    planned_now = plan is None
    problems = [*day.problems, *notes]
    if plan is None:
        planned = plan_issue(
            workspace, day.date, edition, model=model, proposing=proposing, write=write
        )
        plan = planned.plan
        problems = list(planned.problems)
    path = workspace.plan_path(day.date, edition.name)
    if next(plan.topics(), None) is None:
        raise InputError(
            "This plan carries no topic.",
            where=workspace.relative(path),
            remedy="Move topics into a section, or remove the file and run author plan again.",
        )
    archive = earlier_drafts(workspace, day.date, edition.name, style)
    commission = Commission(plan, style, day.by_id, edition.variables, archive)
    return Task(workspace, edition, day, plan, style, commission, tuple(problems), planned_now)


def thoughts(style: Style) -> frozenset[str]:
    """The blocks whose wording is their own, and whose facts are not.

    They think about the sources, or are words to search by (`values`), among them the style's own.
    """
    return frozenset(
        spec.name
        for spec in style.declaration.walk()
        if spec.rests_on == "thought" or spec.kind == "values"
    )


def own_words(style: Style) -> frozenset[str]:
    """The blocks whose words are the style's own, so that no source need carry them."""
    return frozenset(
        spec.name
        for spec in style.declaration.walk()
        if spec.kind in ("fixed", "contents")
        or (spec.kind == "value" and not spec.same_as)
        or (spec.kind in ("section", "heading") and spec.title)
        or spec.source
    )
