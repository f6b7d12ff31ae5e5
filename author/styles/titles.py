"""When two headings or labels are the same words, set otherwise."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_NO_WORD = re.compile(r"[\W_]+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@lru_cache(maxsize=4096)
def same_words(text: str) -> str:
    """A text reduced to its letters and digits: equal for texts that differ only in setting.

    Width (full, half), letter case, spaces, punctuation and Markdown signs do not count.
    """
    plain = unicodedata.normalize("NFKC", _COMMENT.sub("", text)).casefold()
    return _NO_WORD.sub("", plain)


def likeness(one: str, other: str) -> float:
    """How alike the words of two texts are: 0 for nothing in common, 1 for the same words."""
    first, second = same_words(one), same_words(other)
    if first == second:
        return 1.0 if first else 0.0
    if not first or not second:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
