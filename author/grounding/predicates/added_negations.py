"""Negations that the draft has and no source does: 不会上诉 for 将上诉, in one language."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from author.grounding.evidence.alignment import align_covered
from author.grounding.evidence.material import Material, SourceSentence, gather
from author.grounding.evidence.positions import Position, read_positions
from author.grounding.language.negations import CLAUSE_END, NEGATION, has_negation
from author.grounding.language.script import is_chinese
from author.grounding.predicates.company import LEAST_COMPANY, company_of
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.grounding.language.sentences import Sentence


_OTHERWISE = re.compile(r"否则|不然|逾期|\b(?:otherwise|or else|unless|or (?:face|be|risk))\b")
_OR_ELSE = re.compile(r"将|会|须|面临|\b(?:will|would|face)")


def check_added_negations(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find words that are negated in the draft and nowhere in what it rests on."""
    material = gather(sources)
    findings: dict[tuple[int, int], Finding] = {}
    for alignment in align_covered(text, material):
        for finding in _added(alignment.sentence, alignment.rests_on, material):
            findings.setdefault((finding.start, finding.end), finding)
    return list(findings.values())


def _added(
    sentence: Sentence, rests_on: Sequence[SourceSentence], material: Material
) -> Iterator[Finding]:
    for match in NEGATION.finditer(sentence.text):
        word = _negated(sentence.text, match.end())
        if word is None:
            continue
        between = sentence.text[match.end() : word.start].strip()
        if between and not any(between in source.text for source in rests_on):
            continue  # 未达到合同约定: what is negated is told by another word there
        company = company_of(sentence.text, word.start, word.end)
        told = [(source, _company_there(source, word.key, company)) for source in rests_on]
        source, shared = max(told, key=lambda one: one[1], default=(None, 0))
        if source is None or shared < LEAST_COMPANY:
            continue
        if _OTHERWISE.search(source.text) and _OR_ELSE.search(sentence.text, match.end()):
            continue  # 未降到1.35以下的将面临: what comes otherwise comes where it is not so
        if not _is_told_negated(word.key, company, shared, rests_on, material):
            yield _negation(sentence, match.start(), word.end, source)


def _company_there(source: SourceSentence, key: str, company: frozenset[str]) -> int:
    """How much of some company stands around a word in a source sentence."""
    return max(
        (
            len(company & company_of(source.text, at.start, at.end))
            for at in read_positions(source.text)
            if at.key == key
        ),
        default=0,
    )


def _is_told_negated(
    key: str,
    company: frozenset[str],
    least: int,
    rests_on: Sequence[SourceSentence],
    material: Material,
) -> bool:
    """Whether what the draft rests on negates a word, or any source does in the same company."""
    for place in material.places.get(key, ()):
        source = material.sentences[place]
        for at in read_positions(source.text):
            if at.key != key or not has_negation(source.text, at.start, at.end):
                continue
            shared = company & company_of(source.text, at.start, at.end)
            if source in rests_on or len(shared) >= least:
                return True
    return False


def _negated(text: str, place: int) -> Position | None:
    """The word that a negation is about: the next term of its clause, close by."""
    reach = place + (4 if is_chinese(text) else 14)
    positions = read_positions(text)
    first = bisect_left(positions, place, key=lambda position: position.start)
    for position in islice(positions, first, None):
        if position.start > reach or CLAUSE_END.search(text, place, position.start):
            return None
        if position.key[0] not in "@#":
            return position
    return None


def _negation(sentence: Sentence, start: int, end: int, source: SourceSentence) -> Finding:
    return Finding(
        kind="claim",
        start=sentence.start + start,
        end=sentence.start + end,
        severity="error",
        message=f"“{sentence.text[start:end]}”: the source says so without the negation",
        code="negated",
        mend="say it as the source does",
        sources=((source.snippet.id, source.text),),
    )
