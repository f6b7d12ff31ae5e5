"""schema.org in JSON-LD (https://www.w3.org/TR/json-ld11/): what a page tells search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from author.ingest.markup import markup_to_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|WebPage|VideoObject)$")
_OUTLET = re.compile(r"(?:Organization|NewsMediaOrganization|WebSite|Corporation|Periodical)$")
_WRAPPING = re.compile(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)?|(?://)?\s*(?:-->|\]\]>)?\s*;?\s*$")
_LARGEST = 500_000
_DEEPEST = 5
_LONGEST_LIST = 50

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StructuredData:
    """The article of a page and the outlets it names.

    Attributes:
        article: the object that describes the article; empty when there is none.
        outlets: names of the publisher, then of other organisations and sites, in order.
    """

    article: Item
    outlets: tuple[str, ...]

    def line(self, key: str) -> str | None:
        """A value of the article as text on one line."""
        return as_line(self.article.get(key))


def read_structured_data(tree: HtmlElement) -> StructuredData:
    """The structured data of a page; what is no valid JSON is left out.

    Args:
        tree: the parsed page.
    """
    items = list(_items(tree))
    articles = [item for item in items if _is_a(item, _ARTICLE)]
    wanted = ("headline", "datePublished", "publisher")
    article = max(articles, key=lambda item: sum(key in item for key in wanted), default={})
    named = {item["@id"]: item for item in items if isinstance(item.get("@id"), str)}
    publisher = _name(article.get("publisher"), named)
    others = (as_line(item.get("name")) for item in items if _is_a(item, _OUTLET))
    return StructuredData(article, tuple(filter(None, (publisher, *others))))


def as_line(value: object) -> str | None:
    """A text, or the first of several, on one line; None for anything else."""
    if isinstance(value, list):
        value = value[0] if value else None
    return markup_to_line(value) or None if isinstance(value, str) else None


def _items(tree: HtmlElement) -> Iterator[Item]:
    """Every object of the page's JSON-LD, those within others too."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        if len(script.text) > _LARGEST:
            continue
        try:
            data = json.loads(_WRAPPING.sub("", script.text), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(data, _DEEPEST)


def _objects(data: object, deep: int) -> Iterator[Item]:
    """An object and those that a page is made of: of a list, a `@graph`, or as its main part."""
    if deep == 0:
        return
    if isinstance(data, list):
        for part in data[:_LONGEST_LIST]:
            yield from _objects(part, deep - 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "publisher", "isPartOf"):
            yield from _objects(data.get(key), deep - 1)


def _is_a(item: Item, kind: re.Pattern[str]) -> bool:
    types = item.get("@type")
    names: Sequence[object] = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and kind.search(name) for name in names)


def _name(value: object, named: Mapping[str, Item]) -> str | None:
    """A name: a text, an object with one, a reference to such an object, or the first of these."""
    if isinstance(value, list):
        return _name(value[0], named) if value else None
    if not isinstance(value, dict):
        return as_line(value)
    reference = value.get("@id")
    referred: Item = named.get(reference, {}) if isinstance(reference, str) else {}
    return as_line(value.get("name")) or as_line(referred.get("name"))
