"""Average linkage in rounds gives what average linkage step by step gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform

from author.topics.linkage import average_linkage


def labels(rows: list[list[float]], cut: float) -> list[int]:
    found: list[int] = average_linkage(csr_matrix(np.triu(np.array(rows), 1)), cut).tolist()
    return found


def test_joins_while_the_average_is_high_enough() -> None:
    """0 and 1 are alike; 2 is like 1 only, so on average too far from both."""
    assert labels([[0, 0.9, 0.0], [0, 0, 0.6], [0, 0, 0]], 0.5) == [0, 0, 2]


def test_joins_a_third_that_is_near_on_average() -> None:
    """The average of 0.5 and 0.6 passes a cut of 0.5."""
    assert labels([[0, 0.9, 0.5], [0, 0, 0.6], [0, 0, 0]], 0.5) == [0, 0, 0]


def test_breaks_ties_towards_the_first() -> None:
    """1 is as near to 0 as to 2; it goes with 0."""
    assert labels([[0, 0.9, 0.0], [0, 0, 0.9], [0, 0, 0]], 0.5) == [0, 0, 2]


def test_leaves_what_has_no_neighbour_alone() -> None:
    """An empty graph joins nothing."""
    assert labels([[0.0] * 3] * 3, 0.1) == [0, 1, 2]


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 14), st.integers(0, 10_000), st.sampled_from([0.2, 0.4, 0.6]))
def test_agrees_with_scipy(count: int, seed: int, cut: float) -> None:
    """On random similarities without ties the groups are those of scipy's average linkage."""
    upper = np.triu(np.random.default_rng(seed).random((count, count)), 1)
    distance = 1 - (upper + upper.T)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    expected = fcluster(tree, 1 - cut, "distance").tolist()
    found = average_linkage(csr_matrix(upper), cut).tolist()
    pairs = [(i, j) for i in range(count) for j in range(i)]
    assert [found[i] == found[j] for i, j in pairs] == [
        expected[i] == expected[j] for i, j in pairs
    ]


@pytest.mark.parametrize("cut", [0.3, 0.5])
def test_copes_with_a_graph_that_only_has_ties(cut: float) -> None:
    """A ring in which all similarities are equal ends in groups of neighbours, and ends."""
    rows = np.zeros((8, 8))
    for i in range(8):
        rows[min(i, (i + 1) % 8), max(i, (i + 1) % 8)] = 0.8
    found = labels(rows.tolist(), cut)
    assert len(set(found)) < 8
