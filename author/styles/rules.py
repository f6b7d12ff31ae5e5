"""Check a text against what its style declares: its structure and its typography."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.styles.checking import Check
from author.styles.rules_blocks import check_blocks
from author.styles.rules_contents import check_contents
from author.styles.rules_links import check_links
from author.styles.rules_numbers import check_numbers
from author.styles.rules_pages import check_pages
from author.styles.rules_references import check_references
from author.styles.rules_repetition import check_example_text, check_repetition
from author.styles.rules_texts import check_texts
from author.styles.typography import check_typography

if TYPE_CHECKING:
    from collections.abc import Collection

    from author.models import Finding
    from author.styles.declaration import Declaration
    from author.styles.reader import Reader


_RULES = (
    check_blocks,
    check_numbers,
    check_contents,
    check_texts,
    check_references,
    check_links,
    check_repetition,
    check_pages,
)


def check_markdown(
    markdown: str,
    declaration: Declaration,
    reader: Reader,
    example_clauses: Collection[str] = (),
) -> list[Finding]:
    """Where a text departs from its style, in the order of its lines.

    Args:
        markdown: the text.
        declaration: the style.
        reader: reads documents of the style.
        example_clauses: clauses of the style's example texts, which must not be in it.

    Returns:
        Findings whose offsets and lines are those of the text as it was given.
    """
    check = Check(declaration, reader.read(markdown), markdown)
    for rule in _RULES:
        rule(check)
    check_example_text(check, example_clauses)
    check.findings += check_typography(markdown, declaration.typography)
    return sorted(check.findings, key=lambda finding: (finding.line, finding.start, finding.code))
