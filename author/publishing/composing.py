"""A draft as an issue for readers: its blocks become parts, numbered and without comments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.models import LOOSE, Block, Document
from author.publishing.comments import without_comments
from author.publishing.front import front_values
from author.publishing.markdown_parts import markdown_parts
from author.publishing.parts import (
    Contents,
    Heading,
    Listing,
    ListKind,
    Paragraph,
    Part,
    Publication,
    Quotation,
    Rule,
    Section,
    Spans,
    Table,
)
from author.publishing.pieces import lowered, piece, says_the_date, title_block
from author.styles.inline_spans import Span, plain, read_spans
from author.styles.numbering import Numbering, depth_of
from author.styles.writer import HEAD

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from author.styles.declaration import BlockSpec
    from author.styles.style import Style

_LISTS: dict[str, ListKind] = {
    "bullets": "bullets", "numbered": "numbered", "references": "references",
}  # fmt: skip


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
        self._numbering = Numbering()
        self._numbered = any(spec.numbering for spec in self._specs.values())
        self._sections = 0

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
        body = _with_lead(tuple(self._all(rest, 1)))
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
            for part in self._block(block, 0):
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

    def _all(self, blocks: Sequence[Block], depth: int) -> Iterator[Part]:
        for block in blocks:
            yield from self._block(block, depth)

    def _block(self, block: Block, depth: int) -> Iterator[Part]:
        spec = self._specs.get(block.name)
        if spec is None:
            yield from lowered(markdown_parts(block.text), 2)
            return
        match spec.kind:
            case "heading":
                yield Heading(read_spans(block.text), spec.level)
            case "section":
                yield from self._section(block, spec, depth)
            case "contents":
                yield Contents()
            case "fixed" if depth:
                yield piece(block, spec, self._style, self._variables)
            case "fixed":
                yield from piece(block, spec, self._style, self._variables).parts
            case "table":
                yield from _label(block, spec)
                yield _table(block, spec)
            case "bullets" | "numbered" | "references":
                yield from _label(block, spec)
                yield _listing(block, spec)
            case "quotation":
                yield Quotation((Paragraph(read_spans(block.text)),))
            case _:
                label = spec.label if spec.kind == "labelled" else ""
                text = f"{label} {block.text}" if label else block.text
                yield Paragraph(read_spans(text))

    def _section(self, block: Block, spec: BlockSpec, depth: int) -> Iterator[Part]:
        text = block.text or spec.title
        if not text:
            yield from self._all(block.blocks, depth)
            return
        number = self._numbering.next(spec)
        holds_contents = any(child.kind == "contents" for child in spec.contains)
        listed = bool(number) if self._numbered else not holds_contents
        self._sections += 1
        heading = Heading(
            read_spans(text),
            max(2, spec.level),
            number,
            f"s{number}" if number else f"p{self._sections}",
            (depth_of(spec) or depth) if listed else 0,
        )
        yield Section(heading, tuple(self._all(block.blocks, depth + listed)))


def _label(block: Block, spec: BlockSpec) -> Iterator[Part]:
    label = block.text or spec.label
    if label:
        yield Paragraph(read_spans(label), "label")


def _listing(block: Block, spec: BlockSpec) -> Listing:
    entries = tuple(
        (
            Paragraph(read_spans(entry.text)),
            *(part for child in entry.blocks for part in markdown_parts(child.text)),
        )
        for entry in block.blocks
    )
    return Listing(entries, "tags" if spec.source == "tags" else _LISTS[spec.kind])


def _table(block: Block, spec: BlockSpec) -> Table:
    head = block.first(HEAD)
    names = [cell.text for cell in head.blocks] if head else spec.columns
    rows = (row for row in block.blocks if row.name != HEAD)
    return Table(
        tuple(map(read_spans, names)),
        tuple(tuple(read_spans(cell.text) for cell in row.blocks) for row in rows),
    )


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
