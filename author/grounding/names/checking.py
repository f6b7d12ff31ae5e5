"""Names of people, organisations, places, products and works: each must stand in a source."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.language.script import is_chinese
from author.grounding.names.known import forms_of
from author.grounding.names.organisations import begins_longer
from author.grounding.names.reading import Name, read_names
from author.grounding.names.sources import SourceNames, source_names
from author.grounding.names.transliterations import is_transliterated, is_unlike_all
from author.grounding.names.unnamed_places import lies_around, place_severity
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLACES = ("country", "place")
_TRANSLITERATED = re.compile(r"[·•・‧]")
_PRODUCT = re.compile(r"[A-Za-z]*[a-z]+[A-Z]\w*|\w*\d\w*|\w+(?:-\w+)+|\w+[ -][\d.]+")
"""Latin names that no translator writes: capitals or digits inside, hyphens."""


def check_names(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find names that no source carries, in any script or spelling that can be told.

    A name is carried when a source has it, a known equivalent, its expansion or its initials, or
    when the text itself gives a carried form beside it (`软银 (SoftBank)`).

    Returns:
        An error for a name that the sources would have to have, a warning where it may be a
        spelling, a translation or common knowledge.
    """
    carried = source_names(sources)
    names = read_names(text)
    missing = [(name, verdict) for name in names if (verdict := carried.carries(name)) != "yes"]
    findings: dict[tuple[int, int], Finding] = {}
    for name, verdict in missing:
        if _glossed(name, text, names, carried) or _inside(name, missing):
            continue
        if _may_be_spelt_otherwise(name, verdict, carried):
            if _sounds_like_nobody(text, name, sources):
                findings.setdefault((name.start, name.end), _finding(name, "warning"))
            continue
        if name.kind in _PLACES and lies_around(name, carried.entities):
            continue
        severity = _severity(text, name, verdict, carried)
        findings.setdefault((name.start, name.end), _finding(name, severity))
    return list(findings.values())


def _sounds_like_nobody(text: str, name: Name, sources: Sequence[Snippet]) -> bool:
    """Whether a foreign name is unlike all Latin ones; 《自然·医学》 is a title."""
    titled = text[name.start - 1 : name.start] == "《"
    return not titled and is_transliterated(name.text) and is_unlike_all(name.text, tuple(sources))


def _may_be_spelt_otherwise(name: Name, verdict: str, carried: SourceNames) -> bool:
    """Whether a Chinese name of no list may be there in Latin letters: 尼尔·阿克赖特."""
    if name.text.isascii():
        return False
    foreign = not name.entities and _TRANSLITERATED.search(name.text) is not None
    return verdict == "unknown" or (foreign and carried.latin)


def _severity(text: str, name: Name, verdict: str, carried: SourceNames) -> Severity:
    if name.text.isascii():
        return _latin_severity(text, name, verdict, carried)
    if name.kind in _PLACES:
        return place_severity(text, name, carried.entities)
    # What one source has in another script may be translated from there, and so may a firm
    # that only begins like a known one: 海信证券 is Haixin Securities, and not of Hisense.
    longer = name.kind == "org" and begins_longer(text, name.end)
    mixed = carried.latin and (longer or (carried.han and not name.entities))
    # A title may be translated from any source in English.
    if name.kind == "work" and carried.latin:
        return "warning"
    return "warning" if mixed and not carried.misspells(name) else "error"


def _latin_severity(text: str, name: Name, verdict: str, carried: SourceNames) -> Severity:
    """An error in the language of a source; for a product in every Chinese text."""
    if not is_chinese(text):
        inferred = name.kind in _PLACES and not carried.latin
        return "error" if verdict == "no" and not inferred else "warning"
    product = bool(_PRODUCT.fullmatch(name.text))
    # One letter of a full name is a slip, of a single word it may be a spelling.
    slip = verdict == "perhaps" and " " in name.text
    return "error" if verdict == "no" or product or slip else "warning"


def _glossed(name: Name, text: str, names: Sequence[Name], carried: SourceNames) -> bool:
    """Whether the text puts a carried form beside the name: `X（Y）`, `Y (X)`."""
    for other in names:
        if other is name or other.text == name.text or (name.entities and other.entities):
            continue
        first, second = sorted((name, other), key=lambda one: one.start)
        between = text[first.end : second.start].strip()
        closed = text[second.end : second.end + 1] in ")）"
        if between in ("(", "（", "”（", "》（") and closed and carried.carries(other) == "yes":
            return True
    return False


def _inside(name: Name, missing: Sequence[tuple[Name, str]]) -> bool:
    """Whether a longer missing name holds this one, so that one finding is enough."""
    return any(
        other.start <= name.start and name.end <= other.end and other.text != name.text
        for other, verdict in missing
        if verdict == "no"
    )


def _finding(name: Name, severity: Severity) -> Finding:
    return Finding(
        kind="name",
        start=name.start,
        end=name.end,
        severity=severity,
        message=f"“{name.text}” is in no source" + _known_as(name),
        code="name-not-in-sources",
        mend="use a name that the sources have, or cite the source that has this one",
    )


@lru_cache(maxsize=1024)
def _known_as(name: Name) -> str:
    """Under which other forms a known name was looked for."""
    others = [form for entity in name.entities for form in forms_of(entity) if form != name.text]
    return f" (nor as {', '.join(others[:3])})" if others else ""
