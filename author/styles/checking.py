"""What the rules of structure work on: a text that was read, and where to report."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from author.models import Block, Finding
from author.styles.rule_codes import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from author.styles.declaration import BlockSpec, Declaration
    from author.styles.reader import Reading

_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_SIGNS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`")


@dataclass(slots=True)
class Check:
    """A text, how it was read, and what was found.

    Attributes:
        declaration: the style.
        reading: how the text was read.
        markdown: the text itself.
        findings: what was found so far.
        specs: the declared blocks by name.
    """

    declaration: Declaration
    reading: Reading
    markdown: str
    findings: list[Finding] = field(default_factory=list)
    specs: Mapping[str, BlockSpec] = field(default_factory=dict)
    _ends: list[int] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.specs = {spec.name: spec for spec in self.declaration.walk()}
        ends = list(_LINE_END.finditer(self.markdown))
        self._starts = [0, *(match.end() for match in ends)]
        self._ends = [*(match.start() for match in ends), len(self.markdown)]

    def add(self, code: str, line: int, message: str, mend: str = "", *, words: str = "") -> None:
        """Report something.

        Args:
            code: the rule's code.
            line: the 1-based line it is about.
            message: what is written, and what is the matter with it.
            mend: what to do about it.
            words: the words on or below that line that it is about; without them it is the line.
        """
        start, end = self._span(max(1, line), words)
        self.add_at(code, start, end, message, mend)

    def add_at(self, code: str, start: int, end: int, message: str, mend: str = "") -> None:
        """Report something about the text between two offsets."""
        severity = RULES[code].severity
        line = self.line_at(start)
        self.findings.append(Finding("structure", start, end, severity, message, code, mend, line))

    def line_at(self, offset: int) -> int:
        """The 1-based line of an offset."""
        return bisect_right(self._starts, offset)

    def _span(self, line: int, words: str) -> tuple[int, int]:
        line = min(line, len(self._starts))
        start, end = self._starts[line - 1], self._ends[line - 1]
        found = self.markdown.find(words, start) if words else -1
        return (found, found + len(words)) if found >= 0 else (start, end)


def visible(text: str) -> str:
    """A text as a reader sees it: without comments, addresses of links and marks of emphasis."""
    plain = _LINK.sub(r"\1", _COMMENT.sub("", text))
    return _SIGNS.sub("", plain).strip()


def sections_with_specs(
    check: Check,
) -> Iterator[tuple[BlockSpec | None, tuple[BlockSpec, ...], tuple[Block, ...], int]]:
    """Every place that holds blocks: its block, what it declares, what it holds, its line."""
    specs = check.specs
    document = check.reading.document
    yield None, check.declaration.blocks, document.blocks, 1
    for block in document.walk():
        spec = specs.get(block.name)
        if spec and spec.contains:
            yield spec, spec.contains, block.blocks, block.line
