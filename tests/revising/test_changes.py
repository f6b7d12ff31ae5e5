"""What changed between two documents is told block by block, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from author.models import Block, Document
from author.revising import Change, diff, spans


def page(*blocks: Block) -> Document:
    """A document of some blocks."""
    return Document("page", blocks)


def item(heading: str, *bullets: str) -> Block:
    """An item with bullets."""
    entries = tuple(Block("entry", text) for text in bullets)
    return Block("item", heading, (Block("insights", "", entries),))


def told(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    """What happened, and where."""
    return [(change.kind, str(change.place)) for change in changes]


A, B = item("苹果发布耳机", "价格是关键。", "对手会跟进。"), item("央行降息", "房贷变便宜。")


def test_nothing() -> None:
    """Equal documents have no changes."""
    assert diff(page(A, B), page(A, B)) == ()


def test_each_kind() -> None:
    """A changed, an added and a deleted block are told in reading order, with their places."""
    after = page(
        item("苹果发布新耳机", "价格是关键。"), item("央行降息", "房贷变便宜。", "存款变少了。")
    )
    changes = diff(page(A, B), after)
    assert told(changes) == [
        ("changed", "1 苹果发布新耳机 › item"),
        ("deleted", "1 苹果发布耳机 › insights 2"),
        ("added", "2 央行降息 › insights 2"),
    ]
    assert changes[1].before == "对手会跟进。"


def test_moved_section() -> None:
    """Two items that change places are one move."""
    assert [kind for kind, _ in told(diff(page(A, B), page(B, A)))] == ["moved"]


def test_whole_section_is_one_change() -> None:
    """An item that goes with all its bullets is told once, with all its words."""
    (change,) = diff(page(A, B), page(B))
    assert (change.kind, change.before) == ("deleted", "苹果发布耳机\n价格是关键。\n对手会跟进。")


def test_words() -> None:
    """The words that changed, figures whole."""
    (change,) = diff(
        page(Block("lead", "年薪55.5万美元，约389万元。")),
        page(Block("lead", "年薪60万美元，约合389万元。")),
    )
    assert [(s.op, s.text) for s in change.spans] == [
        ("same", "年薪"), ("removed", "55.5"), ("added", "60"), ("same", "万美元，约"),
        ("added", "合"), ("same", "389万元。"),
    ]  # fmt: skip
    assert change.to_json()["spans"][1] == ["removed", "55.5"]


@given(st.text(), st.text())
def test_spans_hold_both_texts(before: str, after: str) -> None:
    """The runs lead from one text to the other, whatever the texts are."""
    runs = spans(before, after)
    assert "".join(s.text for s in runs if s.op != "added") == before
    assert "".join(s.text for s in runs if s.op != "removed") == after
