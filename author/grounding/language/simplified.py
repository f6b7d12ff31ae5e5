"""Traditional Chinese in simplified characters, one for one, so that offsets stay what they are."""

from __future__ import annotations

import re
import warnings
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HAN = re.compile(r"[一-鿿]")


@lru_cache(maxsize=8192)
def simplify(text: str) -> str:
    """A text with its traditional characters replaced; as long as before.

    Words stay as they are (軟體 becomes 软体, not 软件): a changed length would move every offset.
    """
    if not _has_traditional(text):
        return text
    return text.translate(_table())


def _has_traditional(text: str) -> bool:
    """Whether a text has characters that GB 2312, the standard of simplified text, lacks."""
    if text.isascii():
        return False
    return any(not character.encode("gb2312", "ignore") for character in set(_HAN.findall(text)))


@cache
def _table() -> Mapping[int, str]:
    """The characters that are only written in traditional Chinese, by the tables of MediaWiki."""
    with warnings.catch_warnings():
        # zhconv leaves its table's file for the garbage collector to close.
        warnings.simplefilter("ignore", ResourceWarning)
        from zhconv import zhconv

        table: dict[str, str] = zhconv.getdict("zh-hans")
    return {
        ord(key): value
        for key, value in table.items()
        if len(key) == len(value) == 1 and not key.encode("gb2312", "ignore")
    }
