"""Sources that differ: a draft that takes one side's figure in silence is worth a look.

Two sources tell the same thing when their words for a figure are like those of the draft: so the
draft's sentence stands between them, also where one is Chinese and the other English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.grounding.binding.contexts import (
    Context,
    Weight,
    likeness,
    potential,
    read_context,
    shared_keys,
)
from author.grounding.binding.mentions import (
    Mention,
    carriers,
    carries,
    mentions_in,
    mentions_in_text,
    weights_in,
)
from author.grounding.binding.rivalry import is_rival
from author.grounding.figures.model import Figure
from author.grounding.language.sentences import split_sentences
from author.grounding.values.matching import is_scale_only
from author.grounding.values.sayings import is_points
from author.models import Finding, Snippet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

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
        conflict = _conflict(mention, told, tuple(sources), text)
        if conflict is not None:
            findings.append(_finding(mention, conflict, sources))
    return findings


def _conflict(
    mention: Mention, told: Sequence[Mention], sources: tuple[Snippet, ...], text: str
) -> Conflict | None:
    """The place that a figure follows, and the most like one of a source that has another."""
    if isinstance(mention.told, Figure) and mention.told.kind in ("version", "ordinal"):
        return None
    view = _view(mention, text, sources)
    having_it = carriers(mention, sources)
    followed = max(having_it, key=view.share, default=None)
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
        key=view.share,
        reverse=True,
    )
    other = next((p for p in others if not any(carries(p, one) for one in told)), None)
    if other is None or not view.tells_the_same(followed, other):
        return None
    return Conflict(followed, other) if _is_meant_by(other, followed, view) else None


def _is_meant_by(other: Mention, followed: Mention, view: _View) -> bool:
    """Whether a figure tells what the draft follows, and nothing else in that source.

    What else that source has is out of the question where the other one has it too, or where it
    can be no account of the same thing.
    """
    if not isinstance(other.told, Figure):
        return True
    if followed.snippet is None or other.snippet is None:
        return False
    told_there, weight = mentions_in(other.snippet), view.weights[followed.context.chinese]
    own = likeness(other.context, followed.context, weight)
    return not any(
        is_rival(place, other)
        and (_is_share(place) or _may_be_one(other, place))
        and likeness(other.context, place.context, weight) > own
        and not any(carries(one, place) for one in told_there)
        for place in mentions_in(followed.snippet)
        if not carries(place, followed)
    )


def _is_share(place: Mention) -> bool:
    return isinstance(place.told, Figure) and place.told.dimension == "share"


def _view(mention: Mention, text: str, sources: tuple[Snippet, ...]) -> _View:
    """How places of some sources look from a place of a draft's text."""
    brief = _is_brief(mention)
    context = _surroundings(mention, text) if brief else mention.context
    weights = weights_in(sources)
    whole = {
        chinese: potential(context.near, weight, across=context.chinese != chinese)
        for chinese, weight in weights.items()
    }
    return _View(context, weights, whole, brief)


def _is_brief(mention: Mention) -> bool:
    """Whether a sentence says little beside a figure: 此次共裁员265人, of whomever."""
    return sum(key[0] != "=" for key in mention.context.near) <= _FEW


def _surroundings(mention: Mention, text: str) -> Context:
    """What stands around a figure in its sentence and the one before."""
    before = [one for one in split_sentences(text) if one.end <= mention.place]
    if not before:
        return mention.context
    start = before[-1].start
    end = mention.place + len(mention.sentence)
    place = mention.place - start + mention.start
    return read_context(text[start:end], place, place + mention.end - mention.start)


_FEW = 6
"""Words around a figure, characters in pairs, that leave open what is told."""


@dataclass(frozen=True, slots=True)
class _View:
    """Places of sources as they look from a place of a draft.

    Attributes:
        context: what stands around the place of the draft.
        weights: how much each key says, in Chinese sentences and in others.
        whole: how like a place would be that has all of the surroundings, the same way.
        brief: whether the draft's sentence says little, so that a word of its clause is enough.
    """

    context: Context
    weights: Mapping[bool, Weight]
    whole: Mapping[bool, float]
    brief: bool

    def share(self, place: Mention) -> float:
        """How much of the draft's surroundings a place has; it may be more than all, 1."""
        there = place.context
        whole = self.whole[there.chinese]
        enough = shared_keys(self.context, there) >= _LEAST_KEYS
        if not whole or not (enough or (self.brief and self._beside(place))):
            return 0.0
        return likeness(self.context, there, self.weights[there.chinese]) / whole

    def tells_the_same(self, followed: Mention, other: Mention) -> bool:
        """Whether a place tells the same thing as the one that the draft follows."""
        figure = isinstance(followed.told, Figure)
        least, of_own = _LEAST if figure else _LEAST_FOR_DATES
        if self.share(other) < max(least, of_own * self.share(followed)):
            return False
        # Words of the clause say what is told: 毛利率 21.3% here is no 14.5% of revenue there.
        needs_words = self._beside(followed) or not figure
        return not needs_words or self._beside(other)

    def _beside(self, place: Mention) -> bool:
        """Whether the clauses of both say a word alike, or one for the other (金额, 总额)."""
        there = place.context
        weight = self.weights[there.chinese]
        return any(weight(key) > 0 for key in self.context.beside.keys() & there.beside.keys())


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
    if not near or _name_others(place.context, mention.context):
        return False
    if "percent" in (there.unit, written.unit) and _sort_of_share(there) != _sort_of_share(written):
        return False
    return not (_is_rounded(there, written) or is_scale_only(there))


def _sort_of_share(figure: Figure) -> tuple[bool, bool]:
    """Whether a share is told in points, and whether as a rate of growth."""
    return is_points(figure), figure.grown


_PLACES = ("/country", "/place")


def _name_others(one: Context, other: Context) -> bool:
    """Whether both have well-known firms, people or products around, and no name in common."""
    names, others = (
        {key for key in context.near if key[0] == "@" and not key.endswith("/outlet")}
        for context in (one, other)
    )
    parties = all(any(not key.endswith(_PLACES) for key in keys) for keys in (names, others))
    return parties and names.isdisjoint(others)


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
