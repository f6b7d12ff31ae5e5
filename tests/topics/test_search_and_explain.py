"""Finding snippets by words, and the evidence behind a topic."""

from __future__ import annotations

import datetime as dt

from author.config import TopicSettings
from author.models import Topic
from author.topics import explain, find_topic, search
from author.topics.memory import Memory, ToldTopic
from author.topics.ranking import rank
from tests.topics.builders import END, harbour, snippet, vaccine


def test_finds_a_name_in_either_script_with_its_sentence() -> None:
    """软银 finds SoftBank, and shows the sentence."""
    hit = snippet("en", "Deal of the day", "Talks went on. SoftBank may buy the firm. It is large.")
    (found,) = search("软银", [hit, vaccine("a")])
    assert found.snippet.id == "en"
    assert found.sentence == "SoftBank may buy the firm."


def test_the_best_comes_first() -> None:
    """Both words before one, a headline before the text."""
    both = snippet("both", "Bridge over the harbour")
    one = snippet("one", "Bridge", "Nothing else.")
    late = snippet(
        "late", "News of the day", "At last somebody spoke of the bridge and of much more."
    )
    hits = search("harbour bridge", [late, one, both])
    assert [hit.snippet.id for hit in hits] == ["both", "one", "late"]


def test_finds_traditional_by_simplified_and_nothing_by_function_words() -> None:
    """软件 finds 軟件; “the” decides nothing beside a word that says something."""
    assert [h.snippet.id for h in search("软件", [snippet("t", "開發軟件")])] == ["t"]
    hits = search("the bridge", [snippet("x", "The mayor"), harbour("a")])
    assert [hit.snippet.id for hit in hits] == ["bridge-a"]


def test_finds_nothing_where_nothing_is() -> None:
    """No snippets, no words, no match."""
    assert search("x", []) == []
    assert search("", [harbour("a")]) == []
    assert search("zebra", [harbour("a")]) == []


def test_explains_what_ties_a_topic_together() -> None:
    """Links with what is shared, copies, reasons, memory."""
    text = "The bridge was closed on Monday after a crack of 14 metres was found by a diver."
    snippets = (
        harbour("a", hours=3),
        snippet("copy-1", "Bridge shut", text, hours=3),
        snippet("copy-2", "Bridge is shut", text, hours=2),
    )
    told = ToldTopic(dt.date(2026, 4, 23), "e", "昨日", (harbour("b"),))
    memory = Memory("follow-up", told, 0.7, ("14",))
    (item,) = rank([Topic(snippets)], TopicSettings(), end=END, memories={"bridge-a": memory})
    found = explain(item)
    assert found.copies == (("bridge-a",), ("copy-1", "copy-2"))
    assert found.memory is memory
    assert any(reason.kind == "outlets" and reason.detail == "2" for reason in found.reasons)
    last = found.links[-1]
    assert (last.first, last.second) == ("copy-2", "copy-1")
    assert last.similarity > 0.8
    assert "14" in last.shared


def test_shows_what_is_shared_across_scripts() -> None:
    """A name under its first spelling, and a figure by its value."""
    topic = Topic(
        (
            snippet("zh", "软银出资1.2亿美元收购工厂"),
            snippet("en", "SoftBank pays $120 million for factory"),
        )
    )
    (link,) = explain(rank([topic], TopicSettings(), end=END)[0]).links
    assert {"软银", "120000000"} <= set(link.shared)


def test_a_topic_is_found_by_id_or_by_headline() -> None:
    """Any snippet's id, or words of a headline in either script and case."""
    ranked = rank(
        [Topic((harbour("a"), harbour("b"))), Topic((snippet("t", "開發軟件"),))],
        TopicSettings(),
        end=END,
    )
    for wanted, first in (("bridge-b", "bridge-a"), ("LINDHOLM", "bridge-a"), ("软件", "t")):
        item = find_topic(wanted, ranked)
        assert item is not None
        assert item.topic.id == first
    assert find_topic("zebra", ranked) is None
