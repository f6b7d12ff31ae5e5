"""Dates that a source has of something else: the day of Meta's release given to Amazon's."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from author.grounding.attribution.subjects import Subject, owner_of, read_subjects
from author.grounding.binding.ownership import IN_TURN, Elsewhere, is_known_to, of_another
from author.grounding.evidence.material import SourceSentence, gather
from author.grounding.language.sentences import Sentence, split_sentences
from author.grounding.values.dates_matching import is_day_of, supports
from author.grounding.values.index import read_text
from author.models import Finding, Snippet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from author.grounding.dates.model import DateMention

_KINDS = ("day", "month", "year", "quarter", "half")
_TO_SUBJECT = re.compile(r"[\s，,日]*")
_OPENS_CLAUSE = re.compile(
    r"(?:^|[，,；;。：:“])\s?(?:[Oo]n|[Ii]n|在|于|截至|自|从|预计|当地时间)?\s?$"
)


def check_date_belonging(
    text: str, sources: Sequence[Snippet], *, today: dt.date | None = None
) -> list[Finding]:
    """Find dates that the sources give only of another subject than the text does.

    Only dates in the calendar are judged, and only where a source gives the draft's subject a date
    of the same kind too: a date may well be the setting of what several do.

    Args:
        text: a text of a draft.
        sources: what it rests on.
        today: the day of the issue.

    Returns:
        An error where one sentence of a source has both dates, each of its own subject; elsewhere
        a warning.
    """
    findings = []
    for sentence in split_sentences(text):
        if IN_TURN.search(sentence.text):
            continue
        for mention in read_text(sentence.text)[1]:
            owner = date_owner(sentence.text, mention) if _is_in_calendar(mention) else None
            if owner is not None:
                wrong = _judge(mention.on(today), owner, sentence, tuple(sources))
                if wrong is not None:
                    findings.append(_finding(sentence, mention, owner, wrong))
    return findings


def date_owner(text: str, mention: DateMention) -> Subject | None:
    """Whom a date of a sentence is about: who follows it directly, else who leads its clause.

    `On April 13, Meta said`, 4月13日，Meta 宣布: a date may stand before its subject.
    """
    opens = _OPENS_CLAUSE.search(text, 0, mention.start) is not None
    for subject in read_subjects(text) if opens else ():
        if subject.start >= mention.end and _TO_SUBJECT.fullmatch(text, mention.end, subject.start):
            return subject
    return owner_of(text, mention.start)


def _is_in_calendar(mention: DateMention) -> bool:
    """Whether a mention names a day, month, quarter or year by itself, and only one."""
    span = (mention.last_day, mention.last_month, mention.last_year, mention.last_quarter)
    relative = mention.shift is not None or mention.open or not mention.sure
    return mention.kind in _KINDS and not relative and all(last is None for last in span)


def _judge(
    mention: DateMention, owner: Subject, sentence: Sentence, sources: tuple[Snippet, ...]
) -> Elsewhere | None:
    """Where the sources have the date, when it is of somebody else everywhere."""
    keys = {subject.key for subject in read_subjects(sentence.text)}
    wrong: Elsewhere | None = None
    for source, found in _dates(sources):
        if _same_day(mention, found, source):
            swapped = partial(_has_its_own, mention, owner, (source,))
            other = of_another(date_owner(source.text, found), owner, keys, source, swapped)
            if other is None:
                return None
            wrong = wrong or other
    out = {snippet.published.date() for snippet in sources if snippet.published}
    if wrong is None or not is_known_to(owner, sources) or any(is_day_of(mention, d) for d in out):
        return None
    if _has_its_own(mention, owner, (wrong.sentence,)):
        return replace(wrong, severity="error")
    elsewhere = tuple(dict.fromkeys(source for source, _ in _dates(sources)))
    return replace(wrong, severity="warning") if _has_its_own(mention, owner, elsewhere) else None


def _same_day(mention: DateMention, found: DateMention, source: SourceSentence) -> bool:
    published = source.snippet.published.date() if source.snippet.published else None
    return supports(mention, found, published) or supports(found, mention, published)


def _has_its_own(
    mention: DateMention, owner: Subject, sentences: tuple[SourceSentence, ...]
) -> bool:
    """Whether sentences of the sources give the draft's subject another date of the same kind."""
    for source in sentences:
        for found in _read(source):
            if found.kind != mention.kind or _same_day(mention, found, source):
                continue
            holder = date_owner(source.text, found)
            if holder is not None and holder.key == owner.key:
                return True
    return False


@lru_cache(maxsize=128)
def _dates(sources: tuple[Snippet, ...]) -> tuple[tuple[SourceSentence, DateMention], ...]:
    """Every date of the sources that may carry one of a draft, relative ones included."""
    return tuple((source, found) for source in gather(sources).sentences for found in _read(source))


@lru_cache(maxsize=16384)
def _read(source: SourceSentence) -> tuple[DateMention, ...]:
    published = source.snippet.published.date() if source.snippet.published else None
    return tuple(mention.on(published) for mention in read_text(source.text)[1])


def _finding(sentence: Sentence, mention: DateMention, owner: Subject, wrong: Elsewhere) -> Finding:
    return Finding(
        kind="date",
        start=sentence.start + mention.start,
        end=sentence.start + mention.end,
        severity=wrong.severity,
        message=f"“{mention.text}” of {owner.text}: the source has it of {wrong.owner.text}",
        code="other-subject",
        mend="give the date to the one whom the source names, or take it out",
        sources=((wrong.sentence.snippet.id, wrong.sentence.text),),
    )
