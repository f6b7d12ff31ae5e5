"""What the learned blocks are drafted from, judged by how they stand to each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.styles.declaration import BlockSpec

_BRIEFS = 6
"""A plain list of so many entries at the end of an issue is its news in brief."""


def unit_of(blocks: Sequence[BlockSpec]) -> Literal["issue", "event"]:
    """Whether a document carries a whole issue: it has sections with items, or news in brief."""
    nested = any(_items(block) for block in blocks)
    return "issue" if nested or any(_briefs(block) for block in blocks) else "event"


def with_scopes(blocks: Sequence[BlockSpec]) -> tuple[BlockSpec, ...]:
    """The blocks of an issue with what they are drafted from and repeated for."""
    return tuple(_scoped(block) for block in blocks)


def _scoped(block: BlockSpec) -> BlockSpec:
    items = _items(block)
    if items:
        contains = tuple(
            replace(child, each="topic", drafted="topic") if child in items else child
            for child in block.contains
        )
        return replace(block, each="section", drafted="issue", contains=contains)
    briefs = _briefs(block)
    if briefs:
        contains = tuple(
            replace(child, each="brief", drafted="brief") if child is briefs else child
            for child in block.contains
        )
        return replace(block, contains=contains)
    return block


def _items(block: BlockSpec) -> list[BlockSpec]:
    """The sections with free headings in a section with a free heading."""
    if block.kind != "section" or block.title:
        return []
    return [child for child in block.contains if child.kind == "section" and not child.title]


def _briefs(block: BlockSpec) -> BlockSpec | None:
    """The only thing in a section with a fixed title, if it is a long list."""
    if block.kind != "section" or not block.title or len(block.contains) != 1:
        return None
    only = block.contains[0]
    many = only.count.most is not None and only.count.most >= 2 * _BRIEFS
    return only if only.kind == "bullets" and not only.label and not only.source and many else None
