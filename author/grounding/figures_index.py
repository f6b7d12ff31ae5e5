"""The figures and dates of sources, read once and found by value."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding import dates_reading, figures_reading
from author.grounding.sentences import Sentence, split_sentences

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from fractions import Fraction

    from author.grounding.dates_model import DateMention
    from author.grounding.figures_model import Figure
    from author.models import Snippet


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of a source, and where it stands."""

    figure: Figure
    snippet_id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date of a source, resolved on its day of publication, and where it stands."""

    mention: DateMention
    snippet_id: str
    sentence: str
    published: dt.date | None


@dataclass(frozen=True, slots=True)
class SourceIndex:
    """Everything that sources say in figures and dates.

    Attributes:
        figures: every figure, in order.
        dates: every date, in order.
        by_value: the figures under each of their values, as written and in base units.
        numbers: every number that dates hold (years, days, hours), for bare figures.
        texts: the texts in lower case, for names with numbers.
    """

    figures: tuple[Found, ...]
    dates: tuple[FoundDate, ...]
    by_value: dict[Fraction, list[Found]] = field(repr=False)
    numbers: frozenset[int] = frozenset()
    texts: str = field(default="", repr=False)


def index_sources(sources: Sequence[Snippet]) -> SourceIndex:
    """The index of some snippets; what was read of each is kept for the next call."""
    return _index(tuple(sources))


@lru_cache(maxsize=64)
def _index(sources: tuple[Snippet, ...]) -> SourceIndex:
    figures: list[Found] = []
    dates: list[FoundDate] = []
    for snippet in sources:
        own_figures, own_dates = _read_snippet(snippet)
        figures.extend(own_figures)
        dates.extend(own_dates)
    by_value: dict[Fraction, list[Found]] = defaultdict(list)
    for found in figures:
        for value in {found.figure.value, found.figure.low, found.figure.high}:
            by_value[value].append(found)
    numbers = {number for found in dates for number in _numbers(found.mention)}
    texts = "\n".join(f"{snippet.title}\n{snippet.text}" for snippet in sources).lower()
    return SourceIndex(tuple(figures), tuple(dates), dict(by_value), frozenset(numbers), texts)


@lru_cache(maxsize=2048)
def _read_snippet(snippet: Snippet) -> tuple[tuple[Found, ...], tuple[FoundDate, ...]]:
    text = f"{snippet.title}\n{snippet.text}" if snippet.title else snippet.text
    sentences = split_sentences(text)
    published = snippet.published.date() if snippet.published else None
    mentions = dates_reading.read(text)
    figures = figures_reading.read(text, tuple((m.start, m.end) for m in mentions))
    return (
        tuple(Found(f, snippet.id, _sentence(sentences, f.start)) for f in figures),
        tuple(
            FoundDate(m.on(published), snippet.id, _sentence(sentences, m.start), published)
            for m in mentions
        ),
    )


def _sentence(sentences: Sequence[Sentence], place: int) -> str:
    """The text of the sentence in which a place lies."""
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].end <= place:
            low = middle + 1
        else:
            high = middle
    return sentences[min(low, len(sentences) - 1)].text if sentences else ""


def _numbers(mention: DateMention) -> list[int]:
    """The numbers that a date is written with."""
    found = [
        value
        for value in (mention.year, mention.month, mention.day, mention.last_day, mention.last_year)
        if value is not None
    ]
    if mention.minute is not None:
        found += [mention.minute // 60, mention.minute % 60]
    if mention.kind == "century" and mention.year is not None:
        found.append(mention.year // 100 + 1)
    if mention.kind == "decade" and mention.year is not None:
        found.append(mention.year % 100)
    return found


@lru_cache(maxsize=2048)
def read_text(text: str) -> tuple[tuple[Figure, ...], tuple[DateMention, ...]]:
    """Figures and dates of one text, which never overlap."""
    mentions = dates_reading.read(text)
    return figures_reading.read(text, tuple((m.start, m.end) for m in mentions)), mentions
