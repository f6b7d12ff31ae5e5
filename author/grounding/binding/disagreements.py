"""Sources that differ: a draft that takes one side's figure in silence is worth a look.

Two sources tell the same thing when their words for a figure are like those of the draft: so the
draft's sentence stands between them, also where one is Chinese and the other English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.grounding.binding.contexts import likeness, potential, shared_keys
from author.grounding.binding.mentions import (
    Mention,
    carriers,
    carries,
    is_rival,
    mentions_in,
    mentions_in_text,
    weights_in,
)
from author.grounding.figures.model import Figure
from author.grounding.values.matching import is_scale_only
from author.models import Finding, Snippet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_LEAST = (0.2, 0.25)
"""The share of the draft's surroundings that the other source must have at least, and the same as
a part of what the source has that the draft follows."""
_LEAST_FOR_DATES = (0.3, 0.5)
"""The same for dates: of one thing a source has one figure of a kind, and many dates."""
_LEAST_KEYS = 2
"""How many words both must have around them, so that chance does not decide."""
_MOST_APART = 2
"""Accounts of one thing differ by a part of it; what is twice as much is something else."""


_ROUGHLY = 40
"""Figures that differ by less than a fortieth may be one, told more roughly."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources that give different figures for the same thing."""

    followed: Mention
    other: Mention


def check_disagreements(
    text: str, sources: Sequence[Snippet], *, today: dt.date | None = None
) -> list[Finding]:
    """Find figures on which the sources differ, where the text gives only one of them.

    Args:
        text: a text of a draft.
        sources: the snippets that report what it tells.
        today: the day of the issue.
    """
    if len(sources) < 2:
        return []
    told = mentions_in_text(text, today)
    findings = []
    for mention in told:
        conflict = _conflict(mention, told, tuple(sources))
        if conflict is not None:
            findings.append(_finding(mention, conflict, sources))
    return findings


def _conflict(
    mention: Mention, told: Sequence[Mention], sources: tuple[Snippet, ...]
) -> Conflict | None:
    """The place that a figure follows, and the most like one of a source that has another."""
    if isinstance(mention.told, Figure) and mention.told.kind in ("version", "ordinal"):
        return None
    least, of_own = _LEAST if isinstance(mention.told, Figure) else _LEAST_FOR_DATES
    weights, context = weights_in(sources), mention.context

    whole = {
        chinese: potential(context.near, weight, across=context.chinese != chinese)
        for chinese, weight in weights.items()
    }

    def share(place: Mention) -> float:
        there = place.context
        if shared_keys(context, there) < _LEAST_KEYS:
            return 0.0
        return likeness(context, there, weights[there.chinese]) / whole[there.chinese]

    having_it = carriers(mention, sources)
    followed = max(having_it, key=share, default=None)
    if followed is None:
        return None
    having = {place.snippet for place in having_it}
    others = sorted(
        (
            place
            for snippet in sources
            if snippet not in having
            for place in mentions_in(snippet)
            if _may_be_one(place, mention) and is_rival(place, mention)
        ),
        key=share,
        reverse=True,
    )
    other = next((p for p in others if not any(carries(p, one) for one in told)), None)
    if other is None or share(other) < max(least, of_own * share(followed)):
        return None
    return Conflict(followed, other)


def _may_be_one(place: Mention, mention: Mention) -> bool:
    """Whether two figures or dates may be accounts of one thing that differ.

    A date of the day on which a source came out is its dateline.
    """
    there, written = place.told, mention.told
    if not isinstance(there, Figure) or not isinstance(written, Figure):
        published = place.snippet.published if place.snippet else None
        dateline = published is not None and getattr(there, "day", None) == published.day
        return type(there) is type(written) and not dateline
    one, other = there.sizes[0], written.sizes[0]
    near = one <= _MOST_APART * other and other <= _MOST_APART * one
    return near and not _is_rounded(there, written) and not is_scale_only(there)


def _is_rounded(a: Figure, b: Figure) -> bool:
    """Whether one figure is the other told more roughly: 21万 for 21.2万."""
    apart, step = abs(a.low - b.low), max(a.round_step, b.round_step)
    scale = a.low / a.value if a.value else 1
    return apart * 2 <= step * scale and apart * _ROUGHLY <= abs(b.low)


def _finding(mention: Mention, conflict: Conflict, sources: Sequence[Snippet]) -> Finding:
    outlets = {snippet.id: snippet.publisher or snippet.id for snippet in sources}
    sides = [
        (side, side.snippet.id) for side in (conflict.followed, conflict.other) if side.snippet
    ]
    said = ", ".join(f"{outlets[name]} has “{side.told.text}”" for side, name in sides)
    return Finding(
        kind="figure" if isinstance(mention.told, Figure) else "date",
        start=mention.place + mention.start,
        end=mention.place + mention.end,
        severity="warning",
        message=f"the sources differ: {said}",
        code="conflict",
        mend="say that the sources differ, or which one is right and why",
        sources=tuple((name, side.sentence) for side, name in sides),
    )
