"""Caps: they stop before the call that would pass them, and keep what was done."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.config import BudgetSettings, Price
from author.errors import BudgetError, ConfigError
from author.llm import Reply, complete_all
from author.llm.budget import Budget, Spent
from author.llm.dry_run import dry_run
from author.llm.prices import cost_usd, price_of
from author.llm.protocol import Usage
from tests.llm.questions import ask, open_at
from tests.servers.openai_server import Answer, fill, openai_server

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.openai_server import Call

REAL = {"prompt_tokens": 60, "completion_tokens": 20, "total_tokens": 80}


def script(call: Call) -> Answer:
    """A valid answer that takes 80 tokens."""
    return Answer(fill(call).content, usage=REAL)


@pytest.mark.parametrize("concurrency", [1, 4])
@pytest.mark.parametrize(
    ("caps", "name"),
    [
        ({"max_calls": 5}, "max_calls"),
        ({"max_tokens": 600}, "max_tokens"),
        ({"max_usd": 0.0026}, "max_usd"),
    ],
)
def test_stops_before_the_call(
    caps: dict[str, Any], name: str, concurrency: int, tmp_path: Path
) -> None:
    """No cap is passed, much of it is used, the answers so far are there, and no others asked."""
    requests = [ask(n) for n in range(30)]
    with openai_server(script) as server:
        with open_at(server.url, tmp_path, budget=BudgetSettings(**caps)) as model:
            done = complete_all(model, requests, concurrency=concurrency)
            spent = model.spent
        calls = len(server.calls)
        assert isinstance(done.stopped, BudgetError)
        assert name in done.stopped.where
        assert (spent.calls, spent.tokens) == (calls, calls * 80)
        assert spent.usd == pytest.approx(calls * 260 / 1e6)
        assert calls <= caps.get("max_calls", 30)
        assert spent.tokens <= caps.get("max_tokens", 9e9)
        assert spent.usd <= caps.get("max_usd", 9e9)
        assert calls >= 3
        assert sum(isinstance(answer, Reply) for answer in done.answers) == calls
        with open_at(server.url, tmp_path) as model:
            rest = complete_all(model, requests, concurrency=4)
        assert all(isinstance(answer, Reply) for answer in rest.answers)
        assert len(server.calls) == 30


def test_an_unknown_price_is_no_price(tmp_path: Path) -> None:
    """With a cap on money, a model whose price nobody knows is not called."""
    with (
        openai_server() as server,
        open_at(server.url, tmp_path, budget=BudgetSettings(max_usd=5), prices={}) as model,
        pytest.raises(ConfigError, match="price of gpt-5-mini is not known") as caught,
    ):
        model.complete(ask())
    assert 'prices."gpt-5-mini"' in caught.value.where
    assert server.calls == []


def test_attempts_that_fail_count_as_calls(tmp_path: Path) -> None:
    """A cap on calls is about what is sent, not about what goes well."""
    invalid = Answer('{"text": "A"}')
    with (
        openai_server(lambda _: invalid) as server,
        open_at(server.url, tmp_path, budget=BudgetSettings(max_calls=1)) as model,
        pytest.raises(BudgetError),
    ):
        model.complete(ask())
    assert len(server.calls) == 1


def test_dry_run_spends_nothing(tmp_path: Path) -> None:
    """Calls, tokens and price before anything is sent; what is paid for is not counted."""
    with openai_server() as server, open_at(server.url, tmp_path) as model:
        model.complete(ask(1))
        estimate = dry_run(model, [ask(1), ask(2), ask(3), ask(3)])
        assert len(server.calls) == 1
        assert (estimate.requests, estimate.cached, estimate.calls) == (4, 2, 2)
        assert estimate.prompt_tokens > 100
        assert estimate.usd == pytest.approx(
            (estimate.prompt_tokens * 1.0 + estimate.answer_tokens * 10.0) / 1e6
        )
        assert dry_run(model, [ask(2)], batch=True).usd == pytest.approx(
            (dry_run(model, [ask(2)]).usd or 0) / 2
        )
    with open_at("http://127.0.0.1:9/v1", tmp_path, prices={}) as model:
        estimate = dry_run(model, [ask(1)])
    assert (estimate.usd, estimate.unpriced) == (None, ("gpt-5-mini",))


def test_waits_for_what_others_give_back() -> None:
    """A call that fits once another has taken less than its worst case is not refused."""
    budget = Budget(BudgetSettings(max_tokens=100))
    first = budget.hold("m", Usage(80, 0), None)
    got: list[Spent] = []
    second = threading.Thread(target=lambda: got.append(budget.hold("m", Usage(50, 0), None)))
    second.start()
    second.join(0.1)
    assert got == []
    budget.settle(first, Spent(0, 1, 10))
    second.join(5)
    assert got == [Spent(0, 1, 50)]


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=30),
    st.integers(0, 200),
)
def test_never_passes_a_cap(calls: list[tuple[int, int]], cap: int) -> None:
    """Whatever calls ask for, as long as none takes more than its worst case, the cap holds."""
    budget = Budget(BudgetSettings(max_tokens=cap))
    for worst, taken in calls:
        try:
            held = budget.hold("m", Usage(worst, 0), None)
        except BudgetError:
            assert budget.spent.tokens + worst > cap
        else:
            budget.settle(held, Spent(0, 1, min(worst, taken)))
        assert budget.spent.tokens <= cap


def test_prices() -> None:
    """Cached tokens have a price of their own; versions of a model have the model's price."""
    price = Price(input=2, output=8, cached=0.5)
    assert cost_usd(Usage(1_000_000, 500_000, 400_000), price) == pytest.approx(1.2 + 0.2 + 4)
    assert cost_usd(Usage(None, 5), price) is None
    assert cost_usd(Usage(5, 5), None) is None
    prices = {"gpt-5": price, "gpt-5-mini": Price(input=1, output=1)}
    assert price_of("gpt-5-2026-01-01", prices) is price
    assert price_of("gpt-5-mini-2026-01-01", prices) is prices["gpt-5-mini"]
    assert price_of("gpt-5-nano", prices) is None
