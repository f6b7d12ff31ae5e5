"""What was published of each issue, and the feed that is made of it.

`drafts/<day>/.author/<edition>.published.json` keeps an issue as readers got it. So a feed carries
what was published, not what a draft says meanwhile; an issue that is published again unchanged
keeps its times, and its id never changes.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from author.atomic import write_text
from author.errors import InputError
from author.models import Problem
from author.publishing import Entry, atom_feed, feed_content, tag_uri

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from author.desk.published_files import Outlet, PublishedFile
    from author.publishing import Publication
    from author.workspace import Workspace

VERSION = 1
"""The version of a record's form."""


def note_published(  # noqa: PLR0913 - each argument is a thing of its own, named by its caller
    workspace: Workspace,
    outlet: Outlet,
    issue: Publication,
    now: dt.datetime,
    site: str,
    *,
    paged: bool,
) -> Entry:
    """Keep what is published of an issue; its times are those of the first and the last change.

    Args:
        workspace: the workspace.
        outlet: where the files go.
        issue: the issue.
        now: the moment of publishing.
        site: the address of the site, or empty: then the issue gets its id later.
        paged: whether the issue is published as a page, to which a feed can lead.

    Raises:
        InputError: there is a record that cannot be read.
    """
    path = workspace.record_path(issue.date, issue.edition)
    before = _read(path, workspace) if path.is_file() else None
    page = outlet.issue_path(issue.edition, "html")
    link = page.relative_to(outlet.feed_path(issue.edition).parent).as_posix() if paged else ""
    moment = now.replace(microsecond=0)
    entry = Entry(
        issue.date,
        issue.title,
        issue.description,
        feed_content(issue),
        issue.tags,
        issue.author,
        link or (before.link if before else ""),
        before.published if before else moment,
        moment,
        (before.id if before else "") or (tag_uri(site, issue.date, issue.edition) if site else ""),
    )
    if before and replace(before, id=entry.id, link=entry.link, updated=moment) == entry:
        entry = replace(entry, updated=before.updated)
    if entry != before and not outlet.dry_run:
        _write(path, entry)
    return entry


def renewed_feed(
    workspace: Workspace, outlet: Outlet, issue: Publication, entry: Entry, title: str
) -> tuple[PublishedFile, list[Problem]]:
    """Write the feed of an edition from what was published of it.

    Args:
        workspace: the workspace, with a site in its settings.
        outlet: where the files go.
        issue: the issue that is being published.
        entry: what is kept of it.
        title: what the edition is called.

    Returns:
        The feed, and the records that could not be read and are not in it.
    """
    site = (workspace.config.publish.site or "").rstrip("/")
    problems: list[Problem] = []
    entries = [entry]
    for path in sorted(workspace.drafts.glob(f"*/.author/{issue.edition}.published.json")):
        if path == workspace.record_path(issue.date, issue.edition):
            continue
        try:
            kept = _read(path, workspace)
        except InputError as error:
            problems.append(Problem(error.what, error.where, error.remedy))
            continue
        if not kept.id:
            kept = replace(kept, id=tag_uri(site, kept.date, issue.edition))
            if not outlet.dry_run:
                _write(path, kept)
        entries.append(kept)
    feed_path = outlet.feed_path(issue.edition)
    feed = atom_feed(
        entries,
        title=title,
        author=issue.author or title,
        language=issue.language,
        url=f"{site}/{feed_path.name}",
    )
    return outlet.put(feed_path, feed.encode()), problems


def _read(path: Path, workspace: Workspace) -> Entry:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if value["version"] > VERSION:
            raise ValueError("it was written by a newer version of author")  # noqa: TRY301
        return Entry.from_json(value)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"What was published cannot be read: {error}.",
            where=workspace.relative(path),
            remedy="Remove that file and publish the issue again.",
        ) from None


def _write(path: Path, entry: Entry) -> None:
    value = {"version": VERSION, **entry.to_json()}
    write_text(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")
