"""Figures that a source has of something else: Meta's 7.1 million given to Amazon."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from author.grounding.attribution.subjects import Subject, owner_of, read_subjects
from author.grounding.binding.ownership import IN_TURN, Elsewhere, is_known_to, of_another
from author.grounding.evidence.material import SourceSentence, gather, read_snippet
from author.grounding.language.sentences import Sentence, split_sentences
from author.grounding.names.known import loose_forms
from author.grounding.values.comparing import comparable
from author.grounding.values.index import read_figures
from author.grounding.values.matching import same_figure
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.grounding.figures.model import Figure


def check_belonging(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find figures that the sources give only of another subject than the text does.

    Subjects are names that lead the clause of a figure. A figure is left alone as soon as one
    source sentence that has it may be about the draft's subject: because it names it, or names
    nobody in a source that does.

    Returns:
        An error, or a warning where the source speaks of the draft's subject right beside.
    """
    findings = []
    for sentence in split_sentences(text):
        if IN_TURN.search(sentence.text):
            continue
        for figure in read_figures(sentence.text):
            owner = owner_of(sentence.text, figure.start) if _tells(figure) else None
            if owner is not None:
                wrong = _judge(figure, owner, sentence, tuple(sources))
                if wrong is not None:
                    findings.append(_finding(sentence, figure, owner, wrong))
    return findings


def _tells(figure: Figure) -> bool:
    """Whether a figure says enough to be somebody's: not `one`, `first`, a bare 3, or a time."""
    if figure.weak or figure.kind in ("version", "ordinal", "vague"):
        return False
    if figure.dimension in ("months", "seconds"):
        return False  # how long something took is told of everybody in it
    return bool(figure.unit) or figure.value >= 10


def _judge(
    figure: Figure, owner: Subject, sentence: Sentence, sources: tuple[Snippet, ...]
) -> Elsewhere | None:
    """Where the sources have the figure, when it is of somebody else everywhere."""
    keys = {subject.key for subject in read_subjects(sentence.text)}
    wrong: Elsewhere | None = None
    for source, found in _figures(sources):
        if same_figure(figure, found):
            swapped = partial(_has_its_own, figure, found, owner, source, sentence)
            other = of_another(owner_of(source.text, found.start), owner, keys, source, swapped)
            if other is None:
                return None
            wrong = wrong or other
    if wrong is None or not is_known_to(owner, sources):
        return None
    # 理想 is a word of its own, and Li Auto beside a figure that is Li Auto's.
    between = sentence.text[owner.end : figure.start]
    return None if any(form in between for form in loose_forms(wrong.owner.key)) else wrong


def _has_its_own(
    figure: Figure, found: Figure, owner: Subject, source: SourceSentence, draft: Sentence
) -> bool:
    """Whether the source gives the draft's subject another figure of the same kind.

    In a sentence of its own it must be one of the same unit, and one that the draft leaves out.
    """
    told = read_figures(draft.text)
    for sentence in read_snippet(source.snippet):
        here = sentence.text == source.text
        for other in read_figures(sentence.text):
            if here and other.start == found.start:
                continue
            if other.kind != found.kind or not comparable(figure, other):
                continue
            untold = bool(other.unit) and not any(same_figure(one, other) for one in told)
            holder = owner_of(sentence.text, other.start) if here or untold else None
            if holder is not None and holder.key == owner.key and not same_figure(figure, other):
                return True
    return False


@lru_cache(maxsize=128)
def _figures(sources: tuple[Snippet, ...]) -> tuple[tuple[SourceSentence, Figure], ...]:
    return tuple(
        (sentence, figure)
        for sentence in gather(sources).sentences
        for figure in read_figures(sentence.text)
        if _tells(figure)
    )


def _finding(sentence: Sentence, figure: Figure, owner: Subject, wrong: Elsewhere) -> Finding:
    return Finding(
        kind="figure",
        start=sentence.start + figure.start,
        end=sentence.start + figure.end,
        severity=wrong.severity,
        message=f"“{figure.text}” of {owner.text}: the source has it of {wrong.owner.text}",
        code="other-subject",
        mend="give the figure to the one whom the source names, or take it out",
        sources=((wrong.sentence.snippet.id, wrong.sentence.text),),
    )
