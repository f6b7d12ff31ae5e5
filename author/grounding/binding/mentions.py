"""Figures and dates where they stand: in a draft, and in the sentences of its sources."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.binding.contexts import Context, Weight, keys_of, read_context
from author.grounding.dates.model import DateMention
from author.grounding.figures import units
from author.grounding.figures.model import Figure
from author.grounding.language.script import is_chinese
from author.grounding.language.sentences import split_sentences
from author.grounding.values.dates_matching import supports
from author.grounding.values.index import read_text
from author.grounding.values.matching import SUPPORTS, agreement, may_be_equal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from author.models import Snippet

LEAST_COUNT = 10
"""Bare numbers below stand beside everything, and say too little to be compared."""
_CALENDAR = ("day", "month", "quarter", "year")


@dataclass(frozen=True, eq=False, slots=True)
class Mention:
    """A figure or a date where it stands.

    Attributes:
        told: the figure, or the date counted from the day of writing.
        sentence: the sentence.
        start: offset of its first character in the sentence.
        end: offset behind its last character.
        place: offset of the sentence in a draft; 0 in a source.
        snippet: the source it stands in; None in a draft.
        before: the sentence before, in a source, where this one refers back to it.
    """

    told: Figure | DateMention
    sentence: str
    start: int
    end: int
    place: int = 0
    snippet: Snippet | None = None
    before: str = ""

    @property
    def context(self) -> Context:
        """What stands around it."""
        shift = len(self.before)
        return read_context(self.before + self.sentence, self.start + shift, self.end + shift)


@lru_cache(maxsize=1024)
def mentions_in_text(text: str, today: dt.date | None) -> tuple[Mention, ...]:
    """The figures and dates of a draft's text that say enough to be compared, in order."""
    return tuple(
        Mention(told, sentence.text, told.start, told.end, sentence.start)
        for sentence in split_sentences(text)
        for told in _read(sentence.text, today)
    )


@lru_cache(maxsize=4096)
def mentions_in(snippet: Snippet) -> tuple[Mention, ...]:
    """The same of a snippet, headline included; its dates are counted from its publication."""
    published = snippet.published.date() if snippet.published else None
    sentences = _sentences(snippet)
    return tuple(
        Mention(told, sentence, told.start, told.end, 0, snippet, before)
        for number, sentence in enumerate(sentences)
        for before in [_referred_to(sentences, number)]
        for told in _read(sentence, published)
    )


def _referred_to(sentences: Sequence[str], number: int) -> str:
    """The sentence before one that refers back to it, with a space behind; else empty."""
    refers = number > 0 and _REFERS_BACK.match(sentences[number])
    return f"{sentences[number - 1]} " if refers else ""


_REFERS_BACK = re.compile(
    r"(?:Overall|In total|In all|That|This|Those|These|It|They"
    r"|The (?:figure|number|rate|share|total|sum|amount|ratio|proportion|average|median|gap))\b"
    r"|总体|整体|这一|这些|该(?:比例|数字|数据|指标|金额)|合计|总计|其中"
)
"""How a sentence begins that goes on with what the one before told: `Overall the figure is 70%`."""


def _sentences(snippet: Snippet) -> list[str]:
    text = f"{snippet.title}\n{snippet.text}" if snippet.title else snippet.text
    return [sentence.text for sentence in split_sentences(text)]


@lru_cache(maxsize=16384)
def _read(sentence: str, day: dt.date | None) -> tuple[Figure | DateMention, ...]:
    figures, dates = read_text(sentence)
    told: list[Figure | DateMention] = [figure for figure in figures if _says_enough(figure)]
    told += [
        date.on(day)
        for date in dates
        if date.kind in _CALENDAR and date.sure and date.shift is None
        if not DATELINE.match(sentence, date.end)
    ]
    return tuple(told[:_MOST_IN_SENTENCE])


DATELINE = re.compile(
    r"\s?(?:电(?=[\s（(，])|讯(?![息号])|消息[，,]|\((?:Reuters|AP|AFP|Bloomberg|Xinhua)\)"
    r"|[–—-]{1,2} )"
)
"""What makes a day the one of a report: `SANTIAGO, April 21 (Reuters) -`, 新华社5月12日电."""
_MOST_IN_SENTENCE = 100
"""What tells more is a table that lost its rows, or made to keep a machine busy."""


def _says_enough(figure: Figure) -> bool:
    """Not `one` or hundreds; `doubled` says as much as any other multiple."""
    if figure.kind in ("score", "vague") or _may_be_year(figure):
        return False
    return not figure.weak or figure.kind == "multiple"


def _may_be_year(figure: Figure) -> bool:
    """Whether a bare number may be a year: 《2026职场人工智能应用调查》."""
    bare = figure.kind == "count" and not figure.unit and figure.noun not in units.COUNTERS
    return bare and 1900 <= figure.value < 2100


def carriers(mention: Mention, sources: tuple[Snippet, ...]) -> list[Mention]:
    """The places of some sources that have what a draft tells."""
    index = _index(sources)
    if not isinstance(mention.told, Figure):
        return [place for place in index.dates if carries(place, mention)]
    near: dict[Mention, None] = {}
    for size in mention.told.sizes:
        first = bisect_left(index.sizes, size / _WIDEST)
        last = bisect_right(index.sizes, size * _WIDEST)
        near.update(dict.fromkeys(index.figures[first:last]))
    return [place for place in near if carries(place, mention)]


@dataclass(frozen=True, slots=True)
class _Index:
    """The mentions of some sources: dates in order, figures by every size they may have."""

    dates: tuple[Mention, ...]
    sizes: tuple[float, ...]
    figures: tuple[Mention, ...]


@lru_cache(maxsize=128)
def _index(sources: tuple[Snippet, ...]) -> _Index:
    mentions = [mention for snippet in sources for mention in mentions_in(snippet)]
    sized = sorted(
        (
            (size, mention)
            for mention in mentions
            if isinstance(mention.told, Figure)
            for size in mention.told.sizes
        ),
        key=lambda pair: pair[0],
    )
    return _Index(
        tuple(mention for mention in mentions if isinstance(mention.told, DateMention)),
        tuple(size for size, _ in sized),
        tuple(mention for _, mention in sized),
    )


@lru_cache(maxsize=65536)
def carries(source: Mention, draft: Mention) -> bool:
    """Whether a place of a source has what a draft tells."""
    there, written = source.told, draft.told
    if isinstance(there, Figure) and isinstance(written, Figure):
        return _may_be_equal(written, there) and agreement(written, there) in SUPPORTS
    if isinstance(there, DateMention) and isinstance(written, DateMention):
        snippet = source.snippet
        published = snippet.published.date() if snippet and snippet.published else None
        return supports(written, there, published)
    return False


_WIDEST = 1.25
"""More than any leeway of `agreement`, which is 15 % at most."""


def _may_be_equal(a: Figure, b: Figure) -> bool:
    """A cheap look before the costly one: values that are far apart in every reading differ."""
    if a.kind == b.kind == "version":
        return a.value == b.value
    return may_be_equal(a, b, _WIDEST)


@lru_cache(maxsize=128)
def weights_in(sources: tuple[Snippet, ...]) -> Mapping[bool, Weight]:
    """How much each key of a context says, in Chinese sentences (True) and in others (False).

    It is the inverse document frequency over the sentences of one language; a key that none of
    them has says nothing.
    """
    sentences = [sentence for snippet in sources for sentence in _sentences(snippet)]
    return {
        chinese: _weight([text for text in sentences if is_chinese(text) == chinese])
        for chinese in (True, False)
    }


def _weight(sentences: Sequence[str]) -> Weight:
    counts = Counter(key for sentence in sentences for key in keys_of(sentence))
    total = len(sentences)
    return _Weights(
        {key: math.log((1 + total) / (1 + count)) + 0.5 for key, count in counts.items()}
    ).__getitem__


class _Weights(dict[str, float]):
    """Weights by key; what has none weighs nothing."""

    def __missing__(self, key: str) -> float:
        return 0.0
