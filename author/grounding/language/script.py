"""Which script a text is written in."""

from __future__ import annotations

import re
from functools import lru_cache

_HAN = re.compile(r"[一-鿿]")


@lru_cache(maxsize=16384)
def is_chinese(text: str) -> bool:
    """Whether a text is Chinese: a character weighs as much as three Latin letters."""
    letters = sum(character.isascii() and character.isalpha() for character in text)
    return 3 * len(_HAN.findall(text)) > letters
