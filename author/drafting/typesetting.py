"""Set drafted texts as the style sets text: its script, its spacing, its punctuation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.models import MARK, Block, Document
from author.styles.typography import fix_typography
from author.topics.script import simplify

if TYPE_CHECKING:
    from author.styles.declaration import Declaration

_LITERAL = ("fixed", "value", "values", "contents")
"""Kinds of blocks whose text is the style's own, or a name, and stays as it is."""


def typeset(document: Document, declaration: Declaration) -> Document:
    """The document with every drafted text in the style's script and typography.

    Sources come in both Chinese scripts and in any typography; what is quoted from them is set
    like the rest of the draft. Evidence keeps the source's own characters.

    Args:
        document: a document that was just put together.
        declaration: the style.
    """
    literal = {
        spec.name for spec in declaration.walk() if spec.kind in _LITERAL and not spec.same_as
    }

    def set_block(block: Block) -> Block:
        if block.name == MARK or block.name in literal:
            return block
        text = block.text and fix_typography(
            _in_script(block.text, declaration.language), declaration.typography
        )
        return replace(block, text=text, blocks=tuple(map(set_block, block.blocks)))

    return replace(document, blocks=tuple(map(set_block, document.blocks)))


def _in_script(text: str, language: str) -> str:
    """A text in simplified characters, where the style is written in them."""
    return simplify(text) if language in ("zh", "zh-Hans") else text
