"""Lists told in turn, whose order is all that says what belongs to whom."""

from __future__ import annotations

import datetime as dt

import pytest

from author.grounding.binding.lists_in_turn import check_lists_in_turn
from author.models import Snippet

DAY = dt.datetime(2026, 4, 22, tzinfo=dt.UTC)
NODES = Snippet(
    "nodes", "节点", "天津节点预计9月投用，深圳节点预计12月投用。", published=DAY, language="zh"
)
PHONES = Snippet(
    "phones",
    "Phone shipments",
    "Apple shipped 6.1 million units and Samsung 5.3 million.",
    published=DAY,
    language="en",
)
RESULTS = Snippet("results", "年报", "营收3.2亿元，同比增长32%；净利润增长11%。", published=DAY)


@pytest.mark.parametrize(
    ("text", "source", "planted"),
    [
        ("天津、深圳节点预计分别于12月和9月投用。", NODES, ["12月", "9月"]),
        ("苹果、三星分别出货530万台和610万台。", PHONES, ["530万台", "610万台"]),
        (
            "Apple and Samsung shipped 5.3 million and 6.1 million units, respectively.",
            PHONES,
            ["5.3 million", "6.1 million"],
        ),
    ],
)
def test_a_list_in_another_order_is_wrong(text: str, source: Snippet, planted: list[str]) -> None:
    """Each value that the source has of another name of the list is an error."""
    findings = check_lists_in_turn(text, [source], today=dt.date(2026, 4, 24))
    assert [text[finding.start : finding.end] for finding in findings] == planted
    assert {finding.code for finding in findings} == {"other-subject"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("天津、深圳节点预计分别于9月和12月投用。", NODES),
        ("深圳、天津两地节点将分别于12月、9月投用。", NODES),
        ("三星和苹果分别出货530万台和610万台。", PHONES),
        ("Apple and Samsung shipped 6.1 million and 5.3 million units, respectively.", PHONES),
        ("营收、净利润分别增长32%和11%。", RESULTS),
        # As many names as values cannot be told, or no source names them.
        ("苹果、三星和小米分别出货530万台和610万台。", PHONES),
        ("甲、乙分别出货530万台和610万台。", PHONES),
    ],
)
def test_a_list_in_the_order_of_its_source_is_right(text: str, source: Snippet) -> None:
    """The same order, whichever name comes first, and lists that cannot be told, are left alone."""
    assert check_lists_in_turn(text, [source], today=dt.date(2026, 4, 24)) == []
