"""The embeddings model of the settings, from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import SAMPLE_DAY, Run
from tests.servers.openai_embeddings import vector_of, vectors_of
from tests.servers.openai_server import OpenAIServer, openai_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def server(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    """An endpoint with embeddings; the environment names it and the model."""
    assert desk.is_dir()
    with openai_server(embed=vectors_of) as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("AUTHOR_TOPICS__EMBEDDINGS", "small")
        yield running


def test_plan_pays_once(author: Run, server: OpenAIServer) -> None:
    """The second `plan` asks for no vector, and `usage` tells what the first took."""
    assert author("plan", "--date", SAMPLE_DAY).status == 0
    requests = len(server.embedded)
    assert requests > 0
    assert author("plan", "--date", SAMPLE_DAY).status == 0
    assert len(server.embedded) == requests
    lines = author("usage", "--by", "stage", "--json").json["data"]
    assert "embeddings" in str(lines)


def test_plan_goes_on_without(author: Run, server: OpenAIServer) -> None:
    """An endpoint without embeddings costs a warning and nothing else."""
    server.embed = None
    ran = author("plan", "--date", SAMPLE_DAY)
    assert ran.status == 0
    assert "topics rest on words alone" in ran.err


def test_the_built_in_planner_asks_nothing(author: Run, server: OpenAIServer) -> None:
    """`--engine extractive` and `--dry-run` spend nothing."""
    assert author("plan", "--date", SAMPLE_DAY, "--engine", "extractive").status == 0
    assert author("plan", "--date", SAMPLE_DAY, "--dry-run").status == 0
    assert server.embedded == []


def test_explain_uses_what_is_stored(author: Run, desk: Path, server: OpenAIServer) -> None:
    """`--explain` shows the topic that `plan` made, pays nothing for it, and says what it lacks."""
    files = (desk / "sources" / SAMPLE_DAY).iterdir()
    titles = tuple(file.read_text().split('title: "')[1].split('"')[0] for file in files)
    # To this endpoint all the day is one event.
    server.embed = lambda texts: [
        vector_of("one event" if text.startswith(titles) else text) for text in texts
    ]
    explain = ("plan", "--date", SAMPLE_DAY, "--explain", "Glasswing", "--json")

    def explained() -> set[str]:
        return {id_ for copies in author(*explain).json["data"]["copies"] for id_ in copies}

    by_words = explained()
    assert "topics rest on words alone" in author(*explain).out
    assert server.embedded == []
    author("plan", "--date", SAMPLE_DAY)
    requests = len(server.embedded)
    assert explained() > by_words
    assert len(server.embedded) == requests


@pytest.mark.parametrize("command", ["draft", "nightly"])
def test_a_batch_embeds_at_once(author: Run, server: OpenAIServer, command: str) -> None:
    """What goes through the batch endpoint is planned with embeddings all the same."""
    author(command, "--date", SAMPLE_DAY, "--batch")
    assert server.embedded
    assert server.calls == []
    assert server.batches


def test_vectors_are_counted_and_pruned(author: Run, server: OpenAIServer) -> None:
    """`cache info` counts what was paid for, `cache prune` alone removes it."""
    author("plan", "--date", SAMPLE_DAY)
    texts = sum(len(body["input"]) for body in server.embedded)

    def told(*arguments: str) -> dict[str, object]:
        data: dict[str, object] = author("cache", *arguments, "--json").json["data"]
        return data

    assert told("info")["vectors"] == texts
    assert told("prune", "--older-than", "1")["vectors_removed"] == 0
    dry = told("prune", "--older-than", "0", "--dry-run")
    assert (dry["vectors_found"], dry["vectors_removed"]) == (texts, 0)
    assert told("prune", "--older-than", "0")["vectors_removed"] == texts
    assert told("info")["vectors"] == 0
