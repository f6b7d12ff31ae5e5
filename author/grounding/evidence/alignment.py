"""Which sentences of the sources a sentence of a draft rests on.

A sentence of the sources is scored by how much of the draft sentence it covers: the summed
inverse document frequencies of the terms that both have. Terms are words, figures and names in a
form that is the same in Chinese and English, so a draft finds its evidence across languages by
what both must write: who, how much, when, and Latin words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.grounding.evidence.material import Material, SourceSentence, gather, read_keys
from author.grounding.language.sentences import Sentence, split_sentences
from author.models import NO_EVIDENCE, Evidence, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_SENTENCES = 3
"""Sentences of the sources that one sentence of a draft is said to rest on, at most."""

LEAST_GAIN = 0.12
"""The share of a draft sentence that a further source sentence must add to be named."""

COMPARABLE_COVER = 0.3
"""A draft sentence of which its sources cover less has words that they tell nothing about."""

LEAST_COVER = 0.08
"""A best source sentence that covers less has only chance words in common."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A sentence of a draft and what it rests on.

    Attributes:
        sentence: the sentence of the draft.
        rests_on: the sentences of the sources, the one that covers most first.
        gains: for each of them the share of the draft sentence that it adds.
    """

    sentence: Sentence
    rests_on: tuple[SourceSentence, ...]
    gains: tuple[float, ...]

    @property
    def covered(self) -> float:
        """The share of the draft sentence that the sources cover, 0 to 1."""
        return sum(self.gains)


def align(text: str, sources: Sequence[Snippet]) -> list[Alignment]:
    """Align each sentence of a text with the sentences of the sources it rests on."""
    material = gather(sources)
    return [align_sentence(sentence, material) for sentence in split_sentences(text)]


def align_covered(text: str, material: Material) -> Iterator[Alignment]:
    """Align the sentences of which the sources cover enough to compare their words with them."""
    for sentence in split_sentences(text):
        alignment = align_sentence(sentence, material)
        if alignment.covered >= COMPARABLE_COVER:
            yield alignment


def align_sentence(sentence: Sentence, material: Material, most: int = MOST_SENTENCES) -> Alignment:
    """Choose greedily the source sentences that together cover most of a draft sentence."""
    open_keys = {key for key in read_keys(sentence.text) if material.can_have(key)}
    total = sum(map(material.weight, open_keys)) or 1.0
    chosen: list[SourceSentence] = []
    gains: list[float] = []
    while open_keys and len(chosen) < most:
        place, gain = _best(open_keys, material)
        least = LEAST_GAIN if chosen else LEAST_COVER
        if gain / total < least:
            break
        chosen.append(material.sentences[place])
        gains.append(gain / total)
        open_keys -= material.sentences[place].keys
    return Alignment(sentence, tuple(chosen), tuple(gains))


def _best(keys: set[str], material: Material) -> tuple[int, float]:
    """The source sentence with the most of these terms; of equals the earliest."""
    scores: defaultdict[int, float] = defaultdict(float)
    for key in sorted(keys):
        weight = material.weight(key)
        for place in material.places.get(key, ()):
            scores[place] += weight
    if not scores:
        return 0, 0.0
    place = min(scores, key=lambda number: (-round(scores[number], 9), number))
    return place, scores[place]


def find_evidence(text: str, sources: Sequence[Snippet]) -> Evidence:
    """Find the snippets, and the sentences of them, that a text rests on.

    Args:
        text: the text of a block, in Chinese or English.
        sources: the snippets it may rest on.

    Returns:
        The snippets by how much of the text they carry, and their sentences in the order of the
        text; no evidence when the text shares nothing with any source.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    sentences: dict[tuple[str, str], None] = {}
    for alignment in align(text, sources):
        size = len(read_keys(alignment.sentence.text))
        for source, gain in zip(alignment.rests_on, alignment.gains, strict=True):
            weights[source.snippet.id] += gain * size
            sentences[source.snippet.id, source.text] = None
    if not weights:
        return NO_EVIDENCE
    ranked = sorted(weights, key=lambda name: -weights[name])
    return Evidence(tuple(ranked), tuple(sentences))
