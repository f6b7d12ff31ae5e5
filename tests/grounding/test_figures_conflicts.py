"""Sources that differ on a figure of the same thing."""

from __future__ import annotations

import pytest

from author.grounding.disagreements import check_disagreements
from author.grounding.figures import find_conflicts
from author.models import Snippet


def conflicts(*texts: str) -> list[tuple[str, str]]:
    """The figures that are in conflict, as written."""
    snippets = [Snippet(id=f"s{n}", title="", text=text) for n, text in enumerate(texts, 1)]
    return [
        (found.first.figure.text, found.second.figure.text) for found in find_conflicts(snippets)
    ]


@pytest.mark.parametrize(
    ("first", "second", "figures"),
    [
        (
            "The earthquake killed 120 people in Lombok.",
            "The earthquake in Lombok killed 98 people.",
            ("120 people", "98 people"),
        ),
        ("公司计划裁员3600人。", "公司计划裁员4200人。", ("3600人", "4200人")),
        (
            "OpenAI was valued at $500 billion in the deal.",
            "The deal valued OpenAI at $300 billion.",
            ("$500 billion", "$300 billion"),
        ),
    ],
)
def test_two_figures_for_one_thing_are_a_conflict(
    first: str, second: str, figures: tuple[str, str]
) -> None:
    """Different values of one unit with the same words around them."""
    assert conflicts(first, second) == [figures]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The earthquake killed 120 people in Lombok.",
            "The earthquake in Lombok killed 120 people.",
        ),
        ("公司计划裁员约3600人。", "公司计划裁员3580人。"),
        ("The company cut 3,600 jobs in January.", "Its rival hired 900 engineers in March."),
        ("Sales were $21 billion.", "It has 300 stores."),
        (
            "The earthquake killed 120 people in Lombok.",
            "Officials first said the earthquake in Lombok killed 98 people, then 120 people.",
        ),
    ],
)
def test_what_agrees_or_is_of_something_else_is_none(first: str, second: str) -> None:
    """Equal or rounded figures, other subjects, other units, and a source that has both."""
    assert conflicts(first, second) == []


def test_one_source_never_conflicts_with_itself() -> None:
    """Two figures in one text are two figures."""
    assert conflicts("The first quake killed 12 people. The second quake killed 30 people.") == []


def test_a_conflict_names_both_outlets() -> None:
    """The message is for an editor who has to ask both; without an outlet the id stands for it."""
    snippets = [
        Snippet("s1", "", "The quake killed 120 people in Lombok.", publisher="BBC"),
        Snippet("s2", "", "The quake killed 98 people in Lombok."),
    ]
    (finding,) = check_disagreements("The quake killed 120 people in Lombok.", snippets)
    assert finding.message == "the sources differ: BBC has “120 people”, s2 has “98 people”"


def test_the_same_noun_beside_the_same_names_is_the_same_thing() -> None:
    """Other words around do not matter when two names and the counted noun agree."""
    first = "据称，Northlight 与 Calder 动用了超过 20000 个虚假账户。"
    second = "声明点名 Northlight 和 Calder，称它们用约 24000 个虚假账户交互。"
    assert conflicts(first, second) == [("20000 个", "24000 个")]
    assert conflicts(first, "声明称另一家用约 24000 个虚假账户交互。") == []
