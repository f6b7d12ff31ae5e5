"""How words that exclude each other are used: with an object, before a figure, in a comparison."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from author.grounding.language.bilingual import is_chinese_word
from author.grounding.language.negations import clause_at
from author.grounding.language.script import is_chinese
from author.grounding.predicates.contrast_words import Side, read_sides
from author.grounding.values.index import read_figures
from author.grounding.values.matching import same_figure

if TYPE_CHECKING:
    from author.grounding.figures.model import Figure


def are_used_apart(text: str, side: Side, source: str, found: Side) -> bool:
    """Whether a word of a draft and one of a source cannot tell of the same, by how they are used.

    Args:
        text: the draft's sentence.
        side: its word.
        source: the source's sentence.
        found: the word of that one.
    """
    return (
        _compare_two_figures(text, side, source, found)
        or _has_an_object_of_its_own(text, side, source)
        or (_changes_by_itself(text, side) and _is_done_to_something(source, found))
    )


@cache
def comparing() -> int:
    """The number of the set of words for more and less than a figure."""
    return read_sides("高于9%")[0].set


def _has_an_object_of_its_own(text: str, side: Side, source: str) -> bool:
    """Whether what a Chinese verb is done to is nothing that the source tells of: 提升能力."""
    behind = text[side.end : side.end + _OBJECT]
    return is_chinese(source) and is_chinese_word(behind) and behind not in source


_OBJECT = 2


def _changes_by_itself(text: str, side: Side) -> bool:
    """Whether a Chinese clause compares a figure with the one of before: 较去年大增."""
    start, _ = clause_at(text, side.start)
    return _COMPARES.search(text, start, side.start) is not None


def _is_done_to_something(text: str, side: Side) -> bool:
    """Whether a Chinese verb has an object behind it: 减少自己的机会."""
    return _WITH_OBJECT.match(text, side.end) is not None


_COMPARES = re.compile(r"[较比]|同比|环比")
_WITH_OBJECT = re.compile(r"(?![了至到约近逾超为的幅])[一-鿿]{2}")


def _compare_two_figures(text: str, side: Side, source: str, found: Side) -> bool:
    """Whether two words for more or less stand before two figures: 超过40千瓦, 不得高于1.22."""
    if side.set != comparing():
        return False
    one, other = _figure_behind(text, side), _figure_behind(source, found)
    return one is not None and other is not None and not same_figure(one, other)


def _figure_behind(text: str, side: Side) -> Figure | None:
    """The figure right behind a word."""
    near = (f for f in read_figures(text) if 0 <= f.start - side.end <= _NEXT)
    return next(near, None)


_NEXT = 2
