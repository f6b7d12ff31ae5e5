"""Words → the snippets that speak of them, in either script, with the sentence that says so."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.topics.names import Names, names_from, shipped_names
from author.topics.terms import terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.models import Snippet

SATURATION, LENGTH = 1.2, 0.75
"""k1 and b of BM25 (Robertson and Zaragoza 2009, “The Probabilistic Relevance Framework”)."""

TITLE = 3
"""How often a word of a headline counts."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A snippet that was found.

    Attributes:
        snippet: the snippet.
        score: how well it fits; only good for putting hits in order.
        sentence: the sentence of its headline or text that fits best.
    """

    snippet: Snippet
    score: float
    sentence: str


def search(
    words: str,
    snippets: Sequence[Snippet],
    *,
    aliases: Mapping[str, Sequence[str]] | None = None,
    limit: int = 20,
) -> list[Hit]:
    """The snippets that speak of some words, the best first.

    A known name is found under its other spellings too: 软银 finds SoftBank.

    Args:
        words: what an editor typed.
        snippets: to look through, of one day or many.
        aliases: the desk's further spellings of names.
        limit: the most hits.
    """
    from author.grounding.lexicon import word_list

    own = [(name, *spellings) for name, spellings in sorted((aliases or {}).items())]
    names = names_from(own, shipped_names())
    asked = set(_keys(words, names))
    wanted = asked - word_list("stop_words") or asked
    counts = [_counts(snippet, names, wanted) for snippet in snippets]
    frequency = Counter(key for found, _ in counts for key in found)
    usual = sum(length for _, length in counts) / max(len(counts), 1) or 1.0
    hits = []
    for snippet, (found, length) in zip(snippets, counts, strict=True):
        if found:
            score = sum(
                math.log(1 + (len(snippets) - frequency[key] + 0.5) / (frequency[key] + 0.5))
                * times * (SATURATION + 1)
                / (times + SATURATION * (1 - LENGTH + LENGTH * length / usual))
                for key, times in found.items()
            )  # fmt: skip
            hits.append(Hit(snippet, round(score, 6), _sentence(snippet, wanted, names)))
    return sorted(hits, key=lambda hit: (-hit.score, hit.snippet.id))[:limit]


def _keys(text: str, names: Names) -> list[str]:
    """The terms of a text, and the names it mentions."""
    return [*terms(text), *(f"name {name}" for name in names.found_in(text).elements())]


def _counts(snippet: Snippet, names: Names, wanted: set[str]) -> tuple[dict[str, int], int]:
    """How often a snippet has each wanted key, and how long it is."""
    title, text = _keys(snippet.title, names), _keys(snippet.text, names)
    found = Counter(key for key in text if key in wanted)
    for key in title:
        if key in wanted:
            found[key] += TITLE
    return dict(found), len(text) + TITLE * len(title)


def _sentence(snippet: Snippet, wanted: set[str], names: Names) -> str:
    """The sentence with most of the wanted keys; the headline when none has more."""
    from author.grounding.language.sentences import split_sentences

    best, most = snippet.title, len(wanted.intersection(_keys(snippet.title, names)))
    for sentence in split_sentences(snippet.text):
        found = len(wanted.intersection(_keys(sentence.text, names)))
        if found > most:
            best, most = sentence.text, found
    return best
