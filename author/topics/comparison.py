"""How similar snippets are: by their words within a script, by their anchors across scripts.

Similarities are given as multiples of what it takes to report one event, so that both kinds can be
averaged: 1 is where clustering joins.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from author.topics.script import Script, script_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import coo_matrix, csr_matrix

    from author.models import Snippet

RUNS_CUT, WORDS_CUT, ANCHORS_CUT = 0.11, 0.13, 0.14
"""Cosines, above what unrelated texts have, from which on two snippets report one event: over runs
of letters, over words, over anchors. benchmarks/topics.md shows how they were found and how flat
the curves are around them."""

LENGTH = 0.5
"""How much more it takes over runs of letters when both snippets have a whole lead to share runs
in, and not only a headline."""

GROWTH = 0.12
"""How much the cut over words grows with every tenfold of a hundred snippets: the best of n chance
similarities grows with log n."""

WHOLE = 1_000
"""Snippets up to which all pairs are compared."""

NEIGHBOURS = 48
"""Neighbours kept for each snippet when not all pairs are compared."""

FOREIGN_NEIGHBOURS = 12
"""The same across scripts."""


def compared(
    snippets: Sequence[Snippet], aliases: Mapping[str, Sequence[str]] | None = None
) -> coo_matrix:
    """The similarity of every pair that has any, each pair once, above the diagonal.

    Args:
        snippets: in the order of the matrix.
        aliases: the desk's further spellings of names.

    Returns:
        n × n similarities, 1 where clustering joins; a pair that is missing has 0.
    """
    import numpy as np
    from scipy.sparse import coo_matrix

    groups: dict[Script, list[int]] = {}
    for index, snippet in enumerate(snippets):
        groups.setdefault(script_of(f"{snippet.title} {snippet.text[:400]}"), []).append(index)
    parts = [_within(snippets, members, script) for script, members in groups.items()]
    if len(groups) > 1:
        parts.append(_across(snippets, list(groups.values()), aliases))
    first = np.concatenate([part[0] for part in parts])
    second = np.concatenate([part[1] for part in parts])
    values = np.concatenate([part[2] for part in parts])
    low, high = np.minimum(first, second), np.maximum(first, second)
    return coo_matrix((values, (low, high)), shape=(len(snippets), len(snippets)))


_Pairs = tuple["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.float64]"]


def _within(snippets: Sequence[Snippet], members: list[int], script: Script) -> _Pairs:
    """The pairs of one script."""
    import numpy as np

    from author.topics.features import text_rows

    texts = text_rows([snippets[index] for index in members], script)
    pairs = _products(texts.rows)
    expected = np.sqrt(texts.ordinary[pairs.row] * texts.ordinary[pairs.col])
    index = np.array(members)
    if texts.fine:
        length = np.sqrt(texts.lengths[pairs.row] * texts.lengths[pairs.col])
        cut = RUNS_CUT * (1 + LENGTH * length)
    else:
        cut = np.full(len(pairs.data), words_cut(len(members)))
    return index[pairs.row], index[pairs.col], (pairs.data - expected) / cut


def words_cut(count: int) -> float:
    """The cut over words on a day of so many snippets."""
    return WORDS_CUT * (1 + GROWTH * max(math.log10(max(count, 1) / 100), 0.0))


def _products(rows: csr_matrix) -> coo_matrix:
    """Cosines above the diagonal: of all pairs on a day of usual size, else of the nearest.

    Neighbours are found without comparing all pairs, through the columns that rows share, and
    each row keeps its nearest (Ahlers et al., `sparse_dot_topn`).
    """
    import numpy as np
    from scipy.sparse import coo_matrix, triu

    count = rows.shape[0]
    if count <= WHOLE:
        return coo_matrix(triu(rows @ rows.T, 1))
    from sparse_dot_topn import sp_matmul_topn

    nearest = sp_matmul_topn(rows, rows.T.tocsr(), top_n=NEIGHBOURS + 1, n_threads=2).tocoo()
    low = np.minimum(nearest.row, nearest.col).astype(np.int64)
    high = np.maximum(nearest.row, nearest.col).astype(np.int64)
    keys, place = np.unique(low * count + high, return_index=True)
    apart = keys // count != keys % count
    keys, place = keys[apart], place[apart]
    return coo_matrix((nearest.data[place], (keys // count, keys % count)), shape=(count, count))


def _across(
    snippets: Sequence[Snippet],
    groups: list[list[int]],
    aliases: Mapping[str, Sequence[str]] | None,
) -> _Pairs:
    """The pairs of different scripts."""
    import numpy as np
    from sparse_dot_topn import sp_matmul_topn

    from author.topics.anchors import anchor_rows

    rows = anchor_rows(snippets, aliases)
    first, second, values = [], [], []
    for place, members in enumerate(groups):
        for others in groups[place + 1 :]:
            found = sp_matmul_topn(
                rows[members], rows[others].T.tocsr(), top_n=_foreign(len(snippets))
            ).tocoo()
            first.append(np.array(members)[found.row])
            second.append(np.array(others)[found.col])
            values.append(found.data.astype(np.float64) / ANCHORS_CUT)
    return np.concatenate(first), np.concatenate(second), np.concatenate(values)


def _foreign(count: int) -> int:
    return count if count <= WHOLE else FOREIGN_NEIGHBOURS
