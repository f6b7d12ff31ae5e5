"""When two snippets are the same, and the short id that says so."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from dataclasses import replace
from typing import TYPE_CHECKING

from author.ingest.plaintext import letters
from author.ingest.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from author.models import Snippet

ID_LENGTH = 8
"""Characters of an id, 5 bits each: among 1,000 snippets two ids meet once in two million days."""

SAME_TEXT_LENGTH = 40
"""Letters and digits from which on a text alone says that two snippets are copies: shorter ones
("Read the full story.") are compared together with their titles, unless nothing else tells them
apart: a note without an address is its text."""

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


def is_id(text: str) -> bool:
    """Whether a text can be a snippet's id: 1 to 64 of `a-z0-9-`, no hyphen at its ends."""
    return _ID.fullmatch(text) is not None


def make_id(*, url: str | None, title: str, text: str) -> str:
    """The id of what stands at an address, or of a text without one.

    The same page gets the same id wherever and whenever it is met: the beginning of the SHA-256
    of its canonical URL (of its letters when it has no address), in base 32.
    """
    seed = f"url:{canonical_url(url)}" if url else f"text:{letters(title)}:{letters(text)}"
    digest = bytes.fromhex(_digest(seed))
    return b32encode(digest).decode("ascii").lower()[:ID_LENGTH]


def same_keys(snippet: Snippet) -> tuple[str, ...]:
    """What a snippet shares with its copies: its canonical URL, and its text.

    Two snippets with a key in common are one.
    """
    keys = []
    title, text = letters(snippet.title), letters(snippet.text)
    if snippet.url:
        keys.append(f"url:{canonical_url(snippet.url)}")
    if len(text) >= SAME_TEXT_LENGTH or (text and not snippet.url):
        keys.append(f"text:{_digest(text)}")
    elif title:
        keys.append(f"title:{_digest(f'{title}:{text}')}")
    return tuple(keys)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """The id, or when it is taken the id with the first free number behind it."""
    used = taken if isinstance(taken, set | frozenset | dict) else set(taken)
    if wanted not in used:
        return wanted
    number = 2
    while f"{wanted}-{number}" in used:
        number += 1
    return f"{wanted}-{number}"


def with_own_ids(snippets: Iterable[Snippet]) -> Iterator[Snippet]:
    """The snippets, in order; one whose id an earlier one has gets a number behind it."""
    taken: set[str] = set()
    for snippet in snippets:
        own = free_id(snippet.id, taken)
        taken.add(own)
        yield snippet if own == snippet.id else replace(snippet, id=own)
