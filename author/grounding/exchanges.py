"""Parties exchanged: B 收购 A where the sources have A buying B."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.actors import Deed, read_deeds
from author.grounding.material import SourceSentence, gather
from author.grounding.sentences import Sentence, split_sentences
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_exchanges(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find doers and others that stand the other way round in the sources, around the same verb.

    A deed is left alone as soon as one source sentence has it in the draft's order.
    """
    told = _told(tuple(sources))
    findings: dict[tuple[int, int], Finding] = {}
    for sentence in split_sentences(text):
        for deed in read_deeds(sentence.text):
            same = [(other, place) for other, place in told if other.action == deed.action]
            if any(_is_same(deed, other) for other, _ in same):
                continue
            turned = next(((o, place) for o, place in same if _is_turned(deed, o)), None)
            if turned is not None:
                finding = _finding(sentence, deed, *turned)
                findings.setdefault((finding.start, finding.end), finding)
    return list(findings.values())


@lru_cache(maxsize=128)
def _told(sources: tuple[Snippet, ...]) -> tuple[tuple[Deed, SourceSentence], ...]:
    return tuple(
        (deed, sentence)
        for sentence in gather(sources).sentences
        for deed in read_deeds(sentence.text)
    )


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
        message=f"“{deed.text}”: the source has it the other way round, “{told.text}”",
        code="exchanged",
        mend="let the one do it whom the source names",
        sources=((source.snippet.id, source.text),),
    )
