"""Earlier issues as memory: what was told, and what a new draft may point back to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from author.drafting import ArchivedDraft
from author.errors import AuthorError
from author.ingest import SourceStore
from author.topics import ToldTopic, read_plan, told_topics

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from author.models import Document
    from author.styles import Style
    from author.workspace import Workspace

DAYS_REMEMBERED = 14
"""How many days back a topic is looked for: news that returns later is told as new."""

DAYS_ARCHIVED = 365
"""How many days back a draft may be pointed to."""


def told_before(workspace: Workspace, date: dt.date, edition: str) -> list[ToldTopic]:
    """The topics that earlier issues of an edition told, the latest issue first.

    Plans that can no longer be read are passed over: they are memory, not input.
    """
    store = SourceStore(workspace.sources)
    told: list[ToldTopic] = []
    for day in _earlier_days(workspace, date, DAYS_REMEMBERED):
        plan_path = workspace.plan_path(day, edition)
        if not (plan_path.is_file() and workspace.draft_path(day, edition).is_file()):
            continue
        known = {snippet.id: snippet for snippet in store.load(day)[0]}
        try:
            plan, _ = read_plan(
                plan_path.read_text(encoding="utf-8"), path=str(plan_path), known=known
            )
        except (AuthorError, OSError, UnicodeDecodeError):
            continue
        told += told_topics(plan, known)
    return told


def earlier_drafts(
    workspace: Workspace, date: dt.date, edition: str, style: Style
) -> list[ArchivedDraft]:
    """The earlier drafts of an edition, the latest first."""
    drafts = []
    for day in _earlier_days(workspace, date, DAYS_ARCHIVED):
        path = workspace.draft_path(day, edition)
        if path.is_file() and (document := _read(path, style)):
            drafts.append(_archived(document, style, day, edition))
    return drafts


def _earlier_days(workspace: Workspace, date: dt.date, most: int) -> Iterator[dt.date]:
    """The days before a date that have a folder of drafts, the latest first."""
    if not workspace.drafts.is_dir():
        return
    for name in sorted((path.name for path in workspace.drafts.iterdir()), reverse=True):
        try:
            day = dt.date.fromisoformat(name)
        except ValueError:
            continue
        if dt.timedelta(0) < date - day <= dt.timedelta(days=most):
            yield day


def _read(path: Path, style: Style) -> Document | None:
    try:
        return style.read(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def _archived(document: Document, style: Style, day: dt.date, edition: str) -> ArchivedDraft:
    """A draft by its headings and tags, whatever its style calls them."""
    specs = {spec.name: spec for spec in style.declaration.walk()}
    headings = [
        block.text
        for block in document.walk()
        if block.text and block.name in specs and specs[block.name].kind in ("heading", "section")
    ]
    tags = [
        entry.text
        for block in document.walk()
        if block.name in specs and specs[block.name].kind == "values"
        for entry in block.blocks
        if entry.text not in specs[block.name].begins
    ]
    return ArchivedDraft(
        day, edition, headings[0] if headings else "", tuple(headings[1:]), tuple(tags)
    )
