"""`author diff`: what an editor changed, and what a new draft has to say there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from author.cli.options import DateOption, EditionOption, JsonOption, QuietOption, WorkspaceOption
from author.cli.result import Output, Result, conclude

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from author.desk.differences import Differences
    from author.models import Problem
    from author.revising import Change, Lesson, Offer, Span

_SIGNS = {"changed": "~", "added": "+", "deleted": "-", "moved": ">"}


def diff(
    *,
    date: DateOption = None,
    edition: EditionOption = None,
    lessons: Annotated[
        bool,
        typer.Option("--lessons", help="Instead: what the editor changes again and again."),
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show by block what the editor changed against what was generated, and what is offered.

    With --lessons it proposes lines for the style's rules, with the edits that show them; copy
    those you agree with.

    Example: author diff --date 2026-04-24
    """
    output = Output(as_json, quiet)
    act = _lessons if lessons else _diff
    conclude("diff", output, lambda: act(workspace, date, edition))


def _diff(folder: Path | None, date: str | None, edition: str | None) -> Result:
    from author.desk.differences import differences
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    day = workspace.day(date)
    found = [differences(workspace, day, wanted) for wanted in workspace.editions(edition)]
    data = [
        {
            "edition": one.edition,
            "path": workspace.relative(one.path),
            "edited": [change.to_json() for change in one.edited],
            "offers": [offer.to_json() for offer in one.offers],
        }
        for one in found
    ]
    return Result(
        {"date": day, "drafts": data}, tuple(part for one in found for part in _view(one))
    )


def _view(found: Differences) -> Iterator[RenderableType]:
    yield f"{found.path.name}: {len(found.edited)} edits, {len(found.offers)} offers"
    for change in found.edited:
        yield _changed(change)
    for offer in found.offers:
        yield from _offered(offer)


def _changed(change: Change) -> Text:
    from rich.text import Text

    line = Text.assemble((f"{_SIGNS[change.kind]} ", "bold"), (f"{change.place} ", "cyan"))
    return line.append_text(_spans(change.spans) if change.kind == "changed" else Text(
        change.after or change.before, {"added": "green", "deleted": "red"}.get(change.kind, "")
    ))  # fmt: skip


def _offered(offer: Offer) -> Iterator[Text]:
    from rich.text import Text

    yield Text.assemble(("? ", "bold yellow"), (f"{offer.place} ", "cyan"), ("offered:", "yellow"))
    yield Text.assemble("    yours: ", (offer.edited, "green"))
    yield Text.assemble("    new:   ", (offer.new, "yellow"))


def _spans(spans: tuple[Span, ...]) -> Text:
    from rich.text import Text

    styles = {"delete": "red strike", "insert": "green"}
    marks = {"delete": ("[-", "-]"), "insert": ("{+", "+}")}
    line = Text()
    for span in spans:
        before, after = marks.get(span.op, ("", ""))
        line.append(f"{before}{span.text}{after}", styles.get(span.op, ""))
    return line


def _lessons(folder: Path | None, date: str | None, edition: str | None) -> Result:
    from author.desk.differences import lessons
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    day = workspace.day(date)
    found: list[Lesson] = []
    problems: list[Problem] = []
    for wanted in workspace.editions(edition):
        learned, unread = lessons(workspace, wanted, until=day)
        found += learned
        problems += unread
    view = tuple(part for lesson in found for part in _lesson(lesson))
    nothing = ("No habit shows in the edits of the drafts that are kept.",)
    return Result(
        {"lessons": [lesson.to_json() for lesson in found]}, view or nothing, tuple(problems)
    )


def _lesson(lesson: Lesson) -> Iterator[RenderableType]:
    yield f"{lesson.line}  (seen {lesson.seen} of {lesson.chances} times)"
    for example in lesson.examples:
        yield f"    {example.revision}, {example.place}: {example.before} → {example.after}"
