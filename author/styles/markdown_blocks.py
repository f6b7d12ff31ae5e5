"""Markdown as raw blocks: what it is built of, before any house style is known.

Block structure is that of CommonMark 0.31 with GFM tables, read by markdown-it-py; what stands
inside a paragraph is not parsed, it stays inline Markdown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from author.styles.inline import one_line, unescaped, unescaped_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

RawKind = Literal[
    "heading", "paragraph", "bullets", "numbered", "table", "quote", "html", "code", "rule",
    "comment", "definition",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RawBlock:
    """One block of Markdown.

    Attributes:
        kind: what it is.
        line: the 1-based line it begins on.
        end: the 1-based line it ends on.
        text: inline Markdown on one line (heading, paragraph, quotation), a comment's text.
        source: the Markdown as it stands, without the indentation of what it stands in.
        level: depth of a heading.
        items: the items of a list.
        rows: the rows of a table with their lines, the head first.
    """

    kind: RawKind
    line: int
    end: int
    text: str = ""
    source: str = ""
    level: int = 0
    items: tuple[RawItem, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class RawItem:
    """One item of a list.

    Attributes:
        text: its first paragraph.
        line: the 1-based line it begins on.
        blocks: what else it holds.
    """

    text: str
    line: int
    blocks: tuple[RawBlock, ...] = ()


_KINDS: dict[str, RawKind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "bullets",
    "ordered_list_open": "numbered",
    "table_open": "table",
    "blockquote_open": "quote",
    "html_block": "html",
    "fence": "code",
    "code_block": "code",
    "hr": "rule",
    "definition": "definition",
}
_COMMENT = re.compile(r"\s*<!--(.*?)-->", re.DOTALL)
_ITEM_MARKER = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?:\s+|$)")


def raw_blocks(markdown: str, *, first_line: int = 1) -> tuple[RawBlock, ...]:
    """The blocks of a Markdown text without front matter.

    Args:
        markdown: the text, with any kind of line end.
        first_line: the 1-based line of the file on which it begins.
    """
    text = normal_line_ends(markdown)
    parser = _parser()
    tokens: list[Token] = []
    parser.block.parse(text, parser, {}, tokens)
    lines = text.split("\n")
    return tuple(_Builder(tokens, lines, first_line).blocks())


def normal_line_ends(text: str) -> str:
    """A text whose lines end in line feeds alone, without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"inline_definitions": True}).enable("table")


class _Builder:
    """Walks through the flat tokens of one text."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str], first_line: int) -> None:
        self._tokens = tokens
        self._lines = lines
        self._first_line = first_line

    def blocks(self) -> Iterator[RawBlock]:
        at = 0
        while at < len(self._tokens):
            end = self._end(at)
            yield from self._block(at, end)
            at = end + 1

    def _end(self, at: int) -> int:
        """The position of the token that closes the one at a position."""
        depth = 0
        for place in range(at, len(self._tokens)):
            depth += self._tokens[place].nesting
            if depth <= 0:
                return place
        return len(self._tokens) - 1

    def _block(self, at: int, end: int) -> Iterator[RawBlock]:
        token = self._tokens[at]
        first, behind = token.map or (0, 0)
        while behind > first + 1 and not self._lines[behind - 1].strip():
            behind -= 1
        block = RawBlock(
            kind=_KINDS.get(token.type, "paragraph"),
            line=first + self._first_line,
            end=behind + self._first_line - 1,
            source="\n".join(self._lines[first:behind]).strip("\n"),
        )
        if block.kind == "heading":
            text = unescaped_heading(one_line(self._tokens[at + 1].content))
            yield replace(block, text=text, level=int(token.tag[1:]))
        elif block.kind == "paragraph":
            yield replace(block, text=unescaped(one_line(self._tokens[at + 1].content)))
        elif block.kind in ("bullets", "numbered"):
            yield replace(block, items=tuple(self._items(at + 1, end)))
        elif block.kind == "table":
            yield replace(block, rows=tuple(self._rows(at + 1, end)))
        elif block.kind == "quote":
            yield replace(block, text=self._only_paragraph(at + 1, end))
        elif block.kind == "html":
            yield from _without_comments(block)
        else:
            yield block

    def _only_paragraph(self, at: int, end: int) -> str:
        """The text of a quotation that is one paragraph, else nothing."""
        if end - at == 3 and self._tokens[at].type == "paragraph_open":
            return unescaped(one_line(self._tokens[at + 1].content))
        return ""

    def _items(self, at: int, end: int) -> Iterator[RawItem]:
        while at < end:
            close = self._end(at)
            yield self._item(at, close)
            at = close + 1

    def _item(self, at: int, close: int) -> RawItem:
        line = (self._tokens[at].map or (0, 0))[0]
        inner: list[RawBlock] = []
        place = at + 1
        while place < close:
            end = self._end(place)
            for block in self._block(place, end):
                inside = self._outdented(block, line)
                inner += _without_comments(inside) if inside.kind == "html" else (inside,)
            place = end + 1
        if not inner:
            return RawItem("", line + self._first_line)
        first, *others = inner
        if first.kind == "comment":
            return RawItem("", line + self._first_line, tuple(inner))
        text = first.text if first.kind == "paragraph" else one_line(first.source)
        return RawItem(text, line + self._first_line, tuple(others))

    def _outdented(self, block: RawBlock, item_line: int) -> RawBlock:
        """A block of an item, without the item's marker and indentation."""
        lines = block.source.split("\n")
        if block.line == item_line + self._first_line:
            marker = _ITEM_MARKER.match(lines[0])
            width = len(marker[0]) if marker else 0
        else:
            width = len(lines[0]) - len(lines[0].lstrip())
        kept = [
            line[width:] if n == 0 or not line[:width].strip() else line.lstrip()
            for n, line in enumerate(lines)
        ]
        return replace(block, source="\n".join(kept))

    def _rows(self, at: int, end: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        cells: list[str] = []
        line = 0
        for token in self._tokens[at:end]:
            if token.type == "tr_open":
                line = (token.map or (0, 0))[0] + self._first_line
                cells = []
            elif token.type == "inline":
                cells.append(token.content.strip())
            elif token.type == "tr_close":
                yield line, tuple(cells)


def _without_comments(block: RawBlock) -> Iterator[RawBlock]:
    """An HTML block, the comments at its beginning apart from the rest."""
    rest, line = block.source, block.line
    while match := _COMMENT.match(rest):
        start = line + match[0][: match[0].index("<!--")].count("\n")
        line += match[0].count("\n")
        yield RawBlock("comment", start, line, match[1].strip(), match[0].strip())
        rest = rest[match.end() :]
    if not rest.strip():
        return
    if rest == block.source:
        yield block
    else:
        line += len(rest) - len(rest.lstrip("\n"))
        yield from raw_blocks(rest.strip(), first_line=line)
