"""Reading words that exclude each other: rose and fell, 批准 and 否决, mother and father."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.grounding.language.negations import is_negated
from author.grounding.language.words import stem
from author.grounding.lexicon import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_FIGURE_NEAR = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|percent)\b"
)
_LIMIT = re.compile(
    r"up to\b|(?:start|beginning|end) of (?:the|this|last|next) (?:year|month|week|quarter)\b",
    re.IGNORECASE,
)  # `up to 30%` goes nowhere, and nothing begins at the start of the year
_OF_A_NOUN = re.compile(
    r"(?:higher|lower)\s(?!than|at|to|by|in|on|from|after|as|and|or|for|with|since|this|last|over)[a-z]",
    re.IGNORECASE,
)
"""What says how something else is: margins fell `on higher laser costs`."""
_PARTICLE = re.compile(
    r"\b(?:ma(?:ke|de)|mak(?:es|ing)|set(?:ting|s)?|sign(?:ed|s)?|end(?:ed|s)?|back(?:ed|s)?|open(?:ed|s)?"
    r"|pick(?:ed|s)?|set(?:tled)?|shut(?:s|ting)?|la(?:y|id)|wr(?:ite|ote)|wind|wound|buil[dt]) $",
    re.IGNORECASE,
)
"""What up and down are part of behind: `make up 6.4%` of a portfolio."""
_FIGURE_REACH = 24
_THINGS = "things:"


@dataclass(frozen=True, slots=True)
class Side:
    """A word of a text that belongs to one side of a set of contrasts.

    Attributes:
        set: the number of the set.
        side: the number of the side in it.
        start: offset of its first character.
        end: offset behind its last character.
        negated: whether a negation stands right before it; never for sets of things.
    """

    set: int
    side: int
    start: int
    end: int
    negated: bool


@lru_cache(maxsize=16384)
def read_sides(text: str) -> tuple[Side, ...]:
    """The words of a text that belong to a set of contrasts; a word may be in several sets."""
    return tuple(
        Side(group, side, start, end, group in _statements() and is_negated(text, start))
        for start, end, sides in _find(text)
        for group, side in sides
    )


_COMPOUND = re.compile(
    r"\b(price|rate|job|tax|pay|wage|staff|cost|budget|output|production|dividend|spending)s? $",
    re.IGNORECASE,
)


def changed_in_compound(text: str, side: Side) -> str:
    """What is cut or raised in an English compound: `price` of `a price cut`; else empty."""
    compound = _COMPOUND.search(text, max(0, side.start - 12), side.start)
    return compound[1].lower() if compound else ""


_PART_OF_WORD = re.compile(r"[低高等]收入|(?<=梯)度[上下][升降]")
"""Words that hold one of a set and say something else: 低收入国家, 梯度下降."""
_OF_A_CHANGE = re.compile(r"(?:[涨跌增降升]幅|增速|增长率|[涨跌]势)$")
"""What is a change itself, so that its fall is no fall: 涨幅回落."""
_Sides = tuple[tuple[int, int], ...]
_Place = tuple[int, int, _Sides]


def _find(text: str) -> Iterator[_Place]:
    sets = _sets()
    words = list(_WORD.finditer(text))
    for number, word in enumerate(words):
        key, end = stem(word[0]), word.end()
        if number + 1 < len(words):
            pair = f"{key}_{stem(words[number + 1][0])}"
            if pair in sets.latin:
                key, end = pair, words[number + 1].end()
        if _goes_nowhere(text, word.start(), key):
            continue
        if key not in sets.beside_figures or _beside_figure(text, word.start(), end):
            yield word.start(), end, _sides_of(word[0].lower(), sets.latin.get(key, ()))
    for match in sets.pattern.finditer(text):
        if _PART_OF_WORD.match(text, max(0, match.start() - 1)):
            continue
        if not _OF_A_CHANGE.search(text, max(0, match.start() - 3), match.start()):
            yield match.start(), match.end(), sets.han[match[0]]


def _goes_nowhere(text: str, place: int, key: str) -> bool:
    """Whether a word is a part of an expression that tells no rise or fall."""
    if _LIMIT.match(text, place) or _OF_A_NOUN.match(text, place):
        return True
    return key in ("up", "down") and _PARTICLE.search(text, max(0, place - 10), place) is not None


def _sides_of(word: str, entries: tuple[tuple[str, int, int], ...]) -> _Sides:
    """The sides of a word; stems bring words together that are told apart here."""
    return tuple(
        (group, side)
        for base, group, side in entries
        if _is_form(word, base) and (group in _statements() or _is_noun_form(word, base))
    )


def _is_form(word: str, base: str) -> bool:
    """Not `plan` and `plans` of `plane`, nor `plane` of `plan`."""
    return word != f"{base}e" and f"{word}e" != base and f"{word.removesuffix('s')}e" != base


def _is_noun_form(word: str, base: str) -> bool:
    """Whether a word of a set of things is the thing (`ships`), and not a verb (`shipping`)."""
    return not word.endswith("ing") or base.endswith("ing")


def _beside_figure(text: str, start: int, end: int) -> bool:
    return bool(_FIGURE_NEAR.search(text, max(0, start - _FIGURE_REACH), end + _FIGURE_REACH))


def lacks_its_figure(text: str, side: Side) -> bool:
    """Whether a Chinese word that tells of an amount (利润) stands without a figure."""
    word = text[side.start : side.end]
    return word in _sets().beside_figures and not _beside_figure(text, side.start, side.end)


@dataclass(frozen=True, slots=True)
class _Sets:
    """For each Latin stem its base forms, and for each Chinese word, the sets and sides."""

    latin: Mapping[str, tuple[tuple[str, int, int], ...]]
    han: Mapping[str, _Sides]
    beside_figures: frozenset[str]
    pattern: re.Pattern[str]


@cache
def _statements() -> frozenset[int]:
    """The sets whose words a negation turns round."""
    return frozenset(
        group for group, line in enumerate(lines("contrasts")) if not line.startswith(_THINGS)
    )


@cache
def _sets() -> _Sets:
    latin: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
    han: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    beside_figures = set()
    for group, line in enumerate(lines("contrasts")):
        for side, words in enumerate(line.removeprefix(_THINGS).split("|")):
            for word in words.split():
                if not word.isascii():
                    han[word.removesuffix("+")].append((group, side))
                    if word.endswith("+"):
                        beside_figures.add(word.removesuffix("+"))
                    continue
                base = word.removesuffix("+")
                key = "_".join(map(stem, base.split("_")))
                latin[key].append((base, group, side))
                if word.endswith("+"):
                    beside_figures.add(key)
    longest_first = sorted(han, key=lambda word: (-len(word), word))
    return _Sets(
        latin={key: tuple(sides) for key, sides in latin.items()},
        han={key: tuple(sides) for key, sides in han.items()},
        beside_figures=frozenset(beside_figures),
        pattern=re.compile("|".join(map(re.escape, longest_first))),
    )
