"""Figures that a source has of something else: Meta's 7.1 million given to Amazon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.figures import Figure, read_figures, same_figure
from author.grounding.figures_comparing import comparable
from author.grounding.material import SourceSentence, gather, read_snippet
from author.grounding.sentences import Sentence, split_sentences
from author.grounding.subjects import Subject, may_compete, owner_of, read_subjects
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """Where a source has a figure of somebody else."""

    sentence: SourceSentence
    owner: Subject
    severity: Severity


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
        for figure in read_figures(sentence.text):
            owner = owner_of(sentence.text, figure.start) if _tells(figure) else None
            if owner is not None:
                wrong = _judge(figure, owner, sentence, tuple(sources))
                if wrong is not None:
                    findings.append(_finding(sentence, figure, owner, wrong))
    return findings


def _tells(figure: Figure) -> bool:
    """Whether a figure says enough to belong to somebody: not `one`, `first`, or a bare 3."""
    if figure.weak or figure.kind in ("version", "ordinal", "vague"):
        return False
    return bool(figure.unit) or figure.value >= 10


def _judge(
    figure: Figure, owner: Subject, sentence: Sentence, sources: tuple[Snippet, ...]
) -> _Elsewhere | None:
    """Where the sources have the figure, when it is of somebody else everywhere."""
    keys = {subject.key for subject in read_subjects(sentence.text)}
    wrong: _Elsewhere | None = None
    for source, found in _figures(sources):
        if same_figure(figure, found):
            other = _of_another(figure, found, owner, keys, source)
            if other is None:
                return None
            wrong = wrong or other
    return wrong if wrong and _is_known_to(owner, sources) else None


def _of_another(
    figure: Figure, found: Figure, owner: Subject, keys: set[str], source: SourceSentence
) -> _Elsewhere | None:
    """Whom a source sentence has the figure of, when it cannot be the draft's subject."""
    other = owner_of(source.text, found.start)
    named = {subject.key for subject in read_subjects(source.text)}
    snippet_names = _names_of(source.snippet)
    if not keys & snippet_names:
        other = other or next(iter(read_subjects(source.snippet.title)), None)
        return _competing(other, owner, source, "error")
    if other is None or other.key == owner.key:
        return None
    if owner.key in named:
        swapped = _has_its_own(figure, found, owner, source)
        return _competing(other, owner, source, "error") if swapped else None
    if keys & named:
        return None
    doubtful = owner.key in _beside(source) and not _certainly_two(owner, other)
    return _competing(other, owner, source, "warning" if doubtful else "error")


def _certainly_two(one: Subject, other: Subject) -> bool:
    """Whether both are well-known names of one sort; others may be parts of each other."""
    return one.kind == other.kind and "/" in one.key and "/" in other.key


def _competing(
    other: Subject | None, owner: Subject, source: SourceSentence, severity: Severity
) -> _Elsewhere | None:
    if other is None or not may_compete(owner, other):
        return None
    return _Elsewhere(source, other, severity)


def _has_its_own(figure: Figure, found: Figure, owner: Subject, source: SourceSentence) -> bool:
    """Whether the source sentence gives the draft's subject another figure of the same kind."""
    for other in read_figures(source.text):
        if other.start == found.start or other.kind != found.kind or not comparable(figure, other):
            continue
        holder = owner_of(source.text, other.start)
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


@lru_cache(maxsize=4096)
def _names_of(snippet: Snippet) -> frozenset[str]:
    """Everyone whom a source names."""
    sentences = read_snippet(snippet)
    return frozenset(s.key for sentence in sentences for s in read_subjects(sentence.text))


def _beside(source: SourceSentence) -> set[str]:
    """Everyone whom the sentences before and behind a source sentence name."""
    sentences = read_snippet(source.snippet)
    place = sentences.index(source)
    around = sentences[max(0, place - 1) : place] + sentences[place + 1 : place + 2]
    return {subject.key for sentence in around for subject in read_subjects(sentence.text)}


def _is_known_to(subject: Subject, sources: tuple[Snippet, ...]) -> bool:
    """Whether the sources name the subject at all; a name that they lack is another finding."""
    return any(subject.key in _names_of(snippet) for snippet in sources)


def _finding(sentence: Sentence, figure: Figure, owner: Subject, wrong: _Elsewhere) -> Finding:
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
