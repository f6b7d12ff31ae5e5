"""Who, where, what and whose words: true sentences pass, planted errors are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from author.grounding import verify
from tests.grounding.planted_names import CASES, Case

if TYPE_CHECKING:
    from author.models import Finding

IDS = [case.topic for case in CASES]


def errors(text: str, case: Case) -> list[Finding]:
    return [f for f in verify(text, [case.source]) if f.severity == "error"]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_true_sentence_has_no_error(case: Case) -> None:
    """What the source carries, in either language, is no error."""
    assert [(f.code, case.true[f.start : f.end]) for f in errors(case.true, case)] == []


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_planted_error_is_found(case: Case) -> None:
    """An error touches the planted words, or the word right behind them."""
    start = case.false.index(case.planted)
    end = start + len(case.planted)
    found = errors(case.false, case)
    assert [f for f in found if f.start <= end + 2 and start <= f.end], found
