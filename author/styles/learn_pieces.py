"""A finished document taken apart: a tree of headings and what stands under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from author.styles.front_matter_reading import split_front_matter
from author.styles.markdown_blocks import RawBlock, raw_blocks
from author.styles.numbering import NUMBER
from author.styles.plain_text import marked_up, without_furniture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PieceKind = Literal[
    "heading", "prose", "labelled", "bullets", "numbered", "table", "quotation", "fixed"
]

_KINDS: dict[str, PieceKind] = {
    "heading": "heading",
    "paragraph": "prose",
    "bullets": "bullets",
    "numbered": "numbered",
    "table": "table",
    "quote": "quotation",
    "html": "fixed",
    "rule": "fixed",
}
_LABEL = re.compile(r"\*\*[^*]{1,30}(?:[：:]\*\*|\*\*[：:])")
_TEMPLATE = re.compile(r"\{[{%#]")
_LABELLED = re.compile(
    r"(?:\*\*)?(?P<label>[^\s。！？，：:*|][^。！？，：:*|]{0,11})(?:\*\*)?[：:](?:\*\*)?\s*\S"
)


@dataclass(slots=True)
class Piece:
    """A heading with what stands under it, a paragraph, a list, a table, something fixed.

    Attributes:
        kind: what it is.
        text: the heading's or paragraph's text, the literal text of something fixed.
        entries: the entries of a list, the rows of a table as texts.
        columns: the headings of a table's columns.
        label: the line over a list, or a paragraph's label.
        level: the depth of a heading.
        number: the number before a heading, or empty.
        line: where it begins in the body as Markdown, counted from 1.
        pieces: what stands under a heading.
    """

    kind: PieceKind
    text: str = ""
    entries: list[str] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    label: str = ""
    level: int = 0
    number: str = ""
    line: int = 0
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Sample:
    """One document that a style is learned from.

    Attributes:
        name: what it is called, for comments.
        front: its front matter.
        pieces: what stands at its top.
        markdown: its body as Markdown.
        furniture: texts that were left out as its page's.
    """

    name: str
    front: dict[str, Any]
    pieces: list[Piece]
    markdown: str
    furniture: tuple[str, ...] = ()


def sample(name: str, text: str) -> Sample:
    """Take a document apart.

    Args:
        name: what it is called.
        text: Markdown, or the text of a PDF or a web page.
    """
    markdown, furniture = without_furniture(marked_up(text))
    front, body, _ = split_front_matter(markdown)
    return Sample(name, _values(front), _tree(_flat(body)), body, furniture)


def _values(front: str | None) -> dict[str, Any]:
    """The values of a front matter; none when it is no YAML."""
    if not front:
        return {}
    import yaml

    try:
        values = yaml.safe_load(front)
    except yaml.YAMLError:
        return {}
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else {}


def _tree(flat: Iterable[Piece]) -> list[Piece]:
    """The pieces, those below a heading put under it."""
    top: list[Piece] = []
    above: list[Piece] = []
    for piece in flat:
        if piece.kind == "heading":
            while above and above[-1].level >= piece.level:
                above.pop()
        (above[-1].pieces if above else top).append(piece)
        if piece.kind == "heading":
            above.append(piece)
    return top


def _flat(body: str) -> Iterator[Piece]:
    """The pieces in the order in which they stand, lists with the label over them."""
    last: Piece | None = None
    for raw in raw_blocks(body):
        if raw.kind not in _KINDS or (raw.kind == "html" and _TEMPLATE.search(raw.source)):
            continue  # comments and code are no part of a style, nor is another tool's template
        piece = _piece(raw)
        if last and piece.entries and _LABEL.fullmatch(last.text):
            piece.label = last.text
        elif last and piece.entries and piece.kind == last.kind and piece.kind != "table":
            last.entries += piece.entries  # a page end parts entries, not lists
            continue
        elif last:
            yield last
        last = piece
    if last:
        yield last


def _piece(raw: RawBlock) -> Piece:
    """A raw block as a piece."""
    kind = _KINDS[raw.kind]
    if kind == "heading":
        number = NUMBER.match(raw.text)
        text = raw.text[number.end() :] if number else raw.text
        return Piece(kind, text, level=raw.level, number=number[1] if number else "", line=raw.line)
    if kind == "fixed":
        return Piece(kind, "---" if raw.kind == "rule" else raw.source.strip(), line=raw.line)
    if kind == "table":
        rows = [" | ".join(cells) for _, cells in raw.rows[1:]]
        return Piece(kind, entries=rows, columns=raw.rows[0][1], line=raw.line)
    if raw.items:
        return Piece(kind, entries=[item.text for item in raw.items], line=raw.line)
    return Piece(kind, raw.text, label=_label_of(raw.text), line=raw.line)


def _label_of(text: str) -> str:
    """The label that a paragraph begins with, or nothing."""
    match = _LABELLED.match(text)
    return match["label"] if match and len(text) > 3 * match.end() else ""
