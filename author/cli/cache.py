"""`author cache`: the replies, and the vectors of texts, that were paid for."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
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
    from author.llm.vector_cache import VectorCache
    from author.models import Problem
    from author.workspace import Workspace

app = typer.Typer(
    help="Look into the replies that were paid for, move them, remove them.", no_args_is_help=True
)


@app.command("info")
def info(
    *, workspace: WorkspaceOption = None, as_json: JsonOption = False, quiet: QuietOption = False
) -> None:
    """Say how many replies and vectors are kept, for which stages and models, and how large.

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
    """Remove replies and vectors that are older than some days. Nothing else ever removes one.

    Example: author cache prune --older-than 180
    """
    conclude(
        "cache prune",
        Output(as_json, quiet),
        lambda: _with_cache(workspace, lambda kept: _prune(kept, days, dry=dry_run)),
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
        lambda: _with_cache(workspace, lambda kept: _export(kept.replies, file)),
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
        lambda: _with_cache(workspace, lambda kept: _import(kept.replies, file)),
    )


@dataclass(frozen=True)
class _Kept:
    """What a workspace keeps of what was paid for."""

    workspace: Workspace
    replies: ReplyCache
    vectors: VectorCache


def _with_cache(folder: Path | None, act: Callable[[_Kept], Result]) -> Result:
    """Do something with the cache of a workspace; what is wrong with it is listed."""
    from author.llm.cache import ReplyCache
    from author.llm.vector_cache import FOLDER, VectorCache
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    warnings: list[Problem] = []
    with (
        ReplyCache(workspace.cache / "replies", on_warning=warnings.append) as replies,
        VectorCache(workspace.cache / FOLDER, on_warning=warnings.append) as vectors,
    ):
        result = act(_Kept(workspace, replies, vectors))
    return replace(result, problems=(*result.problems, *warnings))


def _info(kept: _Kept) -> Result:
    counts: dict[tuple[str, str], int] = {}
    oldest = newest = ""
    for reply in kept.replies.replies():
        counts[reply.stage, reply.model] = counts.get((reply.stage, reply.model), 0) + 1
        oldest = min(oldest or reply.stored, reply.stored)
        newest = max(newest, reply.stored)
    shown = table("stage", "model", "replies", numbers=("replies",))
    for (stage, model), count in sorted(counts.items()):
        shown.add_row(stage, model, str(count))
    size = kept.replies.bytes_on_disk()
    where = kept.workspace.relative(kept.workspace.cache)
    total = sum(counts.values())
    vectors, vectors_size = len(list(kept.vectors.vectors())), kept.vectors.bytes_on_disk()
    line = f"{where}: {total} replies, {size / 1024:,.0f} KB"
    line += f"; {vectors} vectors, {vectors_size / 1024:,.0f} KB" if vectors else ""
    return Result(
        {
            "path": where,
            "replies": total,
            "bytes": size,
            "oldest": oldest,
            "newest": newest,
            "vectors": vectors,
            "vector_bytes": vectors_size,
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


def _prune(kept: _Kept, days: int, *, dry: bool) -> Result:
    limit = (dt.datetime.now(dt.UTC) - dt.timedelta(days=days)).isoformat()
    replies = [reply.key for reply in kept.replies.replies() if reply.stored < limit]
    vectors = [vector.key for vector in kept.vectors.vectors() if vector.stored < limit]
    removed = {
        "replies": 0 if dry else sum(map(kept.replies.remove, replies)),
        "vectors": 0 if dry else sum(map(kept.vectors.remove, vectors)),
    }
    found = {"replies": len(replies), "vectors": len(vectors)}
    counts = found if dry else removed
    what = f"{counts['replies']} replies"
    what += f" and {counts['vectors']} vectors" if vectors else ""
    line = f"{what} would go" if dry else f"{what} removed"
    data = {
        "found": found["replies"],
        "removed": removed["replies"],
        "vectors_found": found["vectors"],
        "vectors_removed": removed["vectors"],
    }
    return Result(data, (f"{line} (older than {days} days)",))


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
