"""Copies of one report: syndicated articles, edited headlines, tracking links.

Ten outlets that print one agency's words are one report. Two snippets are copies when they have
one canonical address, or when most of the shorter one's runs of words stand in the other
(*containment* of shingles; Broder 1997, “On the resemblance and containment of documents”).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.topics.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.models import Snippet

SHINGLE = 3
"""Terms a shingle."""

CONTAINED = 0.6
"""Share of the shorter text's shingles that a copy holds: an edited agency text keeps more, two
reporters' own accounts of one event share a tenth."""

LOOKED_AT = 1_500
"""Characters of a text that are compared."""


def fold_copies(snippets: Sequence[Snippet]) -> list[list[Snippet]]:
    """The snippets in groups of copies, in order of their first; most groups have one.

    Args:
        snippets: those of one topic, so that comparing each with each is cheap.
    """
    from author.ingest.urls import canonical_url

    groups: list[list[Snippet]] = []
    traits: list[tuple[str, frozenset[tuple[str, ...]]]] = []
    for snippet in snippets:
        own = (canonical_url(snippet.url) if snippet.url else "", shingles(snippet))
        place = next((i for i, other in enumerate(traits) if _are_copies(own, other)), None)
        if place is None:
            groups.append([snippet])
            traits.append(own)
        else:
            groups[place].append(snippet)
    return groups


def independent_reports(snippets: Sequence[Snippet]) -> list[Snippet]:
    """One snippet of each group of copies."""
    return [group[0] for group in fold_copies(snippets)]


def shingles(snippet: Snippet) -> frozenset[tuple[str, ...]]:
    """Runs of three terms of a snippet's text, or of its headline when that is all there is."""
    text = snippet.text if len(snippet.text) > len(snippet.title) else snippet.title
    words = list(terms(text[:LOOKED_AT]))
    if len(words) <= SHINGLE:
        return frozenset([tuple(words)] if words else [])
    return frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _are_copies(
    one: tuple[str, frozenset[tuple[str, ...]]], other: tuple[str, frozenset[tuple[str, ...]]]
) -> bool:
    if one[0] and one[0] == other[0]:
        return True
    smaller = min(len(one[1]), len(other[1]))
    return bool(smaller) and len(one[1] & other[1]) >= CONTAINED * smaller
