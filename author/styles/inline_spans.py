"""Inline Markdown as spans: what is emphasis, what is a link, and where in the text it stands.

Everything that shows a draft (the review page, published pages, print) goes through here, so that
all of them take the same words for markup. HTML is off: a tag is the characters it is made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SpanKind = Literal[
    "text", "code", "strong", "em", "s", "link", "picture", "time", "space", "break",
]  # fmt: skip

_NESTING: dict[str, SpanKind] = {"strong": "strong", "em": "em", "s": "s", "link": "link"}


@dataclass(frozen=True, slots=True)
class Span:
    """A run of a text.

    Attributes:
        kind: what it is; `space` and `break` are ends of lines.
        text: its characters (`text`, `code`), or what a picture shows.
        address: where a link leads or a picture lies, as the text has it: `safe_address` says
            whether a reader may go there.
        spans: what it holds.
        start: offset of its first character in the Markdown; -1 where that is not known.
    """

    kind: SpanKind
    text: str = ""
    address: str = ""
    spans: tuple[Span, ...] = ()
    start: int = -1


def safe_address(address: str | None) -> str:
    """An address that a link may lead to, or nothing: only the web and mail."""
    try:
        scheme = urlsplit((address or "").strip()).scheme.lower()
    except ValueError:
        return ""
    return (address or "").strip() if scheme in {"http", "https", "mailto"} else ""


def read_spans(text: str) -> tuple[Span, ...]:
    """The spans of inline Markdown on one line."""
    return tokens_as_spans(_parser().parseInline(text)[0].children or [], text)


def tokens_as_spans(tokens: Iterable[Token], text: str) -> tuple[Span, ...]:
    """The spans of what the Markdown parser made of a text.

    Args:
        tokens: the inline tokens.
        text: the text they were made of.
    """
    return _Reading(text).spans(tokens)


def plain(spans: Iterable[Span]) -> str:
    """What can be read of spans, without any markup."""
    return "".join(" " if s.kind in {"space", "break"} else s.text + plain(s.spans) for s in spans)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough").disable("text_join")


class _Reading:
    """Walks through the flat tokens of one text, and keeps where it is in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def spans(self, tokens: Iterable[Token]) -> tuple[Span, ...]:
        open_: list[tuple[Span, list[Span]]] = []
        level: list[Span] = []
        for token in tokens:
            name, _, end = token.type.rpartition("_")
            if end == "open" and name in _NESTING:
                address = str(token.attrs.get("href", "")) if name == "link" else ""
                open_.append((Span(_NESTING[name], address=address), level))
                level = []
            elif end == "close" and name in _NESTING and open_:
                if name == "link":
                    self._at = self._behind_link()
                opened, outer = open_.pop()
                outer.append(Span(opened.kind, address=opened.address, spans=tuple(level)))
                level = outer
            else:
                level += self._leaf(token)
        return tuple(level)

    def _leaf(self, token: Token) -> list[Span]:
        if token.type in {"text", "text_special", "code_inline"} and token.content:
            start = self._text.find(token.content, self._at)
            self._at = start + len(token.content) if start >= 0 else self._at
            kind: SpanKind = "code" if token.type == "code_inline" else "text"
            return [Span(kind, token.content, start=start)]
        if token.type == "image":
            self._at = self._behind_link()
            return [Span("picture", token.content, str(token.attrs.get("src", "")))]
        if token.type in {"softbreak", "hardbreak"}:
            return [Span("break" if token.type == "hardbreak" else "space")]
        return []

    def _behind_link(self) -> int:
        """The offset behind the address of a link whose text ends somewhere from here on."""
        opened = self._text.find("](", self._at)
        closed = self._text.find(")", opened)
        return closed + 1 if opened >= 0 and closed >= 0 else self._at
