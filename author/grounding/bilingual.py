"""Words of Chinese and English that say the same, so that a sentence can be compared across both.

The list is `lexicon/bilingual.txt`. An entry is a concept: English words and the Chinese ones that
news writes for them. A concept says which thing a figure is of (营收 and `revenue`), no more; it is
no translation, and a word that is in no entry says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.grounding.lexicon import lines
from author.grounding.words import read_latin, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGEST_HAN = 6
_LONGEST_PHRASE = 4


@lru_cache(maxsize=16384)
def concepts(text: str) -> Mapping[int, tuple[tuple[int, int], ...]]:
    """The concepts of a text by their number in the list, with the places of their words.

    Args:
        text: Chinese in simplified characters, English, or both.
    """
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for numbers, start, end in (*_han(text), *_latin(text)):
        for number in numbers:
            found[number].append((start, end))
    return {number: tuple(places) for number, places in found.items()}


def _han(text: str) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """The longest Chinese word at each place that is not inside the one before."""
    words = _entries()[1]
    reach = 0
    for start, character in enumerate(text):
        if character.isascii():
            continue
        for length in range(min(_LONGEST_HAN, len(text) - start), 0, -1):
            if start + length <= reach:
                break
            numbers = words.get(text[start : start + length])
            if numbers:
                yield numbers, start, start + length
                reach = start + length
                break


def _latin(text: str) -> Iterator[tuple[tuple[int, ...], int, int]]:
    """The longest English phrase at each word that is not inside the one before."""
    phrases = _entries()[0]
    words = read_latin(text)
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
            run = words[place : place + length]
            numbers = phrases.get(" ".join(key for key, _, _ in run))
            if numbers:
                yield numbers, run[0][1], run[-1][2]
                place += length - 1
                break
        place += 1


@cache
def _entries() -> tuple[Mapping[str, tuple[int, ...]], Mapping[str, tuple[int, ...]]]:
    """The numbers of the entries by English phrase, in stems, and by Chinese word."""
    english: defaultdict[str, list[int]] = defaultdict(list)
    chinese: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines("bilingual")):
        latin, _, han = line.partition("|")
        for phrase in latin.split():
            english[" ".join(map(stem, phrase.replace("-", "_").split("_")))].append(number)
        for word in han.split():
            chinese[word].append(number)
    return (
        {phrase: tuple(numbers) for phrase, numbers in english.items()},
        {word: tuple(numbers) for word, numbers in chinese.items()},
    )
