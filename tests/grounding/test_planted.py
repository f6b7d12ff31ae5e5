"""Forty sentences of a digest: true ones pass, planted errors are found where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from author.grounding import verify
from tests.grounding.planted import CASES, ISSUE_DATE, Case

if TYPE_CHECKING:
    from author.models import Finding

IDS = [case.topic for case in CASES]


def errors(text: str, case: Case) -> list[Finding]:
    findings = verify(text, case.sources, today=ISSUE_DATE)
    return [finding for finding in findings if finding.severity == "error"]


def test_there_are_forty() -> None:
    """One sentence for each way of being wrong, forty in all."""
    assert len(CASES) == len(set(IDS)) == 40


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_true_sentence_has_no_error(case: Case) -> None:
    """What the sources carry, in either language and any of its forms, is no error."""
    found = [(f.code, case.true[f.start : f.end], f.message) for f in errors(case.true, case)]
    assert found == []


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_planted_error_is_found(case: Case) -> None:
    """An error of the right kind touches the planted words, or the words right beside them."""
    start = case.false.index(case.planted)
    end = start + len(case.planted)
    found = [f for f in errors(case.false, case) if f.kind in case.kinds]
    touching = [f for f in found if f.start <= end and start <= f.end]
    assert touching, errors(case.false, case)
