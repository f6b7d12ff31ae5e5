"""What one text tells with two figures and the other with one."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from author.grounding.numerals.chinese import chinese_value

if TYPE_CHECKING:
    from author.grounding.figures.model import Figure
    from author.grounding.values.index import SourceIndex

_HAN = re.compile("[一-鿿]")
_AMONG = re.compile(r"[\s-](?:in|of)[\s-]")
_RATE = 1000
"""From here on a share is a rate, told with two figures: 十万分之十二 as 12 per 100,000."""


def told_apart(text: str, figure: Figure, index: SourceIndex) -> bool:
    """What one text tells with two figures and the other with one.

    The ends of `from 71% to 85%`, a score as 18 wins and 7 losses, one in four as 每 4 人中有 1 人.
    """
    if (parts := _parts(figure)) is not None:
        if figure.kind == "score" and same_script(text, index):
            return False
        places = [_sentences_with(part, figure, index) for part in parts]
        return bool(places[0] & places[1])
    if figure.value_high is not None:
        return False
    if figure.unit not in ("", "person", "point", "score", "goal", "match", "hour", "day", "vote"):
        return False
    return any(
        found.figure.kind in ("score", "fraction") and figure.value in (_parts(found.figure) or ())
        for found in index.figures
    )


def _parts(figure: Figure) -> tuple[Fraction, Fraction] | None:
    """The two numbers of a score, a range, or a share told as some out of many."""
    if figure.kind == "fraction" and "分之" in figure.text:
        below, above = map(chinese_value, figure.text.split("分之", 1))
        return (above, below) if above and below and below >= _RATE else None
    if figure.kind == "fraction":
        if _AMONG.search(figure.text) or figure.value > 1:  # 24/7
            return Fraction(figure.value.numerator), Fraction(figure.value.denominator)
        return None
    if figure.kind == "vague" or figure.value_high in (None, figure.value):
        return None
    return figure.value, figure.value_high


def _sentences_with(value: Fraction, like: Figure, index: SourceIndex) -> set[str]:
    """The sentences of the sources that hold a value of the same dimension."""
    return {
        found.sentence
        for found in index.by_value.get(value, ())
        if not found.figure.weak
        and found.figure.kind != "score"
        and (found.figure.dimension == like.dimension or like.kind == "fraction")
    }


def same_script(text: str, index: SourceIndex) -> bool:
    """Whether a text and the sources are written in the same script, roughly."""
    return bool(_HAN.search(text)) == bool(_HAN.search(index.texts))
