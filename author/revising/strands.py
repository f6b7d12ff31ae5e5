"""One block through three documents: generated last time, edited, generated now."""

from __future__ import annotations

from dataclasses import dataclass

from author.revising.likeness import Likeness
from author.revising.matching import Matching, match, pair_alike, pair_identical
from author.revising.tree import Node


@dataclass(slots=True, eq=False)
class Strand:
    """One block through the three documents; None where it does not occur."""

    base: Node | None = None
    edited: Node | None = None
    new: Node | None = None

    @property
    def was_edited(self) -> bool:
        """Whether the editor changed what it says itself."""
        return bool(self.base and self.edited and self.base.value != self.edited.value)


Strands = dict[Node, Strand]
"""The strand of every node of the three trees."""


def trace(base: Node, edited: Node, new: Node) -> Strands:
    """Match the three trees: both with the base, then what is new in both with each other."""
    by_editor, by_drafter = match(base, edited), match(base, new)
    strands: Strands = {}
    for node in base.walk():
        strand = Strand(node, by_editor.newer.get(node), by_drafter.newer.get(node))
        strands.update({n: strand for n in (node, strand.edited, strand.new) if n})
    added = [n for n in edited.walk() if n not in strands]
    drafted = [n for n in new.walk() if n not in strands]
    both = Matching()
    pair_identical(added, drafted, both)
    pair_alike(added, drafted, both, Likeness(both.newer))
    for node in added:
        strands[node] = Strand(None, node, both.newer.get(node))
    for node in drafted:
        twin = both.older.get(node)
        strands[node] = strands[twin] if twin else Strand(None, None, node)
    return strands
