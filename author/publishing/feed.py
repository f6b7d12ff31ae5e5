"""A feed of an edition's published issues: Atom (RFC 4287)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from author.publishing.page_parts import PartWriter
from author.publishing.parts import Listing, Paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.publishing.parts import Publication

NEWEST = 20
"""How many issues a feed carries."""

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold (XML 1.0, §2.2)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue in a feed.

    Attributes:
        date: the day of the issue.
        title: its title.
        summary: what is in it, in plain text; may be empty.
        content: the issue as HTML, without anything of the desk's own page.
        categories: its tags.
        author: who publishes it, or empty.
        link: its page, as a path from the folder of the feed; empty without one.
        published: when it was first published, with time zone.
        updated: when what is in it last changed, with time zone.
        id: its permanent id (RFC 4287, §4.2.6); given once, kept whatever else changes.
    """

    date: dt.date
    title: str
    summary: str
    content: str
    categories: tuple[str, ...]
    author: str
    link: str
    published: dt.datetime
    updated: dt.datetime
    id: str

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "date": self.date.isoformat(),
            "title": self.title,
            "summary": self.summary,
            "content": self.content,
            "categories": list(self.categories),
            "author": self.author,
            "link": self.link,
            "published": self.published.isoformat(),
            "updated": self.updated.isoformat(),
            "id": self.id,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Back from JSON values."""
        return cls(
            dt.date.fromisoformat(value["date"]),
            value["title"],
            value["summary"],
            value["content"],
            tuple(value["categories"]),
            value["author"],
            value["link"],
            dt.datetime.fromisoformat(value["published"]),
            dt.datetime.fromisoformat(value["updated"]),
            value["id"],
        )


def feed_content(issue: Publication) -> str:
    """An issue as the content of an entry: its summary, its text, what closes it."""
    writer = PartWriter(own_html=False, anchors=False)
    summary = tuple((Paragraph(line),) for line in issue.summary)
    parts = (*issue.header, *((Listing(summary),) if summary else ()), *issue.body, *issue.footer)
    return writer.html(parts)


def tag_uri(site: str, date: dt.date, edition: str) -> str:
    """The id of an issue: a tag URI, `tag:example.org,2026-04-24:news/ai-daily` (RFC 4151).

    Args:
        site: the address of the site; whoever publishes there that day may give out such ids.
        date: the day of the issue.
        edition: the name of the edition.
    """
    parts = urlsplit(site)
    path = "/".join(filter(None, (*parts.path.split("/"), edition)))
    return f"tag:{(parts.hostname or '').lower()},{date.isoformat()}:{path}"


def atom_feed(entries: Sequence[Entry], *, title: str, author: str, language: str, url: str) -> str:
    """The feed; the same entries give the same feed.

    Args:
        entries: the issues, in any order; the newest twenty are taken. At least one.
        title: what the edition is called.
        author: who publishes it (RFC 4287, §4.1.1 wants one).
        language: of the issues.
        url: the address of the feed, which is its id as well.
    """
    newest = sorted(entries, key=lambda entry: entry.date, reverse=True)[:NEWEST]
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {"xml:lang": language})
    _add(feed, "id", url)
    _add(feed, "title", title)
    _add(feed, "updated", _moment(max(entry.updated for entry in newest)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=url)
    _add(_add(feed, "author"), "name", author)
    for entry in newest:
        _entry(_add(feed, "entry"), entry, url)
    ET.indent(feed, " ")
    body = ET.tostring(feed, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _entry(element: ET.Element, entry: Entry, url: str) -> None:
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", _moment(entry.published))
    _add(element, "updated", _moment(entry.updated))
    if entry.link:
        href = f"{url.rpartition('/')[0]}/{entry.link}"
        _add(element, "link", rel="alternate", type="text/html", href=href)
    if entry.author:
        _add(_add(element, "author"), "name", entry.author)
    for name in entry.categories:
        _add(element, "category", term=name)
    if entry.summary:
        _add(element, "summary", entry.summary)
    _add(element, "content", entry.content, type="html")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    clean = {key: _NOT_XML.sub("", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", clean)
    element.text = _NOT_XML.sub("", text) or None
    return element


def _moment(moment: dt.datetime) -> str:
    """A date construct (RFC 4287, §3.3): RFC 3339, in UTC."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
