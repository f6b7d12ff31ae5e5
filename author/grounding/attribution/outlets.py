"""What a text has from an outlet that does not have it, and another one does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.attribution.attributions import (
    Attribution,
    is_published_by,
    read_attributions,
)
from author.grounding.language.sentences import split_sentences
from author.grounding.names.reading import Name, read_names
from author.grounding.names.sources import source_names
from author.grounding.values.dates_matching import supports
from author.grounding.values.index import index_sources, read_figures, read_text
from author.grounding.values.matching import SUPPORTS, agreement
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.grounding.dates.model import DateMention
    from author.grounding.figures.model import Figure

_TELLS = re.compile(r"(?:对|向|告诉)\s?《?$")
"""What stands before an outlet to which somebody said something."""
_LEAST_FACTS = 2
"""So many figures and names must be another outlet's, so that chance does not decide."""


def check_outlets(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find attributions to the outlet of one source where only another one has what is told.

    Judged is what follows the outlet in its sentence, up to the next one, and what stands before
    where somebody told the outlet something.

    Returns:
        An error where the outlet's own source has none of the figures, and one of another outlet
        has all of them: two at least, or one with a name or a day that the first outlet lacks.
    """
    findings = []
    for attribution, told, begin in _told(text):
        own = [one for one in sources if is_published_by(attribution.outlet, one)]
        figures = [figure for figure in read_figures(told) if not figure.weak]
        names = _names(told, attribution.outlet)
        if not own or not figures or any(_has_figure(one, f) for one in own for f in figures):
            continue
        missing = [name for name in names if not any(_has_name(one, name) for one in own)]
        days = [day for day in _days(told) if not any(_has_day(one, day) for one in own)]
        having = (one for one in sources if all(_has_figure(one, f) for f in figures))
        other = next((one for one in having if _has_enough(one, figures, missing, days)), None)
        if other is not None:
            findings.append(_finding(attribution, begin, other))
    return findings


def _told(text: str) -> Iterator[tuple[Attribution, str, int]]:
    """Each attribution of a text with what it covers, and where its sentence begins."""
    for sentence in split_sentences(text):
        found = read_attributions(sentence.text)
        for number, attribution in enumerate(found):
            end = found[number + 1].start if number + 1 < len(found) else len(sentence.text)
            start = attribution.end
            if _TELLS.search(sentence.text[: attribution.start]):
                start = found[number - 1].end if number else 0
            yield attribution, sentence.text[start:end], sentence.start


def _names(told: str, outlet: str) -> list[Name]:
    names = (name for name in read_names(told) if name.kind not in ("outlet", "country", "place"))
    return [name for name in names if name.text not in outlet]


def _days(told: str) -> list[DateMention]:
    return [date for date in read_text(told)[1] if date.month is not None and date.day is not None]


def _has_enough(
    source: Snippet,
    figures: Sequence[Figure],
    missing: Sequence[Name],
    days: Sequence[DateMention],
) -> bool:
    named = sum(_has_name(source, name) for name in missing)
    dated = sum(_has_day(source, day) for day in days)
    return len(figures) + named + dated >= _LEAST_FACTS


def _has_day(source: Snippet, day: DateMention) -> bool:
    return any(
        supports(day, found.mention, found.published) for found in index_sources((source,)).dates
    )


def _has_figure(source: Snippet, figure: Figure) -> bool:
    said = read_figures(f"{source.title}\n{source.text}")
    return any(agreement(figure, found) in SUPPORTS for found in said)


def _has_name(source: Snippet, name: Name) -> bool:
    return source_names((source,)).carries(name) in ("yes", "perhaps")


def _finding(attribution: Attribution, begin: int, other: Snippet) -> Finding:
    return Finding(
        kind="name",
        start=begin + attribution.start,
        end=begin + attribution.end,
        severity="error",
        message=f"“{attribution.outlet}” has none of this: it is from {other.publisher}",
        code="other-outlet",
        mend=f"name {other.publisher}, or take the outlet out",
        sources=((other.id, other.title or other.text[:120]),),
    )
