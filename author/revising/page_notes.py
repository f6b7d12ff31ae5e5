"""What needs an editor's eye in a draft, by the block it stands at."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from author.models import LOOSE, MARK, NO_EVIDENCE, Document, Evidence, Finding
from author.revising.tree import BETWEEN_CELLS, Node, grow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.grounding import CheckedBlock
    from author.revising.offers import Offer
    from author.styles.declaration import BlockSpec

Path = tuple[int, ...]

_COMMENT = re.compile("<!--(.*?)-->", re.DOTALL)

UNDRAFTED = {"fixed", "contents", "value"}
"""Kinds of blocks whose words are the style's own."""


@dataclass(slots=True, eq=False)
class Shown:
    """A block of the draft as the page shows it.

    Attributes:
        node: the block at its place.
        number: which of the shown blocks it is, from 0.
        evidence: what it rests on.
        findings: what was found about it; those with offsets in its text first.
        loose_findings: what was found at its lines, without a place in its text.
        offers: what a new draft has to say there.
        needs_evidence: whether its words must come from sources.
    """

    node: Node
    number: int
    evidence: Evidence = NO_EVIDENCE
    findings: list[Finding] = field(default_factory=list)
    loose_findings: list[Finding] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    needs_evidence: bool = False

    @property
    def comments(self) -> tuple[tuple[int, int, str], ...]:
        """The comments inside its text: begin, end, and what they say."""
        if self.node.name in {LOOSE, MARK} or "<!--" not in self.node.block.text:
            return ()
        found = _COMMENT.finditer(self.node.block.text)
        return tuple((m.start(), m.end(), m[1].strip()) for m in found)

    @property
    def marks(self) -> int:
        """How many comments stand here for an editor."""
        return len(self.comments) + (self.node.name == MARK)

    @property
    def needs_an_editor(self) -> bool:
        """Whether something here is more than a note."""
        severe = any(f.severity != "info" for f in (*self.findings, *self.loose_findings))
        return severe or bool(self.offers) or self.marks > 0


def gather(
    document: Document,
    specs: Mapping[str, BlockSpec],
    checked: Sequence[CheckedBlock],
    findings: Sequence[Finding],
    offers: Sequence[Offer],
) -> dict[Path, Shown]:
    """Everything that is known of each block, by its path.

    Args:
        document: the draft.
        specs: the declared blocks of its style, by name.
        checked: the blocks against their sources; findings with offsets in the block's text.
        findings: what else was found about the Markdown, by line.
        offers: what a new draft has to say where the editor's word stands.
    """
    root = grow(document)
    known = {block.place: block for block in checked}
    shown: dict[Path, Shown] = {}
    for node in root.walk():
        if node.parent is None or not node.words:
            continue
        one = shown[node.path] = Shown(node, len(shown), node.block.evidence)
        spec = spec_of(node, specs)
        drafted = spec and spec.kind not in UNDRAFTED and not spec.title
        own = node.name in {LOOSE, MARK}
        one.needs_evidence = bool(drafted and not own and spec and spec.rests_on == "sources")
        paths = [node.path] if node.path in known else []
        paths += [p for p in known if not node.children and p[: len(node.path)] == node.path != p]
        if node.name == MARK:
            one.evidence = _marked(node, shown).evidence
        for path in paths:
            found = known[path].evidence
            one.evidence = found if path == node.path else _both(one.evidence, found)
            begin = _begin(node, path)
            one.findings.extend(
                replace(f, start=f.start + begin, end=f.end + begin) for f in known[path].findings
            )
    _by_line(findings, list(shown.values()))
    for offer in offers:
        _holder(offer.place.path, shown).offers.append(offer)
    return shown


def _both(one: Evidence, other: Evidence) -> Evidence:
    """Two evidences as one, as that of a row is those of its cells."""
    return Evidence(
        tuple(dict.fromkeys(one.snippet_ids + other.snippet_ids)),
        tuple(dict.fromkeys(one.sentences + other.sentences)),
    )


def _begin(row: Node, path: Path) -> int:
    """Where the words of a cell begin in the words of its row; 0 for a block itself."""
    before = row.block.blocks[: path[-1]] if path != row.path else ()
    return sum(len(cell.text) + len(BETWEEN_CELLS) for cell in before)


def _marked(mark: Node, shown: Mapping[Path, Shown]) -> Shown:
    """The block that a comment is about: the one before it."""
    before = [one for one in shown.values() if one.node.name != MARK]
    return before[-1] if before else shown[mark.path]


def spec_of(node: Node, specs: Mapping[str, BlockSpec]) -> BlockSpec | None:
    """The declaration that says what a block is: an entry's is its list's."""
    at: Node | None = node
    while at is not None and at.name not in specs:
        at = at.parent
    return specs.get(at.name) if at else None


def _by_line(findings: Sequence[Finding], shown: Sequence[Shown]) -> None:
    """Put each finding at the last block that begins at or above its line.

    That a comment needs an editor is left out: the page shows the comment itself.
    """
    lines: defaultdict[int, list[Shown]] = defaultdict(list)
    for one in shown:
        lines[one.node.block.line].append(one)
    for finding in findings:
        above = [line for line in lines if line <= finding.line] or [min(lines, default=0)]
        at = next(iter(lines[max(above)]), None)
        if at and not (at.marks and finding.code == "needs-editor"):
            at.loose_findings.append(finding)


def _holder(path: Path, shown: Mapping[Path, Shown]) -> Shown:
    """The shown block at a path, or the nearest over or under it."""
    for length in range(len(path), 0, -1):
        if path[:length] in shown:
            return shown[path[:length]]
    under = (one for at, one in shown.items() if at[: len(path)] == path)
    return next(under, next(iter(shown.values())))
