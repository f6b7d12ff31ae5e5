"""From the raw text of a reply to an answer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from author.llm import tolerant
from author.llm.answers import Invalid, read_answer
from tests.llm.questions import Line

GOOD = '{"text": "A", "sources": ["s"]}'


class Issue(BaseModel):
    """An answer with parts."""

    model_config = ConfigDict(extra="forbid")
    lead: Line
    briefs: list[Line] = Field(max_length=3)
    note: str | None


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"\ufeff  {GOOD}\n",
        f"```json\n{GOOD}\n```",
        f"```\n{GOOD}",
        f"~ here it is: {GOOD} — done.",
        f'I first thought of {{"text": "B"}}, but no: {GOOD}',
        f'<think>{{"text": "B", "sources": ["b"]}}</think>{GOOD}',
        f"<THINKING>hm</THINKING>\n{GOOD}",
        f'{{"text": "B", "sources": ["b"]}}</think>{GOOD}',
        f"<|channel|>analysis<|message|>Hm.<|end|><|channel|>final<|message|>{GOOD}<|return|>",
        '{"text": "A", "sources": ["s"], }',
        '{"text": "A" "sources": ["s"]}',
        "{text: 'A', sources: ['s']}",
        '{"text": "A", // the text\n "sources": ["s"]}',
        "{'text': 'A', 'sources': ['s'], 'note': None}",
        '{“text”：“A”，“sources”：["s"]}',
        '{"text": "A", "sources": "s"}',
        '{"result": {"text": "A", "sources": ["s"]}}',
        '{"Line": {"text": "A", "sources": ["s"]}}',
        '{"text": "A", "sources": ["s"]',
    ],
)
def test_finds_the_answer(text: str) -> None:
    """All of these plainly mean the same answer."""
    assert read_answer(text, Line) == Line(text="A", sources=["s"])


def test_text_stays_as_it_was_written() -> None:
    """Tags, fences, quotation marks and raw line ends within a string are part of it."""
    text = "</think> ```json {x} 他说：“好” \"q\" 'r' \\ /* c */ // d"
    value = {"text": text[:40], "sources": ["s"]}
    for raw in (json.dumps(value), json.dumps(value, ensure_ascii=False)):
        assert read_answer(raw, Line) == Line.model_validate(value)
    assert read_answer('{"text": "two\nlines", "sources": ["s"]}', Line) == Line(
        text="two\nlines", sources=["s"]
    )
    inner = '{"text": "he said "yes" to it", "sources": ["s"]}'
    assert read_answer(inner, Line) == Line(text='he said "yes" to it', sources=["s"])


@pytest.mark.parametrize(
    ("text", "error", "shaped"),
    [
        ("I will not.", "the reply holds no JSON", False),
        ("{", "text: Field required", False),
        ('{"headline": "A"}', "text: Field required", False),
        ('{"text": "A", "sources": []}', "sources: List should have at least 1 item", True),
        (GOOD.replace("A", "A" * 41), "text: String should have at most 40", True),
        ('{"text": "The beginning of', "the reply holds no JSON", False),
        ("[1, 2]", "the reply holds no JSON", False),
    ],
)  # fmt: skip
def test_says_what_is_wrong(text: str, error: str, *, shaped: bool) -> None:
    """What is no answer says why, with the place, and whether at least its shape was right."""
    result = read_answer(text, Line)
    assert isinstance(result, Invalid)
    assert result.errors[0].startswith(error)
    assert result.shaped is shaped


def test_names_deep_places() -> None:
    """An error deep in an answer has its path."""
    bad = {"lead": {"text": "A", "sources": ["s"]}, "briefs": [{"text": "A", "sources": []}]}
    result = read_answer(json.dumps({**bad, "note": None}), Issue)
    assert isinstance(result, Invalid)
    assert result.errors[0].startswith("briefs[0].sources: ")


def test_repairs_several_slips_at_once() -> None:
    """A null left out, an extra property, a single entry for a list and a number for a text."""
    text = json.dumps(
        {
            "lead": {"text": 5, "sources": "s", "confidence": 0.9},
            "briefs": {"text": "B", "sources": ["s"]},
        }
    )
    assert read_answer(text, Issue) == Issue(
        lead=Line(text="5", sources=["s"]), briefs=[Line(text="B", sources=["s"])], note=None
    )


def test_a_cut_off_text_is_not_mended() -> None:
    """Where a text is known to be cut off, a part is not taken for the whole."""
    cut = '{"text": "A", "sources": ["s"'
    assert read_answer(cut, Line) == Line(text="A", sources=["s"])
    assert isinstance(read_answer(cut, Line, whole=True), Invalid)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcde_", min_size=1), inner),
    max_leaves=12,
)


@settings(max_examples=40)
@given(st.dictionaries(st.text("abcde_", min_size=1), json_values))
def test_the_lenient_reader_reads_json(value: dict[str, Any]) -> None:
    """Whatever is JSON is read as JSON reads it."""
    assert tolerant.read(json.dumps(value)) == value
    assert tolerant.read(json.dumps(value, ensure_ascii=False, indent=1)) == value


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    """Nonsense is no answer, and never an exception."""
    assert isinstance(read_answer(text, Line), Invalid | Line)


@given(st.text("{}[]\":,' \n\\abc12“”：", max_size=60))
def test_nearly_json_is_read_without_a_crash(text: str) -> None:
    """Nor is what looks much like JSON."""
    assert isinstance(read_answer(text, Line), Invalid | Line)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "{" * 5000, '"' * 9999])
def test_deep_nesting_is_no_crash(text: str) -> None:
    """Brackets without end are no answer."""
    assert isinstance(read_answer(text, Line), Invalid)
