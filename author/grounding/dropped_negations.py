"""Negations that the sources have and the draft has lost: 将单独设立 for 不单独设立."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.alignment import align_sentence
from author.grounding.material import SourceSentence, gather
from author.grounding.meanings import Unit, keys_of, read_units, shared
from author.grounding.negation_words import CLAUSE_END, NEGATION
from author.grounding.positions import is_chinese, read_positions
from author.grounding.sentences import Sentence, split_sentences
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REACH_HAN, _REACH_LATIN = 6, 22
"""How far behind a negation, in characters, the word stands that it is about."""

_NEGATIVE = re.compile(
    r"[不未无没非拒否禁难免勿停阻]|取消|放弃|排除|仅|只|才|除"
    r"|\b(?:no|not|never|none|nor|neither|without|cannot|only|unless|until|instead|rather|unable|lack\w*|fail\w*"
    r"|refus\w*|den(?:y|ied|ies)|declin\w*|reject\w*|block\w*|ban\w*|bar(?:s|red)?|stop\w*|un\w{4,})\b|n['’]t\b",
    re.IGNORECASE,
)
"""Whatever may turn a clause round; a draft that has one of these is left alone."""

_CONDITION = re.compile(r"\b(?:until|unless|only|just|before|yet|if)\b|才|除非|而是|仅仅|之前|如果")
"""`not until May` is told as 5月才: such a negation need not come back."""

LEAST_COMPANY = 2
ALIKE = 0.6
"""The share of a draft clause that the source sentence must have for an error."""


def check_dropped_negations(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find words that the sources negate and the draft states, in either language.

    Returns:
        An error where the rest of the clause is the same, else a warning.
    """
    material = gather(sources)
    findings: dict[tuple[int, int], Finding] = {}
    for sentence in split_sentences(text):
        for source in align_sentence(sentence, material).rests_on:
            for finding in _dropped(sentence, source):
                findings.setdefault((finding.start, finding.end), finding)
    return list(findings.values())


def _dropped(sentence: Sentence, source: SourceSentence) -> Iterator[Finding]:
    for match in NEGATION.finditer(source.text):
        start, end = _clause(source.text, match.start())
        if _CONDITION.search(source.text, match.end(), end):
            continue
        negated = _first_unit(source.text, match.end())
        if negated is None:
            continue
        for unit in _units(sentence.text, source.text):
            if not unit.keys & negated.keys:
                continue
            clause = sentence.text[slice(*_clause(sentence.text, unit.start))]
            if _NEGATIVE.search(clause):
                continue
            severity = _alike(clause, unit, source.text[start:end])
            if severity is not None:
                yield _finding(sentence, unit, source, severity)


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
    return Unit(keys, start, until) if start >= 0 else None


def _clause(text: str, place: int) -> tuple[int, int]:
    ends = [match.end() for match in CLAUSE_END.finditer(text, 0, place)]
    behind = CLAUSE_END.search(text, place)
    return ends[-1] if ends else 0, behind.start() if behind else len(text)


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
