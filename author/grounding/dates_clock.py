"""Reading clock times: 下午3点30分, 15时, 7.55am, 3 p.m. ET, 15:30."""

from __future__ import annotations

import re

from author.grounding.dates_lexicon import AFTERNOON, MORNING, ZONES
from author.grounding.dates_model import DateMention
from author.grounding.numerals_zh import chinese_value

_HAN = "[零一二两三四五六七八九十]{1,3}"
_PART = "|".join(sorted({*AFTERNOON, *MORNING}, key=len, reverse=True))
_ZONE = "|".join(re.escape(zone) for zone in sorted(ZONES, key=len, reverse=True))
_MINUTES_ZH = (
    r"(?:(?P<half>半)|(?P<q>[一三])刻|零?(?P<m>[0-5]?\d|[一二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九])"
    r"(?:分(?!之|钟)(?!\d+秒)|(?![\d.人个名]))?)?"
)
_CHINESE = re.compile(
    rf"(?:(?P<part>{_PART})(?:\s?(?:大约|约|近))?)?\s?(?<![\d.第])(?P<h>2[0-4]|[01]?\d|{_HAN})\s?"
    rf"(?:时(?![间候代光速常刻而尚]|期|报)|点钟?(?![数位子儿名评燃心缀明赞])){_MINUTES_ZH}"
)
_ENGLISH = re.compile(
    r"(?<![\d.:])(?P<h>1[0-2]|0?[1-9])(?:[:.h](?P<m>[0-5]\d))?\s?(?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?)"
    r"|\b(?P<w>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?P<in>in the (?:morning|afternoon|evening)|at night)\b",
    re.IGNORECASE,
)
_DIGITAL = re.compile(
    r"(?<![\d:：.\-])(?P<h>2[0-3]|[01]?\d)[:：](?P<m>[0-5]\d)(?![:：]?\d|[.]\d)(?P<s>[:：][0-5]\d)?"
)
_O_CLOCK = re.compile(
    r"\b(?P<h>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?o['’]?clock\b",
    re.IGNORECASE,
)
_HOURS = {
    w: i
    for i, w in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        1,
    )
}
_SCORE_NEAR = re.compile(
    r"比分|[击战]败|取胜|战胜|获胜|战平|不敌|大胜|险胜|力克|逆转|连胜|横扫|领先|落后|扳|局|盘|负于|胜|平|负|beat|win|won|lead|score|defeat",
    re.IGNORECASE,
)
_CLOCK_NEAR = re.compile(r"(?:时间|[日天晚午晨早夜]|at|by|from|until|[-–—至到])\s?$", re.IGNORECASE)
_ZONE_AFTER = re.compile(rf"\s?\(?(?P<z>{_ZONE})\b", re.IGNORECASE)
_ZONE_BEFORE = re.compile(rf"(?P<z>{_ZONE})[^，。；,;]{{0,12}}$", re.IGNORECASE)


def read_times(plain: str) -> list[DateMention]:
    """Every clock time of a text whose digits are narrow."""
    found = [
        *(_chinese(plain, match) for match in _CHINESE.finditer(plain)),
        *(_english(plain, match) for match in _ENGLISH.finditer(plain)),
        *(_o_clock(plain, match) for match in _O_CLOCK.finditer(plain)),
        *(_digital(plain, match) for match in _DIGITAL.finditer(plain)),
    ]
    return [mention for mention in found if mention is not None]


def _time(plain: str, match: re.Match[str], minute: int, *, half_day: bool) -> DateMention:
    return DateMention(
        match.start(), match.end(), match[0], "time", minute=minute, half_day=half_day,
        zone=_zone(plain, match),
    )  # fmt: skip


def _zone(plain: str, match: re.Match[str]) -> int | None:
    after = _ZONE_AFTER.match(plain, match.end())
    before = _ZONE_BEFORE.search(plain, max(0, match.start() - 18), match.start())
    found = after or before
    return ZONES[found["z"].lower()] if found else None


def _value(written: str | None) -> int:
    if not written:
        return 0
    if written.isdigit():
        return int(written)
    value = chinese_value(written.removeprefix("零") or "零")
    return int(value) if value is not None else 0


def _chinese(plain: str, match: re.Match[str]) -> DateMention | None:
    hour = _value(match["h"])
    part = match["part"] or ""
    written = match[0]
    if (
        hour > 24
        or written.strip() in ("一点", "有一点")
        or (not part and not _is_clock(plain, match))
    ):
        return None
    minute = 30 if match["half"] else 15 * _value(match["q"]) if match["q"] else _value(match["m"])
    if part in AFTERNOON and hour < 12 and not (part == "中午" and hour > 9):
        hour += 12
    half_day = not part and hour <= 12
    return _time(plain, match, (hour % 24) * 60 + minute, half_day=half_day)


def _is_clock(plain: str, match: re.Match[str]) -> bool:
    """`15时` and `3点半` are clock times; `3点` alone may be points, `2时32分30秒` is a result."""
    if re.match(r"\d{0,2}分?\d+(?:\.\d+)?秒", plain[match.end() :]):
        return False
    if re.search(r"第$|[\d.]$", plain[: match.start()][-1:]):
        return False
    if "点" in match[0] and (match["m"] and "分" not in match[0]):
        return False
    if "时" in match[0]:
        return not (
            match["h"][0] not in "0123456789"
            and len(match["h"]) == 1
            and plain[match.start() - 1 : match.start()] not in " 日天午晚晨，。"
        )
    return bool(match["half"] or match["q"] or match["m"] or "钟" in match[0]) or bool(
        re.search(r"(?:日|天|午|晚|晨|早|夜|[一二三四五六]|时间)\s?$", plain[: match.start()][-3:])
    )


def _english(plain: str, match: re.Match[str]) -> DateMention:
    if match["w"]:
        word = match["w"].lower()
        hour = (_HOURS.get(word) or int(word)) % 12 + (
            0 if "morning" in match["in"].lower() else 12
        )
        return _time(plain, match, hour % 24 * 60, half_day=False)
    hour = int(match["h"]) % 12 + (12 if match["half"][0] in "pP" else 0)
    return _time(plain, match, hour * 60 + int(match["m"] or 0), half_day=False)


def _o_clock(plain: str, match: re.Match[str]) -> DateMention:
    hour = _HOURS.get(match["h"].lower()) or int(match["h"])
    return _time(plain, match, hour % 24 * 60, half_day=hour <= 12)


def _digital(plain: str, match: re.Match[str]) -> DateMention | None:
    """`15:30`, unless it is a score (`21:17`)."""
    around = plain[max(0, match.start() - 14) : match.end() + 10]
    before = plain[max(0, match.start() - 6) : match.start()]
    if _SCORE_NEAR.search(around) and not _CLOCK_NEAR.search(before):
        return None
    hour = int(match["h"])
    return _time(plain, match, hour * 60 + int(match["m"]), half_day=1 <= hour <= 12)
