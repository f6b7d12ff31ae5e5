"""Rules about what comes of pages and sites: page numbers, running heads, broken paragraphs."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from author.styles.furniture import page_furniture

if TYPE_CHECKING:
    from author.models import Block
    from author.styles.checking import Check

_ENDS = "。！？…：:.!?”’」』）)】》\"'*_|>"
_LONG_ENOUGH = 16
"""Characters a paragraph has at least; what is shorter may be a line that stands for itself."""


def check_pages(check: Check) -> None:
    """Report page furniture, and paragraphs that a page end broke."""
    lines = list(check.reading.lines)
    for index in sorted(page_furniture(lines)):
        if lines[index].strip():
            what = f"This is furniture of a page: {lines[index].strip()[:40]!r}."
            check.add("page-furniture", index + 1, what, "Take it out.")
    _check_broken(check, check.reading.document.blocks)


def _check_broken(check: Check, blocks: tuple[Block, ...]) -> None:
    for first, second in itertools.pairwise(blocks):
        if _is_paragraph(check, first) and _is_paragraph(check, second) and _breaks_off(first):
            check.add(
                "broken-paragraph",
                first.line,
                f"The paragraph breaks off ({first.text[-12:]!r}) and goes on below.",
                "Put the two parts together.",
            )
    for block in blocks:
        _check_broken(check, block.blocks)


def _is_paragraph(check: Check, block: Block) -> bool:
    spec = check.specs.get(block.name)
    return bool(spec and spec.kind == "prose")


def _breaks_off(block: Block) -> bool:
    text = block.text.rstrip()
    return len(text) >= _LONG_ENOUGH and text[-1] not in _ENDS


def broken_lines(check: Check) -> set[int]:
    """The lines of the parts of broken paragraphs, whose lengths say nothing."""
    found: set[int] = set()
    for outer in check.reading.document.blocks:
        for holder in outer.walk():
            for first, second in itertools.pairwise(holder.blocks):
                both = _is_paragraph(check, first) and _is_paragraph(check, second)
                if both and _breaks_off(first):
                    found |= {first.line, second.line}
    return found
