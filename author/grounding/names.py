"""Names of people, organisations, places, products and works: each must stand in a source."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.names_known import forms_of
from author.grounding.names_reading import Name, read_names
from author.grounding.names_sources import SourceNames, source_names
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

_INFERRED = ("country", "place")
"""Kinds that a writer adds from common knowledge (`美国财政部长`): a doubt in Chinese, and across
languages."""


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
        if verdict == "unknown" and not _is_new_latin(name):
            continue
        if _glossed(name, text, names, carried) or _inside(name, missing):
            continue
        findings.setdefault(
            (name.start, name.end), _finding(name, _severity(name, verdict, carried))
        )
    return list(findings.values())


def _is_new_latin(name: Name) -> bool:
    """Whether a Latin name cannot be a translator's rendering: it has capitals or digits inside."""
    return name.text.isascii()


def _severity(name: Name, verdict: str, carried: SourceNames) -> Severity:
    if verdict != "no":
        return "warning"
    translated = not (carried.latin if name.text.isascii() else carried.han)
    if name.kind == "work" and (translated or carried.latin) and not name.text.isascii():
        return "warning"  # a title may be translated from any source in English
    if name.kind in _INFERRED and (translated or not name.text.isascii()):
        return "warning"
    return "error"


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
