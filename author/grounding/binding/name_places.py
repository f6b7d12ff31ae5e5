"""Names where they stand, and how like two such places are: the ground of telling them apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.binding.contexts import (
    Context,
    likeness,
    potential,
    read_context,
    shared_keys,
)
from author.grounding.binding.mentions import weights_in
from author.grounding.evidence.material import read_snippet
from author.grounding.language.sentences import split_sentences
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from author.grounding.names.reading import Name


@dataclass(frozen=True, eq=False, slots=True)
class Place:
    """A name where it stands.

    Attributes:
        name: the name, its offsets in the sentence.
        sentence: the sentence.
        offset: of the sentence in a draft; 0 in a source.
        snippet: the source it stands in; None in a draft.
    """

    name: Name
    sentence: str
    offset: int = 0
    snippet: Snippet | None = None

    @property
    def context(self) -> Context:
        """What stands around it."""
        return read_context(self.sentence, self.name.start, self.name.end)


@dataclass(frozen=True, slots=True)
class NameRivals:
    """Where a source has a name of a draft, and a place of another name that is more like it.

    Attributes:
        written: the place in the draft.
        own: the most like of the places where the source has the name.
        other: the most like of those where it has another one.
        likeness: how like both are to the draft's place, `own` first.
        whole: how like a place would be that has all of the surroundings.
        keys: how many words stand around both the draft's place and the other one.
    """

    written: Place
    own: Place
    other: Place
    likeness: tuple[float, float]
    whole: float
    keys: int

    def leads(self, lead: float, times: float) -> bool:
        """Whether the other place leads by a share of the surroundings, and by so many times."""
        own, other = self.likeness
        return bool(self.whole) and (other - own) / self.whole > lead and other > times * own

    def finding(self, severity: Severity) -> Finding:
        """The finding that shows both places."""
        name = self.written.name
        shown = (one for one in (self.other, self.own) if one.snippet is not None)
        return Finding(
            kind="name",
            start=self.written.offset + name.start,
            end=self.written.offset + name.end,
            severity=severity,
            message=f"“{name.text}” stands in the source for something else; "
            f"for this it has “{self.other.name.text}”",
            code="of-something-else",
            mend=f"write “{self.other.name.text}” if that is meant",
            sources=tuple((one.snippet.id, one.sentence) for one in shown if one.snippet),
        )


Reader = Callable[[str], "Iterable[Name]"]
"""What reads the names of one sort out of a sentence."""


@lru_cache(maxsize=2048)
def places_in_text(text: str, read: Reader) -> tuple[Place, ...]:
    """Where a draft's text has names of a sort, in order."""
    return tuple(
        Place(name, sentence.text, sentence.start)
        for sentence in split_sentences(text)
        for name in read(sentence.text)
    )


@lru_cache(maxsize=8192)
def places_in(snippet: Snippet, read: Reader) -> tuple[Place, ...]:
    """Where a source has names of a sort, its headline last."""
    return tuple(
        Place(name, sentence.text, snippet=snippet)
        for sentence in read_snippet(snippet)
        for name in read(sentence.text)
    )


def most_like(
    place: Place, candidates: Sequence[Place], sources: tuple[Snippet, ...]
) -> Place | None:
    """The place of some sources whose surroundings are most like those of one in a draft."""
    return max(candidates, key=lambda one: _likeness(place, one, sources), default=None)


def find_rivals(
    place: Place,
    sources: tuple[Snippet, ...],
    read: Reader,
    *,
    is_same: Callable[[Place, Place], bool],
    may_stand_for: Callable[[Place, Place], bool],
) -> NameRivals | None:
    """Where the sources have a name of a draft, and the likest place of another in the same source.

    Args:
        place: the place in the draft.
        sources: what it rests on.
        read: reads the names that are compared.
        is_same: whether two places have one name.
        may_stand_for: whether the name of the first place may be put for that of the second.
    """
    every = [one for snippet in sources for one in places_in(snippet, read)]
    others = [one for one in every if may_stand_for(one, place)]
    if not others:
        return None
    own = most_like(place, [one for one in every if is_same(one, place)], sources)
    if own is None:
        return None
    beside = [one for one in others if one.snippet is own.snippet]
    return rivals_of(place, own, most_like(place, beside, sources), sources)


def rivals_of(
    place: Place, own: Place, other: Place | None, sources: tuple[Snippet, ...]
) -> NameRivals | None:
    """A place of a draft with two of its sources, measured; None when there is no other."""
    if other is None:
        return None
    context, chinese = place.context, other.context.chinese
    weight = weights_in(sources)[chinese]
    return NameRivals(
        place,
        own,
        other,
        likeness=(_likeness(place, own, sources), _likeness(place, other, sources)),
        whole=potential(context.near, weight, across=context.chinese != chinese),
        keys=shared_keys(context, other.context),
    )


def _likeness(place: Place, other: Place, sources: tuple[Snippet, ...]) -> float:
    context = other.context
    return likeness(place.context, context, weights_in(sources)[context.chinese])
