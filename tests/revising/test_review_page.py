"""The review page shows a draft next to its evidence, and nothing in it can run or load."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.models import LOOSE, MARK, Block, Evidence, Snippet
from author.revising.facts import link_facts, whole_text
from author.revising.page_building import page_words
from author.revising.page_loose import render_loose
from author.styles.inline_html import Mark, render_inline
from author.styles.inline_spans import safe_address
from tests.revising.desk import SNIPPETS, draft, page

HOSTILE = (
    "<script>alert(1)</script>", "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<!-- --><svg onload=alert(1)>", "[x](javascript:alert(1))", "![x](https://evil.example/p.png)",
    "<a href='data:text/html,x'>x</a>", '[x](https://e.example/"onclick=alert(1)//)', "]]>",
    "<style>@import 'https://evil.example'</style>", "$policy ${css}", "\u2028\u2029\x00",
    "<base href=https://evil.example>", "&lt;script&gt;", "`<script>`", "[x]: javascript:alert(1)",
    "<javascript:alert(1)>", "<https://ok.example/<script>>", "</title></style></textarea>",
)  # fmt: skip


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.found.append((tag, dict(attrs)))


def data_of(html: str) -> dict[str, object]:
    """The data that the page's script reads."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    value: dict[str, object] = json.loads(found[1])
    return value


def unsafe(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """Tags of a page that could run, load or lead somewhere they must not."""
    loading = {"img", "iframe", "object", "embed", "link", "base", "video", "audio", "svg", "math"}
    bad = []
    for tag, attributes in Tags(html).found:
        href = attributes.get("href") or ""
        runs = any(name.startswith("on") for name in attributes) or "src" in attributes
        leads = bool(href) and not href.startswith(("https://", "http://", "mailto:"))
        if tag in loading or runs or leads or "style" in attributes:
            bad.append((tag, attributes))
    return bad


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_texts(text: str) -> None:
    """Whatever a draft or a source says, wherever it says it, the page has the same few scripts."""
    snippet = Snippet("x1", text, f"{text}\n{text}", text, text)
    hostile = Evidence(("x1",), (("x1", text),))
    blocks = (
        Block("lead", text, evidence=hostile),
        Block(LOOSE, f"{text}\n\n- {text}"),
        Block(MARK, text),
        Block("insights", "", (Block("entry", text),)),
        Block("item", text, (Block("lead", text),)),
    )
    html = page(draft(*blocks), {**SNIPPETS, "x1": snippet})
    assert unsafe(html) == []
    scripts = [attributes for tag, attributes in Tags(html).found if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "data"}, {}]
    assert len([tag for tag, _ in Tags(html).found if tag == "style"]) == 1


@settings(max_examples=100)
@given(st.text(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_any_text_with_any_marks(text: str, runs: list[tuple[int, int]]) -> None:
    """Inline Markdown with marks anywhere is well-formed HTML of a few safe tags."""
    marks = [Mark(min(r), max(r), "find error", str(i)) for i, r in enumerate(runs)]
    html = render_inline(text, marks) + render_loose(text)
    assert unsafe(html) == []
    assert {tag for tag, _ in Tags(html).found} <= {
        "span", "strong", "em", "s", "code", "a", "br", "p", "ul", "ol", "li", "pre", "blockquote",
        "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert html.count("<span") == html.count("</span>")


def test_policy_names_the_very_style_and_script() -> None:
    """The page's policy lets in its own style and script by their hashes, and nothing else."""
    html = page()
    policy = next(
        a["content"] or ""
        for tag, a in Tags(html).found
        if a.get("http-equiv") == "Content-Security-Policy"
    )
    for tag in ("style", "script"):
        content = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[-1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_addresses() -> None:
    """Only addresses of the web and of mail become links."""
    assert safe_address("https://example.org/a") == "https://example.org/a"
    for bad in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//e.org",
        "file:///etc",
        "http://[",
        None,
    ):
        assert safe_address(bad) == ""


def test_counts() -> None:
    """The head of the page counts what needs an editor."""
    html = page()
    counts = {name: int(n) for name, n in re.findall(r'data-count="(\w+)"><b>(\d+)</b>', html)}
    assert counts["offers"] == 1
    assert counts["marks"] == 1
    assert counts["errors"] >= 1
    assert counts["blocks"] == 11


def test_comment_inside_a_text() -> None:
    """A comment within a block counts, and is told under it, like one that stands alone."""
    html = page(draft(Block("insights", "", (Block("entry", "待译的一句。<!-- 待译：en -->"),))))
    assert 'data-count="marks"><b>2</b>' in html
    assert re.search(r'<span class="[^"]*\bcomment">', html)
    assert "</span>待译：en</p></div>" in html


def test_cells_of_a_row_are_marked_where_they_stand() -> None:
    """A finding in the second cell of a row is marked there, and a fact linked from there."""
    evidence = Evidence(("a1",), (("a1", "OpenAI 周四说，年薪为 55.5 万美元。"),))
    cells = ("多少", "55.5 万美元，另有 99 万股"), ("谁", "OpenAI")
    rows = (
        Block("row", "", tuple(Block("cell", t, evidence=evidence) for t in row)) for row in cells
    )
    html = page(draft(Block("law", "", tuple(rows))))
    assert re.search(r'<td><span class="[^"]*fact c0 end" data-key="1">55.5 万美元</span>', html)
    assert re.search(r'<span class="[^"]*find error">99 万股</span></td>', html)
    assert re.search(r'<td><span class="[^"]*fact c0 end" data-key="1">OpenAI</span></td>', html)


def test_only_what_rests_on_something_is_carried() -> None:
    """Snippets that nothing rests on are not put into the page."""
    html = page(snippets={**SNIPPETS, "c3": Snippet("c3", "无关", "无关的文字。")})
    assert set(data_of(html)["snippets"]) == {"a1", "b2"}  # type: ignore[call-overload]


def test_facts_are_linked_pair_by_pair() -> None:
    """A figure and a name point to the same figure and name in the supporting sentence."""
    text = "OpenAI 开出年薪 55.5 万美元。"
    evidence = Evidence(("a1",), (("a1", "OpenAI 周四说，年薪为 55.5 万美元。"),))
    facts = link_facts(text, evidence, SNIPPETS)
    whole = whole_text(SNIPPETS["a1"])
    told = [(text[f.start : f.end], [whole[s.start : s.end] for s in f.spots]) for f in facts]
    assert told == [("OpenAI", ["OpenAI"]), ("55.5 万美元", ["55.5 万美元"])]
    assert all(spot.start > len("OpenAI 招聘安全负责人") for f in facts for spot in f.spots)


def test_fact_without_source_is_not_linked() -> None:
    """A figure that no source has points nowhere."""
    (fact,) = link_facts("共 99 万股。", Evidence(("a1",)), SNIPPETS)
    assert fact.spots == ()


def test_marks_in_markup() -> None:
    """A finding is marked where it stands, also inside emphasis and behind a link."""
    text = "**深度**见[京东](https://e.org/a(b)c)卖 a 货"
    at = text.index("卖")
    html = render_inline(text, [Mark(2, 4, "find"), Mark(at, at + 1, "find")])
    assert '<strong><span class="find">深度</span></strong>' in html
    assert '</a><span class="find">卖</span>' in html


@pytest.mark.parametrize("language", ["zh", "en"])
def test_catalogue_is_whole(language: str) -> None:
    """Both languages say the same things."""
    assert page_words(language).keys() == page_words("en").keys()
    assert all(page_words(language).values())


def test_unknown_language_reads_english() -> None:
    """A style in a language without a catalogue gets English."""
    assert page_words("fr") == page_words("en")
