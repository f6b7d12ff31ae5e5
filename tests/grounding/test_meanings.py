"""What two texts have in common, in one language and across."""

from __future__ import annotations

from author.grounding.evidence.meanings import index_of, read_units, shared


def test_a_translation_shares_its_words() -> None:
    """Names, figures and words of the list count, whatever the language."""
    chinese = "英伟达第一季度利润增长26%。"
    assert shared(chinese, "Nvidia's profit in the first quarter rose 26%.") > 0.7
    assert shared(chinese, "The weather was fine in the mountains.") == 0


def test_a_text_without_units_shares_nothing() -> None:
    """What says nothing that can be compared is not judged."""
    assert read_units("的确如此") == ()
    assert shared("的确如此", "Quite so.") == 0


def test_an_index_finds_the_text_that_says_most() -> None:
    """A rare unit weighs more than one that every text has."""
    index = index_of(("The company sold its factory.", "The company hired a lawyer."))
    factory, lawyer = index.shares("公司出售了工厂。")
    assert factory > lawyer
