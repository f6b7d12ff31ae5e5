"""Reading Chinese days, months and years: 2026年4月13日, 10月1日至7日, 2月中旬, 三四月份."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.dates.lexicon import RELATIVE
from author.grounding.dates.parts import RELATIVE_YEAR, YEAR_ZH, mention, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.grounding.dates.model import DateKind, DateMention

_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月(?![球饼亮票薪天色嫂])(?:份)?"
_DAY = (
    r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\s?"
    r"(?:日(?![元圆本均系])"
    r"|号(?=[，。、,；;）)\s上下中凌早晚清傍至到起前后的以-]|$))"
)
_RELATIVE = rf"{RELATIVE_YEAR}|本月|上月|上个月|下月|下个月"
_DATE = re.compile(
    r"(?=[\d一二三四五六七八九十〇今去明前后上本下次当同翌])"
    rf"(?:(?P<year>{YEAR_ZH})|(?P<relative>{_RELATIVE}))?\s?(?:(?P<month>{_MONTH})\s?)?"
    rf"(?P<day>{_DAY})?(?P<third>上旬|中旬|下旬|初|底|末)?"
    rf"(?:\s?(?:至|到|-|—|–|~|～|、|和)\s?(?P<last_month>{_MONTH})?\s?(?P<last_day>{_DAY}))?"
)
_TWO_MONTHS = re.compile(
    r"(?P<first>[一二三四五六七八九])、?(?P<second>[二三四五六七八九十])\s?月(?:份|间)?"
    r"|(?<![\d.,月第])(?P<from>1[0-2]|[1-9])\s?(?:至|到|-|–|—|~|～)\s?(?P<to>1[0-2]|[1-9])\s?月(?:份|间)?(?!\s?\d)"
)
_ENDS = (("first", "from"), ("second", "to"))
_COUNTED_BEFORE = re.compile(r"[第近约每数零百前.、\d]$")
_NAMED = re.compile("[一-鿿](?<![月日年天于在到至从自和与及由是为定本这该当每前后周期初中底末])$")
"""What stands right before a number of a series: 神舟二十一号; a day stands behind other words."""
_COUNTED_BEHIND = re.compile(r"[内前游均间]|后(?!来)")


def read_chinese(plain: str) -> Iterator[DateMention]:
    """Days, months and years in Chinese, with ranges of days."""
    for match in _DATE.finditer(plain):
        if not (match["year"] or match["month"] or match["day"]):
            continue
        if match["day"] and not match["month"] and _is_counted(plain, match):
            continue
        day, last_day = number(match["day"]), number(match["last_day"])
        if day is None:
            day, last_day = last_day, None
        kind: DateKind = "day" if day else "month" if match["month"] else "year"
        yield mention(
            match,
            kind,
            year=number(match["year"]),
            month=number(match["month"]),
            third=_third(match),
            day=day,
            last_day=last_day,
            last_month=number(match["last_month"]),
            shift=RELATIVE.get(match["relative"] or ""),
        )


def read_two_months(plain: str) -> Iterator[DateMention]:
    """三四月份, 四五月间: two neighbouring months; 4至6月: the months from one to the other."""
    for match in _TWO_MONTHS.finditer(plain):
        first, second = (number(match[a] or match[b]) for a, b in _ENDS)
        neighbours = match["from"] or (first and second == first + 1)
        if first is not None and second is not None and neighbours:
            yield mention(match, "month", month=first, last_month=second)


def _third(match: re.Match[str]) -> int | None:
    """Which third of a month: 上旬 1, 中旬 2, 下旬 3."""
    if match["third"] is None or match["day"] or not match["month"]:
        return None
    return {"上": 1, "初": 1, "中": 2}.get(match["third"][0], 3)


def _is_counted(plain: str, match: re.Match[str]) -> bool:
    """`3日内`, `近5日`, 二号: days that are counted, and labels in a single Chinese digit."""
    if _COUNTED_BEFORE.search(plain[max(0, match.start() - 1) : match.start()]):
        return True
    if match["day"].endswith("号") and _NAMED.search(
        plain[max(0, match.start() - 2) : match.start()]
    ):
        return True
    if match["day"].endswith("号") and not re.match(r"\d|[二三]?十", match["day"]):
        return True
    return _COUNTED_BEHIND.match(plain, match.end()) is not None
