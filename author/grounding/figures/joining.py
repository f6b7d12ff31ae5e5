"""Neighbouring figures that are one, or share a unit.

Ranges (35%–40%, 1 to 4 inches), scores (3-2, 三比一), and amounts of which one names the currency.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from author.grounding.figures import units
from author.grounding.numerals.chinese import LARGE_UNITS
from author.grounding.numerals.english import SCALES

if TYPE_CHECKING:
    from author.grounding.figures.model import Figure

_SCORE = re.compile(r"\s?(?:-|–|—|:|：|∶|比|to|赔)\s?")
_SIDES = ("vote", "match", "goal")
"""What the two sides of a result count."""
_RANGE = re.compile(r"\s?(?:-|–|—|~|～|〜|至|到|to|and|—{2})\s?")
_BETWEEN = re.compile(r"(?:between|from)\s(?:\w+\s)?$", re.IGNORECASE)


def join_figures(text: str, figures: list[Figure]) -> list[Figure]:
    """Figures with each pair that forms a range or a score put together."""
    joined: list[Figure] = []
    for figure in figures:
        previous = joined[-1] if joined else None
        pair = None if previous is None else _pair(text, previous, figure)
        if pair is None:
            joined.append(figure)
        else:
            joined[-1] = pair
    for number in range(len(joined) - 2, -1, -1):
        joined[number] = _with_unit_of(text, joined[number], joined[number + 1])
    return _in_one_currency(text, joined)


_NAMED_YUAN = re.compile(r"元新台币|新?台币")
_SENTENCE_END = re.compile(r"[。！？\n]")


def _in_one_currency(text: str, figures: list[Figure]) -> list[Figure]:
    """A bare 元 is of the currency that is named beside: 184.6亿元新台币，高于预估的169亿元."""
    if "台币" not in text:
        return figures
    bare = [f for f in figures if f.unit == "cny" and text.endswith("元", f.start, f.end)]
    named = [f for f in figures if f.unit == "twd" and _NAMED_YUAN.search(text, f.start, f.end)]
    changed = {
        one.start: replace(one, unit=other.unit)
        for one in bare
        for other in named
        if not _SENTENCE_END.search(text, *sorted((one.start, other.start)))
        and "人民币" not in text[max(0, one.start - 4) : one.end + 3]
    }
    return [changed.get(figure.start, figure) for figure in figures]


_AND = re.compile(r"\s?(?:和|与|及|、|and)\s?")
_BARE = re.compile(r"\d+(?:\.\d+)?")
"""A number in digits, without a scale that would be the first one's too (3和5亿元)."""


def _with_unit_of(text: str, figure: Figure, following: Figure) -> Figure:
    """`2.7和2.2个百分点`, `9.5 and 11 hours`: the first has the unit of the second."""
    shared = following.kind in ("percent", "measure") and _BARE.match(following.text)
    counted = figure.noun and not _AND.fullmatch(figure.noun)  # a noun 和 is none
    if not shared or figure.unit or counted or not text[figure.end - 1].isdigit():
        return figure
    if not _AND.fullmatch(text, figure.end, following.start):
        return figure
    return replace(figure, unit=following.unit, kind=following.kind, noun=following.noun)


def _pair(text: str, low: Figure, high: Figure) -> Figure | None:
    between = text[low.end : high.start]
    if len(between) > 5 or low.value_high is not None or high.value_high is not None:
        return None
    if {low.kind, high.kind} & {"version", "ordinal", "vague", "fraction", "multiple"}:
        return None
    apart = _BETWEEN.search(text[max(0, low.start - 16) : low.start])
    ratio = between == " to " and _is_ratio(low, high) and not apart
    if _is_score(low, high, between) or _is_result(low, high, between) or ratio:
        return replace(low, end=high.end, value_high=high.value, kind="score", weak=False)
    ranges = _RANGE.fullmatch(between) and (apart or between.strip() != "and")
    ranges = ranges or (between == " or " and high.value == low.value + 1)  # three or four
    if _by_so_much(text, low, between) or _PER.match(low.text):
        return None
    if _in_points(text, low) and not _in_points(text, high):  # 下调0.2个百分点至3.0%
        return None
    return _range(low, high) if ranges else None


_PER = re.compile(r"(?:an?|per|each|every)\b", re.IGNORECASE)
"""What is no number before `to`: 1,000 requests a day to 400."""
_CHANGED_BY = re.compile(
    r"(?:[上下]调|提高|降低|增加|减少|上涨|下跌|上升|下降|缩短|延长|裁减|缩减)了?\s?约?\s?$"
)


def _by_so_much(text: str, low: Figure, between: str) -> bool:
    """Whether the first figure is by how much something changes to the second: 下调50元至550元."""
    changed = _CHANGED_BY.search(text, max(0, low.start - 8), low.start)
    return changed is not None and between.strip() in ("至", "到", "to")


def _in_points(text: str, figure: Figure) -> bool:
    return text.endswith(("点", "point", "points"), figure.start, figure.end)


def _is_result(low: Figure, high: Figure, between: str) -> bool:
    """99 票对 1 票, `three games to one`: two sides with what they count."""
    sides = low.unit in _SIDES and high.unit in ("", low.unit)
    return sides and between.strip() in ("对", "to") and high.value <= low.value


def _is_score(low: Figure, high: Figure, between: str) -> bool:
    """Two bare whole numbers below 200 with a colon, 比 or a hyphen that no unit follows."""
    if not _SCORE.fullmatch(between) or low.unit or (low.noun and low.end > low.start + 3):
        return False
    by_vote = high.unit == "vote" and high.end == high.start + len(f"{high.value} vote")
    if between.strip() == "to" or high.unit not in ("", "goal", "score", "match", "vote"):
        return False
    if low.value.denominator > 1 or high.value.denominator > 1 or max(low.value, high.value) > 200:
        return False
    if between.strip() in (":", "：", "∶", "比", "赔"):
        return True
    attached = high.end == high.start + len(str(high.value))
    return attached or by_vote or (high.unit != "vote" and high.noun in "胜负平战")


def _is_ratio(low: Figure, high: Figure) -> bool:
    """`two to one`, `by 1,410 to 986`: a ratio or a vote, as a range ascends."""
    return not low.unit and not high.unit and high.value < low.value


def _range(low: Figure, high: Figure) -> Figure | None:
    """A range; the first number takes the unit of the second, and its scale (5 to 10 million)."""
    if low.unit and high.unit and low.dimension != high.dimension:
        return None
    if low.dimension == "share" and not high.unit:  # `fell 1.2% to 42,000`
        return None
    if low.text.lower() == "zero":  # `from zero to 100 km/h`
        return None
    value, unit = low.value, high.unit or low.unit
    if low.unit and high.unit and low.unit != high.unit:
        value = units.to_base(low.value, low.unit) / units.BY_NAME[high.unit].factor
    if low.text[-1].isalnum() and low.text[-1].isascii() and high.value >= 1000 > low.value:
        value = low.value * _scale(high)
    if value > high.value:
        return None
    return replace(
        low,
        end=high.end,
        value=value,
        value_high=high.value,
        unit=unit,
        kind=high.kind if high.kind in ("percent", "amount") else "range",
        noun=high.noun,
        weak=False,
        approximate=low.approximate or high.approximate,
    )


def _scale(figure: Figure) -> Fraction:
    """What the number of a figure is multiplied with: a million in `10 million`, 万 in 3万."""
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", figure.text)
    if digits:
        number = Fraction(digits[0].replace(",", ""))
        return figure.value / number if number else Fraction(1)
    words = re.findall(r"[a-z]+", figure.text.lower())
    scales = [SCALES[word.removesuffix("s")] for word in words if word.removesuffix("s") in SCALES]
    scales += [LARGE_UNITS[char] for char in figure.text if char in LARGE_UNITS]
    return Fraction(math.prod(scales))
