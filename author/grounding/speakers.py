"""Who speaks: the person whom a text names nearest to a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.grounding.material import SourceSentence, read_snippet
from author.grounding.quotation_reading import letters_of
from author.grounding.role_reading import read_offices
from author.grounding.subjects import read_subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.models import Snippet

_PEOPLE = ("person", "name")

_REACH = 40
"""How far from a quotation, in characters, its speaker is looked for."""


def people_near(text: str, start: int, end: int) -> list[str]:
    """The people named around a place, the nearest first, as they are compared."""
    found: dict[str, int] = {}
    for subject in read_subjects(text):
        if subject.kind in _PEOPLE:
            found.setdefault(subject.key, _distance(subject.start, subject.end, start, end))
    for office in read_offices(text):
        found[office.person] = _distance(office.start, office.end, start, end)
    near = {key: distance for key, distance in found.items() if distance <= _REACH}
    return sorted(near, key=lambda key: near[key])


def _distance(start: int, end: int, place: int, until: int) -> int:
    return max(0, place - end, start - until)


def speakers_of(words: str, sources: Sequence[Snippet]) -> tuple[set[str], SourceSentence | None]:
    """Everyone whom the sources name in the sentences around these words, and the words' own."""
    letters = letters_of(words)
    people: set[str] = set()
    place: SourceSentence | None = None
    for snippet in sources:
        sentences = read_snippet(snippet)
        for number, sentence in enumerate(sentences):
            if letters[:24] not in letters_of(sentence.text):
                continue
            place = place or sentence
            for near in sentences[max(0, number - 2) : number + 3]:
                people |= {s.key for s in read_subjects(near.text) if s.kind in _PEOPLE}
                people |= {office.person for office in read_offices(near.text)}
    return people, place
