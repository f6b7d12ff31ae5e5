"""The best assignment of pieces to slots that keeps the order of both.

A dynamic programme (Needleman and Wunsch 1970, with slots that may be filled several times): every
piece goes into one of the slots or into none, so that the sum of how well they fit is largest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MISSING = -3.0
"""For a slot that must be filled and is not."""

FEWER = -1.0
"""For each piece that a filled slot has too few."""

SURPLUS = 0.3
"""What a piece is worth that a slot has too many."""

_COUNTED = 12
"""Pieces in a slot are counted up to here; beyond it a slot has no upper limit."""

_NEXT, _PASS, _TAKE = range(3)


@dataclass(frozen=True, slots=True)
class Quota:
    """How many pieces a slot takes.

    Attributes:
        least: the fewest, once it takes any.
        most: the most, or None without a limit.
        optional: whether it may stay empty.
        surplus: whether pieces beyond the most may still be put into it.
    """

    least: int
    most: int | None
    optional: bool
    surplus: bool

    @property
    def counted(self) -> int:
        """The number from which on one more makes no difference."""
        limit = self.most if self.most is not None and self.most <= _COUNTED else self.least
        return min(max(1, limit), _COUNTED)

    def shortage(self, count: int) -> float:
        """What it costs to leave the slot with so many pieces."""
        if count == 0:
            return 0.0 if self.optional else MISSING
        return FEWER * max(0, min(self.least, _COUNTED) - count)

    def taken(self, worth: float | None, count: int) -> float | None:
        """What one more piece is worth when so many are in the slot; None when it cannot be."""
        if worth is None or self.most is None or self.most > _COUNTED or count < self.most:
            return worth
        return SURPLUS if self.surplus else None


def best_order(
    worths: Sequence[Sequence[float | None]], quotas: Sequence[Quota]
) -> list[int | None]:
    """The slot of each piece, or None for a piece that goes into none.

    Args:
        worths: for each piece, how well it fits each slot; None where it cannot be put there.
        quotas: for each slot, how many pieces it takes.
    """
    pieces = len(worths)
    after = [0.0] * (pieces + 1)
    moves: list[list[bytearray]] = []
    for slot in reversed(range(len(quotas))):
        column = [row[slot] for row in worths]
        after, steps = _slot(column, quotas[slot], after)
        moves.append(steps)
    moves.reverse()
    return _way(moves, quotas, pieces)


def _slot(
    column: Sequence[float | None], quota: Quota, after: Sequence[float]
) -> tuple[list[float], list[bytearray]]:
    """For one slot: the best worth from each piece on, and the step for each piece and count."""
    last = quota.counted
    below = [after[-1] + quota.shortage(count) for count in range(last + 1)]
    steps = [bytearray(last + 1) for _ in after]
    best = [0.0] * len(after)
    best[-1] = below[0]
    for piece in reversed(range(len(column))):
        here = []
        for count in range(last + 1):
            worth, step = after[piece] + quota.shortage(count), _NEXT
            if below[count] > worth:
                worth, step = below[count], _PASS
            taken = quota.taken(column[piece], count)
            # On a tie a piece is rather taken than passed, and rather by the earlier slot.
            if taken is not None and taken + below[min(count + 1, last)] >= worth:
                worth, step = taken + below[min(count + 1, last)], _TAKE
            here.append(worth)
            steps[piece][count] = step
        best[piece] = here[0]
        below = here
    return best, steps


def _way(
    moves: Sequence[Sequence[bytearray]], quotas: Sequence[Quota], pieces: int
) -> list[int | None]:
    """Follow the best steps from the beginning."""
    found: list[int | None] = []
    slot, count = 0, 0
    while len(found) < pieces:
        step = moves[slot][len(found)][count] if slot < len(moves) else _PASS
        if step == _NEXT:
            slot, count = slot + 1, 0
        elif step == _PASS:
            found.append(None)
        else:
            found.append(slot)
            count = min(count + 1, quotas[slot].counted)
    return found
