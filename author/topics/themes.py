"""What a topic is about: themes, declared as word lists, that sections are made of."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from author.topics import data
from author.topics.script import comparable
from author.topics.terms import lead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.models import Topic

TITLE_COUNTS = 3
"""How much more a word of a headline says than one of the text."""


@dataclass(frozen=True)
class Theme:
    """Something that sections are about.

    Attributes:
        name: as a plan writes it, in the edition's language.
        pattern: finds the words that speak for it, in comparable text.
    """

    name: str
    pattern: re.Pattern[str]


@cache
def themes_for(language: str, wanted: tuple[str, ...] = ()) -> tuple[Theme, ...]:
    """The themes to choose from.

    Args:
        language: of the names (`zh`, `en`); others take the English ones.
        wanted: the desk's own, in order; empty takes all that are declared.
    """
    key = "zh" if language.startswith("zh") else "en"
    declared = tomllib.loads(data.read("themes.toml"))["theme"]
    if not wanted:
        return tuple(Theme(entry[key], _pattern(entry["words"].split())) for entry in declared)
    by_name = {entry[name]: entry for entry in declared for name in ("zh", "en")}
    return tuple(
        Theme(name, _pattern(by_name[name]["words"].split() if name in by_name else _own(name)))
        for name in wanted
    )


def affinities(topics: Sequence[Topic], themes: Sequence[Theme]) -> list[list[float]]:
    """How much each topic speaks for each theme: shares of 1, or zeros where no word does.

    A word counts by how few of the topics have it: on a day of models, “model” says little. One in
    a headline counts more than one in the text, and how often it is repeated does not count.
    """
    found = [[_words(topic, theme) for theme in themes] for topic in topics]
    frequency = Counter(word for row in found for word in set().union(*row))
    rarity = {word: math.log(1 + len(topics) / times) for word, times in frequency.items()}
    return [
        _shares([sum(weight * rarity[word] for word, weight in theme.items()) for theme in row])
        for row in found
    ]


def _words(topic: Topic, theme: Theme) -> dict[str, float]:
    """The words of a theme that a topic has, and what each counts."""
    titles = " \n ".join(comparable(snippet.title) for snippet in topic.snippets)
    leads = " \n ".join(comparable(lead(snippet.text)) for snippet in topic.snippets)
    words = {match[0]: 1.0 for match in theme.pattern.finditer(leads)}
    return words | {match[0]: float(TITLE_COUNTS) for match in theme.pattern.finditer(titles)}


def _shares(scores: list[float]) -> list[float]:
    """Scores as shares, the larger ones made larger still: a topic stands in one section."""
    squares = [score**2 for score in scores]
    total = sum(squares)
    return [square / total for square in squares] if total else squares


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words: a Latin one from its beginning, short ones whole, Chinese ones anywhere."""
    parts = []
    for word in sorted({comparable(word) for word in words}, key=lambda word: (-len(word), word)):
        if not word.isascii():
            parts.append(re.escape(word))
        else:
            end = r"\b" if len(word) <= 4 else ""
            parts.append(rf"\b{re.escape(word)}{end}")
    return re.compile("|".join(parts) or r"(?!)")


def _own(name: str) -> list[str]:
    """The words of a theme's name: parted by 与, 和, “and” and the like."""
    return [word for word in re.split(r"[与和及、\s&/,，]+|\band\b", name) if len(word) > 1]
