"""A hash of everything that a style's folder declares."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def folder_hash(folder: Path) -> str:
    """The SHA-256 of all text files in a folder and its sub-folders, with their names.

    Args:
        folder: a style's folder.

    Returns:
        64 hexadecimal digits. Hidden files, which editors and systems leave, do not count.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
            content = path.read_bytes()
            digest.update(f"{name}\x00{len(content)}\x00".encode())
            digest.update(content)
    return digest.hexdigest()
