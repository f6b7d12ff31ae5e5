"""`author plan`: which topics an issue carries."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from author.cli.options import (
    DateOption,
    DryRunOption,
    EditionOption,
    EngineChoice,
    EngineOption,
    JsonOption,
    QuietOption,
    WorkspaceOption,
)
from author.cli.result import Output, Result, conclude
from author.cli.terminal import progress, table
from author.errors import ExitStatus, InputError

if TYPE_CHECKING:
    import datetime as dt

    from rich.console import RenderableType

    from author.config import EditionSettings
    from author.desk.planning import PlannedIssue
    from author.models import PlannedTopic, Problem
    from author.workspace import Workspace


def plan(
    *,
    date: DateOption = None,
    edition: EditionOption = None,
    engine: EngineOption = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="TOPIC",
            help="Instead: why a topic is one and stands where it stands (id, or headline words).",
        ),
    ] = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Group a day's snippets into topics, rank them, and lay out sections and briefs.

    The plan is a file that you edit: move a line and you move a topic. Run it again when new
    sources have come in; what you decided stays.

    Example: author plan --date 2026-04-24
    """
    output = Output(as_json, quiet)
    if explain is not None:
        conclude("plan", output, lambda: _explain(workspace, date, edition, explain))
    conclude("plan", output, lambda: _plan(workspace, date, edition, engine, output, dry=dry_run))


def _plan(
    folder: Path | None,
    date: str | None,
    edition: str | None,
    engine: EngineChoice | None,
    output: Output,
    *,
    dry: bool,
) -> Result:
    import datetime as dt

    from author.desk.engine import choose_engine, new_run_id, opened_model
    from author.desk.planning import plan_issue
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    day = workspace.day(date)
    writer = "extractive" if dry else choose_engine(workspace, engine, os.environ)
    editions = workspace.editions(edition)
    run_id = new_run_id(dt.datetime.now(dt.UTC))
    issues: list[PlannedIssue] = []
    problems: list[Problem] = []
    with (
        progress("Planning", shown=output.shows_progress) as advance,
        opened_model(
            workspace, writer, os.environ, run_id=run_id, on_warning=problems.append
        ) as model,
    ):
        for number, wanted in enumerate(editions):
            advance(number, len(editions), wanted.name)
            issues.append(plan_issue(workspace, day, wanted, model=model, write=not dry))
    problems += [problem for issue in issues for problem in issue.problems]
    gaps = any(problem.severity == "error" for problem in problems)
    return Result(
        {"date": day, "written": not dry, "issues": [_data(i, workspace) for i in issues]},
        tuple(part for issue in issues for part in _view(issue, workspace, dry=dry)),
        tuple(dict.fromkeys(problems)),
        ExitStatus.GAPS if gaps else ExitStatus.DONE,
    )


def _planned_again(workspace: Workspace, day: dt.date, edition: EditionSettings) -> PlannedIssue:
    """The plan from what is stored: vectors that were paid for are used, none is asked for."""
    from author.desk.engine import choose_engine, opened_model
    from author.desk.planning import plan_issue

    embeds = workspace.config.topics.embeddings is not None
    engine = choose_engine(workspace, None, os.environ) if embeds else "extractive"
    with opened_model(
        workspace, engine, os.environ, run_id="", on_warning=lambda _: None, replay_only=True
    ) as model:
        return plan_issue(workspace, day, edition, model=model, proposing=False, write=False)


def _explain(folder: Path | None, date: str | None, edition: str | None, wanted: str) -> Result:
    from author.topics.explaining import explain, find_topic
    from author.workspace import open_workspace

    workspace = open_workspace(folder, os.environ)
    issue = _planned_again(workspace, workspace.day(date), workspace.editions(edition)[0])
    ranked = find_topic(wanted, issue.result.ranked)
    if ranked is None:
        raise InputError(
            "No topic of this day has that snippet, or these words in a headline.",
            where=f"--explain {wanted}",
            remedy="author plan --dry-run lists the topics.",
        )
    found = explain(ranked, aliases=workspace.config.topics.aliases)
    points = table("points", "for", numbers=("points",))
    for reason in found.reasons:
        points.add_row(f"{reason.value:+.2f}", f"{reason.kind} {reason.detail}".strip())
    links = table("snippet", "like", "similarity", "both have", numbers=("similarity",))
    for link in found.links:
        shared = ", ".join(link.shared)
        links.add_row(link.first, link.second, f"{link.similarity:.2f}", shared)
    told = [f"told before: {found.memory.told}"] if found.memory and found.memory.told else []
    data = asdict(found) | {"memory": told}
    headline = f"{found.title} ({found.score:.2f})"
    return Result(data, (headline, points, links, *told), issue.result.problems)


def _data(issue: PlannedIssue, workspace: Workspace) -> dict[str, Any]:
    def topic(planned: PlannedTopic) -> dict[str, Any]:
        snippets = [issue.day.by_id[id] for id in planned.snippet_ids if id in issue.day.by_id]
        return {
            "id": planned.id,
            "title": planned.title,
            "snippets": list(planned.snippet_ids),
            "publishers": _distinct(snippet.publisher for snippet in snippets),
            "languages": _distinct(snippet.language for snippet in snippets),
            "why": planned.why,
            "told": planned.told,
            "pinned": planned.pinned,
            "note": planned.note,
        }

    plan = issue.plan
    return {
        "edition": plan.edition,
        "path": workspace.relative(issue.path),
        "sections": [
            {"theme": section.theme, "topics": [topic(t) for t in section.topics]}
            for section in plan.sections
        ],
        "briefs": [topic(t) for t in plan.briefs],
        "changes": [str(change) for change in issue.result.changes],
        "left_out": [
            {"snippets": list(item.snippet_ids), "title": item.title, "reason": item.reason}
            for item in issue.result.left_out
        ],
    }


def _distinct(values: Iterable[str | None]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _view(issue: PlannedIssue, workspace: Workspace, *, dry: bool) -> Iterator[RenderableType]:
    data = _data(issue, workspace)
    shown = table("", "topic", "outlets", "lang", "why", numbers=("",))
    number = 0
    for section in (*data["sections"], {"theme": "briefs", "topics": data["briefs"]}):
        if section["topics"]:
            shown.add_row("", f"— {section['theme']}", "", "", "")
        for topic in section["topics"]:
            number += 1
            told = " (follow-up)" if topic["told"] else ""
            shown.add_row(
                str(number),
                topic["title"] + told,
                ", ".join(topic["publishers"]),
                " ".join(topic["languages"]),
                topic["why"],
            )
    count = len(issue.day.snippets)
    yield f"{data['edition']}: {count} snippets, {number} topics"
    yield shown
    for change in data["changes"]:
        yield f"changed: {change}"
    for item in data["left_out"]:
        yield f"left out: {item['title']} ({item['reason']})"
    where = "nothing written (dry run)" if dry else f"{data['path']} — edit it, then: author draft"
    yield f"plan: {where}"
