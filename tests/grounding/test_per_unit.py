"""Amounts and the unit that they are for."""

from __future__ import annotations

import pytest

from author.grounding.values.per_unit import check_per_unit
from author.models import Snippet

POWER = Snippet("p", "", "Power costs about $79 per megawatt-hour, the chief executive said.")
GAS = Snippet("g", "", "天然气每吨3000元，仓储费另计3000元。")


@pytest.mark.parametrize(
    ("text", "source", "planted"),
    [
        ("电价约每千瓦时79美元。", POWER, "79美元"),
        ("Power costs $79 per kilowatt-hour.", POWER, "$79"),
    ],
)
def test_another_unit_of_the_kind_is_wrong(text: str, source: Snippet, planted: str) -> None:
    """A thousand times as dear: the amount is right and what it is for is not."""
    (finding,) = check_per_unit(text, [source])
    assert text[finding.start : finding.end] == planted
    assert "per megawatt-hour" in finding.message


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("电价约每兆瓦时79美元。", POWER),
        ("电价约79美元。", POWER),
        ("每公斤3000元。", Snippet("x", "", "总价3000元。")),
        ("天然气每吨3000元。", GAS),
    ],
)
def test_the_same_unit_or_none_is_right(text: str, source: Snippet) -> None:
    """Nothing is said where either side gives no unit."""
    assert check_per_unit(text, [source]) == []
