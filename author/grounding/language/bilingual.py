"""What Chinese and English words mean alike: which entries of the bilingual list a text has.

An entry is a meaning with its words in both languages, so that two texts in two languages can be
compared by the numbers of their entries. A word may belong to several entries; all of them count,
because no list knows which one is meant.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.grounding.language.words import stem
from author.grounding.lexicon import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LATIN = re.compile(r"[A-Za-zÀ-ɏ0-9]+")
_HAN = re.compile(r"[0-9一-鿿]+")
"""A run of Chinese with its digits: 12月 is one word of the list."""
_JOINT = frozenset((" ", "-", "&", "/", "’", "'"))
"""What may stand between the words of an English phrase (`year-on-year`, `R&D`)."""

Entries = tuple[int, ...]
Place = tuple[int, int]


def concepts(text: str) -> dict[int, list[Place]]:
    """The entries whose words stand in a text, in either language, each with its places in order.

    The longest word counts: `net profit` is no `profit`. English words count in every inflection.
    """
    found: dict[int, list[Place]] = {}
    for place, entries in places(text):
        for entry in entries:
            found.setdefault(entry, []).append(place)
    return found


def is_chinese_word(text: str) -> bool:
    """Whether some characters are a word of the list."""
    return (text,) in _load()[1].entries


@lru_cache(maxsize=8192)
def places(text: str) -> tuple[tuple[Place, Entries], ...]:
    """The words of the list that stand in a text, in order, each with its entries."""
    return tuple(sorted((*_english(text), *_chinese(text))))


def english_words(text: str) -> Iterator[tuple[str, Place]]:
    """The words of the list that stand in a text, told in English stems, each with its place.

    An English word is itself, so that it counts once however many entries it has; a Chinese one is
    every English word that it may stand for.
    """
    for (start, end), entries in places(text):
        if text[start].isascii():
            yield " ".join(map(stem, _LATIN.findall(text[start:end]))), (start, end)
            continue
        phrases = dict.fromkeys(phrase for entry in entries for phrase in _phrases()[entry])
        for phrase in phrases:
            yield phrase, (start, end)


@cache
def _phrases() -> Mapping[int, tuple[str, ...]]:
    """The English words of each entry, in stems."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for words, entries in _load()[0].entries.items():
        for entry in entries:
            found[entry].append(" ".join(words))
    return {entry: tuple(phrases) for entry, phrases in found.items()}


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language with their entries, and how long those are that begin alike."""

    entries: Mapping[tuple[str, ...], Entries]
    lengths: Mapping[str, tuple[int, ...]]


def _english(text: str) -> Iterator[tuple[Place, Entries]]:
    words = _load()[0]
    tokens = [(stem(match[0]), match.start(), match.end()) for match in _LATIN.finditer(text)]
    until = 0
    for number, (first, start, _) in enumerate(tokens):
        for length in words.lengths.get(first, ()):
            run = tokens[number : number + length]
            entries = words.entries.get(tuple(key for key, _, _ in run))
            end = run[-1][2]
            if entries and end > until and len(run) == length and _is_joined(text, run):
                until = end
                yield (start, end), entries
                break


def _is_joined(text: str, run: list[tuple[str, int, int]]) -> bool:
    return all(
        one[2] + 1 == other[1] and text[one[2]] in _JOINT for one, other in itertools.pairwise(run)
    )


def _chinese(text: str) -> Iterator[tuple[Place, Entries]]:
    words = _load()[1]
    for run in _HAN.finditer(text):
        until = 0
        for start in range(run.start(), run.end()):
            for length in words.lengths.get(text[start], ()):
                end = start + length
                entries = words.entries.get((text[start:end],))
                if entries and until < end <= run.end():
                    until = end
                    yield (start, end), entries
                    break


@cache
def _load() -> tuple[_Words, _Words]:
    """The list, read once: `english words | 中文词 中文词` a line, `_` for a space."""
    english: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    chinese: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, line in enumerate(lines("bilingual")):
        latin, _, han = line.partition("|")
        for word in latin.split():
            english[tuple(map(stem, _LATIN.findall(word)))].append(number)
        for word in han.split():
            chinese[(word,)].append(number)
    return (
        _indexed(english, {words: (words[0], len(words)) for words in english if words}),
        _indexed(chinese, {words: (words[0][0], len(words[0])) for words in chinese}),
    )


def _indexed(
    words: Mapping[tuple[str, ...], list[int]], sizes: Mapping[tuple[str, ...], tuple[str, int]]
) -> _Words:
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for beginning, length in sizes.values():
        lengths[beginning].add(length)
    return _Words(
        entries={key: tuple(dict.fromkeys(numbers)) for key, numbers in words.items()},
        lengths={key: tuple(sorted(found, reverse=True)) for key, found in lengths.items()},
    )
