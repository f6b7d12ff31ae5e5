"""The best assignment of pieces to slots, against all that are possible."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from author.styles.alignment import Quota, best_order

if TYPE_CHECKING:
    from collections.abc import Sequence

ONE = Quota(1, 1, optional=False, surplus=False)
SOME = Quota(1, 3, optional=False, surplus=True)
MAYBE = Quota(1, 1, optional=True, surplus=False)

quotas = st.builds(
    Quota,
    least=st.integers(0, 2),
    most=st.integers(2, 3) | st.none(),
    optional=st.booleans(),
    surplus=st.booleans(),
)
worths = st.none() | st.integers(-4, 8).map(float)


def worth_of(
    way: Sequence[int | None], table: Sequence[Sequence[float | None]], slots: Sequence[Quota]
) -> float | None:
    """What an assignment is worth, counted piece by piece; None when it is not allowed."""
    total, counts = 0.0, [0] * len(slots)
    for row, slot in zip(table, way, strict=True):
        if slot is None:
            continue
        taken = slots[slot].taken(row[slot], counts[slot])
        if taken is None:
            return None
        total += taken
        counts[slot] += 1
    return total + sum(q.shortage(n) for q, n in zip(slots, counts, strict=True))


@given(st.data())
def test_nothing_is_better(data: st.DataObject) -> None:
    """Of all assignments that keep the order, none is worth more."""
    slots = data.draw(st.lists(quotas, min_size=1, max_size=3))
    row = st.lists(worths, min_size=len(slots), max_size=len(slots))
    table = data.draw(st.lists(row, max_size=4))
    way = best_order(table, slots)
    assert len(way) == len(table)
    found = worth_of(way, table, slots)
    assert found is not None
    choices: list[int | None] = [None, *range(len(slots))]
    for other in itertools.product(choices, repeat=len(table)):
        filled = [slot for slot in other if slot is not None]
        if filled == sorted(filled):
            worth = worth_of(other, table, slots)
            assert worth is None or worth <= found + 1e-9


def test_counts_decide_between_pieces_that_look_alike() -> None:
    """Of three equal paragraphs the last is the closing one, that must be there."""
    assert best_order([[5.0, 5.0]] * 3, [SOME, ONE]) == [0, 0, 1]


def test_what_fits_nowhere_is_left_out() -> None:
    """A piece that cannot be anything does not keep the others from their slots."""
    assert best_order([[5.0, None], [None, None], [None, 5.0]], [ONE, MAYBE]) == [0, None, 1]


def test_a_thousand_pieces() -> None:
    """Long documents are no trouble."""
    assert best_order([[5.0]] * 3000, [Quota(1, None, optional=False, surplus=False)]) == [0] * 3000
