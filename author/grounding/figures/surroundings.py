"""What stands around a numeral: sign, currency, scale, unit, hedge, and the thing it counts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from author.grounding.figures import units
from author.grounding.figures.lexicon import (
    AFTER,
    AFTER_PATTERN,
    BEFORE,
    BEFORE_PATTERN,
)
from author.grounding.figures.measuring import counts_persons, measured, noun_behind
from author.grounding.numerals.english import SCALES

if TYPE_CHECKING:
    from author.grounding.figures.model import Approximation, Figure, FigureKind

_SIGN = re.compile(
    r"((?:US|U\.S\.|A|AU|C|CA|HK|NT|T|S|NZ|R)?\$|€|£|CN¥|JP¥|[¥￥₹₽₩₱฿₺₪₫]|(?<![A-Za-z])(?:RMB|CNY|USD|EUR"
    r"|GBP|JPY|HKD|INR|AUD|CAD|CHF|SGD|KRW|Rs\.?|(?-i:SFr|SKr|NKr|DKr|RM|Rp|Won(?!\s)))|人民币|美金|新?台币|港币)\s?$",
    re.IGNORECASE,
)
_SCALES = SCALES | {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9,
    "t": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
_SCALE_WORD = re.compile(
    rf"(?:[\s-]?((?:{'|'.join(SCALES)})s?|mn|mln|bn|bln|tn|trn)(?![A-Za-z])"
    r"|\s?([kKmMbBtT])(?![A-Za-z0-9/²³]))",
    re.IGNORECASE,
)
_MODEL_SIZE = re.compile(r"[\s-]?(?:param|token|参数|词元)", re.IGNORECASE)
"""Behind `1T`, which is no terabyte or tonne then."""
_TOKENS = re.compile(r"[\s-]?(?:token|词元)", re.IGNORECASE)
_NEGATED = re.compile(r"(?:不[得应能会可许宜该必]?|没有?|未|勿)$")
_CONTRARY: dict[Approximation, Approximation] = {"over": "at_most", "about": "under"}
_COINED = re.compile(r"[“「『]([^“”「」『』，。：、]{2,8})[”」』]")
_COUNTED = frozenset({"person", "point", "score", "index", "goal", "match", "vote", "occasion"})


def dress(text: str, figure: Figure, floor: int) -> Figure:
    """A bare figure with everything that belongs to it.

    Args:
        text: the text, narrow.
        figure: the numeral as it was read.
        floor: end of the figure before; nothing further left belongs to this one.
    """
    if figure.kind == "version":
        return figure
    if figure.kind == "ordinal":
        noun = noun_behind(text, figure.end)
        nameless = not noun and figure.text.isascii() and not figure.text[0].isdigit()
        return replace(figure, noun=noun, weak=figure.weak or nameless)
    figure = _signed(text, figure, floor)
    figure = _scaled(text, figure)
    figure = measured(text, figure)
    figure = _hedged(text, figure, floor)
    figure = replace(figure, kind=_kind(figure))
    return replace(figure, grown=_tells_growth(text, figure, floor))


def is_coined(text: str, figure: Figure) -> bool:
    """Whether a Chinese numeral is part of a short coined term: “三步走”, “第三只眼”."""
    if figure.dimension not in ("", "occasion") or re.search(r"[0-9]", figure.text):
        return False
    start = max(0, figure.start - 9)
    around = _COINED.finditer(text, start, figure.end + 9)
    return any(one.start() < figure.start and figure.end < one.end() for one in around)


def _signed(text: str, figure: Figure, floor: int) -> Figure:
    """With the currency sign before it."""
    sign = _SIGN.search(text, max(floor, figure.start - 8), figure.start)
    if sign is None:
        return figure
    unit = units.CURRENCY_SIGNS.get(sign[1].lower().rstrip("."), "usd")
    return replace(figure, start=sign.start(), unit=unit)


def _scaled(text: str, figure: Figure) -> Figure:
    """With million, bn, k; `m` alone is metres unless money stands before or people follow."""
    match = _SCALE_WORD.match(text, figure.end)
    if match is None or (figure.kind == "vague" and match[2]):
        return figure
    letter = match[2]
    if letter and not _is_scale(text, figure, letter, match.end()):
        return figure
    factor = _SCALES[(match[1] or match[2]).lower().removesuffix("s")]
    high = None if figure.value_high is None else figure.value_high * factor
    unit = figure.unit or (
        "params"
        if letter in ("B", "T")
        and match.start() + 1 == match.end()
        and not _TOKENS.match(text, match.end())
        else ""
    )
    value = figure.value * factor
    return replace(figure, value=value, value_high=high, unit=unit, end=match.end())


def _is_scale(text: str, figure: Figure, letter: str, end: int) -> bool:
    """Whether a single letter behind a number is a scale rather than a unit or a name."""
    if figure.unit:
        return True
    if text[end - 2 : end - 1] == " ":
        return False
    if letter == "T":
        return _MODEL_SIZE.match(text, end) is not None
    if letter in "KBM":
        return not (letter == "K" and figure.value in (2, 4, 8))
    return letter == "k" or (letter == "m" and counts_persons(text, end))


def _hedged(text: str, figure: Figure, floor: int) -> Figure:
    """With 约, nearly, 以上 and the like around it; 多 between has been seen already."""
    approximation: Approximation = figure.approximate
    after = AFTER_PATTERN.match(text, figure.end)
    if after and (after[1] not in ("多", "余") or figure.unit):
        approximation = AFTER[after[1].lower()]
    before = BEFORE_PATTERN.search(text, max(floor, figure.start - 22), figure.start)
    if before:
        approximation = BEFORE[re.sub(r"\s+", " ", before[1].lower())]
        if _NEGATED.search(text[max(0, before.start() - 2) : before.start()]):
            approximation = _CONTRARY.get(approximation, approximation)
    return replace(figure, approximate=approximation)


_GROWTH_BEFORE = re.compile(
    r"(?:[增涨升]|提[高升]|扩[大张]|高出|多出?|快|激增|猛增)[一-鿿]{0,2}?(?:了|逾|超过?|近|约|至少|高达|达|\s)*$"
    r"|\b(?:up|rose|rise[ns]?|grew|grow[ns]?|increased?s?|climbed|jumped|surged|soared|gain(?:ed|s)?)"
    r"(?: by)?(?: (?:about|around|nearly|almost|over|more than|some))?\s*$",
    re.IGNORECASE,
)
_GROWN_TO = re.compile("[至到为成是]$")
_GROWTH_BEHIND = re.compile(r"\s?(?:above|higher|more|faster|larger|up)\b")


def _tells_growth(text: str, figure: Figure, floor: int) -> bool:
    """Whether a share or a multiple is what was added: 增长 2 倍, `up 150%`; not 增至 2 倍."""
    if figure.dimension != "share" and figure.kind != "multiple":
        return False
    before = text[max(floor, figure.start - 24) : figure.start]
    if _GROWN_TO.search(before.rstrip("了约近 ")):
        return False
    behind = figure.text.isascii() and _GROWTH_BEHIND.match(text, figure.end)
    return bool(behind or _GROWTH_BEFORE.search(before))


def _kind(figure: Figure) -> FigureKind:
    """The kind that follows from the unit, where the numeral has not told it."""
    if figure.kind == "fraction" and figure.unit not in ("", "share"):
        return "measure"
    if figure.kind != "count" or not figure.unit or figure.dimension in _COUNTED:
        return figure.kind
    if figure.dimension == "share":
        return "percent"
    if figure.dimension in ("times", "multiple"):
        return "multiple"
    return "amount" if figure.dimension.startswith("money") else "measure"
