"""What a text says that reads the same in every script: figures, Latin names, known names.

Chinese and English reports of one event share no words, but they share its amounts (1.2亿 and 120
million), the names that Chinese news leaves in Latin letters, and the people, places and things
that `names` knows in both scripts.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from author.topics.background import background
from author.topics.features import count_terms, unit_rows
from author.topics.names import Names, names_from, shipped_names
from author.topics.script import comparable
from author.topics.teaching import taught_by
from author.topics.terms import beginning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scipy.sparse import csr_matrix

    from author.models import Snippet

LOOKED_AT = 1_500
"""Characters of a Latin text that are searched for anchors, and a third of it for Han."""

DOUBT = 20.0
"""Added to the square of each row's length, in squares of IDF: what two or three rare anchors
weigh. One shared name must not make two short texts alike."""

SMALL = 12
"""Whole numbers up to this are in every text."""

_SCALE = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9,
    "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "百": 100, "千": 10**3, "万": 10**4,
    "百万": 10**6, "千万": 10**7, "亿": 10**8, "百亿": 10**10, "千亿": 10**11,
    "万亿": 10**12, "兆": 10**12,
}  # fmt: skip
_FIGURE = re.compile(
    r"(?<![\w.])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"[\s-]?(thousand|million|billion|trillion|[mbt]n|[kmb]|百万|千万|百亿|千亿|万亿|[百千万亿兆])?"
    r"(?![a-z\d])"
)
_HAN_FIGURE = re.compile(r"(?<=[\u4e00-\u9fff])(\d+(?:\.\d+)?)")
_LATIN_NAME = re.compile(r"[a-zà-ɏ][a-zà-ɏ0-9]*(?:[-.&][a-zà-ɏ0-9]+)*")


def anchor_rows(
    snippets: Sequence[Snippet], aliases: Mapping[str, Sequence[str]] | None = None
) -> csr_matrix:
    """A row for each snippet, over anchors; rows are shorter than 1 where there are few.

    Args:
        snippets: in any scripts.
        aliases: the desk's further spellings of names.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    texts = [f"{s.title}\n{beginning(s.text, LOOKED_AT)}" for s in snippets]
    ground = [f"{s.title}\n{s.text}" for s in (*background("han"), *background("latin"))]
    own = [(name, *spellings) for name, spellings in sorted((aliases or {}).items())]
    names = names_from([*own, *taught_by(texts)], shipped_names())
    counts, _ = count_terms([anchors(text, names) for text in (*texts, *ground)])
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log((1 + counts.shape[0]) / (1 + frequency))
    counts.data = (np.log2(1 + counts.data) * rarity[counts.indices]).astype(np.float32)
    return csr_matrix(unit_rows(counts, more=DOUBT)[: len(snippets)])


# The words of Latin texts are anchors too: Chinese news keeps product names in Latin letters. Those
# that no Chinese text has make the row of an English text longer and so its similarities smaller,
# which does the work of a doubt that grows with the length.


def anchors(text: str, names: Names) -> Counter[str]:
    """The anchors of a text and how often each stands there."""
    folded = comparable(text)
    found = Counter(f"figure {value:.12g}" for value in _figures(folded))
    found.update(f"name {name}" for name in names.found_in(text).elements())
    found.update(f"word {word}" for word in _LATIN_NAME.findall(folded) if len(word) > 2)
    return found


def _figures(text: str) -> list[float]:
    """The values of the figures in a text, but for small whole numbers."""
    values = []
    for match in _FIGURE.finditer(_HAN_FIGURE.sub(r" \1", text)):
        value = float(match[1].replace(",", "")) * _SCALE.get(match[2] or "", 1)
        if value > SMALL or "." in match[1]:
            values.append(value)
    return values
