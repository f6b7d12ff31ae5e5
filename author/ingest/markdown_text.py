"""Markdown, as editors write notes, to the plain text of a snippet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.ingest.markup import markup_to_text
from author.ingest.plaintext import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token


def markdown_to_text(markdown: str) -> str:
    """The text of Markdown (CommonMark and tables), its paragraphs parted by blank lines.

    Links leave their words, pictures their descriptions; list items start with `- ` or their
    number, cells are parted by `|`; raw HTML and its comments are left out but for its text.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table")
    return clean_text(_blocks(parser.parse(markdown)))


def _blocks(tokens: Sequence[Token]) -> str:
    """The blocks, one behind the other."""
    text = ""
    markers: list[str] = []
    for token in tokens:
        if token.type == "inline":
            content = _inline(token.children or ())
            if not content:
                continue
            text += (markers.pop() if markers else "") + content
        elif token.type in ("fence", "code_block"):
            text = _parted(text, "\n\n") + token.content
        elif token.type == "html_block":
            text = _parted(text, "\n\n") + markup_to_text(token.content)
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else "- "
            markers = ["  " * (token.level // 2) + number]
            text = _parted(text, "\n")
        elif token.type in ("td_open", "th_open"):
            text += "" if _at_line_start(text) else " | "
        elif token.type == "tr_open":
            text = _parted(text, "\n")
        elif token.type.endswith("_open") and not token.hidden and not markers:
            text = _parted(text, "\n\n")
    return text


def _inline(tokens: Sequence[Token]) -> str:
    """The words of a line, without the marks of emphasis, links and code."""
    pieces = []
    for token in tokens:
        if token.type in ("text", "code_inline", "image"):
            pieces.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
    return "".join(pieces).strip()


def _parted(text: str, by: str) -> str:
    """The text with line ends behind it, no more than asked for."""
    return text.rstrip("\n") + by if text else ""


def _at_line_start(text: str) -> bool:
    return not text or text.endswith("\n")
