"""What `read_figures` makes of a figure: value, unit, kind, hedge and place."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.grounding.values.figures import check_figures
from author.grounding.values.index import read_figures
from author.models import Snippet

if TYPE_CHECKING:
    from author.grounding.figures.model import Figure


def only(text: str) -> Figure:
    """The one figure of a text."""
    (figure,) = read_figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("210亿美元", 21 * 10**9, "usd"),
        ("$21 billion", 21 * 10**9, "usd"),
        ("21bn USD", 21 * 10**9, "usd"),
        ("US$21bn", 21 * 10**9, "usd"),
        ("RMB 5亿元", 5 * 10**8, "cny"),
        ("¥300", 300, "cny"),
        ("£11million", 11 * 10**6, "gbp"),
        ("725万人", 7_250_000, "person"),
        ("两成", 2, "tenth"),
        ("百分之十六", 16, "percent"),
        ("16 per cent", 16, "percent"),
        ("27年", 27, "year"),
        ("13-year-old", 13, "year"),
        ("80GB", 80, "gb"),
        ("3nm", 3, "nm"),
        ("150毫秒", 150, "ms"),
        ("700W", 700, "w"),
        ("1.2万平方米", 12000, "m2"),
        ("320亿参数", 32 * 10**9, "params"),
        ("72B", 72 * 10**9, "params"),
        ("１２３人", 123, "person"),
        ("2米28", Fraction("2.28"), "m"),
        ("6 feet 6 inches", Fraction("6.5"), "foot"),
        ("两个半小时", Fraction("2.5"), "hour"),
        ("1小时30分", Fraction("1.5"), "hour"),
        ("1e25", 10**25, ""),
        ("2.0×10^8", 2 * 10**8, ""),
        ("三分之二", Fraction(2, 3), "share"),
        ("three-quarters of a mile", Fraction(3, 4), "mile"),
        ("1 000 000 people", 10**6, "person"),
        ("27 Chinese workers", 27, "person"),
    ],
)
def test_value_and_unit(text: str, value: Fraction, unit: str) -> None:
    """The same meaning from every way to write it."""
    figure = only(text)
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("35%–40%", "percent", 35, 40),
        ("1 to 4 inches", "range", 1, 4),
        ("三四十", "range", 30, 40),
        ("3-2", "score", 3, 2),
        ("三比一", "score", 3, 1),
        ("5 to 10 million dollars", "amount", 5 * 10**6, 10**7),
        ("5000万至6000万元", "amount", 5 * 10**7, 6 * 10**7),
        ("3-5万元", "amount", 30000, 50000),
        ("数百名", "vague", 200, 999),
        ("tens of thousands", "vague", 20000, 99999),
        ("十几家", "vague", 11, 19),
    ],
)
def test_figures_with_two_ends(text: str, kind: str, low: float, high: float) -> None:
    """Ranges share unit and scale; scores and vague numbers keep both ends."""
    figure = only(text)
    assert figure.kind == kind
    assert (figure.value, figure.value_high) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("约300人", "about"),
        ("300人左右", "about"),
        ("近300人", "nearly"),
        ("nearly 300 people", "nearly"),
        ("逾300人", "over"),
        ("300多人", "over"),
        ("300余人", "over"),
        ("more than 300 people", "over"),
        ("不到300人", "under"),
        ("fewer than 300 people", "under"),
        ("至少300人", "at_least"),
        ("300人以上", "at_least"),
        ("up to 300 people", "at_most"),
        ("不超过300人", "at_most"),
        ("300人", ""),
    ],
)
def test_hedges(text: str, approximate: str) -> None:
    """Before, within and behind the number."""
    assert only(text).approximate == approximate


@pytest.mark.parametrize(
    ("text", "noun"),
    [("GPT-5.2", "gpt"), ("GLM-4.7", "glm"), ("C919", "c"), ("Qwen-72B", "qwen"), ("5G", "g")],
)
def test_names_with_a_number_are_versions(text: str, noun: str) -> None:
    """A number that belongs to a name is no amount of anything."""
    figure = only(text)
    assert (figure.kind, figure.noun) == ("version", noun)


@pytest.mark.parametrize("text", ["第三次", "3rd", "第 12 名".replace(" ", ""), "No. 3"])
def test_ordinals(text: str) -> None:
    """Places in an order, not counts."""
    assert read_figures(text)[0].kind == "ordinal"


@pytest.mark.parametrize(
    "text",
    [
        "一些",
        "统一",
        "万一",
        "一直",
        "一下",
        "十分重要",
        "百度",
        "1. 项目",
        "## 2.1 标题",
        "见 [3]",
        "https://example.com/2026/14/a-200",
        "a@b123.com",
        "<b>标题</b>",
        "2026年4月13日",
        "at 7.55am",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    """Words, list marks, section numbers, addresses, and dates, which are read elsewhere."""
    assert [figure for figure in read_figures(text) if not figure.weak] == []


@given(
    st.integers(min_value=1, max_value=10**9),
    st.sampled_from(["万元", "亿美元", "%", "人", "GB", "平方米", "倍", "个"]),
    st.sampled_from(["", "约", "逾", "一共有", "the total is "]),
)
def test_digits_read_back_with_their_unit(number: int, unit: str, before: str) -> None:
    """Any whole number before any unit keeps its value and its place."""
    text = f"{before}{number}{unit}。"
    figure = next(figure for figure in read_figures(text) if not figure.weak)
    scale = {"万元": 10**4, "亿美元": 10**8}.get(unit, 1)
    assert figure.value == number * scale
    assert text[figure.start : figure.end] == figure.text


@given(st.integers(min_value=1000, max_value=10**12))
def test_thousands_separators_change_nothing(number: int) -> None:
    """1,234,567 is 1234567."""
    assert only(f"{number:,}").value == number


@given(
    st.text(
        alphabet="一二三十百千万亿两几半第年月日个人元%0123456789.,-/: aonetwhalfdz$¥", max_size=40
    )
)
def test_any_text_can_be_read(text: str) -> None:
    """No run of numerals and units is too odd; spans are in order and never overlap."""
    figures = read_figures(text)
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)
    assert all(a.end <= b.start for a, b in itertools.pairwise(figures))


@pytest.mark.parametrize(
    "text",
    [
        "9" * 5000,
        "1e999999999",
        "10^99999999999999999999",
        "一" * 5000,
        "亿" * 3000,
        "million " * 2000,
        "twenty-" * 2000,
        "1," + "000," * 2000,
        "$" * 3000 + "5",
        "3" * 30 + "%" + "-" * 3000,
    ],
)
def test_numerals_without_measure_do_no_harm(text: str) -> None:
    """A hostile text is read in passing: no crash, and no figure that a float cannot hold."""
    snippet = Snippet(id="a", title="", text=text)
    assert len(read_figures(text)) <= 2000
    assert check_figures(text, [snippet]) == []
    assert all(finding.severity for finding in check_figures("约 3 亿美元。", [snippet]))
