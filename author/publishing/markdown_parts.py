"""Markdown that no style declares, as parts: an editor's own blocks, and the desk's fixed pieces.

HTML is off: tags are shown as the characters they are made of (CommonMark 0.31, with GFM tables).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from author.publishing.parts import (
    Code,
    Heading,
    Listing,
    Paragraph,
    Part,
    Quotation,
    Rule,
    Spans,
    Table,
)
from author.styles.inline_spans import tokens_as_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode


def markdown_parts(markdown: str) -> tuple[Part, ...]:
    """The parts that a Markdown text consists of.

    Args:
        markdown: any Markdown, without comments.
    """
    from markdown_it.tree import SyntaxTreeNode

    root = SyntaxTreeNode(_parser().parse(markdown))
    return tuple(part for node in root.children for part in _parts(node))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _parts(node: SyntaxTreeNode) -> Iterator[Part]:
    match node.type:
        case "heading":
            yield Heading(_spans(node), int(node.tag[1:]))
        case "paragraph":
            yield Paragraph(_spans(node))
        case "bullet_list" | "ordered_list":
            yield _listing(node)
        case "blockquote":
            yield Quotation(_inside(node))
        case "table":
            yield _table(node)
        case "fence" | "code_block":
            yield Code(node.content.rstrip("\n"))
        case "hr":
            yield Rule()


def _inside(node: SyntaxTreeNode) -> tuple[Part, ...]:
    return tuple(part for child in node.children for part in _parts(child))


def _spans(node: SyntaxTreeNode) -> Spans:
    """The spans of a node that holds inline text."""
    for child in node.children:
        if child.type == "inline":
            return tokens_as_spans(child.token.children or [], child.content)  # type: ignore[union-attr]  # an inline node has its token
    return ()


def _listing(node: SyntaxTreeNode) -> Listing:
    entries = tuple(_inside(item) for item in node.children)
    if node.type == "bullet_list":
        return Listing(entries)
    return Listing(entries, "numbered", int(node.attrs.get("start", 1)))


def _table(node: SyntaxTreeNode) -> Table:
    rows = [
        tuple(_spans(cell) for cell in row.children)
        for group in node.children
        for row in group.children
    ]
    return Table(rows[0], tuple(rows[1:])) if rows else Table((), ())
