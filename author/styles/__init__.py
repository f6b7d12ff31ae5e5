"""House styles: a declaration in, and everything that follows from it out."""

from __future__ import annotations

from author.styles.loading import load_style, shipped_styles, style_names
from author.styles.rule_codes import RULES, Rule
from author.styles.show import rules_page, show_style, style_line
from author.styles.style import Style

__all__ = [
    "RULES",
    "Rule",
    "Style",
    "load_style",
    "rules_page",
    "shipped_styles",
    "show_style",
    "style_line",
    "style_names",
]
