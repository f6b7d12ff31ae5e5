"""Which pairs of snippets are worth comparing, and how similar they are.

Not all pairs: runs of characters that stand in more than `COMMON` snippets tell no story apart, so
neighbours are looked for by the rarer ones, each snippet keeping its `NEIGHBOURS` nearest; those
pairs alone are then compared by everything. The work grows in proportion to the number of
snippets. A day of up to `COMMON` snippets has no such common runs, and is compared whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

COMMON = 1_000
"""Snippets a run of characters may stand in and still lead from one to another."""

NEIGHBOURS = 48
"""Neighbours kept for each snippet when not all pairs are compared."""

CHUNK = 200_000
"""Pairs compared at a time, which bounds the memory."""


def pair_similarities(rows: csr_matrix) -> csr_matrix:
    """Cosines of the pairs worth comparing, each pair once, above the diagonal.

    Args:
        rows: a row of length 1 for each snippet.
    """
    import numpy as np
    from scipy.sparse import csr_matrix, triu

    count = rows.shape[0]
    if count <= COMMON:
        return csr_matrix(triu(rows @ rows.T, 1))
    frequency = np.bincount(rows.indices, minlength=rows.shape[1])
    rare = rows[:, np.flatnonzero(frequency <= COMMON)]
    first, second = _neighbours(csr_matrix(rare))
    values = _cosines(rows, first, second)
    return csr_matrix((values, (first, second)), shape=(count, count))


def _neighbours(rows: csr_matrix) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of which at least one has the other among its nearest, the lower index first."""
    import numpy as np
    from sparse_dot_topn import sp_matmul_topn

    count = rows.shape[0]
    nearest = sp_matmul_topn(rows, rows.T.tocsr(), top_n=NEIGHBOURS + 1, n_threads=2).tocoo()
    low = np.minimum(nearest.row, nearest.col).astype(np.int64)
    high = np.maximum(nearest.row, nearest.col).astype(np.int64)
    keys = np.unique((low * count + high)[low != high])
    return keys // count, keys % count


def _cosines(
    rows: csr_matrix, first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.float32]:
    """The cosine of each pair of rows."""
    import numpy as np

    values = np.empty(len(first), np.float32)
    for start in range(0, len(first), CHUNK):
        part = slice(start, start + CHUNK)
        product = rows[first[part]].multiply(rows[second[part]])
        values[part] = np.asarray(product.sum(axis=1)).ravel()
    return values
