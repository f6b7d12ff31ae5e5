"""A draft in an editor's file: words merged, bytes kept."""

from __future__ import annotations

import random

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
