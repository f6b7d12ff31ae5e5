"""`author init`: a new workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from author.cli.options import JsonOption, QuietOption
from author.cli.result import Output, Result, conclude
from author.errors import InputError


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder; made where it is missing.")
    ] = Path(),
    *,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make a workspace: settings, prompts and a sample day. Files that are there stay.

    Example: author init my-desk
    """
    conclude("init", Output(as_json, quiet), lambda: _init(folder))


def _init(folder: Path) -> Result:
    from author.desk.laying_out import lay_out

    if folder.exists() and not folder.is_dir():
        raise InputError("This is a file, not a folder.", where=str(folder), remedy="Name another.")
    laid = lay_out(folder)
    view = [f"{folder}: {len(laid.written)} files written, {len(laid.kept)} were there already."]
    here = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
    view += ["", "Try the sample day:", f"  {here}author draft --date 2026-04-24"]
    data = {
        "root": str(folder),
        "written": [str(path) for path in laid.written],
        "kept": [str(path) for path in laid.kept],
    }
    return Result(data, tuple(view))
