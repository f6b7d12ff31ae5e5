"""Phrases that are written for others again and again.

A phrase is reported as wide as it always was, and no wider: of all phrases that were replaced
equally often the longest, as in mining closed patterns (Pasquier et al., ICDT 1999).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from author.revising.changes import Change
    from author.revising.word_spans import Span

LONGEST = 24
"""Characters of a phrase; longer ones are sentences, and come again only with the same news."""

_MARKS = "，。；：、！？,.;:!? "
_WORDS = re.compile(r"\w")
_WIDTHS = ((0, 0), (1, 0), (0, 1), (2, 0), (0, 2), (1, 1))
"""Characters to the left and right of a change that are tried as part of the phrase."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """A phrase that was written for another.

    Attributes:
        before: what was generated.
        after: what the editor wrote for it; empty when it was taken out.
        seen: the changes that show it, by their numbers.
        chances: how often it could have been written: those, and where the phrase was left.
    """

    before: str
    after: str
    seen: tuple[int, ...]
    chances: int


_Pair = tuple[str, str]


def find_substitutions(
    changes: Sequence[Change], kept: str, least: int, share: float
) -> list[Substitution]:
    """Find the phrases that an editor writes for others.

    Args:
        changes: blocks before and after the editor.
        kept: all texts as the editor left them, where a phrase may have been left standing.
        least: changes that make a habit.
        share: the least share of the chances at which it was done.
    """
    groups: defaultdict[_Pair, list[int]] = defaultdict(list)
    for number, change in enumerate(changes):
        for pair in _pairs(change.spans):
            groups[pair].append(number)
    habits = {}
    for (before, after), seen in groups.items():
        chances = len(seen) + _left_standing(before, after, kept)
        if len(seen) >= max(least, share * chances):
            habits[before, after] = Substitution(before, after, tuple(seen), chances)
    return [habit for habit in habits.values() if not _said_by_another(habit, habits)]


def _pairs(runs: Sequence[Span]) -> set[_Pair]:
    """What was written for what, in several widths.

    `约` made `约合` is an insertion of `合`; only with its neighbour does it say anything.
    """
    found = set()
    for removed, added, left, right in _changes(runs):
        for before, after in _WIDTHS:
            start, end = left[max(0, len(left) - before) :], right[:after]
            pair = f"{start}{removed}{end}", f"{start}{added}{end}"
            if not added.strip():
                pair = pair[0].strip(_MARKS), pair[1].strip(_MARKS)
            widened = bool(before or after)
            if _says_something(*pair) and not (widened and _crosses_a_mark(start + end)):
                found.add(pair)
    return found


def _changes(runs: Sequence[Span]) -> Iterator[tuple[str, str, str, str]]:
    """What was removed, what was added there, and the same text left and right of it."""
    texts: list[tuple[str, str, str]] = []  # same, removed, added
    for run in runs:
        if run.op == "same":
            texts.append((run.text, "", ""))
        elif texts and not texts[-1][0]:
            same, removed, added = texts.pop()
            texts.append((same, removed, added + run.text))
        elif run.op == "removed":
            texts.append(("", run.text, ""))
        else:
            texts.append(("", "", run.text))
    for i, (same, removed, added) in enumerate(texts):
        if not same:
            left = texts[i - 1][0] if i else ""
            right = texts[i + 1][0] if i + 1 < len(texts) else ""
            yield removed, added, left, right


def _says_something(before: str, after: str) -> bool:
    """Whether a substitution can be a rule of wording, and not one figure for another."""
    if before == after or max(len(before), len(after)) > LONGEST:
        return False
    if any(c.isdigit() for c in before + after) or not _WORDS.search(before):
        return False
    return len(before) > 1 or len(after) > 1


def _crosses_a_mark(neighbours: str) -> bool:
    return any(c in _MARKS for c in neighbours)


def _left_standing(before: str, after: str, kept: str) -> int:
    """How often an editor let a phrase stand, apart from where it is part of the new one."""
    return kept.count(before) - (kept.count(after) if after and before in after else 0)


def _said_by_another(habit: Substitution, habits: Mapping[_Pair, Substitution]) -> bool:
    """Whether a wider phrase was replaced as often, or a narrower one more often."""
    for other in habits.values():
        wider = habit.before in other.before and habit.after in other.after
        narrower = other.before in habit.before and other.after in habit.after
        if other is not habit and wider and len(other.seen) >= len(habit.seen):
            return True
        if other is not habit and narrower and len(other.seen) > len(habit.seen):
            return True
    return False
