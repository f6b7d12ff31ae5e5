"""An editor's work survives every new draft, and what they left alone is renewed."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.models import Block, Document, Evidence
from author.revising import merge_documents
from tests.revising.scripts import SHAPES, Drafter, Editor, Writer, words


def item(heading: str, lead: str, *bullets: str, about: str = "") -> Block:
    """An item about one snippet."""
    evidence = Evidence((about,)) if about else Evidence()
    entries = tuple(Block("entry", text, evidence=evidence) for text in bullets)
    blocks = (Block("lead", lead, evidence=evidence), Block("insights", "", entries))
    return Block("item", heading, blocks, evidence)


def page(*items: Block) -> Document:
    """A document of one section."""
    return Document("page", (Block("title", "今天"), Block("section", "模型：角力", items)))


def items(document: Document) -> list[str]:
    """The headings of the items, in order."""
    return [block.text for block in document.walk() if block.name == "item"]


APPLE = item("苹果发布耳机", "苹果公司周四发布新耳机。", "价格是关键。", "对手会跟进。", about="a")
BANK = item("央行降息", "央行周五降息十个基点。", "房贷会变便宜。", about="b")
CAR = item("电动车召回", "车企召回三万辆电动车。", "电池有缺陷。", about="c")


class TestOneChange:
    """What becomes of one change of the editor or of the drafter."""

    def test_untouched_is_renewed(self) -> None:
        """A lead that the editor left alone is the one drafted now, with its evidence."""
        later = item("苹果发布耳机", "苹果公司周四发布两款新耳机。", "价格是关键。", about="a2")
        merged, offers = merge_documents(page(APPLE), page(APPLE), page(later))
        assert merged == page(later)
        assert merged.first("lead").evidence.snippet_ids == ("a2",)  # type: ignore[union-attr]
        assert offers == ()

    def test_both_changed(self) -> None:
        """Where both changed a block, the editor's stands and the new one is offered."""
        mine = item("苹果发布耳机", "苹果昨天发布新耳机。", "价格是关键。", "对手会跟进。")
        later = item("苹果发布耳机", "苹果公司周四发布两款耳机。", "价格是关键。", about="a")
        merged, (offer,) = merge_documents(page(APPLE), page(mine), page(later))
        assert merged.first("lead") == mine.first("lead")
        assert (offer.kind, offer.edited, offer.new) == (
            "changed", "苹果昨天发布新耳机。", "苹果公司周四发布两款耳机。",
        )  # fmt: skip
        assert str(offer.place) == "1.1 苹果发布耳机 › lead"

    def test_edited_has_no_old_evidence(self) -> None:
        """What proved the generated text proves nothing about the editor's."""
        mine = item("苹果发布耳机", "苹果昨天发布新耳机。", "价格是关键。", "对手会跟进。")
        merged, _ = merge_documents(page(APPLE), page(mine), page(APPLE))
        lead = merged.first("lead")
        assert lead is not None
        assert lead.evidence == Evidence()
        again, _ = merge_documents(
            page(APPLE), page(mine), page(APPLE), find_evidence=lambda _text, before: before
        )
        assert again.first("lead").evidence.snippet_ids == ("a",)  # type: ignore[union-attr]

    def test_deleted_stays_away(self) -> None:
        """A topic that the editor deleted does not come back in other words or another section."""
        later = item("苹果推出两款耳机", "两款耳机周四上市。", "售价未变。", about="a")
        base, mine = page(APPLE, BANK), page(BANK)
        merged, _ = merge_documents(base, mine, page(BANK, later))
        assert items(merged) == ["央行降息"]

    def test_deleted_with_more_to_tell_is_offered(self) -> None:
        """What the editor deleted is offered again only when it rests on further sources."""
        more = item("苹果耳机被禁售", "法院周五禁售苹果耳机。", "判决可上诉。", about="a")
        more = Block("item", more.text, more.blocks, Evidence(("a", "z")))
        _, (offer,) = merge_documents(page(APPLE, BANK), page(BANK), page(more, BANK))
        assert offer.kind == "deleted"
        assert "法院周五禁售苹果耳机。" in offer.new

    def test_new_topic_joins(self) -> None:
        """A topic drafted now stands where the new draft has it, the editor's order kept."""
        merged, _ = merge_documents(page(APPLE, BANK), page(BANK, APPLE), page(APPLE, CAR, BANK))
        assert sorted(items(merged)) == sorted(["央行降息", "苹果发布耳机", "电动车召回"])
        assert items(merged).index("央行降息") < items(merged).index("苹果发布耳机")

    def test_left_out_but_edited_stays_whole(self) -> None:
        """A topic that the new draft leaves out stays whole when one of its blocks was edited."""
        mine = item("苹果发布耳机", "苹果昨天发布新耳机。", "价格是关键。", "对手会跟进。")
        merged, offers = merge_documents(page(APPLE, BANK), page(mine, BANK), page(BANK))
        assert merged == page(mine, BANK)
        assert [offer.kind for offer in offers] == ["dropped"]

    def test_left_out_and_untouched_goes(self) -> None:
        """A topic that the new draft leaves out and nobody touched goes."""
        merged, _ = merge_documents(page(APPLE, BANK), page(APPLE, BANK), page(BANK))
        assert merged == page(BANK)

    def test_moved_to_another_section_is_renewed_there(self) -> None:
        """A topic the editor moved stays where they put it, and says what is known now."""

        def doc(*sections: tuple[Block, ...]) -> Document:
            return Document(
                "page", tuple(Block("section", str(i), s) for i, s in enumerate(sections))
            )

        later = item("苹果发布耳机", "苹果公司周四发布两款新耳机。", "价格是关键。", about="a")
        base, mine, new = (
            doc((APPLE, CAR), (BANK,)),
            doc((CAR,), (BANK, APPLE)),
            doc((later, CAR), (BANK,)),
        )
        assert merge_documents(base, mine, new)[0] == doc((CAR,), (BANK, later))

    def test_row_is_one_block(self) -> None:
        """A table row changes as a whole: cells of two drafts never stand side by side."""

        def table(*rows: tuple[str, str]) -> Document:
            made = (Block("row", "", tuple(Block("cell", t) for t in row)) for row in rows)
            return Document("story", (Block("table", "", tuple(made)),))

        base, mine = (
            table(("版权", "未定"), ("隐私", "待查")),
            table(("版权", "存疑"), ("隐私", "待查")),
        )
        new = table(("著作权", "未定"), ("隐私", "已查"))
        merged, offers = merge_documents(base, mine, new)
        assert merged == table(("版权", "存疑"), ("隐私", "已查"))
        assert [offer.new for offer in offers] == ["著作权 | 未定"]


seeds = st.integers(0, 2**32)


def drafts(seed: int, shape: str, edits: int, news: int) -> tuple[Document, Document, Document]:
    """What was generated, what an editor made of it, and what is generated now."""
    writer = Writer(random.Random(seed))  # noqa: S311  # nothing here is secret
    base = writer.document(shape)
    return base, Editor(writer).edit(base, edits), Drafter(writer).draft(base, news)


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=200, deadline=None)
@given(seed=seeds, edits=st.integers(0, 8), news=st.integers(0, 12))
def test_editors_words(shape: str, seed: int, edits: int, news: int) -> None:
    """Every word the editor wrote is there, every one they took out stays away, nothing twice."""
    base, edited, new = drafts(seed, shape, edits, news)
    merged, _ = merge_documents(base, edited, new)
    before, after, now, found = map(words, (base, edited, new, merged))
    added = {word for word in after if word not in before}
    deleted = {word for word in before if word not in after}
    assert added <= found.keys()
    assert not deleted & found.keys()
    assert all(count <= max(after[word], now[word]) for word, count in found.items())


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=100, deadline=None)
@given(seed=seeds, edits=st.integers(0, 8), news=st.integers(0, 12))
def test_evidence_belongs_to_its_text(shape: str, seed: int, edits: int, news: int) -> None:
    """A block has the evidence that was generated with its very words, or none."""
    base, edited, new = drafts(seed, shape, edits, news)
    known = {(b.text, b.evidence) for d in (base, new) for b in d.walk()}
    merged, _ = merge_documents(base, edited, new)
    assert all(
        (b.text, b.evidence) in known or b.evidence == Evidence() for b in merged.walk() if b.text
    )


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=100, deadline=None)
@given(seed=seeds, edits=st.integers(0, 8), news=st.integers(0, 12))
def test_nothing_changed(shape: str, seed: int, edits: int, news: int) -> None:
    """Drafting the same again changes nothing; without edits the draft is the new one."""
    base, edited, new = drafts(seed, shape, edits, news)
    assert merge_documents(base, edited, base) == (edited, ())
    assert merge_documents(base, base, new) == (new, ())
    merged, _ = merge_documents(base, edited, new)
    assert merge_documents(new, merged, new) == (merged, ())


def test_duplicate_by_hand() -> None:
    """What the editor repeats on purpose stays repeated, and only once more."""
    base = page(APPLE, BANK)
    merged, _ = merge_documents(base, page(APPLE, BANK, APPLE), base)
    assert Counter(items(merged)) == {"苹果发布耳机": 2, "央行降息": 1}
