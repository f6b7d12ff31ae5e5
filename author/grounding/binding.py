"""Figures and dates that a source has, but of something else than the text tells.

A figure of a draft is compared with every figure of its sort in the source that has it: the one
whose surroundings are most like its own is the one that is meant. When that one has another value,
and the draft gives this other value nowhere, the draft has put the wrong one in its place.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding import units
from author.grounding.contexts import keys_of, likeness, potential, read_context
from author.grounding.dates_matching import supports
from author.grounding.dates_model import DateMention
from author.grounding.figures_comparing import comparable
from author.grounding.figures_index import read_text
from author.grounding.figures_matching import SUPPORTS, agreement
from author.grounding.figures_model import Figure
from author.grounding.positions import is_chinese
from author.grounding.sentences import split_sentences
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

_DOUBT, _ERROR = 0.2, 0.4
"""How much more of the surroundings another place must share to be worth a look, and to be wrong:
chosen on planted errors and true drafts, where an error is right 19 times of 20."""
_LEAST_SHARED = 0.3
"""The share of the surroundings that the other place must have at least."""
_LEAST_POTENTIAL = 4.0
"""What surroundings must say at least, so that chance does not decide: about two rare words."""
_NEARLY = 0.05
"""Values so near may be two ways to count one thing (earnings, adjusted or not): a doubt only."""
_LEAST_COUNT = 10
"""Bare numbers below stand beside everything, and say too little to be compared."""
_CALENDAR = ("day", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure or a date where it stands.

    Attributes:
        told: the figure, or the date counted from the day of writing.
        sentence: the sentence.
        start: offset of its first character in the sentence.
        end: offset behind its last character.
        snippet: the source it stands in; None in a draft.
    """

    told: Figure | DateMention
    sentence: str
    start: int
    end: int
    snippet: Snippet | None = None


@dataclass(frozen=True, slots=True)
class Rivals:
    """The place of a source that has what a draft tells, and one that is more like the draft's.

    Attributes:
        own: where the source has it.
        other: a place whose surroundings are more like those in the draft.
        lead: the share of the surroundings in the draft that only the latter has.
    """

    own: Mention
    other: Mention
    lead: float

    @property
    def severity(self) -> Severity:
        """How sure it is that the other one is meant."""
        a, b = self.own.told, self.other.told
        near = (
            isinstance(a, Figure)
            and isinstance(b, Figure)
            and abs(a.low - b.low) <= _NEARLY * abs(b.low)
        )
        return "error" if self.lead > _ERROR and not near else "warning"


def check_binding(
    text: str, sources: Sequence[Snippet], *, today: dt.date | None = None
) -> list[Finding]:
    """Find figures and dates that the sources have of something else.

    Args:
        text: a text of a draft.
        sources: what it rests on.
        today: the day of the issue.

    Returns:
        An error where another place shares much more of the surroundings, a warning where more.
    """
    findings = []
    told = list(_told(text, today))
    for place, mention in told:
        rivals = _rivals(mention, [other for _, other in told], tuple(sources))
        if rivals is not None:
            findings.append(_finding(place, mention, rivals))
    return findings


def _told(text: str, today: dt.date | None) -> Iterator[tuple[int, Mention]]:
    """The figures and dates of a text, each with the offset of its sentence."""
    for sentence in split_sentences(text):
        for mention in _read(sentence.text, today, None):
            yield sentence.start, mention


@lru_cache(maxsize=4096)
def read_mentions(snippet: Snippet) -> tuple[Mention, ...]:
    """Every figure and date of a snippet, headline included, that says enough to be compared."""
    published = snippet.published.date() if snippet.published else None
    text = f"{snippet.title}\n{snippet.text}" if snippet.title else snippet.text
    return tuple(
        mention
        for sentence in split_sentences(text)
        for mention in _read(sentence.text, published, snippet)
    )


@lru_cache(maxsize=16384)
def _read(sentence: str, day: dt.date | None, snippet: Snippet | None) -> tuple[Mention, ...]:
    figures, dates = read_text(sentence)
    told: list[Figure | DateMention] = [figure for figure in figures if _says_enough(figure)]
    told += [date.on(day) for date in dates if _is_dated(date)]
    return tuple(Mention(one, sentence, one.start, one.end, snippet) for one in told)


def _says_enough(figure: Figure) -> bool:
    return not figure.weak and figure.kind not in ("score", "vague")


def _is_dated(mention: DateMention) -> bool:
    return mention.kind in _CALENDAR and mention.sure and mention.shift is None


def _rivals(
    mention: Mention, told: Sequence[Mention], sources: tuple[Snippet, ...]
) -> Rivals | None:
    """Where the sources have it, and the likelier place of the same source, if there is one."""
    weight = _weights(sources)
    context = read_context(mention.sentence, mention.start, mention.end)

    def like(place: Mention) -> float:
        there = read_context(place.sentence, place.start, place.end)
        return likeness(context, there, weight)

    places = (place for snippet in sources for place in read_mentions(snippet))
    own = max((place for place in places if _carries(place, mention)), key=like, default=None)
    if own is None or own.snippet is None:
        return None
    others = (
        place
        for place in read_mentions(own.snippet)
        if _is_rival(place, mention) and not any(_carries(place, other) for other in told)
    )
    other = max(others, key=like, default=None)
    if other is None:
        return None
    whole = potential(context, weight, chinese=is_chinese(other.sentence))
    best = like(other)
    lead = (best - like(own)) / whole if whole >= _LEAST_POTENTIAL else 0.0
    enough = lead > _DOUBT and best / whole > _LEAST_SHARED
    return Rivals(own, other, lead) if enough else None


def _carries(place: Mention, mention: Mention) -> bool:
    """Whether a place of a source has what a draft tells."""
    source, written = place.told, mention.told
    if isinstance(source, Figure) and isinstance(written, Figure):
        return agreement(written, source) in SUPPORTS
    if isinstance(source, DateMention) and isinstance(written, DateMention):
        snippet = place.snippet
        published = snippet.published.date() if snippet and snippet.published else None
        return supports(written, source, published)
    return False


def _is_rival(place: Mention, mention: Mention) -> bool:
    """Whether a place of a source tells something of the same sort, and something else."""
    source, written = place.told, mention.told
    if isinstance(source, Figure) and isinstance(written, Figure):
        return _same_sort(source, written) and not _carries(place, mention)
    if isinstance(source, DateMention) and isinstance(written, DateMention):
        return _same_calendar(source, written) and not _carries(place, mention)
    return False


def _same_sort(a: Figure, b: Figure) -> bool:
    if "version" in (a.kind, b.kind):
        return a.kind == b.kind and a.noun == b.noun
    if (a.kind == "ordinal") != (b.kind == "ordinal"):
        return False
    if a.unit or b.unit:
        return _is_age(a) == _is_age(b) and (a.unit == b.unit or a.dimension == b.dimension != "")
    if a.noun in units.COUNTERS and b.noun in units.COUNTERS:
        return comparable(a, b)
    return min(a.value, b.value) >= _LEAST_COUNT


def _is_age(figure: Figure) -> bool:
    return "old" in figure.text or "岁" in figure.text


def _same_calendar(a: DateMention, b: DateMention) -> bool:
    return a.kind == b.kind and (a.month is None) == (b.month is None)


@lru_cache(maxsize=128)
def _weights(sources: tuple[Snippet, ...]) -> Callable[[str], float]:
    """How much each key says: its inverse document frequency over the sources' sentences.

    One that no source has says nothing here.
    """
    texts = (f"{snippet.title}\n{snippet.text}" for snippet in sources)
    sentences = [sentence.text for text in texts for sentence in split_sentences(text)]
    counts = Counter(key for sentence in sentences for key in keys_of(sentence))
    total = len(sentences)

    def weight(key: str) -> float:
        return math.log((1 + total) / (1 + counts[key])) + 0.5 if key in counts else 0.0

    return weight


def _finding(place: int, mention: Mention, rivals: Rivals) -> Finding:
    other = rivals.other
    return Finding(
        kind="figure" if isinstance(mention.told, Figure) else "date",
        start=place + mention.start,
        end=place + mention.end,
        severity=rivals.severity,
        message=f"“{mention.told.text}” stands in the source for something else; "
        f"for this it has “{other.told.text}”",
        code="of-something-else",
        mend=f"write “{other.told.text}” if that is meant",
        sources=tuple((one.snippet.id, one.sentence) for one in (other, rivals.own) if one.snippet),
    )
