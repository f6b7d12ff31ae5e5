"""Cut the sources of a topic to a token budget, by whole sentences, the most informative kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.drafting.salience import SourceSentence, next_best, rank_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from author.models import Snippet

_FEWEST_SENTENCES = 1


def condense(
    snippets: Sequence[Snippet], budget: int, count: Callable[[str], int]
) -> dict[str, str]:
    """What of each snippet goes into a prompt, by its id.

    Every snippet keeps at least its best sentence, so that no outlet disappears; what is left of
    the budget goes to the sentences that add most. Sentences stay in the order of their source.

    Args:
        snippets: the snippets of one topic.
        budget: the most tokens for all of them together.
        count: counts the tokens of a text.
    """
    if sum(count(snippet.text) for snippet in snippets) <= budget:
        return {snippet.id: snippet.text for snippet in snippets}
    ranked = rank_sentences(snippets)
    kept: list[SourceSentence] = []
    for snippet in snippets:
        own = [sentence for sentence in ranked if sentence.snippet.id == snippet.id]
        kept += own[:_FEWEST_SENTENCES]
    left = budget - sum(count(sentence.text) for sentence in kept)
    candidates = [sentence for sentence in ranked if sentence not in kept]
    while left > 0 and (best := next_best(candidates, kept)) is not None:
        candidates.remove(best)
        cost = count(best.text)
        if cost <= left:
            kept.append(best)
            left -= cost
    return {snippet.id: _joined(snippet, kept) for snippet in snippets}


def _joined(snippet: Snippet, kept: Sequence[SourceSentence]) -> str:
    own = sorted((s for s in kept if s.snippet.id == snippet.id), key=lambda s: s.place)
    between = "" if (snippet.language or "").startswith("zh") else " "
    return between.join(sentence.text for sentence in own)
