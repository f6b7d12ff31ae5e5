"""The mistakes of a house style's declaration, gathered with their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from author.toml_lines import Key, LineOf


@dataclass(slots=True)
class Mistakes:
    """What is wrong in one `style.toml`, in the order of its lines.

    Attributes:
        path: the file.
        line_of: on which line a key of it stands.
    """

    path: Path
    line_of: LineOf
    _found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, key: Key, what: str) -> None:
        """Note one.

        Args:
            key: the path of the key it is about.
            what: what is wrong and what would be right, in one sentence without its end.
        """
        self._found.append((self.line_of(key), what))

    def sentences(self) -> tuple[str, ...]:
        """Each with its file and line."""
        ordered = sorted(dict.fromkeys(self._found))
        return tuple(f"{self.path}:{line or 1}: {what}." for line, what in ordered)
