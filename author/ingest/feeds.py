"""Feeds (RSS, RDF, Atom, CDF, JSON Feed) to snippets."""

from __future__ import annotations

import calendar
import datetime as dt
import io
import json
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from author.ingest.furniture import article_text, without_boilerplate
from author.ingest.identity import make_id, with_own_ids
from author.ingest.json_feeds import is_json_feed, read_json_feed
from author.ingest.kinds import kind_of_address
from author.ingest.language import language_of
from author.ingest.markup import markup_to_line, markup_to_text
from author.ingest.moments import parse_moment
from author.ingest.plaintext import letters, one_line, paragraphs
from author.ingest.publishers import publisher_from_title
from author.ingest.sniffing import looks_like_html
from author.ingest.urls import is_web_address
from author.models import Problem, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from time import struct_time

    from author.ingest.markup import ToText


def parse_feed(data: bytes, *, url: str) -> list[Snippet]:
    """The entries of a feed, in its order.

    RSS, RDF, Atom and CDF are read with feedparser, JSON Feed 1.0 and 1.1 after
    https://www.jsonfeed.org/version/1.1/. An entry without title, link and text is left out.

    Args:
        data: the feed as it was sent, in whatever encoding; it may be ill-formed.
        url: its address, to which relative links are resolved.

    Returns:
        Snippets whose text is plain and whole (the content, or the summary where that is fuller),
        whose `url` is the link as feedparser resolves it, and whose ids follow from their
        canonical URLs. Empty when the data is no feed: `read_feed` says why.
    """
    return _read(data, url, None, url, markup_to_text)[0]


def read_feed(
    data: bytes, *, url: str, content_type: str | None = None, name: str | None = None
) -> tuple[list[Snippet], list[Problem]]:
    """The same for a desk: the texts without furniture, and what is wrong with the feed.

    Args:
        data: the feed as it was sent.
        url: its address, to which relative links are resolved; empty for a file.
        content_type: the header that came with it; its charset wins over the feed's own.
        name: how problems name it, where that is not by its address.
    """
    snippets, problems = _read(data, url, content_type, name or url, article_text)
    return without_boilerplate(snippets), problems


def _read(
    data: bytes, url: str, content_type: str | None, name: str, to_text: ToText
) -> tuple[list[Snippet], list[Problem]]:
    """The entries of a feed, their bodies made plain by `to_text`."""
    if is_json_feed(data):
        return read_json_feed(data, url=url, name=name, to_text=to_text)
    parsed = _parsed(data, url, content_type)
    if isinstance(parsed, Problem):
        return [], [replace(parsed, where=name)]
    snippets = list(with_own_ids(_snippets(parsed, url, to_text)))
    if snippets:
        return snippets, []
    return [], [_why_empty(data, parsed, name)]


def _parsed(data: bytes, url: str, content_type: str | None) -> Mapping[str, Any] | Problem:
    """What feedparser makes of it, or the problem it met."""
    import feedparser

    headers = {"content-location": url}
    if content_type:
        headers["content-type"] = content_type
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # feedparser's own deprecations
            # A stream: feedparser would open bytes that are a file's name, or a string's address.
            parsed: Mapping[str, Any] = feedparser.parse(io.BytesIO(data), response_headers=headers)
    except Exception as error:  # noqa: BLE001 -- whatever hostile bytes make a parser raise
        return Problem(
            f"The feed cannot be read: {error or type(error).__name__}.", url, "Check the address."
        )
    return parsed


def _snippets(parsed: Mapping[str, Any], url: str, to_text: ToText) -> Iterator[Snippet]:
    """The entries that hold anything, as snippets."""
    feed = parsed["feed"]
    home = feed.get("link") or url
    outlet = _outlet(feed, home)
    for entry in parsed["entries"]:
        title = _title(entry)
        text = _text(entry, to_text)
        link = _link(entry)
        if not (title or text or link):
            continue
        source = entry.get("source") or {}
        yield Snippet(
            id=make_id(url=link, title=title, text=text),
            title=title,
            text=text,
            url=link,
            publisher=one_line(source.get("title") or "") or outlet,
            published=_published(entry),
            language=language_of(f"{title}\n{text}", _declared_language(entry, feed)),
            kind=kind_of_address(link),
        )


def _link(entry: Mapping[str, Any]) -> str | None:
    """The page, as feedparser resolves it; an address that is not of the web is none."""
    link = (entry.get("link") or "").strip()
    return link if is_web_address(link) else None


def _outlet(feed: Mapping[str, Any], home: str) -> str | None:
    """The outlet's name: the Dublin Core publisher when it is no address, else the title's."""
    publisher = one_line(feed.get("publisher") or "")
    if publisher and "@" not in publisher:
        return publisher
    return publisher_from_title(markup_to_line(feed.get("title") or ""), home)


def _title(entry: Mapping[str, Any]) -> str:
    """The headline, without markup where it is declared or recognised as HTML."""
    value = entry.get("title") or ""
    return one_line(value) if _is_plain(entry.get("title_detail")) else markup_to_line(value)


def _text(entry: Mapping[str, Any], to_text: ToText) -> str:
    """The fullest of the contents and the summary; of equally full ones the content."""
    bodies = [
        part
        for part in (*entry.get("content", ()), entry.get("summary_detail") or {})
        if part.get("value") and not part.get("type", "").startswith(("image/", "audio/", "video/"))
    ]
    texts = [
        paragraphs(part["value"]) if _is_plain(part) else to_text(part["value"]) for part in bodies
    ]
    if not texts and entry.get("summary"):
        texts = [to_text(entry["summary"])]
    return max(texts, key=lambda text: len(letters(text)), default="")


def _is_plain(detail: Mapping[str, Any] | None) -> bool:
    return detail is not None and detail.get("type") == "text/plain"


def _published(entry: Mapping[str, Any]) -> dt.datetime | None:
    """When it came out; the time of its last change where it does not say.

    The moment is feedparser's; it stands in the zone that the feed wrote it in, where it is the
    same moment read our way, and in UTC otherwise.
    """
    key = "published" if entry.get("published_parsed") else "updated"
    parsed: struct_time | None = entry.get(f"{key}_parsed")
    if parsed is None:
        return None
    try:
        moment = dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC)
    except (ValueError, OverflowError, OSError):  # a year that no calendar has
        return None
    written = parse_moment(entry.get(key) or "")
    if written and written.tzinfo and written.replace(microsecond=0) == moment:
        return written.replace(microsecond=0)
    return moment


def _declared_language(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> str | None:
    """What the entry says of its language, or else the feed."""
    detail = entry.get("title_detail") or {}
    said: str | None = entry.get("language") or detail.get("language") or feed.get("language")
    return said


def _why_empty(data: bytes, parsed: Mapping[str, Any], name: str) -> Problem:
    """Why nothing came out of a feed."""
    if parsed.get("version"):
        return Problem("The feed has no entries.", name, severity="warning")
    if looks_like_html(data):
        return Problem(
            "This is a web page, not a feed.", name, "Give the address of the site's feed."
        )
    if data[:1] in (b"{", b"["):
        try:
            json.loads(data)
        except ValueError:
            return Problem("This is neither a feed nor valid JSON.", name, "Check the address.")
        return Problem("This is JSON, but no JSON Feed.", name, "Check the address.")
    what = "It is empty." if not data.strip() else "This is no feed in RSS, Atom, RDF, CDF or JSON."
    return Problem(what, name, "Check the address.")
