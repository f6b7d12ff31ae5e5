"""What an editor changed in a draft, what a new one would change, and what can be learned of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.desk.draft_files import read_draft
from author.desk.drafting import draft_anew, marked
from author.desk.house_styles import load_edition_style
from author.drafting.lesson_lines import worded
from author.drafting.prompts import Prompts
from author.errors import AuthorError, InputError
from author.models import Problem
from author.revising import (
    Change,
    Lesson,
    Offer,
    Revision,
    diff,
    distil,
    load_state,
    merge_markdown,
    standing_offers,
)

if TYPE_CHECKING:
    from pathlib import Path

    from author.config import EditionSettings
    from author.desk.task import Task
    from author.drafting.outcome import AskAll
    from author.llm import LanguageModel
    from author.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Differences:
    """How a draft stands to what was generated.

    Attributes:
        edition: the edition.
        path: the draft.
        edited: what the editor changed against what was generated.
        offers: what a new draft had to say where the editor's word stands.
    """

    edition: str
    path: Path
    edited: tuple[Change, ...]
    offers: tuple[Offer, ...]


def differences(workspace: Workspace, date: dt.date, edition: EditionSettings) -> Differences:
    """Compare a draft with what was generated for it.

    Raises:
        InputError: there is no draft that author wrote.
        StyleError: the house style has mistakes.
    """
    style = load_edition_style(workspace, edition)
    path = workspace.draft_path(date, edition.name)
    state = load_state(workspace.state_path(date, edition.name))
    current = read_draft(workspace, path)
    if state is None or current is None:
        raise _no_draft(workspace, path, date, edition.name)
    edited = style.read(current)
    changes = diff(style.read(state.markdown), edited)
    return Differences(edition.name, path, changes, tuple(standing_offers(state.offers, edited)))


def new_changes(task: Task, *, ask: AskAll | None) -> tuple[Change, ...]:
    """What drafting again would change in the draft as it stands; nothing is written.

    Args:
        task: the issue.
        ask: asks the language model; None takes the built-in drafter.

    Raises:
        InputError: there is no draft that author wrote.
        AuthorError: the model cannot be used.
    """
    workspace, name = task.workspace, task.edition.name
    path = workspace.draft_path(task.day.date, name)
    state = load_state(workspace.state_path(task.day.date, name))
    current = read_draft(workspace, path)
    if state is None or current is None:
        raise _no_draft(workspace, path, task.day.date, name)
    issue, _ = marked(task, draft_anew(task, ask))
    merged = merge_markdown(state.document, current, issue.document, task.style)
    return diff(task.style.read(current), merged.document)


def lessons(
    workspace: Workspace,
    edition: EditionSettings,
    *,
    until: dt.date,
    model: LanguageModel | None = None,
) -> tuple[list[Lesson], list[Problem]]:
    """What the editor of an edition changes again and again, from all drafts up to a day.

    Args:
        workspace: the workspace.
        edition: the edition.
        until: the last day that counts.
        model: words the lines for the style's rules; without it they are plain.

    Returns:
        The lessons, and the drafts that could not be read.
    """
    style = load_edition_style(workspace, edition)
    revisions: list[Revision] = []
    problems: list[Problem] = []
    for day in sorted(_days(workspace, until)):
        path = workspace.state_path(day, edition.name)
        try:
            state = load_state(path)
            current = read_draft(workspace, workspace.draft_path(day, edition.name))
        except AuthorError as error:
            problems.append(Problem(error.what, error.where, error.remedy, "warning"))
            continue
        if state is not None and current is not None:
            name = f"{day} {edition.name}"
            revisions.append(Revision(name, style.read(state.markdown), style.read(current)))
    found = distil(revisions, language=style.language)
    if model is None:
        return found, problems
    name = workspace.config.model.name
    lines, gaps = worded(found, Prompts(style), model, model_name=name, edition=edition.name)
    return lines, [*problems, *gaps]


def _no_draft(workspace: Workspace, path: Path, date: dt.date, edition: str) -> InputError:
    return InputError(
        "There is no draft that author wrote.",
        where=workspace.relative(path),
        remedy=f"Make it with: author draft --date {date} --edition {edition}",
    )


def _days(workspace: Workspace, until: dt.date) -> list[dt.date]:
    days = []
    for folder in workspace.drafts.glob("*"):
        try:
            day = dt.date.fromisoformat(folder.name)
        except ValueError:
            continue
        if day <= until:
            days.append(day)
    return days
