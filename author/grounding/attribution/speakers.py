"""Who says something: the person who stands with a verb of saying beside the words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.attribution.quoted import speech_verbs
from author.grounding.attribution.subjects import Subject, read_subjects
from author.grounding.lexicon import word_list
from author.grounding.names.offices import read_offices
from author.grounding.names.persons import read_persons
from author.grounding.names.reading import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REACH = 70
"""How far before their words, in characters, a speaker is looked for."""

_BEHIND = 60
"""The same behind them: `“…,” said Lucy Ferrante, who …`."""

_PRONOUN = re.compile(
    r"[他她](?:还|也|则|随后|进一步|同时|并|在[^，。]{1,8})?$|\b(?:he|she) $", re.IGNORECASE
)
_APPOSITION_REACH = 100
"""How much farther away somebody may be of whom something is told before the verb."""
_WHO = re.compile(r"(?:,? who\b[^.]*|, (?:a |an |the |its )?[a-z][^.,]*),\s*$")
"""What stands between somebody and the verb where a clause about them lies between."""
_CLOSING = re.compile(r"^[。！？.!?，,…]*[”\"」』]")
_NEXT_SENTENCE = re.compile(r"[.!?…][”\"] (?!(?:He|She|Mr|Ms)\b)[A-Z]")
_THEY_SAY = re.compile(r"(?:他|她)|\b(?:he|she)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whom a text names.

    Attributes:
        key: a known name's entity, the surname of a Latin name, else the name.
        start: offset of the first character of the name.
        end: offset behind its last character.
    """

    key: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def people_in(text: str) -> tuple[Speaker, ...]:
    """The people whom a text names, in order of place."""
    found: dict[int, Speaker] = {}
    for office in read_offices(text):
        found[office.start] = Speaker(office.person, office.start, office.end)
    for subject in read_subjects(text):
        if text[subject.end : subject.end + 1] == "奖":
            continue
        if subject.kind == "person" or _may_be_person(subject):
            found.setdefault(subject.start, Speaker(subject.key, subject.start, subject.end))
    for person in read_persons(text):
        found.setdefault(person.start, Speaker(person.text, person.start, person.end))
    for again in _by_surname(text, tuple(found.values())):
        found.setdefault(again.start, again)
    return tuple(found[start] for start in sorted(found))


def _may_be_person(subject: Subject) -> bool:
    """Whether a name that no list knows has two words, and not the last one of a firm's."""
    first, _, last = subject.text.rpartition(" ")
    return subject.kind == "name" and bool(first) and last not in word_list("company_tails")


def _by_surname(text: str, people: Sequence[Speaker]) -> Iterator[Speaker]:
    """Where people with a Latin name of several words are named again by the last of them."""
    surnames = {name.split()[-1] for one in people if " " in (name := text[one.start : one.end])}
    for surname in surnames:
        if surname[:1].isupper() and surname.isascii():
            for match in re.finditer(rf"\b{re.escape(surname)}\b", text):
                if not any(one.start <= match.start() < one.end for one in people):
                    yield Speaker(plain(surname), *match.span())


def speaker_of(text: str, start: int, end: int) -> Speaker | None:
    """Who says the words at a place of a text; None when that cannot be told for certain.

    The speaker stands before the words with a verb of saying between, or behind them with one
    beside; for a pronoun it is whom the text names last before it.
    """
    offset = max(0, start - _REACH)
    head = text[offset:start]
    verb = _last(speech_verbs().finditer(head))
    if verb is None:
        return _behind(text, end)
    ended = _last(_ENDED.finditer(head, verb.end()))
    if ended is not None:
        # Words that go on at once are the same speaker's; others are in a sentence of their own.
        goes_on = not head[ended.end() :].strip('“「『" ')
        behind = _behind(text, end)
        if behind is not None or not goes_on:
            return behind
    # What is quoted before does not lie between a speaker and these words.
    if _PRONOUN.search(head[: verb.start()]):
        return _antecedent(text, offset + verb.start())
    before = _before(text, offset, offset + verb.start())
    other = _OTHER_SPEAKER.search(head[: verb.start()])
    if other and (before is None or before.start < offset + other.start()):
        return None
    if before is None and not _OPENS.search(head, verb.start()):
        return _behind(text, end)
    return before


def _before(text: str, start: int, verb: int) -> Speaker | None:
    """Who is named last before a verb, in its sentence and within reach."""
    people = people_in(text)
    first = bisect_left(people, start - _APPOSITION_REACH, key=lambda one: one.start)
    last = bisect_right(people, verb, key=lambda one: one.end)
    before = people[first:last]
    if not before or re.search(r"[。！？\n]|[.!?] ", text[before[-1].end : verb]):
        return None
    told_of = (one for one in before if _WHO.match(text, one.end, verb))
    near = before[-1] if before[-1].start >= start else None
    return next(told_of, near)


_OTHER_SPEAKER = re.compile(
    r"(?:^|[，,；;。：:])(?:[^，,；;。：:]{0,8}(?:被告|原告|对方|双方|公司|官方|警方|校方|院方|方面|律师|代理人|发言人|负责人"
    r"|知情人士|消息人士|分析师|用户|网友|员工|客户))(?:则|又|也|当庭|随后|近日|此前)?[^，,；;。：:]{0,3}$"
)
"""A speaker without a name right before the verb: `；被告辩称`."""
_ENDED = re.compile(r"[。！？]|[.!?]\s")
"""What ends the sentence in which somebody said something before."""
_OPENS = re.compile(r"[：:]\s?[“「『\"]?$")
"""What makes whoever stands before the speaker, named or not."""


def _behind(text: str, end: int) -> Speaker | None:
    # The words may end with their sentence (`…nine minutes.” she said`), within the marks.
    tail = _CLOSING.sub("", text[end : end + _BEHIND])
    if _NEXT_SENTENCE.match(text, end - 1) or _NEXT_SENTENCE.match(text, end):
        return None
    verb = speech_verbs().search(tail)
    if verb is None or re.search(r"[。！？\n]|[.!?] |[“\"]", tail[: verb.start()]):
        return None
    near = tail[: verb.end() + 40]
    if _THEY_SAY.search(tail[: verb.end() + 4]):
        return _antecedent(text, end)
    people = people_in(text)
    first = bisect_left(people, end, key=lambda one: one.start)
    following = people[first] if first < len(people) else None
    return following if following and following.start < end + len(near) else None


def _antecedent(text: str, place: int) -> Speaker | None:
    """Whom a pronoun at a place means: the person who is named last before it."""
    people = people_in(text)
    number = bisect_right(people, place, key=lambda one: one.end)
    before = people[:number]
    doers = [one for one in before if not _PREPOSITION.search(text, 0, one.start)]
    return (doers or before)[-1] if before else None


_PREPOSITION = re.compile(r"\b(?:at|of|for|from|with|in|to) (?:the )?$")
"""What a name behind is not the subject: `a partner at Deacon Yee`."""


def _last(matches: Iterator[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for match in matches:
        found = match
    return found


def are_two(one: Speaker, other: Speaker, others: Sequence[str] = ()) -> bool:
    """Whether two names are certainly of two people: in one script, or both well known.

    `others` are further names of the second one.
    """
    if one.key == other.key or one.key in others:
        return False
    if "/" in one.key and "/" in other.key:
        return True
    return one.key.partition("/")[0].isascii() == other.key.partition("/")[0].isascii()
