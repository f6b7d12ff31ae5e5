"""Whose lawyer somebody is."""

from __future__ import annotations

import pytest

from author.grounding.attribution.sides import check_sides
from author.models import Snippet

VERDICT = Snippet(
    "verdict",
    "",
    '"It read a year as a warning," said Priya Ramaswamy, who represents the plaintiffs and is a '
    "partner. Grant Oyelaran, a lawyer for HireSift, said it would appeal.",
    language="en",
)
NAMED = Snippet("named", "", "Okafor's counsel, Gaspard Lemire, argued that it was a lie.")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("HireSift代理律师Priya Ramaswamy称其读到了警示。", "HireSift代理律师Priya Ramaswamy"),
        ("被告方律师Priya Ramaswamy称其读到了警示。", "被告方律师Priya Ramaswamy"),
        ("被告律师普里娅·拉马斯瓦米称其读到了警示。", "被告律师普里娅·拉马斯瓦米"),
    ],
)
def test_a_lawyer_of_the_other_side_is_an_error(text: str, wrong: str) -> None:
    """The firm is known to be sued because somebody else is its lawyer."""
    (finding,) = check_sides(text, [VERDICT])
    assert text[finding.start : finding.end] == wrong
    assert "represents the plaintiffs" in finding.message


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("原告律师Priya Ramaswamy称其读到了警示。", VERDICT),
        ("HireSift律师Grant Oyelaran称将上诉。", VERDICT),
        ("原告律师Gaspard Lemire主张这是谎言。", NAMED),
        ("Acme律师Priya Ramaswamy称其读到了警示。", VERDICT),
        ("被告律师Dana Whitlock未置评。", VERDICT),
    ],
)
def test_a_lawyer_of_their_own_side_is_right(text: str, source: Snippet) -> None:
    """Somebody named may be either side, and a firm without a lawyer too."""
    assert check_sides(text, [source]) == []
