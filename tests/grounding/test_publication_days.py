"""The day a source came out, told as the day of what it tells."""

from __future__ import annotations

import datetime as dt

import pytest

from author.grounding.binding.publication_days import check_publication_days
from author.models import Snippet

TODAY = dt.date(2026, 5, 14)
RULING = Snippet(
    "ruling",
    "Authors win class status",
    "U.S. District Judge Rosalind Akerman ruled last Friday that authors may sue Inkwell AI as a "
    "group over pirated e-books.",
    published=dt.datetime(2026, 5, 12, 19, tzinfo=dt.UTC),
    language="en",
)


def test_the_day_of_the_report_is_not_that_of_the_ruling() -> None:
    """The source tells another day for it, by how long ago it was."""
    text = "联邦法官Rosalind Akerman 5月12日裁定，作家可就盗版电子书集体起诉Inkwell AI。"
    (finding,) = check_publication_days(text, [RULING], today=TODAY)
    assert text[finding.start : finding.end] == "5月12日"
    assert "last Friday" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "联邦法官Rosalind Akerman 5月8日裁定，作家可就盗版电子书集体起诉Inkwell AI。",
        "路透社5月12日报道，联邦法官Rosalind Akerman裁定，作家可集体起诉Inkwell AI。",
        "5月12日，据路透社披露，联邦法官Rosalind Akerman裁定，作家可集体起诉Inkwell AI。",
        "5月12日，股市收涨。",
    ],
)
def test_the_day_itself_and_the_day_of_a_report_are_right(text: str) -> None:
    """So is a day of which the source says nothing alike."""
    assert check_publication_days(text, [RULING], today=TODAY) == []
