"""Reading English days, months and years: April 13, 2026; 13 April; in May; '98; 2018."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.dates.lexicon import MONTHS
from author.grounding.dates.parts import MONTH_NAMES, YEAR_EN, mention, month_number, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.grounding.dates.model import DateMention

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:.]\d|[\d%]|,\d{3})"
_SURE_MONTHS = "|".join(name for name in MONTHS if len(name) > 4 or name in ("june", "july"))
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{MONTH_NAMES})\b\.?,?\s(?:the\s)?(?P<day>{_DAY})\b"
    rf"(?:\s?(?:-|–|—|to|and|through)\s?"
    rf"(?:(?P<last_month>{MONTH_NAMES})\b\.?\s)?(?P<last_day>{_DAY})\b)?"
    rf"(?:(?:,\s?|\s)(?P<year>{YEAR_EN})\b)?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?<![:.\d])\b(?:(?P<first_day>{_DAY})\s?(?:-|–|to|and)\s?)?(?P<day>{_DAY})[ -](?:of\s)?"
    rf"(?P<month>{MONTH_NAMES})\b\.?(?:,?\s(?P<year>{YEAR_EN})\b)?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"\b(?P<month>{MONTH_NAMES})\b\.?,?\s(?:of\s)?(?P<year>{YEAR_EN})\b", re.IGNORECASE
)
_MONTH_ALONE = re.compile(rf"(?<!\bLong )\b(?P<month>{_SURE_MONTHS})\b", re.IGNORECASE)
_SHORT = "Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec"
_MONTH_BEHIND_WORD = re.compile(
    r"\b(?:in|since|until|till|last|next|this|early|late|mid|by|of|from|before|after|to|for|every"
    rf"|each|through)[\s-](?P<month>May|March|Jun|Jul|{_SHORT})\b(?!\s(?:be|have|not|also|well)\b)"
)
_ABBREVIATED = re.compile(rf"\b(?P<month>{_SHORT})\.")
_NTH_DAY = re.compile(
    r"\b(?:on|since|until|by|before|after|from) the "
    r"(?P<day>[12]?\dth|[23]?1st|2?2nd|2?3rd|30th)\b"
    r"(?!\s(?:day|minute|century|floor|time|anniversary|hole|place|birthday|year|week|month|round"
    r"|consecutive|straight|green|tee))"
)
_COUNTED = (
    r"[万亿千百元人名个家件台辆米吨点张平]|[一-鿿]{1,2}[元圆镑]"
    r"|次(?![日月年世])|轮(?!值)|场(?![馆景地外内])|部(?![分署门长])|条(?![件款例])|项(?!目)|份(?!额)|例(?![如会])"
    r"|位(?![于列居])|起(?![诉步草初源])|所(?![有以在])|种(?!子)|[架座户篇颗枚套块片字页笔株头艘](?=[一-鿿，。；、])"
    r"|(?:million|billion|people|km|kg|dollars|yuan|m)\b"
)
_YEAR_ALONE = re.compile(
    rf"(?:(?<=\b[Mm]id-)|(?<![\w.,$€£¥/-]))(?P<year>{YEAR_EN})(?![\w%‰]|,\d|\.\d|/\d|\s?(?:{_COUNTED}))(?:\s?年)?"
)
_SHORT_YEAR = re.compile(r"(?<!\d)['’](?P<year>\d\d)\b(?!s)|(?<![\d.])(?P<end>\d\d)年(?=底|初|末)")
_FISCAL_YEAR = re.compile(r"\bFY\s?['’]?(?P<year>(?:20)?\d\d)\b")


def read_english(plain: str) -> Iterator[DateMention]:
    """Days and months in English; a month is written with a capital."""
    for match in _MONTH_FIRST.finditer(plain):
        if match["month"][0].isupper():
            yield mention(
                match,
                "day",
                year=number(match["year"]),
                month=month_number(match["month"]),
                day=number(match["day"]),
                last_day=number(match["last_day"]),
                last_month=month_number(match["last_month"]),
            )
    for match in _DAY_FIRST.finditer(plain):
        if match["month"][0].isupper():
            first, last = match["first_day"] or match["day"], match["first_day"] and match["day"]
            yield mention(
                match,
                "day",
                year=number(match["year"]),
                month=month_number(match["month"]),
                day=number(first),
                last_day=number(last),
            )
    yield from _months(plain)
    for match in _NTH_DAY.finditer(plain):
        yield mention(match, "day", "day", day=number(match["day"]))


def _months(plain: str) -> Iterator[DateMention]:
    for match in _MONTH_YEAR.finditer(plain):
        if match["month"][0].isupper():
            month, year = month_number(match["month"]), number(match["year"])
            yield mention(match, "month", month=month, year=year)
    for pattern in (_MONTH_ALONE, _MONTH_BEHIND_WORD, _ABBREVIATED):
        for match in pattern.finditer(plain):
            if match["month"][0].isupper():
                yield mention(match, "month", "month", month=month_number(match["month"]))


def read_single_years(plain: str) -> Iterator[DateMention]:
    """2018 alone, which may be a number, '98 and 98年底, FY2026 and FY26."""
    for match in _FISCAL_YEAR.finditer(plain):
        yield mention(match, "year", year=2000 + int(match["year"]) % 100)
    for match in _YEAR_ALONE.finditer(plain):
        yield mention(match, "year", year=number(match["year"]), sure=match[0].endswith("年"))
    for match in _SHORT_YEAR.finditer(plain):
        short = int(match["year"] or match["end"])
        yield mention(match, "year", year=short + (1900 if short > 40 else 2000), sure=False)
