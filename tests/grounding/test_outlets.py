"""Outlets that a text names for what only the source of another one has."""

from __future__ import annotations

import pytest

from author.grounding import verify
from author.grounding.attribution.outlets import check_outlets
from author.models import Snippet

LOAN = Snippet(
    "ft",
    "SoftBank seeks bridge loan",
    "SoftBank is seeking a bridge loan of up to $30bn, which would run for 18 months. It is to be "
    "signed on May 20.",
    publisher="Financial Times",
    language="en",
)
PLANT = Snippet(
    "nikkei",
    "Son to visit Ohio plant",
    "Masayoshi Son will open a plant with Foxconn. It will employ about 1,300 people.",
    publisher="Nikkei Asia",
    language="en",
)


@pytest.mark.parametrize(
    "text",
    [
        "日经亚洲从知情人士处获悉，软银正寻求300亿美元、为期18个月的过桥贷款。",
        "据日经亚洲报道，软银将借300亿美元，期限18个月。",
        "软银人士对日经亚洲表示，将寻求300亿美元、为期18个月的贷款。",
        "据日经亚洲报道，贷款将于5月20日签署，共300亿美元。",
    ],
)
def test_what_only_another_outlet_has_is_wrong(text: str) -> None:
    """The outlet's own source has none of the figures, another one has them all."""
    (finding,) = check_outlets(text, [LOAN, PLANT])
    assert text[finding.start : finding.end] == "日经亚洲"
    assert finding.code == "other-outlet"
    assert "Financial Times" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "据《金融时报》报道，软银将借300亿美元，期限18个月。",
        "据日经亚洲报道，该工厂将雇用1300人。",
        "据日经亚洲报道，孙正义将为工厂揭幕。",
        "据日经亚洲报道，该厂将雇用1300人，软银另寻求300亿美元贷款。",
    ],
)
def test_what_the_outlet_has_is_right(text: str) -> None:
    """One of the figures in its own source is enough, and without figures nothing is said."""
    assert check_outlets(text, [LOAN, PLANT]) == []


def test_a_hedge_in_another_unit_is_no_support() -> None:
    """At least 2,000 hours may be 90 days, and hardly is what the text tells."""
    standard = Snippet("x", "标准", "高级工须具备不少于2000小时经历。", publisher="新华社")
    floor = Snippet(
        "t", "Floors", "Lingshou pays 38 yuan; many leave within 90 days.", publisher="Sixth Tone"
    )
    text = "据新华社报道，Lingshou时薪为38元，不少人在90天内离职。"
    assert [f.code for f in check_outlets(text, [standard, floor])] == ["other-outlet"]


def test_an_outlet_may_be_named_by_its_words() -> None:
    """世界核新闻 are the words of World Nuclear News, and another name is not."""
    source = Snippet("w", "Reactor", "The reactor is to start.", publisher="World Nuclear News")
    codes = [
        {finding.code for finding in verify(f"据{outlet}报道，反应堆将启动。", [source])}
        for outlet in ("世界核新闻", "环球能源日报")
    ]
    assert "not-cited" not in codes[0]
    assert "not-cited" in codes[1]
