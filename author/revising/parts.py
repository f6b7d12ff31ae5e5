"""A new draft of some parts of a document, laid into the old one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.revising.matching import match
from author.revising.places import place_of
from author.revising.tree import Node, grow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from author.models import Block, Document
    from author.revising.places import Place


def replace_units(old: Document, new: Document, places: Iterable[Place]) -> Document:
    """The old document with some of its parts as the new one has them.

    Args:
        old: the document as it was generated.
        new: one in which those parts were drafted again; what the others say does not matter.
        places: the parts, as `select` finds them in `old`.

    Returns:
        The old document, the named blocks and all under them replaced. A block whose counterpart is
        missing in the new document stays as it was.
    """
    was, now = grow(old), grow(new)
    newer = match(was, now).newer
    wanted = {place.path for place in places}
    return replace(old, blocks=_laid(was, now, newer, wanted).blocks)


def _laid(node: Node, now: Node, newer: dict[Node, Node], wanted: set[tuple[int, ...]]) -> Block:
    if node.path in wanted:
        counterpart = newer.get(node) or _at(now, node)
        return counterpart.block if counterpart else node.block
    if not node.children:
        return node.block
    return node.block.with_blocks(tuple(_laid(c, now, newer, wanted) for c in node.children))


def _at(root: Node, like: Node) -> Node | None:
    """The block that stands where another stands in its own document, if it is of its name."""
    at = root
    for i in like.path:
        if i >= len(at.children):
            return None
        at = at.children[i]
    return at if at.name == like.name else None


def counterparts(document: Document, places: Iterable[Place], other: Document) -> tuple[Place, ...]:
    """The places in another version of a document at which the same blocks stand.

    Args:
        document: the version in which the places were found, such as the editor's.
        places: the places.
        other: the version that is asked about, such as the one that was generated.

    Returns:
        Their places there, in the order of that document; what it does not have is left out.
    """
    one, two = grow(document), grow(other)
    newer = match(one, two).newer
    wanted = {place.path for place in places}
    found = (newer.get(node) for node in one.walk() if node.path in wanted)
    return tuple(place_of(n) for n in sorted((n for n in found if n), key=lambda n: n.path))
