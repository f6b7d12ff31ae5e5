"""What feeds put around an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.ingest import parse_feed
from author.ingest.feeds import read_feed
from author.ingest.furniture import article_text
from author.ingest.markup import markup_to_text

from .test_markup import limit

ARTICLE = "<p>The bridge opens on <a href='/t'>Tuesday</a>.</p>"
TEXT = "The bridge opens on Tuesday."


@pytest.mark.parametrize(
    "furniture",
    [
        "<p><a href='/a'>Read more</a></p>",
        "<p>Continue reading...</p>",
        "<p><a href='/a'>Read the full story at The Daily Example.</a></p>",
        "<p>The post <a href='/a'>Bridge opens</a> appeared first on <a href='/'>Example</a>.</p>",
        "<p><a href='/a'>阅读全文</a></p>",
        "<p>阅读原文：桥梁通车</p>",
        "<b><a href='/r'>Related</a></b><ul><li><a href='/1'>One</a><li><a href='/2'>Two</a></ul>",
        "<p>Read more about bridges at The Daily Example.</p>",
        "<p>Read more: bridges of the world</p>",
        "<figure><img src='p.jpg'><figcaption>The bridge | Photo: A. Person</figcaption></figure>",
        "<p style='color: gray; font-size: 11px!important'>A. Person/Agency</p>",
        "<p><small>© Daily Example</small></p>",
        "<br><br><a href='/a'>Link</a><br>",
    ],
)  # fmt: skip
def test_furniture_at_the_end_goes(furniture: str) -> None:
    """Links alone, invitations to read on, captions and small print are no part of an article."""
    assert article_text(ARTICLE + furniture) == TEXT


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<figcaption>Photo: A. Person</figcaption>" + ARTICLE, TEXT),
        ("<p style='font-size:10px'>caption" + ARTICLE, TEXT),
        ("<p style='font-size: 16px'>Large</p>" + ARTICLE, f"Large\n\n{TEXT}"),
        (ARTICLE + "<p><a href='/'>Link</a> in words.</p>", f"{TEXT}\n\nLink in words."),
        ("<p>H<small>2</small>O is water.</p>", "H2O is water."),
        ("<p><a href='/'>Link</a></p>" + ARTICLE, f"Link\n\n{TEXT}"),
        ("<ul><li><a href='/1'>One</a></li><li><a href='/2'>Two</a></li></ul>", "- One\n- Two"),
        ("<p style='font-size:11px'>All in small type.</p>", "All in small type."),
        ("<p>A summary that is cut in the […]</p>", "A summary that is cut in the…"),
        (f"{ARTICLE}<p>Read more books, it said.</p>", f"{TEXT}\n\nRead more books, it said."),
        ("", ""),
    ],
)  # fmt: skip
def test_the_article_stays(markup: str, text: str) -> None:
    """Links within it and before it, and all of it where nothing else would be left."""
    assert article_text(markup) == text


@given(st.text(alphabet="ab中 \n") | st.text())
def test_plain_text_stays(text: str) -> None:
    """A text without markup loses nothing but the mark that it was cut."""
    plain = text.replace("<", "").replace("&", "").rstrip(".… ]")
    assert article_text(plain) == markup_to_text(plain)


SMALL = "<p style='font-size:9px'>"
TAGS = ["<p>", "</p>", "<a>", "</a>", "<li>", "<small>", "<figcaption>", "</figcaption>", SMALL]


@given(st.lists(st.sampled_from([*TAGS, "x "])))
def test_what_is_left_is_of_the_article(pieces: list[str]) -> None:
    """However tags are nested, there is a text where there was one, and nothing is added."""
    markup = "".join(pieces)
    assert bool(article_text(markup)) == bool(markup_to_text(markup))
    assert article_text(markup).count("x") <= markup.count("x ")


@pytest.mark.parametrize("piece", ["<a>", "<small>", "<p style='font-size:9px'>", "<li><a>x</a>"])
def test_hostile_nesting_takes_linear_time(piece: str) -> None:
    """Tens of thousands of open elements are read in moments."""
    with limit(20):
        article_text(piece * 40_000)


def test_the_public_reader_leaves_texts_whole() -> None:
    """What is measured against feedparser has all of it; what a desk keeps has the article."""
    body = f"{ARTICLE}<p><a href='/a'>More</a></p>"
    item = f"<title>T</title><description><![CDATA[{body}]]></description>"
    feed = f"<rss version='2.0'><channel><item>{item}</item></channel></rss>".encode()
    assert parse_feed(feed, url="https://e.org")[0].text == f"{TEXT}\n\nMore"
    assert read_feed(feed, url="https://e.org")[0][0].text == TEXT


def test_one_text_under_many_headlines_is_no_text() -> None:
    """A notice that every entry carries goes, and the entries stay apart."""
    notice = "Please visit our site to read the full article, available for subscribers only."

    def feed(*titles: str) -> bytes:
        items = "".join(
            f"<item><title>{title}</title><link>https://e.org/{number}</link>"
            f"<description>{notice}</description></item>"
            for number, title in enumerate(titles)
        )
        return f"<rss version='2.0'><channel>{items}</channel></rss>".encode()

    many, _ = read_feed(feed("One", "Two", "Three"), url="https://e.org")
    assert [s.text for s in many] == ["", "", ""]
    two, _ = read_feed(feed("One", "Two"), url="https://e.org")
    assert [s.text for s in two] == [notice, notice]
