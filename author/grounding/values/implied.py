"""Small figures that a translation tells with a number, and its original without one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.figures import units
from author.grounding.values.apart import same_script
from author.grounding.values.comparing import comparable
from author.grounding.values.index import read_text
from author.grounding.values.matching import same_figure

if TYPE_CHECKING:
    from author.grounding.figures.model import Figure
    from author.grounding.values.index import SourceIndex

_MOST_IMPLIED = 2
"""`a charge` is 1 项, `biennial` is 每 2 年, `the sequel` 第二部: beyond two there are numerals."""
_MOST_OF_SERIES = 20
"""The number of a film or product in its series, which a translated title may add."""
_NAME_BEFORE = re.compile(r"[一-鿿A-Za-z·](?<![有为是到至约近超共达成第前后每仅只在从和与及的])$")


def may_be_implied(text: str, figure: Figure, index: SourceIndex) -> bool:
    """Whether a figure that no source has may be told there without a numeral.

    Only a small count or place, only across languages, and only where the sources have no other
    small figure of its sort that the text leaves out: that one would have been changed.
    """
    if figure.dimension not in ("", "person", "occasion", "months") or same_script(text, index):
        return False
    if not (_is_small(figure) or _numbers_a_series(text, figure)):
        return False
    told = [other for other in read_text(text)[0] if other is not figure]
    return not any(
        not found.figure.weak
        and 1 < found.figure.value <= _MOST_OF_SERIES
        and comparable(figure, found.figure)
        and not any(same_figure(other, found.figure) for other in told)
        for found in index.figures
    )


def _is_small(figure: Figure) -> bool:
    """Whether it is 1 or 2 of something, or the first or second."""
    whole = figure.value_high is None and figure.value.denominator == 1
    return whole and 0 < figure.value <= _MOST_IMPLIED


def _numbers_a_series(text: str, figure: Figure) -> bool:
    """憨豆特工3: bare digits directly behind a name, with nothing that they count."""
    bare = figure.text.isdigit() and figure.kind == "count" and not figure.unit
    if not bare or figure.value > _MOST_OF_SERIES or figure.noun in units.COUNTERS:
        return False
    return _NAME_BEFORE.search(text[: figure.start]) is not None
