"""Parts of a draft are found by what a person calls them, and drafted again alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.models import Block, Document, Evidence
from author.revising import Place, counterparts, leaves, replace_units, select
from tests.revising.scripts import SHAPES, Drafter, Writer, at, change


def item(heading: str, lead: str, about: str) -> Block:
    """An item that rests on one snippet."""
    evidence = Evidence((about,))
    return Block("item", heading, (Block("lead", lead, evidence=evidence),), evidence)


APPLE = item("苹果发布耳机", "周四上市。", "a1")
BANK = item("央行降息", "降十个基点。", "b2")
CAR = item("电动车召回", "召回三万辆。", "c3")
BRIEFS = Block(
    "briefs",
    "",
    (
        Block("entry", "一句。", evidence=Evidence(("d4",))),
        Block("entry", "两句。", evidence=Evidence(("e5",))),
    ),
)
ISSUE = Document(
    "page",
    (
        Block("title", "今天"),
        Block("section", "产品：新机", (APPLE,)),
        Block("section", "金融：利率", (BANK, CAR)),
        Block("more", "更多动态", (BRIEFS,)),
    ),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("2", ["2 金融：利率 › section"]),
        ("2.1", ["2.1 央行降息 › item"]),
        ("§2.2", ["2.2 电动车召回 › item"]),
        ("briefs", ["3 更多动态 › briefs"]),
        ("lead", ["1.1 苹果发布耳机 › lead", "2.1 央行降息 › lead", "2.2 电动车召回 › lead"]),
        ("更多动态", ["3 更多动态 › more"]),
        ("金融", ["2 金融：利率 › section"]),
        ("召回", ["2.2 电动车召回 › item"]),
        ("b2", ["2.1 央行降息 › item"]),
        ("d4", ["3 更多动态 › briefs 1"]),
        ("", []),
        ("9.9", []),
        ("没有这样的", []),
    ],
)
def test_what_a_person_calls_it(wanted: str, found: list[str]) -> None:
    """A number, a block's name, a heading or a part of it, the id of a snippet."""
    assert [str(place) for place in select(ISSUE, wanted)] == found


def test_leaves_are_what_carries_text() -> None:
    """Headings and texts, in reading order, with their places."""
    assert [block.text for _, block in leaves(ISSUE)][:4] == [
        "今天",
        "产品：新机",
        "苹果发布耳机",
        "周四上市。",
    ]


def test_place_comes_back() -> None:
    """A place survives JSON."""
    for place, _ in leaves(ISSUE):
        assert Place.from_json(place.to_json()) == place


def test_only_the_part_is_replaced() -> None:
    """Drafting one item again leaves the others alone, whatever the new draft says of them."""
    later = Document(
        "page",
        (
            Block("title", "待补"),
            Block("section", "产品：新机", (item("苹果耳机", "下周上市。", "a1"),)),
            Block(
                "section",
                "金融：利率",
                (item("央行降息十点", "周五起。", "b2"), item("待补", "待补", "c3")),
            ),
            Block("more", "更多动态", (Block("briefs", "", (Block("entry", "待补"),)),)),
        ),
    )
    replaced = replace_units(ISSUE, later, select(ISSUE, "2.1"))
    assert replaced.blocks[:2] == ISSUE.blocks[:2]
    assert replaced.blocks[2].blocks == (item("央行降息十点", "周五起。", "b2"), CAR)
    assert replaced.blocks[3] == ISSUE.blocks[3]


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), news=st.integers(0, 10))
def test_any_part_of_any_draft(shape: str, seed: int, news: int) -> None:
    """Replacing one part changes that part and nothing else."""
    writer = Writer(random.Random(seed))  # noqa: S311  # nothing here is secret
    old = writer.document(shape)
    new = Drafter(writer).draft(old, news)
    place = writer.chance.choice([place for place, _ in leaves(old)])
    replaced = replace_units(old, new, [place])
    assert change(old, place.path, lambda _: ()) == change(replaced, place.path, lambda _: ())
    assert at(old, place.path).name == at(replaced, place.path).name


def test_counterparts_in_another_version() -> None:
    """A part found in the editor's order is found where it was generated."""
    edited = Document("page", (ISSUE.blocks[0], ISSUE.blocks[2], ISSUE.blocks[1], ISSUE.blocks[3]))
    (place,) = select(edited, "1.2")
    (there,) = counterparts(edited, [place], ISSUE)
    assert (str(place), str(there)) == ("1.2 电动车召回 › item", "2.2 电动车召回 › item")
