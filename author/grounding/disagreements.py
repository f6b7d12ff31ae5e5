"""Sources that differ: a draft that takes one side's figure in silence is worth a look."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.figures import Conflict, Figure, find_conflicts, read_figures, same_figure
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def check_disagreements(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find figures on which the sources differ, where the text gives only one of them."""
    figures = [figure for figure in read_figures(text) if not figure.weak]
    if not figures:
        return []
    findings: dict[int, Finding] = {}
    for conflict in conflicts(tuple(sources)):
        for figure in _silent(figures, conflict):
            findings.setdefault(figure.start, _finding(figure, conflict))
    return list(findings.values())


@lru_cache(maxsize=128)
def conflicts(sources: tuple[Snippet, ...]) -> tuple[Conflict, ...]:
    """The figures on which these sources differ."""
    return tuple(find_conflicts(sources))


def _silent(figures: Sequence[Figure], conflict: Conflict) -> Iterator[Figure]:
    """The figures of a text that take one side of a conflict whose other side it leaves out."""
    first = [f for f in figures if same_figure(f, conflict.first.figure)]
    second = [f for f in figures if same_figure(f, conflict.second.figure)]
    if bool(first) != bool(second):
        yield from first or second


def _finding(figure: Figure, conflict: Conflict) -> Finding:
    return Finding(
        kind="figure",
        start=figure.start,
        end=figure.end,
        severity="warning",
        message=f"the sources differ: {conflict.message}",
        code="conflict",
        mend="say that the sources differ, or which one is right and why",
        sources=tuple((f.snippet_id, f.sentence) for f in (conflict.first, conflict.second)),
    )
