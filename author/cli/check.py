"""`author check`: a draft against its house style and its sources."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from author.cli.options import (
    DateOption,
    EditionOption,
    JsonOption,
    QuietOption,
    WorkspaceOption,
)
from author.cli.result import Output, Result, conclude
from author.errors import ExitStatus

if TYPE_CHECKING:
    from rich.console import RenderableType

    from author.desk.checking import Checked
    from author.models import Finding, Severity
    from author.workspace import Workspace

_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}


def check(
    draft: Annotated[
        Path | None,
        typer.Argument(metavar="[DRAFT]", help="A draft; by default that of the day's edition."),
    ] = None,
    *,
    date: DateOption = None,
    edition: EditionOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend the typography; nothing else is touched.")
    ] = False,
    mark: Annotated[
        bool, typer.Option("--mark", help="Write a comment after each block with a wrong fact.")
    ] = False,
    unmark: Annotated[bool, typer.Option("--unmark", help="Take those comments out.")] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Show what is only worth knowing, too.")
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check a draft: its form against the house style, its facts against the sources.

    Exit status 4 when there are errors.

    Example: author check --date 2026-04-24 --edition ai-daily
    Example: author check --fix --mark
    """
    output = Output(as_json, quiet)
    wish = Wish(draft, date, edition, strict, fix, mark, unmark, every)
    conclude("check", output, lambda: _check(workspace, wish))


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of the command."""

    draft: Path | None
    date: str | None
    edition: str | None
    strict: bool
    fix: bool
    mark: bool
    unmark: bool
    every: bool


def _check(folder: Path | None, wish: Wish) -> Result:
    from author.desk.checking import check_draft, fix_draft, mark_draft
    from author.workspace import editions_of, open_workspace

    workspace = open_workspace(folder, os.environ)
    day = (workspace.day_of_draft(wish.draft) if wish.draft else None) or workspace.day(wish.date)
    checked: list[Checked] = []
    notes: list[str] = []
    for wanted in editions_of(workspace, wish.draft, wish.edition):
        if wish.fix and fix_draft(workspace, day, wanted, wish.draft):
            notes.append(f"{wanted.name}: typography mended")
        found = check_draft(workspace, day, wanted, wish.draft)
        if wish.mark or wish.unmark:
            count = mark_draft(workspace, day, found, unmark=wish.unmark)
            notes.append(f"{wanted.name}: {count} marks stand in the draft")
        checked.append(found)
    failing: tuple[Severity, ...] = ("error", "warning") if wish.strict else ("error",)
    failed = any(c.count(severity) for c in checked for severity in failing)
    problems = tuple(dict.fromkeys(p for c in checked for p in c.problems))
    status = ExitStatus.GAPS if any(p.severity == "error" for p in problems) else ExitStatus.DONE
    return Result(
        {"date": day, "drafts": [_data(c, workspace) for c in checked]},
        (*notes, *(part for c in checked for part in _view(c, workspace, every=wish.every))),
        problems,
        ExitStatus.CHECK_ERRORS if failed else status,
    )


def _data(checked: Checked, workspace: Workspace) -> dict[str, Any]:
    return {
        "path": workspace.relative(checked.path),
        "style": checked.style.name,
        "errors": checked.count("error"),
        "warnings": checked.count("warning"),
        "form": [
            {
                "line": f.line,
                "kind": f.kind,
                "code": f.code,
                "severity": f.severity,
                "start": f.start,
                "end": f.end,
                "message": f.message,
                "mend": f.mend,
            }
            for f in checked.form
        ],
        "facts": [section.to_json() for section in checked.facts],
    }


def _view(checked: Checked, workspace: Workspace, *, every: bool) -> Iterator[RenderableType]:
    where = workspace.relative(checked.path)
    for finding in checked.form:
        if every or finding.severity != "info":
            yield finding_line(where, finding)
    for section in checked.facts:
        entries = [e for e in section.entries if every or e.finding.severity != "info"]
        if entries:
            yield ""
            yield section.heading or where
        for entry in entries:
            yield finding_line(where, entry.finding, entry.written)
            for says in entry.says:
                link = f" {says.link}" if says.link else ""
                yield f"      {says.outlet or says.snippet}: {says.sentence}{link}"
    counts = ", ".join(
        f"{checked.count(severity)} {severity}s" for severity in ("error", "warning", "info")
    )
    yield ""
    yield f"{where} ({checked.style.name}): {counts}"


def finding_line(where: str, finding: Finding, written: str = "") -> RenderableType:
    """A finding on one line: where, how severe, which rule, what, and what to do."""
    from rich.text import Text

    line = Text.assemble(
        (f"{where}:{finding.line}: ", "cyan"),
        (f"{finding.severity} ", _STYLES[finding.severity]),
        (f"[{finding.code or finding.kind}] ", "dim"),
    )
    if written and written not in finding.message:
        line.append(f"“{written}” ")
    line.append(finding.message)
    if finding.mend:
        line.append(f" → {finding.mend}", "green")
    return line
