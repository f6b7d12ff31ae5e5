"""An embeddings model's similarity is fused in where there is one."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest

from author.config import TopicSettings
from author.errors import ModelError
from author.topics import PlanShape, make_plan
from author.topics.clustering import grouped
from tests.topics.builders import END, harbour, snippet, vaccine

if TYPE_CHECKING:
    from collections.abc import Sequence

# Two ways to say one thing that share no word.
PAIR = [
    snippet("one", "Monarch abdicates in favour of her nephew"),
    snippet("two", "Queen steps down, throne passes on"),
]


class Embeddings:
    """Vectors for texts: random ones around a common direction, and near ones for the pair."""

    def __init__(self, common: float) -> None:
        self.common = common
        self.texts: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[list[float]]:
        self.texts += texts
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        about = "abdication" if text.startswith(("Monarch", "Queen")) else text
        rng = random.Random(about)  # noqa: S311 - made-up vectors
        return [self.common, *(rng.gauss(0, 1) for _ in range(64))]


@pytest.mark.parametrize("common", [0.0, 20.0])
def test_joins_what_shares_no_word(common: float) -> None:
    """Whatever cosine the model gives to unrelated texts."""
    snippets = [*PAIR, harbour("a"), harbour("b"), vaccine("a")]
    alone = {frozenset(s.id for s in g.topic.snippets) for g in grouped(snippets)}
    assert frozenset({"one", "two"}) not in alone
    found = {
        frozenset(s.id for s in g.topic.snippets)
        for g in grouped(snippets, embed=Embeddings(common))
    }
    assert found == {
        frozenset({"one", "two"}),
        frozenset({"bridge-a", "bridge-b"}),
        frozenset({"vaccine-a"}),
    }


def test_goes_on_with_words_when_the_endpoint_fails() -> None:
    """The plan is made, and a problem says what it rests on."""

    def refused(_: Sequence[str]) -> list[list[float]]:
        raise ModelError("connection refused")

    result = make_plan(
        [harbour("a"), harbour("b")],
        day=dt.date(2026, 4, 24),
        edition="e",
        shape=PlanShape(),
        settings=TopicSettings(),
        end=END,
        embed=refused,
    )
    assert [len(topic.snippet_ids) for topic in result.plan.topics()] == [2]
    assert "topics rest on words alone" in str(result.problems[0])


def test_asks_once_for_each_text() -> None:
    """One call with every snippet and the ordinary news."""
    model = Embeddings(0.0)
    grouped([harbour("a"), vaccine("a")], embed=model)
    assert len(model.texts) == len(set(model.texts))
