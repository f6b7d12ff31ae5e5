"""Finding the sentences of the sources that a text rests on."""

from __future__ import annotations

from author.grounding import align, find_evidence
from author.models import NO_EVIDENCE, Snippet

ROBOTS = Snippet(
    "robots",
    "Northlight opens a robot plant in Lisbon",
    "Northlight opened a robot plant in Lisbon on Tuesday. The plant employs 340 people. "
    "Its rival Calder closed a foundry in Porto last year.",
    publisher="Tagus Daily",
)
CHIPS = Snippet(
    "chips",
    "硅岭公司发布新芯片",
    "硅岭公司周三发布 SR-9 芯片，功耗为 45 瓦。公司称首批产量为 12 万片。",
    language="zh",
)


def test_each_sentence_finds_its_own_source_sentence() -> None:
    """The sentence that covers most of the words is named first."""
    first, second = align("Northlight's plant in Lisbon opened. It employs 340 people.", [ROBOTS])
    assert "opened a robot plant" in first.rests_on[0].text
    assert second.rests_on[0].text == "The plant employs 340 people."


def test_evidence_names_snippets_by_how_much_they_carry() -> None:
    """A text of two sources rests on both, the one that carries more of it first."""
    text = "硅岭公司发布 SR-9 芯片，功耗 45 瓦，首批产量 12 万片。The plant employs 340 people."
    evidence = find_evidence(text, [ROBOTS, CHIPS])
    assert evidence.snippet_ids == ("chips", "robots")
    assert ("robots", "The plant employs 340 people.") in evidence.sentences


def test_evidence_is_found_across_languages_by_names_and_figures() -> None:
    """A Chinese draft finds its English source by Latin names and by figures."""
    evidence = find_evidence("Northlight 在 Lisbon 的工厂雇用了 340 人。", [CHIPS, ROBOTS])
    assert evidence.snippet_ids[0] == "robots"
    assert ("robots", "The plant employs 340 people.") in evidence.sentences


def test_a_text_that_shares_nothing_has_no_evidence() -> None:
    """Nothing is better than a chance sentence."""
    assert find_evidence("明天多云转晴。", [ROBOTS]) == NO_EVIDENCE
    assert find_evidence("Anything", []) == NO_EVIDENCE
    assert find_evidence("", [ROBOTS]) == NO_EVIDENCE
