"""Names that a Chinese source teaches by repeating them: 捷能 … 捷能, which no list has."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.language.bilingual import is_chinese_word
from author.grounding.language.simplified import simplify
from author.grounding.names.known import find_known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.models import Snippet

_RUN = re.compile(r"[一-鿿]+")
_LEADS_IN = frozenset("向与由对为被和从给将跟把让使同及或对")
"""What a name may stand behind within a run of characters."""
_NO_NAME = re.compile(
    r"[的是在了和与及将已被由向对为其这那个们年月日时等称说着也都就还又并或从给把让使以于之而但因所如若则"
    r"一二三四五六七八九十百千万亿两多不没有无可会要应各每某本该此我你他她它]"
)
_NUMBER_BEFORE = re.compile(r"[\d%]\s?$")
"""Behind a number stands what it counts: 214 种语言."""
_SHORTEST, _LONGEST = 2, 6
_READ = 4000
"""So much of a source, in characters, is read: what an article is about it names early."""


def taught_by(sources: Sequence[Snippet]) -> tuple[str, ...]:
    """What some sources write again and again where a clause begins, or behind a preposition."""
    return tuple(dict.fromkeys(name for snippet in sources for name in _names(snippet)))


@lru_cache(maxsize=4096)
def _names(snippet: Snippet) -> tuple[str, ...]:
    text = simplify(f"{snippet.title}。{snippet.text}"[:_READ])
    counts: Counter[str] = Counter()
    led: set[str] = set()
    for words, leads in _pieces(text):
        counts[words] += 1
        if leads:
            led.add(words)
    often = {words: count for words, count in counts.items() if count > 1 and words in led}
    longer = {
        part
        for words, count in often.items()
        for part in (words[:-1], words[1:])
        if counts[part] == count
    }
    return tuple(
        words
        for words, count in often.items()
        if words not in longer
        and not is_chinese_word(words)
        and not find_known(words)
        # 擎岳供 is 擎岳, which stands there more often, with the word behind it.
        and not any(often.get(words[:end], 0) > count for end in range(_SHORTEST, len(words)))
    )


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Every piece that may be a name, and whether it stands where one may begin."""
    for run in _RUN.finditer(text):
        counted = _NUMBER_BEFORE.search(text, 0, run.start()) is not None
        for start in range(run.start(), run.end()):
            begins = start == run.start() and not counted
            leads = begins or text[start - 1] in _LEADS_IN
            for end in range(start + _SHORTEST, min(start + _LONGEST, run.end()) + 1):
                words = text[start:end]
                if _NO_NAME.search(words):
                    break
                yield words, leads
