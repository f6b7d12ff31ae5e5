"""Names that a source has, but of something else than the text tells: 谭待 for 朱骏.

The place where a draft has a name is compared with every place where its sources have one of the
same sort, as it is done with figures and dates (`binding`): where the surroundings of another name
are much more like the draft's, and the draft has this other name nowhere, it has put the wrong one
in its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.attribution.subjects import leads_clause
from author.grounding.binding.name_places import (
    NameRivals,
    Place,
    most_like,
    places_in,
    places_in_text,
    rivals_of,
)
from author.grounding.names.offices import forms_of_role, read_offices
from author.grounding.names.places import around, rank_of
from author.grounding.names.reading import Name, plain, read_names
from author.grounding.names.unnamed_places import is_located

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.models import Finding, Severity, Snippet

_KINDS = ("person", "org", "place", "country", "work")
_DOUBT, _ERROR = 0.2, 0.3
"""How much more of the surroundings another name must share to be worth a look, and to be wrong."""
_TIMES_DOUBTFUL, _TIMES = 1.5, 2.5
"""How many times as like its place must be. Chosen on true drafts, and on the same drafts with
names of their sources exchanged: of 860 true names none is an error in news of technology and 10
are in translated news, of 1,490 exchanged ones 60 of a hundred."""
_LICENCE = re.compile(r"\s?(?:[Ll]icen[cs]e|协议|许可)")
"""What makes MIT or Apache the name of a licence."""
_TIMES_UNLISTED = 4.0
"""The same for Latin names of no list, whose sort is not known."""
_SHORT_ORG = 3
"""A Chinese name of so many characters may be made of those of a longer one."""
_CLAUSE_END = re.compile(r"[，,；;：:。（(]")
_LEAST_KEYS, _LEAST_FOR_ERROR = 3, 4
"""How many words both must have around them, so that chance does not decide."""


def check_names_binding(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find names that the sources have of something else than the text does.

    Returns:
        An error where the place of another name is much more like the draft's, a warning where it
        is more.
    """
    places = places_in_text(text, _names)
    told = tuple({place.name.text: place.name for place in places}.values())
    found = (_exchanged(place, told, tuple(sources)) for place in places)
    return [rivals.finding(severity) for rivals, severity in filter(None, found)]


def _names(sentence: str) -> Iterator[Name]:
    """The names of a sentence whose sort is known, none inside another."""
    end = 0
    for name in read_names(sentence):
        known = name.kind in _KINDS or _is_full_name(name)
        known = known and not _is_dateline(name)
        if known and name.start >= end and not _LICENCE.match(sentence, name.end):
            yield name
            end = name.end


def _is_dateline(name: Name) -> bool:
    """Whether a name is the place where a report was written, in capitals before it."""
    return name.start == 0 and name.text.isupper() and name.kind == "place"


def _is_full_name(name: Name) -> bool:
    """Whether a Latin name of no list has two or three words, and is nobody's (`X's Y`)."""
    words = name.text.split()
    own = "'s" in name.text or "’s" in name.text
    return name.kind == "name" and name.text.isascii() and len(words) in (2, 3) and not own


def _exchanged(
    place: Place, told: Sequence[Name], sources: tuple[Snippet, ...]
) -> tuple[NameRivals, Severity] | None:
    """The place of another name that is meant, and how sure that is."""
    having = [
        one
        for snippet in sources
        for one in places_in(snippet, _names)
        if _is_same(place.name, one.name)
    ]
    own = most_like(place, having, sources)
    if own is None or own.snippet is None:
        return None
    others = [one for one in places_in(own.snippet, _names) if _may_stand_for(one.name, place.name)]
    untold = [one for one in others if not any(_is_same(one.name, other) for other in told)]
    rivals = rivals_of(place, own, most_like(place, untold, sources), sources)
    if rivals is None or _is_spelt_out(place.name, rivals.other.sentence):
        return None
    if any(_stand_together(one, rivals.other) for one in having):
        return None
    if _is_told_by_office(place, rivals.other):
        return None
    if _is_topic(place.name, own.snippet) and not _leads(rivals.other):
        return None
    severity = _severity(rivals)
    return (rivals, severity) if severity else None


def _severity(rivals: NameRivals) -> Severity | None:
    """How sure it is that another name is meant."""
    unlisted = rivals.written.name.kind == "name"
    enough = rivals.keys >= _LEAST_FOR_ERROR and _is_sure_of(rivals.written)
    if enough and rivals.leads(_ERROR, _TIMES_UNLISTED if unlisted else _TIMES):
        return "error"
    if unlisted:
        return None
    doubtful = rivals.keys >= _LEAST_KEYS and rivals.leads(_DOUBT, _TIMES_DOUBTFUL)
    return "warning" if doubtful else None


def _is_sure_of(place: Place) -> bool:
    """Whether a name can be said to be wrong: of places only one where something is.

    Countries and places in a row are told of many things at once.
    """
    name = place.name
    if name.kind not in ("place", "country"):
        return True
    row = "、" in (place.sentence[name.start - 1 : name.start], place.sentence[name.end :][:1])
    return name.kind == "place" and not row and is_located(place.sentence, name)


def _is_told_by_office(place: Place, other: Place) -> bool:
    """Whether a draft's sentence tells of the other one by office: 财务长所说的."""
    offices = (one for one in read_offices(other.sentence) if one.start == other.name.start)
    return any(
        form in place.sentence
        for one in offices
        for number in one.roles
        if number >= 0
        for form in forms_of_role(number)
        if not form.isascii()
    )


def _stand_together(one: Place, other: Place) -> bool:
    """Whether two names stand in one clause, so that the same is told of both."""
    if one.sentence != other.sentence:
        return False
    first, second = sorted((one.name, other.name), key=lambda name: name.start)
    return not _CLAUSE_END.search(one.sentence, first.end, second.start)


def _is_topic(name: Name, snippet: Snippet) -> bool:
    """Whether a source is about somebody, so that its sentences may leave the name out."""
    return any(_is_same(name, other) for other in _names(snippet.title))


def _leads(place: Place) -> bool:
    """Whether a name is the subject of its clause."""
    return leads_clause(place.sentence, place.name.start)


def _is_same(one: Name, other: Name) -> bool:
    """Whether two names may be one: by the lists, by a part of it, or by the surname."""
    if one.entities and other.entities:
        return not set(one.entities).isdisjoint(other.entities)
    a, b = sorted((plain(one.text), plain(other.text)), key=len)
    if len(a) >= _SHORT_ORG and not a.isascii() and _is_short_of(a, b):
        return True  # 卫健委 is 卫生健康委员会
    return a in b or b in a or (a.isascii() and b.isascii() and a.split()[-1] == b.split()[-1])


def _is_spelt_out(name: Name, sentence: str) -> bool:
    """Whether a sentence has the long form of a Chinese name: 卫生健康委员会 for 卫健委."""
    if name.text.isascii() or len(name.text) < _SHORT_ORG or name.kind != "org":
        return False
    return re.search("[一-鿿]{0,3}".join(map(re.escape, name.text)), sentence) is not None


def _is_short_of(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _may_stand_for(one: Name, other: Name) -> bool:
    """Whether two names are of one sort and two, and can be told from each other."""
    if one.kind != other.kind or _is_same(one, other):
        return False
    if not (one.entities and other.entities) and one.text.isascii() != other.text.isascii():
        return False  # a name of no list may be the other one in its own script
    if any(a in around(b) or b in around(a) for a in one.entities for b in other.entities):
        return False
    return _ranks(one) == _ranks(other)


def _ranks(name: Name) -> set[str]:
    """Of what rank a place is; a city may be a state as well (上海)."""
    return {rank_of(entity).replace("state", "city") for entity in name.entities}
