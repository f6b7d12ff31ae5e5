"""Planning again: an editor's decisions stay, what is new is added and told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from author.config import TopicSettings
from author.models import Plan, PlannedSection, PlannedTopic, Snippet
from author.styles.declaration import Range
from author.topics import PlanResult, PlanShape, make_plan, read_plan, write_plan
from tests.topics.builders import END, harbour, snippet, vaccine

DAY = dt.date(2026, 4, 24)
SHAPE = PlanShape(Range(1, 2), Range(1, 3), Range(0, 2))
TRAIN = snippet("train", "Night train from Oslo to Hamburg returns in June", hours=9)
OPERA = snippet("opera", "Soprano cancels premiere at opera in Turin", hours=9)
HARVEST = snippet("harvest", "Frost destroys cherry harvest in Anatolia", hours=9)
OLD = [harbour("a", hours=4), harbour("b", hours=4), vaccine("a", hours=5), TRAIN, OPERA]


def again(snippets: list[Snippet], previous: Plan | None, shape: PlanShape = SHAPE) -> PlanResult:
    return make_plan(
        snippets,
        day=DAY,
        edition="e",
        shape=shape,
        settings=TopicSettings(),
        end=END,
        previous=previous,
    )


def edited(sections: tuple[PlannedSection, ...], **more: object) -> Plan:
    ids = tuple(s.id for s in OLD)
    plan = Plan(DAY, "e", sections, offered=ids, edited=True)
    return replace(plan, **more)  # type: ignore[arg-type]


BRIDGE = PlannedTopic("我的标题", ("bridge-b", "bridge-a"), note="少写工程", pinned=True)
JAB = PlannedTopic("Vaccine", ("vaccine-a",))
RAIL = PlannedTopic(TRAIN.title, ("train",))
SONG = PlannedTopic(OPERA.title, ("opera",))


def test_an_unedited_plan_is_made_afresh() -> None:
    """What only planning wrote is no decision: the new top story leads."""
    first = again(OLD, None).plan
    lead = [vaccine("b", hours=0, publisher="B"), vaccine("c", hours=0, publisher="C")]
    second = again([*OLD, *lead], first)
    assert second.plan.sections[0].topics[0].id.startswith("vaccine")
    assert any(change.kind == "joined" for change in second.changes)


def test_planning_twice_changes_nothing() -> None:
    """The same snippets give the same plan and no changes, edited or not."""
    first = again(OLD, None).plan
    assert again(OLD, first).changes == ()
    kept = edited((PlannedSection("交通", (RAIL, BRIDGE)), PlannedSection("其他", (SONG, JAB))))
    result = again(OLD, kept)
    assert result.changes == ()
    assert [[t.id for t in s.topics] for s in result.plan.sections] == [
        ["train", "bridge-b"],
        ["opera", "vaccine-a"],
    ]


def test_decisions_stay_when_sources_come_in() -> None:
    """Own title, note, pin, section, order, first snippet; new reports join behind."""
    previous = edited((PlannedSection("交通", (BRIDGE, RAIL)),), briefs=(JAB,), dropped=("opera",))
    result = again([*OLD, harbour("c", hours=1)], previous)
    (section,) = result.plan.sections
    bridge, train = section.topics
    assert (bridge.title, bridge.note, bridge.pinned) == ("我的标题", "少写工程", True)
    assert bridge.snippet_ids == ("bridge-b", "bridge-a", "bridge-c")
    assert train.id == "train"
    assert [t.id for t in result.plan.briefs] == ["vaccine-a"]
    assert result.plan.dropped == ("opera",)
    assert [str(change) for change in result.changes] == ["joined: 我的标题 (bridge-c)"]


def test_what_an_editor_split_stays_split_and_what_was_merged_stays_merged() -> None:
    """Two reports on one bridge in two lines; a train and an opera in one."""
    split = (PlannedTopic("x", ("bridge-a",)), PlannedTopic("y", ("bridge-b",)))
    merged = PlannedTopic("z", ("train", "opera"))
    previous = edited((PlannedSection("s", split), PlannedSection("t", (merged, JAB))))
    plan = again([*OLD, HARVEST], previous).plan
    found = [t.snippet_ids for t in plan.topics()]
    assert ("bridge-a",) in found
    assert ("bridge-b",) in found
    assert ("train", "opera") in found


def test_a_new_topic_takes_its_rank_below_what_is_pinned() -> None:
    """A story of two outlets goes above an unpinned lesser one, not above the pinned one."""
    previous = edited((PlannedSection("s", (BRIDGE, RAIL)),), briefs=(SONG, JAB))
    new = [vaccine("b", publisher="B", hours=0), vaccine("c", publisher="C", hours=0)]
    snippets = [s for s in OLD if s.id != "vaccine-a"] + new
    previous = replace(previous, briefs=(SONG,))
    result = again(snippets, previous)
    (section,) = result.plan.sections
    assert [t.id for t in section.topics] == ["bridge-b", "vaccine-b", "train"]
    assert [c.kind for c in result.changes] == ["new"]


def test_a_full_plan_keeps_new_topics_to_spare() -> None:
    """Nothing of the editor's is pushed out."""
    shape = PlanShape(Range(1, 1), Range(1, 2), Range(0, 2))
    previous = edited((PlannedSection("s", (BRIDGE, RAIL)),), briefs=(SONG, JAB))
    plan = again([*OLD, HARVEST], previous, shape).plan
    assert [t.id for t in plan.spare] == ["harvest"]


def test_a_source_that_is_gone_is_told() -> None:
    """Its topic leaves the plan, and a problem says so."""
    previous = edited((PlannedSection("s", (BRIDGE, RAIL)),))
    result = again([s for s in OLD if s.id != "train"], previous)
    assert "train" not in [topic.id for topic in result.plan.topics()]
    assert [c.title for c in result.changes if c.kind == "gone"] == [TRAIN.title]
    assert any("Night train" in str(problem) for problem in result.problems)


def test_what_an_editor_placed_stays_though_it_is_old() -> None:
    """The window does not take it out again."""
    ancient = snippet("old", "Council elects mayor in Torberg", hours=90)
    previous = edited((PlannedSection("s", (PlannedTopic("t", ("old",)),)),))
    plan = again([ancient], previous).plan
    assert [t.id for t in plan.topics()] == ["old"]


def test_a_deleted_line_stays_deleted() -> None:
    """Through the file: planned, a line deleted, planned again with something new."""
    first = again(OLD, None).plan
    text = write_plan(first, OLD)
    kept = "".join(line for line in text.splitlines(keepends=True) if '["opera"]' not in line)
    previous, _ = read_plan(kept, path="p", known={s.id: s for s in OLD})
    plan = again([*OLD, HARVEST], previous).plan
    ids = {id_ for t in (*plan.topics(), *plan.spare) for id_ in t.snippet_ids}
    assert "opera" not in ids
    assert "harvest" in ids
    assert "opera" in plan.dropped
