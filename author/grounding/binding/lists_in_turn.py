"""Lists told in turn: 天津、深圳节点分别于9月和12月投用, A and B grew 5% and 8% respectively.

Nearness tells nothing in such a sentence; the order does. What each name has is looked for in the
sources around that name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.grounding.binding.mentions import Mention, carriers, mentions_in_text
from author.grounding.binding.ownership import IN_TURN
from author.grounding.evidence.positions import read_positions
from author.grounding.figures.model import Figure
from author.models import Finding, Snippet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

_BORDER = re.compile(r"[，,；;。：:（()）]")
_BETWEEN = re.compile(r"[、,，/和与及跟]+|\band\b")
_PLACE_TAIL = re.compile(
    r"(?:分别|依次|各自|均|两[家款地个者国]|三[家款地个者国]|的|将|已|预计|\s)+$"
)
_HAN_ITEM = re.compile(r"[一-鿿]{2}")


@dataclass(frozen=True, slots=True)
class Pair:
    """What a list gives to one of its names.

    Attributes:
        name: the name as written.
        mention: the figure or date that has the same number in its list.
    """

    name: str
    mention: Mention


def check_lists_in_turn(
    text: str, sources: Sequence[Snippet], *, today: dt.date | None = None
) -> list[Finding]:
    """Find lists whose order is not that of the sources.

    Args:
        text: a text of a draft.
        sources: what it rests on.
        today: the day of the issue.

    Returns:
        An error for each figure or date that the sources have of another name of the list.
    """
    findings = []
    for pairs in _lists(mentions_in_text(text, today)):
        names = [pair.name for pair in pairs]
        owners = [_owners(pair.mention, names, tuple(sources)) for pair in pairs]
        for number, pair in enumerate(pairs):
            others = owners[:number] + owners[number + 1 :]
            # It must have another value of the list, else its name may be none of the source's.
            exchanged = pair.name not in owners[number] and any(pair.name in one for one in others)
            if owners[number] and exchanged:
                findings.append(_finding(pair, *next(iter(owners[number].items()))))
    return findings


def _lists(mentions: Sequence[Mention]) -> Iterator[list[Pair]]:
    """The lists of a text, each name with what it has."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.place, []).append(mention)
    for told in by_sentence.values():
        sentence = told[0].sentence
        for sign in IN_TURN.finditer(sentence):
            if sign[0].isascii():
                yield from _english(sentence, sign, told)
            else:
                yield from _chinese(sentence, sign, told)


def _chinese(sentence: str, sign: re.Match[str], told: Sequence[Mention]) -> Iterator[list[Pair]]:
    start = max((match.end() for match in _BORDER.finditer(sentence, 0, sign.start())), default=0)
    values = _run([mention for mention in told if mention.start >= sign.end()], sentence)
    names = _names(sentence[start : sign.start()])
    if len(values) == len(names) > 1:
        yield [Pair(*pair) for pair in zip(names, values, strict=True)]


def _english(sentence: str, sign: re.Match[str], told: Sequence[Mention]) -> Iterator[list[Pair]]:
    before = [mention for mention in told if mention.end <= sign.start()]
    values = _run(before[::-1], sentence)[::-1]
    if not values:
        return
    names = re.findall(r"[A-Z][\w.+-]*(?: [A-Z][\w.+-]*)*", sentence[: values[0].start])
    if len(values) == len(names) > 1:
        yield [Pair(*pair) for pair in zip(names, values, strict=True)]


def _run(told: Sequence[Mention], sentence: str) -> list[Mention]:
    """The first mention, and those of its sort that follow with nothing but 和 or a comma between.

    `told` is in order, or in the order from behind.
    """
    run: list[Mention] = []
    for mention in told:
        if run:
            first, last = sorted((run[-1], mention), key=lambda one: one.start)
            between = sentence[first.end : last.start].strip()
            if type(mention.told) is not type(run[0].told) or not _BETWEEN.fullmatch(between):
                break
        run.append(mention)
    return run


def _names(text: str) -> list[str]:
    """The names of an enumeration: 天津、深圳节点, 苹果与三星两家."""
    items = [item.strip() for item in _BETWEEN.split(_PLACE_TAIL.sub("", text))]
    return [item for item in items if item]


def _owners(
    mention: Mention, names: Sequence[str], sources: tuple[Snippet, ...]
) -> dict[str, Mention]:
    """The names of a list that stand nearest where sources have a value, each with such a place."""
    owners: dict[str, Mention] = {}
    for place in carriers(mention, sources):
        if IN_TURN.search(place.sentence):
            return {}
        near = min(names, key=lambda name: _distance(name, place))
        if _distance(near, place) < _FAR:
            owners.setdefault(near, place)
    return owners


_FAR = 1_000_000


def _distance(name: str, place: Mention) -> int:
    """How far before a place its sentence names something, in characters; behind is farther."""
    spots = list(_spots(name, place.sentence))
    before = [place.start - end for _, end in spots if end <= place.start]
    behind = [len(place.sentence) + start for start, _ in spots if start >= place.end]
    return min((*before, *behind), default=_FAR)


def _spots(name: str, sentence: str) -> Iterator[tuple[int, int]]:
    """Where a sentence has a name: the word itself, or what is known as its translation."""
    keys = {position.key for position in read_positions(name) if position.key[0] == "@"}
    for position in read_positions(sentence):
        if position.key in keys:
            yield position.start, position.end
    written = _HAN_ITEM.match(name)
    word = written[0] if written else name
    for match in re.finditer(re.escape(word), sentence):
        yield match.span()


def _finding(pair: Pair, other: str, place: Mention) -> Finding:
    mention = pair.mention
    return Finding(
        kind="figure" if isinstance(mention.told, Figure) else "date",
        start=mention.place + mention.start,
        end=mention.place + mention.end,
        severity="error",
        message=f"in turn, “{mention.told.text}” is {pair.name}’s: the source has it of {other}",
        code="other-subject",
        mend="bring both lists into one order",
        sources=((place.snippet.id, place.sentence),) if place.snippet else (),
    )
