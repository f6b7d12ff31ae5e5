"""The words of a snippet, weighted by where they stand.

A headline says what the story is; the address often repeats the headline's words before an editor
changed it; the first sentences say the rest (the “inverted pyramid” of news). Further down, texts
of unrelated stories grow alike, so only the beginning counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import unquote

from author.topics.script import HAN, comparable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.models import Snippet

TITLE_WEIGHT, ADDRESS_WEIGHT, LEAD_WEIGHT = 1.0, 0.5, 0.5
"""How much a word counts where it stands."""

LEAD_CHARACTERS = 400
"""Characters of a Latin text that count as its lead; a third of it for Han, which says more."""

_TOKEN = re.compile(rf"(?P<han>[{HAN}]+)|[^\W_{HAN}]+(?:[.,]\d+)*(?:%)?|[$£€¥]")
_SCHEME_AND_HOST = re.compile(r"^[a-z]+://[^/]*/?", re.IGNORECASE)
_ADDRESS_WORD = re.compile(r"[^\W\d_]{3,}")


def weighted_terms(snippet: Snippet, title: str | None = None) -> dict[str, float]:
    """The terms of a snippet and how much each counts: Latin words, pairs of Han characters.

    Args:
        snippet: what to read.
        title: its headline as far as it counts; None takes all of it.
    """
    title = snippet.title if title is None else title
    counts: dict[str, float] = defaultdict(float)
    for term in terms(title):
        counts[term] += TITLE_WEIGHT
    for term in _address_words(snippet.url):
        counts[term] += ADDRESS_WEIGHT
    for term in terms(lead(snippet.text)):
        counts[term] += LEAD_WEIGHT
    if not title:  # a note without a headline: its beginning is one
        counts = defaultdict(float, {term: 2 * count for term, count in counts.items()})
    return counts


def terms(text: str) -> Iterator[str]:
    """Words in lower case, and the overlapping pairs of characters of each run of Han.

    Pairs do for Chinese what words do for English, without a dictionary (Nie, Gao, Zhang and Zhou
    2000, “On the use of words and n-grams for Chinese information retrieval”).
    """
    for match in _TOKEN.finditer(comparable(text)):
        run = match["han"]
        if run is None:
            yield match[0]
        elif len(run) == 1:
            yield run
        else:
            yield from (run[i : i + 2] for i in range(len(run) - 1))


def lead(text: str) -> str:
    """The beginning of a text that counts."""
    return beginning(text, LEAD_CHARACTERS)


def beginning(text: str, characters: int) -> str:
    """So many characters of a Latin text, or a third of that where it is Han: that says as much."""
    start = text[:characters]
    if start.isascii():
        return start
    han = sum("㐀" <= character <= "鿿" for character in start)
    return start if han * 3 < len(start) else start[: characters // 3]


def _address_words(url: str | None) -> Iterator[str]:
    """The words in an address's path; numbers and codes say nothing."""
    if not url:
        return
    path = _SCHEME_AND_HOST.sub("", unquote(url)).partition("?")[0]
    for match in _ADDRESS_WORD.finditer(path):
        yield from terms(match[0])
