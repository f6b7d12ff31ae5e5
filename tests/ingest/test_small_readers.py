"""Kinds of addresses, moments, slugs and formats: small readings, each with its cases."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.ingest.kinds import kind_of_address
from author.ingest.moments import parse_moment
from author.ingest.slugs import LONGEST, slug_of
from author.ingest.sniffing import Format, format_of


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    """A moment without a zone, as one is written without it."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=dt.UTC).replace(tzinfo=None)


PLUS_EIGHT = dt.timezone(dt.timedelta(hours=8))


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://arxiv.org/abs/2401.00001", "paper"),
        ("https://old.reddit.com/r/x", "community"),
        ("https://github.com/a/b/releases/tag/v1", "release"),
        ("https://github.com/a/b/issues/1", "news"),
        ("https://www.gov.cn/x", "official"),
        ("https://www.sec.gov/x", "official"),
        ("https://mygov.com/x", "news"),
        ("https://example.com/releases/1", "news"),
        (None, "news"),
    ],
)
def test_kind_of_an_address(url: str | None, kind: str) -> None:
    """Only hosts that carry one kind of source say what it is."""
    assert kind_of_address(url) == kind


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-04-24", local(2026, 4, 24)),
        ("2026-04-24T08:30:00+08:00", dt.datetime(2026, 4, 24, 8, 30, tzinfo=PLUS_EIGHT)),
        ("2026-04-24 08:30", local(2026, 4, 24, 8, 30)),
        ("2026-04-24T08:30:00Z", dt.datetime(2026, 4, 24, 8, 30, tzinfo=dt.UTC)),
        ("2026/4/24 8:30", local(2026, 4, 24, 8, 30)),
        ("2026年4月24日", local(2026, 4, 24)),
        ("2026.4.24 08:30:05 +0800", dt.datetime(2026, 4, 24, 8, 30, 5, tzinfo=PLUS_EIGHT)),
        ("Fri, 24 Apr 2026 08:30:00 +0800", dt.datetime(2026, 4, 24, 8, 30, tzinfo=PLUS_EIGHT)),
        ("2026年4月31日", None),
        ("yesterday", None),
        ("", None),
    ],
)  # fmt: skip
def test_moments(text: str, moment: dt.datetime | None) -> None:
    """Dates as people, pages and feeds write them; a zone only where one is written."""
    found = parse_moment(text)
    assert found == moment
    assert (found and found.tzinfo is None) == (moment and moment.tzinfo is None)


@given(st.text())
def test_any_text_is_a_moment_or_none(text: str) -> None:
    """No text makes it raise."""
    parse_moment(text)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("OpenAI 发布 GPT-5", "openai-发布-gpt-5"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden\x00 name.sh", "hidden-name-sh"),
        ("ＡＩ：2.0！", "ai-2-0"),
        ("🎉", ""),
        ("\u202egnp.exe", "gnp-exe"),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    """Readable in any script, and nothing that means something to a file system."""
    assert slug_of(title) == slug


@given(st.text())
def test_a_slug_is_always_a_plain_name(title: str) -> None:
    """Letters, digits and single hyphens between them, short in bytes."""
    slug = slug_of(title)
    assert len(slug.encode()) <= LONGEST
    assert all(part and part.isalnum() for part in slug.split("-")) or slug == ""


def test_a_long_headline_is_cut_at_a_word_or_a_character() -> None:
    """Words stay whole; a Chinese headline, one long word, is cut between characters."""
    assert slug_of("word " * 40) == "-".join(["word"] * 16)
    assert slug_of("字" * 100) == "字" * (LONGEST // 3)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b'<?xml version="1.0"?><!-- c --><rss version="2.0">', "feed"),
        (b'\xef\xbb\xbf\n <feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b'<rdf:RDF xmlns:rdf="x">', "feed"),
        ('<?xml version="1.0"?><rss>'.encode("utf-16"), "feed"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>', "feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": []}', "feed"),
        (b'<?xml version="1.0"?>\n<opml version="2.0">', "opml"),
        (b"<!DOCTYPE html><html><body>about &lt;rss&gt;</body></html>", "html"),
        (b"\n<html><head>", "html"),
        (b"<div>a saved piece</div>", "html"),
        (b"# Note\n\nabout <b>RSS</b> and <rss>", "text"),
        ("只是文字".encode("gb18030"), "text"),
        (b'{"a": 1}', "data"),
        (b"[1, 2]", "data"),
        (b"[a link](https://e.org)", "text"),
        (b'<?xml version="1.0"?><urlset xmlns="x"><url/></urlset>', "data"),
        (b"<3 is a heart", "text"),
        (b"%PDF-1.7\n...", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"text \x00 with zeros", "binary"),
        (b"PK\x03\x04....", "binary"),
        (b"", "empty"),
        (b" \n", "empty"),
    ],
)  # fmt: skip
def test_formats_are_told_by_content(data: bytes, form: Format) -> None:
    """First bytes, root elements and tags say what it is; names and headers may lie."""
    assert format_of(data) == form


@given(st.binary())
def test_any_bytes_have_a_format(data: bytes) -> None:
    """No bytes make it raise."""
    format_of(data)
