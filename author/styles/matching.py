"""Which declared block each piece of a draft is, by how well kinds, labels and forms fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.styles.alignment import Quota, best_order
from author.styles.headings import forms_of, has_form
from author.styles.templates import is_open
from author.styles.titles import likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.styles.declaration import BlockSpec
    from author.styles.raw_outline import Piece

_LEAST = 0.5
_SENTENCE_ENDS = tuple("。！？…”.!?")

_ONE_FOR_ALL = (
    "bullets", "numbered", "references", "table", "fixed",
    "front-matter", "value", "values", "lines",
)  # fmt: skip
"""Kinds of which there is one, however many entries are counted."""

_WRITTEN = {
    "prose": "paragraph", "labelled": "paragraph", "quotation": "quote", "bullets": "bullets",
    "numbered": "numbered", "references": "numbered", "table": "table",
}  # fmt: skip
_LIST_KINDS = ("bullets", "numbered", "references", "contents")


def assign(pieces: Sequence[Piece], specs: Sequence[BlockSpec]) -> list[BlockSpec | None]:
    """The declared block of each piece, or None for what is none of them.

    Args:
        pieces: what stands in one section, in order, without comments.
        specs: the blocks that the section declares, in order.
    """
    names = {spec.name for spec in specs}
    found: list[BlockSpec | None] = [
        piece.known if piece.known and piece.known.name in names else None for piece in pieces
    ]
    taken = {spec.name for spec in found if spec}
    open_places = [n for n, p in enumerate(pieces) if found[n] is None and p.known is None]
    open_specs = [s for s in specs if s.name not in taken or most_blocks(s) != 1]
    worths = [[_worth(pieces[n], spec) for spec in open_specs] for n in open_places]
    closed = not any(spec.level for spec in specs)
    chosen = best_order(worths, [_quota(spec, closed=closed) for spec in open_specs])
    for place, number in zip(open_places, chosen, strict=True):
        found[place] = None if number is None else open_specs[number]
    return found


def _quota(spec: BlockSpec, *, closed: bool) -> Quota:
    """How often a block may stand there.

    A paragraph too many is one of its block where nothing but text can stand; between sections
    it is more likely something of its own.
    """
    single = spec.kind in _ONE_FOR_ALL or spec.kind == "heading"
    most = most_blocks(spec)
    return Quota(
        least=1 if spec.kind in _ONE_FOR_ALL else spec.count.least,
        most=most,
        optional=spec.optional,
        surplus=not single and (most != 1 or closed or spec.kind == "section"),
    )


def most_blocks(spec: BlockSpec) -> int | None:
    """How many blocks of this name may stand beside each other; None means any number."""
    if spec.kind in _ONE_FOR_ALL:
        return 1
    return None if spec.each or spec.kind == "contents" else spec.count.most


def _worth(piece: Piece, spec: BlockSpec) -> float | None:
    """How well a piece fits a block; None when it cannot be it."""
    if piece.is_heading:
        return _heading_worth(piece, spec)
    if spec.kind == "fixed":
        return _fixed_worth(piece, spec)
    if spec.kind in _LIST_KINDS or spec.kind == "table":
        return _list_worth(piece, spec)
    if _WRITTEN.get(spec.kind) != piece.raw.kind or not piece.text:
        return None
    return _text_worth(piece, spec)


def _text_worth(piece: Piece, spec: BlockSpec) -> float | None:
    """For a paragraph or quotation: by its label, its length, and whether it is a sentence."""
    if spec.kind == "labelled" and spec.label:
        alike = likeness(piece.text[: len(spec.label)], spec.label)
        return 6 * alike if alike > _LEAST else None
    worth = 5.0 + (0.2 if len(piece.text) in spec.length else 0.0)
    worth += 0.3 if piece.text.endswith(_SENTENCE_ENDS) else 0.0
    if spec.kind == "labelled":
        worth += 1.5 if has_label(piece.text) else -2.5
    return worth


def _fixed_worth(piece: Piece, spec: BlockSpec) -> float | None:
    """For a fixed piece that was changed: by its words; a piece of HTML by being one."""
    if piece.raw.kind == "rule":
        return None
    if is_open(spec):
        return 4.0 if piece.raw.kind == "paragraph" else None
    alike = likeness(piece.raw.source, spec.text or " ".join(spec.parts))
    if spec.html and piece.raw.kind == "html":
        return 2 + 6 * alike
    return 8 * alike if alike > _LEAST else None


def has_label(text: str) -> bool:
    """Whether a paragraph begins with a label and a colon."""
    head = text[:31].replace("*", "").replace("_", "")
    return any(0 < head.find(colon) < 25 for colon in ":：") and "。" not in head.split("：")[0]


def _list_worth(piece: Piece, spec: BlockSpec) -> float | None:
    kind = piece.raw.kind
    if spec.kind == "contents":
        return 4.0 if kind in ("bullets", "numbered", "paragraph") else None
    if kind not in ("bullets", "numbered", "table"):
        return None
    same = _WRITTEN[spec.kind] == kind
    if not same and "table" in (kind, spec.kind):
        return None
    worth = 4.0 if same else 1.0
    if spec.label and piece.label:
        return worth + 4 * likeness(piece.label, spec.label) - 1
    if not spec.label and not piece.label:
        return worth + 2
    return worth - 2.5


def _heading_worth(piece: Piece, spec: BlockSpec) -> float | None:
    if spec.kind == "fixed":
        first = spec.text.strip().split("\n", 1)[0]
        return 8 * likeness(piece.text, first.lstrip("# ")) if first.startswith("#") else None
    if spec.kind not in ("section", "heading"):
        return None
    worth = _shape(piece, spec) - 4.0 * abs(piece.level - spec.level)
    if spec.title:
        alike = likeness(piece.text, spec.title)
        return worth + 10 * alike if alike > 0.3 or worth >= 1 else None
    if forms_of(spec):
        return worth + (8 if has_form(spec, piece.text) else 1)
    return worth + 5


def _shape(piece: Piece, spec: BlockSpec) -> float:
    """How well what stands under a heading fits what its section should hold."""
    kinds = {"heading" if below.is_heading else below.raw.kind for below in piece.below}
    kinds -= {"comment", "rule"}
    worth = 0.0
    wanted = set()
    for child in spec.contains:
        written = "heading" if child.level else _WRITTEN.get(child.kind, child.kind)
        wanted.add(written)
        if not child.optional:
            worth += 1.5 if written in kinds else -1.5
    return worth - sum(1.0 for kind in kinds if kind not in wanted)
