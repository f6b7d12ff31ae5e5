"""Chinese in one script, and which script a text is in.

Traditional and simplified Chinese are compared in simplified characters, with the words of the
mainland (軟體 → 软件), by the conversion tables of MediaWiki that `zhconv` carries.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from functools import cache
from typing import Literal

Script = Literal["han", "kana", "hangul", "latin", "other"]

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The Han characters, for a character class of a regular expression."""

_HAN_CHARACTER = re.compile(f"[{HAN}]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_HANGUL = re.compile(r"[가-힣]")

LETTERS_A_CHARACTER = 8
"""Latin letters to one Han character in a text that is as much Chinese as English: a Chinese
sentence with as many letters as that is one full of names."""


def script_of(text: str) -> Script:
    """The script that carries most of what a text says.

    A Han character is worth several Latin letters: a Chinese headline full of Latin names is
    still Chinese. Kana makes Han Japanese.
    """
    latin = len(_LATIN.findall(text)) / LETTERS_A_CHARACTER
    if text.isascii():
        return "latin" if latin else "other"
    han = len(_HAN_CHARACTER.findall(text))
    kana, hangul = len(_KANA.findall(text)), len(_HANGUL.findall(text))
    if kana > 0.1 * (han + kana) and kana + han >= latin:
        return "kana"
    most = max(han, hangul, latin)
    if not most:
        return "other"
    return "han" if han == most else "hangul" if hangul == most else "latin"


def comparable(text: str) -> str:
    """A text in compatibility form, lower case and simplified characters, for comparing only."""
    if text.isascii():
        return text.lower()
    return simplify(unicodedata.normalize("NFKC", text)).lower()


def simplify(text: str) -> str:
    """Chinese in simplified characters; a text that has no traditional one comes back as it is."""
    if text.isascii() or _traditional().isdisjoint(text):
        return text
    import zhconv

    converted: str = zhconv.convert(text, "zh-cn")
    return converted


@cache
def _traditional() -> frozenset[str]:
    """The characters that are only written in traditional Chinese.

    Those that the conversion may change and that GB 2312, the standard of simplified text, lacks.
    """
    with warnings.catch_warnings():
        # zhconv leaves its table's file for the garbage collector to close.
        warnings.simplefilter("ignore", ResourceWarning)
        from zhconv import zhconv

        table: dict[str, str] = zhconv.getdict("zh-hans")
    return frozenset(key for key in table if len(key) == 1 and not key.encode("gb2312", "ignore"))
