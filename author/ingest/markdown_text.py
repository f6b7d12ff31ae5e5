"""Markdown, as editors write notes, to the plain text of a snippet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.ingest.markup import markup_to_text
from author.ingest.plaintext import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

LONGEST = 200_000
"""Characters from which on Markdown is left as it is: reading it takes more than linear time."""

_BESIDE_HAN = re.compile(r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff])")


def markdown_to_text(markdown: str) -> str:
    """The text of Markdown (CommonMark and tables), its paragraphs parted by blank lines.

    Links leave their words, pictures their descriptions; list items start with `- ` or their
    number, cells are parted by `|`; raw HTML and its comments are left out but for its text.
    """
    from markdown_it import MarkdownIt

    if len(markdown) > LONGEST:
        return clean_text(markdown)
    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table")
    return clean_text(_blocks(parser.parse(markdown)))


def _blocks(tokens: Sequence[Token]) -> str:
    """The blocks, one behind the other."""
    text = ""
    lists = 0
    for token in tokens:
        lists += token.type.endswith("_list_open")
        text = _parted(text, _line_ends_before(token, text, lists))
        lists -= token.type.endswith("_list_close")
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else "- "
            text += "  " * (lists - 1) + number
        elif token.type in ("td_open", "th_open"):
            text += "" if not text or text.endswith("\n") else " | "
        elif token.type == "inline":
            text += _inline(token.children or ())
        elif token.type == "html_block":
            text += markup_to_text(token.content)
        elif token.type in ("fence", "code_block"):
            text += token.content
    return text


def _line_ends_before(token: Token, text: str, lists: int) -> int:
    """How many line ends part a block from what stands before it."""
    if token.type in ("list_item_open", "tr_open", "thead_open", "tbody_open"):
        return 1
    if token.type in ("fence", "code_block", "html_block"):
        return 2
    opens = token.type.endswith("_open") and token.type not in ("td_open", "th_open")
    # Behind a list's mark stands its text, in whatever block.
    if not opens or text.endswith(" "):
        return 0
    return 1 if lists > 1 or (lists and not token.type.endswith("_list_open")) else 2


def _inline(tokens: Sequence[Token]) -> str:
    """The words of a block, without the marks of emphasis, links and code."""
    pieces = []
    for token in tokens:
        if token.type in ("text", "code_inline", "image"):
            pieces.append(token.content)
        elif token.type == "softbreak":
            pieces.append("\n")
        elif token.type == "hardbreak":
            pieces.append("\r")
    # A line end in the source is a space, and nothing between Chinese characters.
    return _BESIDE_HAN.sub("", "".join(pieces).strip()).replace("\n", " ").replace("\r", "\n")


def _parted(text: str, ends: int) -> str:
    """The text with at least so many line ends behind it; none when it is empty."""
    if not text:
        return text
    present = len(text) - len(text.rstrip("\n"))
    return text + "\n" * max(0, ends - present)
