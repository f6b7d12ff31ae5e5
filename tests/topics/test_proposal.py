"""A model proposes sections and order; what it says is checked."""

from __future__ import annotations

import datetime as dt

import pytest

from author.config import TopicSettings
from author.errors import BudgetError, ModelError
from author.llm.protocol import Gap
from author.styles.declaration import Range
from author.testing import ScriptedModel
from author.topics import PlanResult, PlanShape, make_plan
from tests.topics.builders import END, snippet

SNIPPETS = [
    snippet("a", "Council bans scooters from the old town", hours=1),
    snippet("b", "Shipyard in Maren files for bankruptcy", hours=3),
    snippet("c", "Cherry harvest destroyed by frost", hours=5),
    snippet("d", "Soprano cancels premiere in Turin", hours=7),
]


def planned(script: object) -> tuple[PlanResult, ScriptedModel]:
    model = ScriptedModel([script])
    result = make_plan(
        SNIPPETS,
        day=dt.date(2026, 4, 24),
        edition="e",
        shape=PlanShape(Range(1, 2), Range(1, 2), Range(1, 2)),
        settings=TopicSettings(),
        end=END,
        model=model,
        model_name="m",
    )
    return result, model


def test_the_plan_is_as_the_model_arranges_it() -> None:
    """Themes, sections, order and briefs come from its one answer."""
    answer = {
        "sections": [{"theme": "经济", "topics": [2]}, {"theme": "城市", "topics": [1, 4]}],
        "briefs": [3],
    }
    result, model = planned(answer)
    assert [(s.theme, [t.id for t in s.topics]) for s in result.plan.sections] == [
        ("经济", ["b"]),
        ("城市", ["a", "d"]),
    ]
    assert [t.id for t in result.plan.briefs] == ["c"]
    assert result.problems == ()
    assert len(model.requests) == 1
    assert model.requests[0].stage == "plan"


def test_the_model_sees_headlines_and_numbers_only() -> None:
    """Every title stands in the prompt, no id and no text does."""
    _, model = planned({"sections": [{"theme": "x", "topics": [1]}], "briefs": []})
    prompt = model.requests[0].messages[-1].content
    assert all(s.title in prompt for s in SNIPPETS)
    assert '"number": 1' in prompt


def test_unknown_and_repeated_numbers_are_passed_over_and_told() -> None:
    """99 does not exist, 1 stands twice; the rest follows by rank."""
    answer = {"sections": [{"theme": "x", "topics": [1, 99]}], "briefs": [1, 2]}
    result, _ = planned(answer)
    assert [t.id for t in result.plan.sections[0].topics] == ["a"]
    assert "99, 1" in str(result.problems[0])
    placed = [t.id for t in (*result.plan.topics(), *result.plan.spare)]
    assert sorted(placed) == ["a", "b", "c", "d"]


def test_more_than_there_is_room_for_is_cut() -> None:
    """Three sections where two fit, three topics where two fit: none is lost."""
    answer = {
        "sections": [
            {"theme": "x", "topics": [1, 2, 3]},
            {"theme": "y", "topics": [4]},
            {"theme": "z", "topics": []},
        ],
        "briefs": [],
    }
    result, _ = planned(answer)
    assert [[t.id for t in s.topics] for s in result.plan.sections] == [["a", "b"], ["d"]]
    assert "c" in [t.id for t in (*result.plan.briefs, *result.plan.spare)]


@pytest.mark.parametrize(
    "theme", ["[link](https://evil.example/x)", "<b>bold</b>", "x" * 200, "two\nlines"]
)
def test_a_theme_is_one_plain_line(theme: str) -> None:
    """Markup, addresses and length do not reach the plan."""
    result, _ = planned({"sections": [{"theme": theme, "topics": [1]}], "briefs": []})
    name = result.plan.sections[0].theme
    assert name
    assert len(name) <= 40
    assert not set("<>[]()\n") & set(name)
    assert "http" not in name


@pytest.mark.parametrize(
    "script",
    [
        Gap("invalid", "the answer had no sections"),
        ModelError("the endpoint refused the key"),
        {"sections": [], "briefs": [1]},
    ],
)
def test_falls_back_visibly(script: object) -> None:
    """A gap, an unreachable endpoint, an empty answer: the built-in plan, and a problem."""
    result, _ = planned(script)
    assert len(list(result.plan.topics())) == 4
    assert "the model proposed no plan" in str(result.problems[0])


def test_a_cap_is_not_passed_over() -> None:
    """A spending cap stops the run, it is no reason for a lesser plan."""
    with pytest.raises(BudgetError):
        planned(BudgetError("max_calls is 0"))
