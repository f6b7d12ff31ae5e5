"""Reading dates that are counted from the day of writing: weekdays, 昨日, last month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.dates.lexicon import HAN_WEEKDAYS, RELATIVE, WEEKDAYS
from author.grounding.dates.parts import mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.grounding.dates.model import DateKind, DateMention

_FULL_NAMES = "|".join(name for name in WEEKDAYS if name.endswith("day"))
_WEEKDAY = re.compile(
    r"(?P<which_han>上|下|本|这)?个?(?:周|星期|礼拜)(?P<han>[一二三四五六日天])"
    r"(?![期年个天])(?![次场届位名](?!比|举|在))"
    r"(?:(?!起)|(?<![一每]周[一二三四五六日天])(?<![一每]星期[一二三四五六日天]))"
    rf"|\b(?:(?P<which>last|next|this)\s)?(?P<full>{_FULL_NAMES})s?\b"
    r"|\b(?P<short>Mon|Tues?|Thurs?|Fri|Sat|Sun|Wed)(?=,\s|\.\s?\d|,?\s\d)",
    re.IGNORECASE,
)
_WEEKS = {"上": -1, "last": -1, "下": 1, "next": 1, "本": 0, "这": 0, "this": 0}
_RELATIVE = re.compile(
    "|".join(
        rf"\b{re.escape(word)}\b" if word.isascii() else word
        for word in sorted(RELATIVE, key=len, reverse=True)
    ),
    re.IGNORECASE | re.ASCII,
)


def read_weekdays(plain: str) -> Iterator[DateMention]:
    """周五, 上周五, Friday, last Friday; English names with a capital."""
    for match in _WEEKDAY.finditer(plain):
        name = match["full"] or match["short"]
        if name and name[0].islower():
            continue
        weekday = WEEKDAYS[name.lower()] if name else HAN_WEEKDAYS[match["han"]]
        which = (match["which"] or match["which_han"] or "").lower()
        shift = ("week", _WEEKS[which]) if which else None
        yield mention(match, "weekday", weekday=weekday, shift=shift)


def read_relative(plain: str) -> Iterator[DateMention]:
    """昨日, 去年, tomorrow, last month."""
    kinds: dict[str, DateKind] = {"day": "day", "week": "week", "month": "month", "year": "year"}
    for match in _RELATIVE.finditer(plain):
        shift = RELATIVE[match[0].lower()]
        yield mention(match, kinds[shift[0]], shift=shift)
