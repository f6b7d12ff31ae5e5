"""Ranges of counts and lengths out of the few that were seen.

What was seen is a sample: the next document has one bullet more and a shorter headline. So ranges
are wider than the sample, the more so the smaller it is.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from author.styles.declaration import Range

if TYPE_CHECKING:
    from collections.abc import Sequence

FEW = 4
"""From fewer observations than this, not much is known about the next one."""

_MARKUP = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|<[^<>]+>|\*\*|`")


def count_range(seen: Sequence[int]) -> Range:
    """How many there may be, from how many there were.

    Args:
        seen: the number in each place where there was at least one.
    """
    least, most = min(seen), max(seen)
    if len(seen) >= 2 * FEW and most == 1:
        return Range(1, 1)
    shrink, grow = (0.5, 2.0) if len(seen) < FEW else (0.6, 1.5)
    return Range(max(1, math.floor(shrink * least)), max(most + 1, math.ceil(grow * most)))


def section_range(seen: Sequence[int]) -> Range:
    """How many sections there may be: a day or an event with more to tell has several more."""
    usual = count_range(seen)
    return Range(usual.least, max(seen) + 6) if len(seen) < FEW else usual


def length_range(texts: Sequence[str]) -> Range:
    """How long a text may be, in characters, from texts of its kind; rounded to fives."""
    lengths = [visible_length(text) for text in texts] or [1]
    shrink, grow = (0.3, 2.5) if len(lengths) < FEW else (0.5, 1.6)
    least, most = shrink * min(lengths), grow * max(lengths)
    return Range(max(1, 5 * math.floor(least / 5)), max(10, 5 * math.ceil(most / 5)))


def visible_length(text: str) -> int:
    """The characters of a text as a reader sees them."""
    return len(_MARKUP.sub(lambda match: match[1] or "", text).strip())


def told(seen: Sequence[int]) -> str:
    """A sample of numbers for people: `3`, or `2 to 5`."""
    return str(seen[0]) if min(seen) == max(seen) else f"{min(seen)} to {max(seen)}"
