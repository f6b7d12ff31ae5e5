"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) to snippets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from author.ingest.identity import make_id, with_own_ids
from author.ingest.kinds import kind_of_address
from author.ingest.language import language_of
from author.ingest.moments import parse_moment
from author.ingest.plaintext import letters, one_line, paragraphs
from author.ingest.publishers import publisher_from_title
from author.models import Problem, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from author.ingest.markup import ToText

_LOOKED_AT = 4_096


def is_json_feed(data: bytes) -> bool:
    """Whether data begins like a JSON Feed: an object that names the format's version."""
    beginning = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not beginning.startswith(b"{"):
        return False
    return b"jsonfeed.org/version/" in beginning.replace(rb"\/", b"/") or (
        b'"items"' in data and b"jsonfeed.org" in data.replace(rb"\/", b"/")
    )


def read_json_feed(
    data: bytes, *, url: str, name: str, to_text: ToText
) -> tuple[list[Snippet], list[Problem]]:
    """The items of a JSON Feed, and what is wrong with it.

    Args:
        data: the feed as it was sent.
        url: its address, to which relative links are resolved; empty for a file.
        name: how problems name it.
        to_text: makes contents in HTML plain.
    """
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return [], [Problem(f"This JSON Feed is broken: {error}.", name, "Tell its publisher.")]
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return [], [Problem("This JSON Feed has no list of items.", name, "Tell its publisher.")]
    snippets = list(with_own_ids(_snippets(feed, items, url, to_text)))
    if snippets:
        return snippets, []
    return [], [Problem("The feed has no entries.", name, severity="warning")]


def _snippets(
    feed: Mapping[str, Any], items: list[Any], url: str, to_text: ToText
) -> Iterator[Snippet]:
    home = _text(feed, "home_page_url") or url
    outlet = publisher_from_title(one_line(_text(feed, "title")), home)
    for item in items:
        if not isinstance(item, dict):
            continue
        title = one_line(_text(item, "title"))
        text = _body(item, to_text)
        link = _link(item, home)
        if title or text or link:
            declared = _text(item, "language") or _text(feed, "language") or None
            yield Snippet(
                id=make_id(url=link, title=title, text=text),
                title=title,
                text=text,
                url=link,
                publisher=outlet,
                published=parse_moment(
                    _text(item, "date_published") or _text(item, "date_modified")
                ),
                language=language_of(f"{title}\n{text}", declared),
                kind=kind_of_address(link),
            )


def _body(item: Mapping[str, Any], to_text: ToText) -> str:
    """The fullest of the content in HTML, the content in plain text, and the summary."""
    texts = (
        to_text(_text(item, "content_html")),
        paragraphs(_text(item, "content_text")),
        paragraphs(_text(item, "summary")),
    )
    return max(texts, key=lambda text: len(letters(text)))


def _link(item: Mapping[str, Any], home: str) -> str | None:
    """The item's page; its id where that is an address, as the format recommends."""
    link = _text(item, "url").strip() or _text(item, "external_url").strip()
    if not link and _text(item, "id").startswith(("http://", "https://")):
        link = _text(item, "id").strip()
    try:
        resolved = urljoin(home, link) if link else ""
    except ValueError:  # an address with a broken host
        return None
    return resolved if resolved.startswith(("http://", "https://")) else None


def _text(values: Mapping[str, Any], key: str) -> str:
    """A value that is a text; numbers, which old feeds have for ids, as text; else empty."""
    value = values.get(key)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
