"""What a web page says about itself: headline, outlet, date, language.

Read in this order: schema.org in JSON-LD (https://schema.org/NewsArticle), Open Graph
(https://ogp.me) and its article properties, Dublin Core and other `meta` names, the elements of
the page, and for the date what htmldate finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.ingest.markup import markup_to_line
from author.ingest.moments import parse_moment
from author.ingest.plaintext import letters, one_line
from author.ingest.publishers import publisher_from_names
from author.ingest.structured_data import StructuredData, read_structured_data

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from lxml.html import HtmlElement

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "article:publisher", "source")
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article:published", "article.published", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish_date", "publish-date", "publication_date", "date", "weibo:article:create_at",
    "article:create_at", "apub:time", "datecreated", "pdate",
)  # fmt: skip
_EARLIEST_YEAR = 1990
"""Pages that say they are older than the web have a broken clock, or a zero for a date."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says about itself; None where it does not say.

    Attributes:
        title: the headline.
        publisher: the outlet's name; its host where the page does not give one.
        published: when it came out.
        language: the declared language, in whatever spelling.
        canonical: the page's own address for itself.
        feeds: addresses of feeds that it points to, as they are written.
    """

    title: str | None
    publisher: str | None
    published: dt.datetime | None
    language: str | None
    canonical: str | None
    feeds: tuple[str, ...]


def read_metadata(tree: HtmlElement, url: str | None) -> PageMetadata:
    """What a page says about itself.

    Args:
        tree: the parsed page; it is not changed.
        url: its address where it is known.
    """
    meta = _meta(tree)
    data = read_structured_data(tree)
    canonical = _canonical(tree, meta)
    head_title = next((_text_of(title) for title in tree.iter("title")), "")
    names = [*data.outlets[:1], *_values(meta, _SITES), *data.outlets[1:]]
    names = [name for name in names if "://" not in name]
    publisher = publisher_from_names(names, url or canonical, spelled=head_title)
    return PageMetadata(
        title=_title(tree, meta, data, head_title, {*names, publisher or ""}),
        publisher=publisher,
        published=_published(tree, meta, data),
        language=data.line("inLanguage") or _declared_language(tree, meta),
        canonical=canonical,
        feeds=advertised_feeds(tree),
    )


def advertised_feeds(tree: HtmlElement) -> tuple[str, ...]:
    """The feeds that a page's head points to, in their order."""
    return tuple(
        link.get("href").strip()
        for link in tree.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split()
        and re.search(r"(?:rss|atom|feed)\+(?:xml|json)", (link.get("type") or "").lower())
        and link.get("href")
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content under each property, name and item property, these in lower case."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = one_line(element.get("content") or "")
        if content:
            for kind in ("property", "name", "itemprop"):
                for name in (element.get(kind) or "").lower().split():
                    values.setdefault(name, content)
    return values


def _title(
    tree: HtmlElement,
    meta: Mapping[str, str],
    data: StructuredData,
    head_title: str,
    sites: set[str],
) -> str | None:
    """The headline, without the outlet's name behind it."""
    said = data.line("headline") or next(iter(_values(meta, _TITLES)), None)
    if not said:
        headings = [_text_of(heading) for heading in tree.iter("h1")]
        # One first-level heading is the headline; several may be the site's name and teasers.
        said = headings[0] if len(headings) == 1 and headings[0] else head_title
    return without_site(markup_to_line(said), sites) or None


def without_site(title: str, sites: set[str]) -> str:
    """A title without the name of the outlet behind it (`… | The Outlet`)."""
    match = re.match(r"(.+?)\s*(?:[|｜_«»·•]|\s[-–—])\s*([^|｜_«»·•]+)$", title)
    if match and letters(match[2]) in {letters(site) for site in sites if site}:
        return match[1]
    return title


def _published(
    tree: HtmlElement, meta: Mapping[str, str], data: StructuredData
) -> dt.datetime | None:
    """When it came out: as precisely as the page says."""
    said = [data.line(key) for key in ("datePublished", "dateCreated", "uploadDate")]
    said += [meta.get(name) for name in _DATES]
    said += [
        element.get("datetime")
        for element in tree.iter("time")
        if element.get("pubdate") is not None or "datepublished" in _item_property(element)
    ]
    moments = (parse_moment(text) for text in said if text)
    stated = next((m for m in moments if m and m.year >= _EARLIEST_YEAR), None)
    return stated or _searched_date(tree)


def _searched_date(tree: HtmlElement) -> dt.datetime | None:
    """The day that htmldate finds in the page, at midnight."""
    from htmldate import find_date

    try:
        found = find_date(tree, extensive_search=False, original_date=True)
    except Exception:  # noqa: BLE001 -- a page without a date, whatever made the search stumble
        return None
    return parse_moment(found) if found else None


def _canonical(tree: HtmlElement, meta: Mapping[str, str]) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return str(link.get("href")).strip()
    return meta.get("og:url")


def _declared_language(tree: HtmlElement, meta: Mapping[str, str]) -> str | None:
    said: str | None = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return said or next(iter(_values(meta, ("og:locale", "language", "dc.language"))), None)


def _values(meta: Mapping[str, str], names: tuple[str, ...]) -> list[str]:
    return [markup_to_line(meta[name]) for name in names if meta.get(name)]


def _item_property(element: HtmlElement) -> str:
    return (element.get("itemprop") or "").lower()


def _text_of(element: HtmlElement) -> str:
    return one_line(" ".join(element.itertext()))
