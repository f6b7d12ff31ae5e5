"""What a person is told about a checked draft: grouped by section, with the sources' words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from author.grounding.document import CheckedBlock
    from author.models import Finding, Snippet


@dataclass(frozen=True, slots=True)
class Citation:
    """What a source says: the sentence, the outlet and the link (either may be empty)."""

    snippet: str
    sentence: str
    outlet: str
    link: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding, for a person to act on.

    Attributes:
        finding: the finding.
        block: the name of the block.
        text: the text of the block.
        written: the words that the finding is about.
        says: what the sources say.
    """

    finding: Finding
    block: str
    text: str
    written: str
    says: tuple[Citation, ...]

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        finding = self.finding
        return {
            "line": finding.line,
            "block": self.block,
            "kind": finding.kind,
            "code": finding.code,
            "severity": finding.severity,
            "start": finding.start,
            "end": finding.end,
            "written": self.written,
            "message": finding.message,
            "mend": finding.mend,
            "score": finding.score,
            "sources": [
                {"snippet": c.snippet, "sentence": c.sentence, "outlet": c.outlet, "link": c.link}
                for c in self.says
            ],
        }


@dataclass(frozen=True, slots=True)
class ReportSection:
    """The entries of one section; `heading` is its path (`AI 治理 › 国标实施`), or empty."""

    heading: str
    entries: tuple[Entry, ...]

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {"heading": self.heading, "findings": [entry.to_json() for entry in self.entries]}


def make_report(
    checked: Iterable[CheckedBlock], snippets: Mapping[str, Snippet]
) -> list[ReportSection]:
    """Group the findings of a draft by section, each with what the sources say.

    Args:
        checked: the blocks of the draft in reading order, as `check_blocks` returns them.
        snippets: the snippets that the findings name, by id.

    Returns:
        The sections that have findings, in reading order.
    """
    with_findings = (block for block in checked if block.findings)
    sections = []
    for path, blocks in groupby(with_findings, key=lambda block: block.path):
        entries = tuple(
            make_entry(block, finding, snippets) for block in blocks for finding in block.findings
        )
        sections.append(ReportSection(" › ".join(path), entries))
    return sections


def make_entry(block: CheckedBlock, finding: Finding, snippets: Mapping[str, Snippet]) -> Entry:
    """A finding with the words it is about and the words of the sources."""
    return Entry(
        finding=finding,
        block=block.block.name,
        text=block.block.text,
        written=block.block.text[finding.start : finding.end],
        says=tuple(cite(name, sentence, snippets) for name, sentence in finding.sources),
    )


def cite(name: str, sentence: str, snippets: Mapping[str, Snippet]) -> Citation:
    """A sentence with its outlet and link; an id that is not there cites the id alone."""
    snippet = snippets.get(name)
    if snippet is None:
        return Citation(name, sentence, "", "")
    return Citation(name, sentence, snippet.publisher or "", snippet.url or "")
