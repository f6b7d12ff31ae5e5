"""`author cache`: the replies that were paid for."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from author.cli.terminal import table
from author.errors import ExitStatus

if TYPE_CHECKING:
    from author.llm.cache import ReplyCache
    from author.models import Problem
    from author.workspace import Workspace

app = typer.Typer(
    help="Look into the replies that were paid for, move them, remove them.", no_args_is_help=True
)


@app.command("info")
def info(
    *, workspace: WorkspaceOption = None, as_json: JsonOption = False, quiet: QuietOption = False
) -> None:
    """Say how many replies are kept, for which stages and models, and how large they are.

    Example: author cache info
    """
    conclude("cache info", Output(as_json, quiet), lambda: _with_cache(workspace, _info))


@app.command("why")
def why(
    *,
    date: DateOption = None,
    edition: EditionOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say for each call of a draft whether the cache answers it, and if not, what has changed.

    Example: author cache why --date 2026-04-24
    """
    conclude("cache why", Output(as_json, quiet), lambda: _why(workspace, date, edition))


@app.command("prune")
def prune(
    *,
    days: Annotated[
        int, typer.Option("--older-than", metavar="DAYS", min=0, help="How old is too old.")
    ] = 90,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Remove replies that are older than some days. Nothing else ever removes one.

    Example: author cache prune --older-than 180
    """
    conclude(
        "cache prune",
        Output(as_json, quiet),
        lambda: _with_cache(workspace, lambda _, cache: _prune(cache, days, dry=dry_run)),
    )


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    *,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write every reply into a file, one a line, for `draft --replay` on another machine.

    Example: author cache export replies.jsonl
    """
    conclude(
        "cache export",
        Output(as_json, quiet),
        lambda: _with_cache(workspace, lambda _, cache: _export(cache, file)),
    )


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of exported replies.")],
    *,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Take the replies of a file into the cache; those that are there stay as they are.

    Example: author cache import replies.jsonl
    """
    conclude(
        "cache import",
        Output(as_json, quiet),
        lambda: _with_cache(workspace, lambda _, cache: _import(cache, file)),
    )


def _with_cache(folder: Path | None, act: Callable[[Workspace, ReplyCache], Result]) -> Result:
    """Do something with the cache of a workspace; what is wrong with it is listed."""
    from dataclasses import replace

    from author.llm.cache import ReplyCache
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    warnings: list[Problem] = []
    with ReplyCache(workspace.cache / "replies", on_warning=warnings.append) as cache:
        result = act(workspace, cache)
    return replace(result, problems=(*result.problems, *warnings))


def _info(workspace: Workspace, cache: ReplyCache) -> Result:
    counts: dict[tuple[str, str], int] = {}
    oldest = newest = ""
    for reply in cache.replies():
        counts[reply.stage, reply.model] = counts.get((reply.stage, reply.model), 0) + 1
        oldest = min(oldest or reply.stored, reply.stored)
        newest = max(newest, reply.stored)
    shown = table("stage", "model", "replies", numbers=("replies",))
    for (stage, model), count in sorted(counts.items()):
        shown.add_row(stage, model, str(count))
    size = cache.bytes_on_disk()
    where = workspace.relative(workspace.cache)
    total = sum(counts.values())
    line = f"{where}: {total} replies, {size / 1024:,.0f} KB"
    return Result(
        {
            "path": where,
            "replies": total,
            "bytes": size,
            "oldest": oldest,
            "newest": newest,
            "by": [{"stage": s, "model": m, "replies": n} for (s, m), n in sorted(counts.items())],
        },
        (shown, line) if counts else (line,),
    )


def _why(folder: Path | None, date: str | None, edition: str | None) -> Result:
    from author.desk.cache_report import explain_calls
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    warnings: list[Problem] = []
    explained = explain_calls(
        workspace, workspace.day(date), workspace.editions(edition), os.environ, warnings.append
    )
    shown = table("stage", "cached", "what has changed since the nearest reply")
    for call in explained:
        changed = "; ".join(call.changed) or ("" if call.hit else "nothing like it is stored")
        shown.add_row(call.stage, "yes" if call.hit else "no", changed)
    return Result({"calls": [asdict(call) for call in explained]}, (shown,), tuple(warnings))


def _prune(cache: ReplyCache, days: int, *, dry: bool) -> Result:
    limit = (dt.datetime.now(dt.UTC) - dt.timedelta(days=days)).isoformat()
    old = [reply.key for reply in cache.replies() if reply.stored < limit]
    removed = 0 if dry else sum(cache.remove(key) for key in old)
    line = f"{len(old)} replies would go" if dry else f"{removed} replies removed"
    return Result({"found": len(old), "removed": removed}, (f"{line} (older than {days} days)",))


def _export(cache: ReplyCache, file: Path) -> Result:
    from author.llm.exchange import export_replies

    count = export_replies(cache, file)
    return Result({"path": str(file), "replies": count}, (f"{file}: {count} replies",))


def _import(cache: ReplyCache, file: Path) -> Result:
    from author.llm.exchange import import_replies

    count, problems = import_replies(cache, file)
    return Result(
        {"path": str(file), "new": count},
        (f"{count} new replies from {file}",),
        tuple(problems),
        ExitStatus.GAPS if problems else ExitStatus.DONE,
    )
