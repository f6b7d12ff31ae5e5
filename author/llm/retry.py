"""When the same request is sent again, and how long to wait before."""

from __future__ import annotations

import datetime as dt
import email.utils
from typing import TYPE_CHECKING

from author.llm.wire import TRANSIENT, Failed

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 30.0
LONGEST_ASKED_SECONDS = 300.0
"""An endpoint that asks for a longer wait than this is not waited for."""

PATIENCE = {"not-json": 2, "timeout": 2}
"""How often a failure is retried at most, where it is less than the settings allow: a page in
place of an answer is mostly a wrong address, and that does not pass; a server that hangs takes the
whole time limit each time."""


def may_retry(failed: Failed, *, tries: int, retries: int) -> bool:
    """Whether to send again.

    Args:
        failed: what came of the last attempt.
        tries: how many attempts have failed so far, with this one.
        retries: how many the settings allow beyond the first attempt.
    """
    if failed.kind not in TRANSIENT:
        return False
    if failed.retry_after is not None and failed.retry_after > LONGEST_ASKED_SECONDS:
        return False
    return tries <= min(retries, PATIENCE.get(failed.kind, retries))


def pause_seconds(failed: Failed, *, tries: int, jitter: random.Random) -> float:
    """How long to wait before the next attempt.

    Exponential back-off with equal jitter (half of it fixed, half random), so that callers which
    failed together do not come back together; never less than the endpoint asked for.
    Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
    """
    ceiling = min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** (tries - 1))
    wait: float = ceiling / 2 + jitter.uniform(0, ceiling / 2)
    return max(wait, failed.retry_after or 0.0)


def retry_after_seconds(headers: Mapping[str, str]) -> float | None:
    """The wait that a response's headers ask for, in seconds.

    `retry-after-ms` is OpenAI's; `Retry-After` holds seconds or a date (RFC 9110, section 10.2.3).
    """
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    value = headers.get("retry-after", "").strip()
    seconds = _number(value)
    if seconds is not None or not value:
        return seconds
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - dt.datetime.now(dt.UTC)).total_seconds())


def _number(value: str) -> float | None:
    """A count of seconds that a wait can be; None for anything else."""
    try:
        number = float(value)
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None
