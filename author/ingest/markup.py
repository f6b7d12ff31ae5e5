"""HTML fragments, as feeds carry them, to plain text.

The tokens are found in time linear in the length of the fragment, whatever a hostile feed sends;
`html.parser` is not (CVE-2025-6069).
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from author.ingest.plaintext import one_line, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

# A quoted attribute value may hold `>` but no `<`: every attempt ends at the next `<`.
_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)
      | <(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*>
      | <[/!?]?[a-zA-Z\[][^<>]*>
      | (?P<text>[^<]+|<)""",
    re.VERBOSE | re.DOTALL,
)
_NO_TEXT = frozenset({"head", "iframe", "noscript", "object", "script", "style", "template"})
_PARAGRAPHS = frozenset(
    {
        "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
    }
)  # fmt: skip
_LINES = frozenset({"tr", "li", "caption"})
_CELLS = frozenset({"td", "th"})
_CELL_MARK = "\ue000"
"""Stands before a cell's text until the lines are known; a private character, in no text."""

_FIRST_CELL = re.compile(rf"^ ?{_CELL_MARK} ?", re.MULTILINE)
_CELL = re.compile(rf" ?{_CELL_MARK} ?")


def markup_to_text(markup: str) -> str:
    """The text of an HTML fragment, its paragraphs parted by blank lines.

    List items start with `- `, table cells are parted by `|`; scripts, styles and comments are
    left out, and so is everything that is no text.
    """
    text = paragraphs("".join(_pieces(markup)))
    return _CELL.sub(" | ", _FIRST_CELL.sub("", text)).strip()


def markup_to_line(markup: str) -> str:
    """The text of an HTML fragment on one line: a headline."""
    return one_line("".join(_pieces(markup)).replace(_CELL_MARK, " "))


def _pieces(markup: str) -> Iterator[str]:
    """The text between the tags, and what stands in place of each tag."""
    skipped: str | None = None
    lowered = markup.lower()
    last_close = {name: lowered.rfind(f"</{name}") for name in _NO_TEXT}
    for token in _TOKEN.finditer(markup):
        name = (token["name"] or "").lower()
        if skipped is not None:
            if name == skipped and token["close"]:
                skipped = None
        elif token["text"]:
            # Line ends of the source are spaces; a text may itself be escaped markup's text.
            yield html.unescape(token["text"]).replace("\n", " ").replace("\r", " ")
        elif name in _NO_TEXT and not token["close"]:
            # Left open to the end it would swallow the rest of the text: then it is ignored.
            if last_close[name] >= token.end():
                skipped = name
        elif name:
            yield _in_place_of(name, closing=bool(token["close"]))


def _in_place_of(name: str, *, closing: bool) -> str:
    """What parts the text where a tag stood."""
    if name in _PARAGRAPHS:
        return "\n\n"
    if name == "br":
        return "\n"
    if closing:
        return ""
    if name in _LINES:
        return "\n- " if name == "li" else "\n"
    return _CELL_MARK if name in _CELLS else ""
