"""Texts as they are compared: in simplified characters, without addresses, as long as before."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.language.contacts import phone_numbers, without_contacts
from author.grounding.language.simplified import simplify

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from author.models import Snippet


def read_prose(text: str, phones: Collection[str] = ()) -> str:
    """A text in simplified characters, its addresses blanked out; offsets stay what they are.

    Phone numbers known from elsewhere (`phones_in`) are blanked out too: the words that tell one
    in a language may be missing in the other, and it must be read alike in both.
    """
    return without_contacts(simplify(text), phones)


def phones_in(sources: Sequence[Snippet]) -> frozenset[str]:
    """The digits of every phone number that sources give."""
    return frozenset().union(*map(_phones, sources))


@lru_cache(maxsize=4096)
def _phones(snippet: Snippet) -> frozenset[str]:
    return phone_numbers(simplify(f"{snippet.title}\n{snippet.text}"))


@lru_cache(maxsize=4096)
def prose_of(snippet: Snippet) -> Snippet:
    """A snippet whose headline, text and outlet are prose; its address stays."""
    return replace(
        snippet,
        title=read_prose(snippet.title),
        text=read_prose(snippet.text),
        publisher=simplify(snippet.publisher) if snippet.publisher else snippet.publisher,
    )


def original_words(words: str, snippet: Snippet) -> str:
    """Words of a snippet's prose as the snippet itself has them."""
    prose = prose_of(snippet)
    for plain, text in ((prose.text, snippet.text), (prose.title, snippet.title)):
        place = plain.find(words)
        if place >= 0:
            return text[place : place + len(words)]
    return words
