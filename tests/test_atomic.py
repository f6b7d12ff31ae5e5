"""Files are whole or not there."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from author import atomic

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    """Folders are made, line ends stay, nothing is left beside."""
    path = tmp_path / "a" / "b.md"
    atomic.write_text(path, "一行\r\n二行\n")
    assert path.read_bytes() == "一行\r\n二行\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk fails half-way, the old file is whole and no temporary one stays."""
    path = tmp_path / "draft.md"
    path.write_text("old", encoding="utf-8")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        atomic.write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_rights_stay(tmp_path: Path) -> None:
    """A file that is written again keeps its rights."""
    path = tmp_path / "draft.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    atomic.write_text(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
