"""What somebody is said to do or say, and the sources have of somebody else only.

The clauses that a name leads are compared with every sentence of the sources. Where one sentence
has most of what they say, and does not name their leader but another one, and no sentence about
the leader has as much, the draft has given it to the wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.attribution.subjects import Subject, owner_of, read_subjects
from author.grounding.evidence.material import SourceSentence, read_snippet
from author.grounding.evidence.meanings import Index, index_of
from author.grounding.language.sentences import Sentence, split_sentences
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST_SHARED, SURELY_SHARED = 0.5, 0.6
"""The share of what a name leads that a source sentence must have: for a warning, for an error."""

LESS, MUCH_LESS = 0.6, 0.4
"""A sentence about the name itself must have less than this share of that."""

LEAST_CHARACTERS = 12

_CLAUSE = re.compile(r"[，,；;。！？]")
_QUOTED = re.compile(r"[“「][^“”「」]{9,}(?:[”」]|$)")
"""What somebody says, which is judged as a quotation; shorter words are a term."""


@dataclass(frozen=True, slots=True)
class _Led:
    """What a name of a draft sentence leads."""

    leader: Subject
    text: str


def check_doers(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find what the sources say of somebody else than the draft does.

    Returns:
        An error where the sources have nothing like it of the draft's name, a warning where they
        have something.
    """
    findings = []
    told = _sentences(tuple(sources))
    index = index_of(tuple(source.text for source, _ in told))
    for sentence in split_sentences(text):
        named = {subject.key for subject in read_subjects(sentence.text)}
        for led in _led(sentence.text):
            found = _judge(led, named, told, index)
            if found is not None:
                findings.append(_finding(sentence, led, *found))
    return findings


def _led(text: str) -> Iterator[_Led]:
    """The clauses of a sentence by the name that leads them, without the names themselves."""
    ends = [match.start() for match in _CLAUSE.finditer(text)] + [len(text)]
    parts: dict[Subject, list[str]] = {}
    begin = 0
    for end in ends:
        leader = owner_of(text, end)
        if leader is not None:
            start = max(begin, leader.end)
            parts.setdefault(leader, []).append(text[start:end])
        begin = end + 1
    for leader, said in parts.items():
        content = _QUOTED.sub("", "，".join(part.strip() for part in said if part.strip()))
        if len(content) >= LEAST_CHARACTERS:
            yield _Led(leader, content)


@lru_cache(maxsize=128)
def _sentences(sources: tuple[Snippet, ...]) -> tuple[tuple[SourceSentence, frozenset[str]], ...]:
    """The sentences of the sources, each with everyone whom it may be about."""
    found = []
    for snippet in sources:
        about: frozenset[str] = frozenset()
        title = frozenset(s.key for s in read_subjects(snippet.title))
        for source in read_snippet(snippet):
            own = frozenset(s.key for s in read_subjects(source.text))
            leader = owner_of(source.text, len(source.text))
            # A sentence that nobody leads goes on about whom the one before it names.
            about = own if leader is not None else own | about | title
            found.append((source, about))
    return tuple(found)


def _judge(
    led: _Led,
    named: set[str],
    told: Sequence[tuple[SourceSentence, frozenset[str]]],
    index: Index,
) -> tuple[SourceSentence, Subject, Severity] | None:
    key = led.leader.key
    if not any(key in about for _, about in told):
        return None
    shares = index.shares(led.text)
    own = max(share for share, (_, about) in zip(shares, told, strict=True) if key in about)
    best = max(shares)
    source, about = told[shares.index(best)]
    if best < LEAST_SHARED or key in about or led.leader.text in source.text or own > LESS * best:
        return None
    other = owner_of(source.text, len(source.text))
    if other is None or other.key in named or not _are_two(led.leader, other):
        return None
    if _SPEAKS_FOR_IT.search(source.text[: other.start]):
        return None
    if led.leader.kind == "org" and _is_somebody(other, source.text):
        return None  # what is told of a firm may be told of its people
    sure = best >= SURELY_SHARED and own <= MUCH_LESS * best
    return source, other, "error" if sure else "warning"


_SPEAKS_FOR_IT = re.compile(
    r"\bits (?:[\w-]+ ){0,3}[\w-]+,? $|\bspokes(?:wo)?m[ae]n,? $|发言人\s?$"
)
"""What stands before somebody who says what a firm says."""


def _is_somebody(subject: Subject, text: str) -> bool:
    """Whether a Latin name of no list looks like a person's: one more capital word before it."""
    name = re.escape(subject.text.split()[-1])
    return subject.kind == "name" and re.search(rf"\b[A-Z][\w'’-]+ {name}\b", text) is not None


def _are_two(one: Subject, other: Subject) -> bool:
    """Whether two names are certainly two: both well known, or in one script and of one kind."""
    if "/" in one.key and "/" in other.key:
        return one.kind == other.kind
    if {one.kind, other.kind} == {"org", "person"}:
        return False  # an office says what its officer says
    return one.text.isascii() == other.text.isascii()


def _finding(
    sentence: Sentence, led: _Led, source: SourceSentence, other: Subject, severity: Severity
) -> Finding:
    return Finding(
        kind="claim",
        start=sentence.start + led.leader.start,
        end=sentence.start + led.leader.end,
        severity=severity,
        message=f"“{led.leader.text}”: the source says this of {other.text}",
        code="other-doer",
        mend="say it of the one whom the source names",
        sources=((source.snippet.id, source.text),),
    )
