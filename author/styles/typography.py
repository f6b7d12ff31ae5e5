"""Typography by style: checked, and mended without touching anything else.

A document is taken apart into passages of running text; each rule names its slips in them, and a
slip knows the edits that mend it. Code, addresses, HTML, the structure of the front matter and
passages in another language stay as they are.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from author.models import Finding
from author.styles.typography_brackets import brackets
from author.styles.typography_numerals import (
    full_width_numerals,
    percent_sign,
    range_dash,
    range_sign,
)
from author.styles.typography_passages import OPAQUE, Passage, passages
from author.styles.typography_punctuation import (
    ellipsis_sign,
    full_width_punctuation,
    half_width_punctuation,
    repeated_punctuation,
)
from author.styles.typography_quotes import quotation_marks, single_quotation_marks
from author.styles.typography_rules import Rule, Setting, Slip, kept, mendable
from author.styles.typography_spacing import spacing_at_punctuation, spacing_between_scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.styles.declaration import Typography

RULES: tuple[Rule, ...] = (
    full_width_numerals,
    percent_sign,
    repeated_punctuation,
    ellipsis_sign,
    quotation_marks,
    single_quotation_marks,
    brackets,
    half_width_punctuation,
    full_width_punctuation,
    range_dash,
    spacing_between_scripts,
    spacing_at_punctuation,
)
"""Every rule; where two claim the same characters, the earlier one speaks."""

_MOST_ROUNDS = 12
_AROUND = 8
_WIDEST = 50


def check_typography(markdown: str, typography: Typography) -> list[Finding]:
    """What a document's typography has that its style does not.

    Args:
        markdown: a document, or a part of one.
        typography: what the style declares.

    Returns:
        A finding of kind `typography` for each slip, in reading order, with its offsets and line;
        `mend` says what to write, or what to look at where only a person can decide.
    """
    findings = [_finding(markdown, passage, slip) for passage, slip in _slips(markdown, typography)]
    return sorted(findings, key=lambda finding: (finding.start, finding.end))


def fix_typography(markdown: str, typography: Typography) -> str:
    """The document with every slip mended that needs no person to decide.

    Nothing else changes; mending a mended document changes nothing.
    """
    for _ in range(_MOST_ROUNDS):
        changes = sorted(
            change
            for passage, slip in _slips(markdown, typography)
            for edit in slip.edits
            for change in passage.changes(edit)
        )
        if not changes:
            break
        for start, end, new in reversed(changes):
            markdown = markdown[:start] + new + markdown[end:]
    return markdown


def _slips(markdown: str, typography: Typography) -> Iterator[tuple[Passage, Slip]]:
    """Every slip with its passage; no two of one passage overlap."""
    document = list(passages(markdown))
    western = (
        sum(len(p.text) if p.is_western else -len(p.text) for p in document if not _mixed(p)) > 0
    )
    setting = Setting(typography, range_sign(document, typography), western)
    for passage, following in zip_longest(document, document[1:]):
        taken: set[int] = set()
        for rule in RULES:
            for slip in rule(passage, setting):
                places = _places(slip)
                if _goes_on(slip, passage, following) or kept(slip, passage, setting):
                    continue
                if taken.isdisjoint(places):
                    taken |= places
                    yield passage, mendable(slip, passage)


def _goes_on(slip: Slip, passage: Passage, following: Passage | None) -> bool:
    """Whether a quotation goes on in the next paragraph.

    Each of its paragraphs opens with a mark, only the last one closes it (GB/T 15834-2011, 4.8).
    """
    sign = passage.text[slip.start : slip.end]
    return (
        slip.code == "unmatched-mark"
        and sign in ("“", "「", '"')
        and following is not None
        and following.text.startswith(sign)
    )


def _mixed(passage: Passage) -> bool:
    return not (passage.is_western or passage.is_chinese)


def _places(slip: Slip) -> set[int]:
    """What of the passage a slip claims, counted in half characters, so that gaps count too."""
    spans = [(edit.start, edit.end) for edit in slip.edits] or [(slip.start, slip.end)]
    return {place for start, end in spans for place in range(2 * start, 2 * end + 1)}


def _finding(markdown: str, passage: Passage, slip: Slip) -> Finding:
    start, end = passage.span(slip.start, slip.end)
    before, after = _excerpts(passage, slip)
    return Finding(
        kind="typography",
        start=start,
        end=end,
        severity="warning",
        message=f"{slip.message}: {before}",
        code=slip.code,
        mend=f"Write: {after}" if slip.edits else slip.mend or "Look at this place yourself.",
        line=markdown.count("\n", 0, start) + 1,
    )


def _excerpts(passage: Passage, slip: Slip) -> tuple[str, str]:
    """The place with a few characters around it, as it is and as it should be."""
    low, high = max(slip.start - _AROUND, 0), slip.end + _AROUND
    before = after = passage.text[low:high]
    for edit in sorted(slip.edits, key=lambda edit: edit.start, reverse=True):
        after = after[: edit.start - low] + edit.new + after[edit.end - low :]
    return _shown(before), _shown(after)


def _shown(text: str) -> str:
    """An excerpt on one line, a long one without its middle."""
    line = text.replace("\n", " ").replace(OPAQUE, "[…]").strip()
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST // 2]} […] {line[-_WIDEST // 2 :]}"
