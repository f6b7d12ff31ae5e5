"""Words turned into their opposite: `fell` for rose, 批准 for 否决, a `not` too many or too few.

A draft's word is compared with what the sources have in the same company. When the words around
it stand in the sources around a word that excludes it, and nowhere around the word itself, the
draft has turned the source round.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from author.grounding.alignment import align_sentence
from author.grounding.lexicon import lines
from author.grounding.material import Material, SourceSentence, gather
from author.grounding.positions import Position, is_chinese, read_positions
from author.grounding.sentences import Sentence, split_sentences
from author.grounding.words import stem
from author.models import Finding, Snippet

REACH_LATIN, REACH_HAN = 45, 16
"""How far from a word, in characters, its company is looked for."""

LEAST_COVER = 0.3
"""A draft sentence that its source sentences cover less than this is not compared with them."""

_NEGATION = re.compile(
    r"\b(?:not|never|without|cannot|neither|nor|no longer|failed to|refused to)\b|n['’]t\b"
    r"|(?<!并)(?:不(?!断|同|仅|但|过|少|久|管|论|得不|错|足)|未(?!来|必)|没有|并未|并不|并非|尚未|从未|无法|拒绝)",
    re.IGNORECASE,
)
_SIDE_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


@dataclass(frozen=True, slots=True)
class Side:
    """A word of a text that belongs to one side of a set of contrasts.

    Attributes:
        set: the number of the set.
        side: the number of the side in it.
        start: offset of its first character.
        end: offset behind its last character.
        negated: whether a negation stands right before it.
    """

    set: int
    side: int
    start: int
    end: int
    negated: bool


def check_contrasts(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find words of a text that exclude what its sources say in the same place, and lost negations."""
    material = gather(sources)
    findings: dict[tuple[int, int], Finding] = {}
    for sentence in split_sentences(text):
        alignment = align_sentence(sentence, material)
        if alignment.covered < LEAST_COVER:
            continue
        for finding in (
            *_opposites(sentence, alignment.rests_on, material),
            *_negations(sentence, alignment.rests_on),
        ):
            findings.setdefault((finding.start, finding.end), finding)
    return list(findings.values())


def _opposites(
    sentence: Sentence, rests_on: Sequence[SourceSentence], material: Material
) -> Iterator[Finding]:
    own = read_sides(sentence.text)
    for side in own:
        if any(other.set == side.set and other.side != side.side for other in own):
            continue  # A sentence with both sides compares them.
        company = _company(sentence.text, side.start, side.end)
        same, other, source = 0, 0, None
        for candidate in rests_on:
            for found in read_sides(candidate.text):
                if found.set != side.set:
                    continue
                shared = len(company & _company(candidate.text, found.start, found.end))
                if (found.side == side.side) == (found.negated == side.negated):
                    same = max(same, shared + 1)
                elif shared > other:
                    other, source = shared, (candidate, found)
        if source and other > same and not _elsewhere(side, company, sentence, material):
            candidate, found = source
            yield _finding(sentence, side, candidate, candidate.text[found.start : found.end])


def _elsewhere(side: Side, company: frozenset[str], sentence: Sentence, material: Material) -> bool:
    """Whether any source sentence has the draft's own side in the same company."""
    places = {place for key in company for place in material.places.get(key, ())}
    return any(
        found.set == side.set
        and found.side == side.side
        and company & _company(material.sentences[place].text, found.start, found.end)
        for place in places
        for found in read_sides(material.sentences[place].text)
    ) or sentence.text[side.start : side.end].lower() in ("", " ")


def _negations(sentence: Sentence, rests_on: Sequence[SourceSentence]) -> Iterator[Finding]:
    """Words that are negated in the draft and nowhere in what it rests on."""
    for match in _NEGATION.finditer(sentence.text):
        verb = _negated(sentence.text, match.end())
        if verb is None:
            continue
        told = [
            (source, position)
            for source in rests_on
            for position in read_positions(source.text)
            if position.key == verb.key
        ]
        if told and not any(_has_negation(source.text, position) for source, position in told):
            source = told[0][0]
            yield Finding(
                kind="claim",
                start=sentence.start + match.start(),
                end=sentence.start + verb.end,
                severity="error",
                message=f"the sources have “{told[0][1].key}” without “{match[0]}”",
                code="negated",
                mend="say it as the source does",
                sources=((source.snippet.id, source.text),),
            )


def _negated(text: str, place: int) -> Position | None:
    """The word that a negation is about: the next term, close by."""
    reach = place + (4 if is_chinese(text) else 14)
    return next(
        (p for p in read_positions(text) if place <= p.start <= reach and p.key[0] not in "@#"),
        None,
    )


def _has_negation(text: str, position: Position) -> bool:
    """Whether any negation stands in the clause around a word of a source."""
    reach = REACH_HAN if is_chinese(text) else REACH_LATIN
    return bool(_NEGATION.search(text, max(0, position.start - reach), position.end + reach))


@lru_cache(maxsize=16384)
def _company(text: str, start: int, end: int) -> frozenset[str]:
    """The keys around a word, without the word."""
    reach = REACH_HAN if is_chinese(text) else REACH_LATIN
    return frozenset(
        position.key
        for position in read_positions(text)
        if start - reach <= position.start
        and position.end <= end + reach
        and not (position.start < end and start < position.end)
    )


@lru_cache(maxsize=16384)
def read_sides(text: str) -> tuple[Side, ...]:
    """The words of a text that belong to a set of contrasts."""
    return tuple(_read_sides(text))


def _read_sides(text: str) -> Iterator[Side]:
    latin, han, pattern = _sets()
    words = list(_SIDE_WORD.finditer(text))
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else None
        pair = f"{stem(word[0])}_{stem(following[0])}" if following else ""
        key, end = (
            (pair, following.end()) if following and pair in latin else (stem(word[0]), word.end())
        )
        for group, side in latin.get(key, ()):
            yield Side(group, side, word.start(), end, _is_negated(text, word.start()))
    for match in pattern.finditer(text):
        for group, side in han[match[0]]:
            yield Side(group, side, match.start(), match.end(), _is_negated(text, match.start()))


def _is_negated(text: str, start: int) -> bool:
    reach = 3 if is_chinese(text) else 12
    return bool(_NEGATION.search(text, max(0, start - reach), start))


_Sets = Mapping[str, tuple[tuple[int, int], ...]]


@cache
def _sets() -> tuple[_Sets, _Sets, re.Pattern[str]]:
    """For each Latin stem and each Chinese word the sets and sides it belongs to."""
    latin: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    han: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for group, line in enumerate(lines("contrasts")):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                if word.isascii():
                    latin["_".join(map(stem, word.split("_")))].append((group, side))
                else:
                    han[word].append((group, side))
    longest_first = sorted(han, key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    return (
        {key: tuple(sides) for key, sides in latin.items()},
        {key: tuple(sides) for key, sides in han.items()},
        pattern,
    )


def _finding(sentence: Sentence, side: Side, source: SourceSentence, told: str) -> Finding:
    written = sentence.text[side.start : side.end]
    return Finding(
        kind="claim",
        start=sentence.start + side.start,
        end=sentence.start + side.end,
        severity="error",
        message=f"“{written}” where the source has “{told}”",
        code="opposite",
        mend="say it as the source does",
        sources=((source.snippet.id, source.text),),
    )
