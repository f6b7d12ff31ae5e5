"""Parts as HTML: what stands between the tags of a page, and in an entry of a feed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from author.publishing.parts import (
    Code,
    Contents,
    Heading,
    Listing,
    Paragraph,
    Part,
    Piece,
    Quotation,
    Rule,
    Section,
    Spans,
    Table,
)
from author.styles.inline_html import READING, render_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DEEPEST = 6
"""HTML has headings from h1 to h6 (HTML Living Standard, §4.3.6)."""


class PartWriter:
    """Writes parts as HTML.

    Args:
        contents: the HTML that stands where the contents belong; empty for none.
        own_html: whether the desk's own HTML of a fixed piece is used, or what it says.
        anchors: whether headings get ids.
    """

    def __init__(self, contents: str = "", *, own_html: bool = True, anchors: bool = True) -> None:
        self._contents = contents
        self._own_html = own_html
        self._anchors = anchors

    def html(self, parts: Sequence[Part]) -> str:
        """The parts, one after another."""
        return "\n".join(line for part in parts for line in self._part(part))

    def _part(self, part: Part) -> Iterator[str]:  # noqa: C901 - one case for each kind of part
        match part:
            case Section():
                yield from self._section(part)
            case Heading():
                yield self._heading(part)
            case Paragraph():
                yield _paragraph(part)
            case Listing():
                yield from self._listing(part)
            case Table():
                yield from _table(part)
            case Quotation():
                yield f"<blockquote>\n{self.html(part.parts)}\n</blockquote>"
            case Code():
                yield f"<pre><code>{escape(part.text)}</code></pre>"
            case Rule():
                yield "<hr>"
            case Contents():
                yield from filter(None, (self._contents,))
            case Piece():
                own = part.html if self._own_html else ""
                yield f'<div class="piece">\n{own or self.html(part.parts)}\n</div>'

    def _section(self, section: Section) -> Iterator[str]:
        if any(isinstance(part, Contents) for part in section.parts):
            yield from self._contents_section(section)
            return
        yield "<section>"
        yield self._heading(section.heading)
        yield from filter(None, (self.html(section.parts),))
        yield "</section>"

    def _contents_section(self, section: Section) -> Iterator[str]:
        """Contents with the heading that the style gives them; nothing where there are none."""
        others = [part for part in section.parts if not isinstance(part, Contents)]
        if self._contents:
            heading = self._heading(section.heading)
            name = f' aria-labelledby="{section.heading.anchor}"' if self._anchors else ""
            yield f'<nav class="contents"{name}>\n{heading}\n{self._contents}\n</nav>'
        yield from filter(None, (self.html(others),))

    def _heading(self, heading: Heading) -> str:
        tag = f"h{min(heading.level, _DEEPEST)}"
        anchor = f' id="{escape(heading.anchor)}"' if heading.anchor and self._anchors else ""
        return f"<{tag}{anchor}>{numbered(heading)}</{tag}>"

    def _listing(self, listing: Listing) -> Iterator[str]:
        if not listing.entries:
            return
        ordered = listing.kind in {"numbered", "references"}
        tag = "ol" if ordered else "ul"
        kind = f' class="{listing.kind}"' if listing.kind not in {"bullets", "numbered"} else ""
        start = f' start="{listing.start}"' if ordered and listing.start != 1 else ""
        yield f"<{tag}{kind}{start}>"
        for entry in listing.entries:
            yield f"<li>{self._entry(entry)}</li>"
        yield f"</{tag}>"

    def _entry(self, entry: Sequence[Part]) -> str:
        """An entry; a first paragraph stands in it without tags of its own."""
        if entry and isinstance(entry[0], Paragraph):
            rest = self.html(entry[1:])
            return render_spans(entry[0].spans) + (f"\n{rest}" if rest else "")
        return self.html(entry)


def numbered(heading: Heading) -> str:
    """A heading's text behind its number."""
    number = f'<span class="number">{escape(heading.number)}</span> ' if heading.number else ""
    return number + render_spans(heading.spans)


def contents_html(headings: Sequence[Heading]) -> str:
    """The contents as nested lists of links."""
    lines: list[str] = []
    depth = 0
    for heading in headings:
        at = min(heading.depth, depth + 1)
        if at > depth:
            lines.append("<ol>")
        else:
            lines += ["</li>", *(["</ol>", "</li>"] * (depth - at))]
        depth = at
        lines.append(f'<li><a href="#{escape(heading.anchor)}">{_unlinked(heading)}</a>')
    lines += ["</li>", "</ol>"] * depth
    return "\n".join(lines)


def _unlinked(heading: Heading) -> str:
    """A heading as the text of a link, which must hold no other link."""
    spans: Spans = tuple(
        inner
        for span in heading.spans
        for inner in (span.spans if span.kind == "link" else (span,))
    )
    return numbered(Heading(spans, heading.level, heading.number))


def _paragraph(paragraph: Paragraph) -> str:
    kind = f' class="{paragraph.role}"' if paragraph.role else ""
    return f"<p{kind}>{render_spans(paragraph.spans, (), READING)}</p>"


def _table(table: Table) -> Iterator[str]:
    yield '<div class="table"><table>'
    if table.head:
        cells = "".join(f'<th scope="col">{render_spans(cell)}</th>' for cell in table.head)
        yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield "<tr>" + "".join(f"<td>{render_spans(cell)}</td>" for cell in row) + "</tr>"
    yield "</tbody></table></div>"
