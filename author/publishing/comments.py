"""Comments in a draft: which of them are marks that still stand, and the draft without any.

A comment is `<!-- … -->`; one without an end reaches to the end of what it stands in, as HTML has
it (CommonMark 0.31, §4.6). In a code span it is code (§6.1: what begins first, counts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from author.models import MARK, Block, Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from author.styles.declaration import BlockSpec, Words

_CODE_OR_COMMENT = re.compile(
    # A fenced block, a code span on one line, a comment: what begins first, counts.
    r"^ {0,3}(?P<block>`{3,}|~{3,})[^\n]*\n(?s:.*?)^ {0,3}(?P=block)"
    r"|(?<!`)(?P<span>`+)(?!`)[^\n]+?(?<!`)(?P=span)(?!`)"
    r"|<!--(?P<said>(?s:.*?))(?P<end>-->|\Z)",
    re.MULTILINE,
)
_SPACES = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True, slots=True)
class StandingMark:
    """A comment that says that a draft is not finished.

    Attributes:
        word: the style's word that it begins with; empty for a comment that has no end.
        text: what it says behind that word, on one line.
        line: the 1-based line of the draft on which it begins.
    """

    word: str
    text: str
    line: int


def standing_marks(markdown: str, words: Words) -> tuple[StandingMark, ...]:
    """The marks of a draft in the order of their lines; an editor's other comments are none.

    Args:
        markdown: the draft.
        words: the style's words, of which `gap`, `check` and `translate` open a mark.
    """
    return tuple(_standing(markdown, words))


def _standing(markdown: str, words: Words) -> Iterator[StandingMark]:
    opening = re.compile(
        rf"\s*({'|'.join(re.escape(w) for w in (words.gap, words.check, words.translate))})"
        r"(?![A-Za-z])\s*[:：]?"
    )
    text = markdown.replace("\r\n", "\n").replace("\r", "\n")
    for found in _CODE_OR_COMMENT.finditer(text):
        if found["said"] is None:
            continue
        mark = opening.match(found["said"])
        line = text.count("\n", 0, found.start()) + 1
        if mark:
            yield StandingMark(mark[1], " ".join(found["said"][mark.end() :].split()), line)
        elif not found["end"]:
            yield StandingMark("", " ".join(found["said"].split()), line)


def without_comments(document: Document, specs: Mapping[str, BlockSpec]) -> Document:
    """A draft as readers get it: no comments, nor what held nothing else.

    Args:
        document: the draft.
        specs: the declared blocks of its style, by name: a section whose heading is the style's
            own goes with the last thing under it, one with an editor's heading stays.
    """
    kept = (_without(block, specs) for block in document.blocks)
    return replace(document, blocks=tuple(block for block in kept if block))


def _without(block: Block, specs: Mapping[str, BlockSpec]) -> Block | None:
    if block.name == MARK:
        return None
    text = bare(block.text)
    blocks = tuple(kept for inner in block.blocks if (kept := _without(inner, specs)))
    emptied = bool(block.blocks) and not blocks
    spec = specs.get(block.name)
    if emptied and (not text or spec is None or _is_held_up(spec)):
        return None
    if block.text and not text and not blocks:
        return None
    return replace(block, text=text, blocks=blocks)


def _is_held_up(spec: BlockSpec) -> bool:
    """Whether a block's own words say nothing without what it holds."""
    return spec.kind not in ("section", "heading", "prose") or bool(spec.title)


def bare(text: str) -> str:
    """A text without its comments."""
    if "<!--" not in text:
        return text
    kept = _CODE_OR_COMMENT.sub(lambda m: "" if m["said"] is not None else m[0], text)
    return _SPACES.sub(" ", kept).strip()
