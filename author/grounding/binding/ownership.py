"""Whose a figure or date of a source is, when it cannot be the one whom the draft gives it to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.attribution.subjects import Subject, may_compete, read_subjects
from author.grounding.evidence.material import SourceSentence, read_snippet

if TYPE_CHECKING:
    from collections.abc import Callable

    from author.models import Severity, Snippet


IN_TURN = re.compile(r"分别|依次|各自|\brespectively\b", re.IGNORECASE)
"""What lists several subjects first and what each of them has behind: nearness tells nothing."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a source has something of somebody else.

    Attributes:
        sentence: the sentence that has it.
        owner: whom it is of there.
        severity: a warning where the source speaks of the draft's subject right beside.
    """

    sentence: SourceSentence
    owner: Subject
    severity: Severity


def of_another(
    other: Subject | None,
    owner: Subject,
    keys: set[str],
    source: SourceSentence,
    swapped: Callable[[], bool],
) -> Elsewhere | None:
    """Whom a source sentence has something of, when it cannot be the draft's subject.

    Args:
        other: whom the source sentence has it of, where that can be told.
        owner: whom the draft's sentence has it of.
        keys: everyone whom the draft's sentence names.
        source: the sentence of the source.
        swapped: whether the source gives the draft's subject another one of its own.
    """
    named = {subject.key for subject in read_subjects(source.text)}
    if not keys & names_of(source.snippet):
        other = other or next(iter(read_subjects(source.snippet.title)), None)
        return _competing(other, owner, source, "error")
    if other is None or other.key == owner.key:
        return None
    if owner.key in named:
        return _competing(other, owner, source, "error") if swapped() else None
    if swapped():
        return _competing(other, owner, source, "error")
    if keys & named:
        return None
    doubtful = owner.key in _beside(source) and not _certainly_two(owner, other)
    return _competing(other, owner, source, "warning" if doubtful else "error")


def _certainly_two(one: Subject, other: Subject) -> bool:
    """Whether both are well-known names of one sort; others may be parts of each other."""
    return one.kind == other.kind and "/" in one.key and "/" in other.key


def _competing(
    other: Subject | None, owner: Subject, source: SourceSentence, severity: Severity
) -> Elsewhere | None:
    if other is None or not may_compete(owner, other):
        return None
    if "name" in (owner.kind, other.kind):
        severity = "warning"  # what a name names that no list has, is a guess
    return Elsewhere(source, other, severity)


@lru_cache(maxsize=4096)
def names_of(snippet: Snippet) -> frozenset[str]:
    """Everyone whom a source names."""
    sentences = read_snippet(snippet)
    return frozenset(s.key for sentence in sentences for s in read_subjects(sentence.text))


def _beside(source: SourceSentence) -> set[str]:
    """Everyone whom the sentences before and behind a source sentence name."""
    sentences = read_snippet(source.snippet)
    place = sentences.index(source)
    around = sentences[max(0, place - 1) : place] + sentences[place + 1 : place + 2]
    return {subject.key for sentence in around for subject in read_subjects(sentence.text)}


def is_known_to(subject: Subject, sources: tuple[Snippet, ...]) -> bool:
    """Whether the sources name the subject at all; a name that they lack is another finding."""
    return any(subject.key in names_of(snippet) for snippet in sources)
