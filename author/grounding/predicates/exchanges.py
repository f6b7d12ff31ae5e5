"""Parties exchanged: B 收购 A where the sources have A buying B."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.evidence.material import SourceSentence, gather
from author.grounding.language.sentences import Sentence, split_sentences
from author.grounding.names.known import find_known
from author.grounding.names.taught import taught_by
from author.grounding.predicates.actors import Deed, names_in, read_deeds
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_exchanges(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find doers and others that stand the other way round in the sources, around the same verb.

    A deed is left alone as soon as one source sentence has it in the draft's order.

    Returns:
        An error where both are exchanged, and where the sources have somebody else do it to the
        same one.
    """
    findings: dict[tuple[int, int], Finding] = {}
    taught = taught_by(sources)
    for sentence in split_sentences(text):
        deeds = read_deeds(sentence.text, taught)
        if not deeds:
            continue
        told = _told(tuple(sources), (*taught, *names_in(sentence.text)))
        for deed in deeds:
            found = _judge(deed, [one for one in told if one[0].action == deed.action])
            if found is not None:
                finding = _finding(sentence, deed, *found)
                findings.setdefault((finding.start, finding.end), finding)
    return list(findings.values())


_Told = tuple[Deed, SourceSentence]


@lru_cache(maxsize=512)
def _told(sources: tuple[Snippet, ...], names: tuple[str, ...]) -> tuple[_Told, ...]:
    return tuple(
        (deed, sentence)
        for sentence in gather(sources).sentences
        for deed in read_deeds(sentence.text, names)
    )


def _judge(deed: Deed, same: Sequence[_Told]) -> _Told | None:
    """Where the sources have a deed turned round, or done by somebody else."""
    if any(_is_same(deed, other) for other, _ in same):
        return None
    for other, place in same:
        if _is_turned(deed, other):
            return other, place
    for other, place in same:
        if deed.other & other.other and not _names_doer(deed, place) and _comparable(deed, other):
            return other, place
    return None


def _names_doer(deed: Deed, place: SourceSentence) -> bool:
    return any(key.partition("/")[0].lower() in place.text.lower() for key in deed.doer) or bool(
        deed.doer & {known.entity for known in find_known(place.text)}
    )


def _comparable(deed: Deed, other: Deed) -> bool:
    """Whether two doers are certainly two: in one script, or both well known."""
    known = any("/" in key for key in deed.doer) and any("/" in key for key in other.doer)
    scripts = {key.partition("/")[0].isascii() for key in (*deed.doer, *other.doer)}
    return known or (len(scripts) == 1 and not any("/" in key for key in deed.doer ^ other.doer))


def _is_same(deed: Deed, other: Deed) -> bool:
    return bool(deed.doer & other.doer and deed.other & other.other)


def _is_turned(deed: Deed, other: Deed) -> bool:
    return bool(deed.doer & other.other and deed.other & other.doer)


def _finding(sentence: Sentence, deed: Deed, told: Deed, source: SourceSentence) -> Finding:
    return Finding(
        kind="claim",
        start=sentence.start + deed.start,
        end=sentence.start + deed.end,
        severity="error",
        message=f"“{deed.text}”: the source has “{told.text}”",
        code="exchanged",
        mend="let the one do it whom the source names",
        sources=((source.snippet.id, source.text),),
    )
