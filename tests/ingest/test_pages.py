"""Web pages to snippets."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.ingest import extract_page
from author.ingest.pages import read_page

URL = "https://www.dailyexample.com/2026/bridge"
ARTICLE = """
The council agreed on Tuesday to open the new bridge before the end of the year, after three votes.

“We have waited long enough for this bridge,” said the mayor of the town, who had spoken against it.

Traffic will be counted for six months, and a report is to follow in the spring of next year.
"""
PARAGRAPHS = ARTICLE.strip().split("\n\n")


def page(head: str = "", body: str = "", lang: str = "en") -> bytes:
    """A page with an article among furniture."""
    article = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
        f"<article><h1>Bridge opens</h1>{body}{article}</article>"
        "<footer><p>© Daily Example. All rights reserved. <a href='/r'>Read more</a></p></footer>"
        "<script>track('everything')</script></body></html>"
    ).encode()


def test_the_article_and_nothing_else() -> None:
    """Its paragraphs parted by blank lines, without navigation, footer and scripts."""
    snippet = extract_page(page(), url=URL)
    assert snippet.text.split("\n\n") == PARAGRAPHS
    assert not any(word in snippet.text for word in ("Sport", "rights reserved", "track"))
    assert (snippet.title, snippet.url, snippet.language) == ("Bridge opens", URL, "en")
    assert snippet.publisher == "dailyexample.com"


def test_structured_data_is_believed_first() -> None:
    """Headline, outlet and time from JSON-LD; references between its objects are followed."""
    head = """<script type="application/ld+json">//<![CDATA[
      {"@context": "https://schema.org", "@graph": [
        {"@type": ["Organization"], "@id": "#o", "name": "The Daily Example"},
        {"@type": "NewsArticle", "headline": "Bridge &amp; tunnel",
         "datePublished": "2026-04-24T08:30:00+08:00", "publisher": {"@id": "#o"},
         "inLanguage": "en-GB"}]}
      //]]></script><script type="application/ld+json">{broken</script>
      <meta property="og:title" content="Other"><meta property="og:site_name" content="U.S.">"""
    snippet = extract_page(page(head), url=URL)
    assert (snippet.title, snippet.publisher) == ("Bridge & tunnel", "The Daily Example")
    assert snippet.published == dt.datetime(2026, 4, 24, 0, 30, tzinfo=dt.UTC)


def meta(name: str, content: str) -> str:
    """A `meta` element."""
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (meta("article:published_time", "2026-04-24T08:30:00Z"), "2026-04-24T08:30:00+00:00"),
        ('<meta itemprop="x datePublished" content="2026-04-24">', "2026-04-24T00:00:00"),
        (meta("date", "0001-01-01T00:00:00Z") + meta("pdate", "20260424"), "2026-04-24T00:00:00"),
        (meta("publishdate", "2026年4月24日 08:30"), "2026-04-24T08:30:00"),
    ],
)
def test_dates(head: str, published: str) -> None:
    """As precisely as the page says; a date before the web is none."""
    found = extract_page(page(head), url=URL).published
    assert found is not None
    assert found.isoformat() == published


def test_the_outlets_name_is_no_part_of_the_title() -> None:
    """Neither in the page's title, nor in that for social networks."""
    head = (
        '<meta property="og:site_name" content="Daily Example">'
        '<meta property="og:title" content="Bridge opens at last | Daily Example">'
    )
    assert extract_page(page(head), url=URL).title == "Bridge opens at last"
    kept = head.replace("| Daily Example", "| Our view")
    assert extract_page(page(kept), url=URL).title == "Bridge opens at last | Our view"


def test_a_chinese_page_in_its_own_encoding() -> None:
    """GB 2312 as declared by the page; the text decides the language."""
    text = "国家统计局周五发布数据，第一季度国内生产总值同比增长百分之五，就业形势总体稳定。" * 5
    html = (
        "<html lang='en'><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"
        f"<title>一季度数据发布_某某网</title></head><body><h1>一季度数据发布</h1><p>{text}</p>"
        f"<p>{text}</p></body></html>"
    )
    snippet = extract_page(html.encode("gb18030"), url="https://news.example.cn/1")
    assert (snippet.title, snippet.language) == ("一季度数据发布", "zh")
    assert text in snippet.text


def test_a_saved_page_takes_its_own_address() -> None:
    """Without an address it is the one that the page gives; a fetched page keeps the real one."""
    head = f'<link rel="canonical" href="{URL}">'
    assert extract_page(page(head), url="").url == URL
    assert (
        extract_page(page(head), url="https://mirror.example/x").url == "https://mirror.example/x"
    )
    assert extract_page(page(), url="").url is None


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "The page is empty."),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "This is no web page, but binary data."),
        (b"%PDF-1.7 ...", "This is no web page, but binary data."),
        (b"<html><body></body></html>", "No article was found on this page."),
        (b"<html><body><p>Nothing.</p></body></html>", "No article was found on this page."),
        (
            b"<html><body><p>You need to enable JavaScript to run this app.</p></body></html>",
            "The page shows its text to a browser only.",
        ),
    ],
)
def test_what_has_no_article_is_told(data: bytes, what: str) -> None:
    """The problem says what it is; the public function gives an empty snippet."""
    snippet, (problem,) = read_page(data, url=URL, name="saved.html")
    assert snippet is None
    assert (problem.what, problem.where) == (what, "saved.html")
    assert problem.remedy


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(99), b"<p></p>"])
def test_the_public_function_gives_an_empty_snippet(data: bytes) -> None:
    """Where there is no page there is no text, and nothing is raised."""
    snippet = extract_page(data, url=URL)
    assert (snippet.title, snippet.text, snippet.url) == ("", "", URL)


def test_a_flash_of_one_sentence_is_an_article() -> None:
    """Short pages are real ones, unless they point to a feed."""
    flash = "快讯：中国人民银行宣布下调存款准备金率，自下周一起施行。"
    html = f"<html><head><title>快讯</title></head><body><p>{flash}</p></body></html>"
    snippet, problems = read_page(html.encode(), url=URL)
    assert problems == []
    assert snippet is not None
    assert snippet.text == flash


def test_an_index_that_points_to_a_feed_says_so() -> None:
    """A page of headlines is no article; its feed is what the user wants."""
    html = (
        "<html><head><link rel='alternate' type='application/rss+xml' href='/rss.xml'></head>"
        "<body><h1>News</h1><ul><li><a href='/1'>Bridge opens</a></li></ul></body></html>"
    )
    snippet, (problem,) = read_page(html.encode(), url="https://news.example.com/")
    assert snippet is None
    assert problem.remedy.endswith("https://news.example.com/rss.xml")


@settings(max_examples=40, deadline=None)
@given(st.binary(), st.integers(0, 900), st.integers(0, 300))
def test_any_bytes_are_a_page_or_a_problem(noise: bytes, where: int, cut: int) -> None:
    """Noise alone, and noise in the midst of a page, never make it raise."""
    whole = page(
        '<meta property="og:title" content="T"><script type="application/ld+json">{}</script>'
    )
    for data in (noise, whole[:where] + noise + whole[where + cut :]):
        snippet, problems = read_page(data, url=URL)
        assert (snippet is None) == bool(problems)
        extract_page(data, url=URL)


KEYS = ["@type", "@id", "@graph", "publisher", "name", "headline", "datePublished", "mainEntity"]
WORDS = ["NewsArticle", "Organization", "#o", "2026-04-24", "<b>x", "", "\ud800"]
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(JSON)
def test_any_structured_data_is_survived(data: object) -> None:
    """Objects where texts should be, texts where objects should be, references to nothing."""
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    snippet = extract_page(page(script), url=URL)
    assert snippet.text.split("\n\n") == PARAGRAPHS
    assert snippet.publisher
