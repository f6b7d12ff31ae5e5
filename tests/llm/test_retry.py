"""When to try again, and how long to wait."""

from __future__ import annotations

import datetime as dt
import email.utils
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.llm.retry import LONGEST_SECONDS, may_retry, pause_seconds, retry_after_seconds
from author.llm.wire import Failed, FailureKind


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
    ],
)
def test_reads_the_wait_that_is_asked_for(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds, milliseconds and dates are understood; nonsense is no wait."""
    assert retry_after_seconds(headers) == seconds


def test_reads_a_date_to_come() -> None:
    """A date in an hour is a wait of an hour."""
    moment = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    header = {"retry-after": email.utils.format_datetime(moment, usegmt=True)}
    assert retry_after_seconds(header) == pytest.approx(3600, abs=2)


@given(st.integers(1, 20), st.none() | st.floats(0, 60), st.integers())
def test_waits_grow_and_honour_the_endpoint(tries: int, asked: float | None, seed: int) -> None:
    """Never less than the endpoint asks for, never more than that or the longest wait."""
    failed = Failed("rate-limited", 429, "", retry_after=asked)
    jitter = random.Random(seed)  # noqa: S311 - a test that can be repeated
    pause = pause_seconds(failed, tries=tries, jitter=jitter)
    assert pause >= (asked or 0)
    assert pause <= max(asked or 0, LONGEST_SECONDS)


@pytest.mark.parametrize(
    ("kind", "often"),
    [
        ("rate-limited", 5),
        ("server-error", 5),
        ("timeout", 2),
        ("dropped", 5),
        ("not-json", 2),
        ("quota", 0),
        ("denied", 0),
        ("rejected", 0),
        ("filtered", 0),
    ],
)
def test_tries_as_often_as_it_makes_sense(kind: FailureKind, often: int) -> None:
    """What lasts is never tried again; a page in place of an answer seldom."""
    failed = Failed(kind, 429, "")
    assert [may_retry(failed, tries=n, retries=5) for n in range(1, 7)].count(True) == often


def test_does_not_wait_for_hours() -> None:
    """An endpoint that asks to come back tomorrow is not waited for."""
    assert not may_retry(Failed("rate-limited", 429, "", retry_after=4000), tries=1, retries=5)
