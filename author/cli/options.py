"""The options that commands share: one name, one help text, one meaning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

EngineChoice = Literal["auto", "llm", "extractive"]

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        metavar="DIR",
        help="The workspace; by default the nearest folder upward with a config.toml.",
    ),
]
DateOption = Annotated[
    str | None,
    typer.Option(
        "--date", "-d", metavar="YYYY-MM-DD", help="The day; by default today in the workspace."
    ),
]
EditionOption = Annotated[
    str | None,
    typer.Option("--edition", "-e", metavar="NAME", help="One edition instead of all of them."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for machines.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but problems.")]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be spent or written, and do neither.")
]
EngineOption = Annotated[
    EngineChoice | None,
    typer.Option(
        "--engine",
        help="What writes: the model, or the built-in extractive drafter; auto takes the model "
        "when a key or a base URL is set.",
    ),
]
