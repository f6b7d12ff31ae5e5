"""Average linkage on a sparse graph of similarities, in rounds of reciprocal nearest neighbours.

Average linkage (UPGMA; Sokal and Michener 1958) joins, again and again, the two clusters whose
members are most similar on average. It is *reducible*: a cluster made of two is never nearer to a
third than the nearer of the two was. So any two clusters that are each other's nearest may be
joined at once, in any order, and the same tree results (Bruynooghe 1977; Murtagh 1983). Joining
all such pairs a round makes the work a handful of sparse matrix products (Sumengen et al. 2021,
“Scaling Hierarchical Agglomerative Clustering to Billion-sized Datasets”, arXiv:2105.11653).

A pair that is not in the graph counts as similarity 0, so the result is exactly that of average
linkage on the full matrix with those entries 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix


def average_linkage(upper: csr_matrix, cut: float) -> NDArray[np.int64]:
    """The cluster of each item.

    Args:
        upper: similarities of pairs, each pair once, above the diagonal; n × n.
        cut: clusters are joined while their average similarity is at least this; above 0.

    Returns:
        n labels: the index of the first item of each one's cluster. Ties go to the lower index,
        so the same matrix always gives the same labels.
    """
    import numpy as np

    count = upper.shape[0]
    label = np.arange(count)
    sizes = np.ones(count)
    sums = _both_sides(upper)
    while True:
        nearest, average = _nearest(sums, sizes)
        index = np.arange(len(sizes))
        joined = (average >= cut) & (nearest[nearest] == index)
        if not joined.any():
            break
        # A reciprocal pair takes the place of its lower index.
        target = np.where(joined, np.minimum(index, nearest), index)
        kept, target = np.unique(target, return_inverse=True)
        sums = _merged(sums, target, len(kept))
        sizes = np.bincount(target, weights=sizes, minlength=len(kept)).astype(np.float64)
        label = target[label]
    first = np.full(len(sizes), count)
    np.minimum.at(first, label, np.arange(count))
    return first[label]


def _both_sides(upper: csr_matrix) -> csr_matrix:
    """The symmetric matrix of a triangle: both halves hold the same floats."""
    from scipy.sparse import csr_matrix

    both = csr_matrix(upper + upper.T)
    both.sort_indices()
    return both


def _nearest(
    sums: csr_matrix, sizes: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For each cluster its nearest other (the first of equals) and their average similarity."""
    import numpy as np

    count = len(sizes)
    nearest, average = np.full(count, -1), np.full(count, -np.inf)
    lengths = np.diff(sums.indptr)
    rows = np.flatnonzero(lengths)
    if not len(rows):
        return nearest, average
    row_of = np.repeat(np.arange(count), lengths)
    values = sums.data / (sizes[row_of] * sizes[sums.indices])
    average[rows] = np.maximum.reduceat(values, sums.indptr[rows])
    best = np.where(values == average[row_of], sums.indices, count)
    nearest[rows] = np.minimum.reduceat(best, sums.indptr[rows])
    return nearest, average


def _merged(sums: csr_matrix, target: NDArray[np.int64], count: int) -> csr_matrix:
    """The sums of similarities between the merged clusters, exactly symmetric."""
    import numpy as np
    from scipy.sparse import csr_matrix, triu

    assign = csr_matrix(
        (np.ones(len(target)), (np.arange(len(target)), target)), shape=(len(target), count)
    )
    upper = triu(assign.T @ sums @ assign, 1, format="csr")
    return _both_sides(upper)
