"""Full-width and half-width punctuation, repeated signs, ellipses.

Chinese text takes full-width signs (GB/T 15834-2011), text in Latin letters half-width ones; a sign
belongs to Chinese text when a Chinese character stands beside it, quotation marks looked through.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.styles.typography_passages import CJK, LATIN, Edit, Passage
from author.styles.typography_rules import (
    CLOSING,
    FULL_WIDTH,
    OPENING,
    SEPARATORS,
    SPACES,
    Setting,
    Slip,
    one_edit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_TO_FULL = dict(zip(",;:!?.()", "，；：！？。（）", strict=True))
_TO_HALF = dict(zip("，；：！？。（）、", ",;:!?.(),", strict=True))

_HALF = re.compile(r"(?<![,;:!?])[,;:!?](?![,;:!?])")
_FULL_STOP = re.compile(rf"(?:(?<=[{CJK}])|(?<=[{CJK}][”’」』》）]))\.(?![.{LATIN}])")
_REPEATED = re.compile(r"([，、；：！？])\1+|(?<!。)。。(?!。)|!!+|\?\?+|(?<!,),,+(?!,)")
_ELLIPSIS = re.compile(r"\.{3,}|。{3,}|…+")
_CHINESE_SIDE = re.compile(rf"[{CJK}{FULL_WIDTH}“”‘’]")
_BEFORE_SEPARATOR = re.compile(rf"[{SEPARATORS}]")
_FULL = re.compile(rf"[{SPACES}]*[，；：！？。（）、][{SPACES}]*")


def half_width_punctuation(passage: Passage, setting: Setting) -> Iterator[Slip]:
    """Half-width signs in Chinese text."""
    if setting.typography.punctuation != "full-width" or not passage.is_chinese:
        return
    yield from _parentheses(passage)
    signs = [sign.start() for sign in _FULL_STOP.finditer(passage.text)]
    signs += [sign.start() for sign in _HALF.finditer(passage.text) if _in_chinese(sign)]
    for place in sorted(signs):
        message = f"half-width {passage.text[place]} in Chinese text"
        edit = _widened(passage, place)
        yield Slip("half-width-punctuation", message, edit.start, edit.end, (edit,))


def _in_chinese(sign: re.Match[str]) -> bool:
    """Whether a Chinese character stands on one side of a sign, quotation marks looked through.

    Numbers keep their signs (1,000 and 17:03), and so do names that end in one (Yahoo!).
    """
    before = sign.string[: sign.start()].rstrip(SPACES + CLOSING + "\"'%")[-1:]
    after = sign.string[sign.end() :].lstrip(SPACES + OPENING + "\"'")[:1]
    if _is_chinese(before):
        return True
    return _is_chinese(after) and before.isalnum() and sign.group() != "!"


def _is_chinese(character: str) -> bool:
    return bool(re.match(f"[{CJK}）】》]", character))


def _parentheses(passage: Passage) -> Iterator[Slip]:
    """Pairs of parentheses with Chinese inside or beside them."""
    text = passage.text
    opened: list[int] = []
    for index, sign in enumerate(text):
        if sign in "(（":
            opened.append(index)
        elif sign in ")）" and opened:
            start = opened.pop()
            halves = [place for place in (start, index) if text[place] in "()"]
            if halves and _chinese_pair(text, start, index):
                message = "half-width parentheses in Chinese text"
                edits = tuple(_widened(passage, place) for place in halves)
                yield Slip("half-width-punctuation", message, start, index + 1, edits)


def _chinese_pair(text: str, start: int, end: int) -> bool:
    """Whether the parentheses at `start` and `end` belong to Chinese text."""
    if {text[start], text[end]} & set("（）") or re.search(f"[{CJK}]", text[start:end]):
        return True
    before, after = text[:start].rstrip()[-1:], text[end + 1 :].lstrip()[:1]
    call = re.match(f"[{LATIN}_]", text[start - 1 : start])
    return _is_chinese(before) or (_is_chinese(after) and not call)


def _widened(passage: Passage, place: int) -> Edit:
    """A sign made full-width, with the spaces beside it, unless they part or hold something."""
    text = passage.text
    start, end = place, place + 1
    while text[start - 1 : start] and text[start - 1] in SPACES:
        start -= 1
    while text[end : end + 1] and text[end] in SPACES:
        end += 1
    if _BEFORE_SEPARATOR.match(text, end) or passage.needs_space(place + 1, end):
        end = place + 1
    if passage.needs_space(start, place):
        start = place
    return Edit(start, end, _TO_FULL[text[place]])


def full_width_punctuation(passage: Passage, setting: Setting) -> Iterator[Slip]:
    """Full-width signs in text that is written in Latin letters."""
    if setting.typography.punctuation != "half-width" or not passage.is_western:
        return
    text = passage.text
    for sign in _FULL.finditer(text):
        before, after = text[sign.start() - 1 : sign.start()], text[sign.end() : sign.end() + 1]
        full = sign.group().strip(SPACES)
        if full not in "（）" and re.match(f"[{CJK}]", before + after):
            continue
        half = _TO_HALF[full]
        spaced = f" {half}" if half == "(" and before.strip() else half
        if half != "(" and after.isalnum():
            spaced += " "
        message = f"full-width {full} in text that is not Chinese"
        yield one_edit("full-width-punctuation", message, *sign.span(), spaced)


def repeated_punctuation(passage: Passage, setting: Setting) -> Iterator[Slip]:
    """The same sign twice or more where once is meant."""
    if not setting.is_own(passage):
        return
    for signs in _REPEATED.finditer(passage.text):
        message = f"{signs.group()[0]} stands {len(signs.group())} times in a row"
        yield one_edit("repeated-punctuation", message, *signs.span(), signs.group()[0])


def ellipsis_sign(passage: Passage, setting: Setting) -> Iterator[Slip]:
    """An ellipsis in Chinese text is …… (twelve dots stand for a passage left out)."""
    if setting.typography.punctuation != "full-width" or not passage.is_chinese:
        return
    for dots in _ELLIPSIS.finditer(passage.text):
        start, end = dots.span()
        beside = passage.text[max(start - 1, 0) : start] + passage.text[end : end + 1]
        if dots.group() not in ("……", "…………") and _CHINESE_SIDE.search(beside):
            message = f"an ellipsis is written {dots.group()}"
            yield one_edit("ellipsis", message, start, end, "……")
