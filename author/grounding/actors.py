"""Who does what to whom: the names around a verb that must not be exchanged (A 收购 B)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.grounding.lexicon import lines
from author.grounding.names_reading import plain, read_names
from author.grounding.positions import is_chinese
from author.grounding.subjects import read_subjects
from author.grounding.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_BORDER = re.compile(r"[。；;！!？?\n]|[.](?=\s|$)|，(?=[^，]{0,4}(?:而|但|并|其|后者|前者))")
_PASSIVE_ZH = re.compile(r"(?:被|由|遭|获|受|得到|获得)\s?$")
_TO_ZH = re.compile(r"(?:向|给|对|把|将|与|和|以|为)\s?$")
_FROM_ZH = re.compile(r"(?:从|自)\s?$")
_TO_ADJACENT = re.compile(r"^\s?(?:给|予|于|向|了)?")
_PASSIVE_EN = re.compile(r"\b(?:is|are|was|were|be|been|being|got|gets)(?: \w+ly| not| also| still)?\s*$")
_BY = re.compile(r"\bby (?:the )?$")
_INDIRECT = re.compile(r"\b(?:to|against|for|into|in|with)(?: the| a| an)?(?: [\w'’-]+){0,4} ?$")
_SOURCE_EN = re.compile(r"\bfrom (?:the )?$")
_REACH = 60
"""How far from a verb, in characters, its parties stand."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody who does something to somebody.

    Attributes:
        action: the number of the action; its verbs in both languages have one.
        doer: who does it, as names are compared.
        other: to whom, the same way.
        start: offset of the first of verb and names.
        end: offset behind the last of them.
        text: the words from the first to the last.
    """

    action: int
    doer: frozenset[str]
    other: frozenset[str]
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Party:
    keys: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=16384)
def read_deeds(text: str) -> tuple[Deed, ...]:
    """The deeds of a sentence of which both parties are named beside the verb, in order."""
    deeds = []
    for start, end, actions in _verbs_in(text):
        parties = _parties(text, start, end)
        for pair in _roles_zh(text, start, end, parties) if is_chinese(text) else _roles_en(
            text, start, end, parties
        ):
            doer, other = pair
            if doer.keys & other.keys:
                continue
            first, last = min(doer.start, other.start, start), max(doer.end, other.end, end)
            deeds += [
                Deed(action, doer.keys, other.keys, first, last, text[first:last])
                for action in actions
            ]
    return tuple(deeds)


def _roles_zh(
    text: str, start: int, end: int, parties: Sequence[_Party]
) -> Iterator[tuple[_Party, _Party]]:
    before = [one for one in parties if one.end <= start]
    behind = [one for one in parties if one.start >= end]
    if not before:
        return
    near = before[-1]
    head = text[: near.start]
    if _FROM_ZH.search(head):
        return
    if _PASSIVE_ZH.search(head):
        if len(before) > 1:
            yield near, before[-2]
        return
    if len(before) > 1 and _TO_ZH.search(head) and near.start - before[-2].end <= _REACH:
        yield before[-2], near
        return
    if behind and not _PASSIVE_ZH.search(text[:start]):
        yield _leader(text, before), behind[0]


def _leader(text: str, before: Sequence[_Party]) -> _Party:
    """The first party of a clause: what stands between it and the verb explains it."""
    return before[-1] if "的" in text[before[0].end : before[-1].start] or len(before) == 1 else before[-1]


def _roles_en(
    text: str, start: int, end: int, parties: Sequence[_Party]
) -> Iterator[tuple[_Party, _Party]]:
    before = [one for one in parties if one.end <= start]
    behind = [one for one in parties if one.start >= end]
    if not before or not behind:
        return
    near = behind[0]
    between = text[end : near.start]
    passive = bool(_PASSIVE_EN.search(text[:start]))
    if passive and _BY.search(text[: near.start]):
        yield near, before[-1]
    elif not passive and not _SOURCE_EN.search(text[: near.start]):
        indirect = next((p for p in behind if re.search(r"\bto (?:the )?$", text[: p.start])), near)
        if len(between.split()) <= 4 or _INDIRECT.search(between) or indirect is not near:
            yield before[-1], indirect


def _parties(text: str, start: int, end: int) -> tuple[_Party, ...]:
    """The names in the clause of a verb, near it, in order."""
    borders = [match.end() for match in _BORDER.finditer(text, 0, start)]
    first = max(borders[-1] if borders else 0, start - _REACH)
    border = _BORDER.search(text, end)
    last = min(border.start() if border else len(text), end + _REACH)
    return tuple(one for one in _names(text) if first <= one.start and one.end <= last)


@lru_cache(maxsize=16384)
def _names(text: str) -> tuple[_Party, ...]:
    """The organisations, people and the like of a text, each with all keys it may go by."""
    found: dict[tuple[int, int], set[str]] = {}
    for subject in read_subjects(text):
        if subject.kind not in ("country", "place", "work"):
            found.setdefault((subject.start, subject.end), set()).add(subject.key)
    for name in read_names(text):
        if name.kind in ("org", "person", "name", "product") or name.entities:
            if name.kind in ("country", "place"):
                continue
            keys = found.setdefault((name.start, name.end), set())
            keys |= set(name.entities) or _keys_of(name.text)
    longest: list[_Party] = []
    for (start, end), keys in sorted(found.items(), key=lambda item: (item[0][0], -item[0][1])):
        if longest and start < longest[-1].end:
            continue
        longest.append(_Party(frozenset(keys), start, end))
    return tuple(longest)


def _keys_of(name: str) -> set[str]:
    """A Latin name by its first and last word, a Chinese one as it is."""
    words = [plain(word) for word in re.findall(r"[A-Za-z0-9À-ɏ'’.-]+", name)]
    return {words[0], words[-1]} if words else {name}


def _verbs_in(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    latin, han, pattern = _actions()
    for match in pattern.finditer(text):
        yield match.start(), match.end(), han[match[0]]
    for word in _LATIN.finditer(text) if not is_chinese(text) else ():
        actions = latin.get(stem(word[0]))
        if actions and word[0][0].islower():
            yield word.start(), word.end(), actions


_Actions = tuple["Mapping[str, tuple[int, ...]]", "Mapping[str, tuple[int, ...]]", re.Pattern[str]]


@cache
def _actions() -> _Actions:
    latin: defaultdict[str, list[int]] = defaultdict(list)
    han: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines("transactions")):
        english, _, chinese = line.partition("|")
        for word in english.split():
            latin[stem(word.partition("_")[0])].append(number)
        for word in chinese.split():
            han[word].append(number)
    ordered = sorted(han, key=lambda word: (-len(word), word))
    return (
        {word: tuple(numbers) for word, numbers in latin.items()},
        {word: tuple(numbers) for word, numbers in han.items()},
        re.compile("|".join(map(re.escape, ordered))),
    )
