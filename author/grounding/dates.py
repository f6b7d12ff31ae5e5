"""The door to dates and clock times: reading them, checking a text's against its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.grounding.dates_checking import check_dates
from author.grounding.dates_model import DateMention
from author.grounding.dates_reading import read

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["DateMention", "check_dates", "read_dates"]


def read_dates(text: str, *, today: dt.date | None = None) -> list[DateMention]:
    """Every date and clock time of a text, in order.

    Args:
        text: Chinese, English, or both mixed.
        today: the day of writing, from which 昨日 and `last Friday` are counted.
    """
    return [mention.on(today) for mention in read(text)]
