"""Spans as HTML that may carry marks, and in which nothing can run.

Every text is escaped: HTML of a draft or a source is shown as the characters it is made of, an
address is a link only when a browser may safely go there, and a picture is its description unless
pictures are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from author.styles.inline_spans import Span, read_spans, safe_address

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of characters of a text's Markdown that a page points at.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        classes: the HTML classes it gets.
        key: what its counterpart goes by (`data-key`); empty for none.
    """

    start: int
    end: int
    classes: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a page writes links and pictures.

    Attributes:
        link: further attributes of every link to the web.
        pictures: whether pictures of the web are loaded, over https only; else each is told.
    """

    link: str = ""
    pictures: bool = False


BESIDE = Manner(' rel="noreferrer noopener" target="_blank"')
"""For a page that people work in: links open beside it, and reading it asks nobody for anything."""

READING = Manner(pictures=True)
"""For a page that people read."""


def render_inline(text: str, marks: Sequence[Mark] = (), manner: Manner = BESIDE) -> str:
    """Inline Markdown as HTML.

    Args:
        text: inline Markdown on one line.
        marks: runs of it that get a `<span>`; one that lies in markup is left out.
        manner: how links and pictures are written.

    Returns:
        HTML of text, emphasis, code, links and pictures. Marks that overlap share the characters
        they have in common.
    """
    return render_spans(read_spans(text), marks, manner)


def render_spans(
    spans: Sequence[Span], marks: Sequence[Mark] = (), manner: Manner = READING
) -> str:
    """The same for spans that were read already."""
    return "".join(_html(span, marks, manner) for span in spans)


def _html(span: Span, marks: Sequence[Mark], manner: Manner) -> str:
    match span.kind:
        case "text":
            return _marked(span, marks)
        case "picture":
            return _picture(span, manner)
        case "space":
            return "\n"
        case "break":
            return "<br>"
    inside = _marked(span, marks) if span.text else render_spans(span.spans, marks, manner)
    return _wrapped(span, inside, manner)


def _wrapped(span: Span, inside: str, manner: Manner) -> str:
    if span.kind == "link":
        href = safe_address(span.address)
        return f'<a href="{escape(href)}"{manner.link}>{inside}</a>' if href else inside
    if span.kind == "time":
        return f'<time datetime="{escape(span.address)}">{inside}</time>'
    return f"<{span.kind}>{inside}</{span.kind}>"


def _picture(span: Span, manner: Manner) -> str:
    address = safe_address(span.address)
    if manner.pictures and address.lower().startswith("https://"):
        return f'<img src="{escape(address)}" alt="{escape(span.text)}" loading="lazy">'
    return f'<span class="picture">{escape(span.text)}</span>'


def _marked(span: Span, marks: Sequence[Mark]) -> str:
    """A run of text, cut where marks begin and end."""
    start, end = span.start, span.start + len(span.text)
    inside = [m for m in marks if start >= 0 and m.start < end and m.end > start]
    cuts = sorted(
        {start, end, *(max(start, min(end, c)) for m in inside for c in (m.start, m.end))}
    )
    pieces = []
    for one, other in pairwise(cuts):
        over = [m for m in inside if m.start <= one and other <= m.end]
        piece = escape(span.text[one - start : other - start])
        classes = " ".join(
            f"{m.classes} end" if m.key and m.end == other else m.classes for m in over
        )
        key = next((f' data-key="{escape(m.key)}"' for m in over if m.key), "")
        pieces.append(f'<span class="{escape(classes)}"{key}>{piece}</span>' if over else piece)
    return "".join(pieces)
