"""An Atom feed that a feed reader reads back: ids, times, links, summaries, contents."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.publishing.feed import Entry, atom_feed, feed_content, tag_uri
from tests.publishing.issues import STYLES, issue

MORNING = dt.datetime(2026, 4, 24, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
ENTRY = Entry(
    dt.date(2026, 4, 24), "标题 & 更多", "摘要 <b>", "<p>正文</p>", ("AI", "日报"), "研究会",
    "2026-04-24/ai-daily.html", MORNING, MORNING, "tag:example.org,2026-04-24:news/ai-daily",
)  # fmt: skip


def parsed(*entries: Entry) -> Any:  # noqa: ANN401 - what feedparser returns
    """A feed of entries as a feed reader reads it."""
    feed = atom_feed(
        entries,
        title="AI 日报",
        author="研究会",
        language="zh",
        url="https://example.org/news/ai-daily.atom.xml",
    )
    found = feedparser.parse(feed.encode())
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_feed_of_an_edition() -> None:
    """The feed says what it is, where it lies, by whom and when it changed."""
    feed = parsed(ENTRY, replace(ENTRY, date=dt.date(2026, 4, 23), id="tag:b")).feed
    assert feed.title == "AI 日报"
    assert feed.id == feed.links[0].href == "https://example.org/news/ai-daily.atom.xml"
    assert feed.author == "研究会"
    assert feed.updated == "2026-04-24T00:30:00Z"


def test_entry() -> None:
    """An entry carries id, times, page, tags, summary and its whole content."""
    (entry,) = parsed(ENTRY).entries
    assert entry.id == "tag:example.org,2026-04-24:news/ai-daily"
    assert entry.title == "标题 & 更多"
    assert entry.link == "https://example.org/news/2026-04-24/ai-daily.html"
    assert entry.published == "2026-04-24T00:30:00Z"
    assert [tag.term for tag in entry.tags] == ["AI", "日报"]
    assert entry.summary_detail.type == "text/plain"
    assert entry.summary == "摘要 <b>"
    assert entry.content[0].type == "text/html"
    assert entry.content[0].value == "<p>正文</p>"


def test_newest_twenty() -> None:
    """The newest issue stands first, and there are twenty at most."""
    days = [dt.date(2026, 4, 1) + dt.timedelta(days=n) for n in range(25)]
    found = parsed(*(replace(ENTRY, date=day, id=f"tag:{day}", title=f"{day}") for day in days))
    assert [e.title for e in found.entries] == [f"{day}" for day in reversed(days[5:])]


def test_without_a_page() -> None:
    """An issue that was never a page has no link to one."""
    assert "links" not in parsed(replace(ENTRY, link="")).entries[0]


@pytest.mark.parametrize(
    ("site", "tag"),
    [
        ("https://example.org", "tag:example.org,2026-04-24:ai-daily"),
        ("https://Example.org:8080/news/", "tag:example.org,2026-04-24:news/ai-daily"),
    ],
)
def test_tags(site: str, tag: str) -> None:
    """The id names host, day, place and edition, and no port (RFC 4151)."""
    assert tag_uri(site, dt.date(2026, 4, 24), "ai-daily") == tag


@pytest.mark.parametrize("name", STYLES)
def test_content_of_an_issue(name: str) -> None:
    """The content is the text alone: no ids, no contents, none of the desk's own HTML."""
    content = feed_content(issue(name))
    assert " id=" not in content
    assert "<nav" not in content
    assert "group-card" not in content
    assert not re.search(r'href="#', content)
    assert parsed(replace(ENTRY, content=content)).entries[0].content[0].value


@given(st.text(), st.text())
def test_any_text(title: str, content: str) -> None:
    """Whatever stands in an issue, the feed is well-formed."""
    parsed(replace(ENTRY, title=title, content=content, categories=(title,), summary=content))


def test_json_and_back() -> None:
    """An entry is kept as JSON without loss."""
    assert Entry.from_json(ENTRY.to_json()) == ENTRY
