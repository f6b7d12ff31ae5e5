"""Rules about single texts: marks for an editor, repeated titles, labels of entries, columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.models import MARK
from author.styles.declaration import ENTRY
from author.styles.rules_blocks import name_of
from author.styles.titles import same_words
from author.styles.writer import HEAD

if TYPE_CHECKING:
    from author.models import Block
    from author.styles.checking import Check
    from author.styles.declaration import BlockSpec

_INLINE_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BOLD_LABEL = re.compile(r"(?:\*\*|__)[^*_]+(?:\*\*|__)")
_PLAIN_LABEL = re.compile(r"[^：:。，,]{1,30}[：:]\s*\S")


def check_texts(check: Check) -> None:
    """Report marks, and texts that are not as their block declares."""
    for block in check.reading.document.walk():
        if block.name == MARK:
            _check_mark(check, block.text, block.line)
            continue
        for comment in _INLINE_COMMENT.findall(block.text):
            _check_mark(check, comment, block.line)
        spec = check.specs.get(block.name)
        if spec:
            _check_repeated_title(check, block, spec)
            _check_begins(check, block, spec)
            _check_labels(check, block, spec)
            _check_columns(check, block, spec)


def _check_mark(check: Check, text: str, line: int) -> None:
    said = " ".join(text.split())
    check.add(
        "needs-editor",
        line,
        f"This needs an editor: {said[:120]}",
        "Do what it says, then take the comment out.",
        words="<!--" if line else "",
    )


def _check_repeated_title(check: Check, block: Block, spec: BlockSpec) -> None:
    if not spec.same_as:
        return
    original = check.reading.document.first(spec.same_as)
    if original and original.text != block.text:
        what = f"{spec.key or spec.name} reads {block.text!r}, {spec.same_as} {original.text!r}."
        check.add("same-text", block.line, what, "Make the two alike.")


def _check_begins(check: Check, block: Block, spec: BlockSpec) -> None:
    if not spec.begins:
        return
    entries = [entry.text for entry in block.blocks if entry.name == ENTRY]
    if tuple(entries[: len(spec.begins)]) != spec.begins:
        first = ", ".join(spec.begins)
        what = f"{name_of(spec)} does not begin with {first}."
        check.add("begins", block.line, what, f"Put {first} first.")


def _check_labels(check: Check, block: Block, spec: BlockSpec) -> None:
    """Entries with a bold label; paragraphs of a labelled kind with one of their own."""
    if spec.kind == "labelled" and not spec.label and not _PLAIN_LABEL.match(block.text):
        what = f"The paragraph has no label: {block.text[:30]!r}."
        check.add("entry-label", block.line, what, "Begin it with a label and a colon.")
    if not spec.bold_labels:
        return
    for entry in block.blocks:
        label = _PLAIN_LABEL if check.reading.plain else _BOLD_LABEL
        if entry.name == ENTRY and not label.match(entry.text):
            what = f"The entry has no bold label: {entry.text[:30]!r}."
            check.add("entry-label", entry.line, what, "Begin it with **label** and a colon.")


def _check_columns(check: Check, block: Block, spec: BlockSpec) -> None:
    head = block.first(HEAD)
    if spec.kind == "table" and head:
        written = ", ".join(cell.text for cell in head.blocks)
        what = f"The table has the columns {written}; the style has {', '.join(spec.columns)}."
        mend = f"Head it | {' | '.join(spec.columns)} |"
        if any(same_words(cell.text) for cell in head.blocks):
            check.add("columns", head.line, what, mend)
