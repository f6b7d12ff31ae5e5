"""How alike two snippets are, in whatever languages, for a person to read: 0 to 1."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from author.models import Snippet

_EVEN = 0.5
"""Where clustering joins."""


def similarity(a: Snippet, b: Snippet) -> float:
    """How much two snippets tell of the same: 0 nothing, 0.5 where one event begins, 1 a copy.

    It knows the words of ordinary news, but not the other snippets of a day; clustering, which
    does, may judge a little differently. The times of publication play no part.
    """
    return float(similarities([a], [b])[0, 0])


def similarities(
    some: Sequence[Snippet],
    others: Sequence[Snippet],
    aliases: Mapping[str, Sequence[str]] | None = None,
) -> NDArray[np.float64]:
    """The similarity of each of some snippets with each of others, as `similarity` gives it."""
    import numpy as np

    from author.topics.comparison import RUNS_CUT, compared

    if not some or not others:
        return np.zeros((len(some), len(others)))
    pairs = compared([*some, *others], aliases).tocsr()
    found = np.asarray(pairs[: len(some), len(some) :].todense(), dtype=np.float64)
    # A copy has cosine 1, so 1 / cut multiples; the curve is 0 at 0, 0.5 at 1 and 1 there.
    power = math.log(_EVEN) / math.log(RUNS_CUT)
    scaled: NDArray[np.float64] = np.clip(found * RUNS_CUT, 0.0, 1.0) ** power
    return scaled
