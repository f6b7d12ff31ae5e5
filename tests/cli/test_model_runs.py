"""Drafting through a real endpoint on loopback: calls, cache, nonsense, and the way it is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from author.llm import count_tokens
from tests.cli.conftest import SAMPLE_DAY, Run
from tests.servers.openai_batches import run_batch
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


NOUNS = (
    "bridge", "harbour", "museum", "stadium", "railway", "airport", "orchard", "vineyard",
    "theatre", "library", "hospital", "lighthouse", "reactor", "telescope", "dam", "ferry",
    "tunnel", "market", "brewery", "quarry", "refinery", "observatory",
)  # fmt: skip
DEEDS = (
    "reopens after repairs",
    "wins a national award",
    "cuts a third of its staff",
    "doubles its opening hours",
    "sues its insurer over flood damage",
)


def _large_day(folder: Path, count: int) -> None:
    """A made-up day: each snippet an event of its own, with figures and some 150 words."""
    folder.mkdir(parents=True)
    for number in range(count):
        noun, deed = NOUNS[number % len(NOUNS)], DEEDS[number // len(NOUNS) % len(DEEDS)]
        town = f"{noun[:3].title()}{chr(97 + number % 26) * 2}ville{number}"
        sentences = [
            f"The {noun} of {town} {deed}, its director said on Friday.",
            f"The work took {number + 3} months and cost {number * 7 + 11} million dollars.",
            *(
                f"In step {step} the {noun} counted {number * 31 + step * 17} visitors from {town}."
                for step in range(9)
            ),
        ]
        text = (
            f"---\nid: ev{number:04d}\ntitle: {town} {noun} {deed}\n"
            f"url: https://paper{number}.example/{number}\npublisher: Paper {number}\n"
            f"published: 2026-04-24T{number % 15:02d}:00:00+08:00\n"
            "language: en\nkind: news\n---\n\n" + " ".join(sentences) + "\n"
        )
        (folder / f"event-ev{number:04d}.md").write_text(text, encoding="utf-8")


def _prompt_tokens(server: OpenAIServer) -> int:
    """What the prompts of all calls took, schemas included, as the house counts."""
    bodies = (
        "".join(m["content"] for m in call.body["messages"])
        + json.dumps(call.schema, ensure_ascii=False, separators=(",", ":"))
        for call in server.calls
    )
    return sum(count_tokens(body, "gpt-5-mini").number for body in bodies)


def test_the_sample_day_fits_its_budget(author: Run, desk: Path, server: OpenAIServer) -> None:
    """A day of 24 or so items, planned and drafted by the model: 6 calls, 10,000 prompt tokens."""
    assert author("draft", "--date", SAMPLE_DAY, "--quiet").status in (0, 3)
    assert (desk / DRAFT).is_file()
    assert len(server.calls) <= 6
    assert _prompt_tokens(server) <= 10_000


def test_a_large_day_fits_its_budget(author: Run, desk: Path, server: OpenAIServer) -> None:
    """A day of 96 items takes at most 12 calls and 30,000 prompt tokens."""
    _large_day(desk / "sources/2026-04-25", 96)
    ran = author("draft", "--date", "2026-04-25", "--json")
    assert ran.status in (0, 3), ran.err
    assert len(server.calls) <= 12
    assert _prompt_tokens(server) <= 30_000


def test_a_changed_template_asks_only_its_own_calls(
    author: Run, desk: Path, server: OpenAIServer
) -> None:
    """After a change of the template for the whole issue, only that call is made again."""
    author("draft", "--date", SAMPLE_DAY, "--quiet")
    calls = len(server.calls)
    template = desk / "prompts/_base/zh/issue.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + "\n再短一些。\n", encoding="utf-8")
    author("draft", "--date", SAMPLE_DAY, "--quiet")
    assert len(server.calls) == calls + 1
    assert "再短一些" in server.calls[-1].prompt


def test_a_cap_stops_before_the_call_that_would_pass_it(
    author: Run, desk: Path, server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that reaches its cap ends with status 5; the next one goes on from what is there."""
    author("plan", "--date", SAMPLE_DAY, "--engine", "extractive")
    monkeypatch.setenv("AUTHOR_BUDGET__MAX_CALLS", "2")
    ran = author("draft", "--date", SAMPLE_DAY)
    assert ran.status == 5
    assert len(server.calls) == 2
    assert "max_calls" in ran.err
    monkeypatch.delenv("AUTHOR_BUDGET__MAX_CALLS")
    assert author("draft", "--date", SAMPLE_DAY).status == 0
    assert len(server.calls) == 4
    assert "待补：模型" not in (desk / DRAFT).read_text(encoding="utf-8")


def test_a_draft_through_the_batch_endpoint(author: Run, desk: Path, server: OpenAIServer) -> None:
    """`--batch` submits and leaves; collecting and drafting again goes on, round by round."""
    author("plan", "--date", SAMPLE_DAY, "--engine", "extractive")
    for _ in range(4):
        ran = author("draft", "--date", SAMPLE_DAY, "--batch")
        if ran.status == 0:
            break
        assert ran.status == 3, ran.err
        assert "author batch collect" in ran.err
        assert author("batch", "list").status == 3  # still open
        for name, batch in server.batches.items():
            if batch["status"] == "in_progress":
                run_batch(server, name)
        assert author("batch", "collect").status == 0
    assert ran.status == 0
    assert (desk / DRAFT).is_file()
    assert all(call.batch for call in server.calls)
    assert author("usage", "--json").json["data"]["total"]["attempts"] == len(server.calls)
