"""Links in a draft: made here and nowhere else, and only to the page of a cited snippet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from author.drafting.keywords import LATIN_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from author.models import Block, Snippet


_LINKED_KINDS = ("official", "release", "paper")
"""Kinds of sources that are the page of the thing itself, not a report about it."""

_NAME = re.compile(rf"《[^《》]{{2,30}}》|{LATIN_NAME}(?: [0-9][A-Za-z0-9.-]*)?")


def link_entry(entry: Block, snippets: Mapping[str, Snippet]) -> Block:
    """An entry whose product name links to the official page among its evidence, if there is one.

    Args:
        entry: one line of a draft, with its evidence.
        snippets: the day's snippets by id.
    """
    for id in entry.evidence.snippet_ids:
        snippet = snippets.get(id)
        address = _address(snippet) if snippet else ""
        name = _name(entry.text, snippet) if snippet and address else None
        if name:
            before, after = entry.text[: name.start()], entry.text[name.end() :]
            return replace(entry, text=f"{before}[{name[0]}]({address}){after}")
    return entry


def _address(snippet: Snippet) -> str:
    """The page of a snippet as a link target, or empty where there is none to link to."""
    if snippet.kind not in _LINKED_KINDS or not snippet.url:
        return ""
    parts = urlsplit(snippet.url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return quote(snippet.url, safe=":/?#@!$&'*+,;=%~[]-._")


def _name(text: str, snippet: Snippet) -> re.Match[str] | None:
    """The first name in a line that the page's headline has too."""
    return next((name for name in _NAME.finditer(text) if name[0] in snippet.title), None)
