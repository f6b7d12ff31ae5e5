"""The company of a word: the words, names and figures around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from author.grounding.evidence.positions import read_positions
from author.grounding.language.script import is_chinese

REACH_LATIN, REACH_HAN = 45, 16
"""How far from a word, in characters, its company is looked for."""

LEAST_COMPANY = 2
"""So many words, names or figures must stand around both words."""


@lru_cache(maxsize=16384)
def company_of(text: str, start: int, end: int) -> frozenset[str]:
    """The keys around a word, without the word."""
    reach = REACH_HAN if is_chinese(text) else REACH_LATIN
    positions = read_positions(text)
    first = bisect_left(positions, start - reach, key=lambda position: position.start)
    last = bisect_right(positions, end + reach, key=lambda position: position.start)
    return frozenset(
        position.key
        for position in positions[first:last]
        if position.end <= end + reach and not (position.start < end and start < position.end)
    )
