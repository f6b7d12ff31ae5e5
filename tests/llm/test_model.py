"""The model layer end to end, against a server on loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.llm import Reply, complete_all
from author.llm.ledger import read_ledger
from tests.llm.questions import Line, ask, open_at
from tests.servers.openai_server import openai_server

if TYPE_CHECKING:
    from pathlib import Path


def test_answers_and_accounts(tmp_path: Path) -> None:
    """A valid answer comes back as an instance, with its usage, and is a row in the ledger."""
    with openai_server() as server, open_at(server.url, tmp_path) as model:
        reply = model.complete(ask())
    assert isinstance(reply, Reply)
    assert isinstance(reply.value, Line)
    assert (reply.model, reply.obtained) == ("gpt-5-mini-as-returned", "call")
    (row,), problems = read_ledger(tmp_path / "ledger.jsonl")
    assert not problems
    assert (row.outcome, row.input, row.output, row.rung) == ("ok", 100, 20, "json_schema")
    assert row.usd == (100 * 1.0 + 20 * 10.0) / 1e6


def test_same_again_costs_nothing(tmp_path: Path) -> None:
    """A second run asks nothing and gets the same text."""
    with openai_server() as server:
        with open_at(server.url, tmp_path) as model:
            first = complete_all(model, [ask(n) for n in range(5)], concurrency=4)
        with open_at(server.url, tmp_path) as model:
            again = complete_all(model, [ask(n) for n in range(5)], concurrency=4)
        assert len(server.calls) == 5
    texts = [a.text for a in first.answers if a]
    assert [a.text for a in again.answers if a] == texts
    assert {a.obtained for a in again.answers if isinstance(a, Reply)} == {"cache"}
