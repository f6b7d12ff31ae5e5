"""What pieces have in common: their shape, order, numbers and form, and how to say it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from author.styles.learn_pieces import Piece
from author.styles.learn_ranges import FEW, told, visible_length

Key = tuple[str, str]
"""What makes pieces one block: what they are, and the label or title they are known by."""

Groups = Sequence[Sequence[Piece]]
"""Pieces by where they stand: in which document, under which heading."""

_SECTION_NAMES = {
    "摘要": "abstract",
    "导语": "standfirst",
    "要闻": "highlights",
    "更多动态": "briefs",
    "快讯": "briefs",
    "简讯": "briefs",
    "编者按": "editorial",
    "事件概述": "overview",
    "技术背景": "background",
    "未来展望": "outlook",
    "总结": "conclusion",
    "结语": "conclusion",
}
_THEME_AND_ANGLE = re.compile(r"[^：:]{2,}[：:]\s*\S[^：:]*")


def shape_of(piece: Piece) -> tuple[int, bool, bool]:
    """What headings of one block have in common: depth, a number or else headings under them."""
    numbered = bool(piece.number)
    nested = not numbered and any(below.kind == "heading" for below in piece.pieces)
    return piece.level, numbered, nested


def all_labelled(groups: Groups) -> bool:
    """Whether every paragraph begins with a label, and there are several."""
    prose = [piece for group in groups for piece in group if piece.kind == "prose"]
    return len(prose) > 1 and all(piece.label for piece in prose)


def common_order(groups: list[list[Key]]) -> list[Key]:
    """Every key once, in an order that agrees with that of the groups as far as they agree."""
    order: list[Key] = []
    for group in groups:
        keys = list(dict.fromkeys(group))
        for place, key in enumerate(keys):
            if key in order:
                continue
            behind = [order.index(known) for known in keys[place + 1 :] if known in order]
            before = [order.index(known) + 1 for known in keys[:place] if known in order]
            order.insert(max(before) if before else min(behind, default=len(order)), key)
    return order


def lists_apart(keys: Sequence[Key]) -> list[Key]:
    """The keys with a list that has no label before those that have one, or it would go on them."""
    placed: list[Key] = []
    for key in keys:
        at = len(placed)
        while key[1] == "" and at and placed[at - 1][0] == key[0]:
            at -= 1
        placed.insert(at, key)
    return placed


def entries_of(piece: Piece) -> Iterator[str]:
    """The entries of an appendix, whatever they were written as."""
    for below in piece.pieces:
        yield from below.entries or [below.text]


def usual_level(found: list[Piece]) -> int:
    """How deep most of the headings are."""
    return Counter(piece.level for piece in found).most_common(1)[0][0]


def section_name(title: str) -> str:
    """A name for a section with a fixed title, of letters that a name may have."""
    slug = re.sub("[^a-z0-9]+", "-", title.casefold()).strip("-")
    named = _SECTION_NAMES.get(title.strip("：: "))
    return named or (slug if re.fullmatch("[a-z][a-z0-9-]{2,}", slug) else "part")


def usual_numbering(found: list[Piece]) -> str:
    """How the headings are numbered, where most of them are."""
    numbers = [piece.number for piece in found if piece.number]
    return "1" + ".1" * numbers[0].count(".") if 2 * len(numbers) > len(found) else ""


def common_pattern(headings: Sequence[str]) -> str:
    """The form of headings that all have a colon in them: a theme and an angle."""
    if len(headings) < FEW - 1 or not all(map(_THEME_AND_ANGLE.fullmatch, headings)):
        return ""
    chinese = sum("：" in heading for heading in headings) > len(headings) / 2
    return "{主题}：{角度}" if chinese else "{theme}: {angle}"


def say_times(found: Sequence[object]) -> str:
    """How often something was seen."""
    return "seen once" if len(found) == 1 else f"seen {len(found)} times"


def say_places(counts: Sequence[int]) -> str:
    """How many stood in each place, where there are several places."""
    return f", {told(counts)} in each place" if len(counts) > 1 else ""


def say_lengths(texts: Sequence[str]) -> str:
    """How long texts are."""
    return f"{told(sorted(visible_length(text) for text in texts))} characters"
