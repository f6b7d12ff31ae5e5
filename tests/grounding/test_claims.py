"""Doubt about wording: what no source sentence covers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from author.grounding.doubts import gather_doubts
from author.grounding.evidence.claims import check_claims
from author.models import Finding, Snippet

ENGLISH = Snippet(
    "en",
    "",
    "Northlight opened a robot plant in Lisbon on Tuesday. The plant employs 340 people. Calder, "
    "a rival, closed a foundry in Porto last year.",
)
CHINESE = Snippet("zh", "", "硅岭公司周三发布新芯片，功耗为45瓦。公司计划明年扩大生产。")


def score(text: str, source: Snippet = ENGLISH) -> float:
    return sum(f.score or 0 for f in check_claims(text, [source]) if f.code == "doubt")


def words(text: str) -> list[str]:
    found = check_claims(text, [CHINESE])
    return [text[f.start : f.end] for f in found if f.code == "new-words"]


def test_a_sentence_of_a_source_is_not_doubted() -> None:
    """Word for word costs nothing."""
    assert score("The plant employs 340 people.") == 0


def test_doubt_grows_with_what_the_sources_lack() -> None:
    """A changed object, words of two sentences put together, an open pronoun: each costs more."""
    sound = score("Northlight opened a robot plant in Lisbon on Tuesday.")
    assert score("Northlight opened a rocket plant in Lisbon on Tuesday.") > sound
    assert score("Calder opened a robot plant in Porto on Tuesday.") > sound
    assert score("They opened a robot plant in Lisbon on Tuesday.") > sound


def test_new_chinese_words_are_named() -> None:
    """Words that no source has are shown; words of every news text are not."""
    assert words("硅岭公司表示，周三发布的新芯片获得消费者青睐。") == ["消费者青睐"]
    assert words("此外，公司周三发布新芯片。") == []


def test_another_language_is_not_judged_by_its_words() -> None:
    """A translation shares no words with its source, and is not doubted for it."""
    assert check_claims("硅岭公司周三发布新芯片。", [ENGLISH]) == []
    assert check_claims("Northlight opened a plant.", [ENGLISH, CHINESE]) == []


def test_doubts_of_a_sentence_are_one_finding() -> None:
    """A person reads which words are new, once for each sentence."""
    text = "新芯片获得消费者青睐，引爆销售热潮。公司计划明年扩大生产。"
    [finding] = gather_doubts(text, check_claims(text, [CHINESE]))
    assert text[finding.start : finding.end] == "新芯片获得消费者青睐，引爆销售热潮。"
    assert finding.severity == "warning"
    assert "“消费者青睐”" in finding.message


def test_gathering_leaves_other_findings_alone() -> None:
    """Only wording is gathered; errors keep their place."""
    error = Finding("figure", 3, 5, "error", "wrong", code="figure-unsupported")
    assert gather_doubts("公司有45人。", [error]) == [error]


@given(st.text(alphabet="ab 硅岭公司发布。. robot", max_size=50))
def test_scores_lie_between_nothing_and_one(text: str) -> None:
    """Whatever the text, scores and offsets are in range."""
    for finding in check_claims(text, [ENGLISH]) + check_claims(text, [CHINESE]):
        assert 0 <= (finding.score or 0) <= 1
        assert 0 <= finding.start < finding.end <= len(text)
