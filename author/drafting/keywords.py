"""Names and titles that a day's topics are about, for tags and search words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.models import Snippet

_WORD = r"[A-Z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*"
LATIN_NAME = rf"(?<![A-Za-z0-9]){_WORD}(?: {_WORD})*"
"""Words with capital letters beside each other, as a regular expression."""

_NAME = re.compile(LATIN_NAME)
_WORK = re.compile(r"《([^《》]{2,20})》")
_HAN = re.compile(r"[一-鿿]")


def keywords(topics: Sequence[Sequence[Snippet]]) -> list[str]:
    """Names by the number of topics they occur in, then by how early they come.

    Latin names are taken from headlines and from Chinese text, where a capital letter does not
    merely begin a sentence; works from `《》`.

    Args:
        topics: the snippets of each topic, in the order of the plan.
    """
    counts: Counter[str] = Counter()
    for snippets in topics:
        counts.update({name: 1 for snippet in snippets for name in _names(snippet)})
    order = {name: place for place, name in enumerate(counts)}
    return sorted(counts, key=lambda name: (-counts[name], order[name]))


def _names(snippet: Snippet) -> list[str]:
    texts = [text for text in (snippet.title, snippet.text) if _HAN.search(text)]
    found = [name for text in texts for name in (*_NAME.findall(text), *_WORK.findall(text))]
    return [name for name in found if len(name) >= 2]
