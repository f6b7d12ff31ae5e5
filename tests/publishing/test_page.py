"""An issue as one page: what it is made of, what it lets in, and that no text is markup on it."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.publishing.page import html_page
from author.publishing.words import publishing_words
from author.styles.inline_spans import safe_address
from tests.publishing.issues import STYLES, draft, issue
from tests.revising.test_review_page import HOSTILE, Tags

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "article", "header", "footer", "nav",
    "section", "div", "span", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "a", "br",
    "hr", "img", "time", "strong", "em", "s", "code", "pre", "blockquote", "table", "thead",
    "tbody", "tr", "th", "td", "b",
}  # fmt: skip


def meta(page: str) -> dict[str, str]:
    """The `meta` elements of a page: name, property or header, and content."""
    found = {}
    for tag, attributes in Tags(page).found:
        name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv")
        if tag == "meta" and name:
            found[name] = attributes["content"] or ""
    return found


@pytest.mark.parametrize("name", STYLES)
def test_one_page_and_nothing_else(name: str) -> None:
    """A page has one title, one style, one h1, no script, and loads pictures over https only."""
    page = html_page(issue(name))
    tags = Tags(page).found
    names = [tag for tag, _ in tags]
    assert page.startswith("<!doctype html>\n<html lang=")
    for once in ("title", "style", "h1", "article", "header"):
        assert names.count(once) == 1
    assert not {"script", "link", "base", "form", "iframe"} & set(names)
    assert all((a.get("src") or "https://").startswith("https://") for _, a in tags)


def test_policy_lets_in_its_own_style_and_pictures() -> None:
    """The policy names the hash of the very style, and nothing that could run or connect."""
    page = html_page(issue("daily-analysis"))
    policy = meta(page)["Content-Security-Policy"]
    (css,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; img-src https:;")
    assert "unsafe" not in policy
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_machines_are_told_what_it_is() -> None:
    """Front matter becomes title, description, keywords, category, tags and cover."""
    found = meta(html_page(issue("ai-daily")))
    assert found["description"].startswith("Anthropic封存新模型Mythos")
    assert found["keywords"].startswith("AI, AI 日报, Anthropic")
    assert found["date"] == found["article:published_time"] == "2026-04-24"
    assert found["category"] == "AI 日报"
    assert found["author"] == "研究会"
    assert found["og:image"] == "https://example.org/cover/2026-04-24.png"


def test_contents_lead_to_the_headings() -> None:
    """Every line of the contents leads to a heading that is there; subsections nest."""
    page = html_page(issue("daily-analysis"))
    (contents,) = re.findall(r"<nav.*?</nav>", page, re.DOTALL)
    leads = re.findall(r'href="#([^"]+)"', contents)
    assert leads == ["s1", "s1.1", "s1.2", "s2", "s2.1", "s2.2", "s3", "s3.1", "s3.2", "s4", "s5"]
    assert set(leads) <= set(re.findall(r'<h\d id="([^"]+)"', page))
    assert contents.count("<ol>") == contents.count("</ol>") == 4
    assert contents.count("<li>") == contents.count("</li>") == 11


def test_semantics() -> None:
    """A day is a time, references an ordered list, a table has heads, sections their headings."""
    daily, deep = html_page(issue("daily-analysis")), html_page(issue("deep-dive"))
    assert '<time datetime="2026-04-24">2026 年 4 月 24 日</time>' in daily
    assert '<ol class="references">\n<li>Anthropic（2026 年 4 月 23 日）' in daily
    assert '<section>\n<h3 id="s1.1"><span class="number">1.1</span> 事实梳理</h3>' in daily
    assert '<th scope="col">法律领域</th>' in deep
    assert '<ul class="tags">\n<li>模型蒸馏（12）</li>' in deep


@pytest.mark.parametrize("name", STYLES)
def test_the_same_page_each_time(name: str) -> None:
    """A page tells no time of its making."""
    assert html_page(issue(name)) == html_page(issue(name))


def check_safe(page: str) -> None:
    """Nothing on a page can run, and its links lead to the web, to mail or to a heading."""
    for tag, attributes in Tags(page).found:
        assert tag in ALLOWED
        assert not [a for a in attributes if a.startswith("on") or a == "style"]
        href = attributes.get("href")
        assert href is None or href.startswith("#") or safe_address(href)
    assert page.count("<style>") == page.count("</style>") == 1


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["ai-daily", "daily-analysis"])
def test_hostile_texts_are_texts(name: str, text: str) -> None:
    """Whatever a source or an editor wrote, in whatever place, is no markup."""
    line = " ".join(text.split())
    own = f"{text}\n\n- {text}\n\n> {text}\n\n| {line} |\n| --- |\n| {line} |\n"
    check_safe(html_page(issue(name, f"{draft(name)}\n\n{own}")))
    check_safe(html_page(issue(name, draft(name).replace("Anthropic", line))))


@settings(max_examples=80)
@given(st.text(), st.text(alphabet="<>/&\"'=[]()!`*_# \n-|\\javscript:"))
def test_any_text_is_a_text(text: str, signs: str) -> None:
    """Any characters, in the draft's own places and between them."""
    line = " ".join(text.split())
    markdown = f"# {line}\n\n## {signs}\n\n### a\n\n{text}\n\n{signs}\n\n- {line}\n"
    check_safe(html_page(issue("ai-daily", markdown)))


def test_words_in_both_languages() -> None:
    """Both languages say the same things; another reads English."""
    assert publishing_words("zh-Hans").keys() == publishing_words("en").keys()
    assert publishing_words("fr") == publishing_words("en")
