"""Sources that differ: a draft that takes one side's figure in silence is worth a look."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.figures import Conflict, Figure, find_conflicts, read_figures, same_figure
from author.grounding.material import Material, SourceSentence, gather
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

MOST_PLACES, MOST_BESIDE = 4, 3
"""Places of a figure, and like sentences of other sources beside each, that are compared: a day's
sources hold thousands of figures, and comparing all with all would take minutes."""


def check_disagreements(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find figures on which the sources differ, where the text gives only one of them."""
    figures = [figure for figure in read_figures(text) if not figure.weak]
    findings: dict[int, Finding] = {}
    for figure in figures if len(sources) > 1 else ():
        for conflict in find_conflicts(_told_alike(figure, tuple(sources)), figure):
            for silent in _silent(figures, conflict):
                findings.setdefault(silent.start, _finding(silent, conflict, sources))
    return list(findings.values())


def _told_alike(figure: Figure, sources: tuple[Snippet, ...]) -> list[Snippet]:
    """The sources cut down to the sentences that have a figure, and those most like them."""
    material = gather(sources)
    having = _places(sources).get(figure.low, [])[:MOST_PLACES]
    chosen = set(having)
    for place in having:
        chosen.update(_beside(place, material))
    texts: dict[str, list[str]] = {}
    for place in sorted(chosen):
        sentence = material.sentences[place]
        texts.setdefault(sentence.snippet.id, []).append(sentence.text)
    return [
        replace(snippet, title="", text="\n".join(texts[snippet.id]))
        for snippet in sources
        if snippet.id in texts
    ]


def _beside(place: int, material: Material) -> list[int]:
    """The sentences of other sources that share most terms with one."""
    own: SourceSentence = material.sentences[place]
    shared: Counter[int] = Counter()
    for key in own.keys:
        shared.update(material.places.get(key, ()))
    others = (
        (count, other)
        for other, count in shared.items()
        if material.sentences[other].snippet.id != own.snippet.id
    )
    return [other for _, other in sorted(others, key=lambda one: (-one[0], one[1]))[:MOST_BESIDE]]


@lru_cache(maxsize=128)
def _places(sources: tuple[Snippet, ...]) -> dict[Fraction, list[int]]:
    """For each value of the sources the sentences that have it, as places in their material."""
    places: dict[Fraction, list[int]] = defaultdict(list)
    for place, sentence in enumerate(gather(sources).sentences):
        for figure in read_figures(sentence.text):
            if not figure.weak:
                places[figure.low].append(place)
    return dict(places)


def _silent(figures: Sequence[Figure], conflict: Conflict) -> Iterator[Figure]:
    """The figures of a text that take one side of a conflict whose other side it leaves out."""
    first = [f for f in figures if same_figure(f, conflict.first.figure)]
    second = [f for f in figures if same_figure(f, conflict.second.figure)]
    if bool(first) != bool(second):
        yield from first or second


def _finding(figure: Figure, conflict: Conflict, sources: Sequence[Snippet]) -> Finding:
    outlets = {snippet.id: snippet.publisher or snippet.id for snippet in sources}
    sides = (conflict.first, conflict.second)
    said = ", ".join(f"{outlets[side.snippet_id]} has “{side.figure.text}”" for side in sides)
    return Finding(
        kind="figure",
        start=figure.start,
        end=figure.end,
        severity="warning",
        message=f"the sources differ: {said}",
        code="conflict",
        mend="say that the sources differ, or which one is right and why",
        sources=tuple((side.snippet_id, side.sentence) for side in sides),
    )
