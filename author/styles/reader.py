"""Read Markdown back into a document, whatever an editor did to it.

Raw blocks become pieces, pieces are put under the headings they stand under, and each is taken
for a declared block by its title, label or literal text, or else by where and how it stands. What
fits nowhere is kept as it is, at its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from author.models import LOOSE, MARK, Block, Document
from author.styles.front_matter_reading import read_front_matter, split_front_matter
from author.styles.leaves import contents_entries, heading_text, leaf
from author.styles.markdown_blocks import normal_line_ends, raw_blocks
from author.styles.matching import assign
from author.styles.numbering import contents_of
from author.styles.page_ends import across_page_ends
from author.styles.plain_marks import is_plain, with_marks
from author.styles.raw_outline import Outliner, Piece, as_list, sectioned
from author.styles.titles import same_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.styles.declaration import BlockSpec, Declaration


@dataclass(frozen=True, slots=True)
class HeadingSeen:
    """A heading as it stood in the Markdown.

    Attributes:
        line: its line.
        level: its depth in the Markdown.
        number: its number as it stood, or empty.
        text: its text without the number.
        spec: the declared block it was taken for, or None.
    """

    line: int
    level: int
    number: str
    text: str
    spec: BlockSpec | None


@dataclass(slots=True)
class Reading:
    """A document, and what of the Markdown the document itself does not say.

    Attributes:
        document: the document; every block knows its line.
        lines: the lines of the Markdown.
        headings: its headings, in order.
        contents: the entries of its contents with their lines.
        unlabelled: lists and tables that stand without their label, with their lines.
        unmarked: lists whose entries stand as paragraphs, with their lines.
        plain: whether the text had no Markdown marks, and was given them.
    """

    document: Document
    lines: Sequence[str]
    headings: list[HeadingSeen] = field(default_factory=list)
    contents: list[tuple[int, str]] = field(default_factory=list)
    unlabelled: list[tuple[int, BlockSpec]] = field(default_factory=list)
    unmarked: list[tuple[int, BlockSpec]] = field(default_factory=list)
    plain: bool = False


class Reader:
    """Reads documents of one style.

    Args:
        declaration: the style.
    """

    def __init__(self, declaration: Declaration) -> None:
        self._declaration = declaration
        self._specs = {spec.name: spec for spec in declaration.walk()}
        self._outliner = Outliner(self._specs)

    def read(self, markdown: str) -> Reading:
        """Read one text.

        Args:
            markdown: the text, with any kind of line end.
        """
        text = normal_line_ends(markdown)
        plain = is_plain(text, self._specs)
        if plain:
            text = with_marks(text, self._specs)
        reading = _Reading(self._declaration, self._specs, self._outliner, text).result()
        reading.plain = plain
        return reading


class _Reading:
    """The reading of one text."""

    def __init__(
        self,
        declaration: Declaration,
        specs: dict[str, BlockSpec],
        outliner: Outliner,
        text: str,
    ) -> None:
        self._declaration = declaration
        self._specs = specs
        self._lines = text.split("\n")
        self._front, body, first_line = split_front_matter(text)
        raws = across_page_ends(raw_blocks(body, first_line=first_line), self._lines)
        self._flat = outliner.pieces(raws, self._lines)
        self._headings: list[HeadingSeen] = []
        self._contents: list[tuple[int, str]] = []
        self._unlabelled: list[tuple[int, BlockSpec]] = []
        self._unmarked: list[tuple[int, BlockSpec]] = []

    def result(self) -> Reading:
        blocks = (*self._front_matter(), *self._inside(self._declaration.blocks, self._flat))
        document = Document(self._declaration.name, self._with_contents(blocks))
        return Reading(
            document,
            self._lines,
            self._headings,
            self._contents,
            self._unlabelled,
            self._unmarked,
        )

    def _front_matter(self) -> Iterator[Block]:
        if self._front is None:
            return
        spec = next((s for s in self._declaration.blocks if s.kind == "front-matter"), None)
        if spec:
            yield read_front_matter(self._front, spec)
        else:
            yield Block(LOOSE, f"---\n{self._front}\n---", line=1)

    def _inside(self, specs: Sequence[BlockSpec], flat: Sequence[Piece]) -> tuple[Block, ...]:
        """The blocks of a section (or of the document) out of the pieces that stand in it."""
        pieces = self._with_lists(specs, sectioned(specs, flat))
        proper = [piece for piece in pieces if piece.raw.kind != "comment"]
        chosen = dict(zip(map(id, proper), assign(proper, specs), strict=True))
        taken = [(piece, chosen.get(id(piece))) for piece in pieces]
        return tuple(
            block
            for piece, spec in self._with_rest_of_fixed(taken)
            for block in self._blocks(piece, spec)
        )

    def _with_lists(self, specs: Sequence[BlockSpec], pieces: list[Piece]) -> list[Piece]:
        """In a section of nothing but a list, paragraphs are entries without their markers."""
        (only,) = specs if len(specs) == 1 else (None,)
        kinds = {piece.raw.kind for piece in pieces}
        if not only or only.kind not in ("bullets", "numbered", "references"):
            return pieces
        if kinds != {"paragraph"} or any(piece.known for piece in pieces):
            return pieces
        self._unmarked.append((pieces[0].raw.line, only))
        return [as_list(pieces, only)]

    def _with_rest_of_fixed(
        self, taken: Sequence[tuple[Piece, BlockSpec | None]]
    ) -> Iterator[tuple[Piece, BlockSpec | None]]:
        """A changed fixed piece that begins with a heading takes what fits nowhere behind it."""
        at = 0
        while at < len(taken):
            piece, spec = taken[at]
            at += 1
            if spec and spec.kind == "fixed" and piece.is_heading:
                last = piece.last_line
                while at < len(taken) and taken[at][1] is None:
                    last = max(last, taken[at][0].last_line)
                    at += 1
                piece.text = "\n".join(self._lines[piece.raw.line - 1 : last]).strip()
                piece.known, piece.below = spec, []
            yield piece, spec

    def _blocks(self, piece: Piece, spec: BlockSpec | None) -> Iterator[Block]:
        raw = piece.raw
        if piece.is_heading:
            seen = HeadingSeen(raw.line, raw.level, piece.number, piece.text, spec)
            self._headings.append(seen)
        if raw.kind == "comment":
            yield Block(MARK, raw.text, line=raw.line)
        elif spec is None:
            yield from self._loose(piece)
        elif spec.kind == "fixed":
            text = piece.text if piece.known else self._source(piece)
            yield Block(spec.name, text, line=raw.line)
        elif spec.kind in ("section", "heading"):
            yield from self._section(piece, spec)
        elif spec.kind == "contents":
            yield from self._contents_block(piece, spec)
        else:
            if spec.label and not piece.label and spec.kind != "labelled":
                self._unlabelled.append((raw.line, spec))
            yield leaf(piece, spec)

    def _section(self, piece: Piece, spec: BlockSpec) -> Iterator[Block]:
        below = self._inside(spec.contains, piece.below)
        if spec.kind == "heading":
            yield Block(spec.name, piece.text, line=piece.raw.line)
            yield from below
        else:
            yield Block(spec.name, heading_text(piece, spec), below, line=piece.raw.line)

    def _loose(self, piece: Piece) -> Iterator[Block]:
        """What no block of the style covers: as it is, with its label, its section with it."""
        raw = piece.raw
        yield Block(LOOSE, self._source(piece), line=raw.line)
        yield from self._inside((), piece.below)

    def _source(self, piece: Piece) -> str:
        raw = piece.raw
        if piece.known and piece.known.kind == "fixed":
            return piece.text
        return (
            f"{piece.label}\n\n{raw.source}"
            if piece.label and raw.kind != "paragraph"
            else raw.source
        )

    def _contents_block(self, piece: Piece, spec: BlockSpec) -> Iterator[Block]:
        if not self._contents:
            yield Block(spec.name, line=piece.raw.line)
        self._contents += contents_entries(piece.raw)

    def _with_contents(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Entries of the contents that belong to no heading stay with them, as they are."""
        if not self._contents:
            return blocks
        derived = contents_of(blocks, self._specs, self._declaration)
        words = {same_words(entry.text) for entry in derived} | {
            same_words(entry.label) for entry in derived
        }
        numbers = {entry.number for entry in derived if entry.number}
        odd = [
            Block(LOOSE, f"- {text}", line=line)
            for line, text in self._contents
            if same_words(text) not in words and text.split(" ", 1)[0] not in numbers
        ]
        return _put_into_contents(blocks, self._specs, tuple(odd)) if odd else blocks


def _put_into_contents(
    blocks: Sequence[Block], specs: dict[str, BlockSpec], odd: tuple[Block, ...]
) -> tuple[Block, ...]:
    put: list[Block] = []
    for block in blocks:
        spec = specs.get(block.name)
        if spec and spec.kind == "contents":
            put.append(block.with_blocks(odd))
            odd = ()
        else:
            put.append(block.with_blocks(_put_into_contents(block.blocks, specs, odd)))
    return tuple(put)
