"""Feeds to snippets."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.ingest import parse_feed
from author.ingest.feeds import read_feed
from author.ingest.identity import is_id

URL = "https://news.example.com/feed.xml"
REAL = Path(__file__).parents[3] / "shared" / "bench" / "data" / "real-feeds"


def rss(*items: str, channel: str = "<title>Daily Example</title>") -> bytes:
    """An RSS feed of items."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel>{channel}{inside}</channel></rss>'.encode()


def test_an_rss_item() -> None:
    """Title, link, date, outlet and language; the text is plain."""
    (snippet,) = parse_feed(
        rss(
            "<title>Bridge &amp;amp; tunnel</title><link>/a?x=1</link>"
            "<description>&lt;p&gt;The bridge opens on &lt;b&gt;Tuesday&lt;/b&gt;.&lt;/p&gt;"
            "&lt;p&gt;It cost the city 5 million.&lt;/p&gt;</description>"
            "<pubDate>Fri, 24 Apr 2026 08:30:00 +0800</pubDate>"
        ),
        url=URL,
    )
    assert snippet.title == "Bridge & tunnel"
    assert snippet.url == "https://news.example.com/a?x=1"
    assert snippet.text == "The bridge opens on Tuesday.\n\nIt cost the city 5 million."
    assert snippet.published == dt.datetime(2026, 4, 24, 0, 30, tzinfo=dt.UTC)
    assert snippet.published.utcoffset() == dt.timedelta(hours=8)
    assert (snippet.publisher, snippet.language, snippet.kind) == ("Daily Example", "en", "news")
    assert is_id(snippet.id)


def test_an_atom_entry() -> None:
    """The content is preferred where it is the fuller one, the summary where that is."""
    entry = (
        "<entry><title type='html'>降准 &lt;em&gt;0.5&lt;/em&gt; 个百分点</title><id>x{n}</id>"
        "<link href='https://e.org/{n}'/><updated>2026-04-24T08:30:00+08:00</updated>"
        "<summary>{summary}</summary><content type='html'>{content}</content></entry>"
    )
    long, short = "央行周五宣布下调存款准备金率。", "央行宣布。"
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>某某网 - 首页</title>"
        + entry.format(n=1, summary=short, content=long)
        + entry.format(n=2, summary=long, content=short)
        + "</feed>"
    )
    one, two = parse_feed(feed.encode(), url=URL)
    assert one.title == two.title == "降准 0.5 个百分点"
    assert one.text == two.text == long
    assert (one.publisher, one.language) == ("某某网", "zh")


def test_an_aggregator_names_the_outlet_of_each_item() -> None:
    """An item's source is its outlet, not the feed that carries it."""
    (snippet,) = parse_feed(
        rss("<title>T</title><link>https://a.org/1</link><source url='https://o.org'>O</source>"),
        url=URL,
    )
    assert snippet.publisher == "O"


def test_hostile_markup_leaves_no_markup() -> None:
    """Tags, scripts, handlers and links without a scheme of the web do not reach a snippet."""
    (snippet,) = parse_feed(
        rss(
            "<title>&lt;b&gt;T&lt;/b&gt;</title><link>javascript:alert(1)</link>"
            "<description>&lt;img src=x onerror=y()&gt;a&lt;script&gt;z()&lt;/script&gt;"
            "&lt;a href='javascript:1'&gt;b&lt;/a&gt;</description>"
        ),
        url=URL,
    )
    assert (snippet.title, snippet.text) == ("T", "ab")
    assert not (snippet.url or "").startswith("javascript")


def test_items_without_anything_are_left_out_and_ids_are_their_own() -> None:
    """Two items of one page have two ids; an empty item is none."""
    same = "<title>Live</title><link>https://e.org/live</link>"
    snippets = parse_feed(rss(same, "<guid isPermaLink='false'>x</guid>", same), url=URL)
    assert [s.title for s in snippets] == ["Live", "Live"]
    assert snippets[1].id == f"{snippets[0].id}-2"
    assert parse_feed(rss(same), url=URL) == snippets[:1]


@pytest.mark.parametrize(
    "data",
    [
        b"file:///etc/passwd",
        b"/etc/passwd",
        b"http://127.0.0.1:9/",
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss("<title>&x;T</title>"),
    ],
)
def test_data_is_never_taken_for_a_place(data: bytes) -> None:
    """Bytes that are a path, an address or an external entity are not opened."""
    assert "root:" not in str(parse_feed(data, url=URL))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "It is empty."),
        (b"<!DOCTYPE html><html><body>Hello</body></html>", "This is a web page, not a feed."),
        (b"just words", "This is no feed in RSS, Atom, RDF, CDF or JSON."),
        (b'{"a": 1}', "This is JSON, but no JSON Feed."),
        (b'{"a": ', "This is neither a feed nor valid JSON."),
        (rss(), "The feed has no entries."),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "This JSON Feed is broken"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "This JSON Feed has no list of items."),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "The feed has no entries."),
    ],
)
def test_what_is_no_feed_is_told(data: bytes, what: str) -> None:
    """Nothing comes out, and one sentence says why."""
    snippets, (problem,) = read_feed(data, url=URL, name="feeds.txt")
    assert snippets == []
    assert problem.what.startswith(what)
    assert problem.where == "feeds.txt"


def test_a_json_feed() -> None:
    """1.0 and 1.1: text or HTML, relative links, ids that are addresses, broken items left out."""
    feed = """\ufeff{
      "version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "title": "Example Notes - Home",
      "home_page_url": "https://notes.example.org/", "language": "en-US",
      "items": [
        {"id": "1", "url": "/a", "title": "One\\nline", "content_html": "<p>a</p><p>b</p>",
         "date_published": "2026-04-24T08:30:00+08:00"},
        {"id": "https://notes.example.org/b", "content_text": "plain < text", "summary": "p"},
        {"id": 3, "external_url": "https://else.example/c", "title": "\\ud800Three"},
        {"id": "4", "url": "javascript:alert(1)", "title": "Four", "date_published": "soon"},
        {"id": "5"}, "no item", null, 7
      ]}"""
    one, two, three, four = parse_feed(feed.encode(), url="https://notes.example.org/feed.json")
    assert (one.title, one.text, one.url) == ("One line", "a\n\nb", "https://notes.example.org/a")
    assert one.published == dt.datetime(2026, 4, 24, 0, 30, tzinfo=dt.UTC)
    assert (one.publisher, one.language) == ("Example Notes", "en")
    assert (two.text, two.url) == ("plain < text", "https://notes.example.org/b")
    assert (three.title, three.url) == ("Three", "https://else.example/c")
    assert (four.url, four.published) == (None, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "big5"])
def test_encodings(encoding: str) -> None:
    """The declaration is followed, and the header wins over it."""
    title = "中文標題" if encoding == "big5" else "中文标题"
    feed = f"<?xml version='1.0' encoding='{encoding}'?><rss version='2.0'><channel><item>"
    data = (feed + f"<title>{title}</title></item></channel></rss>").encode(encoding)
    assert [s.title for s in parse_feed(data, url=URL)] == [title]
    wrong = data.replace(encoding.encode(), b"ascii")
    header = f"application/rss+xml; charset={encoding}"
    if encoding != "utf-16":
        assert [s.title for s in read_feed(wrong, url=URL, content_type=header)[0]] == [title]


@settings(max_examples=60)
@given(st.binary(), st.integers(0, 400), st.integers(0, 40))
def test_any_bytes_are_a_feed_or_a_problem(noise: bytes, where: int, cut: int) -> None:
    """Noise alone, and noise in the midst of a feed, never make it raise."""
    whole = rss("<title>T</title><link>https://e.org/</link><description>&lt;p&gt;x</description>")
    for data in (noise, whole[:where] + noise + whole[where + cut :]):
        snippets, problems = read_feed(data, url=URL)
        assert bool(snippets) != bool(problems)


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared data is not there")
@pytest.mark.parametrize(
    ("name", "count", "publisher", "language"),
    [
        ("cn_nytimes_com.xml", 20, "纽约时报中文网", "zh"),
        ("ft_com.xml", 25, "ft.com", "en"),
        ("independant_co_uk.xml", 100, "The Independent", "en"),
        ("theverge_com.xml", 10, "The Verge", "en"),
    ],
)
def test_real_feeds(name: str, count: int, publisher: str, language: str) -> None:
    """Feeds as readers received them: all entries, named outlets, no markup left."""
    snippets = parse_feed((REAL / name).read_bytes(), url=URL)
    assert len(snippets) == count
    assert {(s.publisher, s.language) for s in snippets} == {(publisher, language)}
    assert len({s.id for s in snippets}) == count
    for snippet in snippets:
        assert snippet.title
        assert snippet.text
        assert snippet.published
        assert not any(
            sign in snippet.title + snippet.text for sign in ("<", "&#", "&amp;", "\xa0")
        )
