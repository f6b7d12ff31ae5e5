"""Quotation marks: matched, turned the right way, of the style's family.

A pair may be written with the wrong sign on one side, with straight signs, or with those of another
family. Which mark opens and which closes follows from the order in the paragraph, so that a turned
one is found from its neighbours; where that would be a guess, a person is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.styles.typography_pairs import Pair, plausible, unmatched
from author.styles.typography_passages import KANA, LATIN, Edit, Passage
from author.styles.typography_rules import Setting, Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENS, _CLOSES = "“「", "”」"
_SECONDS = re.compile(r"\d[’'′]\d{1,2}[”\"″]")
_SIGNS = {"curly": ("“”", "‘’"), "corner": ("「」", "『』"), "straight": ('""', "''")}


def quotation_marks(passage: Passage, setting: Setting) -> Iterator[Slip]:
    """Double quotation marks: matched, turned the right way, of the style's family."""
    if not setting.is_own(passage):
        return
    text = passage.text
    marks = list(_double_marks(text))
    pairs = _nested(text, marks) or _alternating(text, marks)
    if marks and not pairs:
        place = _odd_one(text, marks)
        yield unmatched(text, place, opens=text[place] in _OPENS)
        return
    for pair in pairs:
        yield from _pair_slips(text, pair, setting)


def _double_marks(text: str) -> Iterator[int]:
    """Places of double quotation marks; the signs for inches (27") and seconds (3’15”) are none."""
    straight = 0
    seconds = {match.end() - 1 for match in _SECONDS.finditer(text)}
    for place, sign in enumerate(text):
        if place in seconds:
            continue
        if sign == '"':
            if text[place - 1 : place].isdigit() and straight % 2 == 0:
                continue
            straight += 1
        if sign in _OPENS + _CLOSES + '"':
            yield place


def _nested(text: str, marks: list[int]) -> list[Pair]:
    """The pairs, when every mark that closes has one that opens; else none."""
    pairs: list[Pair] = []
    opened: list[int] = []
    for place in marks:
        sign = text[place]
        partner = text[opened[-1]] if opened else ""
        if sign in _OPENS or (sign == '"' and partner != '"'):
            opened.append(place)
        elif not opened:
            return []
        else:
            pairs.append(Pair(opened.pop(), place, len(opened)))
    return [] if opened else sorted(pairs, key=lambda pair: pair.start)


def _alternating(text: str, marks: list[int]) -> list[Pair]:
    """The pairs when opening and closing marks take turns, if every one can stand so; else none."""
    if len(marks) % 2:
        return []
    pairs = [Pair(start, end) for start, end in zip(marks[::2], marks[1::2], strict=True)]
    return pairs if all(plausible(text, pair) for pair in pairs) else []


def _odd_one(text: str, marks: list[int]) -> int:
    """The mark that most likely has no partner."""
    opened: list[int] = []
    for place in marks:
        if text[place] in _OPENS and opened:
            return opened[-1]
        if text[place] in _OPENS or (text[place] == '"' and not opened):
            opened.append(place)
        elif not opened:
            return place
        else:
            opened.pop()
    return opened[-1] if opened else marks[-1]


def _pair_slips(text: str, pair: Pair, setting: Setting) -> Iterator[Slip]:
    """What is wrong with the signs of one pair."""
    found = text[pair.start] + text[pair.end]
    wanted = _wanted(text, pair, setting)
    if found == wanted:
        return
    places = ((pair.start, wanted[0]), (pair.end, wanted[1]))
    edits = tuple(Edit(place, place + 1, sign) for place, sign in places if text[place] != sign)
    turned = [edit for edit in edits if text[edit.start] in wanted]
    if turned:
        side = "opens" if turned[0].start == pair.start else "closes"
        message = f"the mark that {side} a quotation is written {text[turned[0].start]}"
        yield Slip("turned-mark", message, edits[0].start, edits[-1].end, edits)
    elif pair.depth and set(found) <= set("“”「」"):
        message = f"a quotation inside a quotation stands in {found}"
        yield Slip("nested-quotation", message, pair.start, pair.end + 1, edits)
    else:
        message = f"a quotation stands in {found}; this style sets {wanted}"
        yield Slip("quotation-style", message, pair.start, pair.end + 1, edits)


def _wanted(text: str, pair: Pair, setting: Setting) -> str:
    """The two signs that a pair should have."""
    family = setting.typography.quotes
    found = text[pair.start] + text[pair.end]
    japanese = "「" in found and re.search(f"[{KANA}]", text[pair.start : pair.end])
    if family == "any" or japanese:
        if found in ('""', "“”", "「」"):
            return found
        family = "corner" if "「" in found or "」" in found else "curly"
    if family == "straight":
        return _SIGNS[family][0]
    return _SIGNS[family][pair.depth % 2]


def single_quotation_marks(passage: Passage, setting: Setting) -> Iterator[Slip]:
    """Single quotation marks and apostrophes."""
    if not setting.is_own(passage):
        return
    family = setting.typography.quotes
    wanted = {"curly": "‘’", "straight": "''", "corner": "『』"}.get(family, "")
    if not passage.is_chinese and wanted:
        yield from _western_single(passage.text, wanted)
    elif passage.is_chinese:
        if family in ("curly", "corner"):
            yield from _chinese_single(passage.text, wanted)
        yield from _unmatched_single(passage.text)


_APOSTROPHE = re.compile(rf"(?<=[{LATIN}])['’](?=[{LATIN}]|\W|$)|(?<![{LATIN}])['‘’](?=\d\ds?\b)")
_WESTERN_OPENING = re.compile(rf"(?<![{LATIN}'’])['‘](?=[{LATIN}])(?!\d\ds?\b)")


def _western_single(text: str, wanted: str) -> Iterator[Slip]:
    """Single marks in Latin text: an apostrophe is the mark that closes."""
    for pattern, sign in ((_APOSTROPHE, wanted[1]), (_WESTERN_OPENING, wanted[0])):
        for mark in pattern.finditer(text):
            if mark.group() != sign:
                message = f"a single quotation mark or apostrophe is written {mark.group()}"
                edits = (Edit(*mark.span(), sign),)
                yield Slip("quotation-style", message, *mark.span(), edits)


_STRAIGHT_SINGLE = re.compile(
    rf"(?<![{LATIN}])'(?P<inside>[^'\n]*[^\x00-\x7f][^'\n]*)'(?![{LATIN}])"
)
_OTHER_SINGLE = {"‘’": re.compile("『([^『』]*)』"), "『』": re.compile("‘([^‘’]*)’")}


def _chinese_single(text: str, wanted: str) -> Iterator[Slip]:
    """Pairs of straight single marks around Chinese, or of another family."""
    for pattern in (_STRAIGHT_SINGLE, _OTHER_SINGLE[wanted]):
        for pair in pattern.finditer(text):
            start, end = pair.start(), pair.end() - 1
            if re.search(f"[{KANA}]", pair.group()):
                continue
            message = f"a quotation stands in {text[start]}{text[end]}; this style sets {wanted}"
            edits = (Edit(start, start + 1, wanted[0]), Edit(end, end + 1, wanted[1]))
            yield Slip("quotation-style", message, start, end + 1, edits)


def _unmatched_single(text: str) -> Iterator[Slip]:
    """Single marks without a partner; behind a Latin letter a closing one may be an apostrophe."""
    opened: list[int] = []
    for place, sign in enumerate(text):
        if sign == "‘":
            opened.append(place)
        elif sign == "’" and opened:
            opened.pop()
        elif sign == "’" and not re.match(f"[{LATIN}]", text[place - 1 : place]):
            yield unmatched(text, place, opens=False)
    for place in opened:
        if not text[place + 1 : place + 2].isdigit():  # ‘90s
            yield unmatched(text, place, opens=True)
