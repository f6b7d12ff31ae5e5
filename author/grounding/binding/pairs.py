"""Figures told in pairs: an amount and the rate by which it grew, a value and the one of before.

出货120万副，同比增长90%，其中音频眼镜80万副，同比增长140%: the first grew by 90 %, not by 140 %.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from author.grounding.binding.earlier_values import read_changes
from author.grounding.binding.ownership import IN_TURN
from author.grounding.evidence.material import SourceSentence, gather
from author.grounding.language.sentences import Sentence, split_sentences
from author.grounding.values.comparing import comparable
from author.grounding.values.index import read_figures
from author.grounding.values.matching import same_figure
from author.grounding.values.sayings import is_points
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.grounding.figures.model import Figure

_BEFORE_ZH = r"(?:较|比)?(?:(?:上年|去年|前年|上一?季度|上月|年初|一年前)(?:同期|末|底)?|同期)?"
_GREW_ZH = (
    r"(?:增长|增幅|增加|上升|上涨|提升|提高|涨幅|增|涨|升"
    r"|下降|下滑|减少|降幅|跌幅|下跌|降|跌|收窄|扩大)"
)
_GREW_EN = (
    r"(?:up|down|rising|growing|climbing|jumping|surging|falling|dropping|declining"
    r"|an? (?:rise|increase|gain|jump|fall|drop|decline) of)"
)
_ABOUT = r"(?:约|近|逾|超|超过|达到?|为|了|大约|将近)*"
_BEHIND = re.compile(
    rf"[一-鿿]?\s?[，,、；（(]?\s?(?:{_BEFORE_ZH}(?:同比|环比|按年|按季|年|月)?(?:大幅|小幅|大|仅|则|再|又|微)?"
    rf"{_GREW_ZH}{_ABOUT}"
    rf"|(?:,? in the [\w ]{{1,30}})?,? ?(?:which was )?{_GREW_EN} "
    r"(?:about |nearly |more than |some )?)\s?"
)
"""What stands between an amount and the rate by which it grew."""
_AHEAD = re.compile(r"\s?(?:至|到|达到?|增至|升至|降至|to)\s?(?:about |约|近|逾|超)?\s?")
"""What stands between a rate and the amount that something grew to by it."""


Part = Literal["rate", "now", "earlier"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of which one is told of the other.

    Attributes:
        part: what `told` is: the rate by which `of` grew, what it came to, or what it was before.
        of: the figure that something is told of.
        told: the other one.
    """

    part: Part
    of: Figure
    told: Figure


@lru_cache(maxsize=16384)
def read_pairs(text: str) -> tuple[Pair, ...]:
    """The pairs of a sentence; of a value and the one of before each is told of the other.

    `$2.47 billion, up 58%`, 营收38.6亿元，环比增长4%，同比增长94%, 同比增长58%至24.7亿美元,
    由4.1亿元收窄至2.3亿元.
    """
    if IN_TURN.search(text):
        return ()
    changes = list(_changes(text))
    return (
        *_growths(text),
        *(Pair("now", earlier, now) for now, earlier in changes),
        *(Pair("earlier", now, earlier) for now, earlier in changes),
    )


def _changes(text: str) -> Iterator[tuple[Figure, Figure]]:
    """Values with those of before; 5.1亿元，上季度为3.9亿元，去年同期为2.5亿元 has two of one."""
    value: dict[int, Figure] = {}
    for now, earlier in read_changes(text):
        value[earlier.start] = value.get(now.start, now)
        yield value[earlier.start], earlier


def _growths(text: str) -> Iterator[Pair]:
    """Amounts with the rates told beside them."""
    figures = [figure for figure in read_figures(text) if not figure.weak]
    amount: Figure | None = None
    for number, figure in enumerate(figures):
        if not _is_rate(figure):
            amount = figure
            continue
        following = figures[number + 1] if number + 1 < len(figures) else None
        if following is not None and _AHEAD.fullmatch(text, figure.end, following.start):
            if not _is_rate(following):
                yield Pair("rate", following, figure)
        elif amount is not None and _BEHIND.fullmatch(text, figures[number - 1].end, figure.start):
            yield Pair("rate", amount, figure)
            continue
        amount = None  # another rate behind this one is no longer the amount's


def _is_rate(figure: Figure) -> bool:
    return figure.unit == "percent" and not is_points(figure)


def check_pairs(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find figures that the sources tell of another one than the text does.

    Returns:
        An error where a source tells the same part of the same figure otherwise, no source has the
        text's there, and one has it elsewhere.
    """
    findings: dict[int, Finding] = {}
    for sentence in split_sentences(text):
        for pair in read_pairs(sentence.text):
            found = _judge(pair, sentence.text, tuple(sources))
            if found is not None:
                finding = _finding(sentence, pair, *found)
                findings.setdefault(finding.start, finding)
    return list(findings.values())


def _judge(
    pair: Pair, text: str, sources: tuple[Snippet, ...]
) -> tuple[Pair, SourceSentence] | None:
    """What the sources tell of a figure, when that is never what the text tells of it."""
    own: tuple[Pair, SourceSentence] | None = None
    elsewhere, before = False, None
    for source in gather(sources).sentences:
        pairs = [one for one in read_pairs(source.text) if one.part == pair.part]
        of_it = [one for one in pairs if same_figure(one.of, pair.of)]
        figures = read_figures(source.text)
        same = [one for one in figures if same_figure(pair.told, one)]
        goes_on = before == source.snippet.id and not any(comparable(f, pair.of) for f in figures)
        named = goes_on or any(same_figure(one, pair.of) for one in figures)
        if named and _may_be_of_it(pair, same, pairs, of_it):
            return None
        elsewhere = elsewhere or bool(same)
        own = own or ((of_it[0], source) if of_it else None)
        before = source.snippet.id if named else None
    if own is None or not elsewhere:
        return None
    is_told = any(same_figure(one, own[0].told) for one in read_figures(text))
    return None if is_told else own


def _may_be_of_it(
    pair: Pair, same: Sequence[Figure], pairs: Sequence[Pair], of_it: Sequence[Pair]
) -> bool:
    """Whether a sentence that has the first figure of a pair may tell the second one of it.

    An amount may have more rates than those that are read; a value has one of before, or those
    that are read.
    """
    if any(same_figure(one.told, pair.told) for one in of_it):
        return True
    if pair.part != "rate" and of_it:
        return False
    others = {one.told.start for one in pairs if one not in of_it}
    return any(figure.start not in others for figure in same)


def _finding(sentence: Sentence, pair: Pair, own: Pair, source: SourceSentence) -> Finding:
    told = pair.told
    return Finding(
        kind="figure",
        start=sentence.start + told.start,
        end=sentence.start + told.end,
        severity="error",
        message=f"“{told.text}” stands in the source for something else; "
        f"with “{own.of.text}” it has “{own.told.text}”",
        code="of-something-else",
        mend=f"write “{own.told.text}” if that is meant",
        sources=((source.snippet.id, source.text),),
    )
