"""What a web page says about itself: headline, outlet, date, language.

Read in this order: schema.org in JSON-LD (https://schema.org/NewsArticle), Open Graph
(https://ogp.me) and its article properties, Dublin Core and other `meta` names, the elements of
the page, and for the date what htmldate finds.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from author.ingest.markup import markup_to_line
from author.ingest.moments import parse_moment
from author.ingest.plaintext import letters, one_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|Posting|WebPage|VideoObject)$")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "article:publisher", "source")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued",
    "dcterms.created", "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish_date", "publish-date", "publication_date", "article.published", "date",
    "weibo:article:create_at", "article:create_at", "apub:time",
)  # fmt: skip
_LARGEST_JSON = 300_000


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says about itself; None where it does not say.

    Attributes:
        title: the headline.
        site: the outlet's name.
        published: when it came out.
        language: the declared language, in whatever spelling.
        canonical: the page's own address for itself.
        feeds: addresses of feeds that it points to, as they are written.
    """

    title: str | None
    site: str | None
    published: dt.datetime | None
    language: str | None
    canonical: str | None
    feeds: tuple[str, ...]


def read_metadata(tree: HtmlElement) -> PageMetadata:
    """What a page says about itself.

    Args:
        tree: the parsed page; it is not changed.
    """
    meta = _meta(tree)
    article = _article(tree)
    site = _name(article.get("publisher")) or _first(meta, _SITES)
    if site and site.startswith(("http://", "https://")):
        site = None
    return PageMetadata(
        title=_title(tree, meta, article, site),
        site=site,
        published=_published(tree, meta, article),
        language=_line(article.get("inLanguage")) or _declared_language(tree, meta),
        canonical=_canonical(tree, meta),
        feeds=advertised_feeds(tree),
    )


def advertised_feeds(tree: HtmlElement) -> tuple[str, ...]:
    """The feeds that a page's head points to, in their order."""
    return tuple(
        link.get("href", "").strip()
        for link in tree.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split()
        and re.search(r"(?:rss|atom|feed)\+(?:xml|json)", (link.get("type") or "").lower())
        and link.get("href")
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of each `meta` element, by its property or name in lower case."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = one_line(element.get("content") or "")
        if name and content:
            values.setdefault(name.strip().lower(), content)
    return values


def _article(tree: HtmlElement) -> Mapping[str, Any]:
    """The schema.org object that describes the article; the one with most of what is asked."""
    wanted = ("headline", "datePublished", "publisher")
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        if len(script.text) > _LARGEST_JSON:
            continue
        try:
            data = json.loads(script.text.strip().strip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(_objects(data, depth=4))
    return max(found, key=lambda item: sum(key in item for key in wanted), default={})


def _objects(data: object, *, depth: int) -> Iterator[Mapping[str, Any]]:
    """Every article in JSON-LD: alone, in a list, in a `@graph`, or as what a page is about."""
    if depth == 0:
        return
    if isinstance(data, list):
        for item in data[:50]:
            yield from _objects(item, depth=depth - 1)
    elif isinstance(data, dict):
        types = data.get("@type")
        names = types if isinstance(types, list) else [types]
        if any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), depth=depth - 1)


def _title(
    tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any], site: str | None
) -> str | None:
    """The headline, without the outlet's name behind it."""
    headline = _line(article.get("headline"))
    said = headline or _first(meta, _TITLES)
    if not said:
        headings = [_text_of(heading) for heading in tree.iter("h1")]
        named = next((_text_of(title) for title in tree.iter("title")), "")
        # One first-level heading is the headline; several may be the site's name and teasers.
        said = headings[0] if len(headings) == 1 and headings[0] else named
    return without_site(markup_to_line(said), site) if said else None


def without_site(title: str, site: str | None) -> str:
    """A title without the outlet's name before or behind it."""
    if not site:
        return title
    name = letters(site)
    match = re.match(r"(.+?)\s*(?:[|｜_«»·•]|\s[-–—])\s*([^|｜_«»·•]+)$", title)
    if match and name and letters(match[2]) == name:
        return match[1]
    return title


def _published(
    tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any]
) -> dt.datetime | None:
    """When it came out: as precisely as the page says."""
    said = [_line(article.get(key)) for key in ("datePublished", "dateCreated", "uploadDate")]
    said += [meta.get(name) for name in _DATES]
    said += [
        element.get("datetime")
        for element in tree.iter("time")
        if element.get("pubdate") is not None or "datePublished" in (element.get("itemprop") or "")
    ]
    for text in filter(None, said):
        if moment := parse_moment(text):
            return moment
    return _searched_date(tree)


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
    return said or meta.get("og:locale") or meta.get("language") or meta.get("dc.language")


def _name(value: object) -> str | None:
    """A name in JSON-LD: a text, an object with a name, or a list of these."""
    if isinstance(value, list):
        return _name(value[0]) if value else None
    if isinstance(value, dict):
        return _line(value.get("name"))
    return _line(value)


def _line(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return markup_to_line(value) or None if isinstance(value, str) else None


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((markup_to_line(meta[name]) for name in names if meta.get(name)), None)


def _text_of(element: HtmlElement) -> str:
    return one_line(" ".join(element.itertext()))
