"""`author draft`: the first draft of an issue."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from author.cli.options import (
    DateOption,
    DryRunOption,
    EditionOption,
    EngineChoice,
    EngineOption,
    JsonOption,
    QuietOption,
    WorkspaceOption,
)
from author.cli.result import Output, Result, conclude
from author.cli.terminal import progress, table
from author.errors import ExitStatus, InputError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from author.desk.day import Day
    from author.desk.draft_files import Drafted
    from author.desk.engine import EngineName
    from author.desk.task import Task
    from author.drafting.outcome import AskAll
    from author.llm import CachedModel
    from author.llm.dry_run import DryRun
    from author.models import Problem
    from author.workspace import Workspace

_ENGINES = {
    "llm": "written by the model",
    "extractive": "written by the built-in extractive drafter (sentences of the sources)",
}
_LINES_SHOWN = 40


def draft(
    *,
    date: DateOption = None,
    edition: EditionOption = None,
    engine: EngineOption = None,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            metavar="PART",
            help="Draft only this part again: a section's number (2.1), words of a heading, "
            "a block's name (briefs) or a snippet's id.",
        ),
    ] = None,
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="With --only: what to do differently.")
    ] = "",
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Write beside the draft that is there, never over it.")
    ] = False,
    restore: Annotated[
        int | None,
        typer.Option(
            "--restore", metavar="N", min=1, help="Bring back the Nth last state of the draft."
        ),
    ] = None,
    batch: Annotated[
        bool,
        typer.Option("--batch", help="Ask through the batch endpoint: half the price, later."),
    ] = False,
    replay: Annotated[
        Path | None,
        typer.Option("--replay", metavar="FILE", help="Answer from exported replies first."),
    ] = None,
    replay_only: Annotated[
        bool, typer.Option("--replay-only", help="Ask nobody: a missing reply is an error.")
    ] = False,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write the draft of an issue from its plan; makes the plan where there is none.

    Run it again at any time: an unchanged day makes no call, and what you changed in the draft
    stays. With --dry-run it prints calls, tokens and price, and asks nothing.

    Example: author draft --date 2026-04-24 --engine extractive
    Example: author draft --only 2.1 --note "语气更客观"
    """
    output = Output(as_json, quiet)
    wish = Wish(
        date, edition, engine, only, note, fresh, restore, batch, replay, replay_only, dry_run
    )
    conclude("draft", output, lambda: _draft(workspace, wish, output))


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of the command."""

    date: str | None
    edition: str | None
    engine: EngineChoice | None
    only: str | None
    note: str
    fresh: bool
    restore: int | None
    batch: bool
    replay: Path | None
    replay_only: bool
    dry_run: bool


def _draft(folder: Path | None, wish: Wish, output: Output) -> Result:
    from author.desk.day import load_day
    from author.desk.drafting import preview
    from author.desk.engine import asker, choose_engine, new_run_id, opened_model
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    if wish.note and not wish.only:
        raise InputError(
            "A note says what to do differently with a part.",
            where="--note",
            remedy="Name the part with --only; for a topic of the plan, write note = … there.",
        )
    day = load_day(workspace, workspace.day(wish.date))
    now = dt.datetime.now(workspace.config.workspace.zone)
    if wish.restore is not None:
        return _restored(workspace, day, wish, now)
    writer: EngineName = "llm"
    if not wish.replay_only:
        writer = choose_engine(workspace, wish.engine, os.environ)
    run_id = new_run_id(now)
    warnings: list[Problem] = []
    with opened_model(
        workspace,
        writer,
        os.environ,
        run_id=run_id,
        on_warning=warnings.append,
        replay=wish.replay,
        replay_only=wish.replay_only,
    ) as model:
        tasks = _tasks(workspace, day, wish, model)
        if wish.dry_run:
            estimates = [(t.edition.name, preview(t, model) if model else None) for t in tasks]
            return _estimated(writer, estimates, warnings)
        ask = asker(workspace, model, batch=wish.batch, run_id=run_id) if model else None
        drafted: list[Drafted] = []
        for task in tasks:
            drafted.append(_drafted(task, wish, output, ask=ask, run_id=run_id, now=now))
            if drafted[-1].issue.stopped:
                break
    return _result(workspace, writer, drafted, warnings, one=len(drafted) == 1)


def _tasks(workspace: Workspace, day: Day, wish: Wish, model: CachedModel | None) -> list[Task]:
    """The issues to draft, all planned first: what they share follows from what they carry."""
    from author.desk.task import prepare

    return [
        prepare(
            workspace,
            day,
            edition,
            model=None if wish.dry_run else model,
            proposing=not wish.batch,
            write=not wish.dry_run,
        )
        for edition in workspace.editions(wish.edition)
    ]


def _drafted(
    task: Task, wish: Wish, output: Output, *, ask: AskAll | None, run_id: str, now: dt.datetime
) -> Drafted:
    """Draft an issue, or the part of it that is wished for, showing how far it is."""
    from author.desk.drafting import draft_issue
    from author.desk.redrafting import redraft

    with progress(f"Drafting {task.edition.name}", shown=output.shows_progress) as advance:
        if wish.only:
            return redraft(
                task, wish.only, note=wish.note, ask=ask, run_id=run_id, now=now, on_done=advance
            )
        return draft_issue(task, ask=ask, run_id=run_id, now=now, fresh=wish.fresh, on_done=advance)


def _restored(workspace: Workspace, day: Day, wish: Wish, now: dt.datetime) -> Result:
    from author.desk.draft_files import DraftFiles
    from author.desk.task import prepare

    assert wish.restore is not None  # noqa: S101 - the caller looked
    edition = workspace.editions(wish.edition)[0]
    files = DraftFiles(prepare(workspace, day, edition), now)
    kept = files.restore(wish.restore)
    where = workspace.relative(files.path)
    line = f"draft: {where} stands again as it was {kept.kind} at {kept.at}"
    return Result({"path": where, "kind": kept.kind, "at": kept.at}, (line,))


def _result(
    workspace: Workspace,
    writer: str,
    drafted: list[Drafted],
    warnings: list[Problem],
    *,
    one: bool,
) -> Result:
    problems = [*warnings, *(p for d in drafted for p in _problems(d, workspace))]
    return Result(
        {"engine": writer, "drafts": [_data(d, workspace) for d in drafted]},
        tuple(part for d in drafted for part in _view(d, workspace, text=one)),
        tuple(dict.fromkeys(problems)),
        _exit_status(drafted),
    )


def _exit_status(drafted: list[Drafted]) -> ExitStatus:
    stopped = next((d.issue.stopped for d in drafted if d.issue.stopped), None)
    if stopped:
        return stopped.status
    listed = any(p.severity == "error" for d in drafted for p in d.problems)
    gaps = listed or any(d.issue.gaps for d in drafted)
    return ExitStatus.GAPS if gaps else ExitStatus.DONE


def _problems(drafted: Drafted, workspace: Workspace) -> Iterator[Problem]:
    from author.models import Problem

    where = workspace.relative(drafted.path)
    yield from drafted.problems
    for key, gap in drafted.issue.gaps.items():
        yield Problem(
            f"{key}: no usable answer ({gap.reason}): {gap.message}",
            where,
            "It is marked in the draft; draft again to ask once more.",
        )
    if drafted.issue.stopped:
        error = drafted.issue.stopped
        yield Problem(error.what, error.where, error.remedy)


def _data(drafted: Drafted, workspace: Workspace) -> dict[str, Any]:
    issue = drafted.issue
    return {
        "edition": drafted.task.edition.name,
        "path": workspace.relative(drafted.path),
        "plan": workspace.relative(
            workspace.plan_path(drafted.task.day.date, drafted.task.edition.name)
        ),
        "planned_now": drafted.task.planned_now,
        "style": drafted.task.style.name,
        "engine": issue.engine,
        "models": list(issue.models),
        "calls": issue.calls,
        "cached": issue.cached,
        "gaps": {key: gap.message for key, gap in issue.gaps.items()},
        "offers": [offer.to_json() for offer in drafted.offers],
        "blocks_with_errors": drafted.blocks_with("error"),
        "blocks_with_warnings": drafted.blocks_with("warning"),
    }


def _view(drafted: Drafted, workspace: Workspace, *, text: bool) -> Iterator[RenderableType]:
    data = _data(drafted, workspace)
    if text:
        lines = drafted.markdown.splitlines()
        yield "\n".join(lines[:_LINES_SHOWN])
        if len(lines) > _LINES_SHOWN:
            yield f"… ({len(lines) - _LINES_SHOWN} more lines)"
        yield ""
    yield f"draft: {data['path']}"
    yield f"  {_ENGINES[data['engine']]}{_calls(data)}"
    if data["planned_now"]:
        yield f"  there was no plan; one was made: {data['plan']}"
    if drafted.offers:
        yield (f"  {len(drafted.offers)} places where your text stands and a new one is offered")
    marked, doubtful = data["blocks_with_errors"], data["blocks_with_warnings"]
    if marked or doubtful:
        yield f"  facts: {marked} blocks marked, {doubtful} worth a look; author check lists them"


def _calls(data: dict[str, Any]) -> str:
    if data["engine"] != "llm":
        return ""
    names = ", ".join(data["models"]) or "cached replies"
    return f" ({names}; {data['calls']} calls, {data['cached']} answers from the cache)"


def _estimated(
    writer: str, estimates: list[tuple[str, DryRun | None]], warnings: list[Problem]
) -> Result:
    from dataclasses import asdict

    if writer == "extractive":
        view: tuple[RenderableType, ...] = (
            "The built-in extractive drafter makes no call and costs nothing.",
        )
        return Result({"engine": writer, "estimates": []}, view, tuple(warnings))
    shown = table(
        "edition", "calls", "cached", "prompt tokens", "answer tokens ≤", "US$ ≤",
        numbers=("calls", "cached", "prompt tokens", "answer tokens ≤", "US$ ≤"),
    )  # fmt: skip
    for name, run in estimates:
        if run:
            price = "unknown" if run.usd is None else f"{run.usd:.4f}"
            about = "" if run.exact else "about "
            shown.add_row(
                name,
                str(run.calls),
                str(run.cached),
                f"{about}{run.prompt_tokens:,}",
                f"{run.answer_tokens:,}",
                price,
            )
    data = [{"edition": name, **asdict(run)} for name, run in estimates if run]
    return Result({"engine": writer, "estimates": data}, (shown,), tuple(warnings))
