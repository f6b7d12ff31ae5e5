"""What the sources of a text hold, read once: their sentences, terms and how rare each term is."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.evidence.positions import read_positions
from author.grounding.language.script import is_chinese
from author.grounding.language.sentences import split_sentences
from author.grounding.language.simplified import simplify
from author.grounding.language.words import read_terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.models import Snippet


_LATIN_WORD = re.compile(r"[A-Za-z0-9À-ɏ]+")
_HAN_RUN = re.compile(r"[一-鿿]{2,}")


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence of a source.

    Attributes:
        snippet: the snippet it stands in.
        text: the sentence as it is written there.
        terms: the keys of its terms in order.
        keys: the same as a set, with the names and figures it can be found by.
    """

    snippet: Snippet
    text: str
    terms: tuple[str, ...]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Material:
    """The sentences of some snippets, with an index of their terms.

    Attributes:
        sentences: every sentence, headlines included, snippet by snippet.
        weights: the inverse document frequency of each term over the sentences.
        places: for each term the sentences that have it, as positions in `sentences`.
        phrases: every word, and every two and three words in a row, in lower case; for Chinese
            every two characters in a row.
        han: whether any source has Chinese words.
        scripts: for each source that says something whether it is Chinese.
    """

    sentences: tuple[SourceSentence, ...]
    weights: Mapping[str, float]
    places: Mapping[str, tuple[int, ...]]
    phrases: frozenset[str]
    han: bool
    scripts: frozenset[bool]

    def can_have(self, key: str) -> bool:
        """Whether a term may occur in the sources: Chinese words cannot in English ones."""
        return self.han or not _HAN_RUN.fullmatch(key)

    def weight(self, key: str) -> float:
        """How much a term says; one that no source has says most."""
        return self.weights.get(key, math.log(1 + len(self.sentences)) + 1)


@lru_cache(maxsize=4096)
def read_snippet(snippet: Snippet) -> tuple[SourceSentence, ...]:
    """The sentences of a snippet, its headline last: of equal sentences the body's is better."""
    texts = [sentence.text for sentence in split_sentences(snippet.text)]
    if snippet.title.strip():
        texts.append(snippet.title.strip())
    return tuple(
        SourceSentence(
            snippet, text, tuple(t.key for t in read_terms(simplify(text))), read_keys(text)
        )
        for text in texts
    )


@lru_cache(maxsize=16384)
def read_keys(text: str) -> frozenset[str]:
    """What a sentence can be found by, in either language."""
    return frozenset(position.key for position in read_positions(simplify(text)))


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
    phrases = frozenset().union(*(_phrases(snippet) for snippet in sources))
    return Material(
        sentences=sentences,
        weights=weights,
        places={key: tuple(where) for key, where in places.items()},
        phrases=phrases,
        han=any(map(_HAN_RUN.fullmatch, places)),
        scripts=frozenset(is_chinese(s.text or s.title) for s in sources if read_snippet(s)),
    )


@lru_cache(maxsize=4096)
def _phrases(snippet: Snippet) -> frozenset[str]:
    return frozenset(read_phrases(f"{snippet.text}\n{snippet.title}"))


def read_phrases(text: str) -> list[str]:
    """The words of a text, its pairs and triples of words, and its pairs of Chinese characters."""
    words = read_words(text)
    phrases = list(words)
    phrases += map(" ".join, itertools.pairwise(words))
    phrases += map(" ".join, zip(words, words[1:], words[2:], strict=False))
    for run in _HAN_RUN.findall(text):
        phrases += (run[at : at + 2] for at in range(len(run) - 1))
    return phrases


def read_words(text: str) -> list[str]:
    """The Latin words and numbers of a text in lower case."""
    return [word.lower() for word in _LATIN_WORD.findall(text)]
