"""Snippets as rows of a sparse matrix: TF-IDF over short runs of characters.

Headlines of one event share few whole words (*sterilise*, *sterilisation*), so words are taken
apart into their runs of three and four characters, beginning and end marked (McNamee and Mayfield
2004, “Character n-gram tokenization for European language text retrieval”); pairs of Han
characters stand for themselves. Counts are dampened by a logarithm and weighted by the inverse
document frequency (Salton and Buckley 1988), rows have length 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

GRAM_LENGTHS = (3, 4)


@dataclass(frozen=True)
class Counts:
    """Weighted counts of terms: snippets × terms, and the terms in order."""

    matrix: csr_matrix
    vocabulary: tuple[str, ...]


def count_terms(rows: Sequence[Mapping[str, float]]) -> Counts:
    """A matrix of the terms of each snippet."""
    import numpy as np
    from scipy.sparse import csr_matrix

    column: dict[str, int] = {}
    indices: list[int] = []
    values: list[float] = []
    ends = [0]
    for row in rows:
        for term, count in row.items():
            indices.append(column.setdefault(term, len(column)))
            values.append(count)
        ends.append(len(indices))
    matrix = csr_matrix(
        (np.array(values, np.float32), np.array(indices, np.int32), np.array(ends, np.int32)),
        shape=(len(rows), max(len(column), 1)),
    )
    return Counts(matrix, tuple(column))


def gram_matrix(vocabulary: Sequence[str]) -> csr_matrix:
    """Terms × runs of characters: how often each run stands in each term."""
    return count_terms([_grams(term) for term in vocabulary]).matrix


def _grams(term: str) -> dict[str, float]:
    """The runs of a Latin word with its ends marked; a Han term is one by itself."""
    if not term[0].isascii() and len(term) <= 2:
        return {term: 1.0}
    counts: dict[str, float] = {}
    marked = f" {term} "
    for length in GRAM_LENGTHS:
        for start in range(max(len(marked) - length + 1, 1)):
            gram = marked[start : start + length]
            counts[gram] = counts.get(gram, 0.0) + 1.0
    return counts


def weighted(counts: csr_matrix) -> csr_matrix:
    """TF-IDF with rows of length 1: log(1 + count) × (1 + log((1 + n) / (1 + df)))."""
    import numpy as np
    from scipy.sparse import csr_matrix, diags

    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = 1 + np.log((1 + counts.shape[0]) / (1 + frequency))
    matrix = csr_matrix(counts, dtype=np.float32, copy=True)
    matrix.data = (np.log1p(matrix.data) * rarity[matrix.indices]).astype(np.float32)
    return csr_matrix(diags(1 / row_lengths(matrix)) @ matrix, dtype=np.float32)


def row_lengths(matrix: csr_matrix) -> NDArray[np.float64]:
    """The Euclidean length of each row; 1 for an empty one."""
    import numpy as np

    squares = np.asarray(matrix.multiply(matrix).sum(axis=1), dtype=np.float64).ravel()
    lengths: NDArray[np.float64] = np.sqrt(squares)
    lengths[lengths == 0] = 1
    return lengths
