"""Which figures and dates may stand for each other, so that a draft can have exchanged them."""

from __future__ import annotations

import re

from author.grounding.binding.mentions import LEAST_COUNT, Mention, carries
from author.grounding.dates.model import DateMention
from author.grounding.figures import units
from author.grounding.figures.model import Figure
from author.grounding.values.comparing import comparable
from author.grounding.values.matching import same_figure
from author.grounding.values.sayings import is_points


def is_rival(source: Mention, draft: Mention) -> bool:
    """Whether a place of a source tells something of the same sort, and something else."""
    there, written = source.told, draft.told
    if isinstance(there, Figure) and isinstance(written, Figure):
        if is_limit_of(there, written):
            return False
        series = _series(source)
        same = series == _series(draft) if series else _same_sort(there, written)
    elif isinstance(there, DateMention) and isinstance(written, DateMention):
        same = there.kind == written.kind and (there.month is None) == (written.month is None)
    else:
        return False
    return same and not carries(source, draft)


def is_limit_of(limit: Figure, figure: Figure) -> bool:
    """Whether a figure lies where another one points: 21.4% for 逾两成."""
    return limit.approximate not in ("", "about") and same_figure(limit, figure)


def is_told_as_before(head: str, draft: str) -> bool:
    """Whether a draft's sentence tells of something as what came before, and a source names it.

    比上代便宜 is said of R2 where the source has 较上一代R2.

    Args:
        head: the source's sentence up to the name.
        draft: the draft's sentence.
    """
    before = _PREDECESSOR.search(head[-_PREDECESSOR_REACH:])
    return before is not None and _PREDECESSOR_ZH.search(draft) is not None


_PREDECESSOR_REACH = 24
_PREDECESSOR_ZH = re.compile(r"上一?代|前一?代|前作|前身|前款|老款")
_PREDECESSOR = re.compile(
    rf"(?:{_PREDECESSOR_ZH.pattern}|predecessor|previous|earlier|last year's)[^，。,;]*$"
)


def is_version(mention: Mention) -> bool:
    """Whether a figure is the number of a version: HBM4E, Opus 4.8, K2.6."""
    told = mention.told
    return isinstance(told, Figure) and (told.kind == "version" or bool(_series(mention)))


def _series(mention: Mention) -> str:
    """The name whose number a figure is: `opus` in Claude Opus 4.8, 昇腾 in 昇腾910B; else empty.

    A bare number with decimals or a letter behind a name is the number of a version.
    """
    figure = mention.told
    if not isinstance(figure, Figure) or not _NUMBERED.fullmatch(figure.text):
        return ""
    name = _NAME_BEFORE.search(mention.sentence[: mention.start])
    return (name[1] or name[2]).lower() if name else ""


_NUMBERED = re.compile(r"\d+\.\d+|\d+[A-Z]")
_NAME_BEFORE = re.compile(r"(?:([A-Z][A-Za-z]+)[\s-]|([一-鿿]{2}))$")


def _same_sort(a: Figure, b: Figure) -> bool:
    """Whether two figures may tell the same thing, so that one can stand for the other."""
    if "version" in (a.kind, b.kind):
        return a.kind == b.kind and a.noun == b.noun
    if (a.kind == "ordinal") != (b.kind == "ordinal"):
        return False
    if {a.unit, b.unit} == {"", "person"}:
        return comparable(a, b) and min(a.value, b.value) >= LEAST_COUNT
    if a.unit or b.unit:
        alike = a.unit == b.unit or a.dimension == b.dimension != ""
        # A price is no market value.
        near = max(a.low, b.low) <= _FARTHEST * min(a.low, b.low) or min(a.low, b.low) <= 0
        of_one_sort = _is_age(a) == _is_age(b) and is_points(a) == is_points(b)
        return alike and near and of_one_sort and _are_as_many(a, b)
    if a.noun in units.COUNTERS and b.noun in units.COUNTERS and not comparable(a, b):
        return False
    return min(a.value, b.value) >= LEAST_COUNT


_FARTHEST = 10**5
"""How many times another an amount is that tells something else for sure."""


def _is_age(figure: Figure) -> bool:
    return "old" in figure.text or "岁" in figure.text


def _are_as_many(a: Figure, b: Figure) -> bool:
    """Two people are no thousands of people; what is measured may differ by any factor."""
    if a.dimension != "person":
        return True
    return (a.value < LEAST_COUNT) == (b.value < LEAST_COUNT)
