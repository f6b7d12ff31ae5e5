"""Space: between Chinese and Latin letters or digits, and beside full-width punctuation.

After the W3C's Requirements for Chinese Text Layout (clreq, 3.2.2 and 3.1.6).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.styles.typography_passages import CJK, LATIN, Passage
from author.styles.typography_rules import FULL_WIDTH, SEPARATORS, SPACES, Setting, Slip, one_edit

if TYPE_CHECKING:
    from collections.abc import Iterator

# A percent or degree sign belongs to the number before it, a currency sign to the one behind.
_BOUNDARY = re.compile(
    rf"(?<=[{CJK}])(?P<before>[{SPACES}]*)(?=[{LATIN}]|[$€£¥][{SPACES}]?\d)"
    rf"|(?:(?<=[{LATIN}])|(?<=\d[%‰°℃℉]))(?P<after>[{SPACES}]*)(?=[{CJK}])"
)
_ONE_SPACE = (" ", "\u00a0", "\u2009", "\u202f")

_LETTER_WORDS = re.compile(
    "[ABH]股|[Bb]站|T恤|[Xx]光|[Uu]盘|K歌|K线|Q币|Q版|P图|卡拉OK|阿Q|[A-Z]型"
)
"""Words that are written with a letter (西文字母开头的词语): usage differs, both are right."""

_NUMBERING = re.compile(rf"(?:^|\n)\d{{1,3}}(?:\.\d{{1,3}})+(?=[{SPACES}])")
_BEFORE_CLOCK = re.compile(rf"[{SPACES}]+(?=\d{{1,2}}[:：]\d\d)")

_PUNCTUATION_SPACE = re.compile(
    rf"(?<=[{FULL_WIDTH}])[{SPACES}]+(?=[^\s{SEPARATORS}])"
    rf"|(?<=[^\s{SEPARATORS}])[{SPACES}]+(?=[{FULL_WIDTH}])"
    rf"|(?<=[{CJK}])[{SPACES}]+(?=[“‘])|(?<=[”’])[{SPACES}]+(?=[{CJK}])"
)


def spacing_between_scripts(passage: Passage, setting: Setting) -> Iterator[Slip]:
    """No space between Chinese and Latin letters or digits, or one, as the style says."""
    spacing = setting.typography.spacing
    if spacing == "any" or not passage.is_chinese:
        return
    free = {place for word in _LETTER_WORDS.finditer(passage.text) for place in range(*word.span())}
    parting = _parting(passage.text)
    for boundary in _BOUNDARY.finditer(passage.text):
        start, end = boundary.span()
        if spacing == "none" and end > start:
            if start in parting or passage.needs_space(start, end):
                continue
            message = (
                "a space stands between Chinese and Latin letters or digits; this style sets none"
            )
            yield one_edit("script-spacing", message, start, end, "")
        elif spacing == "space" and boundary.group() not in _ONE_SPACE and start not in free:
            message = "this style sets one space between Chinese and Latin letters or digits"
            yield one_edit("script-spacing", message, start, end, " ")


def _parting(text: str) -> set[int]:
    """Where spaces begin that are there for something else: a heading's number, a time of day."""
    numbers = {match.end() for match in _NUMBERING.finditer(text)}
    return numbers | {match.start() for match in _BEFORE_CLOCK.finditer(text)}


def spacing_at_punctuation(passage: Passage, setting: Setting) -> Iterator[Slip]:
    """Full-width punctuation brings its own room: no space beside it."""
    if setting.typography.punctuation != "full-width" or not passage.is_chinese:
        return
    for space in _PUNCTUATION_SPACE.finditer(passage.text):
        if not passage.needs_space(*space.span()):
            message = "a space stands beside full-width punctuation, which brings its own room"
            yield one_edit("punctuation-spacing", message, *space.span(), "")
