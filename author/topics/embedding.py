"""The similarity that an embeddings model sees, brought to the scale of clustering.

Cosines of embeddings mean something else with every model: unrelated texts may have 0.1 or 0.7.
So they are measured against ordinary news that has nothing in common (`background`): the median of
its pairs is 0, and 1 is so many of their spreads above it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from author.topics.background import background

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import coo_matrix

    from author.models import Snippet

Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Texts → a vector for each, in order; the caller batches and caches."""

SPREADS = 3.0
"""Spreads (1.48 median absolute deviations, which is the standard deviation of a normal law; Huber
1981) above unrelated texts from which on two snippets report one event."""

SHARE = 0.5
"""How much of the fused similarity is the embeddings'."""

READ = 1_000
"""Characters of a text that are embedded, behind the headline."""


def fused(pairs: coo_matrix, snippets: Sequence[Snippet], embed: Embed) -> coo_matrix:
    """Similarities of pairs with those of an embeddings model mixed in.

    Args:
        pairs: similarities by words and anchors, above the diagonal; on days that are compared
            whole every pair is looked at, on larger ones those that stand here.
        snippets: in the order of the matrix.
        embed: the model.
    """
    import numpy as np
    from scipy.sparse import coo_matrix

    from author.topics.comparison import WHOLE

    ground = [*background("han"), *background("latin")]
    texts = [f"{s.title}\n{s.text[:READ]}".strip() or "—" for s in (*snippets, *ground)]
    vectors = _unit(np.asarray(embed(texts), dtype=np.float64))
    own, ordinary = vectors[: len(snippets)], vectors[len(snippets) :]
    middle, spread = _unrelated(ordinary)
    count = len(snippets)
    if count <= WHOLE:
        first, second = (side.astype(np.int64) for side in np.triu_indices(count, 1))
        by_words = np.asarray(pairs.todense())[first, second]
    else:
        first, second, by_words = pairs.row.astype(np.int64), pairs.col.astype(np.int64), pairs.data
    cosine = np.einsum("ij,ij->i", own[first], own[second])
    by_model = (cosine - middle) / (SPREADS * spread)
    # To share no word speaks against one event only as long as nothing knows what words mean.
    values = (1 - SHARE) * np.maximum(by_words, 0.0) + SHARE * by_model
    return coo_matrix((values, (first, second)), shape=(count, count))


def _unit(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float64] = vectors / np.where(lengths == 0, 1, lengths)
    return unit


def _unrelated(vectors: NDArray[np.float64]) -> tuple[float, float]:
    """The middle and the spread of the cosines of texts that have nothing in common."""
    import numpy as np

    cosines = (vectors @ vectors.T)[np.triu_indices(len(vectors), 1)]
    middle = float(np.median(cosines))
    spread = 1.4826 * float(np.median(np.abs(cosines - middle)))
    return middle, max(spread, 1e-6)
