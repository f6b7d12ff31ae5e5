"""What something was before, told as what it is: 66.2%, against 58.8% a year earlier."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from author.grounding.binding.ownership import IN_TURN
from author.grounding.evidence.material import SourceSentence, gather
from author.grounding.language.sentences import Sentence, split_sentences
from author.grounding.values.comparing import comparable
from author.grounding.values.dates_matching import supports
from author.grounding.values.index import read_figures, read_text
from author.grounding.values.matching import same_figure
from author.models import Finding, Snippet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from author.grounding.dates.model import DateMention
    from author.grounding.figures.model import Figure

_EARLIER = re.compile(
    r"(?:(?:\b(?:up|down)|,) from|\b(?:compared (?:with|to)|against|versus|vs\.?)"
    r"|(?:较|比)(?:[^，。；]{0,8}的)?"
    r"|(?:(?:上年|去年|前一年|上一年)(?:同期)?|同期|一年前|上一?(?:季度|财季|财年|个?月|代)|此前|前值|原来|原先)"
    r"[的为是]?(?:净?亏损|净?利润|盈利|收入|营收)?)"
    r"\s?(?:about |around |just |only |some |nearly |roughly |约|近|逾|超)?$",
    re.IGNORECASE,
)
"""Words right before a figure that make it the value of before."""
_BEFORE_THAT = re.compile(
    r"\s?(?:[a-z]+ )?(?:a (?:year|month|quarter|week) (?:earlier|ago|before)"
    r"|(?:the|a) (?:year|quarter|month) (?:before|earlier)"
    r"|in the (?:prior|previous|year-ago|same)\b"
    r"|last (?:year|quarter|month)|previously)",
    re.IGNORECASE,
)
"""Words right behind a figure that do."""
_OF_OTHERS = re.compile(r"\s(?:across|for|among|on|by|under|with|without|outside|elsewhere|of)\b")
"""What makes a value that another is set against one of others: `against 4.2 hours across all`."""
_ROSE_FROM = re.compile(r"\bto\s?(?:about |just |nearly |roughly )?$", re.IGNORECASE)
_FROM = re.compile(r"(?:\bfrom|由|从)[^，,；;。]{0,6}$", re.IGNORECASE)
_FROM_ZH = re.compile(r"[由从][^，,；;。]{0,10}$")
_TO = re.compile(r"[^，,；;。]{0,12}(?:\bto\b|[至到为成])[^，,；;。]{0,6}")
_MAY_BE_EARLIER = re.compile(
    r"由|从|较|比|自|于|同期|上年|去年|前|原|旧|上一|上季|上月|曾|历史|起点|基数|对比|过去|年初|年底|年末"
    r"|\b(?:from|against|compared|versus|vs|than|earlier|ago|before|prior|previous\w*|last|year-ago|old"
    r"|former\w*|was|were|had)\b",
    re.IGNORECASE,
)
"""Words in a clause of a draft that may make its figure the value of before."""
_CLAUSE_END = re.compile(r"[，,；;。：:、（）()]|\b(?:and|while|but)\b")
_REACH = 40
"""How far before a figure, in characters, words are looked for that make it the value of before."""

_LONGEST_CLAUSE = 120


@dataclass(frozen=True, slots=True)
class Change:
    """A value that a sentence gives together with the one of before.

    Attributes:
        now: the value.
        earlier: the one of before.
        sentence: the sentence of the source.
    """

    now: Figure
    earlier: Figure
    sentence: SourceSentence


def check_earlier_values(
    text: str, sources: Sequence[Snippet], *, today: dt.date | None = None
) -> list[Finding]:
    """Find values that the sources give only as what was before, and the text as what is.

    Nothing in the clause of the text may say that it speaks of before: neither a word, nor a date
    that may be the one of before; and the text may not give the other value of the source as well.

    Returns:
        An error for each.
    """
    findings = []
    for sentence in split_sentences(text):
        figures, dates = read_text(sentence.text)
        for figure in figures:
            start, end = _clause(sentence.text, figure)
            clause = sentence.text[start:end]
            if figure.weak or _MAY_BE_EARLIER.search(clause):
                continue
            change = _change_from(figure, tuple(sources))
            if change is None or _is_of_another(clause, change):
                continue
            dated = [_this_year(date, today) for date in dates if start <= date.start < end]
            if dated and not _is_dated_otherwise(dated, change):
                continue
            if not any(same_figure(one, change.now) for one in figures):
                findings.append(_finding(sentence, figure, change))
    return findings


def _clause(text: str, figure: Figure) -> tuple[int, int]:
    """Where the clause of a figure begins and ends."""
    first = max(0, figure.start - _LONGEST_CLAUSE)
    borders = [match.end() for match in _CLAUSE_END.finditer(text, first, figure.start)]
    end = _CLAUSE_END.search(text, figure.end, figure.end + _LONGEST_CLAUSE)
    return borders[-1] if borders else first, end.start() if end else len(text)


def _is_of_another(clause: str, change: Change) -> bool:
    """Whether the value of before is another thing's, which the clause names: 74.2% for L-3.5."""
    text, earlier = change.sentence.text, change.earlier
    around = text[change.now.end : earlier.start] + text[earlier.end : earlier.end + _REACH]
    return not set(_NAME.findall(clause)).isdisjoint(_NAME.findall(around))


def _is_dated_otherwise(dated: Sequence[DateMention], change: Change) -> bool:
    """Whether the value of before has a date of its own, and the text gives only others.

    Both years must be known: `against 124,000 in March 2025` is no value of a March of 2026.
    """
    published = change.sentence.snippet.published
    day = published.date() if published else None
    behind = change.sentence.text[change.earlier.end :][:_DATE_REACH]
    own = [date.on(day) for date in read_text(behind)[1] if _AT.fullmatch(behind[: date.start])]
    known = [date for date in (*own, *dated) if date.year is not None]
    if not own or len(known) < len(own) + len(dated):
        return False
    return not any(supports(date, other, day) for date in dated for other in own)


def _this_year(date: DateMention, today: dt.date | None) -> DateMention:
    """A date of a draft with its year: a month that has been is of this one."""
    date = date.on(today)
    if today is None or date.year is not None or not date.month or date.month > today.month:
        return date
    return replace(date, year=today.year)


_DATE_REACH = 30
_AT = re.compile(
    r"\s?(?:[a-z]+ )?(?:in|on|at|during|as of|at the end of)?\s?(?:the )?", re.IGNORECASE
)
"""What stands between a value and the date that it is of."""
_NAME = re.compile(r"[A-Z](?:[A-Za-z0-9]|[.+-](?=[A-Za-z0-9]))*")


def _change_from(figure: Figure, sources: tuple[Snippet, ...]) -> Change | None:
    """The change that has a figure as the value of before, when no source has it otherwise."""
    changes = [one for one in _changes(sources) if same_figure(figure, one.earlier)]
    if not changes:
        return None
    known = {(one.sentence, one.earlier.start) for one in changes}
    for sentence in gather(sources).sentences:
        for other in read_figures(sentence.text):
            if (sentence, other.start) not in known and same_figure(figure, other):
                return None
    return changes[0]


@lru_cache(maxsize=128)
def _changes(sources: tuple[Snippet, ...]) -> tuple[Change, ...]:
    return tuple(
        Change(now, earlier, sentence)
        for sentence in gather(sources).sentences
        for now, earlier in read_changes(sentence.text)
    )


def read_changes(text: str) -> Iterator[tuple[Figure, Figure]]:
    """The values of a sentence that stand with the one of before, each with that one.

    `66.2%, against 58.8% a year earlier`, `rose to 41% from 23%`, 由23%升至41%, 上年同期为3.2亿元.
    """
    figures = [figure for figure in read_figures(text) if not figure.weak]
    neighbours = [*pairwise(figures), *_around_a_rate(text, figures)]
    for one, other in neighbours:
        if not comparable(one, other) or one.kind != other.kind or same_figure(one, other):
            continue
        if IN_TURN.search(_statement(text, one.start, other.end)):
            continue
        between = text[one.end : other.start]
        if _FROM.search(text[max(0, one.start - _REACH) : one.start]) and _TO.fullmatch(between):
            yield other, one
        elif _is_earlier(text, one, other):
            yield one, other


def _statement(text: str, start: int, end: int) -> str:
    """What stands around a place up to the next semicolon."""
    begin = max(text.rfind(sign, 0, start) for sign in ";；") + 1
    ends = [place for sign in ";；" if (place := text.find(sign, end)) >= 0]
    return text[begin : min(ends, default=len(text))]


def _around_a_rate(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Amounts with a share between, of which the second is the one of a year before.

    三星以6010万部居首，份额20.2%，上年同期为6060万部.
    """
    for one, rate, other in zip(figures, figures[1:], figures[2:], strict=False):
        share = rate.dimension == "share" != one.dimension
        if share and (one.unit or one.noun) and one.unit == other.unit:
            between = text[rate.end : other.start]
            if _SAME_TIME.fullmatch(between):
                yield one, other


_SAME_TIME = re.compile(
    r"[，；]?(?:而|高于|低于)?(?:上年|去年|前一年)同期[的为是约]*|, (?:against|versus|from) "
)


def _is_earlier(text: str, now: Figure, figure: Figure) -> bool:
    """Whether the words around a figure make it what another one before it was."""
    between = text[now.end : figure.start]
    # 营收9.8万亿，利润由上年同期的1.3万亿增至3.9万亿: what follows 由 is of what comes behind.
    if len(between) > _REACH or _FROM_ZH.search(between):
        return False
    rose = _ROSE_FROM.search(text[: now.start]) and between.strip() == "from"
    told = _EARLIER.search(between) is not None and not _OF_OTHERS.match(text, figure.end)
    return bool(rose) or told or _BEFORE_THAT.match(text, figure.end) is not None


def _finding(sentence: Sentence, figure: Figure, change: Change) -> Finding:
    return Finding(
        kind="figure",
        start=sentence.start + figure.start,
        end=sentence.start + figure.end,
        severity="error",
        message=f"“{figure.text}” is what it was before; now it is “{change.now.text}”",
        code="earlier-value",
        mend=f"write “{change.now.text}”, or say of when “{figure.text}” was",
        sources=((change.sentence.snippet.id, change.sentence.text),),
    )
