"""Several assignments in one call, as many as fit, so that a day takes few calls."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from author.drafting.assignments import Assignment
from author.drafting.condensing import condense
from author.drafting.data_blocks import SourceText
from author.drafting.prompts import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from author.config import ModelSettings
    from author.models import Snippet

MOST_TOPICS = 5
"""Topics in one call: more make answers long, so that one that is cut off costs more."""

MOST_BRIEFS = 16
"""Briefs in one call; each is a line."""

_MOST = {"section": 1, "topic": MOST_TOPICS, "brief": MOST_BRIEFS}

Packed = tuple[tuple[Assignment, Piece], ...]


def pack(
    assignments: Sequence[Assignment],
    settings: ModelSettings,
    count: Callable[[str], int],
    facts: Mapping[str, str],
) -> list[Packed]:
    """Assignments with their sources, grouped into calls of one scope each.

    Calls of a scope are of about the same size, so that none is waited for alone.

    Args:
        assignments: what to draft, in the order of the plan.
        settings: the token budgets of topics, briefs and calls.
        count: counts the tokens of a text.
        facts: for snippets whose facts are written down, those, by id.
    """
    calls: list[Packed] = []
    for scope, group in groupby(sorted(assignments, key=_scope_order), key=lambda a: a.scope):
        budgeted = [
            (a, condense(_told_as(a.snippets, facts), _budget(a, settings), count)) for a in group
        ]
        sizes = [sum(map(count, texts.values())) for _, texts in budgeted]
        start = 0
        for size in _group_sizes(sizes, _MOST[scope], settings.call_tokens):
            calls.append(_numbered(budgeted[start : start + size]))
            start += size
    return calls


def _told_as(snippets: Sequence[Snippet], facts: Mapping[str, str]) -> list[Snippet]:
    """The snippets with their facts for their texts, where these are written down."""
    return [replace(snippet, text=facts.get(snippet.id, snippet.text)) for snippet in snippets]


def _scope_order(assignment: Assignment) -> int:
    return list(_MOST).index(assignment.scope)


def _budget(assignment: Assignment, settings: ModelSettings) -> int:
    if assignment.scope == "brief":
        return settings.brief_tokens
    return settings.topic_tokens * len(assignment.topics)


def _group_sizes(sizes: Sequence[int], most: int, tokens: int) -> list[int]:
    """How many pieces go into each call: evenly, and no call over the token limit."""
    calls = -(-len(sizes) // most)
    while True:
        groups = [len(sizes[i::calls]) for i in range(calls)]
        starts = [sum(groups[:i]) for i in range(calls)]
        loads = [sum(sizes[s : s + n]) for s, n in zip(starts, groups, strict=True)]
        if max(loads) <= tokens or calls >= len(sizes):
            return groups
        calls += 1


def _numbered(budgeted: Sequence[tuple[Assignment, dict[str, str]]]) -> Packed:
    """Pieces with aliases that count through the call: t1, t2 … and s1, s2 …."""
    packed = []
    number = 0
    for place, (assignment, texts) in enumerate(budgeted, 1):
        sources = []
        for snippet in assignment.snippets:
            number += 1
            sources.append(SourceText(f"s{number}", snippet, texts[snippet.id]))
        piece = Piece(f"t{place}", tuple(sources), assignment.note, assignment.told)
        packed.append((assignment, piece))
    return tuple(packed)
