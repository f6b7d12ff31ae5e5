"""Raw blocks put together to what a style speaks of: lists under labels, sections, fixed pieces."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from author.styles.markdown_blocks import RawItem
from author.styles.numbering import NUMBER, depth_of
from author.styles.templates import is_open, pattern_of
from author.styles.titles import likeness, same_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from author.styles.declaration import BlockSpec
    from author.styles.markdown_blocks import RawBlock, RawKind

_LISTS = ("bullets", "numbered", "table")
_BOLD = re.compile(r"(?:\*\*|__)[^*_]+(?:\*\*|__)[:：]?")
_DATE = re.compile(r"[(（]?\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?[)）]?")
_ALIKE = 0.6


@dataclass(slots=True, eq=False)
class Piece:
    """A raw block, or several that a style takes for one.

    Attributes:
        raw: the block; of a fixed piece that covers several, the first.
        known: the declared block it surely is, by its title, label or literal text; or None.
        text: a heading without its number; the literal text of a fixed piece.
        number: the number of a heading as it stands, or empty.
        level: how deep a heading counts in this style.
        label: the line over a list or table, or None.
        below: for a heading, what stands under it.
    """

    raw: RawBlock
    known: BlockSpec | None = None
    text: str = ""
    number: str = ""
    level: int = 0
    label: str | None = None
    below: list[Piece] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether it opens a section."""
        return self.raw.kind == "heading" and not (self.known and self.known.kind == "fixed")

    @property
    def last_line(self) -> int:
        """The line on which it ends, with all that stands under it."""
        return max([self.raw.end, *(below.last_line for below in self.below)])


class Outliner:
    """Makes pieces of raw blocks by what one style declares.

    Args:
        specs: the declared blocks by name.
    """

    def __init__(self, specs: Mapping[str, BlockSpec]) -> None:
        every = tuple(specs.values())
        self._fixed = [(s, pattern_of(s)) for s in every if s.kind == "fixed" and not is_open(s)]
        self._closing = _closing(every)
        self._labels = {same_words(s.label): s for s in every if s.label}
        self._prefixes = [s for s in every if s.label and s.kind == "labelled"]
        self._titles: dict[str, list[BlockSpec]] = {}
        for spec in every:
            if spec.title:
                self._titles.setdefault(same_words(spec.title), []).append(spec)
        self._levels = {depth_of(s): s.level for s in every if s.numbering}

    def pieces(self, raws: Sequence[RawBlock], lines: Sequence[str]) -> list[Piece]:
        """The pieces of a text, in order, sections not yet put together.

        Args:
            raws: its raw blocks.
            lines: the lines of the whole file.
        """
        pieces = list(self._pieces(raws, lines))
        self._once_each(pieces)
        return pieces

    def _once_each(self, pieces: Sequence[Piece]) -> None:
        """A fixed piece stands once: the last of those that read like it, or the first, is it."""
        for spec, _ in self._fixed:
            found = [piece for piece in pieces if piece.known is spec]
            kept = found[-1:] if spec.name in self._closing else found[:1]
            for piece in found:
                if piece not in kept:
                    piece.known = None
            if spec.html and not found:
                _take_html(pieces, spec)

    def _pieces(self, raws: Sequence[RawBlock], lines: Sequence[str]) -> Iterator[Piece]:
        at = 0
        while at < len(raws):
            piece, taken = self._fixed_piece(raws, at, lines) or self._listed(raws, at)
            yield piece
            at += taken

    def _fixed_piece(
        self, raws: Sequence[RawBlock], at: int, lines: Sequence[str]
    ) -> tuple[Piece, int] | None:
        """A fixed piece that begins here, with the number of raw blocks it covers."""
        for spec, pattern in self._fixed:
            first = lines[raws[at].line - 1].strip()
            for behind in range(at + 1, min(len(raws), at + 40) + 1):
                text = "\n".join(lines[raws[at].line - 1 : raws[behind - 1].end]).strip()
                if pattern.fullmatch(text):
                    return Piece(raws[at], known=spec, text=text), behind - at
                if spec.parts or not _may_go_on(spec, first):
                    break
        return None

    def _listed(self, raws: Sequence[RawBlock], at: int) -> tuple[Piece, int]:
        """A block by itself, or a list with the label above it."""
        raw = raws[at]
        if raw.kind == "heading":
            return self._heading(raw), 1
        if raw.kind != "paragraph":
            return Piece(raw, text=raw.text), 1
        following = raws[at + 1] if at + 1 < len(raws) else None
        below = following if following and following.kind in _LISTS else None
        spec = self._labels.get(same_words(raw.text))
        if spec and spec.kind != "labelled":
            return Piece(below or raw, known=spec, label=raw.text), 2 if below else 1
        if below and self._is_label(raw.text):
            return Piece(below, label=raw.text), 2
        return self._paragraph(raw), 1

    def _paragraph(self, raw: RawBlock) -> Piece:
        """A paragraph, known when it begins with a declared label."""
        for spec in self._prefixes:
            if raw.text.startswith(spec.label):
                return Piece(raw, known=spec, text=raw.text.removeprefix(spec.label).strip())
        return Piece(raw, text=raw.text)

    def _is_label(self, text: str) -> bool:
        """Whether a line over a list is a label that this style, as it sets labels, might have."""
        labels = [spec.label for spec in self._labels.values() if spec.kind != "labelled"]
        if not labels or len(text) > 2 * max(map(len, labels)):
            return False
        return bool(_BOLD.fullmatch(text)) or any(likeness(text, x) > _ALIKE for x in labels)

    def _heading(self, raw: RawBlock) -> Piece:
        match = NUMBER.match(raw.text) if self._levels else None
        number = match[1] if match else ""
        text = raw.text[match.end() :] if match else raw.text
        level = raw.level
        if number:
            level = self._levels.get(number.count(".") + 1, raw.level)
        known = self._titled(text, raw.level)
        if known is None and number:
            known = self._titled(raw.text, raw.level)
            text = raw.text if known else text
        return Piece(raw, known, text, number, known.level if known else level)

    def _titled(self, text: str, level: int) -> BlockSpec | None:
        """The declared heading with this title; where several have it, the one of this level."""
        specs = self._titles.get(same_words(text), [])
        return min(specs, key=lambda spec: abs(spec.level - level)) if specs else None


def _take_html(pieces: Sequence[Piece], spec: BlockSpec) -> None:
    """A fixed piece of HTML that was changed is the last HTML of the document."""
    html = [piece for piece in pieces if piece.raw.kind == "html" and piece.known is None]
    if html:
        html[-1].known, html[-1].text = spec, html[-1].raw.source


def _closing(specs: Sequence[BlockSpec]) -> set[str]:
    """The names of the blocks that follow a section, in the document or in a section of it."""
    behind = itertools.dropwhile(lambda spec: spec.kind != "section", specs)
    return {spec.name for spec in behind}


def sectioned(specs: Sequence[BlockSpec], flat: Sequence[Piece]) -> list[Piece]:
    """Put what stands under a heading into it, as far as the blocks of one section go.

    Args:
        specs: the blocks that the section (or the document) declares.
        flat: the pieces in it, in order.

    Returns:
        The pieces that stand directly in it.
    """
    names = {spec.name for spec in specs}
    sections = {spec.level for spec in specs if spec.kind == "section"}
    alone = {spec.level for spec in specs if spec.kind == "heading"} - sections
    deepest = max(sections | alone, default=0)
    pieces: list[Piece] = []
    current: Piece | None = None
    for piece in flat:
        own = piece.known is not None and piece.known.name in names
        if not piece.is_heading:
            if own:
                current = None
        elif current is None or own or piece.level <= max(deepest, current.level):
            piece.below = []
            pieces.append(piece)
            single = piece.known.kind == "heading" if piece.known else piece.level in alone
            current = None if single else piece
            continue
        (current.below if current else pieces).append(piece)
    return pieces


def as_list(pieces: Sequence[Piece], spec: BlockSpec) -> Piece:
    """Paragraphs as the entries of a list; a date on a line of its own belongs to the one above."""
    items: list[RawItem] = []
    for raw in (piece.raw for piece in pieces):
        if items and _DATE.fullmatch(raw.text):
            items[-1] = replace(items[-1], text=f"{items[-1].text} {raw.text}")
        else:
            items.append(RawItem(raw.text, raw.line))
    first, last = pieces[0].raw, pieces[-1].raw
    kind: RawKind = "bullets" if spec.kind == "bullets" else "numbered"
    return Piece(replace(first, kind=kind, end=last.end, items=tuple(items)))


def _may_go_on(spec: BlockSpec, first: str) -> bool:
    """Whether a fixed piece of several blocks can begin with this line."""
    beginning = spec.text.strip().split("\n", 1)[0]
    literal = beginning.split("{{", 1)[0].strip()
    return "\n" in spec.text.strip() and first.startswith(literal)
