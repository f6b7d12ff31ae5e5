"""Paragraphs that page ends and line ends broke, put together again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.styles.furniture import page_furniture
from author.styles.reflow import reflow

EXAMPLES = Path("../shared/house-styles")


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("模型 Claude Mythos (Pre-\n\nview) 已经封存。", "模型 Claude Mythos (Preview) 已经封存。"),
        ("他说，因为“Mythos\n\n级别的能力会重现”。", "他说，因为“Mythos级别的能力会重现”。"),
        ("公司四月发布模型。随后，\n\n监管部门介入。", "公司四月发布模型。随后，监管部门介入。"),
        ("公司四月发布模型。随后监管\n\n部门介入。", "公司四月发布模型。随后监管部门介入。"),
        (
            "The model was held back. The bank\n\nbosses met.",
            "The model was held back. The bank bosses met.",
        ),
    ],
)
def test_broken_paragraphs_are_joined(broken: str, whole: str) -> None:
    """A hyphen, an open mark, a comma or an unfinished sentence says that a paragraph goes on."""
    assert reflow(broken) == whole + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "事件概述\n\n公司四月发布模型。\n",
        "指控公司窃取模型功能,竞争进入新阶段\n\n2026年2月25日 17:03\n",
        "# 标题\n\n正文第一段。\n\n正文第二段。\n",
        "涉及多个层面：\n\n- 第一。\n- 第二。\n",
        "- 没有句号的一条，比较长的一条新闻一直写到这里为止还没有写完\n\n正文第一段。\n",
        "工作委员会  \n官方公众号\n\n网站\n",
        "```\n代码，\n\n代码。\n```\n",
        "---\ntitle: 一，\n\nsummary: 二。\n---\n正文。\n",
    ],
)
def test_what_belongs_apart_stays_apart(text: str) -> None:
    """Headings, dates, lists, code and front matter are never joined to what follows."""
    assert reflow(text) == text


def test_page_numbers_and_running_heads_go() -> None:
    """What comes back on every page, and the page's number, is no part of the text."""
    broken = (
        "每日分析\n\n## 1 概述\n\n"
        "公司四月发布了新的模型，据称参数规模达到了一万亿，并且随即\n\n1\n\f"
        "每日分析\n\n引来监管部门的关注。\n\n第二段在这里。\n\n2\n\f每日分析\n\n第三段在这里。\n\n3\n"
    )
    whole = (
        "## 1 概述\n\n"
        "公司四月发布了新的模型，据称参数规模达到了一万亿，并且随即引来监管部门的关注。\n\n"
        "第二段在这里。\n\n第三段在这里。\n"
    )
    assert reflow(broken).removeprefix("每日分析\n\n") == whole


def test_a_number_inside_the_text_is_no_page() -> None:
    """A number between lines of text, a date that comes back, or a single number stays."""
    lines = ["2026/2/26", "", "标题", "", "2026/2/26", "", "作者", "1", "返回", "", "7", ""]
    assert page_furniture(lines) == set()


def test_wrapped_lines_are_joined() -> None:
    """Text that was set to a width comes back as paragraphs."""
    wrapped = (
        "公司四月二十三日宣布，由于评估认为存在很高的网络\n"
        "安全风险，新的模型不会公开发布，而只向少数参加计\n"
        "划的企业开放，用途限于修补漏洞。\n"
        "监管部门随后召集了多家银行的负责人，讨论怎样防止\n"
        "同类模型落入黑客手中，会议没有公布更多的细节。\n"
    )
    assert reflow(wrapped) == re.sub(r"(?<!。)\n", "", wrapped).replace("。\n监", "。\n\n监")


sentences = st.text("公司发布模型监管部门银行", min_size=8, max_size=30).map(lambda s: s + "。")
paragraphs = st.lists(sentences, min_size=2, max_size=4).map("".join)


@settings(max_examples=150)
@given(st.lists(paragraphs, min_size=2, max_size=6, unique=True), st.data())
def test_pages_can_end_anywhere(document: list[str], data: st.DataObject) -> None:
    """Wherever pages end inside paragraphs, the paragraphs come back, and not one word is lost."""
    broken = []
    for number, paragraph in enumerate(document, 1):
        inside = [
            i for i in range(paragraph.index("。") + 2, len(paragraph)) if paragraph[i - 1] != "。"
        ]
        place = data.draw(st.sampled_from(inside))
        broken.append(f"{paragraph[:place]}\n\n{number}\n\n{paragraph[place:]}")
    whole = reflow("\n\n".join(broken))
    assert whole == "\n\n".join(document) + "\n"


@settings(max_examples=150)
@given(st.lists(paragraphs, min_size=1, max_size=6))
def test_whole_documents_stay(document: list[str]) -> None:
    """A document that was never broken comes back as it is."""
    text = "\n\n".join(document) + "\n"
    assert reflow(text) == text


def test_a_published_report_has_its_paragraphs_back() -> None:
    """The two paragraphs that page ends broke are whole again, and every other line is the same."""
    report = EXAMPLES / "daily-analysis.example.txt"
    if not report.exists():
        pytest.skip("the published examples are not here")
    text = report.read_text("utf-8")
    whole = reflow(text)
    assert re.sub(r"[\s-]", "", whole) == re.sub(r"[\s-]", "", text)
    assert "Claude Mythos (Preview) 所占据" in whole
    assert "“Mythos 级别的能力" in whole
    assert text.count("\n\n") - whole.count("\n\n") < 30
