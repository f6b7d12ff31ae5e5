"""Two marks that belong together, and one that has lost its partner."""

from __future__ import annotations

from dataclasses import dataclass

from author.styles.typography_rules import Slip

_CANNOT_OPEN = "，。、；：？！,;:?!）》」』】”’"
_CANNOT_CLOSE = "，、；：（《「『【“‘"


@dataclass(frozen=True, slots=True)
class Pair:
    """Where two marks of a pair stand, and how many pairs are around them."""

    start: int
    end: int
    depth: int = 0


def plausible(text: str, pair: Pair) -> bool:
    """Whether the neighbours of two marks let one open and the other close."""
    after = text[pair.start + 1]
    before = text[pair.end - 1]
    return not (
        after in _CANNOT_OPEN or after.isspace() or before in _CANNOT_CLOSE or before.isspace()
    )


def unmatched(text: str, place: int, *, opens: bool) -> Slip:
    """The finding for a mark without a partner: only a person knows where that belongs."""
    side = "closes" if opens else "opens"
    missing = "its partner" if text[place] == '"' else f"the mark that {side} it"
    message = f"{text[place]} has no partner in this paragraph"
    mend = f"Put {missing} where it belongs, or take it out."
    return Slip("unmatched-mark", message, place, place + 1, mend=mend)
