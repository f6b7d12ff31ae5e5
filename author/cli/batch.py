"""`author batch`: what waits at the batch endpoint."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from author.cli.options import JsonOption, QuietOption, WorkspaceOption
from author.cli.result import Output, Result, conclude
from author.cli.terminal import table
from author.errors import ExitStatus

if TYPE_CHECKING:
    from author.llm.batch import Batches
    from author.llm.batch_store import BatchRecord
    from author.models import Problem

app = typer.Typer(
    help="List, collect and cancel what `author draft --batch` submitted.", no_args_is_help=True
)


@app.command("list")
def list_batches(
    *, workspace: WorkspaceOption = None, as_json: JsonOption = False, quiet: QuietOption = False
) -> None:
    """List the batches of this workspace, with how far the open ones are.

    Example: author batch list
    """
    conclude(
        "batch list",
        Output(as_json, quiet),
        lambda: _with_batches(workspace, lambda batches: _listed(*batches.refresh())),
    )


@app.command("collect")
def collect(
    *, workspace: WorkspaceOption = None, as_json: JsonOption = False, quiet: QuietOption = False
) -> None:
    """Bring in the answers of every batch that has ended; then draft again.

    Example: author batch collect
    """
    conclude(
        "batch collect",
        Output(as_json, quiet),
        lambda: _with_batches(workspace, lambda batches: _listed(*batches.collect())),
    )


@app.command("cancel")
def cancel(
    id: Annotated[str, typer.Argument(metavar="ID", help="The batch's id.")],
    *,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Stop a batch; what it has answered until then can still be collected.

    Example: author batch cancel batch_abc123
    """
    conclude(
        "batch cancel",
        Output(as_json, quiet),
        lambda: _with_batches(workspace, lambda batches: _listed([batches.cancel(id)], [])),
    )


def _with_batches(folder: Path | None, act: Callable[[Batches], Result]) -> Result:
    """Do something with the batches of a workspace's endpoint."""
    from dataclasses import replace

    from author.desk.engine import new_run_id, opened_model
    from author.errors import ModelError
    from author.llm.opening import open_batches
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    warnings: list[Problem] = []
    run_id = new_run_id(dt.datetime.now(dt.UTC))
    with opened_model(
        workspace, "llm", os.environ, run_id=run_id, on_warning=warnings.append
    ) as model:
        if model is None:
            raise ModelError("There is no endpoint.")
        result = act(open_batches(model, cache_dir=workspace.cache))
    return replace(result, problems=(*result.problems, *warnings))


def _listed(records: list[BatchRecord], problems: list[Problem]) -> Result:
    numbers = ("requests", "missing")
    shown = table("id", "submitted", "state", *numbers, numbers=numbers)
    for record in records:
        counts = (str(len(record.requests)), str(record.missing))
        shown.add_row(record.batch_id or record.id, record.created, _state(record), *counts)
    view: tuple[Any, ...] = (shown,) if records else ("No batch is known here.",)
    data = [
        {
            "id": record.id,
            "batch_id": record.batch_id,
            "state": _state(record),
            "requests": len(record.requests),
            "missing": record.missing,
        }
        for record in records
    ]
    still_open = any(record.is_open for record in records)
    gaps = still_open or any(problem.severity == "error" for problem in problems)
    return Result(
        {"batches": data},
        view,
        tuple(problems),
        ExitStatus.GAPS if gaps else ExitStatus.DONE,
    )


def _state(record: BatchRecord) -> str:
    return record.status or record.state
