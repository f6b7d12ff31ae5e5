"""The bilingual list: words of two languages that mean the same have an entry in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.grounding.language.bilingual import concepts, places


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("The factories were sold.", "工厂"),
        ("Year-on-year growth", "同比"),
        ("It raised money in a first quarter", "第一季度"),
        ("a large language model", "大语言模型"),
        ("shipments of chips", "芯片"),
    ],
)
def test_words_of_both_languages_share_an_entry(english: str, chinese: str) -> None:
    """Inflected, hyphenated and as a phrase."""
    assert concepts(english).keys() & concepts(chinese).keys()


def test_the_longest_word_counts() -> None:
    """A word inside a longer one is not a word of its own."""
    text = "Net profit fell, 净利润下滑"
    written = [text[start:end] for (start, end), _ in places(text)]
    assert "Net profit" in written
    assert "净利润" in written
    assert not {"profit", "利润"} & set(written)


def test_an_entry_has_all_its_places() -> None:
    """In the order of the text, in both languages."""
    text = "chip 芯片 chips"
    assert [(0, 4), (5, 7), (8, 13)] in concepts(text).values()


@given(st.text(alphabet="ab chips-利润芯片R&D ", max_size=30))
def test_places_are_in_order_and_inside(text: str) -> None:
    """Whatever the text, its words stand inside it, and none inside another."""
    found = [place for place, _ in places(text)]
    assert found == sorted(found)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert len(found) == len(set(found))
