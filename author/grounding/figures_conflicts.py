"""Sources that differ on a figure of the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from author.grounding.figures_comparing import comparable
from author.grounding.figures_index import Found, index_sources
from author.grounding.figures_matching import same_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.grounding.figures_model import Figure
    from author.models import Snippet

_LEAST_SHARED = 0.5
"""Share of the words around two figures that must be the same."""
_LEAST_WORDS = 3
_REACH = 40
"""How far around a figure, in characters, its words stand."""
_LEAST_NAMES = 2
_NOUN = re.compile(r"\s?([一-鿿]{4}|[a-z]{3,} [a-z]{3,})")
_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{2,}")
_WORD = re.compile(r"[A-Za-z]{3,}|[一-鿿]+")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources that give different figures for the same thing."""

    first: Found
    second: Found


def find_conflicts(sources: Sequence[Snippet], about: Figure | None = None) -> list[Conflict]:
    """Pairs of figures from different sources that measure the same thing and differ.

    The same thing is told by the words around the figures, so both must be in one language: half
    of the words within a clause must stand around both, or the same noun must follow in sentences
    that name the same two. A figure that the other source supports elsewhere is no conflict.

    Args:
        sources: the snippets.
        about: a figure that one side of each pair must support; None for every pair.
    """
    alike: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for found in index_sources(sources).figures:
        if not found.figure.weak and found.figure.kind not in ("version", "ordinal", "vague"):
            alike[found.figure.kind, found.figure.dimension].append(found)
    return [
        Conflict(a, b)
        for group in alike.values()
        for a, b in _same_thing(group, about)
        if comparable(a.figure, b.figure)
        and not _told_by(a, b.snippet_id, group)
        and not _told_by(b, a.snippet_id, group)
    ]


def _same_thing(group: Sequence[Found], about: Figure | None) -> Iterator[tuple[Found, Found]]:
    """Pairs from different sources that stand among the same words, one side `about` a figure."""
    words = [_words_around(found.sentence, found.figure.text) for found in group]
    wanted = [about is None or same_figure(about, found.figure) for found in group]
    for (i, a), (j, b) in combinations(enumerate(group), 2):
        if a.snippet_id == b.snippet_id or not (wanted[i] or wanted[j]):
            continue
        least = max(_LEAST_WORDS, _LEAST_SHARED * min(len(words[i]), len(words[j])))
        if len(words[i] & words[j]) >= least or _same_noun(a, b):
            yield a, b


def _same_noun(a: Found, b: Found) -> bool:
    """Whether both count the same noun in sentences that share two names."""
    noun = _noun_behind(a.sentence, a.figure.text)
    if not noun or noun != _noun_behind(b.sentence, b.figure.text):
        return False
    return len(_names(a.sentence) & _names(b.sentence)) >= _LEAST_NAMES


@lru_cache(maxsize=8192)
def _noun_behind(sentence: str, text: str) -> str:
    """Four Chinese characters, or two English words, directly behind a figure."""
    match = _NOUN.match(sentence, max(0, sentence.find(text)) + len(text))
    return match[1].lower() if match else ""


@lru_cache(maxsize=8192)
def _names(sentence: str) -> frozenset[str]:
    """Latin words with a capital that do not open the sentence."""
    return frozenset(match[0] for match in _NAME.finditer(sentence) if match.start())


def _told_by(found: Found, snippet_id: str, group: Sequence[Found]) -> bool:
    """Whether a source gives a figure somewhere."""
    return any(
        other.snippet_id == snippet_id and same_figure(found.figure, other.figure)
        for other in group
    )


@lru_cache(maxsize=8192)
def _words_around(sentence: str, text: str) -> frozenset[str]:
    """English words, and pairs of Chinese characters, around a figure in its sentence."""
    place = max(0, sentence.find(text))
    clause = sentence[max(0, place - _REACH) : place + len(text) + _REACH].replace(text, " ")
    words: set[str] = set()
    for match in _WORD.finditer(clause):
        run = match[0].lower()
        words |= {run} if run.isascii() else {run[i : i + 2] for i in range(len(run) - 1)}
    return frozenset(words)
