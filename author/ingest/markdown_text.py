"""Markdown, as editors write notes, to the plain text of a snippet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.ingest.markup import markup_to_text
from author.ingest.plaintext import clean_text

if TYPE_CHECKING:
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
    in_list = 0
    for token in tokens:
        if token.type.endswith("_list_open"):
            text = _parted(text, 1 if in_list else 2)
            in_list += 1
        elif token.type.endswith("_list_close"):
            in_list -= 1
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else "- "
            text = _parted(text, 1) + "  " * (in_list - 1) + number
        elif token.type == "inline":
            text += _inline(token.children or ())
        elif token.type in ("fence", "code_block"):
            text = _parted(text, 2) + token.content
        elif token.type == "html_block":
            text = _parted(text, 2) + markup_to_text(token.content)
        elif token.type in ("td_open", "th_open"):
            text += "" if text.endswith("\n") else " | "
        elif token.type == "tr_open":
            text = _parted(text, 1)
        elif token.type.endswith("_open") and not text.endswith(" "):
            text = _parted(text, 1 if in_list else 2)
    return text


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
