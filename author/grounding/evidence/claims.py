"""How doubtful a sentence is that has no wrong figure or name: by what no source sentence covers.

No model judges here. A sentence that was written from its sources uses their words, mostly those
of one sentence and mostly in their company; what does not is where errors are. The measure and
its parts were chosen on BUMP (Ma et al., ACL 2023), where they tell a summary with an error put
in by people from the sound one more often than published entailment models do.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from author.grounding.evidence.material import Material, gather, read_words
from author.grounding.evidence.new_words import check_new_words
from author.grounding.language.script import is_chinese
from author.grounding.language.sentences import Sentence, split_sentences
from author.grounding.language.words import Term, read_terms
from author.grounding.lexicon import word_list
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

UNCOVERED, APART, NEW_TRIPLE, NEW_WORD, PRONOUN = 0.2, 0.25, 0.4, 0.3, 3.5
"""What each sign of doubt weighs. The first two are in units of inverse document frequency (about
1 for a common word, 5 for a rare one): words that the best source sentence lacks, and neighbours
that stand apart in the sources. The others count: three words in a row that no source has, a word
that none has in this form, a pronoun whose antecedent a reader must guess."""

SCALE = 30.0
"""The doubt at which the score reaches 1 - 1/e; a long sentence of new words reaches it."""

LEAST_SCORE = 0.01


def check_claims(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Score how much of each sentence its sources do not cover.

    Only sentences in a language of the sources can be judged by their words. Every judged sentence
    gets an info with its score; Chinese words that no source has get a warning of their own.
    """
    material = gather(sources)
    findings = []
    for sentence in split_sentences(text):
        if material.scripts != {is_chinese(sentence.text)}:
            continue
        score = 1 - math.exp(-doubt(sentence, material) / SCALE)
        if score >= LEAST_SCORE:
            findings.append(_doubt(sentence, score))
        findings += check_new_words(sentence, material)
    return findings


def doubt(sentence: Sentence, material: Material) -> float:
    """The weighted signs of doubt about one sentence; 0 for one that a source has word for word."""
    terms = read_terms(sentence.text)
    words = read_words(sentence.text)
    triples = zip(words, words[1:], words[2:], strict=False)
    return (
        UNCOVERED * _uncovered({term.key for term in terms}, material)
        + APART * _apart(terms, material)
        + NEW_TRIPLE * sum(" ".join(triple) not in material.phrases for triple in triples)
        + NEW_WORD * sum(word not in material.phrases for word in words)
        + PRONOUN * sum(word in word_list("pronouns") for word in words)
    )


def _uncovered(keys: set[str], material: Material) -> float:
    """The weight of the terms that the best source sentence lacks."""
    weights = {key: material.weight(key) for key in keys}
    covered: dict[int, float] = {}
    for key in keys:
        for place in material.places.get(key, ()):
            covered[place] = covered.get(place, 0.0) + weights[key]
    return sum(weights.values()) - max(covered.values(), default=0.0)


def _apart(terms: Sequence[Term], material: Material) -> float:
    """The weight of neighbours that no source sentence has close together.

    Two terms side by side in a source cost nothing, at a distance of two places half their mean
    weight, and all of it when no sentence has both.
    """
    total = 0.0
    for one, other in itertools.pairwise(terms):
        weight = (material.weight(one.key) + material.weight(other.key)) / 2
        total += weight * (1 - 1 / _distance(one.key, other.key, material))
    return total


def _distance(one: str, other: str, material: Material) -> float:
    """How many places apart two terms stand in the source sentence where they are nearest."""
    places = set(material.places.get(one, ())).intersection(material.places.get(other, ()))
    nearest = math.inf
    for place in places:
        if nearest <= 1:
            break
        nearest = min(nearest, _apart_in(material.sentences[place].terms, one, other))
    return max(1, nearest)


def _apart_in(terms: Sequence[str], one: str, other: str) -> float:
    """How many places apart two terms stand in a sentence at least; 0 where they are the same."""
    nearest = math.inf
    last: dict[str, int] = {}
    for at, key in enumerate(terms):
        if key in (one, other):
            last[key] = at
            if len(last) == len({one, other}):
                nearest = min(nearest, abs(last[one] - last[other]))
    return nearest


def _doubt(sentence: Sentence, score: float) -> Finding:
    return Finding(
        kind="claim",
        start=sentence.start,
        end=sentence.end,
        severity="info",
        message="the sources say this in other words, or not at all",
        code="doubt",
        mend="compare it with the sentences it rests on",
        score=round(score, 4),
    )
