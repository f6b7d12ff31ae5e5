"""The house styles of a workspace: its own, and those that ship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.styles import Style, load_style, shipped_styles

if TYPE_CHECKING:
    from pathlib import Path

    from author.config import EditionSettings
    from author.workspace import Workspace


def load_edition_style(workspace: Workspace, edition: EditionSettings) -> Style:
    """The house style of an edition: the workspace's own, else one that ships.

    Raises:
        StyleError: there is no such style, or its declaration has mistakes.
    """
    return load_style(edition.style, search=style_folders(workspace))


def style_folders(workspace: Workspace) -> tuple[Path, ...]:
    """Where the styles of a workspace are looked for: its own first, then those that ship."""
    return (workspace.prompts, shipped_styles())
