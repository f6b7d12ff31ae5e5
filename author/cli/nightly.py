"""`author nightly`: the whole round, unattended."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from author.cli.options import (
    DateOption,
    EditionOption,
    EngineChoice,
    EngineOption,
    JsonOption,
    QuietOption,
    WorkspaceOption,
)
from author.cli.result import Output, Result, conclude
from author.cli.terminal import progress, table
from author.models import Problem

if TYPE_CHECKING:
    from author.desk.night import Night
    from author.workspace import Workspace


def nightly(
    *,
    date: DateOption = None,
    edition: EditionOption = None,
    engine: EngineOption = None,
    batch: Annotated[
        bool,
        typer.Option("--batch", help="Ask through the batch endpoint: half the price, later."),
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Bring the configured sources in, plan, draft and check every edition, unattended.

    What fails is listed and the rest is done. The exit status says what happened: 0 done, 3 done
    with gaps, 4 a draft has errors, 5 a spending cap stopped it.

    Example: author nightly --quiet --json
    """
    output = Output(as_json, quiet)
    conclude(
        "nightly", output, lambda: _nightly(workspace, date, edition, engine, output, batch=batch)
    )


def _nightly(
    folder: Path | None,
    date: str | None,
    edition: str | None,
    engine: EngineChoice | None,
    output: Output,
    *,
    batch: bool,
) -> Result:
    from author.desk.engine import choose_engine
    from author.desk.night import work_night
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    steps = 0
    with progress("Nightly", shown=output.shows_progress) as advance:

        def step(what: str) -> None:
            nonlocal steps
            steps += 1
            advance(steps, steps, what)

        night = work_night(
            workspace,
            workspace.day(date),
            workspace.editions(edition),
            engine=choose_engine(workspace, engine, os.environ),
            environ=os.environ,
            now=dt.datetime.now(workspace.config.workspace.zone),
            batch=batch,
            on_step=step,
        )
    return Result(
        _data(night, workspace),
        tuple(_view(night, workspace)),
        (*_failures(night), *night.problems),
        night.exit_status,
    )


def _failures(night: Night) -> Iterator[Problem]:
    for name, error in night.failed.items():
        yield Problem(f"{name}: {error.what}", error.where, error.remedy)
    for drafted in night.drafted:
        for key, gap in drafted.issue.gaps.items():
            where = f"{drafted.task.edition.name}, {key}"
            yield Problem(f"no usable answer ({gap.reason}): {gap.message}", where)


def _data(night: Night, workspace: Workspace) -> dict[str, Any]:
    return {
        "run": night.run_id,
        "new_snippets": len(night.ingested.added) if night.ingested else None,
        "drafts": [
            {
                "edition": drafted.task.edition.name,
                "path": workspace.relative(drafted.path),
                "engine": drafted.issue.engine,
                "calls": drafted.issue.calls,
                "cached": drafted.issue.cached,
                "gaps": len(drafted.issue.gaps),
                "errors": checked.count("error"),
                "warnings": checked.count("warning"),
            }
            for drafted, checked in zip(night.drafted, night.checked, strict=True)
        ],
        "failed": {name: error.what for name, error in night.failed.items()},
    }


def _view(night: Night, workspace: Workspace) -> Iterator[Any]:
    numbers = ("calls", "cached", "gaps", "errors", "warnings")
    shown = table("edition", "draft", "engine", *numbers, numbers=numbers)
    for row in _data(night, workspace)["drafts"]:
        counts = (str(row[name]) for name in numbers)
        shown.add_row(row["edition"], row["path"], row["engine"], *counts)
    if night.ingested:
        yield f"{len(night.ingested.added)} new snippets"
    yield shown
    yield f"run {night.run_id}"
