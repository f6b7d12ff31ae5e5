"""What changed between two documents, block by block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from author.revising.matching import match
from author.revising.places import Place, place_of
from author.revising.tree import Node, grow, longest_increasing
from author.revising.word_spans import Span, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.models import Block, Document

ChangeKind = Literal["changed", "added", "deleted", "moved"]


@dataclass(frozen=True, slots=True)
class Change:
    """One block that is not what it was.

    Attributes:
        kind: what happened to it. A block that was moved and changed is two changes.
        place: where it stands; for a deleted one, where it stood.
        before: its text before, with what stood under it where that went too; empty when added.
        after: its text now, in the same way; empty when deleted. What was only moved reads the
            same in both.
        block: the block as it is now, or was.
    """

    kind: ChangeKind
    place: Place
    before: str
    after: str
    block: Block

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that were removed and added."""
        return spans(self.before, self.after)

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "kind": self.kind,
            "place": self.place.to_json(),
            "before": self.before,
            "after": self.after,
            "spans": [[span.op, span.text] for span in self.spans],
        }


def diff(before: Document, after: Document) -> tuple[Change, ...]:
    """What leads from one document to the other.

    Args:
        before: the older document, such as what was generated.
        after: the newer one, such as what the editor made of it.

    Returns:
        The changes in the order of the newer document, what was deleted where it stood. A section
        or list that came or went as a whole is one change. Empty when the documents are equal.
    """
    old, new = grow(before), grow(after)
    matching = match(old, new)
    moved = {n for node in new.walk() for n in _moved(node, matching.older)}
    changes: list[tuple[tuple[int, ...], int, Change]] = []
    for node in new.walk():
        source = matching.older.get(node)
        changes += [
            (node.path, 1, change) for change in _changes(node, source, moved=node in moved)
        ]
        if source is None and _is_outermost(node, matching.older):
            change = Change("added", place_of(node), "", told(node), node.block)
            changes.append((node.path, 1, change))
    for node in old.walk():
        if node not in matching.newer and _is_outermost(node, matching.newer):
            change = Change("deleted", place_of(node), told(node), "", node.block)
            changes.append((_where_it_stood(node, matching.newer), 0, change))
    return tuple(change for *_, change in sorted(changes, key=lambda item: item[:2]))


def told(node: Node) -> str:
    """The text of a block and of all that stands under it, a line each."""
    return "\n".join(n.words for n in node.walk() if n.words)


def _changes(node: Node, source: Node | None, *, moved: bool) -> Iterator[Change]:
    if source is None:
        return
    if moved:
        yield Change("moved", place_of(node), told(node), told(node), node.block)
    if node.value != source.value:
        yield Change("changed", place_of(node), source.words, node.words, node.block)


def _moved(node: Node, older: dict[Node, Node]) -> Iterator[Node]:
    """The children of a node that stood elsewhere."""
    source = older.get(node)
    position = {child: i for i, child in enumerate(source.children)} if source else {}
    stayed = [child for child in node.children if older.get(child) in position]
    kept = longest_increasing([position[older[child]] for child in stayed])
    yield from (child for i, child in enumerate(stayed) if i not in kept)
    yield from (c for c in node.children if c in older and older[c] not in position)


def _is_outermost(node: Node, matched: dict[Node, Node]) -> bool:
    return node.parent is not None and node.parent in matched


def _where_it_stood(node: Node, newer: dict[Node, Node]) -> tuple[int, ...]:
    """The path behind its nearest left neighbour that is still there."""
    siblings = node.parent.children if node.parent else []
    for sibling in reversed(siblings[: siblings.index(node)]):
        if sibling in newer:
            return (*newer[sibling].path, 1 << 30)
    return newer[node.parent].path if node.parent in newer else ()
