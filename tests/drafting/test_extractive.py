"""The built-in drafter: the sources' own words, and a mark wherever there are none."""

from __future__ import annotations

from author.drafting import Commission, draft_from_sources
from author.models import Block, Document


def _names(document: Document) -> list[str]:
    return [block.name for block in document.blocks]


def _item(document: Document, number: int) -> Block:
    return [block for block in document.walk() if block.name == "item"][number]


def test_every_declared_block_is_there(commission: Commission) -> None:
    """A draft has the blocks of its style in the order of the declaration."""
    document = draft_from_sources(commission).document
    assert _names(document) == ["front", "title", "section", "section", "more", "rule", "card"]


def test_lead_holds_sentences_of_the_sources(commission: Commission) -> None:
    """A lead is made of whole sentences of the topic's snippets and knows which ones."""
    lead = _item(draft_from_sources(commission).document, 0).first("lead")
    assert lead is not None
    sources = "".join(s.text for s in commission.snippets.values())
    assert all(sentence in sources for _, sentence in lead.evidence.sentences)
    assert set(lead.evidence.snippet_ids) <= {"bridge", "ferry"}
    assert "12.4公里" in lead.text


def test_thought_is_left_to_the_editor(commission: Commission) -> None:
    """Where a style asks for thought that no source carries, a mark says what is missing."""
    insights = _item(draft_from_sources(commission).document, 0).first("insights")
    assert insights is not None
    (mark,) = insights.blocks
    assert mark.name == "mark"
    assert mark.text.startswith("待补：")


def test_foreign_text_is_marked_for_translation(commission: Commission) -> None:
    """A topic that only foreign sources tell stands in their words, under a mark."""
    tram = _item(draft_from_sources(commission).document, 1)
    assert tram.text == "City opens tram line to airport"
    assert tram.blocks[0] == Block("mark", "待译：en")


def test_brief_links_to_the_official_page(commission: Commission) -> None:
    """The product's name in a brief links to the page of the release it rests on."""
    briefs = draft_from_sources(commission).document.first("briefs")
    assert briefs is not None
    assert "[Helio 2](https://helio.example/2)" in briefs.blocks[0].text


def test_text_is_set_as_the_style_sets_it(commission: Commission) -> None:
    """Spaces between Chinese and Latin go, as `ai-daily` wants it."""
    briefs = draft_from_sources(commission).document.first("briefs")
    assert briefs is not None
    assert "太阳能板" in briefs.blocks[0].text
    assert " 太阳能板" not in briefs.blocks[0].text


def test_draft_survives_writing_and_reading(commission: Commission) -> None:
    """What the drafter makes is a document that the style writes and reads back unchanged."""
    document = draft_from_sources(commission).document
    style = commission.style
    assert style.read(style.write(document)) == document


def test_same_input_same_draft(commission: Commission) -> None:
    """Nothing in it is random."""
    assert draft_from_sources(commission).document == draft_from_sources(commission).document
