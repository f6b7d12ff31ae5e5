"""`author ingest`: bring sources in."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from author.cli.options import DateOption, JsonOption, QuietOption, WorkspaceOption
from author.cli.result import Output, Result, conclude
from author.cli.terminal import progress, table
from author.errors import ExitStatus, InputError
from author.models import Problem

if TYPE_CHECKING:
    from author.ingest.report import IngestReport


def ingest(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[URL|FILE|OPML]...",
            help="Feeds, web pages, files, folders; by default the feeds of config.toml.",
        ),
    ] = None,
    *,
    date: DateOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Bring feeds, pages and files in as the snippets of a day, one readable file each.

    Example: author ingest https://www.theguardian.com/technology/rss notes.md
    """
    output = Output(as_json, quiet)
    conclude("ingest", output, lambda: _ingest(workspace, targets or [], date, output))


def _ingest(folder: Path | None, targets: list[str], date: str | None, output: Output) -> Result:
    from author.ingest import SourceStore, configured_targets, ingest
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    day = workspace.day(date)
    settings = workspace.config.ingest
    wanted = targets or configured_targets(settings, workspace.root)
    if not wanted:
        raise InputError(
            "There is nothing to bring in.",
            where="config.toml, [ingest] feeds",
            remedy="List feeds there, or name addresses or files: author ingest URL|FILE …",
        )
    with progress("Ingesting", shown=output.shows_progress) as advance:
        report = ingest(
            wanted,
            store=SourceStore(workspace.sources),
            day=day,
            settings=settings,
            now=dt.datetime.now(workspace.config.workspace.zone),
            on_progress=lambda name, done, total: advance(done, total, name),
        )
    return _result(report, workspace.relative(workspace.sources / day.isoformat()))


def _result(report: IngestReport, where: str) -> Result:
    shown = table(
        "source", "what", "found", "added", "known", "left out",
        numbers=("found", "added", "known", "left out"),
    )  # fmt: skip
    for source in report.sources:
        left_out = source.too_old + source.too_many
        counts = (source.found, source.added, source.duplicates + source.seen, left_out)
        shown.add_row(source.name, source.form, *map(str, counts))
    failed = [problem for problem in report.problems if problem.severity == "error"]
    problems = report.problems
    status = ExitStatus.GAPS if failed else ExitStatus.DONE
    if failed and not report.sources:
        status = ExitStatus.BAD_INPUT
        problems = (*problems, Problem("No source could be read.", where, "See what is listed."))
    count = len(report.added)
    return Result(
        _data(report),
        (shown, f"{count} new snippets in {where}") if report.sources else (),
        problems,
        status,
    )


def _data(report: IngestReport) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "date": report.day,
        "sources": [asdict(source) for source in report.sources],
        "added": [{"id": s.id, "title": s.title, "url": s.url} for s in report.added],
        "duplicates": [{"title": s.title, "of": like} for s, like in report.duplicates],
    }
