"""Headlines without what stands on every headline of an outlet: 编辑笔记：…, … | The Outlet.

A label that an outlet puts before or behind its headlines says which column it is, not what
happened; left in, it would tie everything in the column together.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from author.topics.script import comparable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.models import Snippet

OFTEN = 3
"""Headlines of one outlet from which on a repeated beginning or ending is a label."""

_BEFORE = re.compile(
    r"^\s*(?:[【\[]([^】\]]{1,20})[】\]]|([^:：|｜丨]{1,24}?)\s*[:：|｜丨])\s*(?=\S)"
)
_BEHIND = re.compile(r"(?<=\S)\s*(?:[|｜丨_]|\s[-–—])\s*([^|｜丨_]{1,30})$")


def plain_titles(snippets: Sequence[Snippet]) -> list[str]:
    """The headlines of snippets in their order, without labels and without the outlet's name."""
    often: Counter[tuple[str, str]] = Counter()
    for snippet in snippets:
        often.update({(snippet.publisher or "", label) for label in _labels(snippet.title)})
    return [_plain(snippet, often) for snippet in snippets]


def _labels(title: str) -> list[str]:
    """What may be a label of a headline: its beginning up to a colon, its end from a bar on."""
    found = (_BEFORE.match(title), _BEHIND.search(title))
    return [comparable(match[match.lastindex or 0]).strip() for match in found if match]


def _plain(snippet: Snippet, often: Counter[tuple[str, str]]) -> str:
    title, publisher = snippet.title, snippet.publisher or ""
    for pattern in (_BEFORE, _BEHIND):
        match = pattern.search(title)
        if match is None:
            continue
        label = comparable(match[match.lastindex or 0]).strip()
        if often[publisher, label] >= OFTEN or (label and label == comparable(publisher)):
            title = title[: match.start()] + title[match.end() :]
    return title
