"""The figures and dates of sources, read once and found by value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.dates import reading as dates_reading
from author.grounding.dates.following import days_after
from author.grounding.figures import reading as figures_reading
from author.grounding.language.sentences import Sentence, split_sentences

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from author.grounding.dates.model import DateMention
    from author.grounding.figures.model import Figure
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


@dataclass(frozen=True, eq=False, slots=True)
class SourceIndex:
    """Everything that sources say in figures and dates.

    Attributes:
        figures: every figure, in order.
        dates: every date, in order.
        by_value: the figures under each of their values, as written and in base units.
        years: every year that dates name, for numbers that may be years.
        texts: the texts in lower case, for names with numbers.
        money: the amounts of money, which another currency can be converted from.
        sizes: the values of the figures as floats, ascending, and `sized` the figures to them.
        sized: see `sizes`.
    """

    figures: tuple[Found, ...]
    dates: tuple[FoundDate, ...]
    by_value: dict[Fraction, list[Found]] = field(repr=False)
    years: frozenset[int] = frozenset()
    texts: str = field(default="", repr=False)
    money: tuple[Found, ...] = field(default=(), repr=False)
    sizes: tuple[float, ...] = field(default=(), repr=False)
    sized: tuple[Found, ...] = field(default=(), repr=False)

    def near(self, figure: Figure) -> Iterator[Found]:
        """Figures within a third of a value, as written or in base units, and vague ones."""
        for size in {figure.sizes[0], figure.as_written}:
            low, high = size * 0.7, size * 1.4
            yield from self.sized[bisect_left(self.sizes, low) : bisect_right(self.sizes, high)]
        for found in self.figures:
            if found.figure.kind == "vague":
                yield found


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
        for value in {
            found.figure.value,
            found.figure.value_high,
            found.figure.low,
            found.figure.high,
            found.figure.in_millions,
        }:
            if value is not None:
                by_value[value].append(found)
    sized = sorted(
        (size, place)
        for place, found in enumerate(figures)
        for size in {found.figure.sizes[0], found.figure.as_written}
    )
    return SourceIndex(
        figures=tuple(figures),
        dates=tuple(dates),
        by_value=dict(by_value),
        years=frozenset(year for found in dates for year in _years(found.mention)),
        texts="\n".join(f"{snippet.title}\n{snippet.text}" for snippet in sources).lower(),
        money=tuple(found for found in figures if found.figure.dimension.startswith("money")),
        sizes=tuple(size for size, _ in sized),
        sized=tuple(figures[place] for _, place in sized),
    )


@lru_cache(maxsize=2048)
def _read_snippet(snippet: Snippet) -> tuple[tuple[Found, ...], tuple[FoundDate, ...]]:
    text = f"{snippet.title}\n{snippet.text}" if snippet.title else snippet.text
    sentences = split_sentences(text)
    published = snippet.published.date() if snippet.published else None
    figures, mentions = read_text(text)
    return (
        tuple(Found(f, snippet.id, _sentence(sentences, f.start)) for f in figures),
        tuple(
            FoundDate(m.on(published), snippet.id, _sentence(sentences, m.start), published)
            for m in (*mentions, *days_after(text, mentions))
        ),
    )


def _sentence(sentences: Sequence[Sentence], place: int) -> str:
    """The text of the sentence in which a place lies."""
    if not sentences:
        return ""
    number = bisect_right(sentences, place, key=lambda sentence: sentence.end)
    return sentences[min(number, len(sentences) - 1)].text


def _years(mention: DateMention) -> list[int]:
    years = (mention.year, mention.last_year)
    return [year for year in years if year is not None]


@lru_cache(maxsize=2048)
def read_text(text: str) -> tuple[tuple[Figure, ...], tuple[DateMention, ...]]:
    """Figures and dates of one text, which never overlap."""
    mentions = dates_reading.read(text)
    return figures_reading.read(text, tuple((m.start, m.end) for m in mentions)), mentions


def read_figures(text: str) -> list[Figure]:
    """Every figure of a text, in order; dates and clock times are read by `read_dates` instead.

    Args:
        text: Chinese, English, or both mixed.
    """
    return list(read_text(text)[0])
