"""A day's snippets become a plan, without a model."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.config import TopicSettings
from author.styles.declaration import Range
from author.topics import PlanResult, PlanShape, make_plan
from author.topics.shape import room_for
from author.topics.themes import themes_for
from tests.topics.builders import END, harbour, snippet, vaccine

if TYPE_CHECKING:
    from author.models import Snippet

DAY = dt.date(2026, 4, 24)


def plan(snippets: list[Snippet], shape: PlanShape | None = None, **more: object) -> PlanResult:
    return make_plan(
        snippets,
        day=DAY,
        edition="ai-daily",
        shape=shape or PlanShape(),
        settings=more.pop("settings", None) or TopicSettings(),  # type: ignore[arg-type]
        end=END,
        **more,  # type: ignore[arg-type]
    )


def stories(count: int) -> list[Snippet]:
    """Snippets that have nothing in common: made-up words from the digits of a hash."""
    made = []
    for number in range(count):
        letters = hashlib.sha256(str(number).encode()).hexdigest().translate(CONSONANTS)
        title = " ".join(letters[i : i + 7] for i in range(0, 35, 7))
        made.append(snippet(f"s{number}", title, hours=number))
    return made


CONSONANTS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")


@pytest.mark.parametrize(
    ("count", "sections", "main", "briefs"),
    [
        (0, 0, 0, 0),
        (1, 1, 1, 0),
        (3, 1, 3, 0),
        (5, 2, 5, 0),
        (6, 3, 6, 0),
        (10, 3, 6, 4),
        (14, 3, 6, 8),
        (17, 3, 9, 8),
        (24, 4, 16, 8),
        (40, 4, 16, 15),
    ],
)
def test_room_fills_in_an_order(count: int, sections: int, main: int, briefs: int) -> None:
    """The sections' least, the briefs' least, the sections' most, the briefs' most."""
    room = room_for(count, PlanShape())
    assert (room.sections, room.main, room.briefs) == (sections, main, briefs)


@given(
    st.integers(0, 60),
    st.tuples(st.integers(0, 4), st.integers(0, 3)),
    st.tuples(st.integers(1, 4), st.integers(0, 4)),
    st.tuples(st.integers(0, 8), st.integers(0, 8)),
)
def test_room_is_never_more_than_there_is(
    count: int, sections: tuple[int, int], topics: tuple[int, int], briefs: tuple[int, int]
) -> None:
    """No more than the topics of the day, and no more than the style takes."""
    ranges = [Range(least, least + more) for least, more in (sections, topics, briefs)]
    shape = PlanShape(ranges[0], ranges[1], ranges[2])
    room = room_for(count, shape)
    assert 0 <= room.main + room.briefs <= count
    assert room.briefs <= sum(briefs)
    assert room.main <= sum(sections) * sum(topics) or room.main <= 1
    assert (room.sections > 0) == (room.main > 0)


def test_a_day_of_usual_size_fills_the_page() -> None:
    """17 topics: three sections of three, eight briefs, nothing lost."""
    result = plan(stories(17)).plan
    assert [len(s.topics) for s in result.sections] == [3, 3, 3]
    assert len(result.briefs) == 8
    assert len(list(result.topics())) == 17


def test_a_style_of_one_event_takes_the_first_and_keeps_the_others_ready() -> None:
    """The best topic in a section, the others to spare."""
    result = plan(
        [harbour("a", hours=0), harbour("b", hours=0), *stories(3)], PlanShape(single=True)
    ).plan
    assert [t.snippet_ids for t in result.topics()] == [("bridge-a", "bridge-b")]
    assert len(result.spare) == 3


def test_topics_stand_under_the_theme_they_speak_of() -> None:
    """A lawsuit stands with regulation, a chip with compute."""
    snippets = [
        snippet("sue", "Court fines firm over privacy breach after regulator's probe", hours=2),
        snippet("ban", "Lawmakers vote for bill to ban facial recognition", hours=3),
        snippet("chip", "TSMC to build second wafer fab for GPU chips", hours=4),
        snippet("fab", "New HBM memory and processor for data center servers", hours=5),
    ]
    shape = PlanShape(Range(2, 2), Range(2, 2), Range(0, 0))
    found = {s.theme: {t.id for t in s.topics} for s in plan(snippets, shape).plan.sections}
    assert found == {"监管与安全": {"sue", "ban"}, "算力与芯片": {"chip", "fab"}}


def test_themes_come_in_the_language_of_the_edition_and_from_the_desk() -> None:
    """English names for an English edition; the desk's own instead of ours."""
    assert themes_for("en")[0].name == "Regulation and safety"
    result = plan(stories(6), language="zh", themes=("海港", "疫苗", "其他")).plan
    assert {s.theme for s in result.sections} == {"海港", "疫苗", "其他"}


def test_every_topic_says_why_it_stands_where_it_stands() -> None:
    """Outlets, figures, freshness, in the edition's language."""
    snippets = [harbour("a", publisher="A", hours=3), harbour("c", publisher="B", hours=5)]
    (topic,) = plan(snippets).plan.topics()
    assert "2 家媒体" in topic.why
    assert "有数字" in topic.why
    assert "3 小时前" in topic.why
    (topic,) = plan(snippets, language="en").plan.topics()
    assert "2 outlets" in topic.why


def test_what_falls_outside_is_listed_and_stays_out() -> None:
    """Older than the window, later than the day, empty, of no interest."""
    snippets = [
        harbour("a", hours=1),
        snippet("old", "Council elects mayor in Torberg", hours=60),
        snippet("late", "Shipyard in Maren files for bankruptcy", hours=-1),
        snippet("empty", " "),
        snippet("gossip", "Horoscope of the day", hours=2),
    ]
    result = plan(snippets, settings=TopicSettings(not_interested=("horoscope",)))
    assert [t.id for t in result.plan.topics()] == ["bridge-a"]
    assert {(i.snippet_ids[0], i.reason) for i in result.left_out} == {
        ("old", "too old"),
        ("late", "too late"),
        ("empty", "empty"),
        ("gossip", "not interested"),
    }
    assert set(result.plan.dropped) == {"old", "late", "empty", "gossip"}


@settings(max_examples=20, deadline=None)
@given(st.permutations([harbour("a"), harbour("b"), vaccine("a"), *stories(4)]))
def test_the_order_of_what_comes_in_plays_no_part(snippets: list[Snippet]) -> None:
    """Any order gives the same plan."""
    assert plan(snippets).plan == plan([harbour("a"), harbour("b"), vaccine("a"), *stories(4)]).plan


def test_a_day_without_snippets_has_an_empty_plan() -> None:
    """Nothing to plan is no mistake here."""
    assert list(plan([]).plan.topics()) == []
