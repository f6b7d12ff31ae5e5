"""What a source turns out to be."""

from __future__ import annotations

import pytest

from author.ingest.reading import Form, Source, read_source

from .test_feeds import rss
from .test_pages import page

FEED = rss("<title>T</title><link>https://e.org/a</link>")
HTML_IN_MARKDOWN = b"<details>\n\nSome *text*.\n\n</details>"


@pytest.mark.parametrize(
    ("source", "form"),
    [
        (Source("feed.xml", FEED), "feed"),
        (Source("https://e.org/f", FEED, "https://e.org/f", "text/html"), "feed"),
        (Source("page.xml", page()), "page"),
        (Source("https://e.org/p", b"oops " + page(), "https://e.org/p", "text/html"), "page"),
        (Source("saved.html", b"oops " + page()), "page"),
        (Source("note.md", HTML_IN_MARKDOWN), "note"),
        (Source("https://e.org/n", b"# Note\n\ntext", "https://e.org/n", "text/markdown"), "note"),
        (Source("https://e.org/n", b"plain", "https://e.org/n", "text/plain"), "note"),
        (Source("list.xml", b"<opml><outline xmlUrl='https://e.org/f'/></opml>"), "opml"),
    ],
)
def test_content_first_then_what_it_says(source: Source, form: Form) -> None:
    """Names and headers decide only where the content may be several things."""
    reading = read_source(source)
    assert (reading.form, reading.problems) == (form, ())
    assert len(reading.snippets) == (0 if form == "opml" else 1)


@pytest.mark.parametrize(
    ("source", "what"),
    [
        (Source("a.xml", b"<?xml version='1.0'?><urlset><url/></urlset>"), "This is no feed"),
        (Source("a.json", b'{"error": "no"}'), "This is JSON, but no JSON Feed."),
        (Source("a.rss", b"sorry"), "This is no feed"),
        (Source("a.txt", b"sorry", is_feed=True), "This is no feed"),
        (Source("a.html", page(), is_feed=True), "This is a web page, not a feed."),
        (Source("a.md", b""), "There is nothing in it."),
        (Source("a.md", b"%PDF-1.5"), "This is binary data"),
        (Source("a.html", b"<html><body>x</body></html>"), "No article was found"),
    ],
)
def test_what_cannot_be_read_is_told(source: Source, what: str) -> None:
    """One problem that names the source, and no snippet."""
    reading = read_source(source)
    assert reading.snippets == ()
    (problem,) = reading.problems
    assert problem.what.startswith(what)
    assert problem.where == source.name
    assert problem.remedy


def test_a_saved_page_knows_where_it_is_from() -> None:
    """Browsers write it into a comment."""
    saved = b"<!-- saved from url=(0031)https://news.example.com/bridge -->" + page()
    assert read_source(Source("a.html", saved)).snippets[0].url == "https://news.example.com/bridge"
