"""Reading dates and clock times out of Chinese, English and mixed text."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.dates.chinese import read_chinese, read_two_months
from author.grounding.dates.clock import read_times
from author.grounding.dates.english import read_english, read_single_years
from author.grounding.dates.periods import (
    read_centuries,
    read_decades,
    read_ended_quarters,
    read_feasts,
    read_further_quarters,
    read_iso,
    read_months_of_year,
    read_quarters,
    read_spans,
)
from author.grounding.dates.relative import read_relative, read_weekdays
from author.grounding.language.writing import normalise

if TYPE_CHECKING:
    import datetime as dt

    from author.grounding.dates.model import DateMention

_READERS = (
    read_iso,
    read_times,
    read_decades,
    read_centuries,
    read_spans,
    read_ended_quarters,
    read_further_quarters,
    read_months_of_year,
    read_quarters,
    read_two_months,
    read_chinese,
    read_english,
    read_weekdays,
    read_single_years,
    read_relative,
    read_feasts,
)
"""In the order in which they win where two read the same place."""


@lru_cache(maxsize=4096)
def read(text: str) -> tuple[DateMention, ...]:
    """Every date and clock time of a text, in order, relative ones unresolved."""
    plain = normalise(text)
    found: list[DateMention] = []
    taken = bytearray(len(plain))
    for reader in _READERS:
        for mention in reader(plain):
            span = slice(mention.start, mention.end)
            if not any(taken[span]):
                taken[span] = b"\1" * (mention.end - mention.start)
                found.append(replace(mention, text=text[span]))
    return tuple(sorted(found, key=lambda mention: mention.start))


def read_dates(text: str, *, today: dt.date | None = None) -> list[DateMention]:
    """Every date and clock time of a text, in order.

    Args:
        text: Chinese, English, or both mixed.
        today: the day of writing, from which 昨日 and `last Friday` are counted.
    """
    return [mention.on(today) for mention in read(text)]
