"""Why a topic is one topic, why it stands where it stands, and what was told of it before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.topics.anchors import anchors
from author.topics.duplicates import fold_copies
from author.topics.names import names_from, shipped_names
from author.topics.script import HAN, simplify
from author.topics.terms import lead

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.models import Snippet
    from author.topics.memory import Memory
    from author.topics.ranking import Ranked, Reason

SHOWN = 8
"""What two snippets share that is shown."""

_LONGEST_RUN = 12
_HAN_RUN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class Link:
    """Why two snippets stand in one topic.

    Attributes:
        first: an id.
        second: the other.
        similarity: 0 to 1; 0.5 is where one event begins.
        shared: words, names and figures that both have.
    """

    first: str
    second: str
    similarity: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The evidence behind a topic of a plan.

    Attributes:
        title: its headline.
        score: what it scored.
        reasons: what added up to that.
        copies: ids in groups; those of one group are copies of one report.
        links: each snippet but the first with the one it is most alike to.
        memory: what earlier issues told of it; None when nothing.
    """

    title: str
    score: float
    reasons: tuple[Reason, ...]
    copies: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]
    memory: Memory | None


def find_topic(wanted: str, ranked: Sequence[Ranked]) -> Ranked | None:
    """The topic that a user means: by the id of one of its snippets, else by words of a headline.

    Args:
        wanted: what was typed.
        ranked: the topics, best first; of several that fit, the first is taken.
    """
    for item in ranked:
        if any(snippet.id == wanted for snippet in item.topic.snippets):
            return item
    folded = simplify(wanted).lower()
    for item in ranked:
        if any(folded in simplify(snippet.title).lower() for snippet in item.topic.snippets):
            return item
    return None


def explain(item: Ranked, *, aliases: Mapping[str, Sequence[str]] | None = None) -> Explanation:
    """The evidence behind a ranked topic.

    Args:
        item: the topic, as `PlanResult.ranked` has it.
        aliases: the desk's further spellings of names.
    """
    from author.topics.similarity import similarities

    snippets = item.topic.snippets
    alike = similarities(snippets, snippets, aliases)
    links = []
    for row, snippet in enumerate(snippets[1:], 1):
        column = max(range(row), key=lambda other: (alike[row, other], -other))
        shared = shared_words(snippet, snippets[column], aliases)
        score = round(float(alike[row, column]), 2)
        links.append(Link(snippet.id, snippets[column].id, score, shared))
    return Explanation(
        item.topic.title,
        item.score,
        item.reasons,
        tuple(tuple(s.id for s in group) for group in fold_copies(snippets)),
        tuple(links),
        item.memory,
    )


def shared_words(
    one: Snippet, other: Snippet, aliases: Mapping[str, Sequence[str]] | None = None
) -> tuple[str, ...]:
    """What two snippets have in common: names and figures in any script, then words."""
    from author.grounding.lexicon import word_list

    own = [(name, *spellings) for name, spellings in sorted((aliases or {}).items())]
    names = names_from(own, shipped_names())
    texts = [f"{s.title}\n{lead(s.text)}" for s in (one, other)]
    first, second = (anchors(text, names) for text in texts)
    common = [anchor.partition(" ")[2] for anchor in first if anchor in second]
    common = [word for word in common if word not in word_list("stop_words")]
    return tuple(dict.fromkeys([*common, *_latin(*texts), *_han(*texts)]))[:SHOWN]


def _latin(one: str, other: str) -> list[str]:
    """The Latin words that both have, as the first writes them."""
    from author.grounding.language.words import read_terms

    known = {term.key for term in read_terms(other)}
    found = [one[t.start : t.end] for t in read_terms(one) if t.key in known]
    return [word for word in found if word.isascii() and not word.isdigit()]


def _han(one: str, other: str) -> list[str]:
    """The runs of Han characters that both have, the longest at each place."""
    text, found = simplify(other), []
    for run in _HAN_RUN.findall(simplify(one)):
        place = 0
        while place < len(run) - 1:
            length = 1
            while length < _LONGEST_RUN and place + length < len(run):
                if run[place : place + length + 1] not in text:
                    break
                length += 1
            if length > 1:
                found.append(run[place : place + length])
            place += length
    return sorted(dict.fromkeys(found), key=len, reverse=True)
