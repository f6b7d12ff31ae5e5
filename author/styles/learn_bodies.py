"""The body of a document: its title, its sections, and what is the same in every document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from author.styles.learn_pieces import Piece, Sample
from author.styles.plain_text import appendix
from author.styles.titles import same_words

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Body:
    """A document's body.

    Attributes:
        title: its title, if it has one.
        pieces: what stands below the title, sections beside each other.
    """

    title: Piece | None
    pieces: list[Piece]


def body_of(sample: Sample) -> Body:
    """The body of a document, its title set apart; what stands beside the title is fixed."""
    pieces = sample.pieces
    place = next((i for i, piece in enumerate(pieces) if piece.kind == "heading"), None)
    if place is None or pieces[place].level != 1 or pieces[place].number:
        return Body(None, _raised(pieces))
    title = pieces[place]
    behind = pieces[place + 1 :]
    ends = [*(piece.line for piece in behind[1:]), None]
    cards = (
        [
            piece if piece.number or piece.level != 1 else _card(piece, end, sample.markdown)
            for piece, end in zip(behind, ends, strict=True)
        ]
        if behind
        else []
    )
    return Body(title, _raised([*pieces[:place], *title.pieces, *cards]))


def _card(piece: Piece, end: int | None, markdown: str) -> Piece:
    """A section beside the title, such as a contact card: the same in every document."""
    lines = markdown.split("\n")[piece.line - 1 : end - 1 if end else None]
    return Piece("fixed", "\n".join(lines).strip(), line=piece.line)


def _raised(pieces: list[Piece]) -> list[Piece]:
    """The pieces with what is fixed at the end of the last section put behind it."""
    if not pieces or pieces[-1].kind != "heading":
        return pieces
    inner = _raised(pieces[-1].pieces)
    end = len(inner)
    while end and inner[end - 1].kind == "fixed":
        end -= 1
    return [*pieces[:-1], replace(pieces[-1], pieces=inner[:end]), *inner[end:]]


def fixed_titles(bodies: Sequence[Body]) -> frozenset[str]:
    """The words of headings that the documents have in common, at their beginning or their end.

    A heading between others that change is one of them, even when it comes back.
    """
    if len(bodies) < 2:
        return frozenset()
    sequences = [_titles(body.pieces) for body in bodies]
    seen = Counter(title for titles in sequences for title in set(titles))
    common = {title for title, times in seen.items() if times == len(bodies)}
    leading = _always(sequences, common, end=False)
    return frozenset(leading | _always([titles[::-1] for titles in sequences], common, end=True))


def _titles(pieces: list[Piece]) -> list[str]:
    headings = [piece for piece in pieces if piece.kind == "heading" and not piece.number]
    return [same_words(piece.text) for piece in headings if not appendix(piece.text)]


def _always(sequences: Sequence[list[str]], common: set[str], *, end: bool) -> set[str]:
    """Which of the common headings stand, wherever they do, before all that change."""
    always = set(common)
    for titles in sequences:
        free = next((place for place, title in enumerate(titles) if title not in common), None)
        if free is not None:
            always -= set(titles[free:])
        elif end:
            always.clear()  # nothing changes in this document; the beginning has them all
    return always
