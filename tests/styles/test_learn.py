"""A house style proposed from finished documents."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.errors import InputError
from author.models import LOOSE
from author.styles.declaration_file import read_declaration
from author.styles.learn import learn_style
from author.styles.learn_references import reference_form
from author.styles.loading import load_style
from author.styles.plain_text import marked_up
from tests.styles.documents_of_styles import (
    DIVE_WITH_TABLE,
    REPORT_WITH_ROUND_UP,
    ai_daily,
    daily_analysis,
    deep_dive,
)

if TYPE_CHECKING:
    from author.styles.style import Style

EXAMPLES = Path("../shared/house-styles")

PAGES = [ai_daily(1, [3, 2, 4]), ai_daily(2, [2, 2], bullets=2, impacts=2, briefs=14)]
PAGES.append(ai_daily(3, [2, 4, 3, 2], impacts=3, briefs=8))
REPORTS = [
    daily_analysis(1, [3, 2, 3, 2]),
    daily_analysis(2, [1, 2, 1], paragraphs=3, references=10),
    daily_analysis(3, [2, 2, 2], paragraphs=1, references=4),
]
DIVES = [
    deep_dive(1, ["text", "text", "bullets", "text", "numbered", "text"]),
    deep_dive(2, ["numbered", "bullets", "text", "text"], related=14),
    deep_dive(3, ["text"] * 6 + ["numbered", "bullets"], related=3),
]
STYLES = {"page": PAGES, "report": REPORTS, "dive": DIVES}
ORDERED = [
    (style, learned, read)
    for style, documents in STYLES.items()
    for learned in range(len(documents))
    for read in range(len(documents))
]


def learned_style(folder: Path, *documents: str, name: str = "learned") -> Style:
    """The style that is proposed from some documents, loaded as any other."""
    (folder / name).mkdir(exist_ok=True)
    named = [(f"{number}.md", document) for number, document in enumerate(documents, 1)]
    (folder / name / "style.toml").write_text(learn_style(named, name=name), encoding="utf-8")
    return load_style(folder / name)


def structural_errors(style: Style, markdown: str) -> list[tuple[int, str, str]]:
    """What is wrong with a document's structure."""
    return [
        (finding.line, finding.code, finding.message)
        for finding in style.check(markdown)
        if finding.kind == "structure" and finding.severity == "error"
    ]


@pytest.mark.parametrize(("style", "learned", "read"), ORDERED)
def test_learned_from_one_it_reads_another(
    style: str, learned: int, read: int, tmp_path: Path
) -> None:
    """A style learned from one document reads others of its kind: no error, nothing left over."""
    proposed = learned_style(tmp_path, STYLES[style][learned])
    markdown = STYLES[style][read]
    assert structural_errors(proposed, markdown) == []
    assert [block for block in proposed.read(markdown).walk() if block.name == LOOSE] == []


pages = st.builds(
    ai_daily,
    st.integers(0, 99),
    st.lists(st.integers(2, 4), min_size=2, max_size=4),
    bullets=st.integers(1, 4),
    impacts=st.integers(1, 3),
    briefs=st.integers(4, 15),
)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_counts_may_differ(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """However many sections, items, bullets and briefs two pages have, one teaches the other."""
    proposed = learned_style(tmp_path_factory.mktemp("style"), data.draw(pages))
    assert structural_errors(proposed, data.draw(pages)) == []


@pytest.mark.parametrize("style", STYLES)
def test_learned_from_several(style: str, tmp_path: Path) -> None:
    """A style learned from two documents reads both and a third."""
    proposed = learned_style(tmp_path, *STYLES[style][:2])
    for markdown in STYLES[style]:
        assert structural_errors(proposed, markdown) == []


@pytest.mark.parametrize(
    ("file", "others"),
    [
        ("ai-daily.example.md", PAGES),
        (
            "daily-analysis.example.txt",
            [REPORT_WITH_ROUND_UP, *(text.split("\n# 联系")[0] for text in REPORTS)],
        ),
        ("deep-dive.example.txt", [DIVE_WITH_TABLE, *DIVES]),
    ],
)
def test_learned_from_a_published_example(file: str, others: list[str], tmp_path: Path) -> None:
    """Learned from a published example, a style reads it and other documents like it."""
    if not (EXAMPLES / file).exists():
        pytest.skip("the published examples are not here")
    text = (EXAMPLES / file).read_text("utf-8")
    proposed = learned_style(tmp_path, text)
    for markdown in others:
        assert structural_errors(proposed, markdown) == []


@pytest.mark.parametrize("style", STYLES)
def test_pages_that_broke_paragraphs_change_nothing(style: str, tmp_path: Path) -> None:
    """The same style is learned when page ends, with their numbers, broke every third paragraph."""
    whole = STYLES[style][0]
    assert _broken(whole) != whole
    one = learned_style(tmp_path, whole)
    other = learned_style(tmp_path, _broken(whole))
    names = [(spec.name, spec.kind, spec.count) for spec in one.declaration.walk()]
    assert [(spec.name, spec.kind, spec.count) for spec in other.declaration.walk()] == names


def _broken(markdown: str) -> str:
    """A document with a page end inside every third long paragraph."""
    pieces = markdown.split("\n\n")
    page = 0
    for index, piece in enumerate(pieces):
        if index % 3 == 0 and len(piece) > 60 and re.match(r"[^#\-<*\d]", piece):
            page += 1
            pieces[index] = f"{piece[:45]}\n\n{page}\n\n{piece[45:]}"
    return "\n\n".join(pieces)


def test_what_is_proposed(tmp_path: Path) -> None:
    """Sections, labels, counts, lengths, spacing and fixed pieces are those of the document."""
    declaration = learned_style(tmp_path, PAGES[0]).declaration
    specs = {spec.name: spec for spec in declaration.walk()}
    assert [spec.name for spec in declaration.blocks] == [
        "front", "title", "section", "briefs", "rule", "card",
    ]  # fmt: skip
    assert (declaration.language, declaration.unit) == ("zh", "issue")
    assert (declaration.typography.spacing, declaration.typography.punctuation) == (
        "none",
        "full-width",
    )
    assert (specs["section"].level, specs["section"].each) == (2, "section")
    assert (specs["item"].level, specs["item"].each) == (3, "topic")
    assert specs["item-bullets"].label == "**深度解读 & 洞察：**"
    assert 3 in specs["item-bullets"].count
    assert specs["item-bullets-2"].optional
    assert specs["briefs"].title == "更多动态"
    assert specs["briefs-bullets"].each == "brief"
    assert specs["briefs-bullets"].links == "sources"
    assert specs["section"].pattern == "{主题}：{角度}"
    assert 90 in specs["item-text"].length
    assert 300 not in specs["item-text"].length
    assert specs["front-summary"].kind == "lines"
    assert specs["card"].text.startswith('<div class="card">')


def test_numbers_contents_and_references_are_recognised(tmp_path: Path) -> None:
    """Numbering, the contents and the references of a report are declared as what they are."""
    declaration = learned_style(tmp_path, REPORTS[0]).declaration
    specs = {spec.name: spec for spec in declaration.walk()}
    assert (specs["section"].numbering, specs["item"].numbering) == ("1", "1.1")
    assert specs["contents-list"].kind == "contents"
    assert specs["references-list"].kind == "references"
    assert declaration.typography.spacing == "space"


@pytest.mark.parametrize("markdown", [REPORT_WITH_ROUND_UP, DIVE_WITH_TABLE])
def test_all_kinds_of_blocks_are_learned(markdown: str, tmp_path: Path) -> None:
    """Labelled paragraphs, tables and bold labels are read by the style learned from them."""
    proposed = learned_style(tmp_path, markdown)
    assert structural_errors(proposed, markdown) == []
    assert [block for block in proposed.read(markdown).walk() if block.name == LOOSE] == []
    specs = {spec.kind: spec for spec in proposed.declaration.walk()}
    if markdown is DIVE_WITH_TABLE:
        assert specs["table"].columns == ("法律领域", "关键问题", "可能性")
        assert specs["numbered"].bold_labels
    else:
        assert specs["labelled"].name == "section-paragraphs"


@pytest.mark.parametrize("markdown", [*REPORTS, *DIVES, REPORT_WITH_ROUND_UP, DIVE_WITH_TABLE])
def test_a_proposed_style_writes_what_it_read(markdown: str, tmp_path: Path) -> None:
    """Writer, answer models and prompt of a proposed style work as those of any other."""
    proposed = learned_style(tmp_path, markdown)
    assert proposed.write(proposed.read(markdown)) == markdown
    drafted = {spec.drafted for spec in proposed.declaration.walk() if spec.drafted}
    assert drafted
    for scope in drafted:
        assert proposed.answer_model(scope).model_json_schema()
        assert proposed.instructions(scope)


@pytest.mark.parametrize(
    ("entry", "form"),
    [
        (
            "IBM (2026 年 4 月 13 日) - A title.",
            "{publisher} ({year} 年 {month} 月 {day} 日) - {title}",
        ),
        ("虎嗅，2026年2月25日：标题", "{publisher}，{year}年{month}月{day}日：{title}"),
        ("WIRED, 2026-04-13: Title", "{publisher}, {year}-{month}-{day}: {title}"),
        ("虎嗅《标题》", "{publisher}（{year}年{month}月{day}日）：{title}"),
    ],
)
def test_the_form_of_references(entry: str, form: str) -> None:
    """References are to be written as most of those with a full date are."""
    assert reference_form([entry, entry, "没有日期的一条"], "zh") == form


def test_what_cannot_be_declared_is_named() -> None:
    """A rule inside a section is left out, and the file says so."""
    text = "# 标题\n\n## 甲\n\n一句正文。\n\n---\n\n## 乙\n\n### 子\n\n又一句正文。\n"
    proposed = learn_style([("a.md", text)], name="learned")
    assert "# Seen where a style cannot declare it, and left out:\n" in proposed
    assert "#   fixed '---' in section" in proposed


def test_comments_say_from_what(tmp_path: Path) -> None:
    """The file names its documents, what was seen of each block, and what was left out."""
    text = learn_style([("first.md", PAGES[0])], name="learned")
    assert text.startswith("# Proposed from first.md.\n")
    assert "# seen 9 times, 2 to 4 in each place; 22 characters\n[blocks.item]" in text
    assert 'spacing = "none"  # none' in text
    assert tomllib.loads(text)["name"] == "learned"
    assert tmp_path.exists()


def test_what_a_site_puts_around_a_text_is_left_out() -> None:
    """A site's name and navigation are named in a comment and are no block."""
    page = (
        "未来网\n首页热点\n\n© 2024 未来网\n\n"
        "公司指控三家实验室窃取模型功能\n\n2026年2月25日 17:03\n\n"
        "公司公开指控三家实验室进行大规模蒸馏。\n\n公司指控三家实验室窃取模型功能\n\n事件概述\n\n"
        "公司在其官网发布声明，指控三家实验室。\n\n未来展望\n\n这一问题不仅涉及技术，还涉及法律。\n\n"
        "相关文章\n\n推理优化突破\n\n2026/2/26\n\n智能体新进展\n\n2026/2/25\n"
    )
    text = learn_style([("page.txt", page)], name="learned")
    blocks = tomllib.loads(text)["blocks"]
    assert "#   © 2024 未来网" in text
    assert set(blocks) == {"title", "opening", "section", "section-text", "related", "related-list"}
    assert blocks["section"]["count"] == [1, 8]
    assert "## 事件概述\n" in marked_up(page)
    assert "- 推理优化突破 (2026/2/26)\n- 智能体新进展 (2026/2/25)\n" in marked_up(page)


def test_an_english_document(tmp_path: Path) -> None:
    """Documents in English give an English style."""
    text = "# Week 12\n\n## What happened\n\nTwo labs merged. Nobody was surprised, it seems.\n\n"
    text += "- One: a chip.\n- Two: a law.\n\n## What it means\n\nCosts may fall, analysts said.\n"
    proposed = learned_style(tmp_path, text)
    assert proposed.language == "en"
    assert structural_errors(proposed, text) == []
    assert proposed.write(proposed.read(text)) == text


def test_headings_that_all_documents_share_are_fixed(tmp_path: Path) -> None:
    """A heading that comes back at the same end of every document is a section of its own."""

    def document(*middle: str) -> str:
        headings = ("事件概述", *middle, "未来展望")
        return (
            "# 标题是这一件事\n\n"
            + "\n\n".join(f"## {h}\n\n这里是正文，写了一句。" for h in headings)
            + "\n"
        )

    documents = [
        document("技术背景", "法律层面"),
        document("行业反应"),
        document("技术背景", "市场"),
    ]
    declaration = learned_style(tmp_path, *documents).declaration
    assert [spec.title for spec in declaration.blocks] == ["", "事件概述", "", "未来展望"]
    assert not declaration.blocks[1].optional


def test_nothing_to_learn_from() -> None:
    """A document without text is an error that says so."""
    with pytest.raises(InputError, match="nothing to learn"):
        learn_style([("empty.md", "\n\n")], name="learned")


def test_texts_with_anything_in_them_are_toml(tmp_path: Path) -> None:
    """Quotation marks, backslashes and tabs in titles, labels and fixed pieces are escaped."""
    text = (
        "# 标题\n\n## 说 \"这\\样\" '好'\n\n正文在这里，一句。\n\n---\n\n"
        "<div>\n''' \"\\t\"\n</div>\n"
    )
    (tmp_path / "learned").mkdir()
    path = tmp_path / "learned" / "style.toml"
    path.write_text(learn_style([("a.md", text)], name="learned"), encoding="utf-8")
    assert read_declaration(tmp_path / "learned").blocks
