"""Killed in the middle: nothing paid is lost, and the next run ends in the same bytes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from author.llm import read_ledger
from tests.llm.drafting_process import QUESTIONS
from tests.llm.questions import ask, open_at
from tests.servers.openai_server import Answer, openai_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers.openai_server import Call, OpenAIServer

ROOT = Path(__file__).parents[2]
CONCURRENCY = 3


def script(call: Call) -> Answer:
    """An answer that differs from every other, also to the same question."""
    time.sleep(0.02)
    question = call.body["messages"][-1]["content"]
    return Answer(json.dumps({"text": f"{question}, call {call.number}", "sources": ["s"]}))


class Nursery:
    """Starts drafting processes, and kills them when it is told to."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, server: OpenAIServer, folder: Path, *, kill_after: float | None = None) -> None:
        """Run one; kill it so many seconds after its first call reached the server."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        before = len(server.calls)
        arguments = [server.url, str(folder), str(folder / "draft.txt")]
        self._process.stdin.write(json.dumps(arguments) + "\n")
        self._process.stdin.flush()
        child = int(self._process.stdout.readline())
        if kill_after is not None:
            while len(server.calls) == before:
                time.sleep(0.001)
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        assert self._process.stdout.readline() == "ended\n"


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    """One for all tests of this file."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.llm.drafting_process"],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
@pytest.mark.parametrize("seed", range(20))
def test_killed_at_random(seed: int, nursery: Nursery, tmp_path: Path) -> None:
    """No call is paid twice but those in flight; what was kept stands in the draft as it came."""
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    with openai_server(script) as server:
        nursery.run(server, tmp_path, kill_after=chance.uniform(0, 0.12))
        nursery.run(server, tmp_path)
        draft = (tmp_path / "draft.txt").read_bytes()
        calls = len(server.calls)
        with open_at(server.url, tmp_path) as model:
            kept = [model.complete(ask(n)).text for n in range(QUESTIONS)]
        assert "\n".join(kept).encode() == draft
        assert len(server.calls) == calls
    asked = Counter(call.body["messages"][-1]["content"] for call in server.calls)
    assert len(asked) == QUESTIONS
    assert sum(asked.values()) - QUESTIONS <= CONCURRENCY
    assert max(asked.values()) <= 2
    assert len(set(draft.splitlines())) == QUESTIONS
    rows, problems = read_ledger(tmp_path / "ledger.jsonl")
    assert len(problems) <= 1
    assert len(rows) >= calls - CONCURRENCY
