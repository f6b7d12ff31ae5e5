"""Write a document as Markdown, in the form its style declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.models import MARK, Block, Document
from author.styles.front_matter_writing import comment, write_front_matter
from author.styles.inline import escaped, escaped_cell, escaped_heading
from author.styles.numbering import Numbering, contents_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.styles.declaration import BlockSpec, Declaration

HEAD = "head"
"""Name of a table's first row where it differs from the declared columns."""


def write_document(document: Document, declaration: Declaration) -> str:
    """The Markdown of a document, blocks parted by blank lines, one line end at the end.

    Numbers of headings, numbers of entries and the contents are derived here.

    Args:
        document: the document.
        declaration: its style.
    """
    return _Writer(document, declaration).markdown()


class _Writer:
    def __init__(self, document: Document, declaration: Declaration) -> None:
        self._document = document
        self._declaration = declaration
        self._specs = {spec.name: spec for spec in declaration.walk()}
        self._numbering = Numbering()

    def markdown(self) -> str:
        return "\n\n".join(filter(None, self._all(self._document.blocks))) + "\n"

    def _all(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        """The paragraphs of Markdown that a block becomes."""
        if block.name == MARK:
            yield _comment(block.text)
            return
        spec = self._specs.get(block.name)
        if spec is None:
            yield block.text
            return
        if spec.kind in ("section", "heading"):
            yield self._heading(block, spec)
            yield from self._all(block.blocks)
        elif spec.kind == "front-matter":
            yield write_front_matter(block, self._specs)
        elif spec.kind == "contents":
            yield self._contents()
            yield from self._all(block.blocks)
        else:
            yield _leaf(block, spec)

    def _heading(self, block: Block, spec: BlockSpec) -> str:
        number = self._numbering.next(spec)
        text = block.text or spec.title
        numbered = f"{number} {text}" if number else text
        return f"{'#' * spec.level} {escaped_heading(numbered)}"

    def _contents(self) -> str:
        entries = contents_of(self._document.blocks, self._specs, self._declaration)
        return "\n".join(f"{'  ' * (entry.depth - 1)}- {escaped(entry.label)}" for entry in entries)


def _leaf(block: Block, spec: BlockSpec) -> str:
    if spec.kind == "fixed":
        return block.text
    if spec.kind == "quotation":
        return f"> {escaped(block.text)}"
    if spec.kind in ("bullets", "numbered", "references"):
        return _with_label(block, spec, "\n".join(_entries(block, spec)))
    if spec.kind == "table":
        return _with_label(block, spec, _table(block, spec))
    if spec.kind == "labelled" and spec.label:
        marks = [comment(child.text) for child in block.blocks]
        return " ".join(filter(None, (spec.label, block.text, *marks)))
    return escaped(block.text)


def _with_label(block: Block, spec: BlockSpec, written: str) -> str:
    """A list or table under its label; an editor's own wording of the label stays."""
    label = block.text or spec.label
    gap = "\n\n" if spec.kind == "table" else "\n"
    return gap.join(filter(None, (label, written)))


def _entries(block: Block, spec: BlockSpec) -> Iterator[str]:
    for number, entry in enumerate(block.blocks, 1):
        marker = "- " if spec.kind == "bullets" else f"{number}. "
        text = comment(entry.text) if entry.name == MARK else escaped(entry.text)
        yield marker + text
        for child in entry.blocks:
            inner = _comment(child.text) if child.name == MARK else child.text
            indent = " " * len(marker)
            lines = (f"{indent}{line}" if line else "" for line in inner.split("\n"))
            yield "\n" + "\n".join(lines)


def _table(block: Block, spec: BlockSpec) -> str:
    head = block.first(HEAD)
    columns = [cell.text for cell in head.blocks] if head else list(spec.columns)
    rows = [[cell.text for cell in row.blocks] for row in block.blocks if row.name != HEAD]
    lines = [_row(columns), "|" + " --- |" * len(columns), *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(escaped_cell, cells)) + " |"


def _comment(text: str) -> str:
    """An HTML comment; an editor's line breaks in it stay."""
    safe = text.replace("-->", "--&gt;")
    return f"<!-- {safe} -->"
