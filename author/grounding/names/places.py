"""Well-known places: of what rank they are, and what they lie in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from author.grounding.lexicon import lines
from author.grounding.names.known import entry_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_RANKS = ("country", "region", "state", "city")


@cache
def rank_of(entity: str) -> str:
    """`country`, `region`, `state` or `city`; empty for what is no place or has no rank."""
    return _places()[0].get(entity, "")


@cache
def around(entity: str) -> tuple[str, ...]:
    """The country, and the state, that a place lies in; nothing for what is in no list."""
    return _places()[1].get(entity, ())


@cache
def _places() -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    ranks: dict[str, str] = {}
    inside: dict[str, tuple[str, ...]] = {}
    heading: tuple[str, ...] = ()
    for line in (*lines("names"), *lines("places")):
        if line.startswith("["):
            country, _, state = line.strip("[]").partition(" ")
            heading = (f"{country}/country", *([f"{state}/place"] if state else []))
            continue
        rank = line.partition(":")[0]
        if rank not in _RANKS:
            continue
        entity = entry_of(line)[0]
        # A name of two places (奥克兰) is of the first rank, and lies in both countries.
        ranks.setdefault(entity, rank)
        if rank in ("state", "city"):
            inside[entity] = tuple(dict.fromkeys((*inside.get(entity, ()), *heading)))
    return ranks, inside
