"""`author publish`: a draft for readers, as a page, a PDF or an entry of a feed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from author.cli.options import (
    DateOption,
    DryRunOption,
    EditionOption,
    JsonOption,
    QuietOption,
    WorkspaceOption,
)
from author.cli.publish_view import each, in_one, view
from author.cli.result import Output, Result, conclude
from author.cli.terminal import progress
from author.errors import ExitStatus, InputError

if TYPE_CHECKING:
    from author.config import EditionSettings
    from author.desk.publishing import Published
    from author.models import Problem
    from author.workspace import Workspace


def publish(
    draft: Annotated[
        Path | None,
        typer.Argument(metavar="[DRAFT]", help="A draft; by default those of the day's editions."),
    ] = None,
    *,
    date: DateOption = None,
    edition: EditionOption = None,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORMATS",
            help="html, pdf, feed, or several with commas. PDF needs a Chinese font, a feed the "
            "site in [publish].",
        ),
    ] = "html",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="A folder for the files; by default drafts/DAY/published.",
        ),
    ] = None,
    anyway: Annotated[
        bool,
        typer.Option(
            "--anyway", help="Publish although marks or wrong facts stand; comments are left out."
        ),
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Publish a draft: an HTML page, a PDF for print, an Atom feed of the edition.

    A draft is refused while it holds marks (待补, 待核, 待译) or facts that the sources do not
    carry: exit status 4, and nothing of it is written. Comments never reach readers. The draft
    itself is not changed. Exit status 3: published, with gaps that are listed.

    Example: author publish --date 2026-04-24 --to html,pdf

    Example: author publish drafts/2026-04-24/ai-daily.md --to html --anyway

    Example: author publish --to html,feed --output public
    """
    output_ = Output(as_json, quiet)
    wish = Wish(draft, date, edition, to, output, anyway, dry_run)
    conclude("publish", output_, lambda: _publish(workspace, wish, output_))


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of the command."""

    draft: Path | None
    date: str | None
    edition: str | None
    to: str
    output: Path | None
    anyway: bool
    dry_run: bool


def _publish(folder: Path | None, wish: Wish, output: Output) -> Result:
    from author.desk.publishing import Order, Publisher
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    day = (workspace.day_of_draft(wish.draft) if wish.draft else None) or workspace.day(wish.date)
    now = dt.datetime.now(dt.UTC)
    order = Order(_formats(wish.to), wish.output, wish.anyway, wish.dry_run, now)
    publisher = Publisher(workspace, day, order)
    editions = _with_drafts(workspace, day, wish)
    done: list[Published] = []
    with progress("Publishing", shown=output.shows_progress) as advance:
        for number, wanted in enumerate(editions):
            advance(number, len(editions), wanted.name)
            done.append(publisher.publish(wanted, wish.draft))
    return _result(workspace, day, done, wish)


def _formats(text: str) -> tuple[Any, ...]:
    from author.desk.publishing import FORMATS, parse_formats

    try:
        return parse_formats(text)
    except ValueError as error:
        raise InputError(
            f"There is no format {error}.",
            where="--to",
            remedy=f"Take of {', '.join(FORMATS)}, with commas between.",
        ) from None


def _with_drafts(workspace: Workspace, day: dt.date, wish: Wish) -> Sequence[EditionSettings]:
    """The editions to publish: those that have a draft, or the one that was asked for."""
    from author.workspace import editions_of

    wanted = editions_of(workspace, wish.draft, wish.edition)
    if wish.draft is not None:
        return wanted
    drafted = [e for e in wanted if workspace.draft_path(day, e.name).is_file()]
    if not drafted:
        name = f" --edition {wish.edition}" if wish.edition else ""
        raise InputError(
            "There is no draft of this day.",
            where=workspace.relative(workspace.drafts / day.isoformat()),
            remedy=f"Make one with: author draft --date {day}{name}",
        )
    return drafted


def _result(workspace: Workspace, day: dt.date, done: Sequence[Published], wish: Wish) -> Result:
    refused = [p for p in done if p.refused]
    others = tuple(dict.fromkeys(problem for p in done for problem in p.problems))
    standing = tuple(problem for p in refused for problem in each(p, workspace))
    return Result(
        {
            "date": day,
            "dry_run": wish.dry_run,
            "drafts": [_data(published, workspace) for published in done],
        },
        tuple(line for p in done for line in view(p, workspace, dry_run=wish.dry_run)),
        (*standing, *others),
        _status(done, others),
        told=(*(in_one(p, workspace) for p in refused), *others),
    )


def _status(done: Sequence[Published], problems: Sequence[Problem]) -> ExitStatus:
    if any(published.refused for published in done):
        return ExitStatus.CHECK_ERRORS
    if any(problem.severity == "error" for problem in problems):
        written = any(published.files for published in done)
        return ExitStatus.GAPS if written else ExitStatus.FAILED
    return ExitStatus.DONE


def _data(published: Published, workspace: Workspace) -> dict[str, Any]:
    return {
        "edition": published.edition,
        "draft": workspace.relative(published.draft),
        "published": not published.refused and bool(published.files),
        "marks": published.count("mark"),
        "wrong_facts": published.count("fact"),
        "standing": [
            {"kind": o.kind, "line": o.line, "word": o.word, "text": o.text}
            for o in published.obstacles
        ],
        "files": [
            {
                "path": workspace.relative(file.path),
                "bytes": file.size,
                "pages": file.pages or None,
                "state": file.state,
            }
            for file in published.files
        ],
    }
