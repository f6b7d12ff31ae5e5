"""Negations that the sources have and the draft has lost: 将单独设立 for 不单独设立."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.evidence.alignment import align_sentence
from author.grounding.evidence.material import Material, SourceSentence, gather
from author.grounding.evidence.meanings import Index, Unit, index_of, keys_of, read_units, shared
from author.grounding.evidence.positions import read_positions
from author.grounding.language.negations import CLAUSE_END, NEGATION, clause_at
from author.grounding.language.script import is_chinese
from author.grounding.language.sentences import Sentence, split_sentences
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REACH_HAN, _REACH_LATIN = 6, 22
"""How far behind a negation, in characters, the word stands that it is about."""

_NEGATIVE = re.compile(
    r"不(?!断|同|久|少)|未(?!来)|无(?!人|线|限|锡)|非(?!常|洲)|[没拒否禁难免勿停阻仅只才除]|取消|放弃"
    r"|\b(?:no|not|never|none|nor|neither|without|cannot|only|unless|until|instead|rather|unable|lack\w*|fail\w*"
    r"|refus\w*|den(?:y|ied|ies)|declin\w*|reject\w*|block\w*|ban\w*|bar(?:s|red)?|stop\w*|un\w{4,})\b|n['’]t\b",
    re.IGNORECASE,
)
"""Whatever may turn a clause round; a draft that has one of these is left alone."""

_CONDITION = re.compile(r"\b(?:until|unless|only|just|before|yet|if)\b|才|除非|而是|仅仅|之前|如果")
"""`not until May` is told as 5月才: such a negation need not come back."""

_BETWEEN = re.compile(
    r"(?:\s+(?:be|been|being|have|has|had|to|also|even|yet|any|a|an|the|\w+ly))*\s*|[一-鿿]{0,3}"
)
"""What may stand between a negation and the word that it is about."""

LEAST_SHARED = 0.4
"""A source sentence that says so much of a draft sentence is what it may come from."""

LEAST_COMPANY = 2
"""So many units of a draft clause must be in the source sentence beside the word."""

ALIKE = 0.6
"""The share of them that it must have for an error."""


def check_dropped_negations(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find words that the sources negate and the draft states, in either language.

    Returns:
        An error where the rest of the clause is the same, else a warning.
    """
    material = gather(sources)
    findings: dict[tuple[int, int], Finding] = {}
    index = index_of(tuple(source.text for source in material.sentences))
    for sentence in split_sentences(text):
        rests_on = align_sentence(sentence, material).rests_on
        for source in dict.fromkeys((*rests_on, *_alike_in_words(sentence, material, index))):
            for finding in _dropped(sentence, source):
                findings.setdefault((finding.start, finding.end), finding)
    return list(findings.values())


def _alike_in_words(
    sentence: Sentence, material: Material, index: Index
) -> Iterator[SourceSentence]:
    """The source sentence that says most of the same; names and figures may be in neither."""
    shares = index.shares(sentence.text)
    best = max(shares, default=0.0)
    if best >= LEAST_SHARED:
        yield material.sentences[shares.index(best)]


def _dropped(sentence: Sentence, source: SourceSentence) -> Iterator[Finding]:
    for match in NEGATION.finditer(source.text):
        if _CONDITION.search(source.text, match.end(), clause_at(source.text, match.end())[1]):
            continue
        negated = _first_unit(source.text, match.end())
        if negated is None:
            continue
        units = [u for u in _units(sentence.text, source.text) if u.keys & negated.keys]
        clauses = [sentence.text[slice(*clause_at(sentence.text, unit.start))] for unit in units]
        # Where the word is negated once, that is the clause which comes from here.
        if any(map(_NEGATIVE.search, clauses)):
            continue
        negative, rest = _apart(source.text, match.start())
        said = not negated.keys.isdisjoint(keys_of(rest))
        for unit, clause in zip(units, clauses, strict=True):
            # 泊车继续兜底，领航不在兜底之列: the source says both, of two things.
            if said and shared(clause, rest) >= shared(clause, negative):
                continue
            severity = _alike(clause, unit, source.text)
            if severity is not None:
                yield _finding(sentence, unit, source, severity)


def _apart(text: str, place: int) -> tuple[str, str]:
    """The clause at a place, and the text without it."""
    start, end = clause_at(text, place)
    return text[start:end], f"{text[:start]}\n{text[end:]}"


def _units(text: str, other: str) -> tuple[Unit, ...]:
    """What two texts can be compared by: pairs of characters only where both are Chinese."""
    if is_chinese(text) and is_chinese(other):
        return tuple(Unit(frozenset((p.key,)), p.start, p.end) for p in read_positions(text))
    return read_units(text)


def _first_unit(text: str, place: int) -> Unit | None:
    """The word behind a negation, with all that it may mean."""
    border = CLAUSE_END.search(text, place)
    reach = place + (_REACH_HAN if is_chinese(text) else _REACH_LATIN)
    end = min(reach, border.start()) if border else reach
    keys, start, until = frozenset[str](), -1, -1
    for unit in sorted((*read_units(text), *_units(text, text)), key=lambda unit: unit.start):
        if any(key[0] in "@#" for key in unit.keys):
            continue
        if place <= unit.start < end and (start < 0 or unit.start == start):
            start, until = unit.start, max(until, unit.end)
            keys |= unit.keys
    direct = start >= 0 and _BETWEEN.fullmatch(text[place:start])
    return Unit(keys, start, until) if direct else None


def _alike(clause: str, unit: Unit, source: str) -> Severity | None:
    """How sure it is that two clauses say the same: by what they share beside the word."""
    keys = keys_of(source)
    company = [
        other
        for other in _units(clause, source)
        if other.keys & keys and not other.keys & unit.keys
    ]
    if len(company) < LEAST_COMPANY:
        return None
    return "error" if shared(clause, source) >= ALIKE else "warning"


def _finding(sentence: Sentence, unit: Unit, source: SourceSentence, severity: Severity) -> Finding:
    written = sentence.text[unit.start : unit.end]
    return Finding(
        kind="claim",
        start=sentence.start + max(0, unit.start - 1),
        end=sentence.start + unit.end,
        severity=severity,
        message=f"“{written}”: the source negates it",
        code="negation-dropped",
        mend="say it as the source does",
        sources=((source.snippet.id, source.text),),
    )
