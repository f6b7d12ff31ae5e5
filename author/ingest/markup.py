"""HTML fragments, as feeds carry them, to plain text.

The tokens are found in time linear in the length of the fragment, whatever a hostile feed sends;
`html.parser` is not (CVE-2025-6069).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.ingest.plaintext import one_line, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

ToText = Callable[[str], str]
"""Makes an HTML fragment plain: whole, or without what stands around the article."""

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


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, or the text between two tags.

    Attributes:
        name: the tag's name in lower case; empty for text.
        closing: whether the tag closes an element.
        source: the tag as it is written, or the text with its entities read.
    """

    name: str
    closing: bool
    source: str

    @property
    def text(self) -> str:
        """The text, or what parts texts where a tag stands; `rendered` makes it readable."""
        return _in_place_of(self.name, closing=self.closing) if self.name else self.source

    @property
    def parts_paragraphs(self) -> bool:
        """Whether a new paragraph or list item begins here."""
        return self.name in _PARAGRAPHS or self.name == "li"


def markup_to_text(markup: str) -> str:
    """The text of an HTML fragment, its paragraphs parted by blank lines.

    List items start with `- `, table cells are parted by `|`; scripts, styles and comments are
    left out, and so is everything that is no text.
    """
    return rendered("".join(token.text for token in tokens(markup)))


def markup_to_line(markup: str) -> str:
    """The text of an HTML fragment on one line: a headline."""
    return one_line("".join(token.text for token in tokens(markup)).replace(_CELL_MARK, " "))


def rendered(text: str) -> str:
    """The joined texts of tokens as a plain text."""
    return _CELL.sub(" | ", _FIRST_CELL.sub("", paragraphs(text))).strip()


def tokens(markup: str) -> Iterator[Token]:
    """The tags and texts of an HTML fragment in order, without those that hold no text."""
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
            text = html.unescape(token["text"]).replace("\n", " ").replace("\r", " ")
            yield Token("", closing=False, source=text)
        elif name in _NO_TEXT and not token["close"]:
            # Left open to the end it would swallow the rest of the text: then it is ignored.
            if last_close[name] >= token.end():
                skipped = name
        elif name:
            yield Token(name, bool(token["close"]), token[0])


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
