"""The public helpers for tests."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError

from author.llm import Gap, LanguageModel, Message, Reply, Request
from author.llm.lowering import lower
from author.testing import (
    ScriptedModel,
    answer_from_schema,
    fill_schema,
    make_snippet,
    make_topic,
)


class Entry(BaseModel):
    """A text with sources."""

    text: Annotated[str, Field(min_length=20, max_length=30)]
    sources: Annotated[list[str], Field(min_length=2, max_length=4)]


class Issue(BaseModel):
    """An answer of many kinds."""

    entries: Annotated[list[Entry], Field(min_length=2, max_length=3)]
    kind: Literal["a", "b"]
    share: Annotated[float, Field(gt=0, le=1)]
    count: Annotated[int, Field(ge=3)]
    note: str | None
    inner: Issue | None = None


REQUEST = Request((Message("user", "?"),), Entry, "m")
GOOD = {"text": "x" * 25, "sources": ["a", "b"]}


def test_answers_from_a_queue() -> None:
    """Queued answers come in turn: values, gaps and errors; then the test is told."""
    model: LanguageModel = ScriptedModel([GOOD, Gap("refusal", "no"), OSError("gone")])
    reply = model.complete(REQUEST)
    assert isinstance(reply, Reply)
    assert reply.value == Entry.model_validate(GOOD)
    assert model.complete(REQUEST) == Gap("refusal", "no")
    with pytest.raises(OSError, match="gone"):
        model.complete(REQUEST)
    with pytest.raises(AssertionError, match="nothing is scripted for request 4"):
        model.complete(REQUEST)


def test_answers_by_a_function() -> None:
    """A function answers what it is asked, and what is queued comes before it."""
    model = ScriptedModel(lambda request: {**GOOD, "text": request.messages[0].content * 20})
    model.queue(GOOD)
    texts = [r.text for r in (model.complete(REQUEST), model.complete(REQUEST))]
    assert "xxx" in texts[0]
    assert "???" in texts[1]
    assert model.requests == [REQUEST, REQUEST]


def test_a_script_that_does_not_fit_is_a_mistake_of_the_test() -> None:
    """An answer that does not validate is no silent gap."""
    with pytest.raises(ValidationError):
        ScriptedModel([{"text": "short"}]).complete(REQUEST)


def test_without_a_script_any_class_is_answered() -> None:
    """Plain valid answers to whatever is asked."""
    reply = ScriptedModel().complete(REQUEST)
    assert isinstance(reply, Reply)
    assert isinstance(reply.value, Entry)


def test_fills_any_answer() -> None:
    """Lengths, counts, bounds and choices are kept, and the given sources cited."""
    issue = answer_from_schema(Issue, sources=["s-1", "s-2", "s-3"])
    assert isinstance(issue, Issue)
    assert issue.entries[0].sources == ["s-1", "s-2"]
    assert issue.entries[0].text == "Text for entries[0].text."
    assert issue.count == 3
    issue = answer_from_schema(Issue, text=lambda place: f"<{place}> and more of it")
    assert isinstance(issue, Issue)
    assert issue.entries[1].text.startswith("<entries[1].text>")


def test_fills_what_a_request_carries() -> None:
    """A server that sees only the lowered schema answers in its shape."""
    value = fill_schema(lower(Issue).schema, sources=["s"])
    assert set(value) == set(Issue.model_fields)
    assert value["entries"][0]["sources"] == ["s"]


@given(st.integers(1, 500), st.integers(1, 500))
def test_snippets_differ_by_their_numbers(one: int, two: int) -> None:
    """Equal numbers, equal snippets; other numbers share neither id nor address nor title."""
    first, second = make_snippet(one), make_snippet(two)
    assert (first == second) == (one == two)
    for name in ("id", "url", "title", "text"):
        assert (getattr(first, name) == getattr(second, name)) == (one == two)


def test_topics_hold_what_is_given() -> None:
    """Snippets and numbers; given fields stay."""
    topic = make_topic(make_snippet(1, title="T", language="zh"), 2)
    assert [snippet.id for snippet in topic.snippets] == ["snippet-1", "snippet-2"]
    assert topic.title == "T"
