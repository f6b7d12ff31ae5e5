"""Sources as data in a prompt: each snippet in a block of its own that nothing in it can close.

The lines that open and close a block carry a key that is derived from all the snippets of the
prompt, and is derived anew until it occurs in none of them. So the same snippets always make the
same prompt (which the cache needs), and no source can contain the line that ends its block.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from author.models import Snippet

_KEY_LENGTH = 6


@dataclass(frozen=True, slots=True)
class SourceText:
    """What of a snippet goes into a prompt.

    Attributes:
        alias: what the prompt calls it (`s1`): short, and no text from outside.
        snippet: the snippet itself.
        text: its text, or the sentences of it that fit.
    """

    alias: str
    snippet: Snippet
    text: str


def data_key(texts: Iterable[str]) -> str:
    """A key that stands in none of the texts, always the same for the same texts."""
    everything = "\x00".join(texts)
    digest = hashlib.sha256(everything.encode()).hexdigest()
    while (key := digest[:_KEY_LENGTH]) in everything:
        digest = hashlib.sha256(digest.encode()).hexdigest()
    return key


def key_for(sources: Sequence[SourceText]) -> str:
    """The key for the blocks of these sources."""
    return data_key(part for source in sources for part in (_head(source, {}), source.text))


def data_block(source: SourceText, key: str, labels: Mapping[str, str]) -> str:
    """One source as a block: an opening line, what it is, its text, the closing line.

    Args:
        source: the source.
        key: the prompt's key, from `key_for`.
        labels: what title, publisher, date and kind are called in the prompt's language.
    """
    lines = filter(None, (f"<<{source.alias} {key}>>", _head(source, labels), source.text))
    return "\n".join((*lines, f"<</{key}>>"))


def _head(source: SourceText, labels: Mapping[str, str]) -> str:
    """The line that says what a source is, with everything from outside on that one line."""
    snippet = source.snippet
    published = snippet.published.date().isoformat() if snippet.published else ""
    parts = (
        (labels.get("title", "title"), snippet.title),
        (labels.get("publisher", "publisher"), snippet.publisher or ""),
        (labels.get("published", "published"), published),
        (labels.get("kind", "kind"), labels.get(snippet.kind, "")),
    )
    return " | ".join(f"{name}: {_on_one_line(value)}" for name, value in parts if value)


def _on_one_line(value: str) -> str:
    return " ".join(value.split())
