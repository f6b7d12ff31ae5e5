"""Numbers of headings, and the contents that follow from the headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from author.models import Block
    from author.styles.declaration import BlockSpec, Declaration

NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)(?:[.、．]?[ \t\u3000]+|[、．])(?=\S)")
"""The number at the beginning of a heading."""


@dataclass(slots=True)
class Numbering:
    """Counts numbered headings through a document."""

    _counts: list[int] = field(default_factory=list)

    def next(self, spec: BlockSpec) -> str:
        """The number of the next heading of a block (`3`, `2.1`), or nothing if it has none."""
        if not spec.numbering:
            return ""
        depth = depth_of(spec)
        counts = (self._counts + [0] * depth)[:depth]
        counts[-1] += 1
        self._counts = counts
        return ".".join(map(str, counts))


def depth_of(spec: BlockSpec) -> int:
    """How many parts a block's number has."""
    return spec.numbering.count(".") + 1 if spec.numbering else 0


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents.

    Attributes:
        depth: how deep it stands, 1 for the outermost.
        number: the heading's number, or empty.
        text: the heading's text.
    """

    depth: int
    number: str
    text: str

    @property
    def label(self) -> str:
        """As it reads."""
        return f"{self.number} {self.text}" if self.number else self.text


def contents_of(
    blocks: Sequence[Block], specs: Mapping[str, BlockSpec], declaration: Declaration
) -> tuple[ContentsEntry, ...]:
    """The contents of a document: its numbered headings, or all sections where none is numbered.

    Args:
        blocks: the document's blocks.
        specs: the declared blocks by name.
        declaration: the style.
    """
    numbered = any(spec.numbering for spec in declaration.walk())
    return tuple(_entries(blocks, specs, Numbering(), 1, numbered=numbered))


def _entries(
    blocks: Sequence[Block],
    specs: Mapping[str, BlockSpec],
    numbering: Numbering,
    depth: int,
    *,
    numbered: bool,
) -> Iterator[ContentsEntry]:
    for block in blocks:
        spec = specs.get(block.name)
        if spec is None or spec.kind not in ("section", "heading"):
            continue
        number = numbering.next(spec)
        listed = bool(number) if numbered else _is_listed(spec)
        if listed:
            yield ContentsEntry(depth_of(spec) or depth, number, block.text or spec.title)
        yield from _entries(
            block.blocks, specs, numbering, depth + 1 if listed else depth, numbered=numbered
        )


def _is_listed(spec: BlockSpec) -> bool:
    holds_contents = any(child.kind == "contents" for child in spec.contains)
    return spec.kind == "section" and not holds_contents
