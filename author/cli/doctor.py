"""`author doctor`: what is there, what is missing, how to get it."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from author.cli.options import JsonOption, QuietOption, WorkspaceOption
from author.cli.result import Output, Result, conclude
from author.cli.terminal import progress, table
from author.errors import ExitStatus

if TYPE_CHECKING:
    from author.models import Problem

_STYLES = {"ok": "green", "missing": "yellow", "broken": "bold red", "unused": "dim"}


def doctor(
    *,
    fetch_encodings: Annotated[
        bool,
        typer.Option("--fetch-encodings", help="Download the token ranks first (needs network)."),
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Look at Python, the libraries, the settings, the model endpoint, token ranks and fonts.

    Example: author doctor
    """
    output = Output(as_json, quiet)
    conclude("doctor", output, lambda: _doctor(workspace, output, fetch=fetch_encodings))


def _doctor(folder: Path | None, output: Output, *, fetch: bool) -> Result:
    from rich.text import Text

    from author.desk.diagnosis import diagnose
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    problems: list[Problem] = []
    if fetch:
        from author.llm.encodings import fetch_encodings

        with progress("Fetching encodings", shown=output.shows_progress):
            problems += fetch_encodings()
    found = []
    with progress("Looking", shown=output.shows_progress) as advance:
        for number, diagnosis in enumerate(diagnose(workspace, os.environ), 1):
            advance(number, number, diagnosis.subject)
            found.append(diagnosis)
    shown = table("", "what", "found", "what to do")
    for diagnosis in found:
        status = Text(diagnosis.status, _STYLES[diagnosis.status])
        shown.add_row(status, diagnosis.subject, diagnosis.found, diagnosis.remedy)
    broken = any(diagnosis.status == "broken" for diagnosis in found)
    return Result(
        {"checks": [asdict(diagnosis) for diagnosis in found]},
        (shown,),
        tuple(problems),
        ExitStatus.FAILED if broken else ExitStatus.GAPS if problems else ExitStatus.DONE,
    )
