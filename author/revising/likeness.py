"""How alike two blocks are: by their words, heading, sources, and what stands under them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.revising.tree import Node

OTHER_SOURCES = 0.6
"""What likeness counts between blocks that rest on different sources."""


class Likeness:
    """How alike two blocks are, from 0 to 1.

    Args:
        newer: the newer nodes of older ones, as far as they are known: sections that share blocks
            are alike. It is read at every question, so that it may grow meanwhile.
    """

    def __init__(self, newer: Mapping[Node, Node]) -> None:
        self._newer = newer
        self._grams: dict[Node, frozenset[str]] = {}
        self._snippets: dict[Node, frozenset[str]] = {}
        self._sharing: dict[Node, int] = {}
        self._headings: dict[Node, int] = {}

    def of(self, old: Node, new: Node) -> float:
        """The likeness of two blocks of the same name, with what stands under them."""
        return max(self.signs(old, new))

    def signs(self, old: Node, new: Node) -> tuple[float, ...]:
        """What speaks for two being the same: text, heading, blocks and evidence, 0 to 1 each."""
        text = _dice(self._grams_of(old), self._grams_of(new))
        leaves = not old.children and not new.children
        heading = 0.0 if leaves else self._shared_heading(old, new)
        if self.contradict(old, new):
            return text * OTHER_SOURCES, heading * OTHER_SOURCES
        blocks = 0.0 if leaves else self._shared_blocks(old, new)
        return text, heading, blocks, self._shared_evidence(old, new)

    def contradict(self, old: Node, new: Node) -> bool:
        """Whether both have evidence and none of it in common."""
        one, other = self._snippets_of(old), self._snippets_of(new)
        return bool(one) and bool(other) and not one & other

    def count_sharing(self, nodes: Sequence[Node]) -> None:
        """Take note of how many of these share a heading or snippets: that says less then."""
        users = Counter(snippet for node in nodes for snippet in self._snippets_of(node))
        headings = Counter(node.block.text for node in nodes)
        for node in nodes:
            self._sharing[node] = max((users[s] for s in self._snippets_of(node)), default=1)
            self._headings[node] = headings[node.block.text]

    def _shared_heading(self, old: Node, new: Node) -> float:
        namesakes = max(self._headings.get(old, 1), self._headings.get(new, 1))
        return _dice(bigrams(old.words), bigrams(new.words)) / namesakes

    def _shared_evidence(self, old: Node, new: Node) -> float:
        one, other = self._snippets_of(old), self._snippets_of(new)
        if not one or not other:
            return 0.0
        sharing = max(self._sharing.get(old, 1), self._sharing.get(new, 1))
        return len(one & other) / len(one | other) / sharing

    def _shared_blocks(self, old: Node, new: Node) -> float:
        olds, news = list(old.walk())[1:], set(list(new.walk())[1:])
        shared = sum(self._newer.get(node) in news for node in olds)
        return 2 * shared / (len(olds) + len(news))

    def _grams_of(self, node: Node) -> frozenset[str]:
        if node not in self._grams:
            self._grams[node] = bigrams(node.words).union(*map(self._grams_of, node.children))
        return self._grams[node]

    def _snippets_of(self, node: Node) -> frozenset[str]:
        if node not in self._snippets:
            self._snippets[node] = frozenset(
                snippet for block in node.block.walk() for snippet in block.evidence.snippet_ids
            )
        return self._snippets[node]


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, case and spaces aside."""
    plain = "".join(text.casefold().split())
    return frozenset(plain[i : i + 2] for i in range(max(1, len(plain) - 1))) if plain else _NONE


_NONE: frozenset[str] = frozenset()


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient (1945); two empty sets are alike in nothing."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
