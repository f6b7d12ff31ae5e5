"""A draft that an editor has changed keeps every word of it when it is read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from author.models import LOOSE, MARK, Block, Document
from author.styles import Style, load_style, style_names
from author.styles.loading import default_search
from tests.styles.documents import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = style_names(default_search()[1:])
_TEXTS = ("prose", "labelled", "quotation", "bullets", "numbered", "references", "table")


def style_of(name: str) -> Style:
    return load_style(name, search=default_search()[1:])


def words(text: str) -> Counter[str]:
    """The words and numbers of a text; each Chinese character is a word."""
    return Counter(re.findall(r"[A-Za-z]+|\d+|[一-鿿]", text))


def told_apart(document: Document, style: Style) -> Document:
    """The document with a sentence of its own in every place that is free."""
    number = iter(range(10_000))

    def named(block: Block) -> Block:
        spec = style.blocks.get(block.name)
        blocks = tuple(map(named, block.blocks))
        free = spec is None or (spec.kind in (*_TEXTS, "heading", "section") and not spec.title)
        if not block.text or not free:
            return replace(block, blocks=blocks)
        if spec and (spec.titles or spec.pattern):
            return replace(block, text=f"{block.text}", blocks=blocks)
        return replace(block, text=f"第{next(number)}处写着这一句。", blocks=blocks)

    return Document(document.style, tuple(map(named, document.blocks)))


@st.composite
def edits(draw: st.DrawFn, markdown: str) -> str:
    """What an editor makes of a draft, paragraph by paragraph and line by line."""
    head, separator, body = ("", "", markdown)
    if markdown.startswith("---\n"):
        head, separator, body = markdown[:4], "---\n", markdown[4:]
        front, body = body.split("---\n", 1)
        head += front
    paragraphs = [p for p in re.split(r"\n{2,}", body.strip("\n")) if p]
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(paragraphs) - 1))
        paragraphs = draw(st.sampled_from(_WAYS))(draw, paragraphs, at) or ["空"]
    gap = draw(st.sampled_from(["\n\n", "\n\n\n\n", "\n \n\n"]))
    edited = f"{head}{separator}{gap.join(paragraphs)}\n"
    return edited.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def _move(draw: st.DrawFn, paragraphs: list[str], at: int) -> list[str]:
    to = draw(st.integers(0, len(paragraphs) - 1))
    rest = paragraphs[:at] + paragraphs[at + 1 :]
    return [*rest[:to], paragraphs[at], *rest[to:]]


def _remove(_draw: st.DrawFn, paragraphs: list[str], at: int) -> list[str]:
    return paragraphs[:at] + paragraphs[at + 1 :]


def _add(draw: st.DrawFn, paragraphs: list[str], at: int) -> list[str]:
    new = draw(
        st.sampled_from(
            [
                "编辑加的一段。",
                "- 编辑加的一条\n- 又一条",
                "1. 编辑编号的一条\n2. 又一条",
                "> 编辑引的一句",
                "## 编辑加的一节\n\n其中一段。",
                "#### 4.7 编辑加的一小节",
                "编辑的标题\n=====",
                "**编辑的标签：**\n\n- 其下一条",
                "<!-- 编辑的话\n写了两行 -->",
                "<!-- 一句 --> 后面还有正文",
                "```\n编辑的代码\n```",
                "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |",
                "<div>编辑的网页</div>",
                "***",
                "[编辑的链接]: https://example.org",
                "- 外层\n  - 内层\n\n  内层一段\n\n      编辑的代码",
            ]
        )
    )
    return [*paragraphs[:at], new, *paragraphs[at:]]


def _reword(draw: st.DrawFn, paragraphs: list[str], at: int) -> list[str]:
    text = paragraphs[at]
    if text.startswith(("<", "---", "发布时间", "***")):
        return paragraphs
    place = draw(st.integers(0, len(text)))
    if text[max(0, place - 1) : place + 1].strip("\n") != text[max(0, place - 1) : place + 1]:
        return paragraphs
    return [*paragraphs[:at], f"{text[:place]}改{text[place:]}", *paragraphs[at + 1 :]]


def _bullets(draw: st.DrawFn, paragraphs: list[str], _at: int) -> list[str]:
    sign = draw(st.sampled_from(["*", "+"]))
    return [re.sub(r"^- ", f"{sign} ", p, flags=re.MULTILINE) for p in paragraphs]


def _setext(_draw: st.DrawFn, paragraphs: list[str], _at: int) -> list[str]:
    return [re.sub(r"^## (.*)$", r"\1\n-----", p) for p in paragraphs]


def _wrapped(_draw: st.DrawFn, paragraphs: list[str], at: int) -> list[str]:
    text = paragraphs[at]
    if not re.fullmatch(r"第\d+处写着这一句。", text):
        return paragraphs
    return [*paragraphs[:at], text.replace("写着", "写着\n"), *paragraphs[at + 1 :]]


_WAYS = (_move, _remove, _add, _add, _reword, _bullets, _setext, _wrapped)


@pytest.mark.parametrize("name", SHIPPED)
# A busy machine is no fault of the reader.
@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_word_is_lost(name: str, data: st.DataObject) -> None:
    """Moved, removed, added, reworded: every word of the edited draft is in what is read."""
    style = style_of(name)
    document = told_apart(data.draw(documents(style.declaration)), style)
    edited = data.draw(edits(style.write(document)))
    written = style.write(style.read(edited))
    kept = words("\n".join([written, *_contents_lines(edited)]))
    lost = words(_without_numbers(edited)) - kept
    assert not lost, f"{lost} lost from:\n{edited}\nwritten:\n{written}"


def _without_numbers(markdown: str) -> str:
    """A draft without the numbers of headings and entries, which are derived."""
    text = re.sub(r"^\d{1,9}[.)] ", "", markdown, flags=re.MULTILINE)
    return re.sub(r"^(#{1,6} |[ ]*[-*+] |)\d[\d.]*[ ]", r"\1", text, flags=re.MULTILINE)


def _contents_lines(markdown: str) -> Iterator[str]:
    """Entries of contents are derived from the headings; they go with those."""
    yield from re.findall(r"^ *[-*+] \d[\d.]* .*$", markdown, re.MULTILINE)


def read(name: str, markdown: str) -> tuple[Block, ...]:
    return style_of(name).read(markdown).blocks


PAGE = """\
# 一线、二线

## 主题：角度

### 甲公司融资 3 亿元

导语一句。

**深度解读 & 洞察：**
- 想法一
- 想法二
"""


def test_setext_headings_and_other_bullets() -> None:
    """A heading under a rule and bullets with stars read like the writer's own."""
    edited = PAGE.replace("# 一线、二线", "一线、二线\n==========", 1).replace("- 想", "* 想")
    assert read("ai-daily", edited) == read("ai-daily", PAGE)


def test_windows_line_ends_and_blank_lines() -> None:
    """Carriage returns and further blank lines change nothing."""
    edited = PAGE.replace("\n\n", "\n\n\n\n").replace("\n", "\r\n")
    assert read("ai-daily", edited) == read("ai-daily", PAGE)


def test_a_wrapped_paragraph_is_one_paragraph() -> None:
    """Lines of one paragraph are joined: with a space between Latin words, without in Chinese."""
    edited = PAGE.replace("导语一句。", "导语\n一句 about\nthis。")
    item = read("ai-daily", edited)[1].blocks[0]
    assert item.blocks[0] == Block("lead", "导语一句 about this。")


def test_a_comment_is_a_mark_where_it_stands() -> None:
    """Comments stay at their place: in a section, as an entry of a list, inside a paragraph."""
    edited = PAGE.replace("导语一句。", "<!-- 待核：甲 -->\n导语一句。<!-- 乙 -->").replace(
        "- 想法二", "- <!-- 待补：丙 -->"
    )
    item = read("ai-daily", edited)[1].blocks[0]
    assert [block.name for block in item.blocks] == [MARK, "lead", "insights"]
    assert item.blocks[0].text == "待核：甲"
    assert item.blocks[1].text == "导语一句。<!-- 乙 -->"
    assert item.blocks[2].blocks[1] == Block(MARK, "待补：丙")


def test_what_no_block_covers_is_loose() -> None:
    """A section and a table of an editor's own are kept as their Markdown, at their place."""
    edited = PAGE + "\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n"
    item = read("ai-daily", edited)[1].blocks[0]
    assert item.blocks[-1] == Block(LOOSE, "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |")
    assert edited.strip() in style_of("ai-daily").write(style_of("ai-daily").read(edited))


def test_front_matter_as_an_editor_writes_it() -> None:
    """Block lists, block texts, other quotes and keys of one's own are read; nothing is lost."""
    front = (
        "---\n# 编辑的备注\ntitle: '一线、二线'\ntags:\n  - AI\n  - 芯片\n"
        "summary: |\n  - 第一条\n  第二条\nauthor: {name: 甲}\n---\n"
    )
    style = style_of("ai-daily")
    document = style.read(front + PAGE)
    assert document.first("front-title") == Block("front-title", "一线、二线")
    tags, summary = document.first("tags"), document.first("summary")
    assert tags is not None
    assert [entry.text for entry in tags.blocks] == ["AI", "芯片"]
    assert summary is not None
    assert [entry.text for entry in summary.blocks] == ["第一条", "第二条"]
    written = style.write(document)
    assert "# 编辑的备注\n" in written
    assert "author: {name: 甲}\n" in written
    assert style.read(written) == document


def test_a_renamed_label_stays_renamed() -> None:
    """An editor's own wording of a label is kept when the draft is written again."""
    edited = PAGE.replace("**深度解读 & 洞察：**", "**深度解读：**")
    style = style_of("ai-daily")
    assert "**深度解读：**\n- 想法一" in style.write(style.read(edited))
