"""What the readers of dates share: patterns of years, numbers from what matched, mentions."""

from __future__ import annotations

import re

from author.grounding.dates.lexicon import MONTHS
from author.grounding.dates.model import DateKind, DateMention
from author.grounding.numerals.chinese import chinese_value

YEAR_ZH = (
    r"(?:(?<![有近约逾超过达])1[0-9]\d\d|20\d\d|[一二][〇零○九八七六五四三二一]{3})\s?财?年度?"
    r"(?!代|来|间|以[上内]|之久|历史|前的?历史)"
)
"""A year in Chinese; what stands behind 已有 or 近 is rather a number of years."""
YEAR_EN = r"(?:1[5-9]|20)\d\d"
RELATIVE_YEAR = "今年|去年|明年|前年|后年|上年|次年|当年|同年|翌年"
HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
MONTH_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_HOURS = "one two three four five six seven eight nine ten eleven twelve"
HOURS = {word: hour for hour, word in enumerate(_HOURS.split(), 1)}
HOUR_WORDS = "|".join(HOURS)


def mention(
    match: re.Match[str],
    kind: DateKind,
    group: int | str = 0,
    **fields: int | bool | tuple[str, int] | None,
) -> DateMention:
    """A mention where a group matched, white space around it left out."""
    written = match[group]
    start = match.start(group) + len(written) - len(written.lstrip())
    text = written.strip()
    return DateMention(start, start + len(text), text, kind, **fields)  # type: ignore[arg-type]  # each field by its name


def number(written: str | None) -> int | None:
    """A whole number in digits or Chinese numerals at the beginning of what matched."""
    if not written:
        return None
    digits = re.match(r"\s?(\d+)", written)
    if digits:
        return int(digits[1])
    han = re.match(r"[〇零○一二两三四五六七八九十]+", written)
    value = chinese_value(han[0]) if han else None
    return None if value is None else int(value)


def month_number(name: str | None) -> int | None:
    """The number of an English month or its abbreviation."""
    return MONTHS[name.lower()] if name else None
