"""Drafting through a real endpoint on loopback: calls, cache, nonsense, and the way it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import SAMPLE_DAY, Run
from tests.servers.openai_server import Answer, Call, OpenAIServer, openai_server
from tests.servers.reporter import report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DRAFT = f"drafts/{SAMPLE_DAY}/ai-daily.md"


@pytest.fixture
def server(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    """An endpoint that reports in the words of its sources; the environment names it."""
    with openai_server(report) as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("OPENAI_API_KEY", "test-key")
        yield running


def test_a_day_takes_few_calls_and_a_second_run_none(
    author: Run, desk: Path, server: OpenAIServer
) -> None:
    """The sample day takes at most six calls; drafting it again takes none and changes nothing."""
    author("plan", "--date", SAMPLE_DAY, "--engine", "extractive")
    first = author("draft", "--date", SAMPLE_DAY, "--json")
    assert first.status == 0
    (made,) = first.json["data"]["drafts"]
    assert made["engine"] == "llm"
    assert 1 <= made["calls"] <= 6
    text = (desk / DRAFT).read_bytes()
    calls = len(server.calls)
    (again,) = author("draft", "--date", SAMPLE_DAY, "--json").json["data"]["drafts"]
    assert again["calls"] == 0
    assert len(server.calls) == calls
    assert (desk / DRAFT).read_bytes() == text


def test_dry_run_asks_nothing(author: Run, desk: Path, server: OpenAIServer) -> None:
    """`--dry-run` tells calls, tokens and price; an unknown price is not a price of zero."""
    author("plan", "--date", SAMPLE_DAY, "--engine", "extractive")
    ran = author("draft", "--date", SAMPLE_DAY, "--dry-run", "--json")
    (estimate,) = ran.json["data"]["estimates"]
    assert estimate["calls"] >= 3
    assert 2_000 < estimate["prompt_tokens"] <= 10_000
    assert estimate["usd"] is None
    assert server.calls == []
    assert not (desk / DRAFT).exists()


def test_a_model_that_answers_nonsense(author: Run, desk: Path, server: OpenAIServer) -> None:
    """The draft still comes out, with the gaps marked in it and listed: done, with gaps."""

    def nonsense(call: Call) -> Answer:
        if "一句话新闻" in call.prompt:
            return Answer("I would rather talk about the weather.")
        return report(call)

    server.script = nonsense
    author("plan", "--date", SAMPLE_DAY, "--engine", "extractive")
    ran = author("draft", "--date", SAMPLE_DAY)
    assert ran.status == 3
    assert "no usable answer" in ran.err
    assert "<!-- 待补：模型没有给出可用的答复" in (desk / DRAFT).read_text(encoding="utf-8")


def test_the_key_is_written_nowhere(author: Run, desk: Path, server: OpenAIServer) -> None:
    """No file of the workspace, and nothing that is printed, holds the key."""
    ran = author("draft", "--date", SAMPLE_DAY)
    assert server.calls
    assert "test-key" not in ran.out + ran.err
    files = (path for path in desk.rglob("*") if path.is_file())
    assert all(b"test-key" not in path.read_bytes() for path in files)


def test_doctor_tells_the_output_mode(author: Run, server: OpenAIServer) -> None:
    """`doctor` asks the endpoint and says which rung of structured output it takes."""
    checks = author("doctor", "--json").json["data"]["checks"]
    model = next(check for check in checks if check["subject"] == "model")
    assert model["status"] == "ok"
    assert "json_schema" in model["found"]


def test_editions_share_the_facts_of_their_sources(
    author: Run, desk: Path, server: OpenAIServer
) -> None:
    """Two editions of a day pay for the facts of the sources once, and draft from them."""
    (desk / "config.toml").write_text(
        '[[edition]]\nname = "ai-daily"\n\n'
        '[[edition]]\nname = "analysis"\nstyle = "daily-analysis"\n',
        encoding="utf-8",
    )
    author("plan", "--date", SAMPLE_DAY, "--engine", "extractive")
    ran = author("draft", "--date", SAMPLE_DAY, "--json")
    assert ran.status in (0, 3), ran.err
    assert len(ran.json["data"]["drafts"]) == 2
    facts = [call for call in server.calls if "事实清单" in call.prompt]
    given = [line for call in facts for line in call.prompt.splitlines() if line.startswith("<<s")]
    assert 1 <= len(facts) <= 2
    assert len(given) == len(set(given))
    calls = len(server.calls)
    author("draft", "--date", SAMPLE_DAY, "--edition", "analysis")
    assert len(server.calls) == calls
