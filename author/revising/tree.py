"""A document as nodes that know their parent, and in what order they stand."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from author.models import Block, Document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


BETWEEN_CELLS = " | "
"""What stands between the cells in a row's words."""


@dataclass(slots=True, eq=False)
class Node:
    """A block at its place in a document. Two nodes are the same only if they are one object.

    A table row is a leaf here: its cells say one thing together, and are changed together.

    Attributes:
        block: the block; for the root, a nameless one that holds the document's blocks.
        parent: the node it stands under; None for the root.
        path: the positions that lead to it from the root.
        children: the nodes under it, in order.
    """

    block: Block
    parent: Node | None = None
    path: tuple[int, ...] = ()
    children: list[Node] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The block's name."""
        return self.block.name

    @property
    def value(self) -> tuple[str, tuple[Block, ...]]:
        """What it says itself, without what stands under it."""
        return self.block.text, () if self.children else self.block.blocks

    @property
    def words(self) -> str:
        """Its text; for a row, the cells' texts."""
        return self.block.text or BETWEEN_CELLS.join(cell.text for cell in self.value[1])

    def walk(self) -> Iterator[Node]:
        """Itself and every node below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def grow(document: Document) -> Node:
    """The root of a document's nodes."""
    from author.styles.declaration import ROW

    return _grow(Block("", "", document.blocks), None, (), {ROW})


def _grow(block: Block, parent: Node | None, path: tuple[int, ...], whole: Collection[str]) -> Node:
    """The node of a block, and below it those of its blocks, but for the names kept whole."""
    node = Node(block, parent, path)
    if block.name not in whole:
        node.children = [_grow(b, node, (*path, i), whole) for i, b in enumerate(block.blocks)]
    return node


def longest_increasing(numbers: Sequence[int]) -> set[int]:
    """The positions of a longest strictly increasing subsequence.

    Patience sorting (Fredman 1975): what is left out of it is the least that was moved.
    """
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(at[length - 1] if length else -1)
        if length == len(tails):
            tails.append(number)
            at.append(position)
        else:
            tails[length], at[length] = number, position
    kept: set[int] = set()
    position = at[-1] if at else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return kept
