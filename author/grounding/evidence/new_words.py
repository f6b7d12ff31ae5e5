"""Chinese words that no source has.

Without a segmenter a character counts as carried when it and a neighbour stand side by side in a
source; what is left are the words, and parts of words, that the draft brings in.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING

from author.grounding.lexicon import word_list
from author.grounding.names.reading import read_names
from author.models import Finding

if TYPE_CHECKING:
    from author.grounding.evidence.material import Material
    from author.grounding.language.sentences import Sentence

_HAN_RUN = re.compile(r"[一-鿿]{2,}")
"""A single character between signs (4月23日) has no neighbour to be judged by."""
_SAYS_NOTHING = frozenset(
    "的了着和与及或而在于对将把被是有也都就又还并但其这那个们之以为从到向由等所则且均可会应亿万元日月年另因度时说称台块款名位"
)


def check_new_words(sentence: Sentence, material: Material) -> list[Finding]:
    """A warning on every Chinese word of a sentence that no source has."""
    return [
        _new_word(sentence.text[start:end], sentence.start + start, sentence.start + end)
        for start, end in new_words(sentence.text, material)
    ]


def new_words(text: str, material: Material) -> list[tuple[int, int]]:
    """Where the new words of a text begin and end."""
    new = [False] * len(text)
    for run in _HAN_RUN.finditer(text):
        for at in range(run.start(), run.end()):
            pairs = (text[max(at - 1, run.start()) : at + 1], text[at : min(at + 2, run.end())])
            new[at] = not any(len(pair) == 2 and pair in material.phrases for pair in pairs)
    for match in _generic().finditer(text):
        new[match.start() : match.end()] = [False] * len(match[0])
    runs = re.finditer("1+", "".join("1" if one else "0" for one in new))
    pieces = (piece for run in runs for piece in _cut(*run.span(), text))
    return [(start, end) for start, end in pieces if not set(text[start:end]) <= _SAYS_NOTHING]


def _cut(start: int, end: int, text: str) -> list[tuple[int, int]]:
    """New characters in a row, parted where a name begins or ends: beside it is another word."""
    borders = {place for name in read_names(text) for place in (name.start, name.end)}
    places = [start, *sorted(place for place in borders if start < place < end), end]
    return list(itertools.pairwise(places))


@cache
def _generic() -> re.Pattern[str]:
    words = sorted(word_list("generic_zh"), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


def _new_word(word: str, start: int, end: int) -> Finding:
    return Finding(
        kind="claim",
        start=start,
        end=end,
        severity="warning",
        message=f"no source has “{word}”",
        code="new-words",
        mend="see whether a source says this in other words",
        score=min(0.3, 0.05 * len(word)),
    )
