"""Whatever a source turns out to be, read into snippets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal
from urllib.parse import urljoin

from author.ingest.decoding import decode
from author.ingest.feeds import read_feed
from author.ingest.notes import read_note
from author.ingest.opml import read_opml
from author.ingest.pages import advertised_by, read_page
from author.ingest.sniffing import Format, format_of
from author.models import Problem, Snippet

Form = Literal["feed", "opml", "page", "note", "nothing"]

_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_MARKDOWN = frozenset({"text/markdown", "text/x-markdown"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_FEED = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
)
_TYPE_OF_SUFFIX = {
    ".md": "text/markdown", ".markdown": "text/markdown", ".mdown": "text/markdown",
    ".mkd": "text/markdown", ".html": "text/html", ".htm": "text/html", ".shtml": "text/html",
    ".xhtml": "application/xhtml+xml", ".rss": "application/rss+xml",
    ".atom": "application/atom+xml", ".rdf": "application/rdf+xml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read.

    Attributes:
        name: how problems name it: its address, or its path.
        data: its bytes.
        url: its address; empty for a file.
        content_type: the header that came with it; empty for a file.
        is_feed: whether it stands where only feeds may stand.
        named_in: the list or setting that names it; empty when the user does.
    """

    name: str
    data: bytes
    url: str = ""
    content_type: str = ""
    is_feed: bool = False
    named_in: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source turned out to be.

    Attributes:
        form: what it is.
        snippets: what it holds.
        problems: what is wrong with it.
    """

    form: Form
    snippets: tuple[Snippet, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_source(source: Source) -> Reading:
    """Read a source as what its content is, whatever it is called.

    Feeds, OPML and pages are told by their root element; other text is Markdown.
    """
    form = _form(source)
    if form == "empty":
        problem = Problem("There is nothing in it.", source.name, "Check the address or the file.")
        return Reading("nothing", problems=(problem,))
    if form == "binary":
        what = "This is binary data, and no feed, page or text."
        remedy = "Save it as text, Markdown or HTML."
        return Reading("nothing", problems=(Problem(what, source.name, remedy),))
    if form == "opml":
        _, problems = read_opml(source.data, name=source.name, url=source.url)
        return Reading("opml", problems=tuple(problems))
    if form in ("feed", "data"):  # the reader of feeds says what XML or JSON is none
        snippets, problems = read_feed(
            source.data, url=source.url, content_type=source.content_type, name=source.name
        )
        return Reading("feed", tuple(snippets), tuple(problems))
    return _page(source) if form == "html" else _note(source)


def _form(source: Source) -> Format:
    """What a source is: by its content, and where that may be several things, by what it says."""
    found = format_of(source.data)
    said = _declared_type(source)
    if said in _MARKDOWN and found in ("html", "data"):
        return "text"  # Markdown may begin with a piece of HTML
    if found == "text" and said in _HTML:
        return "html"
    if found == "text" and (source.is_feed or said in _FEED):
        return "feed"
    return found


def feeds_listed_in(source: Source) -> list[str]:
    """The addresses of the feeds that a source lists; none when it is no OPML."""
    if format_of(source.data) != "opml":
        return []
    return read_opml(source.data, name=source.name, url=source.url)[0]


def _page(source: Source) -> Reading:
    if source.is_feed:
        advertised = advertised_by(source.data, content_type=source.content_type)
        remedy = "Give the address of the site's feed."
        if advertised:
            remedy = f"The page points to this feed: {urljoin(source.url, advertised[0])}"
        return Reading(
            "page", problems=(Problem("This is a web page, not a feed.", source.name, remedy),)
        )
    saved_from = _SAVED_FROM.search(source.data[:4_096])
    url = source.url or (saved_from[1].decode("ascii", "ignore") if saved_from else "")
    snippet, problems = read_page(
        source.data, url=url, content_type=source.content_type, name=source.name
    )
    return Reading("page", (snippet,) if snippet else (), tuple(problems))


def _note(source: Source) -> Reading:
    text = decode(source.data, content_type=source.content_type)
    is_markdown = _declared_type(source) in _MARKDOWN
    snippet, problems = read_note(text, name=source.name, url=source.url, is_markdown=is_markdown)
    return Reading("note", (snippet,) if snippet else (), tuple(problems))


def _declared_type(source: Source) -> str:
    """The media type that the server says, or that a file's ending means; empty when unknown."""
    if source.url:
        return source.content_type.partition(";")[0].strip().lower()
    return _TYPE_OF_SUFFIX.get(PurePath(source.name).suffix.lower(), "")
