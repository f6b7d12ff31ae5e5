"""What a new draft has to say where an editor's word stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Self

from author.models import NO_EVIDENCE, Document, Evidence
from author.revising.places import Place, place_of
from author.revising.tree import grow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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

    @property
    def first_words(self) -> str:
        """The first block of the new text, or of what it leaves out."""
        return (self.new or self.base).partition("\n\n")[0]

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


def standing_offers(offers: Sequence[Offer], document: Document) -> tuple[Offer, ...]:
    """Those offers that a draft leaves open, at the places where it has them now.

    Args:
        offers: what was offered.
        document: the draft as it stands.

    Returns:
        The offers whose text is not in the draft, and for which the editor's own still is.
    """
    said = {node.words: node for node in grow(document).walk() if node.words}
    found = []
    for offer in offers:
        at = said.get(offer.edited)
        if offer.new and offer.first_words in said:
            continue
        if at is not None:
            found.append(replace(offer, place=place_of(at)))
        elif not offer.edited:
            found.append(offer)
    return tuple(found)
