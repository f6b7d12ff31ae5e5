"""`author prompts`: the templates, and what they make."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from author.cli.options import DateOption, EditionOption, JsonOption, QuietOption, WorkspaceOption
from author.cli.result import Output, Result, conclude
from author.cli.terminal import table

app = typer.Typer(help="List the prompt templates and show what they make.", no_args_is_help=True)


@app.command("list")
def list_prompts(
    *,
    edition: EditionOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the templates of each edition's style, and the file that each comes from.

    Example: author prompts list
    """
    conclude("prompts list", Output(as_json, quiet), lambda: _list(workspace, edition))


@app.command("render")
def render(
    *,
    date: DateOption = None,
    edition: EditionOption = None,
    stage: Annotated[
        str | None, typer.Option("--stage", metavar="NAME", help="Only calls of this stage.")
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show every prompt that drafting a day would send, whole, with its tokens. Asks nobody.

    Example: author prompts render --date 2026-04-24 --stage brief
    """
    conclude(
        "prompts render", Output(as_json, quiet), lambda: _render(workspace, date, edition, stage)
    )


def _list(folder: Path | None, edition: str | None) -> Result:
    from author.desk.house_styles import load_edition_style
    from author.desk.planning import plan_template
    from author.drafting.prompts import Prompts
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    shown = table("edition", "style", "template", "file")
    data = []
    for wanted in workspace.editions(edition):
        style = load_edition_style(workspace, wanted)
        files = Prompts(style).files()
        if plan := plan_template(style):
            files = {plan.name: plan, **files}
        for name, path in files.items():
            shown.add_row(wanted.name, style.name, name, workspace.relative(path))
            data.append({"edition": wanted.name, "template": name, "path": str(path)})
    return Result({"templates": data}, (shown,))


def _render(
    folder: Path | None, date: str | None, edition: str | None, stage: str | None
) -> Result:
    from author.desk.day import load_day
    from author.desk.drafting import first_requests
    from author.desk.task import prepare
    from author.llm import count_tokens
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    day = load_day(workspace, workspace.day(date))
    view: list[str] = []
    data = []
    for wanted in workspace.editions(edition):
        task = prepare(workspace, day, wanted, write=False)
        for request in first_requests(task):
            if stage in (None, request.stage):
                counts = [count_tokens(m.content, request.model) for m in request.messages]
                tokens = sum(count.number for count in counts)
                about = "" if all(count.exact for count in counts) else "about "
                view.append(f"──── {wanted.name}, {request.stage}: {about}{tokens:,} tokens")
                view += [f"[{m.role}]\n{m.content}" for m in request.messages]
                data.append(
                    {
                        "edition": wanted.name,
                        "stage": request.stage,
                        "tokens": tokens,
                        "messages": [
                            {"role": m.role, "content": m.content} for m in request.messages
                        ],
                    }
                )
    return Result({"prompts": data}, tuple(view))
