"""Killed in the middle: nothing paid is lost, and the next run ends in the same bytes."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from author.llm import read_ledger
from tests.llm.drafting_process import QUESTIONS
from tests.servers.openai_server import Answer, openai_server

if TYPE_CHECKING:
    from tests.servers.openai_server import Call, OpenAIServer

ROOT = Path(__file__).parents[2]
CONCURRENCY = 3


def script(call: Call) -> Answer:
    """An answer that differs from every other, also to the same question."""
    time.sleep(0.03)
    question = call.body["messages"][-1]["content"]
    text = json.dumps({"text": f"{question}, call {call.number}", "sources": ["s"]})
    return Answer(text)


def run(server: OpenAIServer, folder: Path, *, kill_at_call: int | None = None) -> None:
    """Run the drafting process, and kill it when the server has seen so many calls."""
    command = [sys.executable, "-m", "tests.llm.drafting_process", server.url]
    arguments = [str(folder), str(folder / "draft.txt")]
    process = subprocess.Popen([*command, *arguments], cwd=ROOT)  # noqa: S603 - our own module
    try:
        while kill_at_call is not None and process.poll() is None:
            if len(server.calls) >= kill_at_call:
                process.kill()
            time.sleep(0.001)
        process.wait(30)
    finally:
        process.kill()
        process.wait(5)


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_random(seed: int, tmp_path: Path) -> None:
    """No call is paid twice but those in flight; what was kept stands in the draft as it came."""
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated
    with openai_server(script) as server:
        first_kill = chance.randint(2, QUESTIONS)
        run(server, tmp_path, kill_at_call=first_kill)
        time.sleep(0.1)
        before = len(server.calls)
        in_flight = CONCURRENCY
        run(server, tmp_path)
        draft = (tmp_path / "draft.txt").read_bytes()
        run(server, tmp_path)
        assert (tmp_path / "draft.txt").read_bytes() == draft
    asked = Counter(call.body["messages"][-1]["content"] for call in server.calls)
    assert len(asked) == QUESTIONS
    assert sum(asked.values()) - QUESTIONS <= in_flight
    assert max(asked.values()) <= 2
    answered = {json.loads(line)["text"] for line in draft.decode().splitlines()}
    assert len(answered) == QUESTIONS
    rows, problems = read_ledger(tmp_path / "ledger.jsonl")
    assert len(problems) <= 1
    assert len(rows) >= QUESTIONS - 1
    assert before <= len(server.calls)
