"""How much of a text another one says, in the same language or across: by words, names and figures.

Units of a text are the words of the bilingual list, known names, figures and Latin words; between two
Chinese texts pairs of characters as well. Where names of the list are not enough to judge, there are
no units and nothing is claimed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.bilingual import places
from author.grounding.lexicon import word_list
from author.grounding.positions import is_chinese, read_positions
from author.grounding.words import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Unit:
    """Something that a text says, at its place.

    Attributes:
        keys: what it may mean; one of them in another text is enough.
        start: offset of its first character.
        end: offset behind its last character.
    """

    keys: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=16384)
def read_units(text: str) -> tuple[Unit, ...]:
    """The units of a text that can be compared across languages, in order, none inside another."""
    names = [p for p in read_positions(text) if p.key[0] in "@#"]
    units = [Unit(frozenset((p.key,)), p.start, p.end) for p in names]
    for (start, end), entries in places(text):
        if not _says_nothing(text[start:end]) and not _overlaps(start, end, units):
            units.append(Unit(frozenset(f"={entry}" for entry in entries), start, end))
    for term in read_positions(text):
        if _LATIN.match(term.key) and not _overlaps(term.start, term.end, units):
            units.append(Unit(frozenset((term.key,)), term.start, term.end))
    return tuple(sorted(units, key=lambda unit: (unit.start, unit.end)))


def _overlaps(start: int, end: int, units: Sequence[Unit]) -> bool:
    return any(unit.start < end and start < unit.end for unit in units)


def _says_nothing(word: str) -> bool:
    """Whether a word is of the kind that every text has."""
    if word.isascii():
        return word.lower() in word_list("stop_words") or stem(word) in ("say", "tell", "be", "have")
    return word in word_list("generic_zh") or word in word_list("speech_verbs")


@lru_cache(maxsize=16384)
def keys_of(text: str) -> frozenset[str]:
    """Everything that a text says, also what a longer unit holds (`net profit` says `profit`)."""
    positions = {position.key for position in read_positions(text)}
    return frozenset(positions | {f"={entry}" for _, entries in places(text) for entry in entries})


def shared(text: str, source: str, *, weights: Mapping[str, float] | None = None) -> float:
    """The share of a text's units that a source has as well, 0 to 1; 0 when it has no units.

    Args:
        text: the text whose units count.
        source: where they are looked for.
        weights: how much a key says; every unit counts the same without.
    """
    units = _comparable(text, source)
    keys = keys_of(source)
    total = covered = 0.0
    for unit in units:
        weight = max(map(weights.get, unit.keys), key=_or_most) if weights else 1.0
        weight = _or_most(weight)
        total += weight
        covered += weight if unit.keys & keys else 0.0
    return covered / total if total else 0.0


_MOST = 4.0


def _or_most(weight: float | None) -> float:
    return _MOST if weight is None else weight


@lru_cache(maxsize=16384)
def _comparable(text: str, source: str) -> tuple[Unit, ...]:
    """The units that can stand in a source: Chinese pairs of characters only in Chinese."""
    if not (is_chinese(text) and is_chinese(source)):
        return read_units(text)
    return tuple(Unit(frozenset((p.key,)), p.start, p.end) for p in read_positions(text))


def weigh(texts: Sequence[str]) -> dict[str, float]:
    """How much each key says, by how few of these texts have it."""
    counts = Counter(key for text in texts for key in keys_of(text))
    return {key: math.log((1 + len(texts)) / (1 + count)) + 0.2 for key, count in counts.items()}
