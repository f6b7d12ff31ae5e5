"""Many questions at once: order, slow ones, stops and interrupts."""

from __future__ import annotations

import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest

from author.errors import BudgetError, ModelError
from author.llm import Gap, InterruptedRunError, Reply, complete_all
from author.testing import ScriptedModel
from tests.llm.questions import ask, open_at
from tests.servers.openai_server import fill, openai_server

if TYPE_CHECKING:
    from pathlib import Path

    from author.llm import Request
    from tests.servers.openai_server import Answer, Call

GOOD: dict[str, object] = {"text": "A", "sources": ["s"]}


def number_of(request: Request) -> int:
    """Which question it is."""
    return int(request.messages[-1].content.split()[-1])


def test_answers_stand_in_the_order_of_the_questions() -> None:
    """Whoever is done first, the answers are in order, and each is told of once."""

    def slow_first(request: Request) -> dict[str, object]:
        time.sleep(0.002 * (10 - number_of(request)))
        return {"text": str(number_of(request)), "sources": ["s"]}

    told: list[int] = []
    done = complete_all(
        ScriptedModel(slow_first),
        [ask(n) for n in range(10)],
        concurrency=5,
        on_done=lambda index, _: told.append(index),
    )
    texts = [a.value.text for a in done.answers if isinstance(a, Reply)]  # type: ignore[attr-defined]  # a Line
    assert texts == [str(n) for n in range(10)]
    assert sorted(told) == list(range(10))
    assert done.stopped is None


def test_nothing_to_ask() -> None:
    """No requests, no answers."""
    assert complete_all(ScriptedModel(), [], concurrency=8).answers == ()


def test_one_slow_call_does_not_hold_the_others() -> None:
    """While one call hangs, another thread answers all the rest."""
    release = threading.Event()

    def script(request: Request) -> dict[str, object]:
        if number_of(request) == 0:
            assert release.wait(5)
        return GOOD

    def on_done(_index: int, _answer: Reply | Gap) -> None:
        told.append(_index)
        if len(told) == 9:
            release.set()

    told: list[int] = []
    done = complete_all(
        ScriptedModel(script), [ask(n) for n in range(10)], concurrency=2, on_done=on_done
    )
    assert told[-1] == 0
    assert all(isinstance(answer, Reply) for answer in done.answers)


@pytest.mark.parametrize("error", [BudgetError("too dear"), ModelError("no credit")])
def test_what_stops_a_run_keeps_what_was_done(error: Exception) -> None:
    """Answers before the stop are returned with it; nothing further is begun."""
    model = ScriptedModel([GOOD, GOOD, error, GOOD, GOOD])
    done = complete_all(model, [ask(n) for n in range(5)], concurrency=1)
    assert done.stopped is error
    assert [answer is not None for answer in done.answers] == [True, True, False, False, False]
    assert len(model.requests) == 3


def test_mistakes_in_the_program_are_raised() -> None:
    """Anything but an error of the house is not swallowed."""
    with pytest.raises(ZeroDivisionError):
        complete_all(ScriptedModel([ZeroDivisionError()]), [ask()], concurrency=1)


def test_identical_questions_share_a_call(tmp_path: Path) -> None:
    """Eight times the same question is one call; everybody gets the answer."""
    with openai_server(seconds=0.1) as server, open_at(server.url, tmp_path) as model:
        done = complete_all(model, [ask(1)] * 8, concurrency=8)
        again = complete_all(model, [ask(1, sample=1)], concurrency=1)
    assert len(server.calls) == 2
    obtained = sorted(a.obtained for a in done.answers if isinstance(a, Reply))
    assert obtained.count("call") == 1
    assert set(obtained) <= {"call", "shared", "cache"}
    assert again.answers[0] is not None


def test_an_error_reaches_everybody_who_shares_the_call(tmp_path: Path) -> None:
    """When the shared call fails for good, nobody waits for ever."""
    with (
        open_at("http://127.0.0.1:9/v1", tmp_path, retries=0) as model,
    ):
        done = complete_all(model, [ask(1)] * 4, concurrency=4)
    assert isinstance(done.stopped, ModelError)


def test_interrupted(tmp_path: Path) -> None:
    """Ctrl-C: quick, no further call is begun, and what was answered is kept for the next run."""

    def script(call: Call) -> Answer:
        if call.number == 5:
            # As a terminal does it: to the process, while the main thread waits for answers.
            signal.raise_signal(signal.SIGINT)
        if call.number >= 5:
            time.sleep(0.05)
        return fill(call)

    requests = [ask(n) for n in range(40)]
    with openai_server(script) as server:
        began = time.monotonic()
        with open_at(server.url, tmp_path) as model, pytest.raises(InterruptedRunError) as caught:
            complete_all(model, requests, concurrency=2)
        assert time.monotonic() - began < 3
        assert caught.value.total == 40
        assert caught.value.done == len(server.finished) == len(server.calls) < 10
        with open_at(server.url, tmp_path) as model:
            rest = complete_all(model, requests, concurrency=8)
        assert all(isinstance(answer, Reply) for answer in rest.answers)
        assert len(server.calls) == 40
