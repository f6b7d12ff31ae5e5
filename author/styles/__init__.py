"""House styles: a declaration in, and everything that follows from it out."""

from __future__ import annotations

from author.styles.loading import load_style, style_names
from author.styles.style import Style

__all__ = ["Style", "load_style", "style_names"]
