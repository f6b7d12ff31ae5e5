"""Who does what to whom: the names around a verb that must not be exchanged (A 收购 B)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from author.grounding.attribution.attributions import read_attributions
from author.grounding.language.script import is_chinese
from author.grounding.language.words import stem
from author.grounding.lexicon import lines
from author.grounding.names.known import find_known
from author.grounding.names.reading import plain, read_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_BORDER = re.compile(r"[。；;！!？?\n]|[.](?=\s|$)|，(?=[^，]{0,4}(?:而|但|并|其|后者|前者))")
_PASSIVE_ZH = re.compile(r"(?:被|由|遭|遭到|获|受到|得到|获得)[^，。；的]{0,8}$")
_TO_ZH = re.compile(r"(?:向|给|对|把|与|和|为)[^，。；的]{0,10}$")
_FROM_ZH = re.compile(r"(?:从|自)[^，。；的]{0,10}$")
_PASSIVE_EN = re.compile(
    r"\b(?:is|are|was|were|be|been|being|got|gets)(?: \w+ly| not| also| still)?\s*$"
)
_BY = re.compile(r"\bby (?:the )?$")
_BY_NEXT = re.compile(r" by\b")
_FROM_EN = re.compile(r"\bfrom (?:the )?$")
_TO_EN = re.compile(r"\bto (?:the )?$")
FROM = 1000
"""What the number of an action is raised by when it takes something from the other (挖走)."""

_SHORT = 3
_WORDS = 5
"""So many words stand at most between an English verb and whom it is done to."""

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


_QUOTE = re.compile(r"[“”「」\"]")


@lru_cache(maxsize=16384)
def read_deeds(text: str, taught: tuple[str, ...] = ()) -> tuple[Deed, ...]:
    """The deeds of a sentence of which both parties are named beside the verb, in order.

    Args:
        text: the sentence.
        taught: further names to look for, as another text writes them (`Verity Labs`).
    """
    deeds = []
    read = _read_chinese if is_chinese(text) else _read_english
    for start, end, actions in _verbs_in(text):
        for doer, other, shift in read(text, start, end, _parties(text, start, end, taught)):
            if doer.keys & other.keys:
                continue
            first, last = min(doer.start, other.start, start), max(doer.end, other.end, end)
            if _QUOTE.search(text, first, last):
                continue  # what somebody says is no deed of theirs
            deeds += [
                Deed(action + shift, doer.keys, other.keys, first, last, text[first:last])
                for action in actions
            ]
    return tuple(deeds)


def names_in(text: str) -> tuple[str, ...]:
    """The names of the parties that a text has, as it writes them."""
    return tuple(text[one.start : one.end] for one in _names(text, ()))


_Pairs: TypeAlias = "Iterator[tuple[_Party, _Party, int]]"


_WITH_ANOTHER = re.compile(r"，[^，]+[与和同]$")


def _read_chinese(text: str, start: int, end: int, parties: Sequence[_Party]) -> _Pairs:
    before = [one for one in parties if one.end <= start]
    behind = [one for one in parties if one.start >= end]
    if not before:
        return
    near = before[-1]
    if len(before) > 1 and "，" not in text[near.end : start]:
        between = text[before[-2].end : near.start]
        if _WITH_ANOTHER.search(between):
            return  # …，甲与乙: both do it, and whoever leads the clause before does not
        if _PASSIVE_ZH.search(between):
            yield near, before[-2], 0
            return
        if _FROM_ZH.search(between):
            yield before[-2], near, FROM
            return
        if _TO_ZH.search(between):
            yield before[-2], near, 0
            return
    if behind and not _PASSIVE_ZH.search(text[near.end : start]):
        yield near, behind[0], 0


def _read_english(text: str, start: int, end: int, parties: Sequence[_Party]) -> _Pairs:
    before = [one for one in parties if one.end <= start]
    behind = [one for one in parties if one.start >= end]
    if not before or not behind:
        return
    # `is supplied by`, and `HBM3E supplied by SK Hynix`.
    if _PASSIVE_EN.search(text[:start]) or _BY_NEXT.match(text, end):
        by = next((one for one in behind if _BY.search(text[: one.start])), None)
        if by is not None:
            yield by, before[-1], 0
        return
    to = next((one for one in behind if _TO_EN.search(text[: one.start])), None)
    if to is None and _FROM_EN.search(text[: behind[0].start]):
        yield before[-1], behind[0], FROM
    elif to is not None or len(text[end : behind[0].start].split()) <= _WORDS:
        yield before[-1], to or behind[0], 0


def _parties(text: str, start: int, end: int, taught: tuple[str, ...]) -> tuple[_Party, ...]:
    """The names in the clause of a verb, near it, in order."""
    borders = [match.end() for match in _BORDER.finditer(text, 0, start)]
    first = max(borders[-1] if borders else 0, start - _REACH)
    border = _BORDER.search(text, end)
    last = min(border.start() if border else len(text), end + _REACH)
    return tuple(one for one in _names(text, taught) if first <= one.start and one.end <= last)


@lru_cache(maxsize=16384)
def _names(text: str, taught: tuple[str, ...]) -> tuple[_Party, ...]:
    """The organisations, people and the like of a text, each with all keys it may go by."""
    found = {
        (match.start(), match.end()): _keys_of(name)
        for name in taught
        for match in _spellings(name).finditer(text)
    }
    leaned_on = {attribution.start for attribution in read_attributions(text)}
    for name in read_names(text):
        # 据某报报道 makes an outlet no party to what it reports.
        if name.kind not in ("country", "place", "work") and name.start not in leaned_on:
            keys = found.setdefault((name.start, name.end), frozenset())
            found[name.start, name.end] = keys | (frozenset(name.entities) or _keys_of(name.text))
    taken: list[_Party] = []
    ranked = sorted(
        found.items(),
        key=lambda item: (text[slice(*item[0])] not in taught, item[0][0] - item[0][1], item[0][0]),
    )
    for (start, end), keys in ranked:
        if not any(start < one.end and one.start < end for one in taken):
            taken.append(_Party(frozenset(keys), start, end))
    return tuple(sorted(taken, key=lambda one: one.start))


@lru_cache(maxsize=4096)
def _spellings(name: str) -> re.Pattern[str]:
    """A name, and the first word of a Latin one of several (`Verity` for Verity Labs)."""
    first = name.split(maxsplit=1)[0]
    if name.isascii() and first != name and len(first) > _SHORT:
        return re.compile(rf"\b{re.escape(first)}\b(?: {re.escape(name[len(first) + 1 :])}\b)?")
    return re.compile(rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name))


@lru_cache(maxsize=4096)
def _keys_of(name: str) -> frozenset[str]:
    """A known name by its entities, a Latin one by its first and last word, a Chinese one whole."""
    known = frozenset(k.entity for k in find_known(name) if k.end - k.start == len(name))
    words = [plain(word) for word in re.findall(r"[A-Za-z0-9À-ɏ'’.-]+", name)]
    return known or (frozenset((words[0], words[-1])) if words else frozenset((name,)))


_AS_NOUN = re.compile(
    r"业务|部门|负责人|主管|协议|合同|费用|模式|案|纠纷|金额|价格|要约|条款|事项"
    r"|方(?:为|是|有|包括)"
)
"""What a verb is part of a noun before: 授权业务负责人, 领投方为某某."""


def _verbs_in(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    latin, han, pattern = _actions()
    for match in pattern.finditer(text):
        if not _AS_NOUN.match(text, match.end()):
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
