"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[.,'’-][A-Za-z0-9]+)*|\s+|.", re.DOTALL)
"""A Latin word or a number, a run of spaces, or any one character: Chinese has no word breaks."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of one or both texts."""

    op: Literal["same", "removed", "added"]
    text: str


def spans(before: str, after: str) -> tuple[Span, ...]:
    """The runs that lead from one text to the other.

    Joining what is `same` or `removed` gives `before`, what is `same` or `added` gives `after`.
    A single character that happens to be the same between two changes is part of the change.
    """
    olds, news = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    runs = [
        (op == "equal", "".join(olds[a:b]), "".join(news[c:d]))
        for op, a, b, c, d in matcher.get_opcodes()
    ]
    return tuple(_spans(_smooth(runs)))


_Run = tuple[bool, str, str]


def _smooth(runs: list[_Run]) -> list[_Run]:
    """Take single equal characters between changes into them."""
    smooth: list[_Run] = []
    for i, (same, old, new) in enumerate(runs):
        lone = same and len(old) < 2 and 0 < i < len(runs) - 1
        if smooth and not smooth[-1][0] and (lone or not same):
            smooth[-1] = (False, smooth[-1][1] + old, smooth[-1][2] + new)
        else:
            smooth.append((same, old, new))
    return smooth


def _spans(runs: list[_Run]) -> list[Span]:
    found = []
    for same, old, new in runs:
        if same:
            found.append(Span("same", old))
            continue
        found += [Span("removed", old)] if old else []
        found += [Span("added", new)] if new else []
    return found
