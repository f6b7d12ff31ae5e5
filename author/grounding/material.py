"""What the sources of a text hold, read once: their sentences, terms and how rare each term is."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.sentences import split_sentences
from author.grounding.words import read_terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.models import Snippet


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence of a source.

    Attributes:
        snippet: the snippet it stands in.
        text: the sentence as it is written there.
        keys: its terms.
    """

    snippet: Snippet
    text: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Material:
    """The sentences of some snippets, with an index of their terms.

    Attributes:
        sentences: every sentence, headlines included, snippet by snippet.
        weights: the inverse document frequency of each term over the sentences.
        places: for each term the sentences that have it, as positions in `sentences`.
    """

    sentences: tuple[SourceSentence, ...]
    weights: Mapping[str, float]
    places: Mapping[str, tuple[int, ...]]

    def weight(self, key: str) -> float:
        """How much a term says; one that no source has says most."""
        return self.weights.get(key, math.log(1 + len(self.sentences)) + 1)


@lru_cache(maxsize=4096)
def read_snippet(snippet: Snippet) -> tuple[SourceSentence, ...]:
    """The sentences of a snippet, its headline last: of equal sentences the body's is better."""
    texts = [sentence.text for sentence in split_sentences(snippet.text)]
    if snippet.title.strip():
        texts.append(snippet.title.strip())
    return tuple(SourceSentence(snippet, text, read_keys(text)) for text in texts)


@lru_cache(maxsize=16384)
def read_keys(text: str) -> frozenset[str]:
    """What a sentence can be found by, in either language."""
    return frozenset(term.key for term in read_terms(text))


def gather(sources: Sequence[Snippet]) -> Material:
    """The material of some snippets; the same snippets are read once."""
    return _gathered(tuple(sources))


@lru_cache(maxsize=256)
def _gathered(sources: tuple[Snippet, ...]) -> Material:
    sentences = tuple(sentence for snippet in sources for sentence in read_snippet(snippet))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        for key in sentence.keys:
            places[key].append(number)
    frequency = Counter({key: len(where) for key, where in places.items()})
    weights = {
        key: math.log((1 + len(sentences)) / (1 + count)) + 1 for key, count in frequency.items()
    }
    return Material(sentences, weights, {key: tuple(where) for key, where in places.items()})
