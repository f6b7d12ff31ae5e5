"""How much of a text another one says, in the same language or across: by words, names and figures.

Units of a text are the words of the bilingual list, known names, figures and Latin words; between
two Chinese texts pairs of characters instead. A text without units cannot be judged.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.evidence.positions import read_positions
from author.grounding.language.bilingual import places
from author.grounding.language.script import is_chinese
from author.grounding.language.words import stem
from author.grounding.lexicon import word_list
from author.grounding.names.known import find_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    # 自然 and 理想 are names of their own, and words far more often.
    words = {known.start for known in find_known(text) if not known.certain}
    names = [p for p in read_positions(text) if p.key[0] in "@#" and p.start not in words]
    units = [Unit(frozenset((p.key,)), p.start, p.end) for p in names]
    taken = {place for unit in units for place in range(unit.start, unit.end)}

    def add(keys: Iterable[str], start: int, end: int) -> None:
        if taken.isdisjoint(range(start, end)):
            units.append(Unit(frozenset(keys), start, end))
            taken.update(range(start, end))

    for (start, end), entries in places(text):
        if not _says_nothing(text[start:end]):
            add((f"={entry}" for entry in entries), start, end)
    for term in read_positions(text):
        if _LATIN.match(term.key):
            add((term.key,), term.start, term.end)
    return tuple(sorted(units, key=lambda unit: (unit.start, unit.end)))


def _says_nothing(word: str) -> bool:
    """Whether a word is of the kind that every text has."""
    if word.isascii():
        return word.lower() in word_list("stop_words") or stem(word) in (
            "say",
            "tell",
            "be",
            "have",
        )
    return word in word_list("generic_zh") or word in word_list("speech_verbs")


@lru_cache(maxsize=16384)
def keys_of(text: str) -> frozenset[str]:
    """Everything that a text says, also what a longer unit holds (`net profit` says `profit`)."""
    positions = {position.key for position in read_positions(text)}
    return frozenset(positions | {f"={entry}" for _, entries in places(text) for entry in entries})


def shared(text: str, source: str) -> float:
    """The share of a text's units that a source has as well, 0 to 1; 0 when it has no units."""
    units = _comparable(text, chinese=is_chinese(source))
    keys = keys_of(source)
    return sum(not unit.keys.isdisjoint(keys) for unit in units) / len(units) if units else 0.0


@lru_cache(maxsize=16384)
def _comparable(text: str, *, chinese: bool) -> tuple[Unit, ...]:
    """The units that can stand in a source: pairs of characters where both are Chinese."""
    if not (chinese and is_chinese(text)):
        return read_units(text)
    return tuple(Unit(frozenset((p.key,)), p.start, p.end) for p in read_positions(text))


_LEAST = 0.2
"""What a unit weighs that every text has."""


@dataclass(frozen=True, slots=True)
class Index:
    """Some texts, ready to be searched for what another one says.

    Attributes:
        texts: the texts.
        places: for each key the numbers of the texts that have it.
        chinese: for each text whether it is Chinese.
    """

    texts: tuple[str, ...]
    places: Mapping[str, frozenset[int]]
    chinese: tuple[bool, ...]

    def shares(self, text: str) -> list[float]:
        """For each text the share of another one's units that it has; a rare unit weighs more."""
        found = {chinese: self._shares(text, chinese=chinese) for chinese in set(self.chinese)}
        return [found[chinese][number] for number, chinese in enumerate(self.chinese)]

    def _shares(self, text: str, *, chinese: bool) -> list[float]:
        covered = [0.0] * len(self.texts)
        total = 0.0
        for unit in _comparable(text, chinese=chinese):
            found = (self.places.get(key, frozenset()) for key in unit.keys)
            where = frozenset[int]().union(*found)
            weight = math.log((1 + len(self.texts)) / (1 + len(where))) + _LEAST
            total += weight
            for number in where:
                covered[number] += weight
        return [share / total if total else 0.0 for share in covered]


@lru_cache(maxsize=128)
def index_of(texts: tuple[str, ...]) -> Index:
    """The index of some texts; the same texts are read once."""
    places: defaultdict[str, set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for key in keys_of(text):
            places[key].add(number)
    return Index(
        texts,
        {key: frozenset(numbers) for key, numbers in places.items()},
        tuple(map(is_chinese, texts)),
    )
