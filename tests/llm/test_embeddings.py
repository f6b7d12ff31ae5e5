"""Vectors from an embeddings endpoint: asked for in batches, paid for once, accounted for."""

from __future__ import annotations

import json
import math
import pickle
import sqlite3
import stat
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from author.config import BudgetSettings, Price
from author.errors import BudgetError, ConfigError, ModelError
from author.llm import open_embeddings
from author.llm.embeddings import MOST_INPUTS
from author.llm.ledger import read_ledger
from author.llm.text_store import DATABASE
from author.llm.vector_cache import vector_key
from tests.llm.questions import open_at
from tests.servers.endpoints import BROKEN, BUSY, HTML, NO_CREDIT
from tests.servers.openai_embeddings import vectors_of
from tests.servers.openai_server import OpenAIServer, Response, error, openai_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from author.llm.embeddings import Embeddings
    from author.models import Problem

MODEL = "text-embedding-3-small"
TEXTS = [f"Text {number}" for number in range(5)]


@contextmanager
def embeddings_at(url: str, folder: Path, **options: Any) -> Iterator[Embeddings]:  # noqa: ANN401 - for `open_at`
    """An embeddings model at a server, with its files in a folder."""
    with (
        open_at(url, folder, **options) as model,
        open_embeddings(model, MODEL, cache_dir=folder / "cache", edition="ai-daily") as embed,
    ):
        yield embed


def inputs(server: OpenAIServer) -> list[int]:
    """How many texts each request carried."""
    return [len(body["input"]) for body in server.embedded]


def close_to(vectors: Sequence[Sequence[float]], wanted: Sequence[Sequence[float]]) -> bool:
    """Whether vectors are the same but for the digits that are not kept."""
    return len(vectors) == len(wanted) and all(
        got == pytest.approx(want, rel=1e-5) for got, want in zip(vectors, wanted, strict=True)
    )


def test_asks_and_accounts(tmp_path: Path) -> None:
    """Each text gets its own vector, in whatever order they come; the attempt is a row."""
    prices = {MODEL: Price(input=0.02, output=0)}
    with (
        openai_server(embed=vectors_of) as server,
        embeddings_at(server.url, tmp_path, prices=prices) as embed,
    ):
        vectors = embed(["一", "b", "一"])
    assert close_to(vectors, vectors_of(["一", "b", "一"]))
    assert [body["input"] for body in server.embedded] == [["一", "b"]]
    assert server.embedded[0]["encoding_format"] == "float"
    (row,), problems = read_ledger(tmp_path / "ledger.jsonl")
    assert not problems
    assert (row.stage, row.outcome, row.edition, row.run) == (
        "embeddings",
        "ok",
        "ai-daily",
        "run-1",
    )
    assert (row.asked, row.model) == (MODEL, f"{MODEL}-as-returned")
    assert (row.input, row.output) == (2, 0)
    assert row.usd == pytest.approx(2 * 0.02 / 1e6)


def test_same_again_asks_nothing(tmp_path: Path) -> None:
    """A second run gets the very same numbers from the disk, and asks for new texts only."""
    with openai_server(embed=vectors_of) as server:
        with embeddings_at(server.url, tmp_path) as embed:
            first = embed(TEXTS)
        with embeddings_at(server.url, tmp_path) as embed:
            assert embed(TEXTS) == first
            assert inputs(server) == [5]
            embed(["new", *TEXTS])
    assert [body["input"] for body in server.embedded[1:]] == [["new"]]
    assert stat.S_IMODE((tmp_path / "cache" / "embeddings").stat().st_mode) == 0o700


def test_another_model_or_endpoint_is_another_key() -> None:
    """The key covers who is asked and what for."""
    keys = {
        vector_key(text, endpoint=endpoint, model=model)
        for text in ("a", "b")
        for endpoint in ("http://x/v1", "http://y/v1")
        for model in ("m", "n")
    }
    assert len(keys) == 8


def test_batches_are_bounded(tmp_path: Path) -> None:
    """Many texts go in several requests, and come back in their order."""
    texts = [f"t{number}" for number in range(2 * MOST_INPUTS + 3)]
    with (
        openai_server(embed=vectors_of) as server,
        embeddings_at(server.url, tmp_path) as embed,
    ):
        assert close_to(embed(texts), vectors_of(texts))
    assert inputs(server) == [MOST_INPUTS, MOST_INPUTS, 3]


def test_an_endpoint_that_takes_fewer_gets_fewer(tmp_path: Path) -> None:
    """A refusal halves the batch, for the rest of the run."""

    def ten_at_most(texts: list[str]) -> Response | list[list[float]]:
        if len(texts) > 10:
            return error(400, "batch size is invalid, it should not be larger than 10.")
        return vectors_of(texts)

    texts = [f"t{number}" for number in range(24)]
    with (
        openai_server(embed=ten_at_most) as server,
        embeddings_at(server.url, tmp_path) as embed,
    ):
        assert close_to(embed(texts), vectors_of(texts))
        embed(["new", *texts])
    assert inputs(server) == [24, 12, 6, 6, 6, 6, 1]


@pytest.mark.parametrize("fault", [BUSY, BROKEN, HTML, Response(200, {"data": []})])
def test_what_passes_is_tried_again(fault: Response, tmp_path: Path) -> None:
    """After a passing failure the same texts are sent again; both attempts are rows."""
    waiting = [fault]

    def script(texts: list[str]) -> Response | list[list[float]]:
        return waiting.pop() if waiting else vectors_of(texts)

    with (
        openai_server(embed=script) as server,
        embeddings_at(server.url, tmp_path) as embed,
    ):
        assert close_to(embed(TEXTS), vectors_of(TEXTS))
    assert inputs(server) == [5, 5]
    rows, _ = read_ledger(tmp_path / "ledger.jsonl")
    assert [row.outcome == "ok" for row in rows] == [False, True]


@pytest.mark.parametrize(
    ("answer", "says", "requests"),
    [
        (None, "gives no embeddings of text-embedding-3-small (HTTP 404)", 1),
        (error(400, "no such model"), "gives no embeddings", 3),
        (error(401, "wrong key"), "wrong key", 1),
        (NO_CREDIT, "exceeded your current quota", 1),
        (BROKEN, "had an error", 3),
    ],
)
def test_an_endpoint_that_cannot_is_an_error(
    answer: Response | None, says: str, requests: int, tmp_path: Path
) -> None:
    """Said in the endpoint's words, after no more attempts than make sense."""
    script: Callable[[list[str]], Response] | None = None if answer is None else lambda _: answer
    with (
        openai_server(embed=script) as server,
        embeddings_at(server.url, tmp_path, retries=2) as embed,
        pytest.raises(ModelError) as raised,
    ):
        embed(TEXTS)
    assert says in str(raised.value)
    assert len(server.embedded) == requests
    rows, _ = read_ledger(tmp_path / "ledger.jsonl")
    assert len(rows) == requests


def test_what_was_paid_for_before_a_failure_is_kept(tmp_path: Path) -> None:
    """The batches before the failing one are not asked for again."""
    texts = [f"t{number}" for number in range(MOST_INPUTS + 5)]
    with openai_server(embed=vectors_of) as server:
        server.embed = lambda part: NO_CREDIT if "t64" in part else vectors_of(part)
        with embeddings_at(server.url, tmp_path) as embed, pytest.raises(ModelError):
            embed(texts)
        server.embed = vectors_of
        with embeddings_at(server.url, tmp_path) as embed:
            embed(texts)
    assert inputs(server) == [MOST_INPUTS, 5, 5]


@pytest.mark.parametrize(
    "caps", [{"max_calls": 1}, {"max_tokens": 2 * MOST_INPUTS}, {"max_usd": 3e-6}]
)
def test_stops_before_a_cap(caps: dict[str, Any], tmp_path: Path) -> None:
    """The second batch would pass the cap, so it is not sent."""
    texts = [f"t{number}" for number in range(100, 100 + 2 * MOST_INPUTS)]
    prices = {MODEL: Price(input=0.02, output=0)}
    budget = BudgetSettings(**caps)

    def cheap(part: list[str]) -> Response:
        data = [{"embedding": [1.0], "index": index} for index in range(len(part))]
        return Response(200, {"data": data, "usage": {"prompt_tokens": len(part)}})

    with (
        openai_server(embed=cheap) as server,
        embeddings_at(server.url, tmp_path, prices=prices, budget=budget) as embed,
        pytest.raises(BudgetError),
    ):
        embed(texts)
    assert len(server.embedded) <= 1


def test_a_cap_on_money_wants_a_price(tmp_path: Path) -> None:
    """The setting that is missing is named, and nothing is sent."""
    budget = BudgetSettings(max_usd=1.0)
    with (
        openai_server(embed=vectors_of) as server,
        embeddings_at(server.url, tmp_path, budget=budget) as embed,
        pytest.raises(ConfigError, match="is not known") as raised,
    ):
        embed(TEXTS)
    assert raised.value.where == f'prices."{MODEL}"'
    assert server.embedded == []


def change(folder: Path, sql: str, *values: object) -> None:
    """Change the database behind the cache's back."""
    database = folder / "cache" / "embeddings" / DATABASE
    with closing(sqlite3.connect(database)) as connection, connection:
        assert connection.execute(sql, values).rowcount == 1


class Bomb:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.path,))


DAMAGE: list[Callable[[dict[str, Any]], str]] = [
    lambda _: "{",
    lambda _: "[1.0, 2.0]",
    lambda row: json.dumps({**row, "schema": "author-vector/0"}),
    lambda row: json.dumps({**row, "key": "of another text"}),
    lambda row: json.dumps({**row, "vector": []}),
    lambda row: json.dumps({**row, "vector": [1.0, "2"]}),
    lambda row: json.dumps({**row, "vector": [math.nan] * 64}),
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_row_is_a_miss(damage: Callable[[dict[str, Any]], str], tmp_path: Path) -> None:
    """Its text alone is asked for again, with one warning, and kept anew."""
    warnings: list[Problem] = []
    with openai_server(embed=vectors_of) as server:
        with embeddings_at(server.url, tmp_path) as embed:
            first = embed(TEXTS)
        key = vector_key(TEXTS[2], endpoint=server.url, model=MODEL)
        with closing(sqlite3.connect(tmp_path / "cache" / "embeddings" / DATABASE)) as connection:
            (text,) = connection.execute("SELECT value FROM Cache WHERE key = ?", (key,)).fetchone()
        change(tmp_path, "UPDATE Cache SET value = ? WHERE key = ?", damage(json.loads(text)), key)
        with embeddings_at(server.url, tmp_path, on_warning=warnings.append) as embed:
            assert embed(TEXTS) == first
            assert embed(TEXTS) == first
    assert [body["input"] for body in server.embedded[1:]] == [[TEXTS[2]]]
    assert ["cannot be read" in warning.what for warning in warnings] == [True]


def test_a_planted_row_is_never_executed(tmp_path: Path) -> None:
    """A pickle in place of a text is a miss and one warning."""
    warnings: list[Problem] = []
    mark = tmp_path / "executed"
    with openai_server(embed=vectors_of) as server:
        with embeddings_at(server.url, tmp_path) as embed:
            embed(TEXTS[:1])
        bomb = pickle.dumps(Bomb(mark))
        change(tmp_path, "UPDATE Cache SET mode = 4, value = ?", bomb)
        with embeddings_at(server.url, tmp_path, on_warning=warnings.append) as embed:
            embed(TEXTS[:1])
    assert inputs(server) == [1, 1]
    assert not mark.exists()
    assert len(warnings) == 1


def test_vectors_of_another_length_are_asked_for_anew(tmp_path: Path) -> None:
    """Behind one name there may be another model than before: vectors of both do not mix."""
    with openai_server(embed=lambda texts: [[1.0, 2.0] for _ in texts]) as server:
        with embeddings_at(server.url, tmp_path) as embed:
            embed(TEXTS)
        server.embed = vectors_of
        with embeddings_at(server.url, tmp_path) as embed:
            assert {len(vector) for vector in embed([*TEXTS, "new"])} == {64}
            embed([*TEXTS, "new"])
    assert inputs(server) == [5, 1, 6]


def test_offline_takes_what_is_stored(tmp_path: Path) -> None:
    """With replies only, a text without a vector is an error that says so, not a call."""
    with openai_server(embed=vectors_of) as server, open_at(server.url, tmp_path) as model:
        model.offline = True
        with (
            open_embeddings(model, MODEL, cache_dir=tmp_path / "cache") as embed,
            pytest.raises(ModelError, match="5 texts have no stored vector"),
        ):
            embed(TEXTS)
    assert server.embedded == []
