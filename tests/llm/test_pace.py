"""Turns: how many calls at once, how many a minute, and what a rate limit does to them."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from author.llm import Reply, complete_all
from author.llm.pace import Pace, StoppedError
from tests.llm.questions import ask, open_at
from tests.servers.openai_server import Answer, Response, error, fill, openai_server

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.openai_server import Call


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def wait_of(pace: Pace, tokens: int = 0) -> float:
    """How long the next call would wait for its turn."""
    return pace._wait_seconds(tokens)


def test_requests_a_minute() -> None:
    """The call that would be one too many within a minute waits until the first is a minute old."""
    clock = Clock()
    pace = Pace(8, requests_per_minute=2, clock=clock)
    for _ in range(2):
        with pace.turn(0):
            clock.now += 10
    assert wait_of(pace) == pytest.approx(40)
    clock.now += 41
    assert wait_of(pace) == 0


def test_tokens_a_minute() -> None:
    """So does the one whose tokens would be too many; a single large one has its turn alone."""
    clock = Clock()
    pace = Pace(8, tokens_per_minute=100, clock=clock)
    with pace.turn(500):
        pass
    assert wait_of(pace, 1) == pytest.approx(60)
    clock.now += 60
    assert wait_of(pace, 1) == 0


def test_a_rate_limit_lowers_and_time_raises() -> None:
    """Half as many at once after a complaint; one more with each round that goes well.

    Complaints of the same moment are one.
    """
    clock = Clock()
    pace = Pace(8, clock=clock)
    pace.rate_limited(2)
    pace.rate_limited(3)
    assert pace.limit == 4
    assert wait_of(pace) == pytest.approx(3)
    clock.now += 3
    assert wait_of(pace) == 0
    for _ in range(5):
        pace.went_well()
    assert pace.limit == 5
    for _ in range(60):
        pace.went_well()
    assert pace.limit == 8
    for _ in range(9):
        clock.now += 5
        pace.rate_limited(1)
    assert pace.limit == 1


def test_who_waits_is_told_of_the_end() -> None:
    """A stop reaches calls that wait for a turn or for a retry at once."""
    pace = Pace(1)
    errors: list[str] = []

    def wait_for_turn() -> None:
        try:
            with pace.turn(0):
                pass
        except StoppedError as stopped:
            errors.append(str(stopped))

    def sleep() -> None:
        try:
            pace.sleep(60)
        except StoppedError as stopped:
            errors.append(str(stopped))

    with pace.turn(0):
        threads = [threading.Thread(target=wait_for_turn), threading.Thread(target=sleep)]
        for thread in threads:
            thread.start()
        time.sleep(0.05)
        pace.stop()
        for thread in threads:
            thread.join(5)
    assert len(errors) == 2


def test_a_limited_endpoint_is_not_hammered(tmp_path: Path) -> None:
    """At an endpoint that takes two calls at once, all answers come, with few refusals."""
    running = threading.Semaphore(2)

    def script(call: Call) -> Answer | Response:
        if not running.acquire(blocking=False):
            return error(429, "Too many requests", headers={"Retry-After": "0.05"})
        try:
            time.sleep(0.02)
            return fill(call)
        finally:
            running.release()

    with (
        openai_server(script) as server,
        open_at(server.url, tmp_path, concurrency=8, retries=10) as model,
    ):
        done = complete_all(model, [ask(n) for n in range(30)], concurrency=8)
    assert all(isinstance(answer, Reply) for answer in done.answers)
    assert len(server.calls) <= 30 + 25
