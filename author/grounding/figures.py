"""The door to figures: reading them, comparing them, checking a text's against its sources."""

from __future__ import annotations

from author.grounding.figures_checking import check_figures
from author.grounding.figures_index import read_text
from author.grounding.figures_matching import agreement, same_figure
from author.grounding.figures_model import Figure

__all__ = [
    "Figure",
    "agreement",
    "check_figures",
    "read_figures",
    "same_figure",
]


def read_figures(text: str) -> list[Figure]:
    """Every figure of a text, in order; dates and clock times are read by `read_dates` instead.

    Args:
        text: Chinese, English, or both mixed.
    """
    return list(read_text(text)[0])
