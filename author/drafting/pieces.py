"""The pieces of a document that was drafted before: which assignment each of its units answers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from author.drafting.assignments import ISSUE, Assignment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.models import Block, Document
    from author.styles.style import Style


def drafted_pieces(
    document: Document, style: Style, assignments: Sequence[Assignment]
) -> dict[str, tuple[Block, ...]]:
    """The blocks of a document by the key of the assignment that they answer.

    A unit belongs to the assignment with whose snippets its evidence has most in common.

    Args:
        document: a document with evidence, drafted in the style.
        style: the house style.
        assignments: the assignments of its plan.
    """
    pieces: dict[str, list[Block]] = defaultdict(list)
    for scope in ("section", "topic", "brief"):
        names = {spec.name for spec in style.units(scope)}
        own = [assignment for assignment in assignments if assignment.scope == scope]
        for block in document.walk():
            units = block.blocks if scope == "brief" else (block,)
            if block.name not in names or not own:
                continue
            for unit in units:
                pieces[_answered(unit, own).key].append(unit)
    issue = {spec.name: spec for spec in style.units("issue")}
    for block in document.walk():
        if block.name in issue:
            whole = not issue[block.name].each
            pieces[ISSUE].append(block if whole else block.with_blocks(()))
    return {key: tuple(blocks) for key, blocks in pieces.items()}


def _answered(unit: Block, assignments: Sequence[Assignment]) -> Assignment:
    cited = {id for block in unit.walk() for id in block.evidence.snippet_ids}
    return max(assignments, key=lambda a: len(cited & {s.id for s in a.snippets}))
