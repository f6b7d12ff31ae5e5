"""The blocks of a draft as parts, their headings numbered on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.publishing.markdown_parts import markdown_parts
from author.publishing.parts import (
    Contents,
    Heading,
    Listing,
    ListKind,
    Paragraph,
    Part,
    Quotation,
    Section,
    Table,
)
from author.publishing.pieces import lowered, piece
from author.styles.inline_spans import read_spans
from author.styles.numbering import Numbering, depth_of
from author.styles.writer import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from author.models import Block
    from author.styles.declaration import BlockSpec
    from author.styles.style import Style

_LISTS: dict[str, ListKind] = {
    "bullets": "bullets", "numbered": "numbered", "references": "references",
}  # fmt: skip


class BlockReader:
    """Makes parts of the blocks of one draft, from its beginning to its end.

    Args:
        style: the house style.
        variables: the values of the edition and of the day, for fixed pieces.
    """

    def __init__(self, style: Style, variables: Mapping[str, str]) -> None:
        self._style = style
        self._variables = variables
        self._specs = style.blocks
        self._numbering = Numbering()
        self._numbered = any(spec.numbering for spec in self._specs.values())
        self._sections = 0

    def all(self, blocks: Sequence[Block], depth: int = 1) -> Iterator[Part]:
        """The parts of blocks, in order.

        Args:
            blocks: the blocks.
            depth: how deep in the contents a section among them stands, if it is in them; 0 over
                the text, where pieces are no pieces but lines of the title block.
        """
        for block in blocks:
            yield from self._block(block, depth)

    def _block(self, block: Block, depth: int) -> Iterator[Part]:
        spec = self._specs.get(block.name)
        if spec is None:
            yield from lowered(markdown_parts(block.text), 2)
            return
        match spec.kind:
            case "heading":
                yield Heading(read_spans(block.text), spec.level)
            case "section":
                yield from self._section(block, spec, depth)
            case "contents":
                yield Contents()
            case "fixed" if depth:
                yield piece(block, spec, self._style, self._variables)
            case "fixed":
                yield from piece(block, spec, self._style, self._variables).parts
            case "table":
                yield from _label(block, spec)
                yield _table(block, spec)
            case "bullets" | "numbered" | "references":
                yield from _label(block, spec)
                yield _listing(block, spec)
            case "quotation":
                yield Quotation((Paragraph(read_spans(block.text)),))
            case _:
                label = spec.label if spec.kind == "labelled" else ""
                text = f"{label} {block.text}" if label else block.text
                yield Paragraph(read_spans(text))

    def _section(self, block: Block, spec: BlockSpec, depth: int) -> Iterator[Part]:
        text = block.text or spec.title
        if not text:
            yield from self.all(block.blocks, depth)
            return
        number = self._numbering.next(spec)
        holds_contents = any(child.kind == "contents" for child in spec.contains)
        listed = bool(number) if self._numbered else not holds_contents
        self._sections += 1
        heading = Heading(
            read_spans(text),
            max(2, spec.level),
            number,
            f"s{number}" if number else f"p{self._sections}",
            (depth_of(spec) or depth) if listed else 0,
        )
        yield Section(heading, tuple(self.all(block.blocks, depth + listed)))


def _label(block: Block, spec: BlockSpec) -> Iterator[Part]:
    label = block.text or spec.label
    if label:
        yield Paragraph(read_spans(label), "label")


def _listing(block: Block, spec: BlockSpec) -> Listing:
    entries = tuple(
        (
            Paragraph(read_spans(entry.text)),
            *(part for child in entry.blocks for part in markdown_parts(child.text)),
        )
        for entry in block.blocks
    )
    return Listing(entries, "tags" if spec.source == "tags" else _LISTS[spec.kind])


def _table(block: Block, spec: BlockSpec) -> Table:
    head = block.first(HEAD)
    names = [cell.text for cell in head.blocks] if head else spec.columns
    rows = (row for row in block.blocks if row.name != HEAD)
    return Table(
        tuple(map(read_spans, names)),
        tuple(tuple(read_spans(cell.text) for cell in row.blocks) for row in rows),
    )
