"""`author publish`: a draft for readers, as a page, a PDF or an entry of a feed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
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
from author.cli.result import Output, Result, conclude
from author.cli.terminal import progress, table
from author.errors import ExitStatus, InputError
from author.models import Problem

if TYPE_CHECKING:
    from rich.console import RenderableType

    from author.config import EditionSettings
    from author.desk.publishing import Obstacle, Published
    from author.workspace import Workspace

_LINES_SHOWN = 8
_GROUPS_SHOWN = 12
_SETTLE = "Settle it and delete the comment, or publish with --anyway."
_MEND = "Mend it, or publish with --anyway."


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
    each = tuple(problem for p in refused for problem in _each(p, workspace))
    return Result(
        {
            "date": day,
            "dry_run": wish.dry_run,
            "drafts": [_data(published, workspace) for published in done],
        },
        tuple(line for p in done for line in _view(p, workspace, dry_run=wish.dry_run)),
        (*each, *others),
        _status(done, others),
        told=(*(_in_one(p, workspace) for p in refused), *others),
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


# What people are told


def _view(published: Published, workspace: Workspace, *, dry_run: bool) -> Iterator[RenderableType]:
    draft = workspace.relative(published.draft)
    if published.refused:
        yield f"not published: {draft}"
        yield from _standing(published.obstacles)
        return
    if not published.files:
        return
    yield f"{'would publish' if dry_run else 'published'}: {draft}"
    shown = table("", "file", "size", "pages", "", numbers=("size", "pages"))
    for file in published.files:
        pages = str(file.pages) if file.pages else ""
        size = f"{max(1, round(file.size / 1000)):,} kB"
        shown.add_row("", workspace.relative(file.path), size, pages, file.state)
    yield shown
    if published.obstacles:
        yield f"  {_counted(published)}; comments are left out of what was published"


def _standing(obstacles: Sequence[Obstacle]) -> Iterator[RenderableType]:
    """What stands open: one row for all that say the same."""
    groups: dict[tuple[str, str], list[int]] = {}
    for one in obstacles:
        groups.setdefault((one.word, one.text), []).append(one.line)
    shown = table("", "lines", "what", "")
    for (word, text), lines in list(groups.items())[:_GROUPS_SHOWN]:
        shown.add_row("", _lines(lines), word or "a comment without end", text)
    yield shown
    hidden = len(groups) - _GROUPS_SHOWN
    if hidden > 0:
        yield f"  … {hidden} more; author publish --json lists every one"


def _lines(lines: Sequence[int]) -> str:
    more = f" +{len(lines) - _LINES_SHOWN}" if len(lines) > _LINES_SHOWN else ""
    return ", ".join(map(str, lines[:_LINES_SHOWN])) + more


def _counted(published: Published) -> str:
    """How many marks and wrong facts stand in a draft, in words."""
    counts = (("mark", published.count("mark")), ("wrong fact", published.count("fact")))
    told = [f"{number} {name}{'s' * (number != 1)}" for name, number in counts if number]
    one = sum(number for _, number in counts) == 1
    return f"{' and '.join(told)} {'stands' if one else 'stand'} in the draft"


def _in_one(published: Published, workspace: Workspace) -> Problem:
    """One sentence for a draft that was refused."""
    todo = "Settle each and delete its comment" if published.count("mark") else "Mend what is wrong"
    remedy = f"{todo}, or publish with --anyway."
    return Problem(f"{_counted(published)}.", workspace.relative(published.draft), remedy)


def _each(published: Published, workspace: Workspace) -> Iterator[Problem]:
    draft = workspace.relative(published.draft)
    for one in published.obstacles:
        where = f"{draft}:{one.line}"
        if one.kind == "fact":
            yield Problem(f"“{one.word}”: {one.text}", where, _MEND)
        elif one.word:
            yield Problem(f"This mark stands: {one.word}: {one.text}".rstrip(": "), where, _SETTLE)
        else:
            what = f"This comment has no end: {one.text[:80]}"
            yield Problem(what, where, "Close it with -->, or publish with --anyway.")
