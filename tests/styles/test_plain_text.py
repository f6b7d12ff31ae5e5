"""Text out of a PDF or a web page as Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from author.styles.plain_text import appendix, marked_up, plain_headings, without_furniture

EXAMPLES = Path("../shared/house-styles")

PAGE = """\
未来网
首页热点

关于

公司指控三家实验室窃取模型功能

2026年2月25日 17:03

事件概述

公司在其官网发布声明，指控三家实验室。

具体内容

  • 甲: 超过15万次，重点是推理。
  • 乙: 超过340万次，重点是编程。

相关文章

推理优化突破

2026/2/26

智能体新进展

2026/2/25
"""


def test_a_web_page_becomes_markdown() -> None:
    """Title, headings, bullets and dated lists are marked; every word stays."""
    markdown = marked_up(PAGE)
    assert re.findall(r"^#+ .*", markdown, re.MULTILINE) == [
        "# 公司指控三家实验室窃取模型功能",
        "## 事件概述",
        "## 具体内容",
        "## 相关文章",
    ]
    assert "- 甲: 超过15万次，重点是推理。\n- 乙: " in markdown
    assert markdown.endswith(
        "## 相关文章\n\n- 推理优化突破 (2026/2/26)\n- 智能体新进展 (2026/2/25)\n"
    )
    assert re.sub(r"[\s#•()-]", "", markdown) == re.sub(r"[\s#•]", "", PAGE)


def test_where_the_headings_are() -> None:
    """Headings of a text without marks are told by line and depth."""
    lines = PAGE.split("\n")
    assert {lines[line - 1]: depth for line, depth in plain_headings(PAGE).items()} == {
        "公司指控三家实验室窃取模型功能": 1,
        "事件概述": 2,
        "具体内容": 2,
        "相关文章": 2,
    }
    assert plain_headings(marked_up(PAGE)) == {}


def test_what_a_page_puts_around_its_text() -> None:
    """The site's name and navigation are taken out, and told."""
    text, furniture = without_furniture(marked_up(PAGE))
    assert text.startswith("# 公司指控")
    assert furniture == ("未来网\n首页热点", "关于")


def test_numbers_say_how_deep_a_heading_is() -> None:
    """Numbered lines are headings; where marks and numbers disagree, the numbers count."""
    plain = (
        "分析报告的标题\n\n1 甲公司发布模型\n\n1.1 “细节”\n\n正文一句。\n\n1.2 反应\n\n正文二句。\n"
    )
    assert re.findall(r"^#+ .*", marked_up(plain), re.MULTILINE) == [
        "# 分析报告的标题",
        "## 1 甲公司发布模型",
        "### 1.1 “细节”",
        "### 1.2 反应",
    ]
    wrong = "# 标题\n\n## 1 甲\n\n### 1.1 乙\n\n正文。\n\n## 1.2 丙\n\n正文。\n\n### 2 丁\n"
    assert re.findall(r"^#+ \d.*", marked_up(wrong), re.MULTILINE) == [
        "## 1 甲",
        "### 1.1 乙",
        "### 1.2 丙",
        "## 2 丁",
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "# 标题\n\n## 甲\n\n正文，一句。\n\n- 一\n  - 二\n",
        "---\ntitle: 标题\n---\n# 标题\n\n正文，一句。\n",
        "只有一段正文，没有标题。\n",
    ],
)
def test_markdown_stays(markdown: str) -> None:
    """Markdown, and text that has no headings at all, comes back as it is."""
    assert marked_up(markdown) == markdown
    assert without_furniture(markdown) == (markdown, ())


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        ("参考文献", "references"),
        ("Contents", "contents"),
        ("目录：", "contents"),
        ("未来展望", ""),
    ],
)
def test_appendices(heading: str, what: str) -> None:
    """A heading over something that is made and not written is known by its words."""
    assert appendix(heading) == what


def test_a_published_page_has_its_headings() -> None:
    """The nine sections and two appendices of a published page are found, and its one title."""
    page = EXAMPLES / "deep-dive.example.txt"
    if not page.exists():
        pytest.skip("the published examples are not here")
    levels = list(plain_headings(page.read_text("utf-8")).values())
    assert levels == [1, *[2] * 11]


def test_a_report_without_marks_has_the_same_headings() -> None:
    """A report whose marks for headings are gone is marked by its numbers as it was."""
    report = EXAMPLES / "daily-analysis.example.txt"
    if not report.exists():
        pytest.skip("the published examples are not here")
    text = report.read_text("utf-8").split("\n# 联系")[0]
    bare = re.sub(r"^#+ ", "", text, flags=re.MULTILINE)
    pattern = re.compile(r"^#+ .*", re.MULTILINE)
    assert pattern.findall(marked_up(bare)) == pattern.findall(marked_up(text))
