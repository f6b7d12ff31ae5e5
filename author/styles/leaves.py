"""The blocks that single pieces of Markdown become."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.models import LOOSE, MARK, Block
from author.styles.declaration import CELL, ENTRY, ROW, BlockSpec
from author.styles.titles import same_words
from author.styles.writer import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.styles.markdown_blocks import RawBlock, RawItem
    from author.styles.raw_outline import Piece

_COMMENT = re.compile(r"<!--((?:(?!-->).)*)-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_PAGE = re.compile(r"(?:[ \t]*[.·…][.·… \t]*|\t+| {2,})\d{1,4}\s*$")


def leaf(piece: Piece, spec: BlockSpec) -> Block:
    """The block of a paragraph, quotation, list or table.

    Args:
        piece: what stands in the Markdown.
        spec: the declared block that it is.
    """
    raw = piece.raw
    if spec.kind in ("prose", "labelled", "quotation"):
        comment = _COMMENT.fullmatch(piece.text) if spec.label else None
        marks = (Block(MARK, comment[1].strip(), line=raw.line),) if comment else ()
        return Block(spec.name, "" if marks else piece.text, marks, line=raw.line)
    renamed = piece.label and same_words(piece.label) != same_words(spec.label)
    text = piece.label or "" if renamed else ""
    inner = _rows(raw, spec) if raw.kind == "table" else _entries(raw)
    return Block(spec.name, text, tuple(inner), line=raw.line)


def heading_text(piece: Piece, spec: BlockSpec) -> str:
    """A heading's text; a declared title in the style's own setting."""
    same = spec.title and same_words(spec.title) == same_words(piece.text)
    return spec.title if same else piece.text


def contents_entries(raw: RawBlock) -> list[tuple[int, str]]:
    """The entries of written contents with their lines, page numbers taken off."""
    if raw.items:
        return [entry for item in raw.items for entry in _item_entries(item)]
    lines = enumerate(raw.source.split("\n"), raw.line)
    return [(n, text) for n, line in lines if (text := _PAGE.sub("", _TAG.sub("", line)).strip())]


def _item_entries(item: RawItem) -> Iterator[tuple[int, str]]:
    if item.text:
        yield item.line, _PAGE.sub("", item.text).strip()
    for block in item.blocks:
        yield from contents_entries(block)


def _entries(raw: RawBlock) -> Iterator[Block]:
    for item in raw.items:
        comments = [block for block in item.blocks if block.kind == "comment"]
        if not item.text and len(comments) == len(item.blocks) == 1:
            yield Block(MARK, comments[0].text, line=item.line)
        else:
            yield Block(ENTRY, item.text, tuple(map(_child, item.blocks)), line=item.line)


def _child(raw: RawBlock) -> Block:
    """What else an item holds: an editor's own."""
    if raw.kind == "comment":
        return Block(MARK, raw.text, line=raw.line)
    return Block(LOOSE, raw.source, line=raw.line)


def _rows(raw: RawBlock, spec: BlockSpec) -> Iterator[Block]:
    head, *rows = raw.rows
    if [same_words(cell) for cell in head[1]] != [same_words(name) for name in spec.columns]:
        yield _row(HEAD, *head)
    for row in rows:
        yield _row(ROW, *row)


def _row(name: str, line: int, cells: tuple[str, ...]) -> Block:
    return Block(name, blocks=tuple(Block(CELL, cell, line=line) for cell in cells), line=line)
