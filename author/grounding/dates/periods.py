"""Reading spans of years, decades, centuries, quarters and halves of a year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.dates.lexicon import RELATIVE
from author.grounding.dates.parts import (
    HAN_NUMBER,
    HOUR_WORDS,
    HOURS,
    MONTH_NAMES,
    RELATIVE_YEAR,
    YEAR_EN,
    YEAR_ZH,
    mention,
    month_number,
    number,
)
from author.grounding.numerals.english import english_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.grounding.dates.model import DateMention

_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sep)"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_NAMED_DAY = re.compile(r"(?<![\d./·])(?:(?:1[0-2]|[1-9])·(?:3[01]|[12]\d|[1-9])|9/11)(?![\d./·])")
_YEARS = re.compile(
    r"(?<![\d.])(?P<year>(?:1[0-9]|20)\d\d)\s?年?\s?(?:-|—|–|~|～|至|到|/)\s?"
    r"(?P<last>(?:1[0-9]|20)\d\d|(?<=[-–/])\d\d|\d\d(?=\s?年))"
    r"(?=\s?年|\b(?!\s?[-–]\d|,\d))(?:\s?年(?!代))?"
)
_TENS = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
_DECADE = re.compile(
    rf"(?:(?P<century>上个?世纪|(?:\d\d|{HAN_NUMBER})\s?世纪)\s?)?"
    r"(?P<han>(?:1[0-9]|20)?\d0|[一二三四五六七八九]十)\s?年代(?:初|末|中|后期)?"
    r"|\b(?P<full>(?:1[5-9]|20)\d0)s\b|(?<![\w.$])['’]?(?P<short>\d0)s\b"
    rf"|(?<!\d)(?P<born>[0-9]0)\s?后|\b(?:the|his|her|their|my)\s(?:(?:early|mid|late)[\s-])?(?P<word>{_TENS})\b",
    re.IGNORECASE,
)
_DECADES = {word: 20 + 10 * place for place, word in enumerate(_TENS.split("|"))}
_CENTURY = re.compile(
    rf"(?P<han>(?:公元前?)?(?:\d{{1,2}}|(?<!上){HAN_NUMBER}|[一二]十[一二三四五六七八九]?)\s?世纪(?!杯))"
    r"|(?P<which>本|上(?:个|一)?)世纪(?!\s?[\d一二三四五六七八九]{1,2}\s?[0十]年代)(?P<early>之?初)?"
    r"|\b(?P<english>\d{1,2}(?:st|nd|rd|th)|(?:[a-z]+-)?(?:[a-z]+th|first|second|third))"
    r"[\s-]century\b",
    re.IGNORECASE,
)
_RESULTS = "results|revenue|sales|profit|earnings|gdp|growth|net"
_QUARTER = re.compile(
    rf"\b(?P<year_before>{YEAR_EN})\s?Q(?P<behind>[1-4])\b"
    rf"|\bQ(?P<before>[1-4])\s?(?:of\s)?(?:FY)?(?P<year_behind>{YEAR_EN})?\b"
    rf"|(?:(?P<year>{YEAR_ZH})|(?P<relative>{RELATIVE_YEAR}))?\s?"
    r"(?:(?<!连续)(?<![上下前一])(?:第?(?P<han>[一二三四1-4])(?:季[度报]|财季)|第(?P<nth>[一二三四])季(?=合|营|度|每|的|财))"
    r"(?P<end>末)?|前(?P<upto>[二两三四23])个?季(?:度|(?=每|合|营|累))"
    r"|(?P<half>[上下])半年|[Qq](?P<attached>[1-4])(?![\w.])|[Hh](?P<half_number>[12])(?![\w.]))"
    r"|\b(?P<by_month>march|june|september|december)[\s-]quarter\b"
    r"|\b(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:(?:fiscal|financial)\s)?(?P<part>quarter|half)"
    rf"(?:(?:\sof)?\s(?P<year_of>{YEAR_EN}))?"
    rf"(?=\s(?:of\s(?:the\syear|{YEAR_EN}|this|last)|{_RESULTS})|(?<=quarter)\b|(?<=half)\b)",
    re.IGNORECASE,
)


_QUARTERS_BY_MONTH = {"march": 1, "june": 2, "september": 3, "december": 4}
"""The quarter that ends with a month: the June quarter."""

_FEASTS = {
    "元旦": (1, 1), "new year's day": (1, 1), "情人节": (2, 14), "valentine's day": (2, 14),
    "劳动节": (5, 1), "may day": (5, 1), "万圣节": (10, 31), "halloween": (10, 31),
    "平安夜": (12, 24), "christmas eve": (12, 24), "圣诞节": (12, 25), "christmas day": (12, 25),
    "跨年夜": (12, 31), "new year's eve": (12, 31),
}  # fmt: skip
_FEAST = re.compile(
    "|".join(name.replace("'", "['’]") for name in sorted(_FEASTS, key=len, reverse=True)),
    re.IGNORECASE,
)
_FIRST_MONTHS = re.compile(
    rf"\b(?P<which>first|last|final)\s(?P<count>\d{{1,2}}|{HOUR_WORDS})\s(?P<unit>months|quarters)"
    rf"(?:\sof\s(?:the\syear|this\syear|last\syear|(?P<year>{YEAR_EN}))\b)?"
    rf"|\b(?:three|3)\smonths\s(?:to|ended|ending|through)\s(?P<ended>{MONTH_NAMES})\b"
    rf"|(?<![此之])[前首]\s?(?P<han>1[01]|[2-9]|[二两三四五六七八九十]|十一)\s?个?月(?=[，,累营总合全销共财出纯净])",
    re.IGNORECASE,
)
"""`first nine months of 2026`, `three months to September`, 前11月累计."""
_QUARTER_ENDED = re.compile(
    r"截[至止]\s?(?:(?:19|20)\d\d\s?年\s?)?(?P<han>1[0-2]|[1-9])\s?月"
    r"(?:底|末|\s?(?:3[01]|2[89])\s?日)[的止]?"
    r"(?:上[一个]?)?(?P<zh>季度|财季|单季|三个月)"
    r"|\b(?P<en>quarter)(?: that)? (?:ended|ending|to|through)(?: on| in)? "
    rf"(?P<month>{MONTH_NAMES})\b",
    re.IGNORECASE,
)
"""截至3月底的季度, `quarter ended March 31`: which quarter it is, its end told beside."""


def read_feasts(plain: str) -> Iterator[DateMention]:
    """元旦, `Christmas Day`: the day that a feast with a fixed date falls on."""
    for match in _FEAST.finditer(plain):
        month, day = _FEASTS[match[0].lower().replace("’", "'")]
        yield mention(match, "day", month=month, day=day, sure=False)


def read_months_of_year(plain: str) -> Iterator[DateMention]:
    """Months told as a part of the year: quarters and halves where they are ones."""
    for match in _FIRST_MONTHS.finditer(plain):
        if match["ended"]:
            month = month_number(match["ended"]) or 0
            if month % 3 == 0:
                yield mention(match, "quarter", quarter=month // 3, third=3)
            continue
        count = number(match["han"]) or _hours(match["count"])
        months = count * 3 if match["unit"] == "quarters" else count
        last = (match["which"] or "first").lower() != "first"
        if last and " of " not in match[0]:
            continue  # the last three months are rather those before today
        first = 13 - months if last else 1
        if months < 12:
            yield mention(
                match,
                "month",
                month=first,
                last_month=first + months - 1,
                year=number(match["year"]),
            )


def read_ended_quarters(plain: str) -> Iterator[DateMention]:
    """The quarter that a month or day ends; the mention is of the word, as the end is one too."""
    for match in _QUARTER_ENDED.finditer(plain):
        month = number(match["han"]) or month_number(match["month"]) or 0
        if month % 3 == 0:
            group = "zh" if match["zh"] else "en"
            yield mention(match, "quarter", group, quarter=month // 3, third=3)


_FURTHER_QUARTER = re.compile(
    r"\b(?:first|second|third|fourth) quarter\b[^.;]{0,60}?\b(?:in|to|from|until|of|for) the "
    r"(?P<which>first|second|third|fourth)\b(?=[\s,.;]*(?:[,.;]|\b(?:she|he|it|they|and|as|but)\b))",
    re.IGNORECASE,
)
"""`due in the third quarter will now arrive in the fourth`."""


def read_further_quarters(plain: str) -> Iterator[DateMention]:
    """A quarter that is told by its number alone, after another one."""
    for match in _FURTHER_QUARTER.finditer(plain):
        value = english_ordinal(match["which"])
        if value is not None:
            yield mention(match, "quarter", "which", quarter=int(value))


def _hours(written: str) -> int:
    return int(written) if written.isdigit() else HOURS[written.lower()]


def read_iso(plain: str) -> Iterator[DateMention]:
    """2026-04-13, 2026/4/13, 2026.4.13; days that have become names: 3·15 (GB/T 15835), 9/11."""
    for match in _NAMED_DAY.finditer(plain):
        month, day = (int(part) for part in re.split("[·/]", match[0]))
        yield mention(match, "day", month=month, day=day)
    for match in _ISO.finditer(plain):
        year, month, day = (int(match[name]) for name in ("year", "month", "day"))
        yield mention(match, "day", year=year, month=month, day=day)


def read_spans(plain: str) -> Iterator[DateMention]:
    """2016-2020年, 2018/19, 1939–45, 1950至53年."""
    for match in _YEARS.finditer(plain):
        first, written = int(match["year"]), match["last"]
        last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
        if last <= first and len(written) == 2 and last + 100 - first < 60:
            last += 100
        if first < last <= first + 250:
            yield mention(match, "year", year=first, last_year=last)


def read_decades(plain: str) -> Iterator[DateMention]:
    """20世纪80年代, 1980s, the eighties, 80后; the century may be left open."""
    for match in _DECADE.finditer(plain):
        if match["word"]:
            decade = _DECADES[match["word"].lower()]
        else:
            decade = number(match["han"] or match["full"] or match["short"] or match["born"]) or 0
        if decade < 100 and match["century"]:
            decade += _century_base(match["century"])
        yield mention(match, "decade", year=decade, open=decade < 100)


def _century_base(written: str) -> int:
    return 1900 if written.startswith("上") else ((number(written) or 1) - 1) * 100


def read_centuries(plain: str) -> Iterator[DateMention]:
    """19世纪, 十九世纪, nineteenth-century; before Christ in negative years; 本世纪初."""
    for match in _CENTURY.finditer(plain):
        if match["which"]:
            shift = 0 if match["which"] == "本" else -1
            first = 2001 + 100 * shift
            third = 1 if match["early"] else None
            yield mention(match, "century", year=first, third=third, shift=("century", shift))
            continue
        count = _count(match)
        if count and count <= 30:
            before = (match["han"] or "").startswith("公元前")
            yield mention(match, "century", year=-count * 100 if before else count * 100 - 99)


def _count(match: re.Match[str]) -> int | None:
    if match["han"]:
        return number(re.sub("^公元前?", "", match["han"]))
    value = english_ordinal(match["english"])
    return None if value is None else int(value)


def read_quarters(plain: str) -> Iterator[DateMention]:
    """第一季度, 2026年三季度, 前三季度, Q1 2026, second quarter; 上半年, H1, first half of 2026."""
    for match in _QUARTER.finditer(plain):
        year = match["year"] or match["year_before"] or match["year_behind"] or match["year_of"]
        shift = RELATIVE.get(match["relative"] or "")
        if match["by_month"]:
            yield mention(match, "quarter", quarter=_QUARTERS_BY_MONTH[match["by_month"].lower()])
            continue
        sure = match["part"] is None
        if (half := _half(match)) is not None:
            if half <= 2:
                yield mention(match, "half", half=half, year=number(year), shift=shift, sure=sure)
            continue
        upto = number(match["upto"])
        quarter = 1 if upto else _quarter(match)
        yield mention(
            match,
            "quarter",
            quarter=quarter,
            last_quarter=upto,
            third=3 if match["end"] else None,
            year=number(year),
            shift=shift,
            sure=sure,
        )


def _half(match: re.Match[str]) -> int | None:
    if match["half"]:
        return 1 if match["half"] == "上" else 2
    if (match["part"] or "").lower() == "half":
        value = english_ordinal(match["ordinal"])
        return None if value is None else int(value)
    return number(match["half_number"])


def _quarter(match: re.Match[str]) -> int | None:
    if match["ordinal"]:
        value = english_ordinal(match["ordinal"])
        return None if value is None else int(value)
    return number(
        match["han"] or match["nth"] or match["before"] or match["behind"] or match["attached"]
    )
