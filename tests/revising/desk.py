"""A small draft with its sources, findings and offers, for the review page."""

from __future__ import annotations

import datetime as dt

from author.grounding import check_blocks
from author.models import MARK, Block, Document, Evidence, Finding, Snippet
from author.revising import Offer, Place, review_page
from author.styles.declaration import BlockSpec, Declaration, Range, Typography, Words

TODAY = dt.date(2026, 4, 24)

DECLARATION = Declaration(
    name="page",
    title="页",
    description="",
    language="zh",
    unit="issue",
    voice=(),
    typography=Typography(),
    words=Words(),
    blocks=(
        BlockSpec("front", "front-matter", (BlockSpec("tags", "values", key="tags"),)),
        BlockSpec("title", "heading", level=1),
        BlockSpec(
            "item",
            "section",
            (
                BlockSpec("lead", "prose", purpose="谁、做了什么"),
                BlockSpec("insights", "bullets", label="**洞察：**", rests_on="thought"),
                BlockSpec("law", "table", columns=("问题", "判断"), count=Range(1, 9)),
            ),
            level=2,
        ),
        BlockSpec("card", "fixed"),
    ),
)

SNIPPETS = {
    "a1": Snippet(
        "a1",
        "OpenAI 招聘安全负责人",
        "OpenAI 周四说，年薪为 55.5 万美元。\n岗位在旧金山。\n招聘将持续到六月。",
        "https://example.org/openai",
        "《卫报》",
        dt.datetime(2026, 4, 23, 9, tzinfo=dt.UTC),
    ),
    "b2": Snippet("b2", "", "Arm 与 IBM 合作研发芯片。", None, "路透社"),
}


def draft(*more: Block) -> Document:
    """A draft of two items."""
    evidence = Evidence(("a1",), (("a1", "OpenAI 周四说，年薪为 55.5 万美元。"),))
    rows = (Block("row", "", (Block("cell", "年薪"), Block("cell", "属实"))),)
    return Document(
        "page",
        (
            Block(
                "front", "", (Block("tags", "", (Block("entry", "AI"), Block("entry", "日报"))),)
            ),
            Block("title", "**安全**岗位与芯片", evidence=evidence),
            Block(
                "item",
                "OpenAI 高薪招人",
                (
                    Block(
                        "lead", "OpenAI 开出年薪 55.5 万美元，另加 99 万股期权。", evidence=evidence
                    ),
                    Block("insights", "", (Block("entry", "岗位只有一个。"),)),
                    Block(MARK, "待核：期权"),
                ),
                evidence,
            ),
            Block(
                "item",
                "Arm 与 IBM 合作",
                (
                    Block("lead", "Arm 与 IBM 合作。", evidence=Evidence(("b2",))),
                    Block("law", "", rows),
                ),
            ),
            *more,
            Block("card", "<div><img src='https://example.net/qr.png' onerror='alert(1)'></div>"),
        ),
    )


OFFERS = (
    Offer(
        "changed",
        Place((3, 0), "lead"),
        "Arm 与 IBM 合作研发。",
        "Arm 与 IBM 合作。",
        "Arm 与 IBM 周四宣布合作。",
        Evidence(("b2",), (("b2", "Arm 与 IBM 合作研发芯片。"),)),
    ),
)


def page(
    document: Document | None = None,
    snippets: dict[str, Snippet] | None = None,
    *,
    watch: bool = False,
) -> str:
    """The review page of the draft."""
    document = document or draft()
    snippets = SNIPPETS if snippets is None else snippets
    checked = check_blocks(document, snippets, issue_date=TODAY, skipped={"card"})
    notes = [Finding("structure", 0, 0, "warning", "the style asks for 2 insights", line=1)]
    return review_page(
        document, DECLARATION, snippets, checked=checked, findings=notes, offers=OFFERS,
        title="2026-04-24 page", today=TODAY, watch=watch,
    )  # fmt: skip
