"""The list of references: exactly the outlets that a document uses, an entry for each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.models import Block, Document, Evidence, Snippet
from author.styles.declaration import ENTRY, BlockSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def reference_entries(
    document: Document, snippets: Mapping[str, Snippet], spec: BlockSpec
) -> Iterator[Block]:
    """The entries for what a document rests on: every outlet used, then further pages of them.

    Args:
        document: the document, its blocks with their evidence.
        snippets: the day's snippets by id.
        spec: the declared block; its count limits further pages of an outlet, never the outlets,
            and its value is the form of an entry (`{publisher}`, `{year}`, `{month}`, `{day}`,
            `{title}`).
    """
    used = _used(document, snippets)
    first_of_outlet = {snippet.publisher: snippet for snippet in reversed(used)}
    chosen = set(map(id, first_of_outlet.values()))
    room = (spec.count.most or len(used)) - len(chosen)
    further = [snippet for snippet in used if id(snippet) not in chosen]
    chosen |= set(map(id, further[: max(0, room)]))
    for snippet in used:
        if id(snippet) in chosen:
            yield Block(ENTRY, _entry(snippet, spec), evidence=Evidence((snippet.id,)))


def outlets_used(document: Document, snippets: Mapping[str, Snippet]) -> list[str]:
    """The outlets that a document rests on, in the order in which they are first used.

    Args:
        document: the document, its blocks with their evidence.
        snippets: the day's snippets by id.
    """
    used = _used(document, snippets)
    return list(dict.fromkeys(snippet.publisher for snippet in used if snippet.publisher))


def _used(document: Document, snippets: Mapping[str, Snippet]) -> list[Snippet]:
    """The snippets with a publisher that a document rests on, the first used first."""
    ids = dict.fromkeys(id for block in document.walk() for id in block.evidence.snippet_ids)
    return [snippets[id] for id in ids if id in snippets and snippets[id].publisher]


def _entry(snippet: Snippet, spec: BlockSpec) -> str:
    moment = snippet.published
    return spec.value.format(
        publisher=snippet.publisher or "",
        title=" ".join(snippet.title.split()),
        year=moment.year if moment else "",
        month=moment.month if moment else "",
        day=moment.day if moment else "",
    )
