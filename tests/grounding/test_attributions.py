"""Outlets that a text leans on must be among its sources."""

from __future__ import annotations

import pytest

from author.grounding.attribution.attributions import check_attributions, read_attributions
from author.models import Snippet

GUARDIAN = Snippet(
    "g", "", "The plan was first reported by Reuters on Monday.", publisher="The Guardian"
)


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("据《卫报》昨日（4 月 13 日）报道，双方会面。", ["卫报"]),
        ("据彭博社报道，《华尔街日报》此前披露了消息。", ["彭博社", "华尔街日报"]),
        ("彭博社和《读卖新闻》的分析指出，市场将扩大。", ["读卖新闻"]),
        ("据财经观察网消息，产品已上线。", ["财经观察网"]),
        ("According to CNBC, sales rose. Reuters reported a fall.", ["CNBC", "Reuters"]),
        ("据了解，据公司统计，据悉，据知情人士称，产品已上线。", []),
        ("根据规定，数据显示增长。", []),
    ],
)
def test_outlets_are_read_where_a_text_leans_on_them(text: str, outlets: list[str]) -> None:
    """Anonymous sources, rules and statistics are no outlets."""
    assert [attribution.outlet for attribution in read_attributions(text)] == outlets


@pytest.mark.parametrize("text", ["据《卫报》报道，双方会面。", "据路透社报道，双方会面。"])
def test_publishers_and_outlets_that_a_source_names_are_cited(text: str) -> None:
    """Under any of their names, in either language."""
    assert check_attributions(text, [GUARDIAN]) == []


def test_an_outlet_of_no_source_is_an_error() -> None:
    """The mend names the outlets that are cited."""
    [finding] = check_attributions("据《华尔街日报》报道，双方会面。", [GUARDIAN])
    assert (finding.kind, finding.severity, finding.code) == ("name", "error", "not-cited")
    assert "The Guardian" in finding.mend
