"""What stands around a place of a sentence, and how much two places have in common.

Two mentions tell of the same thing when the same words, names and figures stand around both, and
stand near. Nearness counts in clauses first and in characters then: `revenue of $1.3 billion and a
net loss of $8.9 billion` has two figures, each with its own words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.bilingual import concepts
from author.grounding.positions import read_positions
from author.grounding.simplified import simplify

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BORDER = re.compile(r"[，,、；;：:。—（()）]|\b(?:and|while|whereas|but|against|from|after|which|of which)\b")
_PER_BORDER, _PER_CHARACTER = 0.8, 0.07
_LATIN_LETTER = 0.35
"""What a Latin letter is wide in Chinese characters, by what it says."""
_NAME_LEAST = 0.4
"""How near a name of the same sentence counts at least: it may lead all of its clauses."""


@lru_cache(maxsize=65536)
def read_context(text: str, start: int, end: int) -> Mapping[str, float]:
    """The keys of a sentence and how near each stands to a place, 0 to 1.

    Args:
        text: a sentence.
        start: offset of the first character of what is looked around from; its own words are
            left out.
        end: offset behind the last.
    """
    near: dict[str, float] = {}
    for key, first, last in _keys(text):
        if first < end and start < last:
            continue
        least = _NAME_LEAST if key[0] == "@" else 0.0
        weight = max(least, _nearness(text, *((last, start) if last <= start else (end, first))))
        near[key] = max(near.get(key, 0.0), weight)
    return near


@lru_cache(maxsize=16384)
def _keys(text: str) -> tuple[tuple[str, int, int], ...]:
    """The terms, names, figures and bilingual words of a sentence with their places."""
    plain = simplify(text)
    keys = [(p.key, p.start, p.end) for p in read_positions(plain)]
    keys += [
        (f"={number}", start, end)
        for number, places in concepts(plain).items()
        for start, end in places
    ]
    return tuple(keys)


def _nearness(text: str, start: int, end: int) -> float:
    """How near two places are, by what stands between them."""
    between = text[start:end]
    wide = sum(_LATIN_LETTER if char.isascii() else 1.0 for char in between)
    borders = len(_BORDER.findall(between))
    return 1 / (1 + _PER_BORDER * borders + _PER_CHARACTER * wide)


def likeness(
    one: Mapping[str, float], other: Mapping[str, float], weight: Callable[[str], float]
) -> float:
    """How much two contexts have in common: shared keys by how rare and how near they are."""
    if len(other) < len(one):
        one, other = other, one
    return sum(
        weight(key) * (near * other[key]) ** 0.5 for key, near in one.items() if key in other
    )
