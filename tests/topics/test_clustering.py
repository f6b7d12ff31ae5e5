"""Which snippets become one topic."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.models import Snippet, Topic
from author.topics import cluster
from author.topics.clustering import grouped
from tests.topics.builders import harbour, snippet, vaccine

SHARED = Path(__file__).parents[3] / "shared" / "bench" / "data"


def groups(topics: list[Topic]) -> set[frozenset[str]]:
    return {frozenset(s.id for s in topic.snippets) for topic in topics}


def test_puts_reports_of_one_event_together() -> None:
    """Three headlines each on two events make two topics."""
    snippets = [harbour("a"), vaccine("a"), harbour("b"), vaccine("b"), harbour("c"), vaccine("c")]
    assert groups(cluster(snippets)) == {
        frozenset({"bridge-a", "bridge-b", "bridge-c"}),
        frozenset({"vaccine-a", "vaccine-b", "vaccine-c"}),
    }


def test_joins_chinese_traditional_chinese_and_english() -> None:
    """A joint venture told in three writings is one topic; another company's news is not in it."""
    snippets = [
        snippet("en", "SoftBank and Honda found venture for physical AI", "It has 1 trillion yen."),
        snippet("zh", "软银与本田合资成立物理AI公司", "新公司资金为1万亿日元，由软银主导。"),
        snippet("hant", "軟銀與本田合資成立物理AI公司", "新公司資金為1萬億日圓，由軟銀主導。"),
        snippet("other", "特斯拉在柏林召回12000辆汽车", "召回因刹车软件缺陷。"),
    ]
    assert groups(cluster(snippets)) == {frozenset({"en", "zh", "hant"}), frozenset({"other"})}


def test_keeps_two_events_of_one_company_apart() -> None:
    """A lawsuit against a firm and the firm's new chip share its name only."""
    snippets = [
        snippet("sue-1", "Nvidia sued by writers over training on pirated books"),
        snippet("sue-2", "Writers sue Nvidia, saying pirated books trained its models"),
        snippet("chip-1", "Nvidia shows Rubin chip with 288 GB of memory at Taipei fair"),
        snippet("chip-2", "At Taipei fair Nvidia presents Rubin, a chip with 288 GB memory"),
    ]
    assert groups(cluster(snippets)) == {
        frozenset({"sue-1", "sue-2"}),
        frozenset({"chip-1", "chip-2"}),
    }


def test_aliases_of_the_desk_join_across_scripts() -> None:
    """A firm that no list knows is known once the desk gives its other spelling."""
    english = snippet("en", "Quandrix opens plant in Vietnam for 340 staff")
    chinese = snippet("zh", "匡德睿思在越南开设工厂，雇用340人")
    others = [
        snippet("x", "医院员工投票决定罢工两天"),
        snippet("y", "Museum returns 12 masks to Benin"),
    ]
    joined = cluster([english, chinese, *others], aliases={"匡德睿思": ("Quandrix",)})
    assert frozenset({"en", "zh"}) in groups(joined)


def test_a_label_on_every_headline_joins_nothing() -> None:
    """Three notes of one column have only the column's name in common."""
    notes = [
        snippet("1", "编辑笔记：京东购物助手上线", publisher="编辑部"),
        snippet("2", "编辑笔记：洪水之后的重建", publisher="编辑部"),
        snippet("3", "编辑笔记：世界杯门票涨价", publisher="编辑部"),
    ]
    assert len(cluster(notes)) == 3


def test_nothing_comes_of_nothing() -> None:
    """No snippets, no topics; one snippet, one topic; snippets without words stand alone."""
    assert cluster([]) == []
    assert groups(cluster([harbour("a")])) == {frozenset({"bridge-a"})}
    assert len(cluster([Snippet("a", "", ""), Snippet("b", "", "")])) == 2


@settings(max_examples=15, deadline=None)
@given(st.permutations([harbour("a"), vaccine("a"), harbour("b"), vaccine("b"), harbour("c")]))
def test_the_order_of_what_comes_in_plays_no_part(snippets: list[Snippet]) -> None:
    """Any order gives the same topics, in the same order, with the same first snippets."""
    usual = cluster([harbour("a"), harbour("b"), harbour("c"), vaccine("a"), vaccine("b")])
    assert cluster(snippets) == usual


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.builds(
            lambda title, text, hours: (title, text, hours),
            st.text(max_size=40),
            st.text(max_size=80),
            st.none() | st.floats(0, 60),
        ),
        max_size=8,
    )
)
def test_every_snippet_ends_in_exactly_one_topic(rows: list[tuple[str, str, float | None]]) -> None:
    """Whatever the texts hold: no snippet is lost, none stands twice."""
    snippets = [snippet(str(n), t, x, hours=h) for n, (t, x, h) in enumerate(rows)]
    placed = sorted(s.id for topic in cluster(snippets) for s in topic.snippets)
    assert placed == sorted(s.id for s in snippets)


def test_a_chain_of_two_events_is_doubted() -> None:
    """Two pairs that hang together by one rocket say what they would fall into."""
    rows = [
        ("a", "Orbex rocket held back after valve leak in engine"),
        ("b", "Engine valve leak holds Orbex rocket back"),
        ("c", "Orbex rocket brings Sutherland hotels record bookings"),
        ("d", "Sutherland hotels see record bookings"),
    ]
    (group,) = grouped([snippet(id_, title) for id_, title in rows])
    assert {frozenset(part) for part in group.parts} == {
        frozenset({"a", "b"}),
        frozenset({"c", "d"}),
    }


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not there")
def test_pairs_translations_of_real_documents() -> None:
    """Of 20 documents given in Chinese and in English at least 15 stand with their translation."""
    rows = [
        json.loads(line)
        for line in (SHARED / "ntrex-zh-en" / "sentences.jsonl").read_text("utf-8").splitlines()
    ]
    names = list(dict.fromkeys(row["doc"] for row in rows))[:20]
    snippets = []
    for name in names:
        for field, language in (("zh_cn", "zh"), ("en", "en")):
            first, *rest = [row[field] for row in rows if row["doc"] == name]
            snippets.append(Snippet(f"{name}-{language}", first, " ".join(rest), language=language))
    found = groups(cluster(snippets))
    paired = [n for n in names if any({f"{n}-zh", f"{n}-en"} <= group for group in found)]
    assert len(paired) >= 15
