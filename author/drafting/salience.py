"""Which sentences of a topic's sources tell it best.

Sentences are ranked by centrality among all sentences of the topic (the degree form of LexRank,
Erkan & Radev 2004), by what makes a news sentence worth quoting (figures, names, an early place),
and taken one after another by maximal marginal relevance (Carbonell & Goldstein 1998), so that a
second one adds something to the first. Nothing is learned, nothing is random.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.grounding.language.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.models import Snippet

NOVELTY_WEIGHT = 0.5
"""How much likeness to what is already taken counts against a sentence (λ of the MMR paper)."""

_WORD = re.compile(r"[A-Za-z][A-Za-z'’.-]*|\d[\d.,]*")
_HAN_RUN = re.compile(r"[㐀-䶿一-鿿]+")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千万亿两]{2,}|percent|million|billion")
_LEANS_ON_ANOTHER = re.compile(
    r"(?:此外|另外|同时|不过|但是?|然而|因此|所以|其中|他们?|她们?|它们?|这|该|对此|与此同时|而且|并且)"
    r"|(?:But|And|So|However|Meanwhile|Moreover|Also|It|They|He|She|This|That|These|Those|Its|Their)\b"
)
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]+\)")
_LINE_MARK = re.compile(r"^[ \t]*(?:#{1,6}|[-*+>]|\d+[.)])[ \t]+", re.MULTILINE)
_FURNITURE = re.compile(
    r"图源|责任编辑|来源[:：]|点击|订阅|关注我们|版权|Read more|Subscribe|Sign up"
    r"|Photograph|All rights|Getty Images|cookie",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence of a snippet, with how much it is worth.

    Attributes:
        snippet: the snippet it stands in.
        text: the sentence as it stands there.
        place: its number in the snippet, from 0.
        terms: what it is compared by.
        score: its worth for the topic; larger is better.
    """

    snippet: Snippet
    text: str
    place: int
    terms: Counter[str]
    score: float = 0.0


def _tellable(snippet: Snippet) -> str:
    """The text of a snippet that a draft may tell, without Markdown.

    The lists of an editor's note are remarks to the desk, not news.
    """
    text = snippet.text
    if snippet.kind == "note":
        text = "\n".join(line for line in text.splitlines() if not _LINE_MARK.match(line))
    return _LINK.sub(r"\1", _EMPHASIS.sub(r"\2", _LINE_MARK.sub("", text)))


def terms_of(text: str) -> Counter[str]:
    """What a text is compared by: Latin words and numbers, and pairs of Chinese characters."""
    terms = Counter(word.lower().rstrip(".,'’-") for word in _WORD.findall(text))
    for run in _HAN_RUN.findall(text):
        terms.update(run[i : i + 2] for i in range(max(1, len(run) - 1)))
    return terms


def likeness(a: Counter[str], b: Counter[str]) -> float:
    """Cosine of two term counts, 0 to 1."""
    if not a or not b:
        return 0.0
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    shared = sum(count * large[term] for term, count in small.items())
    return shared / math.sqrt(_square(a) * _square(b))


def _square(terms: Counter[str]) -> int:
    return sum(count * count for count in terms.values())


def rank_sentences(snippets: Sequence[Snippet]) -> list[SourceSentence]:
    """Every sentence of the snippets that could stand alone, the best first.

    Args:
        snippets: the snippets of one topic.
    """
    sentences = [
        SourceSentence(snippet, sentence.text, place, terms_of(sentence.text))
        for snippet in snippets
        for place, sentence in enumerate(split_sentences(_tellable(snippet)))
        if not _FURNITURE.search(sentence.text)
    ]
    titles = terms_of(" ".join(snippet.title for snippet in snippets))
    scored = [
        SourceSentence(s.snippet, s.text, s.place, s.terms, _worth(s, sentences, titles))
        for s in sentences
    ]
    return sorted(scored, key=lambda s: (-s.score, s.snippet.id, s.place))


def _worth(
    sentence: SourceSentence, sentences: Sequence[SourceSentence], titles: Counter[str]
) -> float:
    others = [other for other in sentences if other is not sentence]
    central = sum(likeness(sentence.terms, other.terms) for other in others) / (len(others) or 1)
    worth = central + 0.5 * likeness(sentence.terms, titles)
    worth += 0.15 if _FIGURE.search(sentence.text) else 0.0
    worth += 0.25 / (1 + sentence.place)
    if _LEANS_ON_ANOTHER.match(sentence.text):
        worth -= 0.3
    if sentence.text.rstrip("”\"'’").endswith(("?", "？")):
        worth -= 0.3
    return worth


def next_best(
    candidates: Sequence[SourceSentence], taken: Sequence[SourceSentence]
) -> SourceSentence | None:
    """The candidate that is worth most beside what is already taken; None when none is left."""

    def marginal(candidate: SourceSentence) -> float:
        alike = max((likeness(candidate.terms, other.terms) for other in taken), default=0.0)
        return candidate.score - NOVELTY_WEIGHT * alike

    return max(candidates, key=marginal, default=None)
