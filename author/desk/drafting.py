"""Draft an issue: plan, engine, merge with what the editor made of the last draft, files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from author.atomic import write_text
from author.config import EditionSettings
from author.desk.day import Day, load_plan
from author.desk.memory import earlier_drafts
from author.desk.planning import load_edition_style, plan_issue
from author.drafting import (
    Commission,
    DraftedIssue,
    ModelDrafter,
    draft_from_sources,
    draft_with_model,
)
from author.drafting.assignments import Assignment
from author.errors import InputError
from author.grounding import CheckedBlock, check_blocks, find_evidence, mark_document
from author.models import Block, Document, Evidence, Plan, Problem, Severity
from author.revising import Made, Offer, State, load_state, merge_documents, save_state
from author.styles import Style
from author.workspace import Workspace

if TYPE_CHECKING:
    from author.drafting.model_drafter import OnDone
    from author.llm import CachedModel, LanguageModel
    from author.llm.dry_run import DryRun


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


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft as it was written.

    Attributes:
        task: what was drafted.
        issue: what the drafter made.
        path: where the draft lies; a file beside it where the draft could not be merged.
        markdown: its text.
        offers: what the new draft has to say where the editor's word stands.
        checked: its blocks, with what was found about their facts; errors are marked in the text.
        problems: everything that was gone on without.
    """

    task: Task
    issue: DraftedIssue
    path: Path
    markdown: str
    offers: tuple[Offer, ...]
    checked: tuple[CheckedBlock, ...]
    problems: tuple[Problem, ...]

    def blocks_with(self, severity: Severity) -> int:
        """How many blocks have a finding of a severity."""
        return sum(any(f.severity == severity for f in b.findings) for b in self.checked)


def prepare(
    workspace: Workspace,
    day: Day,
    edition: EditionSettings,
    *,
    model: LanguageModel | None = None,
    write: bool = True,
) -> Task:
    """All that drafting an issue needs; a plan is made and written where there is none.

    Args:
        workspace: the workspace.
        day: the day's snippets.
        edition: the edition.
        model: helps to plan where there is no plan yet.
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
        planned = plan_issue(workspace, day.date, edition, model=model, write=write)
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


def draft_issue(
    task: Task,
    *,
    model: LanguageModel | None,
    run_id: str,
    now: dt.datetime,
    on_done: OnDone = lambda *_: None,
) -> Drafted:
    """Draft an issue and write it, keeping whatever an editor did to the draft before.

    Args:
        task: what to draft.
        model: the language model; None takes the built-in drafter.
        run_id: names the run.
        now: the time that is noted.
        on_done: told after each call.

    Raises:
        AuthorError: the model cannot be used, or the draft that is there cannot be read.
    """
    state = load_state(task.workspace.state_path(task.day.date, task.edition.name))
    if model is None:
        issue = draft_from_sources(task.commission)
    else:
        issue = draft_with_model(task.commission, _drafter(task, model), on_done)
    checked = check_blocks(
        issue.document, task.day.by_id, issue_date=task.day.date, skipped=own_words(task.style)
    )
    word = task.style.declaration.words.check
    marked = mark_document(issue.document, checked, task.day.by_id, word=word)
    made = Made(
        issue.engine,
        now.isoformat(timespec="seconds"),
        run_id,
        ", ".join(issue.models),
        {"style": task.style.content_hash()},
    )
    return _write(task, replace(issue, document=marked), state, made, tuple(checked))


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


def _write(
    task: Task,
    issue: DraftedIssue,
    state: State | None,
    made: Made,
    checked: tuple[CheckedBlock, ...],
) -> Drafted:
    """Merge with the draft that is there, and write the result: first the draft, then its state.

    Killed between the two, the next run drafts the same again and finds nothing to merge.
    """
    workspace, name = task.workspace, task.edition.name
    path = workspace.draft_path(task.day.date, name)
    generated = task.style.write(issue.document)
    current = _read_draft(workspace, path)
    problems = list(task.problems)
    if current is not None and state is None:
        beside = path.with_name(f"{name}.new.md")
        write_text(beside, generated)
        problems.append(
            Problem(
                "This draft was not written by author, so nothing tells an editor's words from "
                f"generated ones; the new draft lies beside it, in {workspace.relative(beside)}.",
                workspace.relative(path),
                "Take over what you want, or remove the old file and draft again.",
                "warning",
            )
        )
        return Drafted(task, issue, beside, generated, (), checked, tuple(problems))
    if current is None or state is None or current in (state.written, generated):
        markdown, offers = generated, ()
    else:
        markdown, offers = _merged(task, state, current, issue.document)
    history = state.history if state else ()
    new = State(issue.document, generated, made, markdown, offers, history)
    if current is not None and state is not None and current != state.written:
        new = new.remember("edited", made.at, current)
    new = new.remember("generated", made.at, generated)
    if markdown != current:
        write_text(path, markdown)
    save_state(workspace.state_path(task.day.date, name), new)
    return Drafted(task, issue, path, markdown, offers, checked, tuple(problems))


def _merged(task: Task, state: State, current: str, new: Document) -> tuple[str, tuple[Offer, ...]]:
    snippets = task.day.snippets

    def evidence(text: str, _: Evidence) -> Evidence:
        return find_evidence(text, snippets)

    edited = task.style.read(current)
    merged, offers = merge_documents(state.document, edited, new, find_evidence=evidence)
    return task.style.write(merged), offers


def _read_draft(workspace: Workspace, path: Path) -> str | None:
    """The draft as it stands; None where there is none."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"The draft that is there cannot be read: {error}.",
            where=workspace.relative(path),
            remedy="Make it a readable UTF-8 file, or move it away; it is not overwritten.",
        ) from None


def preview(task: Task, model: CachedModel) -> DryRun:
    """What drafting an issue would take, without asking the model anything.

    The call for the whole issue is made from what the others answer; as long as those are not
    all paid for, the planned headlines stand for them.

    Args:
        task: what would be drafted.
        model: the model, open.
    """
    from author.llm.dry_run import dry_run

    drafter = _drafter(task, model)
    pieces = task.commission.assignments()
    requests = [request for _, request in drafter.requests(pieces)]
    if task.style.units("issue"):
        if model.unanswered(requests):
            told = {p.key: (Block("", p.topics[0].title, evidence=_cited(p)),) for p in pieces}
        else:
            told = drafter.draft(pieces, lambda *_: None).blocks
        requests.append(drafter.issue_request(task.plan.sections, told, pieces)[0])
    return dry_run(model, requests)


def _drafter(task: Task, model: LanguageModel) -> ModelDrafter:
    return ModelDrafter(
        task.style,
        model,
        task.workspace.config.model,
        edition=task.edition.name,
        today=task.day.date,
    )


def _cited(piece: Assignment) -> Evidence:
    return Evidence(tuple(snippet.id for snippet in piece.snippets))
