"""Rules about sentences that should not stand where they stand: repeated, or out of an example."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.models import LOOSE, MARK
from author.styles.checking import Check, visible
from author.styles.titles import same_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from author.models import Block

_SENTENCE_END = re.compile(r"(?<=[。！？!?；])|(?<=[.!?])\s+(?=[A-Z“\"])|\n+")
_CLAUSE_END = re.compile(r"[，,；;。！？!?：:\n]|\.\s")
_SHORTEST = 14
"""Letters and digits that a sentence must have, so that its repetition says something."""

_NOT_PROSE = ("front-matter", "contents", "references", "fixed")


def check_repetition(check: Check) -> None:
    """Report sentences that stand twice."""
    seen: dict[str, int] = {}
    for block, sentence in _sentences(check):
        words = same_words(sentence)
        if len(words) < _SHORTEST:
            continue
        if words in seen:
            check.add(
                "repeated-sentence",
                block.line,
                f"This sentence already stands on line {seen[words]}: {_short(sentence)}",
                "Take one of the two out.",
                words=sentence,
            )
        else:
            seen[words] = block.line


def check_example_text(check: Check, clauses: Collection[str]) -> None:
    """Report clauses of the style's example texts.

    Args:
        check: where to report.
        clauses: what `clauses_of` found in the examples.
    """
    if not clauses:
        return
    for block, sentence in _sentences(check):
        copied = [c for c in _CLAUSE_END.split(sentence) if same_words(c) in clauses]
        if copied:
            check.add(
                "example-text",
                block.line,
                f"This stands in an example text of the style: {_short(copied[0].strip())}",
                "Examples teach form; write what today's sources say.",
                words=copied[0].strip(),
            )


def clauses_of(example: str) -> frozenset[str]:
    """The clauses of an example text that are long enough to be recognised."""
    words = (same_words(visible(clause)) for clause in _CLAUSE_END.split(example))
    return frozenset(clause for clause in words if len(clause) >= _SHORTEST)


def _sentences(check: Check) -> Iterator[tuple[Block, str]]:
    """Every sentence of the body, with the block it stands in."""
    stack = list(reversed(check.reading.document.blocks))
    while stack:
        block = stack.pop()
        spec = check.specs.get(block.name)
        if spec and (spec.kind in _NOT_PROSE or spec.source):
            continue
        heading = spec and spec.kind in ("heading", "section")
        if block.text and not heading and block.name not in (LOOSE, MARK):
            for sentence in _SENTENCE_END.split(visible(block.text)):
                if sentence.strip():
                    yield block, sentence.strip()
        stack += reversed(block.blocks)


def _short(text: str) -> str:
    return f"{text[:40]}…" if len(text) > 41 else text
