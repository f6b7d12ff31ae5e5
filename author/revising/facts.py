"""The figures, dates and names of a block, each linked to where its sources say them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from author.models import Evidence, Snippet

FactKind = Literal["figure", "date", "name"]

MOST_SPOTS = 3
"""Places shown for one fact: more of them say nothing more."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A run of characters of a snippet's whole text (`whole_text`)."""

    snippet_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something in a text that can be looked up.

    Attributes:
        kind: what it is.
        start: offset of its first character in the text.
        end: offset behind its last character.
        spots: where the sources say the same; empty when they do not.
    """

    kind: FactKind
    start: int
    end: int
    spots: tuple[Spot, ...] = ()


def whole_text(snippet: Snippet) -> str:
    """A snippet's headline and text, as one."""
    return f"{snippet.title}\n{snippet.text}" if snippet.title else snippet.text


def support(evidence: Evidence, snippets: Mapping[str, Snippet]) -> tuple[Spot, ...]:
    """Where the sentences of an evidence stand in their snippets."""
    found = []
    for snippet_id, sentence in evidence.sentences:
        snippet = snippets.get(snippet_id)
        start = whole_text(snippet).find(sentence) if snippet and sentence else -1
        if start >= 0:
            found.append(Spot(snippet_id, start, start + len(sentence)))
    return tuple(found)


def link_facts(
    text: str, evidence: Evidence, snippets: Mapping[str, Snippet], today: dt.date | None = None
) -> tuple[Fact, ...]:
    """Link what a text says with what its sources say.

    Args:
        text: the text of a block.
        evidence: what it rests on.
        snippets: the snippets by id; those of the evidence are searched.
        today: the day of the issue, from which the text's relative dates are counted.

    Returns:
        Figures, dates and names in order, none within another; places in the sentences of the
        evidence come before others.
    """
    sources = tuple(snippets[name] for name in evidence.snippet_ids if name in snippets)
    if not sources or not text:
        return ()
    best = support(evidence, snippets)
    facts = [*_figures(text, sources), *_dates(text, sources, today), *_names(text, sources)]
    chosen: list[Fact] = []
    for fact in sorted(facts, key=lambda f: (f.start, -f.end)):
        if not chosen or fact.start >= chosen[-1].end:
            chosen.append(Fact(fact.kind, fact.start, fact.end, _nearest(fact.spots, best)))
    return tuple(chosen)


def _nearest(spots: Iterable[Spot], best: Sequence[Spot]) -> tuple[Spot, ...]:
    """The places that lie in supporting sentences, or else the first one."""
    every = tuple(dict.fromkeys(spots))
    inside = [s for s in every if any(_within(s, b) for b in best)]
    return tuple(inside[:MOST_SPOTS]) or every[:1]


def _within(spot: Spot, whole: Spot) -> bool:
    same = spot.snippet_id == whole.snippet_id
    return same and whole.start <= spot.start and spot.end <= whole.end


def _figures(text: str, sources: tuple[Snippet, ...]) -> Iterable[Fact]:
    from author.grounding.values.index import index_sources, read_text
    from author.grounding.values.matching import SUPPORTS, agreement

    index = index_sources(sources)
    for figure in read_text(text)[0]:
        if figure.weak:
            continue
        spots = [
            (degree != "same", Spot(f.snippet_id, f.figure.start, f.figure.end))
            for f in index.figures
            if (degree := agreement(figure, f.figure)) in SUPPORTS
        ]
        spots.sort(key=lambda item: item[0])
        yield Fact("figure", figure.start, figure.end, tuple(spot for _, spot in spots))


def _dates(text: str, sources: tuple[Snippet, ...], today: dt.date | None) -> Iterable[Fact]:
    from author.grounding.values.dates_matching import supports
    from author.grounding.values.index import index_sources, read_text

    index = index_sources(sources)
    for mention in read_text(text)[1]:
        resolved = mention.on(today)
        spots = tuple(
            Spot(found.snippet_id, found.mention.start, found.mention.end)
            for found in index.dates
            if supports(resolved, found.mention, found.published)
        )
        yield Fact("date", mention.start, mention.end, spots)


def _names(text: str, sources: tuple[Snippet, ...]) -> Iterable[Fact]:
    from author.grounding.names.reading import read_names

    for name in read_names(text):
        spots = tuple(
            spot
            for source in sources
            for spot in _name_spots(name.text, frozenset(name.entities), source)
        )
        yield Fact("name", name.start, name.end, spots)


def _name_spots(name: str, entities: frozenset[str], source: Snippet) -> Iterable[Spot]:
    """Where a snippet writes a name, or another form of it."""
    from author.grounding.names.known import find_known

    whole = whole_text(source)
    at = whole.find(name)
    while at >= 0:
        yield Spot(source.id, at, at + len(name))
        at = whole.find(name, at + len(name))
    for known in find_known(whole):
        if known.entity in entities and whole[known.start : known.end] != name:
            yield Spot(source.id, known.start, known.end)
