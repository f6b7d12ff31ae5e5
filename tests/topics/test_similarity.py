"""How alike two snippets are."""

from __future__ import annotations

import pytest

from author.topics import similarity
from tests.topics.builders import harbour, snippet, vaccine


def test_is_high_for_one_event_and_low_for_two() -> None:
    """One event is above the half, two are below."""
    assert similarity(harbour("a"), harbour("b")) > 0.5 > similarity(harbour("a"), vaccine("a"))


def test_of_a_copy_is_almost_one() -> None:
    """The same words under another id."""
    text = "The bridge was closed on Monday after a crack of 14 metres was found in a girder."
    one = snippet("1", "Harbour bridge closed", text)
    assert similarity(one, snippet("2", "Harbour bridge closed", text)) > 0.95


def test_reads_across_scripts() -> None:
    """A Chinese and an English report share figures and names."""
    chinese = snippet("zh", "特朗普宣布对欧盟汽车征收25%关税", "关税涉及每年380亿欧元的出口。")
    english = snippet(
        "en", "Trump puts 25% tariff on EU cars", "It hits exports of 38 billion euros."
    )
    stranger = snippet("x", "Museum in Lima reopens after 12 years", "It shows 4000 vessels.")
    assert similarity(chinese, english) > 0.5 > similarity(chinese, stranger)


def test_is_symmetric() -> None:
    """It does not matter which comes first."""
    one, other = harbour("a"), harbour("c")
    assert similarity(one, other) == pytest.approx(similarity(other, one))


def test_of_snippets_without_words_is_zero() -> None:
    """Nothing is like nothing."""
    assert similarity(snippet("1", ""), snippet("2", "")) == 0.0
