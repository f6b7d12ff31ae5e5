"""Endpoints at their worst: much fails, and the run still ends with answers or named gaps."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from author.llm import Gap, Reply, complete_all, read_ledger
from tests.llm.questions import ask, open_at
from tests.servers.endpoints import BROKEN, BUSY, CUT_OFF, HTML, INVALID, faulty
from tests.servers.openai_server import openai_server

if TYPE_CHECKING:
    from pathlib import Path

SHARES = [(0.30, BUSY), (0.10, BROKEN), (0.05, CUT_OFF), (0.05, INVALID)]


@pytest.mark.parametrize("seed", range(2))
def test_a_storm_of_faults(seed: int, tmp_path: Path) -> None:
    """30 % rate limits, 10 % server errors, 5 % cut-off, 5 % invalid: few gaps, no crash.

    Every attempt is a row, and a second run asks only for the gaps.
    """
    requests = [ask(n) for n in range(40)]
    with openai_server(faulty(SHARES, seed=seed)) as server:
        with open_at(server.url, tmp_path, retries=8) as model:
            done = complete_all(model, requests, concurrency=8)
        assert done.stopped is None
        gaps = [answer for answer in done.answers if isinstance(answer, Gap)]
        assert len(gaps) <= 4
        assert all(gap.message and gap.reason for gap in gaps)
        assert sum(isinstance(answer, Reply) for answer in done.answers) == 40 - len(gaps)
        rows, _ = read_ledger(tmp_path / "ledger.jsonl")
        assert len(rows) == len(server.calls)
        assert Counter(row.outcome for row in rows)["ok"] == 40 - len(gaps)
        before = len(server.calls)
        server.script = faulty([], seed=seed)
        with open_at(server.url, tmp_path) as model:
            again = complete_all(model, requests, concurrency=8)
        assert all(isinstance(answer, Reply) for answer in again.answers)
        assert len(server.calls) - before == len(gaps)


def test_a_server_that_misbehaves_in_every_way(tmp_path: Path) -> None:
    """Pages for answers, nonsense, emptiness and broken JSON: each request ends in one or other."""
    nonsense = ["", "[]", "null", '{"text":', "```json\n```", '{"text": null, "sources": [1]}']
    shares = [(0.1, HTML), *((0.05, text) for text in nonsense)]
    with openai_server(faulty(shares, seed=7)) as server, open_at(server.url, tmp_path) as model:
        done = complete_all(model, [ask(n) for n in range(30)], concurrency=4)
    assert done.stopped is None
    reasons = Counter(answer.reason for answer in done.answers if isinstance(answer, Gap))
    assert set(reasons) <= {"invalid", "empty", "unavailable", "cut-off"}
    assert sum(reasons.values()) < 12
