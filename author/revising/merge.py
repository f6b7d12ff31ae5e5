"""Three-way merge of documents: generated last time, edited, generated now.

What the editor did not touch is renewed. What they edited, added, moved or deleted stays as they
left it; where the new draft has something else to say there, it is offered. Matched blocks have
one name in all three documents and a style's blocks contain each other without circles, so a
block and one that stands under it can never change places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from author.models import NO_EVIDENCE, Block, Document, Evidence
from author.revising.offers import Offer, OfferKind
from author.revising.places import Place, place_of
from author.revising.strands import Strand, Strands, trace
from author.revising.tree import Node, grow, longest_increasing

FindEvidence = Callable[[str, Evidence], Evidence]
"""Finds what an edited text rests on, given the text and what it rested on before the edit."""


def merge_documents(
    base: Document,
    edited: Document,
    new: Document,
    *,
    find_evidence: FindEvidence | None = None,
) -> tuple[Document, tuple[Offer, ...]]:
    """Merge what an editor made of a document with what is generated now.

    Args:
        base: the document as generated last time, with evidence.
        edited: the editor's document, as read from the Markdown.
        new: the document as generated now, with evidence.
        find_evidence: called for each text that the editor wrote; without it such texts have no
            evidence, because what was generated for another text proves nothing about this one.

    Returns:
        The merged document, its blocks with their lines in the editor's Markdown (0 where they do
        not stand there), and what is offered in it.
    """
    strands = trace(grow(base), grow(edited), grow(new))
    merged, offers = _Weaver(strands, find_evidence).weave()
    return replace(merged, style=new.style), offers


def carry_evidence(
    base: Document, edited: Document, find_evidence: FindEvidence | None = None
) -> Document:
    """The editor's document, with the evidence of what they left as it was generated."""
    return merge_documents(base, edited, base, find_evidence=find_evidence)[0]


class _Weaver:
    """Lays the strands of three documents together into one."""

    def __init__(self, strands: Strands, find_evidence: FindEvidence | None) -> None:
        self._strands = strands
        self._find_evidence = find_evidence
        self._all = list(dict.fromkeys(strands.values()))
        self._moved = set(self._moved_in_place())
        self._present: dict[Strand, bool] = {}
        self._held: dict[Strand, list[Strand]] = {}
        self._placed: dict[Strand, Node] = {}

    def weave(self) -> tuple[Document, tuple[Offer, ...]]:
        """The merged document, and what is offered in it."""
        root = next(s for s in self._all if s.edited and s.edited.parent is None)
        for strand in self._all:
            if strand is not root and self._is_present(strand):
                self._held.setdefault(self._parent(strand), []).append(strand)
        block = self._block(root)
        document = Document("", block.blocks)
        self._place(root, grow(document))
        return document, tuple(sorted(self._offers(), key=lambda offer: offer.place.path))

    # Where a block stands

    def _above(self, node: Node | None) -> Strand | None:
        return self._strands[node.parent] if node and node.parent else None

    def _moved_in_place(self) -> Iterator[Strand]:
        """Blocks that the editor moved among their siblings."""
        for strand in self._all:
            if strand.edited is None or strand.base is None:
                continue
            position = {child: i for i, child in enumerate(strand.base.children)}
            children = [self._strands[child] for child in strand.edited.children]
            stayed = [s for s in children if s.base in position]
            order = [position[s.base] for s in stayed if s.base]
            kept = longest_increasing(order)
            yield from (s for i, s in enumerate(stayed) if i not in kept)

    def _is_pinned(self, strand: Strand) -> bool:
        """Whether its place is the editor's choice."""
        if strand.edited is None:
            return False
        moved = self._above(strand.edited) is not self._above(strand.base)
        return strand.base is None or strand in self._moved or moved

    def _is_present(self, strand: Strand) -> bool:
        """Whether it stands in the merged document."""
        if strand not in self._present:
            self._present[strand] = self._decide_presence(strand)
        return self._present[strand]

    def _decide_presence(self, strand: Strand) -> bool:
        if strand.edited is None:
            above = self._above(strand.new)
            return strand.base is None and above is not None and self._is_present(above)
        if strand.new or self._is_touched(strand):
            return True
        above = self._above(strand.edited)
        return above is not None and above.new is None and self._is_present(above)

    def _is_touched(self, strand: Strand) -> bool:
        """Whether the editor had a hand in a block or in what stays under it.

        One touched block keeps all of a topic that the new draft leaves out: half of it is none.
        """
        if strand.edited is None:
            return False
        if strand.was_edited or self._is_pinned(strand):
            return True
        children = (self._strands[child] for child in strand.edited.children)
        return any(
            self._parent(child) is strand if child.new else self._is_touched(child)
            for child in children
        )

    def _parent(self, strand: Strand) -> Strand:
        """The strand that a present one stands under."""
        drafted, edited = self._above(strand.new), self._above(strand.edited)
        if (
            drafted
            and (edited is None or not self._is_pinned(strand))
            and self._is_present(drafted)
        ):
            return drafted
        if edited is None:
            message = "a block without a place is not present"
            raise AssertionError(message)
        return edited

    def _children(self, parent: Strand) -> list[Strand]:
        """What stands under a strand: as drafted now, the editor's own after their neighbours."""
        held = self._held.get(parent, [])
        pinned = {
            s
            for s in held
            if self._is_pinned(s) or self._above(s.new) is not parent
        }  # fmt: skip
        row = sorted((s for s in held if s not in pinned), key=_path_in_new)
        for node in parent.edited.children if parent.edited else ():
            strand = self._strands[node]
            if strand in pinned:
                row.insert(self._behind(node, row), strand)
        return row

    def _behind(self, node: Node, row: list[Strand]) -> int:
        """The position behind the nearest of its left neighbours that stands in a row."""
        siblings = node.parent.children if node.parent else []
        for sibling in reversed(siblings[: siblings.index(node)]):
            strand = self._strands[sibling]
            if strand in row:
                return row.index(strand) + 1
        return 0

    # What a block says

    def _block(self, strand: Strand) -> Block:
        source = self._source(strand)
        children = tuple(self._block(child) for child in self._children(strand))
        blocks = children or source.value[1]
        line = strand.edited.block.line if strand.edited else 0
        evidence = self._evidence(strand, source)
        return replace(source.block, blocks=blocks, evidence=evidence, line=line)

    def _source(self, strand: Strand) -> Node:
        """The node whose words stand in the merged document."""
        renewed = strand.new if strand.base and not strand.was_edited else None
        source = renewed or strand.edited or strand.new
        if source is None:
            message = "a strand has at least one node"
            raise AssertionError(message)
        return source

    def _evidence(self, strand: Strand, source: Node) -> Evidence:
        for drafted in (strand.new, strand.base):
            if drafted and drafted.value == source.value:
                return drafted.block.evidence
        if self._find_evidence is None or not source.words:
            return NO_EVIDENCE
        before = strand.new or strand.base
        return self._find_evidence(source.words, before.block.evidence if before else NO_EVIDENCE)

    # What is offered

    def _place(self, strand: Strand, node: Node) -> None:
        self._placed[strand] = node
        for child, at in zip(self._children(strand), node.children, strict=True):
            self._place(child, at)

    def _offers(self) -> Iterator[Offer]:
        for strand in self._all:
            kind = self._offer_kind(strand)
            if kind:
                base, edited = strand.base, strand.edited
                new = strand.new
                yield Offer(
                    kind,
                    self._offer_place(strand),
                    _told(base, whole=not edited),
                    _told(edited, whole=False),
                    _told(new, whole=not edited),
                    _evidence_of(new, whole=not edited),
                )

    def _offer_kind(self, strand: Strand) -> OfferKind | None:
        base, edited, new = strand.base, strand.edited, strand.new
        if edited and new:
            changed = base is None or (strand.was_edited and new.value != base.value)
            return "changed" if changed and new.value != edited.value else None
        above = self._above(edited or new)
        if edited and base and above:
            outermost = above.new or above.base is None
            return "dropped" if outermost and self._is_present(strand) else None
        if edited or not base or not new or not above or not self._is_present(above):
            return None
        known = set(_evidence_of(base, whole=True).snippet_ids)
        more = set(_evidence_of(new, whole=True).snippet_ids) - known
        added = any(self._strands[node].base is None for node in new.walk())
        return "deleted" if more or added else None

    def _offer_place(self, strand: Strand) -> Place:
        at = strand
        while at not in self._placed:
            above = self._above(at.new)
            if above is None:
                break
            at = above
        place = place_of(self._placed[at])
        return place if at is strand or not strand.new else replace(place, name=strand.new.name)


def _path_in_new(strand: Strand) -> tuple[int, ...]:
    return strand.new.path if strand.new else ()


def _told(node: Node | None, *, whole: bool) -> str:
    """What a node says; with what stands under it, a paragraph each."""
    if node is None:
        return ""
    return "\n\n".join(n.words for n in node.walk() if n.words) if whole else node.words


def _evidence_of(node: Node | None, *, whole: bool) -> Evidence:
    if node is None:
        return NO_EVIDENCE
    parts = [b.evidence for b in node.block.walk()] if whole else [node.block.evidence]
    ids = dict.fromkeys(i for part in parts for i in part.snippet_ids)
    sentences = dict.fromkeys(s for part in parts for s in part.sentences)
    return Evidence(tuple(ids), tuple(sentences))
