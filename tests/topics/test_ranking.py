"""Which topics come first, and which snippet tells a topic best."""

from __future__ import annotations

import pytest

from author.config import TopicSettings
from author.models import Snippet, Topic
from author.topics.duplicates import fold_copies, independent_reports
from author.topics.labels import plain_titles
from author.topics.memory import Memory, ToldTopic, remember, told_topics
from author.topics.ranking import best_first, mentions, rank
from tests.topics.builders import END, harbour, snippet, vaccine

AGENCY = (
    "A crack of 14 metres was found in a girder of the harbour bridge on Monday, officials said. "
    "The bridge carries 40,000 cars a day and will stay closed for at least three weeks."
)


def order(*topics: Topic, **settings: object) -> list[str]:
    ranked = rank(topics, TopicSettings(**settings), end=END)  # type: ignore[arg-type]
    return [item.topic.id for item in ranked]


def one(id_: str, **more: object) -> Topic:
    return Topic((snippet(id_, f"Story {id_}", **{"hours": 5, **more}),))  # type: ignore[arg-type]


def test_more_outlets_come_first() -> None:
    """Two independent reports before one."""
    two = Topic((harbour("a", publisher="A", hours=5), harbour("b", publisher="B", hours=5)))
    assert order(one("x"), two) == ["bridge-a", "x"]


def test_copies_of_one_report_are_one_outlet() -> None:
    """Three outlets that print the same words weigh less than two that report."""
    copies = Topic(
        tuple(snippet(f"c{n}", "Bridge", AGENCY, publisher=f"P{n}", hours=5) for n in range(3))
    )
    reports = Topic((vaccine("a", publisher="A", hours=5), vaccine("c", publisher="B", hours=5)))
    assert order(copies, reports) == ["vaccine-a", "c0"]
    assert [len(group) for group in fold_copies(copies.snippets)] == [3]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"kind": "official"}, {}),
        ({"hours": 2}, {"hours": 30}),
    ],
)
def test_official_sources_and_freshness_raise(
    better: dict[str, object], worse: dict[str, object]
) -> None:
    """An official source before none, two hours before thirty."""
    assert order(one("w", **worse), one("b", **better)) == ["b", "w"]


def test_figures_raise() -> None:
    """A headline with a figure before one without."""
    figure = Topic((snippet("f", "Bank cuts 900 jobs", hours=5),))
    plain = Topic((snippet("a", "Bank cuts many jobs", hours=5),))
    assert order(plain, figure) == ["f", "a"]


def test_the_desk_weighs_publishers_and_keywords() -> None:
    """A weight of 3 raises, 0 silences, and the reason names the word."""
    assert order(one("a"), one("b", publisher="Reuters"), publishers={"Reuters": 3})[0] == "b"
    assert order(one("a", publisher="Blog"), one("b"), publishers={"Blog": 0})[-1] == "a"
    (first, *_) = rank(
        [one("a"), Topic((snippet("q", "量子计算新进展", hours=5),))],
        TopicSettings(keywords={"量子": 2}),
        end=END,
    )
    assert first.topic.id == "q"
    assert any(r.kind == "keyword" and r.detail == "量子" for r in first.reasons)


def test_words_are_found_whole_and_in_either_script() -> None:
    """`AI` is not in `chair`; 软件 is found in 軟件."""
    topic = Topic((snippet("a", "New chair of the board"),))
    assert not mentions(topic, "AI")
    assert mentions(topic, "chair")
    assert mentions(Topic((snippet("b", "開發軟件"),)), "软件")


def test_a_repeat_sinks_below_what_is_new() -> None:
    """Told before with nothing new: last, though two outlets have it."""
    repeat = Topic((harbour("a", publisher="A", hours=5), harbour("b", publisher="B", hours=5)))
    ranked = rank(
        [repeat, one("x")], TopicSettings(), end=END, memories={"bridge-a": Memory("repeat")}
    )
    assert [item.topic.id for item in ranked] == ["x", "bridge-a"]


def told(*snippets: Snippet) -> ToldTopic:
    return ToldTopic(END.date(), "ai-daily", "港口大桥关闭", snippets)


def test_memory_tells_new_from_follow_up_from_repeat() -> None:
    """The same words again are a repeat; a new figure is a follow-up; another story is new."""
    first = snippet("old", "Crack found in Lindholm harbour bridge", AGENCY)
    same = snippet("copy", "Crack found in Lindholm harbour bridge", AGENCY)
    more = snippet(
        "new", "Lindholm harbour bridge to cost 85 million", AGENCY + " Repair: 85 million."
    )
    topics = [Topic((same,)), Topic((more,)), Topic((vaccine("a"),))]
    memories = remember(topics, [told(first)])
    assert memories["copy"].kind == "repeat"
    assert memories["new"].kind == "follow-up"
    assert "85" in memories["new"].fresh
    assert "vaccine-a" not in memories
    assert str(memories["new"].told) == "2026-04-25 ai-daily 港口大桥关闭"


def test_told_topics_come_from_a_plan_and_its_snippets() -> None:
    """Snippets that are gone are passed over, topics without any too."""
    from author.models import Plan, PlannedTopic

    plan = Plan(
        END.date(),
        "e",
        (),
        (PlannedTopic("t", ("bridge-a", "gone")), PlannedTopic("u", ("gone2",))),
    )
    (found,) = told_topics(plan, {"bridge-a": harbour("a")})
    assert (found.title, [s.id for s in found.snippets]) == ("t", ["bridge-a"])


def test_the_official_account_stands_first_and_talk_last() -> None:
    """A text goes before a bare headline, even an official one."""
    talk = snippet("talk", "What do you think of the bridge", AGENCY * 3, kind="community")
    bare = snippet("bare", "Bridge closed")
    news = snippet("news", "Bridge closed", AGENCY)
    port = snippet("port", "Notice: bridge closed", "Closed until further notice.", kind="official")
    notice = snippet("notice", "Notice: bridge closed", kind="official")
    found = best_first([talk, bare, news, port, notice])
    assert [s.id for s in found] == ["port", "news", "notice", "bare", "talk"]


def test_one_address_with_other_tracking_is_one_report() -> None:
    """The same page shared twice, with different words."""
    snippets = [
        harbour("a", url="https://www.paper.example/bridge?utm_source=x"),
        harbour("b", url="http://paper.example/bridge/"),
    ]
    assert len(independent_reports(snippets)) == 1


def test_independent_accounts_are_not_copies() -> None:
    """Two reporters on one event."""
    assert len(independent_reports([harbour("a"), harbour("b")])) == 2


def test_a_very_large_topic_is_worth_a_look() -> None:
    """Sixteen snippets in one topic say so among the reasons."""
    topic = Topic(tuple(snippet(f"s{n:02}", f"Report {n}", hours=5) for n in range(16)))
    (item,) = rank([topic], TopicSettings(), end=END)
    assert [r.detail for r in item.reasons if r.kind == "large"] == ["16"]


def test_labels_are_taken_off_headlines() -> None:
    """A column's name that comes three times, and the outlet's own name."""
    rows = [snippet(str(n), f"早报：新闻{n}", publisher="早报社") for n in "甲乙丙"]
    assert plain_titles(rows) == ["新闻甲", "新闻乙", "新闻丙"]
    assert plain_titles([snippet("x", "Bridge shut | The Post", publisher="The Post")]) == [
        "Bridge shut"
    ]
    assert plain_titles([snippet("y", "Apple: new phone", publisher="P")]) == ["Apple: new phone"]
