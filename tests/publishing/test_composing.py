"""A draft becomes an issue: its title, what is known of it, its parts with their numbers."""

from __future__ import annotations

import pytest

from author.publishing.parts import (
    Contents,
    Heading,
    Listing,
    Paragraph,
    Piece,
    Section,
    Table,
    headings,
)
from author.styles.inline_spans import plain
from tests.publishing.issues import STYLES, draft, issue


def test_front_matter_is_what_is_known() -> None:
    """Title, category, tags, keywords, cover and summary come from the front matter."""
    found = issue("ai-daily")
    assert found.title == "Mythos封存，GLM-4.7登顶开源榜"
    assert found.category == "AI 日报"
    assert found.tags == ("AI", "AI 日报", "Anthropic", "智谱", "软银")
    assert found.keywords[:6] == (*found.tags, "Claude Mythos")
    assert found.cover == "https://example.org/cover/2026-04-24.png"
    assert len(found.summary) == 6
    assert found.description.startswith("Anthropic封存新模型Mythos，仅限少数企业修补漏洞；智谱")


@pytest.mark.parametrize(
    ("name", "title", "description"),
    [
        ("daily-analysis", "AI 技术每日分析 · 2026-04-24", "网络安全与行业落地是今天的两条主线"),
        ("deep-dive", "Anthropic指控三家中国公司蒸馏Claude", "Anthropic公开点名DeepSeek"),
        ("weekly-brief", "Anthropic keeps Mythos closed", "Anthropic will not release Claude"),
    ],
)
def test_title_and_description(name: str, title: str, description: str) -> None:
    """A title that every issue has gets the date; the abstract or standfirst describes it."""
    found = issue(name)
    assert found.title.startswith(title)
    assert found.description.startswith(description)


@pytest.mark.parametrize("cover", ["http://example.org/a.png", "javascript:alert(1)", "a.png"])
def test_cover_is_an_https_address(cover: str) -> None:
    """Anything else that stands as cover is not published."""
    text = draft("ai-daily").replace("https://example.org/cover/2026-04-24.png", cover)
    assert issue("ai-daily", text).cover == ""


def test_headings_are_numbered_as_declared() -> None:
    """Sections and subsections count; their anchors are their numbers."""
    found = [(h.number, h.anchor, h.depth) for h in issue("daily-analysis").contents]
    assert found[:4] == [("1", "s1", 1), ("1.1", "s1.1", 2), ("1.2", "s1.2", 2), ("2", "s2", 1)]
    assert found[-1] == ("5", "s5", 1)


def test_numbers_do_not_follow_an_editor_who_left_them_wrong() -> None:
    """A section that was moved is numbered by where it stands."""
    text = "# AI 技术每日分析\n\n## 3 乙：后来居上，排到前面\n\n### 3.2 小节\n\n正文。\n"
    assert [h.number for h in headings(issue("daily-analysis", text).body)] == ["1", "1.1"]


@pytest.mark.parametrize("name", STYLES)
def test_anchors_are_unique(name: str) -> None:
    """No two headings share an anchor."""
    anchors = [h.anchor for h in headings(issue(name).body) if h.anchor]
    assert len(anchors) == len(set(anchors))


def test_kinds_of_blocks() -> None:
    """Bold labels, tables, numbered lists and tags keep what they are."""
    body = issue("deep-dive").body
    sections = {plain(p.heading.spans): p for p in body if isinstance(p, Section)}
    (claims,) = sections["指控的具体内容"].parts
    assert isinstance(claims, Listing)
    assert isinstance(claims.entries[0][0], Paragraph)
    assert claims.entries[0][0].spans[0].kind == "strong"
    table = sections["法律层面的几个问题"].parts[1]
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.head] == ["法律领域", "关键问题", "可能性"]
    assert len(table.rows) == 4
    assert [p.kind for p in sections["对行业的影响"].parts if isinstance(p, Listing)] == [
        "numbered"
    ]
    assert [p.kind for p in sections["热门标签"].parts if isinstance(p, Listing)] == ["tags"]


def test_what_stands_before_the_first_section_leads() -> None:
    """The standfirst is a lead; the byline stands in the header, its day marked as a time."""
    found = issue("deep-dive")
    assert isinstance(found.body[0], Paragraph)
    assert found.body[0].role == "lead"
    (byline,) = found.header
    assert isinstance(byline, Paragraph)
    assert [s.address for s in byline.spans if s.kind == "time"] == ["2026-04-24"]
    assert found.dated


def test_contents_stand_where_the_style_has_them() -> None:
    """Only a style that declares contents gets them."""
    section = issue("daily-analysis").body[1]
    assert isinstance(section, Section)
    assert section.parts == (Contents(),)
    assert issue("daily-analysis").has_contents
    assert not issue("ai-daily").has_contents


def test_closing_pieces_are_the_footer() -> None:
    """The rule before a card is left to the page; a heading in it is no second title."""
    (card,) = issue("ai-daily").footer
    assert isinstance(card, Piece)
    (contact,) = issue("daily-analysis").footer
    assert isinstance(contact, Piece)
    assert [p.level for p in contact.parts if isinstance(p, Heading)] == [2]


def test_an_editors_own_markdown() -> None:
    """What no style declares is published where it stands, its headings below the title."""
    text = draft("ai-daily").replace(
        "## 更多动态", "> 引文\n\n1. 一\n2. 二\n\n```\ncode\n```\n\n## 更多动态"
    )
    section = issue("ai-daily", text).body[1]
    assert isinstance(section, Section)
    item = section.parts[-1]
    assert isinstance(item, Section)
    assert [type(part).__name__ for part in item.parts[-3:]] == ["Quotation", "Listing", "Code"]


def test_title_below_other_words() -> None:
    """A title stands over the text even where an editor wrote something before it."""
    text = draft("ai-daily").replace("# Mythos封存", "开场白。\n\n# Mythos封存", 1)
    found = issue("ai-daily", text)
    assert plain(found.heading) == "Mythos封存，GLM-4.7登顶开源榜"
    assert not [part for part in found.body if isinstance(part, Heading)]


def test_front_matter_of_another_style_is_not_shown() -> None:
    """YAML that the style does not declare is not printed over the text."""
    page = issue("daily-analysis", "---\nlayout: post\n---\n" + draft("daily-analysis"))
    assert "layout" not in str(page)


@pytest.mark.parametrize("name", STYLES)
def test_an_empty_draft(name: str) -> None:
    """Nothing gives an issue with a title and no parts."""
    found = issue(name, "\n")
    assert found.title
    assert found.body == ()
