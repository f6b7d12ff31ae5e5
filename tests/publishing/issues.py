"""Finished drafts of the styles that ship, as issues for readers."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from author.publishing.composing import compose
from author.styles import Style, load_style, shipped_styles

if TYPE_CHECKING:
    from author.publishing.parts import Publication

STYLES = ("ai-daily", "daily-analysis", "deep-dive", "weekly-brief")
DAY = dt.date(2026, 4, 24)


@cache
def style(name: str) -> Style:
    """A style that ships."""
    return load_style(name, search=[shipped_styles()])


def draft(name: str) -> str:
    """The Markdown of a finished draft."""
    return (Path(__file__).parent / "drafts" / f"{name}.md").read_text(encoding="utf-8")


def issue(name: str, markdown: str | None = None, **variables: str) -> Publication:
    """A draft of a style as an issue; by default the finished one."""
    own = style(name)
    document = own.read(draft(name) if markdown is None else markdown)
    return compose(document, own, edition=name, date=DAY, variables=variables, author="研究会")
