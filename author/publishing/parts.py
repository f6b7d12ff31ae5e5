"""What a published issue is made of, whatever it is published as.

Values between the draft and the formats: `composing` makes them of a draft, `page_parts` writes
them as HTML and `print_data` for Typst. No comment, no mark and no HTML of a draft comes this far.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from author.styles.inline_spans import Span

Spans = tuple["Span", ...]
Role = Literal["", "label", "line", "lead"]
"""What a paragraph is besides text: the label over a list, a line of a title block, or what stands
before the first section."""

ListKind = Literal["bullets", "numbered", "references", "summary", "tags"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        spans: its text, without number.
        level: how deep it stands, 1 for the title of the issue.
        number: its number as the style declares it (`2.1`), or empty.
        anchor: a name by which links find it, unique in the issue; or empty.
        depth: how deep it stands in the contents, 1 for the outermost; 0 when it is not in them.
    """

    spans: Spans
    level: int
    number: str = ""
    anchor: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: Heading
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    spans: Spans
    role: Role = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; an entry begins with a paragraph and may hold more."""

    entries: tuple[tuple[Part, ...], ...]
    kind: ListKind = "bullets"
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the cells of its head, and those of each row."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that stand as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the contents: what is in them follows from the headings."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A fixed piece of the desk, such as a contact card.

    Attributes:
        parts: what it says.
        html: the desk's own HTML of it, where the draft has the very text that the style renders;
            otherwise empty. It is the only HTML that is published as it stands.
    """

    parts: tuple[Part, ...]
    html: str = ""


Part = (
    Heading | Section | Paragraph | Listing | Table | Quotation | Code | Rule | Contents | Piece
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Publication:
    """An issue as readers get it.

    Attributes:
        edition: the name of the edition.
        date: the day of the issue.
        language: a BCP 47 tag.
        title: its title in plain text, with the date where every issue has the same.
        heading: the title as it stands over the text.
        author: who publishes it, or empty.
        description: what is in it, in plain text on one line, or empty.
        category: the category that the front matter names, or empty.
        tags: the tags that the front matter names.
        keywords: what readers may search for, the tags among them.
        cover: the https address of a picture, or empty.
        dated: whether the issue itself says its date, so that no page need add it.
        header: what stands between the title and the text.
        summary: the news of the issue in a line each, from the front matter.
        body: the text.
        footer: the fixed pieces that close it.
    """

    edition: str
    date: dt.date
    language: str
    title: str
    heading: Spans
    author: str = ""
    description: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    cover: str = ""
    dated: bool = False
    header: tuple[Part, ...] = ()
    summary: tuple[Spans, ...] = ()
    body: tuple[Part, ...] = ()
    footer: tuple[Part, ...] = ()

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The headings that stand in the contents, in order."""
        return tuple(heading for heading in headings(self.body) if heading.depth)

    @property
    def has_contents(self) -> bool:
        """Whether the style gives the issue contents, and there is something in them."""
        return bool(self.contents) and any(isinstance(p, Contents) for p in _walk(self.body))


def headings(parts: Iterable[Part]) -> Iterator[Heading]:
    """The headings among parts and in their sections, in order."""
    return (part for part in _walk(parts) if isinstance(part, Heading))


def _walk(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Section):
            yield part.heading
            yield from _walk(part.parts)
