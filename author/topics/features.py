"""Texts of one script as rows of a sparse matrix: TF-IDF over words, or over short runs of letters.

Headlines of one event share few whole words (*sterilise*, *sterilisation*), so on a day of some
hundred snippets words are taken apart into their runs of three and four letters, beginning and end
marked (McNamee and Mayfield 2004, “Character n-gram tokenization for European language text
retrieval”). Among thousands of snippets runs meet by chance, and whole words do as well at a tenth
of the cost; pairs of Han characters stand for themselves either way. Counts are dampened by a
logarithm and weighted by inverse document frequency (Salton and Buckley 1988).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.topics.background import background
from author.topics.labels import plain_titles
from author.topics.terms import LEAD_CHARACTERS, weighted_terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from author.models import Snippet
    from author.topics.script import Script

RUN_LENGTHS = (3, 4)

FINE = 500
"""The most snippets of one script that are compared by runs of letters instead of words."""

COMMON = 1_000
"""Snippets that a word may stand in and still tell a story apart; more are looked past."""


@dataclass(frozen=True)
class TextRows:
    """Texts as vectors.

    Attributes:
        rows: a row of length 1 for each text.
        lengths: how much of a lead each has besides its headline, 0 to 1.
        ordinary: how similar each is on average to news that has nothing to do with it.
        fine: whether the columns are runs of letters.
    """

    rows: csr_matrix
    lengths: NDArray[np.float64]
    ordinary: NDArray[np.float64]
    fine: bool


def text_rows(snippets: Sequence[Snippet], script: Script) -> TextRows:
    """The texts of snippets that are written in one script."""
    import numpy as np

    ordinary_terms = _ordinary_terms(script)
    fine = script == "latin" and len(snippets) <= FINE
    told = [weighted_terms(s, t) for s, t in zip(snippets, plain_titles(snippets), strict=True)]
    counts, vocabulary = count_terms([*told, *ordinary_terms])
    if fine:
        counts = counts @ _runs_of(vocabulary)
    matrix = weighted(counts, common=COMMON)
    rows, ordinary_rows = matrix[: len(snippets)], matrix[len(snippets) :]
    ordinary = rows @ np.asarray(ordinary_rows.mean(axis=0)).ravel()
    lengths = np.array([min(len(s.text) / LEAD_CHARACTERS, 1.0) for s in snippets])
    return TextRows(rows, lengths, np.maximum(ordinary, 0.0), fine)


@cache
def _ordinary_terms(script: Script) -> tuple[dict[str, float], ...]:
    """The terms of ordinary news, which are the same every day."""
    return tuple(weighted_terms(item) for item in background(script))


def count_terms(rows: Sequence[Mapping[str, float]]) -> tuple[csr_matrix, tuple[str, ...]]:
    """Weighted counts, snippets × terms, and the terms in the order of the columns."""
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
    return matrix, tuple(column)


def weighted(counts: csr_matrix, *, common: int) -> csr_matrix:
    """TF-IDF with rows of length 1: log(1 + count) × (1 + log((1 + n) / (1 + df))).

    Args:
        counts: of terms in texts.
        common: terms in more texts than this weigh nothing.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = 1 + np.log((1 + counts.shape[0]) / (1 + frequency))
    rarity[frequency > common] = 0
    matrix = csr_matrix(counts, dtype=np.float32, copy=True)
    matrix.data = (np.log1p(matrix.data) * rarity[matrix.indices]).astype(np.float32)
    matrix.eliminate_zeros()
    return unit_rows(matrix)


def unit_rows(matrix: csr_matrix, *, more: float = 0.0) -> csr_matrix:
    """The rows divided by their length, the square of which is first made larger by `more`."""
    import numpy as np
    from scipy.sparse import csr_matrix, diags

    squares = np.asarray(matrix.multiply(matrix).sum(axis=1), dtype=np.float64).ravel() + more
    squares[squares == 0] = 1
    return csr_matrix(diags(1 / np.sqrt(squares)) @ matrix, dtype=np.float32)


def _runs_of(vocabulary: Sequence[str]) -> csr_matrix:
    """Terms × runs of letters: how often each run stands in each term."""
    return count_terms([_runs(term) for term in vocabulary])[0]


@lru_cache(maxsize=16_384)
def _runs(term: str) -> dict[str, float]:
    """The runs of a word with its ends marked; a pair of Han characters is one by itself."""
    if not term.isascii() and len(term) <= 2:
        return {term: 1.0}
    counts: dict[str, float] = {}
    marked = f" {term} "
    for length in RUN_LENGTHS:
        for start in range(max(len(marked) - length + 1, 1)):
            run = marked[start : start + length]
            counts[run] = counts.get(run, 0.0) + 1.0
    return counts
