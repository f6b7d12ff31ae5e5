"""Words turned into their opposite: `fell` for rose, 批准 for 否决.

A draft's word is compared with what the sources have in the same company. When the words around
it stand in the sources around a word that excludes it, and nowhere around the word itself, the
draft has turned the source round. Names and figures are company in either language, so a Chinese
上涨 5% is compared with `fell 5%`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from author.grounding.evidence.alignment import align_covered
from author.grounding.evidence.material import Material, SourceSentence, gather
from author.grounding.evidence.meanings import keys_of, read_units
from author.grounding.evidence.positions import read_positions
from author.grounding.language.negations import clause_at, has_negation, is_negated
from author.grounding.language.script import is_chinese
from author.grounding.language.words import stem
from author.grounding.predicates.company import (
    LEAST_COMPANY,
    REACH_HAN,
    REACH_LATIN,
    company_of,
)
from author.grounding.predicates.constructions import are_used_apart, comparing
from author.grounding.predicates.contrast_words import (
    Side,
    changed_in_compound,
    lacks_its_figure,
    read_sides,
)
from author.grounding.predicates.prefixes import opposites_of
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from author.grounding.language.sentences import Sentence

SURE = 3
"""So much for an error across languages, where a word has more translations than a list."""

ENOUGH_ELSEWHERE = 0.5
"""The share of that company which the draft's own word must have elsewhere to be left alone."""


def check_contrasts(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find words that exclude what the sources say in the same place."""
    material = gather(sources)
    findings: dict[tuple[int, int], Finding] = {}
    for alignment in align_covered(text, material):
        for finding in (
            *_opposites(alignment.sentence, alignment.rests_on, material),
            *_prefixed(alignment.sentence, alignment.rests_on, material),
        ):
            findings.setdefault((finding.start, finding.end), finding)
    return list(findings.values())


def _opposites(
    sentence: Sentence, rests_on: Sequence[SourceSentence], material: Material
) -> Iterator[Finding]:
    # A word that the draft has as well is not what this one was turned from.
    kept = {position.key for position in read_positions(sentence.text)}
    chinese = is_chinese(sentence.text)
    sides = read_sides(sentence.text)
    told_both = {(side.set, side.side, side.negated) for side in sides}
    joined = _joined(sentence.text, sides)
    for side in sides:
        beside_another = side in joined and any(_tells(source, side) for source in rests_on)
        if beside_another or lacks_its_figure(sentence.text, side):
            continue
        company = company_of(sentence.text, side.start, side.end)
        # In another language it is the word's side that the draft has as well.
        told_here = [
            source
            for source in rests_on
            if not _tells_both(source, side, told_both)
            or (is_chinese(source.text) == chinese and not _compares(side, source))
        ]
        same, other, told = _support(sentence.text, side, told_here, kept)
        if told is None or other < LEAST_COMPANY or other <= same:
            continue
        if same > LEAST_COMPANY and _stands_as_written(sentence.text, side, told[0].text):
            continue
        enough = max(LEAST_COMPANY, other * ENOUGH_ELSEWHERE)
        if not _elsewhere(side, company, material, enough=enough):
            source, found = told
            finding = _opposite(sentence, side, source, source.text[found.start : found.end])
            across = is_chinese(source.text) != chinese
            unsure = across and (other < SURE or _tells(source, side))
            yield replace(finding, severity="warning") if unsure else finding


def _compares(side: Side, source: SourceSentence) -> bool:
    """Whether a word compares two figures, of which the source tells the other one alone.

    命中率9.3%，高于筛选通常不足1%的水平: `below` is told of one per cent there and here.
    """
    return side.set == comparing() and not _tells(source, side)


def _tells(source: SourceSentence, side: Side) -> bool:
    """Whether a source sentence takes the same side, wherever."""
    sides = read_sides(source.text)
    return any(found.set == side.set and _says_the_same(found, side) for found in sides)


def _stands_as_written(text: str, side: Side, source: str) -> bool:
    """Whether a source sentence has the word with what is right before it: 继续担任董事长."""
    return text[max(0, side.start - _AS_WRITTEN) : side.end] in source


_AS_WRITTEN = 4
_AND = re.compile(r"\s?(?:[与和及、/]|and|or|&)\s?")


def _joined(text: str, sides: Sequence[Side]) -> set[Side]:
    """The words told of together with another side of their set: 风电与光伏."""
    joined: set[Side] = set()
    for first, second in pairwise(sorted(sides, key=lambda side: side.start)):
        others = first.set == second.set and first.side != second.side
        if others and _AND.fullmatch(text, first.end, second.start):
            joined |= {first, second}
    return joined


def _tells_both(source: SourceSentence, side: Side, told: set[tuple[int, int, bool]]) -> bool:
    """Whether every other side that a source sentence tells is told by the draft too."""
    others = [
        (found.set, found.side, found.negated)
        for found in read_sides(source.text)
        if found.set == side.set and not _says_the_same(found, side)
    ]
    return bool(others) and all(other in told for other in others)


def _support(
    text: str,
    side: Side,
    sources: Sequence[SourceSentence],
    kept: Collection[str],
) -> tuple[int, int, tuple[SourceSentence, Side] | None]:
    """How much company the same side has in the sources, how much another, and where that is."""
    same, other, told = 0, 0, None
    for source in sources:
        for found in read_sides(source.text):
            if found.set != side.set or not _is_of_the_same(text, side, source.text, found):
                continue
            if are_used_apart(text, side, source.text, found):
                continue
            shared = _in_common(text, side, source.text, found)
            if _says_the_same(found, side) or _may_be_negated(text, side, source.text, found):
                same = max(same, shared + 1)
            elif _is_told_otherwise(text, side, source.text, found, shared):
                continue
            elif shared > other and not _is_kept(source.text, found, side, kept):
                other, told = shared, (source, found)
    return same, other, told


def _is_told_otherwise(text: str, side: Side, source: str, found: Side, shared: int) -> bool:
    """Whether the draft has a word of the source's side elsewhere, in as much of its company.

    减缓肺功能下降，股价上涨34%: the rise of the source is told by 上涨, and 下降 by something else.
    """
    return any(
        one.set == found.set
        and one.start != side.start
        and _says_the_same(one, found)
        and _in_common(text, one, source, found) >= shared
        for one in read_sides(text)
    )


def _is_of_the_same(text: str, side: Side, source: str, found: Side) -> bool:
    """Whether a draft tells of what a compound of the source is about: of a price, for its cut."""
    changed = changed_in_compound(source, found)
    if not changed:
        return True
    clause = text[slice(*clause_at(text, side.start))]
    return not keys_of(changed).isdisjoint(keys_of(clause))


def _in_common(text: str, side: Side, source: str, found: Side) -> int:
    """How much company two words have in common; across languages by what means the same too."""
    company = company_of(text, side.start, side.end)
    if is_chinese(text) == is_chinese(source):
        return len(company & company_of(source, found.start, found.end))
    keys = frozenset[str]().union(*_meanings_near(source, found.start, found.end))
    return sum(not meant.isdisjoint(keys) for meant in _meanings_near(text, side.start, side.end))


@lru_cache(maxsize=16384)
def _meanings_near(text: str, start: int, end: int) -> tuple[frozenset[str], ...]:
    """What each unit around a word may mean, without the word."""
    reach = REACH_HAN if is_chinese(text) else REACH_LATIN
    return tuple(
        unit.keys
        for unit in read_units(text)
        if start - reach <= unit.start
        and unit.end <= end + reach
        and not (unit.start < end and start < unit.end)
    )


def _says_the_same(one: Side, other: Side) -> bool:
    """Whether two words of a set come to the same: `not allowed` and `banned`."""
    return (one.side == other.side) == (one.negated == other.negated)


def _may_be_negated(text: str, side: Side, source: str, found: Side) -> bool:
    """Whether one word is on both sides, and the plain one may be negated from farther off."""
    if side.side != found.side:
        # `not before` March is after it.
        return source[found.start : found.end].lower() == "before" and has_negation(
            source, found.start, found.end
        )
    plain, word = (source, found) if side.negated else (text, side)
    # 需取得授权 asks for what 未经许可 says was not there.
    required = _REQUIRED.search(plain, max(0, word.start - _REQUIRED_REACH), word.start)
    return required is not None or has_negation(plain, word.start, word.end)


_REQUIRED = re.compile(r"[需须]|应当|要求|方可|\b(?:must|should|needs?|requires?d?)\b")
_REQUIRED_REACH = 8


def _is_kept(text: str, found: Side, side: Side, kept: Collection[str]) -> bool:
    """Whether the draft has this word of the source as well, beside the one of another side."""
    if found.side == side.side:
        return False
    inside = (p.key for p in read_positions(text) if found.start <= p.start and p.end <= found.end)
    return any(key in kept for key in inside)


def _elsewhere(side: Side, company: frozenset[str], material: Material, *, enough: float) -> bool:
    """Whether any source sentence has the draft's own side in enough of the same company."""
    places = {place for key in company for place in material.places.get(key, ())}
    return any(
        found.set == side.set
        and _says_the_same(found, side)
        and len(company & company_of(material.sentences[place].text, found.start, found.end))
        >= enough
        for place in places
        for found in read_sides(material.sentences[place].text)
    )


def _prefixed(
    sentence: Sentence, rests_on: Sequence[SourceSentence], material: Material
) -> Iterator[Finding]:
    """Words that no source has, and that a prefix turns into one that stands in their place."""
    for word in read_positions(sentence.text):
        if word.key in material.places or is_negated(sentence.text, word.start):
            continue
        turned = set(opposites_of(word.key)) & material.places.keys()
        company = company_of(sentence.text, word.start, word.end)
        for source in rests_on if turned else ():
            at = next((p for p in read_positions(source.text) if p.key in turned), None)
            if at is None or is_negated(source.text, at.start):
                continue
            if len(company & company_of(source.text, at.start, at.end)) >= LEAST_COMPANY:
                side = Side(-1, 0, word.start, word.end, negated=False)
                yield _opposite(sentence, side, source, source.text[at.start : at.end])
                break


def _opposite(sentence: Sentence, side: Side, source: SourceSentence, told: str) -> Finding:
    written = sentence.text[side.start : side.end]
    return Finding(
        kind="claim",
        start=sentence.start + side.start,
        end=sentence.start + side.end,
        severity="error",
        message=f"“{written}” where the source has “{told}”"
        if stem(written) != stem(told)
        else f"“{written}”: one of the two, the draft or the source, negates it",
        code="opposite",
        mend="say it as the source does",
        sources=((source.snippet.id, source.text),),
    )
