"""Plan an issue: the day's snippets, what was told before and what the editor decided."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.atomic import write_text
from author.desk.day import Day, load_day, load_plan
from author.desk.house_styles import load_edition_style
from author.desk.memory import told_before
from author.drafting.prompts import BASE
from author.styles.declaration import Range
from author.topics import PlanResult, PlanShape, make_plan, write_plan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from author.config import EditionSettings
    from author.llm import LanguageModel
    from author.models import Plan, Problem
    from author.styles import Style
    from author.topics.embedding import Embed
    from author.workspace import Workspace

PLAN_TEMPLATE = "plan.md.j2"


@dataclass(frozen=True, slots=True)
class PlannedIssue:
    """A plan, and where it lies.

    Attributes:
        edition: the edition's settings.
        style: its house style.
        day: the day's snippets.
        path: the plan file.
        result: the plan, with what changed, what was left out, and why.
        problems: everything that was gone on without.
    """

    edition: EditionSettings
    style: Style
    day: Day
    path: Path
    result: PlanResult
    problems: tuple[Problem, ...]

    @property
    def plan(self) -> Plan:
        """The plan itself."""
        return self.result.plan


def plan_issue(  # noqa: PLR0913 - each argument is a thing of its own, named by its caller
    workspace: Workspace,
    date: dt.date,
    edition: EditionSettings,
    *,
    model: LanguageModel | None = None,
    proposing: bool = True,
    write: bool = True,
) -> PlannedIssue:
    """Plan an issue, keeping what an editor decided in the plan that is already there.

    Args:
        workspace: the workspace.
        date: the day of the issue.
        edition: the edition.
        model: proposes sections and their order, and has the embeddings of the settings;
            without it the built-in rules and words do.
        proposing: whether the model proposes anything, or embeds only.
        write: whether to write the plan file.

    Raises:
        InputError: there are no sources.
        PlanError: the plan file that is there cannot be used.
        StyleError: the edition's house style has mistakes.
        BudgetError: a call would pass a cap.
        ConfigError: money is capped and a model's price is not known.
    """
    style = load_edition_style(workspace, edition)
    day = load_day(workspace, date)
    previous, notes = load_plan(workspace, day, edition.name)
    language = edition.language or style.declaration.language
    template = plan_template(style)
    with _embeddings(workspace, edition, model) as embed:
        result = make_plan(
            day.snippets,
            day=date,
            edition=edition.name,
            shape=plan_shape(style),
            settings=workspace.config.topics,
            end=workspace.end_of(date),
            language=language,
            themes=edition.themes,
            previous=previous,
            told=told_before(workspace, date, edition.name),
            model=model if proposing else None,
            model_name=workspace.config.model.name,
            template=template.read_text(encoding="utf-8") if template else None,
            embed=embed,
        )
    path = workspace.plan_path(date, edition.name)
    if write:
        text = write_plan(result.plan, day.snippets, left_out=result.left_out, language=language)
        write_text(path, text)
    problems = (*day.problems, *notes, *result.problems)
    return PlannedIssue(edition, style, day, path, result, problems)


def plan_template(style: Style) -> Path | None:
    """The prompt for the model's arrangement, where the style or its folder has one of its own."""
    folders = (style.folder, style.folder.parent / BASE)
    return next((f / PLAN_TEMPLATE for f in folders if (f / PLAN_TEMPLATE).is_file()), None)


@contextmanager
def _embeddings(
    workspace: Workspace, edition: EditionSettings, model: LanguageModel | None
) -> Iterator[Embed | None]:
    """The embeddings model of the settings; None where none is named, or no endpoint is open."""
    name = workspace.config.topics.embeddings
    if not name or model is None:
        yield None
        return
    from author.llm import CachedModel, open_embeddings

    if not isinstance(model, CachedModel):
        yield None
        return
    with open_embeddings(
        model, name, cache_dir=workspace.cache, edition=edition.name
    ) as embeddings:
        yield embeddings


def plan_shape(style: Style) -> PlanShape:
    """How much an issue in a style carries, from the counts that it declares."""
    if style.declaration.unit == "event":
        return PlanShape(single=True)
    specs = list(style.declaration.walk())
    section = next((spec for spec in specs if spec.each == "section"), None)
    topic = next((spec for spec in specs if spec.each == "topic"), None)
    briefs = next((spec for spec in specs if spec.each == "brief"), None)
    if topic is None and section is not None:
        topic = next((spec for spec in section.contains if spec.kind == "section"), None)
    return PlanShape(
        sections=section.count if section else Range(1, 1),
        topics=topic.count if topic else Range(1, None),
        briefs=briefs.count if briefs else Range(0, 0),
    )
