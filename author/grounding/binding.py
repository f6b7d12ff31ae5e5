"""Figures and dates that a source has, but of something else than the text tells.

A figure of a draft is compared with every figure of its sort in the source that has it: the one
whose surroundings are most like its own is the one that is meant. When that one has another value,
and the draft gives this other value nowhere, the draft has put the wrong one in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.grounding.contexts import likeness, potential, shared_keys
from author.grounding.figures_model import Figure
from author.grounding.mentions import (
    Mention,
    carriers,
    carries,
    is_rival,
    mentions_in,
    mentions_in_text,
    weights_in,
)
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_DOUBT, _ERROR = 0.2, 0.4
"""How much more of the surroundings another place must share to be worth a look, and to be wrong:
chosen on planted errors and true drafts, where an error is right 19 times of 20."""
_LEAST_SHARED = 0.3
"""The share of the surroundings that the other place must have at least."""
_LEAST_KEYS = 2
"""How many words both must have around them, so that chance does not decide."""
_NEARLY = 0.05
"""Values so near may be two ways to count one thing (earnings, adjusted or not): a doubt only."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """The place of a source that has what a draft tells, and one that is more like the draft's.

    Attributes:
        written: what the draft tells.
        own: where the source has it.
        other: a place whose surroundings are more like those in the draft.
        lead: the share of the surroundings in the draft that only the latter has.
    """

    written: Mention
    own: Mention
    other: Mention
    lead: float

    @property
    def severity(self) -> Severity:
        """How sure it is that the other one is meant."""
        return "error" if self.lead > _ERROR and not self._is_doubtful() else "warning"

    def _is_doubtful(self) -> bool:
        here, a, b = self.written.context, self.own.told, self.other.told
        if not isinstance(a, Figure) or not isinstance(b, Figure):
            # Nothing in its clause says what a date is of: 到2027年，….
            return not here.beside
        if abs(a.low - b.low) <= _NEARLY * abs(b.low):
            return True
        # Two counts in two languages: whether both count the same thing is not known.
        return not a.unit and here.chinese != self.other.context.chinese


def check_binding(
    text: str, sources: Sequence[Snippet], *, today: dt.date | None = None
) -> list[Finding]:
    """Find figures and dates that the sources have of something else.

    Args:
        text: a text of a draft.
        sources: what it rests on.
        today: the day of the issue.

    Returns:
        An error where another place shares much more of the surroundings, a warning where more.
    """
    told = mentions_in_text(text, today)
    pairs = ((mention, _rivals(mention, told, tuple(sources))) for mention in told)
    return [_finding(mention, rivals) for mention, rivals in pairs if rivals is not None]


def _rivals(
    mention: Mention, told: Sequence[Mention], sources: tuple[Snippet, ...]
) -> Rivals | None:
    """Where the sources have it, and the likelier place of the same source, if there is one."""
    weights, context = weights_in(sources), mention.context

    def like(place: Mention) -> float:
        return likeness(context, place.context, weights[place.context.chinese])

    own = max(carriers(mention, sources), key=like, default=None)
    if own is None or own.snippet is None:
        return None
    rivals = sorted(
        (place for place in mentions_in(own.snippet) if is_rival(place, mention)),
        key=like,
        reverse=True,
    )
    untold = (place for place in rivals if not any(carries(place, other) for other in told))
    other = next(untold, None)
    if other is None or shared_keys(context, other.context) < _LEAST_KEYS:
        return None
    chinese = other.context.chinese
    whole = potential(context, weights[chinese], chinese=chinese)
    lead = (like(other) - like(own)) / whole
    enough = lead > _DOUBT and like(other) / whole > _LEAST_SHARED
    return Rivals(mention, own, other, lead) if enough else None


def _finding(mention: Mention, rivals: Rivals) -> Finding:
    other = rivals.other
    return Finding(
        kind="figure" if isinstance(mention.told, Figure) else "date",
        start=mention.place + mention.start,
        end=mention.place + mention.end,
        severity=rivals.severity,
        message=f"“{mention.told.text}” stands in the source for something else; "
        f"for this it has “{other.told.text}”",
        code="of-something-else",
        mend=f"write “{other.told.text}” if that is meant",
        sources=tuple((one.snippet.id, one.sentence) for one in (other, rivals.own) if one.snippet),
    )
