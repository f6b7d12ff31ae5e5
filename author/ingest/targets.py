"""What ingest is asked to bring in: addresses, files and folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from author.ingest.urls import is_web_address
from author.models import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from author.config import IngestSettings

READABLE = frozenset(
    {
        ".md", ".markdown", ".mdown", ".mkd", ".txt", ".text", ".html", ".htm", ".xhtml", ".shtml",
        ".xml", ".rss", ".atom", ".rdf", ".json", ".opml",
    }
)  # fmt: skip
"""Endings of the files that are taken from a folder; a file named by itself is always tried."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to bring in.

    Attributes:
        name: an `http` or `https` address, or the path of a file or folder.
        is_feed: whether it stands where only feeds may stand, as in the settings or in OPML.
        named_in: where it was found when the user did not name it, for problems; may be empty.
    """

    name: str
    is_feed: bool = False
    named_in: str = ""

    @property
    def is_address(self) -> bool:
        """Whether it is to be fetched."""
        return is_web_address(self.name)


def configured_targets(settings: IngestSettings, root: Path) -> tuple[Target, ...]:
    """The feeds and OPML files of the settings.

    Args:
        settings: the table `[ingest]`.
        root: the workspace's folder, which relative paths start from.
    """

    def named(value: str) -> str:
        return value if is_web_address(value) else str(root / Path(value).expanduser())

    feeds = (
        Target(named(feed), is_feed=True, named_in="[ingest] feeds") for feed in settings.feeds
    )
    lists = (Target(named(opml), named_in="[ingest] opml") for opml in settings.opml)
    return (*feeds, *lists)


def expand(targets: Iterable[str | Target], problems: list[Problem]) -> list[Target]:
    """Addresses and single files, each once, in order; folders become the files in them.

    What is neither an address nor there is listed as a problem.
    """
    expanded: dict[str, Target] = {}
    for item in targets:
        target = item if isinstance(item, Target) else Target(item)
        for single in _singles(target, problems):
            expanded.setdefault(single.name, single)
    return list(expanded.values())


def _singles(target: Target, problems: list[Problem]) -> Iterator[Target]:
    if target.is_address:
        yield target
        return
    where = ": ".join(filter(None, (target.named_in, target.name)))
    if "://" in target.name:
        what = "Only http and https addresses and files can be brought in."
        problems.append(Problem(what, where, "Check the address."))
        return
    try:
        path = Path(target.name).expanduser()
        is_folder, is_file = path.is_dir(), path.is_file()
    except (OSError, RuntimeError, ValueError):  # too long for a name, or of no user's home
        path, is_folder, is_file = Path(), False, False
    if is_folder:
        files = [file for file in sorted(path.rglob("*")) if _is_readable(file, path)]
        if not files:
            what = "There is no Markdown, text, HTML, feed or OPML file in this folder."
            problems.append(Problem(what, where, "Name a folder that holds some."))
        yield from (Target(str(file), target.is_feed, target.named_in) for file in files)
    elif is_file:
        yield Target(str(path), target.is_feed, target.named_in)
    else:
        what = "This is neither a web address nor a file or folder that is there."
        problems.append(
            Problem(what, where, "Check its spelling; an address starts with https://.")
        )


def _is_readable(file: Path, folder: Path) -> bool:
    """Whether a file of a folder is a source: not hidden, and not a part of a saved page."""
    inside = file.relative_to(folder).parts
    if any(part.startswith(".") for part in inside):
        return False
    if any(part.endswith(("_files", ".files")) for part in inside[:-1]):
        return False
    return file.suffix.lower() in READABLE and file.is_file()
