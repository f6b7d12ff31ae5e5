"""What a new draft has to say where an editor's word stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Self

from author.models import NO_EVIDENCE, Evidence
from author.revising.places import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

OfferKind = Literal["changed", "deleted", "dropped"]


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the new draft has to say where the editor's word stands.

    Attributes:
        kind: `changed`: both changed the text; `deleted`: what the editor deleted has more to
            tell now; `dropped`: the new draft leaves out what the editor changed.
        place: the block in the merged document, or what is left over it of where it would stand.
        base: the text generated last time; empty where there was none.
        edited: what stands now; empty where nothing does.
        new: the text generated now; empty where there is none.
        evidence: what the new text rests on.
    """

    kind: OfferKind
    place: Place
    base: str = ""
    edited: str = ""
    new: str = ""
    evidence: Evidence = NO_EVIDENCE

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "kind": self.kind,
            "place": self.place.to_json(),
            "base": self.base,
            "edited": self.edited,
            "new": self.new,
            "evidence": self.evidence.to_json(),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Back from JSON values."""
        return cls(
            value["kind"],
            Place.from_json(value["place"]),
            value["base"],
            value["edited"],
            value["new"],
            Evidence.from_json(value.get("evidence", {})),
        )
