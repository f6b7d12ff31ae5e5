"""`author diff`: what an editor changed, and what a new draft has to say there."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from author.cli.options import (
    DateOption,
    EditionOption,
    EngineChoice,
    EngineOption,
    JsonOption,
    QuietOption,
    WorkspaceOption,
)
from author.cli.result import Output, Result, conclude

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from author.desk.differences import Differences
    from author.desk.engine import EngineName
    from author.llm import CachedModel
    from author.models import Problem
    from author.revising import Change, Lesson, Offer, Span
    from author.workspace import Workspace

_SIGNS = {"changed": "~", "added": "+", "deleted": "-", "moved": ">"}


def diff(
    *,
    date: DateOption = None,
    edition: EditionOption = None,
    new: Annotated[
        bool,
        typer.Option("--new", help="Also: what drafting again would change; writes nothing."),
    ] = False,
    lessons: Annotated[
        bool,
        typer.Option("--lessons", help="Instead: what the editor changes again and again."),
    ] = False,
    engine: EngineOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show by block what the editor changed against what was generated, and what is offered.

    With --lessons it proposes lines for the style's rules, with the edits that show them; copy
    those you agree with. With --engine llm a model words them.

    Example: author diff --date 2026-04-24 --new
    """
    output = Output(as_json, quiet)
    wish = Wish(date, edition, engine, new)
    act = _lessons if lessons else _diff
    conclude("diff", output, lambda: act(workspace, wish))


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of the command."""

    date: str | None
    edition: str | None
    engine: EngineChoice | None
    new: bool


@contextmanager
def _model(
    workspace: Workspace, engine: EngineName, warnings: list[Problem]
) -> Iterator[tuple[CachedModel | None, str]]:
    """The model of the engine, or None, with the id of this run."""
    from author.desk.engine import new_run_id, opened_model

    run_id = new_run_id(dt.datetime.now(dt.UTC))
    with opened_model(
        workspace, engine, os.environ, run_id=run_id, on_warning=warnings.append
    ) as model:
        yield model, run_id


def _diff(folder: Path | None, wish: Wish) -> Result:
    from author.desk.differences import differences
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    day = workspace.day(wish.date)
    warnings: list[Problem] = []
    found = [differences(workspace, day, wanted) for wanted in workspace.editions(wish.edition)]
    coming = _coming(workspace, day, wish, warnings) if wish.new else {}
    data = [
        {
            "edition": one.edition,
            "path": workspace.relative(one.path),
            "edited": [change.to_json() for change in one.edited],
            "offers": [offer.to_json() for offer in one.offers],
            "new": [change.to_json() for change in coming.get(one.edition, ())],
        }
        for one in found
    ]
    view = (part for one in found for part in _view(one, coming.get(one.edition)))
    return Result({"date": day, "drafts": data}, tuple(view), tuple(warnings))


def _coming(
    workspace: Workspace, day: dt.date, wish: Wish, warnings: list[Problem]
) -> dict[str, tuple[Change, ...]]:
    """What drafting again would change, by edition."""
    from author.desk.day import load_day
    from author.desk.differences import new_changes
    from author.desk.engine import asker, choose_engine
    from author.desk.task import prepare

    engine = choose_engine(workspace, wish.engine, os.environ)
    sources = load_day(workspace, day)
    with _model(workspace, engine, warnings) as (model, run_id):
        ask = asker(workspace, model, batch=False, run_id=run_id) if model else None
        return {
            wanted.name: new_changes(prepare(workspace, sources, wanted, write=False), ask=ask)
            for wanted in workspace.editions(wish.edition)
        }


def _view(found: Differences, coming: tuple[Change, ...] | None) -> Iterator[RenderableType]:
    yield f"{found.path.name}: {len(found.edited)} edits, {len(found.offers)} offers"
    for change in found.edited:
        yield _changed(change)
    for offer in found.offers:
        yield from _offered(offer)
    if coming is not None:
        yield f"a new draft would change {len(coming)} places"
        for change in coming:
            yield _changed(change)


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


def _lessons(folder: Path | None, wish: Wish) -> Result:
    from author.desk.differences import lessons
    from author.desk.engine import choose_engine
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    day = workspace.day(wish.date)
    found: list[Lesson] = []
    problems: list[Problem] = []
    # Lines cost a call: only when the model is asked for by name.
    named = wish.engine == "llm"
    engine = choose_engine(workspace, "llm", os.environ) if named else "extractive"
    with _model(workspace, engine, problems) as (model, _):
        for wanted in workspace.editions(wish.edition):
            learned, unread = lessons(workspace, wanted, until=day, model=model)
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
