"""`author style`: house styles as an editor reads them, checked and learned."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from author.cli.options import JsonOption, QuietOption, WorkspaceOption
from author.cli.result import Output, Result, conclude
from author.cli.terminal import table
from author.errors import AuthorError, ExitStatus, InputError
from author.models import Problem

if TYPE_CHECKING:
    from author.styles import Style
    from author.workspace import Workspace

app = typer.Typer(
    help="List house styles, show what one asks for, check a document, learn a new one.",
    no_args_is_help=True,
)

StyleOption = Annotated[
    str | None,
    typer.Option(
        "--style", "-s", metavar="NAME", help="The style; by default the first edition's."
    ),
]


@app.command("list")
def list_styles(
    *, workspace: WorkspaceOption = None, as_json: JsonOption = False, quiet: QuietOption = False
) -> None:
    """List the house styles of this workspace and those that ship.

    Example: author style list
    """
    conclude("style list", Output(as_json, quiet), lambda: _list(workspace))


@app.command("show")
def show(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The style.")] = None,
    *,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show what a style asks for: its blocks, counts, lengths, and the rules it is checked by.

    Example: author style show ai-daily
    """
    conclude("style show", Output(as_json, quiet), lambda: _show(workspace, name))


@app.command("check")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Documents to check.")],
    *,
    style: StyleOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check the form of any document against a house style. Exit status 4 when there are errors.

    Example: author style check page.md --style ai-daily
    """
    conclude(
        "style check",
        Output(as_json, quiet),
        lambda: _check(workspace, files, style, strict=strict),
    )


@app.command("learn")
def learn(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Finished documents.")],
    *,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="What the style will be called.")
    ] = "learned",
    save: Annotated[
        bool, typer.Option("--save", help="Write prompts/NAME/style.toml instead of printing it.")
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Propose a house style from finished documents: Markdown, or text out of a PDF or a page.

    Example: author style learn monday.md tuesday.md --name our-daily
    """
    conclude(
        "style learn", Output(as_json, quiet), lambda: _learn(workspace, files, name, save=save)
    )


def _list(folder: Path | None) -> Result:
    from author.desk.house_styles import style_folders
    from author.styles import load_style, style_names
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    shown = table("name", "title", "language", "what it is")
    data: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for name in style_names(search=style_folders(workspace)):
        try:
            declared = load_style(name, search=style_folders(workspace)).declaration
        except AuthorError as error:
            problems.append(Problem(error.what, error.where, error.remedy))
            continue
        shown.add_row(name, declared.title, declared.language, declared.description)
        data.append(
            {
                "name": name,
                "title": declared.title,
                "language": declared.language,
                "description": declared.description,
            }
        )
    status = ExitStatus.GAPS if problems else ExitStatus.DONE
    return Result({"styles": data}, (shown,), tuple(problems), status)


def _style(workspace: Workspace, name: str | None) -> Style:
    from author.desk.house_styles import style_folders
    from author.styles import load_style

    return load_style(name or workspace.config.edition[0].style, search=style_folders(workspace))


def _show(folder: Path | None, name: str | None) -> Result:
    from author.styles.show import show_style
    from author.workspace import open_workspace

    style = _style(open_workspace(folder, os.environ), name)
    page = show_style(style)
    return Result({"style": style.name, "page": page, "schema": style.schema()}, (page,))


def _check(folder: Path | None, files: list[Path], name: str | None, *, strict: bool) -> Result:
    from author.cli.check import finding_line
    from author.workspace import open_workspace

    style = _style(open_workspace(folder, os.environ), name)
    view: list[Any] = []
    data = []
    failed = False
    for file in files:
        findings = style.check(_read(file))
        failing = ("error", "warning") if strict else ("error",)
        failed = failed or any(finding.severity in failing for finding in findings)
        view += [finding_line(str(file), finding) for finding in findings]
        errors = sum(finding.severity == "error" for finding in findings)
        view.append(f"{file} ({style.name}): {errors} errors, {len(findings) - errors} others")
        data.append(
            {
                "path": str(file),
                "findings": [
                    {
                        "line": f.line,
                        "code": f.code,
                        "severity": f.severity,
                        "message": f.message,
                        "mend": f.mend,
                    }
                    for f in findings
                ],
            }
        )
    status = ExitStatus.CHECK_ERRORS if failed else ExitStatus.DONE
    return Result({"style": style.name, "documents": data}, tuple(view), (), status)


def _learn(folder: Path | None, files: list[Path], name: str, *, save: bool) -> Result:
    from author.atomic import write_text
    from author.styles.learn import learn_style
    from author.workspace import open_workspace

    text = learn_style([(file.name, _read(file)) for file in files], name=name)
    if not save:
        return Result({"name": name, "style": text}, (text,))
    workspace = open_workspace(folder, os.environ)
    path = workspace.prompts / name / "style.toml"
    if path.resolve().parent.parent != workspace.prompts.resolve():
        raise InputError("A style's name is one word.", where="--name", remedy="Write our-daily.")
    if path.exists():
        raise InputError(
            "There is a style of this name already.",
            where=workspace.relative(path),
            remedy="Choose another --name, or move that file away.",
        )
    write_text(path, text)
    where = workspace.relative(path)
    return Result({"name": name, "path": where}, (f"style: {where} — read it, then use it",))


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"This document cannot be read: {error}.",
            where=str(file),
            remedy="Name a UTF-8 text file.",
        ) from None
