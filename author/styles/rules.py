"""Check a text against the structure that its style declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.styles.checking import Check
from author.styles.rules_blocks import check_blocks
from author.styles.rules_numbers import check_numbers

if TYPE_CHECKING:
    from author.models import Finding
    from author.styles.declaration import Declaration
    from author.styles.reader import Reader


def check_markdown(markdown: str, declaration: Declaration, reader: Reader) -> list[Finding]:
    """Where a text departs from its style, in the order of its lines.

    Args:
        markdown: the text.
        declaration: the style.
        reader: reads documents of the style.

    Returns:
        Findings whose offsets and lines are those of the text as it was given.
    """
    check = Check(declaration, reader.read(markdown), markdown)
    for rule in (check_blocks, check_numbers):
        rule(check)
    return sorted(check.findings, key=lambda finding: (finding.line, finding.start, finding.code))
