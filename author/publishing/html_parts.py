"""What a fixed piece of HTML says: its words, links and pictures, and nothing of its markup.

Print and feeds cannot use the HTML of a site's card, and a card that is not the desk's own must
not be used as HTML at all. Both get its parts.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from author.publishing.parts import Paragraph, Part, Spans
from author.styles.inline_spans import Span, SpanKind

_BLOCKS = {
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip
_SILENT = {"script", "style", "template", "noscript", "svg", "math", "iframe", "object"}
_INLINE: dict[str, SpanKind] = {
    "a": "link", "b": "strong", "strong": "strong", "i": "em", "em": "em", "s": "s", "del": "s",
}  # fmt: skip
_WHITE = re.compile(r"\s+")


def html_parts(html: str) -> tuple[Part, ...]:
    """The paragraphs that a reader of this HTML would see."""
    reading = _Reading()
    reading.feed(html)
    reading.close()
    reading.end_paragraph()
    return tuple(Paragraph(spans) for spans in reading.paragraphs)


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[Spans] = []
        self._level: list[Span] = []
        self._open: list[tuple[str, Span, list[Span]]] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what a tag opens."""
        given = {name: value or "" for name, value in attrs}
        if self._silent or tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self.end_paragraph()
        elif tag == "br":
            self._level.append(Span("break"))
        elif tag == "img":
            self._level.append(Span("picture", given.get("alt", ""), given.get("src", "")))
        elif tag in _INLINE:
            span = Span(_INLINE[tag], address=given.get("href", ""))
            self._open.append((tag, span, self._level))
            self._level = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself holds nothing, so it silences nothing."""
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what a tag closes."""
        if self._silent:
            if tag in self._silent:
                del self._silent[self._silent.index(tag) :]
        elif tag in _BLOCKS:
            self.end_paragraph()
        elif any(opened == tag for opened, *_ in self._open):
            while self._close() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep words."""
        text = _WHITE.sub(" ", data)
        if not self._silent and (text.strip() or self._level):
            self._level.append(Span("text", text))

    def end_paragraph(self) -> None:
        """Whatever is open ends with the paragraph it stands in."""
        while self._open:
            self._close()
        spans = _trimmed(self._level)
        self._level = []
        if spans:
            self.paragraphs.append(spans)

    def _close(self) -> str:
        tag, opened, outer = self._open.pop()
        outer.append(Span(opened.kind, address=opened.address, spans=tuple(self._level)))
        self._level = outer
        return tag


def _trimmed(spans: list[Span]) -> Spans:
    """Spans without white space at either end."""
    while spans and spans[-1].kind in {"text", "break"} and not spans[-1].text.strip():
        spans.pop()
    while spans and spans[0].kind in {"text", "break"} and not spans[0].text.strip():
        spans.pop(0)
    return tuple(spans)
