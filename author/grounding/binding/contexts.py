"""What stands around a place of a sentence, and how much two places have in common.

Two mentions tell of the same thing when the same words, names and figures stand around both, and
stand near. Nearness counts in clauses first and in characters then: `revenue of $1.3 billion and a
net loss of $8.9 billion` has two figures, each with its own words.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from author.grounding.evidence.positions import read_positions
from author.grounding.language.bilingual import english_words
from author.grounding.language.script import is_chinese
from author.grounding.language.simplified import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Weight = Callable[[str], float]
"""How much a key says; 0 for one that no source has."""

_GOES_ON = "(?!彼时|当时|届时|[高低多少快慢优]于)"
"""What goes on with the clause before: 完成融资，彼时估值为27亿元; 占12%，高于试验中的8%."""
_BORDER = re.compile(
    rf"[，、；;：:。—（()）]{_GOES_ON}|,(?!\d){_GOES_ON}|\b(?:and|while|whereas|but|against|from|after|which)\b"
)
_STATEMENT = 3
"""A semicolon parts statements: it counts for so many borders."""
_PER_BORDER, _PER_CHARACTER = 0.8, 0.07
"""How much farther a place is behind a border, and behind a Chinese character."""
_LATIN_LETTER = 0.35
"""How wide a Latin letter is in Chinese characters, by what it says."""
_REACH = 300
"""How far around a place, in characters, anything is looked at: the longest sentences of news."""
_PAIR = 0.5
"""What a pair of Chinese characters says by itself: it may be of two words (冠军用时 has 军用)."""
_NAME_LEAST = 0.4
"""How near a name of the same sentence counts at least: it may lead all of its clauses."""


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a place.

    Attributes:
        near: the keys of the sentence and how near each stands, 0 to 1.
        beside: the same for those of the same clause.
        chinese: whether the sentence is Chinese.
    """

    near: Mapping[str, float]
    beside: Mapping[str, float]
    chinese: bool


@lru_cache(maxsize=65536)
def read_context(text: str, start: int, end: int) -> Context:
    """The surroundings of a place of a sentence; its own words are left out.

    Args:
        text: the sentence.
        start: offset of the first character of what stands there.
        end: offset behind the last.
    """
    ruler = _ruler(text)
    near: dict[str, float] = {}
    beside: dict[str, float] = {}
    for key, first, last in _keys_around(text, start, end):
        if first < end and start < last:
            continue
        borders, wide = ruler.between(*((last, start) if last <= start else (end, first)))
        nearness = 1 / (1 + _PER_BORDER * borders + _PER_CHARACTER * wide)
        near[key] = max(near.get(key, 0.0), nearness, _NAME_LEAST if key[0] == "@" else 0.0)
        if not borders:
            beside[key] = max(beside.get(key, 0.0), nearness)
    return Context(near, beside, is_chinese(text))


@dataclass(frozen=True, slots=True)
class _Ruler:
    """How far apart the places of a sentence are.

    Attributes:
        borders: where the borders of its clauses begin.
        widths: how wide the sentence is up to each place.
    """

    borders: tuple[int, ...]
    widths: tuple[float, ...]

    def between(self, start: int, end: int) -> tuple[int, float]:
        """The borders between two places, and how wide it is there."""
        borders = bisect_left(self.borders, end) - bisect_left(self.borders, start)
        return borders, self.widths[end] - self.widths[start]


@lru_cache(maxsize=4096)
def _ruler(text: str) -> _Ruler:
    widths = accumulate((_LATIN_LETTER if char.isascii() else 1.0 for char in text), initial=0.0)
    borders = (
        match.start()
        for match in _BORDER.finditer(text)
        for _ in range(_STATEMENT if match[0] in ";；" else 1)
    )
    return _Ruler(tuple(borders), tuple(widths))


def keys_of(text: str) -> frozenset[str]:
    """The keys of a sentence, wherever they stand."""
    return frozenset(key for key, _, _ in _keys(text))


def _keys_around(text: str, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
    """The keys within reach of a place: a sentence of a broken page may be a whole book."""
    keys = _keys(text)
    first = bisect_left(keys, start - _REACH, key=lambda key: key[1])
    return keys[first : bisect_right(keys, end + _REACH, key=lambda key: key[1])]


@lru_cache(maxsize=16384)
def _keys(text: str) -> tuple[tuple[str, int, int], ...]:
    """The terms, names, figures and bilingual words of a sentence with their places."""
    return tuple(sorted(_read_keys(simplify(text)), key=lambda key: key[1]))


def _read_keys(plain: str) -> Iterator[tuple[str, int, int]]:
    for position in read_positions(plain):
        yield position.key, position.start, position.end
    for word, (start, end) in english_words(plain):
        if word not in _SAID:
            yield f"={word}", start, end


_SAID = frozenset(("say", "said", "tell", "told", "accord", "report", "add", "million", "billion"))
"""Bilingual words that tell nothing of what is said: who says something, and how many (万)."""


def likeness(one: Context, other: Context, weight: Weight) -> float:
    """How much two surroundings have in common: shared keys by how rare and how near they are.

    What both have in the same clause counts once more. Bilingual words count only across
    languages: in one language the words themselves are there.
    """
    across = one.chinese != other.chinese
    wide = _shared(one.near, other.near, weight, across=across)
    return wide + likeness_beside(one, other, weight)


def likeness_beside(one: Context, other: Context, weight: Weight) -> float:
    """The part of the likeness that the words of the same clause have."""
    across = one.chinese != other.chinese
    return _shared(one.beside, other.beside, weight, across=across)


def _shared(
    one: Mapping[str, float],
    other: Mapping[str, float],
    weight: Weight,
    *,
    across: bool,
) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(
        (
            weight(key) * math.sqrt(near * other[key])
            for key, near in one.items()
            if key in other and (across or key[0] != "=")
        ),
        start=0.0,
    )


@dataclass(frozen=True, slots=True)
class Apart:
    """How a clause is like two others, by what tells these two apart.

    Attributes:
        first: how much it has in common with the first alone.
        second: the same with the second alone.
        common: how many keys all three have.
    """

    first: float
    second: float
    common: int


def tell_apart(context: Context, first: Context, second: Context, weight: Weight) -> Apart:
    """Compare the clause of a place with those of two others of one language."""
    alone, common = {1: 0.0, 2: 0.0}, 0
    across = context.chinese != second.chinese
    for key, near in context.beside.items():
        if key[0] == "=" and not across:
            continue
        one, other = first.beside.get(key), second.beside.get(key)
        if one is not None and other is not None:
            common += 1
        elif (there := one or other) is not None:
            says = weight(key) * (1.0 if key.isascii() else _PAIR)
            alone[1 if other is None else 2] += says * math.sqrt(near * there)
    return Apart(alone[1], alone[2], common)


def shared_keys(one: Context, other: Context) -> int:
    """How many keys two surroundings share; bilingual words only across languages."""
    across = one.chinese != other.chinese
    return sum(across or key[0] != "=" for key in one.near.keys() & other.near.keys())


def potential(keys: Mapping[str, float], weight: Weight, *, across: bool) -> float:
    """What the likeness of a place would be that has all of some surroundings.

    Args:
        keys: the surroundings, `near` or `beside` of a context.
        weight: how much a key says where the place is.
        across: whether the place is in the other language.
    """
    told = ((key, near) for key, near in keys.items() if across or key[0] != "=")
    return sum((weight(key) * near for key, near in told), start=0.0)
