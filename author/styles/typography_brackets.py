"""Book-title marks and brackets: matched, and turned the right way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.styles.typography_pairs import Pair, plausible, unmatched
from author.styles.typography_passages import LATIN, Edit, Passage
from author.styles.typography_rules import Setting, Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAMILIES = (("《", "》"), ("〈", "〉"), ("（(", "）)"), ("【", "】"), ("『", "』"))
"""Signs that open, signs that close; which width parentheses take is another rule's matter."""

_ENUMERATION = re.compile(rf"(?:(?<=^)|(?<=[\s；。，：]))[{LATIN}一二三四五六七八九十]{{1,2}}[）)]")


def brackets(passage: Passage, _setting: Setting) -> Iterator[Slip]:
    """Book-title marks and brackets that are turned or have no partner."""
    if not passage.is_chinese:
        return
    text = passage.text
    enumerating = {match.end() - 1 for match in _ENUMERATION.finditer(text)}
    for opens, closes in _FAMILIES:
        marks = [
            place
            for place, sign in enumerate(text)
            if sign in opens + closes and place not in enumerating
        ]
        odd = _without_partner(text, marks, opens)
        pairs = [Pair(*marks[place : place + 2]) for place in range(0, len(marks) - 1, 2)]
        if odd and len(marks) % 2 == 0 and all(plausible(text, pair) for pair in pairs):
            yield from _turned(text, pairs, opens[0], closes[0])
        elif odd and text[odd[0]] not in "()":  # :) is no bracket
            yield unmatched(text, odd[0], opens=text[odd[0]] in opens)


def _without_partner(text: str, marks: list[int], opens: str) -> list[int]:
    """The marks that close nothing, then those that nothing closes."""
    opened: list[int] = []
    stray: list[int] = []
    for place in marks:
        if text[place] in opens:
            opened.append(place)
        elif opened:
            opened.pop()
        else:
            stray.append(place)
    return stray + opened


def _turned(text: str, pairs: list[Pair], opening: str, closing: str) -> Iterator[Slip]:
    for pair in pairs:
        for place, sign in ((pair.start, opening), (pair.end, closing)):
            if text[place] == (closing if sign == opening else opening):
                message = f"{text[place]} stands where {sign} is meant"
                edits = (Edit(place, place + 1, sign),)
                yield Slip("turned-mark", message, place, place + 1, edits)
