"""A draft as an issue for readers: its blocks become parts, numbered and without comments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.models import LOOSE, Block, Document
from author.publishing.block_parts import BlockReader
from author.publishing.comments import without_comments
from author.publishing.front import front_values
from author.publishing.parts import (
    Heading,
    Listing,
    Paragraph,
    Part,
    Publication,
    Rule,
    Section,
    Spans,
)
from author.publishing.pieces import lowered, piece, says_the_date, title_block
from author.styles.inline_spans import Span, plain, read_spans

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from author.styles.style import Style


def compose(  # noqa: PLR0913 - what an issue is, besides its text
    document: Document,
    style: Style,
    *,
    edition: str,
    date: dt.date,
    variables: Mapping[str, str],
    language: str = "",
    author: str = "",
) -> Publication:
    """Make an issue of a draft.

    Comments are left out with whatever held nothing else. Numbers of headings and the contents
    follow from what is left.

    Args:
        document: the draft as the style read it.
        style: its house style.
        edition: the name of the edition.
        date: the day of the issue.
        variables: the edition's own values for the variables of fixed pieces.
        language: the language of the issue; by default the style's.
        author: who publishes it.
    """
    days = {
        "date": date.isoformat(), "year": str(date.year), "month": str(date.month),
        "day": str(date.day),
    }  # fmt: skip
    composer = _Composer(style, date, {**variables, **days})
    bare = without_comments(document, style.blocks)
    return composer.publication(bare, edition, language or style.language, author)


class _Composer:
    def __init__(self, style: Style, date: dt.date, variables: Mapping[str, str]) -> None:
        self._style = style
        self._date = date
        self._variables = variables
        self._specs = style.blocks
        self._reader = BlockReader(style, variables)

    def publication(
        self, document: Document, edition: str, language: str, author: str
    ) -> Publication:
        head, rest, foot = self._parted(document.blocks)
        front = front_values(head, self._specs)
        heading, header = self._head(head)
        if not heading:
            heading, rest = self._title_in(rest)
        drafted = any(self._kind(block) == "heading" for block in document.blocks)
        name = plain(heading) or front.title or self._style.declaration.title
        summary = tuple(map(read_spans, front.summary))
        body = _with_lead(tuple(self._reader.all(rest)))
        footer = tuple(part for block in foot for part in self._footing(block))
        return Publication(
            edition,
            self._date,
            language,
            name if drafted and heading else f"{name} · {self._date.isoformat()}",
            heading or (Span("text", name),),
            author=author,
            description=self._description(summary, body, language),
            category=front.category,
            tags=front.tags,
            keywords=front.keywords,
            cover=front.cover,
            dated=any(
                self._kind(b) == "fixed" and says_the_date(self._specs[b.name]) for b in head
            ),
            header=header,
            summary=summary,
            body=body,
            footer=footer,
        )

    def _description(self, summary: Sequence[Spans], body: Sequence[Part], language: str) -> str:
        """What is in the issue: the summary of its front matter, or its first words."""
        between = "；" if language.startswith("zh") else "; "
        return " ".join((between.join(map(plain, summary)) or _first_words(body)).split())

    def _parted(
        self, blocks: Sequence[Block]
    ) -> tuple[Sequence[Block], Sequence[Block], Sequence[Block]]:
        """What stands over the text, the text, and the fixed pieces that close it."""
        # Front matter that the style does not know is read as an editor's own block.
        begin = (
            1 if blocks and blocks[0].name == LOOSE and blocks[0].text.startswith("---\n") else 0
        )
        end = begin
        while end < len(blocks) and self._kind(blocks[end]) in ("front-matter", "heading", "fixed"):
            end += 1
        close = len(blocks)
        while close > end and self._kind(blocks[close - 1]) == "fixed":
            close -= 1
        return blocks[begin:end], blocks[end:close], blocks[close:]

    def _kind(self, block: Block) -> str:
        spec = self._specs.get(block.name)
        return spec.kind if spec else ""

    def _head(self, blocks: Sequence[Block]) -> tuple[Spans, tuple[Part, ...]]:
        """The title, and what else stands over the text."""
        heading: Spans = ()
        header: list[Part] = []
        for block in blocks:
            if self._kind(block) == "front-matter":
                continue
            for part in self._reader.all([block], 0):
                if isinstance(part, Heading) and not heading:
                    heading = part.spans
                else:
                    header += title_block(lowered([part], 2), self._date)
        return heading, tuple(header)

    def _title_in(self, blocks: Sequence[Block]) -> tuple[Spans, Sequence[Block]]:
        """The title that stands below other words, and the text without it."""
        for place, block in enumerate(blocks):
            if self._kind(block) == "heading" and self._specs[block.name].level == 1:
                return read_spans(block.text), [*blocks[:place], *blocks[place + 1 :]]
        return (), blocks

    def _footing(self, block: Block) -> Iterator[Part]:
        """A closing piece; rules between them are left to the page."""
        found = piece(block, self._specs[block.name], self._style, self._variables)
        if any(not isinstance(part, Rule) for part in found.parts):
            yield type(found)(lowered(found.parts, 2), found.html)


def _with_lead(body: Sequence[Part]) -> tuple[Part, ...]:
    """The text, its paragraphs before the first section marked as leading into it."""
    until = next((n for n, part in enumerate(body) if isinstance(part, Section)), 0)
    return tuple(
        replace(part, role="lead")
        if place < until and isinstance(part, Paragraph) and not part.role
        else part
        for place, part in enumerate(body)
    )


def _first_words(parts: Sequence[Part]) -> str:
    """The first paragraph or list of a text: an abstract, a standfirst, the week in short."""
    for part in parts:
        if isinstance(part, Paragraph) and part.role != "label":
            return plain(part.spans)
        if isinstance(part, Listing):
            first = (entry[0] for entry in part.entries if entry)
            return " ".join(plain(p.spans) for p in first if isinstance(p, Paragraph))
        if isinstance(part, Section) and (words := _first_words(part.parts)):
            return words
    return ""
