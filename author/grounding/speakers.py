"""Who says something: the person who stands with a verb of saying beside the words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.grounding.lexicon import word_list
from author.grounding.names_persons import read_persons
from author.grounding.role_reading import read_offices
from author.grounding.subjects import read_subjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REACH = 70
"""How far before their words, in characters, a speaker is looked for."""

_BEHIND = 60
"""The same behind them: `“…,” said Lucy Ferrante, who …`."""

_PRONOUN = re.compile(
    r"[他她](?:还|也|则|随后|进一步|同时|并|在[^，。]{1,8})?$|\b(?:he|she) $", re.IGNORECASE
)
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
        if subject.kind == "person" or (subject.kind == "name" and " " in subject.text):
            found.setdefault(subject.start, Speaker(subject.key, subject.start, subject.end))
    for person in read_persons(text):
        found.setdefault(person.start, Speaker(person.text, person.start, person.end))
    return tuple(found[start] for start in sorted(found))


def speaker_of(text: str, start: int, end: int) -> Speaker | None:
    """Who says the words at a place of a text; None when that cannot be told for certain.

    The speaker stands before the words with a verb of saying between, or behind them with one
    beside; for a pronoun it is whom the text names last before it.
    """
    head, offset = text[max(0, start - _REACH) : start], max(0, start - _REACH)
    verb = _last(_verbs().finditer(head))
    if verb is not None:
        # What is quoted before does not lie between a speaker and these words.
        if _PRONOUN.search(head[: verb.start()]):
            return _antecedent(text[: offset + verb.start()])
        before = [
            one
            for one in people_in(text)
            if offset <= one.start and one.end <= offset + verb.start()
        ]
        between = head[before[-1].end - offset : verb.start()] if before else ""
        if before and not re.search(r"[。！？\n]|[.!?] ", between):
            return before[-1]
    return _behind(text, end)


def _behind(text: str, end: int) -> Speaker | None:
    tail = text[end : end + _BEHIND]
    verb = _verbs().search(tail)
    if verb is None or re.search(
        r"[。！？\n]|[.!?] |[“\"]", tail[: verb.start()].lstrip('。！？.!?”"')
    ):
        return None
    near = tail[: verb.end() + 40]
    if _THEY_SAY.search(tail[: verb.end() + 4]):
        return _antecedent(text[:end])
    people = [one for one in people_in(text) if end <= one.start < end + len(near)]
    return people[0] if people else None


def _antecedent(before: str) -> Speaker | None:
    """Whom a pronoun at the end of a text means: the last person of the sentence before it."""
    people = people_in(before)
    return people[-1] if people else None


@cache
def _verbs() -> re.Pattern[str]:
    verbs = sorted(word_list("speech_verbs"), key=lambda verb: (-len(verb), verb))
    latin = "|".join(verb for verb in verbs if verb.isascii())
    return re.compile(rf"\b(?:{latin})\b|{'|'.join(verb for verb in verbs if not verb.isascii())}")


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
