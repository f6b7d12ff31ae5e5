"""The published examples of the house styles: read whole, and each thing broken is found.

They lie outside of the repository; where they are not, these tests are skipped.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from author.styles import Style, load_style
from author.styles.loading import default_search

if TYPE_CHECKING:
    from author.models import Finding

EXAMPLES = Path(__file__).parents[3] / "shared" / "house-styles"
FILES = {
    "ai-daily": "ai-daily.example.md",
    "daily-analysis": "daily-analysis.example.txt",
    "deep-dive": "deep-dive.example.txt",
}
ONE_MORE = "这里多出来的一条写的是完全不同的一个想法，它的长度不短不长，也在规定的范围之内。"

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples are not here")


def style_of(name: str) -> Style:
    return load_style(name, search=default_search()[1:])


def example(name: str) -> str:
    return (EXAMPLES / FILES[name]).read_text(encoding="utf-8")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[A-Za-z]+|[0-9]+|[一-鿿]", text))


@pytest.mark.parametrize("name", FILES)
def test_example_has_no_error(name: str) -> None:
    """An example in its style: warnings at most, such as a text that is a little too long."""
    errors = [f for f in style_of(name).check(example(name)) if f.severity == "error"]
    assert errors == []


@pytest.mark.parametrize("name", FILES)
def test_example_keeps_every_word(name: str) -> None:
    """Read and written again, only page numbers and tags of the contents are gone."""
    style, text = style_of(name), example(name)
    contents = "\n".join(re.findall(r"^(?:<b>|\d\.\d ).*\t.*$", text, re.MULTILINE))
    written = style.write(style.read(text))
    assert words(text) - words(contents) - words(written) == Counter()
    assert style.write(style.read(written)) == written


def added(name: str, old: str, new: str, *, count: int = 1) -> list[tuple[str, str]]:
    """The findings that a copy has and the example has not: code and severity."""
    style, text = style_of(name), example(name)
    assert old in text
    copy = text.replace(old, new, count)
    before, after = map(_counted, (style.check(text), style.check(copy)))
    gone = before - after
    assert not gone, f"the change hid {gone}"
    return sorted((code, severity) for code, severity, _ in (after - before).elements())


def _counted(findings: list[Finding]) -> Counter[tuple[str, str, str]]:
    return Counter((f.code, f.severity, re.sub(r"\d+", "0", f.message)) for f in findings)


def _without(name: str, start: str, end: str) -> str:
    text = example(name)
    begin = text.index(start)
    return text[begin : text.index(end, begin)]


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("ai-daily", "**深度解读 & 洞察：**", "**编辑的话：**", "label-changed"),
        ("ai-daily", "**深度解读 & 洞察：**", "**深度解读与观点：**", "label-changed"),
        ("ai-daily", "**影响：**", "**后果：**", "label-changed"),
        ("ai-daily", "**深度解读 & 洞察：**  \n", "", "label-missing"),
        ("ai-daily", "## 更多动态", "## 其他消息", "title-changed"),
        ("ai-daily", "---\n\n<div", "<div", "missing-block"),
        ("ai-daily", "category: AI 日报\n", "", "missing-block"),
        ("ai-daily", "category: AI 日报\n", "category: AI 日报\nauthor: 甲\n", "unknown-key"),
        ("ai-daily", "## 更多动态", "## 编辑的几句话\n\n甲。\n\n## 更多动态", "unknown-section"),
        (
            "ai-daily",
            "- 此举也反映了AI行业的新范式",
            f"- {ONE_MORE}\n- 此举也反映了AI行业的新范式",
            "count",
        ),
        ("ai-daily", "从“野蛮生长”转向", "从”野蛮生长”转向", "turned-mark"),
        ("ai-daily", "“不懂行”", "“不懂行“", "turned-mark"),
        ("ai-daily", "https://ai-bot.cn/mai-ui/", "javascript:alert(1)", "link"),
        ("ai-daily", "(https://ai-bot.cn/mai-ui/)", "()", "link"),
        ("daily-analysis", "### 3 科技", "### 4 科技", "heading-number"),
        ("daily-analysis", "#### 3.2 Meta", "#### 3.3 Meta", "heading-number"),
        ("daily-analysis", "## 摘要", "## 概要", "title-changed"),
        ("daily-analysis", "据《卫报》昨日", "据《经济学人》昨日", "reference-missing"),
        ("daily-analysis", "\n10. NHS England", "\n\n第 6 页\n\n10. NHS England", "page-furniture"),
        ("deep-dive", "\n未来展望\n", "\n对未来的展望\n", "title-changed"),
    ],
)
def test_one_thing_broken_is_one_finding(name: str, old: str, new: str, code: str) -> None:
    """A copy with one thing broken gives exactly the finding for that."""
    assert [found for found, _ in added(name, old, new)] == [code]


@pytest.mark.parametrize(
    ("name", "start", "end", "code"),
    [
        ("ai-daily", "## 更多动态", "---\n\n<div", "missing-block"),
        ("daily-analysis", "## 摘要", "## Contents", "missing-block"),
        ("daily-analysis", "## 5 参考文献", "# 联系", "missing-block"),
        ("deep-dive", "\n事件概述\n", "\n技术背景", "missing-block"),
    ],
)
def test_a_dropped_section_is_one_finding(name: str, start: str, end: str, code: str) -> None:
    """A section left out is missed once, and what stood around it is no trouble."""
    found = [code for code, _ in added_ignoring_gone(name, _without(name, start, end))]
    assert set(found) <= {code, "contents"}
    assert found.count(code) == 1


def test_a_dropped_chapter_breaks_the_numbers() -> None:
    """Without its second chapter, a report has a gap in its numbers and stale contents."""
    gone = _without("daily-analysis", "## 2 国际", "### 3 科技")
    codes = {code for code, _ in added_ignoring_gone("daily-analysis", gone)}
    assert codes == {"heading-number", "contents"}


def added_ignoring_gone(name: str, gone: str) -> list[tuple[str, str]]:
    style, text = style_of(name), example(name)
    before, after = map(_counted, (style.check(text), style.check(text.replace(gone, ""))))
    return sorted((code, severity) for code, severity, _ in (after - before).elements())
