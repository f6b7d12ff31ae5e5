"""Where published files lie, and how they come to lie there: whole, and only where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from author.atomic import write_bytes

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from author.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file for readers.

    Attributes:
        path: where it lies.
        size: its bytes.
        pages: the pages of a PDF; 0 for anything else.
        state: whether it is new, took the place of another, or was there already as it is.
    """

    path: Path
    size: int
    pages: int
    state: Literal["new", "renewed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """The folder that published files go to.

    By default a page lies at `drafts/<day>/published/<edition>.html` and a feed at
    `drafts/<edition>.atom.xml`; in a folder of one's own at `<day>/<edition>.html` and
    `<edition>.atom.xml`. So the way from a feed to a page is the same wherever the folder is put.

    Attributes:
        workspace: the workspace.
        date: the day of the issues.
        folder: a folder of the user's, or None.
        dry_run: whether nothing is written.
    """

    workspace: Workspace
    date: dt.date
    folder: Path | None = None
    dry_run: bool = False

    def issue_path(self, edition: str, suffix: str) -> Path:
        """Where an issue lies."""
        day = self.date.isoformat()
        name = f"{edition}.{suffix}"
        if self.folder is None:
            return self.workspace.drafts / day / "published" / name
        return self.folder / day / name

    def feed_path(self, edition: str) -> Path:
        """Where the feed of an edition lies."""
        return (self.folder or self.workspace.drafts) / f"{edition}.atom.xml"

    def put(self, path: Path, data: bytes, *, pages: int = 0) -> PublishedFile:
        """Write a file, unless it is there already as it is.

        Raises:
            OSError: the disk or the rights do not allow it; what was there before still is.
        """
        before = path.read_bytes() if path.is_file() else None
        state: Literal["new", "renewed", "unchanged"] = "new"
        if before is not None:
            state = "unchanged" if before == data else "renewed"
        if state != "unchanged" and not self.dry_run:
            write_bytes(path, data)
        return PublishedFile(path, len(data), pages, state)
