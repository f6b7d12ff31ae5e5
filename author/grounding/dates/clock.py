"""Reading clock times: 下午3点30分, 15时, 7.55am, 3 p.m. ET, 15:30."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.dates.lexicon import AFTERNOON, MORNING, ZONES
from author.grounding.dates.model import DateMention
from author.grounding.dates.parts import HOUR_WORDS, HOURS
from author.grounding.numerals.chinese import chinese_value
from author.grounding.numerals.english import english_value

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = "|".join(sorted({*AFTERNOON, *MORNING}, key=len, reverse=True))
_ZONE = "|".join(re.escape(zone) for zone in sorted(ZONES, key=len, reverse=True))
_MINUTES = (
    r"(?:(?P<half>半)|(?P<quarter>[一三])刻"
    r"|\s?零?(?P<minute>[0-5]?\d|[一二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九])"
    r"(?:\s?分(?!之|钟)(?!\d+秒)|(?![\d.人个名]))?)?"
)
_CHINESE = re.compile(
    rf"(?![早晚]一点(?![钟半前后左到]))(?:(?P<part>{_PART})(?:\s?(?:大约|约|近))?)?\s?(?<![\d.第十百])(?<![早晚](?=一点))"
    r"(?P<hour>2[0-4]|[01]?\d|二?十[一二三四五六七八九]?|[零一二两三四五六七八九])\s?"
    rf"(?:时(?![间候代光速常刻而尚]|期|报)|点钟?(?![数位子儿名评燃心缀明赞击])){_MINUTES}"
)
_ENGLISH = re.compile(
    r"(?<![\d.:])(?P<hour>1[0-2]|0?[1-9])(?:[:.h](?P<minute>[0-5]\d))?\s?"
    r"(?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"\b(?P<hour>\d{{1,2}}|{HOUR_WORDS})"
    r"(?:\s?o['’]?clock\b|(?P<part> in the (?:morning|afternoon|evening)| at night)\b)",
    re.IGNORECASE,
)
_PAST = re.compile(
    rf"\b(?:(?P<half>half)|(?P<quarter>a?\s?quarter)|(?P<minutes>five|ten|twenty|twenty-five))\s"
    rf"(?P<side>past|to|after)\s(?P<hour>{HOUR_WORDS})\b(?!\s(?:million|billion|of|people|percent|per))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?P<noon>noon|midday)\b|\bmidnight\b|(?P<zh_noon>正午)|午夜|子夜", re.IGNORECASE
)
_DIGITAL = re.compile(
    r"(?<![\d:：.\-])(?P<hour>2[0-3]|[01]?\d)[:：](?P<minute>[0-5]\d)"
    r"(?![:：]?\d|[.]\d)(?:[:：][0-5]\d)?"
)
_SCORE_NEAR = re.compile(
    r"比分|[击战]败|取胜|战胜|获胜|战平|不敌|大胜|险胜|力克|逆转|连胜|横扫|领先|落后|负于"
    r"|[扳局盘胜平负]|beat|win|won|lead|score|defeat",
    re.IGNORECASE,
)
_CLOCK_NEAR = re.compile(r"(?:时间|[日天晚午晨早夜]|at|by|from|until|[-–—至到])\s?$", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"(?:[日天午晚晨早夜一二三四五六]|时间)\s?$")
_RESULT_BEHIND = re.compile(r"\d{0,2}分?\d+(?:\.\d+)?秒")
_MILITARY = re.compile(
    rf"(?<![\d.,:$€£¥-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\s?(?:hrs?|hours|{_ZONE})\b)",
    re.IGNORECASE,
)
"""`0600 hrs`, `1430 GMT`."""
_ZONE_AFTER = re.compile(rf"\s?\(?(?P<zone>{_ZONE})\b", re.IGNORECASE)
_ZONE_BEFORE = re.compile(rf"(?P<zone>{_ZONE})[^，。；,;]{{0,12}}$", re.IGNORECASE)


def read_times(plain: str) -> Iterator[DateMention]:
    """Every clock time of a text whose digits are narrow."""
    for pattern, reader in (
        (_CHINESE, _chinese),
        (_ENGLISH, _english),
        (_PAST, _past),
        (_SPOKEN, _spoken),
        (_NAMED, _named),
        (_DIGITAL, _digital),
        (_MILITARY, _military),
    ):
        for match in pattern.finditer(plain):
            if (mention := reader(plain, match)) is not None:
                yield mention


def _time(plain: str, match: re.Match[str], minute: int, *, half_day: bool = False) -> DateMention:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    zone = _zone(plain, match)
    return DateMention(
        start,
        match.end(),
        plain[start : match.end()],
        "time",
        minute=minute,
        half_day=half_day,
        zone=zone,
    )


def _zone(plain: str, match: re.Match[str]) -> int | None:
    after = _ZONE_AFTER.match(plain, match.end())
    before = _ZONE_BEFORE.search(plain, max(0, match.start() - 18), match.start())
    found = after or before
    return ZONES[found["zone"].lower()] if found else None


def _value(written: str | None) -> int:
    """A number in digits or Chinese numerals, 0 where nothing is written."""
    if not written:
        return 0
    if written.isdigit():
        return int(written)
    value = chinese_value(written.removeprefix("零") or "零")
    return int(value) if value is not None else 0


def _chinese(plain: str, match: re.Match[str]) -> DateMention | None:
    hour, part = _value(match["hour"]), match["part"] or ""
    if hour > 24 or (not part and not _is_clock(plain, match)):
        return None
    if match["half"]:
        minute = 30
    elif match["quarter"]:
        minute = 15 * _value(match["quarter"])
    else:
        minute = _value(match["minute"])
    if part in AFTERNOON and hour < 12 and not (part == "中午" and hour > 9):
        hour += 12
    return _time(plain, match, hour % 24 * 60 + minute, half_day=not part and hour <= 12)


_OPEN_UNTIL = re.compile(r"[至到—–-](?:次日)?(?:2[0-4]|1?\d)点(?!\d|数|位)")
_OPEN_FROM = re.compile(r"(?<!\d)(?:2[0-4]|1?\d)点[至到—–-](?:次日)?$")
"""Hours between which something is so: 工作日9点至18点."""


def _is_clock(plain: str, match: re.Match[str]) -> bool:
    """Without 上午: `15时` and `3点半` are; `3点` may be points, `2时32分30秒` is a result."""
    before = plain[max(0, match.start("hour") - 3) : match.start("hour")]
    if _RESULT_BEHIND.match(plain, match.end()) or before.endswith("第"):
        return False
    if "时" in match[0]:
        certain = match["hour"][0].isdigit() or len(match["hour"]) > 1
        return certain or _DAY_BEFORE.search(before) is not None
    if match["hour"] == "零":  # 零点五 is half of one
        return not match["minute"] or "分" in match[0]
    if match["minute"]:
        return "分" in match[0]
    if _OPEN_UNTIL.match(plain, match.end()) or _OPEN_FROM.search(plain[: match.start("hour")]):
        return match["hour"].isdigit()
    exact = match["half"] or match["quarter"] or "钟" in match[0]
    return bool(exact or _DAY_BEFORE.search(before))


def _english(plain: str, match: re.Match[str]) -> DateMention:
    hour = int(match["hour"]) % 12 + (12 if match["half"][0] in "pP" else 0)
    return _time(plain, match, hour * 60 + int(match["minute"] or 0))


def _spoken(plain: str, match: re.Match[str]) -> DateMention:
    """`six o'clock`, `six in the morning`."""
    word = match["hour"].lower()
    hour = (HOURS.get(word) or int(word)) % 12
    if match["part"] and "morning" not in match["part"]:
        hour += 12
    return _time(plain, match, hour * 60, half_day=match["part"] is None)


def _past(plain: str, match: re.Match[str]) -> DateMention | None:
    """`half past three`, `a quarter to six`; `five to ten` is rather a range."""
    if match["minutes"] and match["side"].lower() == "to":
        return None
    spoken = int(english_value(match["minutes"]) or 0) if match["minutes"] else 15
    minutes = 30 if match["half"] else spoken
    sign = -1 if match["side"].lower() == "to" else 1
    hour = HOURS[match["hour"].lower()]
    return _time(plain, match, (hour * 60 + sign * minutes) % 720, half_day=True)


def _named(plain: str, match: re.Match[str]) -> DateMention:
    """`noon`, 午夜."""
    return _time(plain, match, 720 if match["noon"] or match["zh_noon"] else 0)


def _military(plain: str, match: re.Match[str]) -> DateMention:
    return _time(plain, match, int(match["hour"]) * 60 + int(match["minute"]))


def _digital(plain: str, match: re.Match[str]) -> DateMention | None:
    """`15:30`, unless it is a score (`21:17`)."""
    around = plain[max(0, match.start() - 14) : match.end() + 10]
    before = plain[max(0, match.start() - 6) : match.start()]
    if _SCORE_NEAR.search(around) and not _CLOCK_NEAR.search(before):
        return None
    hour = int(match["hour"])
    return _time(plain, match, hour * 60 + int(match["minute"]), half_day=1 <= hour <= 12)
