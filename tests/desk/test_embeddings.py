"""Planning with the embeddings model that `[topics] embeddings` names, and without it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from author.desk.engine import opened_model
from author.desk.planning import plan_issue
from author.errors import BudgetError
from author.llm.ledger import read_ledger
from author.workspace import open_workspace
from tests.servers.openai_embeddings import vector_of
from tests.servers.openai_server import OpenAIServer, Response, error, openai_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.desk.planning import PlannedIssue

PROMPTS = Path(__file__).parents[2] / "prompts"
DAY = dt.date(2026, 4, 24)

SOURCES = {
    # Two ways to say one thing that share no word.
    "one": "Monarch abdicates in favour of her nephew",
    "two": "Queen steps down, throne passes on",
    "three": "Malaria vaccine cuts infections by 63% in Ghana trial",
    "four": "Harbour bridge in Lindholm closes after crack is found",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with a day of four sources."""
    (tmp_path / "config.toml").write_text('[topics]\nembeddings = "small"\n[model]\nretries = 0\n')
    shutil.copytree(PROMPTS, tmp_path / "prompts")
    sources = tmp_path / "sources" / DAY.isoformat()
    sources.mkdir(parents=True)
    for id_, title in SOURCES.items():
        head = f"id: {id_}\ntitle: '{title}'\npublisher: The {id_.title()} Post\nlanguage: en"
        text = f"---\n{head}\npublished: 2026-04-24T08:00:00+08:00\n---\n\n{title}.\n"
        (sources / f"{id_}.md").write_text(text)
    return tmp_path


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    """An endpoint whose embeddings know that both headlines mean one event."""
    with openai_server(embed=knowing) as running:
        yield running


def knowing(texts: list[str]) -> list[list[float]]:
    """One vector for what is about the throne, and one of its own for every other text."""
    return [
        vector_of("throne" if text.startswith(("Monarch", "Queen")) else text) for text in texts
    ]


def planned(folder: Path, server: OpenAIServer) -> PlannedIssue:
    """The plan of the day with the model at a server."""
    workspace = open_workspace(folder, {})
    environ = {"OPENAI_BASE_URL": server.url}
    with opened_model(
        workspace, "llm", environ, run_id="run-1", on_warning=lambda _: None
    ) as model:
        return plan_issue(workspace, DAY, workspace.editions(None)[0], model=model, write=False)


def groups(issue: PlannedIssue) -> set[frozenset[str]]:
    """The ids of each topic of a plan."""
    return {
        frozenset(snippet.id for snippet in ranked.topic.snippets) for ranked in issue.result.ranked
    }


ALONE = {frozenset({id_}) for id_ in SOURCES}
JOINED = {frozenset({"one", "two"}), frozenset({"three"}), frozenset({"four"})}


def test_joins_what_words_do_not(folder: Path, server: OpenAIServer) -> None:
    """Two reports of one event are one topic, and what was asked for is in the ledger."""
    without = open_workspace(folder, {})
    by_words = plan_issue(without, DAY, without.editions(None)[0], write=False)
    assert groups(by_words) == ALONE
    assert groups(planned(folder, server)) == JOINED
    rows, _ = read_ledger(folder / ".author" / "ledger.jsonl")
    ours = [row for row in rows if row.stage == "embeddings"]
    assert len(ours) == len(server.embedded)
    assert {(row.asked, row.edition, row.outcome) for row in ours} == {("small", "ai-daily", "ok")}


def test_a_second_run_asks_nothing(folder: Path, server: OpenAIServer) -> None:
    """The same sources are grouped alike from what is stored."""
    first = planned(folder, server)
    requests = len(server.embedded)
    assert requests > 0
    assert groups(planned(folder, server)) == groups(first)
    assert len(server.embedded) == requests


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (None, "gives no embeddings of small (HTTP 404)"),
        (error(503, "overloaded"), "overloaded"),
    ],
)
def test_goes_on_with_words(
    answer: Response | None, says: str, folder: Path, server: OpenAIServer
) -> None:
    """An endpoint without embeddings: the plan is made from words, and a warning says so."""
    server.embed = None if answer is None else lambda _: answer
    issue = planned(folder, server)
    assert groups(issue) == ALONE
    (told,) = [p for p in issue.problems if p.where == "[topics] embeddings"]
    assert told.severity == "warning"
    assert "topics rest on words alone" in told.what
    assert says in told.what


def test_a_cap_stops_it(folder: Path, server: OpenAIServer) -> None:
    """No plan is made on the quiet with less than the settings ask for."""
    with (folder / "config.toml").open("a") as settings:
        settings.write("[budget]\nmax_tokens = 10\n")
    with pytest.raises(BudgetError):
        planned(folder, server)
    assert server.embedded == []


def test_asks_nothing_where_no_model_is_named(folder: Path, server: OpenAIServer) -> None:
    """Without the setting the endpoint is asked for the plan alone."""
    (folder / "config.toml").write_text("")
    assert groups(planned(folder, server)) == ALONE
    assert server.embedded == []
    assert server.calls
