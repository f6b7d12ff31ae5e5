"""Answers of embeddings endpoints, read strictly and kept as they were read."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.llm.embedding_wire import Embedded, read_embeddings
from author.llm.vector_cache import VectorCache
from author.llm.wire import Failed

numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)


@settings(max_examples=25, deadline=None)
@given(vector=st.lists(numbers, min_size=1, max_size=50))
def test_a_vector_comes_back_as_it_was_handed_on(
    vector: list[float], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The disk gives what the endpoint's answer was read as, which is near what it said."""
    came = read_embeddings(json.dumps({"data": [{"embedding": vector}]}), count=1)
    assert isinstance(came, Embedded)
    (read,) = came.vectors
    assert read == pytest.approx(vector, rel=1e-5)
    with VectorCache(tmp_path_factory.mktemp("vectors"), on_warning=print) as cache:
        cache.put({"k": read}, model="m")
        assert cache.get(["k", "other"]) == {"k": read}


anything = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.just(10**400)
    | st.text(max_size=3)
    | st.lists(st.integers(), max_size=2)
    | st.dictionaries(st.text(max_size=3), st.integers(), max_size=1)
)
entries = st.fixed_dictionaries(
    {"embedding": st.lists(st.floats() | anything, min_size=1, max_size=2) | anything},
    optional={"index": st.integers(0, 2) | anything},
)
bodies = st.fixed_dictionaries(
    {"data": st.lists(entries | anything, max_size=3) | anything},
    optional={"usage": anything, "model": anything, "error": anything},
)


@settings(max_examples=200, deadline=None)
@given(value=bodies | anything, count=st.integers(1, 3))
def test_any_answer_is_read(value: object, count: int) -> None:
    """Whatever JSON comes is either as many vectors as texts were sent, or a failure."""
    came = read_embeddings(json.dumps(value), count=count)
    if isinstance(came, Embedded):
        assert len(came.vectors) == count
        assert len({len(vector) for vector in came.vectors}) == 1
        assert all(math.isfinite(number) for vector in came.vectors for number in vector)
    else:
        assert isinstance(came, Failed)


@given(order=st.permutations(range(5)))
def test_vectors_follow_their_index(order: list[int]) -> None:
    """Entries may come in any order."""
    data = [{"index": index, "embedding": [index + 0.5]} for index in order]
    came = read_embeddings(json.dumps({"data": data}), count=5)
    assert isinstance(came, Embedded)
    assert came.vectors == ((0.5,), (1.5,), (2.5,), (3.5,), (4.5,))


@pytest.mark.parametrize(
    "places", [[0, 0], [0, 2], [None, 1], [0], [[], 1]], ids=["twice", "gap", "mixed", "few", "no"]
)
def test_vectors_without_their_place_are_refused(places: list[object]) -> None:
    """Which text a vector belongs to is never guessed."""
    data = [{"index": place, "embedding": [1.0]} for place in places]
    assert isinstance(read_embeddings(json.dumps({"data": data}), count=2), Failed)


def test_nesting_without_end_is_no_answer() -> None:
    """A body that no reader can follow is a failure, not a crash."""
    assert isinstance(read_embeddings("[" * 200_000, count=1), Failed)
