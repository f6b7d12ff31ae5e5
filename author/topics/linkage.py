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

    label = np.arange(upper.shape[0])
    first = label.copy()  # of each cluster that may still grow, the index of its first item
    sizes = np.ones(len(first))
    sums = _both_sides(upper)
    while len(first):
        nearest, average = _nearest(sums, sizes)
        index = np.arange(len(first))
        # What is near to nothing now will be near to nothing later: it is done, and leaves.
        growing = np.flatnonzero(average >= cut)
        if not len(growing):
            break
        partner = np.where(nearest[nearest] == index, nearest, index)
        low = np.minimum(index, partner)[growing]
        parent = np.arange(len(label))
        parent[first[growing]] = first[low]
        label = parent[label]
        kept, target = np.unique(low, return_inverse=True)
        sums = _merged(sums, growing, target, len(kept))
        sizes = np.bincount(target, weights=sizes[growing]).astype(np.float64)
        first = first[kept]
    return label


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


def _merged(
    sums: csr_matrix, rows: NDArray[np.int64], target: NDArray[np.int64], count: int
) -> csr_matrix:
    """The sums of similarities between the merged clusters of some rows, exactly symmetric."""
    import numpy as np
    from scipy.sparse import csr_matrix, triu

    assign = csr_matrix((np.ones(len(rows)), (rows, target)), shape=(sums.shape[0], count))
    return _both_sides(triu(assign.T @ sums @ assign, 1, format="csr"))
