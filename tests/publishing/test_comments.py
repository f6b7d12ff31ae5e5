"""Marks that stand in a draft are found with their lines, and no comment reaches readers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.publishing.comments import bare, standing_marks, without_comments
from author.publishing.page import html_page
from author.styles.declaration import Words
from tests.publishing.issues import issue, style

WORDS = Words(gap="待补", check="待核", translate="待译")

MARKS = [
    ("<!-- 待补：两条影响 -->", [("待补", "两条影响", 1)]),
    ("正文。\n\n- <!-- 待核：“九成”来源中没有 -->", [("待核", "“九成”来源中没有", 3)]),
    ("一句话。<!--待译：en-->", [("待译", "en", 1)]),
    ('---\ntags: ["AI","<!-- 待补：标签 -->"]\n---', [("待补", "标签", 2)]),
    ("---\n# <!-- 待核：标题 -->\ntitle: x\n---", [("待核", "标题", 2)]),
    ("<!-- 待补\n分两行说\n-->", [("待补", "分两行说", 1)]),
    ("a\r\n\r\n<!-- 待核: b -->", [("待核", "b", 3)]),
    ("<!-- 待补 -->", [("待补", "", 1)]),
    ("<!-- 请小王看一下 -->", []),
    ("<!-- 不必待补 -->", []),
    ("写作 `<!-- 待补：x -->` 的是记号。", []),
    ("```\n<!-- 待补：x -->\n```\n<!-- 待补：y -->", [("待补", "y", 4)]),
    ("- 一个 ` 号\n- <!-- 待核：x -->\n- 又一个 ` 号", [("待核", "x", 2)]),
    ("正文。<!-- 没有写完", [("", "没有写完", 1)]),
    ("<!-- 待补：没有写完\n\n正文。", [("待补", "没有写完 正文。", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "found"), MARKS)
def test_marks_with_their_lines(markdown: str, found: list[tuple[str, str, int]]) -> None:
    """A comment that begins with a word of the style is a mark; one without an end always is."""
    marks = standing_marks(markdown, WORDS)
    assert [(mark.word, mark.text, mark.line) for mark in marks] == found


def test_words_of_the_style() -> None:
    """English styles have English words; a word that only begins so is no mark."""
    text = "<!-- TODO: why -->\n\n<!-- TODOS of Monday -->\n\n<!-- CHECK -->"
    assert [m.line for m in standing_marks(text, Words())] == [1, 5]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("一句。<!-- 待译：en -->", "一句。"),
        ("前 <!-- a --> 后", "前 后"),
        ("`<!-- a -->` 是记号", "`<!-- a -->` 是记号"),
        ("前 <!-- 没有写完", "前"),
        ("两  个空格", "两  个空格"),
    ],
)
def test_text_without_comments(text: str, left: str) -> None:
    """Comments go, code stays, and a text without any is not touched."""
    assert bare(text) == left


DRAFT = """# 标题<!-- 待核：a -->

## 主题：角度

### 一条新闻

正文。<!-- 编辑的话 -->

<!-- 待核：“正文”来源中没有 -->

**深度解读 & 洞察：**

- <!-- 待补：每条一个想法 -->

### 只剩标题的新闻

<!-- 待补：导语 -->

## 更多动态

- <!-- 待补：八条 -->
"""


def test_what_held_only_a_mark_goes_with_it() -> None:
    """A label over nothing and a section of the style's own go; an editor's headline stays."""
    document = style("ai-daily").read(DRAFT)
    written = style("ai-daily").write(without_comments(document, style("ai-daily").blocks))
    assert written == "# 标题\n\n## 主题：角度\n\n### 一条新闻\n\n正文。\n\n### 只剩标题的新闻\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deep-dive", "# x\n\n## 未来展望\n\n<!-- 待补：a -->\n"),
        ("daily-analysis", "# AI 技术每日分析\n\n## 1 参考文献\n\n1. <!-- 待补：b -->\n"),
    ],
)
def test_numbers_and_contents_follow_from_what_is_left(name: str, text: str) -> None:
    """A section of the style's own that held only a mark leaves no heading and no number."""
    assert "<h2" not in html_page(issue(name, text))


@settings(max_examples=60)
@given(st.text(alphabet="ab `<!->\n#*|:待补", max_size=60))
def test_no_comment_reaches_readers(text: str) -> None:
    """Whatever stands around it, the words of a comment outside of code are not published."""
    page = html_page(issue("ai-daily", f"# 标题\n\n<!-- 秘密 -->\n\n{text}\n\n<!-- 秘密 -->\n"))
    assert "秘密" not in page or "`" in text
