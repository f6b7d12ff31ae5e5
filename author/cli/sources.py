"""`author sources`: the snippets of a day."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from author.cli.options import DateOption, JsonOption, QuietOption, WorkspaceOption
from author.cli.result import Output, Result, conclude
from author.cli.terminal import table
from author.errors import ExitStatus, InputError

if TYPE_CHECKING:
    import datetime as dt

    from rich.console import RenderableType

    from author.models import Problem, Snippet

app = typer.Typer(help="List, show and search the snippets of a day.", no_args_is_help=True)


@app.command("list")
def list_sources(
    *,
    date: DateOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the snippets of a day.

    Example: author sources list --date 2026-04-24
    """
    conclude("sources list", Output(as_json, quiet), lambda: _list(workspace, date))


@app.command("show")
def show_source(
    id: Annotated[str, typer.Argument(metavar="ID", help="The snippet's id, or its beginning.")],
    *,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show one snippet whole.

    Example: author sources show 0f3a9c21
    """
    conclude("sources show", Output(as_json, quiet), lambda: _show(workspace, id))


@app.command("search")
def search_sources(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to look for.")],
    *,
    date: Annotated[
        str | None,
        typer.Option("--date", "-d", metavar="YYYY-MM-DD", help="Only this day; by default all."),
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find snippets by words, in either script; a name is found under its other spellings too.

    Example: author sources search 软银
    """
    conclude(
        "sources search",
        Output(as_json, quiet),
        lambda: _search(workspace, " ".join(words), date),
    )


def _search(folder: Path | None, words: str, date: str | None) -> Result:
    from author.ingest import SourceStore
    from author.topics.search import search
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    store = SourceStore(workspace.sources)
    days = [workspace.day(date)] if date else store.days()
    day_of: dict[str, dt.date] = {}
    problems: list[Problem] = []
    snippets: list[Snippet] = []
    for day in days:
        found, unread = store.load(day)
        snippets += found
        problems += unread
        day_of |= {snippet.id: day for snippet in found}
    hits = search(words, snippets, aliases=workspace.config.topics.aliases)
    shown = table("day", "id", "outlet", "title", "sentence")
    for hit in hits:
        snippet = hit.snippet
        day = day_of[snippet.id]
        shown.add_row(str(day), snippet.id, snippet.publisher, snippet.title, hit.sentence)
    return Result(
        {
            "words": words,
            "hits": [
                {**_data(hit.snippet), "date": day_of[hit.snippet.id], "sentence": hit.sentence}
                for hit in hits
            ],
        },
        (shown if hits else f"Nothing in {len(snippets)} snippets speaks of {words}.",),
        tuple(problems),
    )


def _list(folder: Path | None, date: str | None) -> Result:
    from author.desk.day import load_day
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    day = load_day(workspace, workspace.day(date))
    shown = table("id", "kind", "lang", "outlet", "published", "title")
    zone = workspace.config.workspace.zone
    for snippet in day.snippets:
        moment = snippet.published
        local = moment.astimezone(zone) if moment and moment.tzinfo else moment
        shown.add_row(
            snippet.id,
            snippet.kind,
            snippet.language or "",
            snippet.publisher or "",
            f"{local:%m-%d %H:%M}" if local else "",
            snippet.title or snippet.text[:40],
        )
    gaps = any(problem.severity == "error" for problem in day.problems)
    return Result(
        {"date": day.date, "snippets": [_data(snippet) for snippet in day.snippets]},
        (shown, f"{len(day.snippets)} snippets on {day.date}"),
        day.problems,
        ExitStatus.GAPS if gaps else ExitStatus.DONE,
    )


def _show(folder: Path | None, beginning: str) -> Result:
    from author.desk.day import find_snippet
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    found = find_snippet(workspace, beginning)
    if not found:
        raise InputError(
            "No snippet has this id.",
            where=beginning,
            remedy="author sources list shows the ids of a day.",
        )
    if len(found) > 1:
        raise InputError(
            f"{len(found)} snippets have ids that begin so: {', '.join(s.id for s in found[:6])}.",
            where=beginning,
            remedy="Write more of it.",
        )
    return Result({"snippet": _data(found[0], whole=True)}, tuple(_page(found[0])))


def _page(snippet: Snippet) -> list[RenderableType]:
    from rich.text import Text

    head = table("", "")
    head.show_header = False
    for name in ("id", "kind", "publisher", "published", "language", "url"):
        value = getattr(snippet, name)
        if value:
            head.add_row(name, str(value))
    return [Text(snippet.title, "bold"), head, "", snippet.text]


def _data(snippet: Snippet, *, whole: bool = False) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": snippet.id,
        "title": snippet.title,
        "kind": snippet.kind,
        "language": snippet.language,
        "publisher": snippet.publisher,
        "published": snippet.published.isoformat() if snippet.published else None,
        "url": snippet.url,
        "characters": len(snippet.text),
    }
    return {**data, "text": snippet.text} if whole else data
