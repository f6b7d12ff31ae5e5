"""A draft in an editor's file: words merged, bytes kept."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.revising import merge_markdown
from author.revising.layout import carry_layout
from author.styles import Style, load_style, style_names
from author.styles.loading import default_search
from tests.revising.scripts import Writer
from tests.revising.styled import Issue, Keyboard

SHIPPED = style_names(default_search()[1:])
seeds = st.integers(0, 2**32)


@pytest.fixture(scope="module", params=SHIPPED)
def style(request: pytest.FixtureRequest) -> Style:
    """Each of the styles that ship."""
    return load_style(request.param, search=default_search()[1:])


class Case:
    """A draft, what an editor made of it, and a new draft."""

    def __init__(self, style: Style, seed: int, edits: int, news: int) -> None:
        self.writer = Writer(random.Random(seed))  # noqa: S311  # nothing here is secret
        issue = Issue(style, self.writer)
        self.base = issue.document()
        self.generated = style.write(self.base)
        keyboard = Keyboard(self.writer)
        self.edited = keyboard.lay_out(keyboard.edit(self.generated, edits))
        self.new = issue.drafter().draft(self.base, news)


@settings(max_examples=50, deadline=None)
@given(seed=seeds, edits=st.integers(0, 6), news=st.integers(0, 10))
def test_any_edit_of_any_style(style: Style, seed: int, edits: int, news: int) -> None:
    """Every word an editor types is there, every one they take out stays away; and so once more."""
    case = Case(style, seed, edits, news)
    merged = merge_markdown(case.base, case.edited, case.new, style)
    before, after, found = map(case.writer.found_in, (case.generated, case.edited, merged.markdown))
    assert not (after - before) - found
    assert not (before - after) & found
    assert style.read(merged.markdown) == merged.document
    again = merge_markdown(case.new, merged.markdown, case.new, style)
    assert again.markdown == merged.markdown


@settings(max_examples=15, deadline=None)
@given(seed=seeds, edits=st.integers(0, 6))
def test_same_draft_again_keeps_every_byte(style: Style, seed: int, edits: int) -> None:
    """Drafting the same again leaves the editor's file alone, byte for byte."""
    case = Case(style, seed, edits, 0)
    merged = merge_markdown(case.base, case.edited, case.base, style)
    assert (merged.markdown, merged.offers) == (case.edited, ())


@settings(max_examples=10, deadline=None)
@given(seed=seeds, news=st.integers(0, 10))
def test_no_edit_takes_the_new_draft(style: Style, seed: int, news: int) -> None:
    """A draft that nobody touched is the new one."""
    case = Case(style, seed, 0, news)
    merged = merge_markdown(case.base, case.generated, case.new, style)
    assert merged.markdown == style.write(case.new)


def test_lines_of_others_keep_their_bytes() -> None:
    """A new paragraph comes in with the file's line ends; other lines stay as they are."""
    plain = "# 今天\n\n- 甲\n- 乙\n\n苹果发布耳机。\n"
    edited = "# 今天\r\n\r\n*   甲\r\n*   乙\r\n\r\n苹果\r\n发布耳机。"
    changed = "# 今天\n\n- 甲\n- 乙\n\n苹果发布耳机。\n\n央行降息。\n"
    assert carry_layout(plain, edited, changed) == (
        "# 今天\r\n\r\n*   甲\r\n*   乙\r\n\r\n苹果\r\n发布耳机。\r\n\r\n央行降息。\r\n"
    )


def test_offers_stay_open() -> None:
    """What was offered stays offered while nobody takes it up, and goes when it is taken."""
    style = load_style("ai-daily", search=default_search()[1:])
    base, mine, new = (
        f"# {title}\n\n## 模型\n\n### 苹果\n\n耳机。\n" for title in ("旧", "我的", "新")
    )
    first = merge_markdown(style.read(base), mine, style.read(new), style)
    assert [(o.edited, o.new) for o in first.offers] == [("我的", "新")]
    second = merge_markdown(
        style.read(new), first.markdown, style.read(new), style, offers=first.offers
    )
    assert (second.markdown, second.offers) == (first.markdown, first.offers)
    taken = first.markdown.replace("我的", "新")
    assert (
        merge_markdown(style.read(new), taken, style.read(new), style, offers=first.offers).offers
        == ()
    )


def test_front_matter_repeats_the_editors_title() -> None:
    """A title in the front matter that is renewed says what the editor made of the title."""
    style = load_style("ai-daily", search=default_search()[1:])
    base = style.read("---\ntitle: 旧\ndate: 2026-04-24\n---\n\n# 旧\n")
    new = style.read("---\ntitle: 新\ndate: 2026-04-24\n---\n\n# 新\n")
    edited = style.write(base).replace("# 旧", "# 我的")
    assert "title: 旧" in edited
    assert "title: 我的" in merge_markdown(base, edited, new, style).markdown


PAGE = """# 今天

## 模型：角力

### 苹果发布耳机

苹果周四发布耳机，售价一千元，下月上市。

**深度解读 & 洞察：**
- 价格是关键，对手会跟进。
- 渠道比价格更重要。

### 央行降息

央行周五降息十个基点。

## 更多动态

- 车企召回三万辆电动车。
- 法院驳回上诉。
"""


def ai_daily() -> Style:
    """The style of the page above."""
    return load_style("ai-daily", search=default_search()[1:])


def test_section_moved_and_half_of_it_deleted() -> None:
    """The moved half is renewed at its new place, the deleted half stays away."""
    style = ai_daily()
    item = PAGE[PAGE.index("### 苹果") : PAGE.index("### 央行")]
    half = item.replace("- 渠道比价格更重要。\n", "")
    edited = PAGE.replace(item, "").replace("\n## 更多动态", f"\n{half}## 更多动态")
    new = PAGE.replace("售价一千元", "售价两千元").replace("渠道比价格更重要", "渠道比价格重要得多")
    merged = merge_markdown(style.read(PAGE), edited, style.read(new), style)
    assert merged.markdown == edited.replace("售价一千元", "售价两千元")


def test_renumbered_headings_are_no_edit() -> None:
    """Numbers follow from the order of sections: an editor who changes one has changed no text."""
    style = load_style("daily-analysis", search=default_search()[1:])
    case = Case(style, 5, 0, 4)
    edited = re.sub(r"(?m)^(#+) (\d)", lambda m: f"{m[1]} {int(m[2]) + 3}", case.generated)
    assert edited != case.generated
    merged = merge_markdown(case.base, edited, case.new, style)
    assert merged.offers == ()
    assert merged.document == style.read(style.write(case.new))


def test_rewrapped_and_starred_is_renewed() -> None:
    """Another layout is no edit: the text is renewed, and lists keep their stars."""
    style = ai_daily()
    edited = PAGE.replace("- ", "* ").replace("售价一千元，", "售价一千元，\n")
    new = PAGE.replace("法院驳回上诉", "法院驳回两起上诉").replace("下月上市", "明年上市")
    merged = merge_markdown(style.read(PAGE), edited, style.read(new), style)
    assert "明年上市" in merged.markdown
    assert "* 价格是关键，对手会跟进。\n" in merged.markdown
    assert "* 车企召回三万辆电动车。\n" in merged.markdown
    assert "* 法院驳回两起上诉。\n" in merged.markdown
    assert merged.offers == ()


def test_emptied_file() -> None:
    """An editor who deletes everything gets nothing back but what is new."""
    style = ai_daily()
    new = PAGE.replace("- 法院驳回上诉。", "- 法院驳回上诉。\n- 公司换帅。")
    assert merge_markdown(style.read(PAGE), "", style.read(PAGE), style).markdown == ""
    assert "苹果" not in merge_markdown(style.read(PAGE), "", style.read(new), style).markdown


def test_words_that_no_style_knows() -> None:
    """Tables, code and quotations that an editor adds anywhere stay, word for word."""
    style = ai_daily()
    own = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n```\ncode  x\n```\n\n> 引文\n\n"
    edited = PAGE.replace("### 央行降息\n\n", f"### 央行降息\n\n{own}")
    new = PAGE.replace("十个基点", "二十个基点").replace("三万辆", "四万辆")
    merged = merge_markdown(style.read(PAGE), edited, style.read(new), style)
    assert own in merged.markdown
    assert "二十个基点" in merged.markdown
    assert "四万辆" in merged.markdown
