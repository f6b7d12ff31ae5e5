"""`author usage`: what calls took, summed from the ledger."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from author.cli.options import JsonOption, QuietOption, WorkspaceOption
from author.cli.result import Output, Result, conclude
from author.cli.terminal import table
from author.errors import ExitStatus

if TYPE_CHECKING:
    from author.llm.usage import UsageLine

By = Literal["stage", "day", "model", "edition", "run", "outcome"]
_NUMBERS = ("attempts", "failed", "tokens in", "cached", "tokens out", "US$", "unpriced", "seconds")


def usage(
    *,
    by: Annotated[By, typer.Option("--by", help="What to sum by.")] = "day",
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Sum what calls to the model took: attempts, tokens, money. Failed ones count too.

    Example: author usage --by model
    """
    conclude("usage", Output(as_json, quiet), lambda: _usage(workspace, by))


def _usage(folder: Path | None, by: By) -> Result:
    from author.llm.ledger import read_ledger
    from author.llm.usage import summarise, total
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    rows, problems = read_ledger(workspace.ledger)
    lines = summarise(rows, by=by, zone=workspace.config.workspace.zone)
    everything = total(rows)
    shown = table(by, *_NUMBERS, numbers=_NUMBERS)
    for line in (*lines, everything) if rows else ():
        shown.add_row(*_cells(line))
    view = (shown,) if rows else ("No call was made in this workspace yet.",)
    return Result(
        {"by": by, "lines": [asdict(line) for line in lines], "total": asdict(everything)},
        view,
        tuple(problems),
        ExitStatus.GAPS if problems else ExitStatus.DONE,
    )


def _cells(line: UsageLine) -> tuple[str, ...]:
    # An unknown price is not 0: where no row has one, no sum is shown.
    dollars = "unknown" if line.unpriced == line.attempts else f"{line.usd:.4f}"
    return (
        line.name,
        f"{line.attempts:,}",
        f"{line.failed:,}",
        f"{line.input:,}",
        f"{line.cached:,}",
        f"{line.output:,}",
        dollars,
        f"{line.unpriced:,}",
        f"{line.seconds:.1f}",
    )
