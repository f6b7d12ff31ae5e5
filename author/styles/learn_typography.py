"""How documents are set: spacing, punctuation, quotation marks, ranges, as most of them do it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from author.styles.declaration import Typography
from author.styles.typography import check_typography
from author.styles.typography_numerals import RANGE_SIGNS, range_sign
from author.styles.typography_passages import CJK, LATIN, passages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.styles.learn_pieces import Sample

_TIGHT = re.compile(f"[{CJK}](?=[{LATIN}])|[{LATIN}](?=[{CJK}])")
_LOOSE = re.compile(f"[{CJK}] (?=[{LATIN}])|[{LATIN}] (?=[{CJK}])")
_FULL = re.compile("[，：；？！]")
_HALF = re.compile(f"(?<=[{CJK}])[,:;?!]|[,:;?!](?=[{CJK}])")
_WESTERN = re.compile(r"(?<=[A-Za-z])[,:;?!](?=\s)")
_QUOTES = {"curly": "“”", "corner": "「」", "straight": '"'}

_LONGEST_NAME = 12
_MOST = 0.75
"""A habit is a rule when at least this share keeps to it."""


def learn_typography(samples: Sequence[Sample]) -> tuple[Typography, dict[str, str]]:
    """The typography of some documents, and in words what it was learned from.

    Args:
        samples: the documents.
    """
    all_passages = [passage for sample in samples for passage in passages(sample.markdown)]
    chinese = [passage.text for passage in all_passages if passage.is_chinese]
    western = [passage.text for passage in all_passages if passage.is_western]
    own = chinese if sum(map(len, chinese)) >= sum(map(len, western)) else western
    text = "\n".join(own)
    spaces = {"none": len(_TIGHT.findall(text)), "space": len(_LOOSE.findall(text))}
    half = _HALF if own is chinese else _WESTERN
    widths = {"full-width": len(_FULL.findall(text)), "half-width": len(half.findall(text))}
    marks = {name: sum(map(text.count, signs)) for name, signs in _QUOTES.items()}
    sign = range_sign(all_passages, Typography())
    ranges = next((name for name, known in RANGE_SIGNS.items() if known == sign), "any")
    learned = {"spacing": _habit(spaces), "punctuation": _habit(widths), "quotes": _habit(marks)}
    if own is chinese and learned["punctuation"] == "half-width":
        learned["punctuation"] = "any"  # half-width signs in Chinese are a habit, not a rule
    typography = Typography(**cast("Any", learned), ranges=cast("Any", ranges))
    typography = replace(typography, keep=_kept(samples, typography))
    seen = {"spacing": _told(spaces), "punctuation": _told(widths), "quotes": _told(marks)}
    return typography, seen


def _kept(samples: Sequence[Sample], typography: Typography) -> tuple[str, ...]:
    """Short values of the front matter that are set otherwise: names with their own spelling."""
    values = [value for sample in samples for value in sample.front.values()]
    names = [value for value in values if isinstance(value, str) and len(value) <= _LONGEST_NAME]
    return tuple(dict.fromkeys(name for name in names if check_typography(name, typography)))


def _habit(counts: dict[str, int]) -> str:
    """What most places do, or `any` where they do not agree."""
    name, most = Counter(counts).most_common(1)[0]
    return name if most and most >= _MOST * sum(counts.values()) else "any"


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())
