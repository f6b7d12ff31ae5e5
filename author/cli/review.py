"""`author review`: a draft next to its evidence, as one page."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from author.cli.options import DateOption, EditionOption, JsonOption, QuietOption, WorkspaceOption
from author.cli.result import Output, Result, conclude

if TYPE_CHECKING:
    from author.desk.reviewing import Review
    from author.workspace import Workspace

_LOOK_EVERY_SECONDS = 0.5


def review(
    draft: Annotated[
        Path | None,
        typer.Argument(metavar="[DRAFT]", help="A draft; by default that of the day's edition."),
    ] = None,
    *,
    date: DateOption = None,
    edition: EditionOption = None,
    open_: Annotated[
        bool, typer.Option("--open", help="Open it in the browser, where there is one.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Renew it whenever the draft is saved; Ctrl-C ends.")
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a page that shows a draft next to its evidence: findings, sources, offered changes.

    The page needs no server and asks nobody.

    Example: author review --date 2026-04-24 --open
    """
    output = Output(as_json, quiet)
    conclude(
        "review",
        output,
        lambda: _review(workspace, draft, date, edition, output, opened=open_, watch=watch),
    )


def _review(
    folder: Path | None,
    draft: Path | None,
    date: str | None,
    edition: str | None,
    output: Output,
    *,
    opened: bool,
    watch: bool,
) -> Result:
    from author.desk.reviewing import open_in_browser, write_review
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    day = (workspace.day_of_draft(draft) if draft else None) or workspace.day(date)
    wanted = workspace.editions(edition)[0]
    written = write_review(workspace, day, wanted, draft, watch=watch)
    shown = opened and open_in_browser(written.page)
    if watch:
        from author.cli.terminal import console

        if output.shows_progress:
            console(to_stderr=True).print(f"{written.page} follows {written.draft}; Ctrl-C ends.")
        written = _follow(written, lambda: write_review(workspace, day, wanted, draft, watch=True))
    return _result(workspace, written, opened=opened, shown=shown)


def _follow(written: Review, renew: Callable[[], Review]) -> Review:
    """Renew the page each time the draft is saved, until the person interrupts."""
    saved = written.draft.stat().st_mtime_ns
    try:
        while True:
            time.sleep(_LOOK_EVERY_SECONDS)
            now = written.draft.stat().st_mtime_ns if written.draft.exists() else saved
            if now != saved:
                saved = now
                written = renew()
    except KeyboardInterrupt:
        return written


def _result(workspace: Workspace, written: Review, *, opened: bool, shown: bool) -> Result:
    where = workspace.relative(written.page)
    lines = [
        f"review: {where}",
        f"  {written.errors} errors, {written.warnings} warnings, {written.offers} offers",
    ]
    if opened and not shown:
        lines.append("  there is no browser here; open that file in one")
    return Result(
        {
            "page": where,
            "draft": workspace.relative(written.draft),
            "errors": written.errors,
            "warnings": written.warnings,
            "offers": written.offers,
            "opened": shown,
        },
        tuple(lines),
        written.problems,
    )
