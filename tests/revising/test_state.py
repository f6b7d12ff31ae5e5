"""What was generated is kept whole, readable, and never lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.errors import InputError
from author.models import Block, Document, Evidence
from author.revising import Made, Offer, Place, State, load_state, save_state

if TYPE_CHECKING:
    from pathlib import Path

MADE = Made("extractive", "2026-04-24T06:00:00+08:00", "r1", "", {"style.toml": "ab12"})
LEAD = Block("lead", "苹果发布耳机。", evidence=Evidence(("a1",), (("a1", "Apple ships."),)))
OFFER = Offer("changed", Place((0,), "lead"), "旧", "我的", "新", Evidence(("a2",)))
STATE = State(Document("page", (LEAD,)), "苹果发布耳机。\n", MADE, "苹果发布耳机。\n", (OFFER,))


def test_comes_back_as_it_was(tmp_path: Path) -> None:
    """Document, evidence, offers and history come back, and the file can be read by a person."""
    path = tmp_path / ".author" / "ai-daily.json"
    state = STATE.remember("edited", "2026-04-24T09:00:00+08:00", "我的\r\n")
    save_state(path, state)
    back = load_state(path)
    assert back == state
    assert back is not None
    assert back.document.blocks[0].evidence == LEAD.evidence
    text = path.read_text(encoding="utf-8")
    assert "苹果发布耳机" in text
    assert json.loads(text)["schema"] == "author-state/1"


def test_no_file_is_no_state(tmp_path: Path) -> None:
    """Before the first draft there is nothing to merge with."""
    assert load_state(tmp_path / "none.json") is None


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"schema": "author-state/1"}', '{"schema": 3, "document": []}',
     ('{"schema": "author-state/1", "document": {"style": "x", "blocks": [7]}, "markdown": "",'
     ' "made": {"engine": "llm", "at": ""}}')],
)  # fmt: skip
def test_damaged_file_is_said_and_kept(tmp_path: Path, content: str) -> None:
    """A damaged state stops with its place and a way out, and stays as it is."""
    path = tmp_path / "ai-daily.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_state(path)
    assert str(path) in str(caught.value)
    assert "--fresh" in str(caught.value)
    assert path.read_text(encoding="utf-8") == content


def test_newer_file_is_not_guessed_at(tmp_path: Path) -> None:
    """A state of a newer program is left to it."""
    path = tmp_path / "ai-daily.json"
    path.write_text(json.dumps({**STATE.to_json(), "schema": "author-state/2"}), encoding="utf-8")
    with pytest.raises(InputError, match="newer author"):
        load_state(path)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A file that is no UTF-8 is damaged, not a crash."""
    path = tmp_path / "ai-daily.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError):
        load_state(path)


def test_ten_of_each_are_kept() -> None:
    """Of twelve edited and twelve generated states the last ten of each are kept, in order."""
    state = STATE
    for i in range(12):
        state = state.remember("generated", f"g{i}", f"g{i}").remember("edited", f"e{i}", f"e{i}")
    assert [k.markdown for k in state.history if k.kind == "edited"] == [
        f"e{i}" for i in range(2, 12)
    ]
    assert [k.markdown for k in state.history if k.kind == "generated"] == [
        f"g{i}" for i in range(2, 12)
    ]
    assert state.recall().markdown == "e11"
    assert state.recall(2).markdown == "g11"
    assert state.recall(3, "edited").markdown == "e9"


def test_the_same_is_kept_once() -> None:
    """Drafting again without a change keeps no further copy."""
    state = STATE.remember("edited", "1", "x").remember("edited", "2", "x")
    assert len(state.history) == 1


def test_nothing_to_recall() -> None:
    """Asking for a state that was not kept says how many there are."""
    with pytest.raises(InputError, match="1 edited are kept"):
        STATE.remember("edited", "1", "x").recall(2, "edited")


@given(st.text(), st.text())
def test_any_text_is_kept_byte_for_byte(markdown: str, text: str) -> None:
    """Line ends, emoji and control characters of a draft survive the file."""
    state = State(Document("page", (Block("lead", text),)), markdown, MADE).remember(
        "edited", "1", markdown
    )
    back = State.from_json(json.loads(json.dumps(state.to_json(), ensure_ascii=False)))
    assert back == state
