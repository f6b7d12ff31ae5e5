"""Which block of one document is which block of another.

In the manner of GumTree (Falleri et al., ASE 2014): identical subtrees first, then what is alike
wherever it stands, so that a moved block is found, then what stands at the same place between
matched neighbours. What is alike is judged by the text and, where both sides have it, by the
evidence: two headlines about the same sources are the same topic in other words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from author.revising.likeness import Likeness
from author.revising.tree import Node, longest_increasing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from author.models import Block

ALIKE_ANYWHERE = 0.4
"""How alike two blocks are at least to be one that was moved (Dice's coefficient)."""

ALIKE_IN_PLACE = 0.3
"""How alike two blocks under the same block are at least to be one that was rewritten."""


@dataclass(slots=True)
class Matching:
    """Pairs of nodes of an older and a newer tree, one to one.

    Attributes:
        newer: the newer node of an older one.
        older: the older node of a newer one.
    """

    newer: dict[Node, Node] = field(default_factory=dict)
    older: dict[Node, Node] = field(default_factory=dict)

    def pair(self, old: Node, new: Node) -> None:
        """Say that two nodes are the same block."""
        self.newer[old] = new
        self.older[new] = old

    def free(self, old: Node, new: Node) -> bool:
        """Whether neither of them is matched."""
        return old not in self.newer and new not in self.older


def match(old: Node, new: Node) -> Matching:
    """Match the nodes of two trees, roots first.

    Args:
        old: the root of the older tree.
        new: the root of the newer one.

    Returns:
        Pairs of blocks with the same name. A tree matched with itself pairs every node with itself.
    """
    matching = Matching()
    matching.pair(old, new)
    likeness = Likeness(matching.newer)
    pair_identical(old.walk(), new.walk(), matching)
    _pair_headings(old, new, matching)
    pair_alike(old.walk(), new.walk(), matching, likeness)
    _pair_in_place(old, new, matching, likeness)
    return matching


def pair_identical(old: Iterable[Node], new: Iterable[Node], matching: Matching) -> None:
    """Pair subtrees that read the same and stand equally often in both trees."""
    olds: defaultdict[Block, list[Node]] = defaultdict(list)
    news: defaultdict[Block, list[Node]] = defaultdict(list)
    for nodes, groups in ((old, olds), (new, news)):
        for node in nodes:
            groups[node.block].append(node)
    for block, group in olds.items():
        same = news.get(block, [])
        if len(group) == len(same):
            for one, other in zip(group, same, strict=True):
                _pair_subtrees(one, other, matching)


def _pair_subtrees(old: Node, new: Node, matching: Matching) -> None:
    if matching.free(old, new):
        for one, other in zip(old.walk(), new.walk(), strict=True):
            if matching.free(one, other):
                matching.pair(one, other)


def _pair_headings(old: Node, new: Node, matching: Matching) -> None:
    """Pair sections by a heading that stands once in both trees, whatever stands under it."""
    olds, news = _headed(old), _headed(new)
    for heading in olds.keys() & news.keys():
        (one, *more), (other, *others) = olds[heading], news[heading]
        if not more and not others and matching.free(one, other):
            matching.pair(one, other)


def _headed(root: Node) -> dict[tuple[str, str], list[Node]]:
    groups: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in root.walk():
        if node.children and node.block.text:
            groups[node.name, node.block.text].append(node)
    return groups


def pair_alike(
    old: Iterable[Node],
    new: Iterable[Node],
    matching: Matching,
    likeness: Likeness,
    *,
    least: float = ALIKE_ANYWHERE,
) -> None:
    """Pair what is alike and of one name, wherever it stands, the most alike first."""
    olds = _by_name(node for node in old if node not in matching.newer)
    news = _by_name(node for node in new if node not in matching.older)
    found: list[tuple[float, tuple[int, ...], tuple[int, ...], Node, Node]] = []
    for name in olds.keys() & news.keys():
        likeness.count_sharing(olds[name])
        likeness.count_sharing(news[name])
        for one, other in product(olds[name], news[name]):
            signs = likeness.signs(one, other)
            if max(signs) >= least:
                together = one.parent and matching.newer.get(one.parent) is other.parent
                near = 0.1 if together else 0.0
                found.append((-sum(signs) - near, one.path, other.path, one, other))
    found.sort(key=lambda item: item[:3])
    for *_, one, other in found:
        if matching.free(one, other):
            matching.pair(one, other)


def _by_name(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    groups: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.name].append(node)
    return groups


def _pair_in_place(old: Node, new: Node, matching: Matching, likeness: Likeness) -> None:
    """Pair the children of matched parents: the alike, then those between the same neighbours."""
    pair_alike(old.children, new.children, matching, likeness, least=ALIKE_IN_PLACE)
    position = {child: i for i, child in enumerate(old.children)}
    common = [child for child in new.children if matching.older.get(child) in position]
    order = [position[matching.older[child]] for child in common]
    anchors = [common[i] for i in sorted(longest_increasing(order))]
    after_old = after_new = 0
    for anchor in (*anchors, None):
        until_old = position[matching.older[anchor]] if anchor else len(old.children)
        until_new = new.children.index(anchor) if anchor else len(new.children)
        _align(
            [c for c in old.children[after_old:until_old] if c not in matching.newer],
            [c for c in new.children[after_new:until_new] if c not in matching.older],
            matching,
            likeness,
        )
        after_old, after_new = until_old + 1, until_new + 1
    for child in old.children:
        if child in matching.newer:
            _pair_in_place(child, matching.newer[child], matching, likeness)


def _align(
    olds: Sequence[Node], news: Sequence[Node], matching: Matching, likeness: Likeness
) -> None:
    """Pair two runs of siblings in order, as alike as possible in sum (Needleman-Wunsch)."""
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    gain = [[_gain(one, other, likeness) for other in news] for one in olds]
    for i in reversed(range(len(olds))):
        for j in reversed(range(len(news))):
            both = best[i + 1][j + 1] + gain[i][j]
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(olds) and j < len(news):
        if gain[i][j] and best[i][j] == best[i + 1][j + 1] + gain[i][j]:
            matching.pair(olds[i], news[j])
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _gain(old: Node, new: Node, likeness: Likeness) -> float:
    """What pairing two siblings is worth: 0 when they cannot be the same block."""
    if old.name != new.name:
        return 0.0
    alike = likeness.of(old, new)
    heads = old.block.text and (old.children or new.children)
    if heads:
        same = old.block.text == new.block.text
        return alike + same if same or alike >= ALIKE_IN_PLACE else 0.0
    return alike + 0.05 if not likeness.contradict(old, new) else 0.0
