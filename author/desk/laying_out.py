"""Lay out a new workspace: the prompts, settings and sample day that the project works with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from author.atomic import write_bytes
from author.errors import AuthorError

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = ("config.toml", "prompts", "sources")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What became of the files of a new workspace.

    Attributes:
        root: the workspace.
        written: the files that were written, relative to it.
        kept: the files that were there already and were left as they are.
    """

    root: Path
    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def starter() -> Path:
    """The folder that a new workspace is copied from: in the package, or the checkout around it.

    Raises:
        AuthorError: neither is there, so the installation is damaged.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "starter", package.parent):
        if all((folder / part).exists() for part in PARTS):
            return folder
    raise AuthorError(
        "The files of a new workspace are missing from this installation.",
        where=str(package / "starter"),
        remedy="Install author again.",
    )


def lay_out(root: Path) -> LaidOut:
    """Write a workspace's files; what is there already stays as it is.

    Args:
        root: the folder; it is made where missing.
    """
    origin = starter()
    written, kept = [], []
    for path in _files(origin):
        relative = path.relative_to(origin)
        target = root / relative
        if target.exists():
            kept.append(relative)
        else:
            write_bytes(target, path.read_bytes())
            written.append(relative)
    (root / "drafts").mkdir(parents=True, exist_ok=True)
    return LaidOut(root, tuple(written), tuple(kept))


def _files(origin: Path) -> Iterator[Path]:
    for part in PARTS:
        path = origin / part
        if path.is_file():
            yield path
        else:
            yield from sorted(
                file for file in path.rglob("*") if file.is_file() and file.name != ".DS_Store"
            )
