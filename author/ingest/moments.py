"""Dates and times as people, pages and feeds write them."""

from __future__ import annotations

import datetime as dt
import re

# 2026/4/24, 2026.4.24 and 2026年4月24日, with a time behind or without.
_LOOSE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)


def parse_moment(text: str) -> dt.datetime | None:
    """A time in ISO 8601 or RFC 5322, or a date as `2026/4/24` or `2026年4月24日`; else None.

    A date alone is its midnight. Without a zone in the text the result has none.
    """
    text = text.strip()
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        pass
    if match := _LOOSE.fullmatch(text):
        return _loose(match)
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _loose(match: re.Match[str]) -> dt.datetime | None:
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    zone = (match[7] or "").upper().replace("Z", "+00:00")
    try:
        tzinfo = dt.datetime.strptime(zone, "%z").tzinfo if zone else None
        return dt.datetime(year, month, day, hour, minute, second, tzinfo=tzinfo)
    except ValueError:  # there is no 31st of April
        return None
