"""The form of a reference, found in the references of documents."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENTRY = re.compile(
    r"(?P<publisher>.+?)(?P<opens>\s*[(（,，]\s*)(?P<year>\d{4})(?P<after_year>\s*年\s*|[-/.])"
    r"(?P<month>\d{1,2})(?P<after_month>\s*月\s*|[-/.])(?P<day>\d{1,2})(?P<after_day>\s*日)?"
    r"(?P<closes>\s*[)）]?\s*[-–—：:,，.]?\s*)(?P<title>\S.*)"
)
_PARTS = ("publisher", "year", "month", "day", "title")
_USUAL = {
    "zh": "{publisher}（{year}年{month}月{day}日）：{title}",
    "en": "{publisher} ({year}-{month}-{day}): {title}",
}


def reference_form(entries: Sequence[str], language: str) -> str:
    """How most references with a full date are written, or how the language usually does it.

    Args:
        entries: references as they stand, without their numbers.
        language: the documents' language.
    """
    matches = [match for entry in entries if (match := _ENTRY.fullmatch(entry.strip()))]
    forms = Counter(_form(match) for match in matches)
    return forms.most_common(1)[0][0] if forms else _USUAL[language]


def _form(match: re.Match[str]) -> str:
    """An entry with its parts named, what stands between them kept."""
    return "".join(
        f"{{{name}}}" if name in _PARTS else text or "" for name, text in match.groupdict().items()
    )
