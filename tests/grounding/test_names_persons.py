"""Chinese names of people: by surname, behind an office or before a verb of saying."""

from __future__ import annotations

import pytest

from author.grounding.names.organisations import read_organisations
from author.grounding.names.persons import read_persons


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("董事长卫长庚表示支持。", ["卫长庚"]),
        ("教授尉迟渊则认为可行。", ["尉迟渊"]),
        ("乡村教师罗荔以方言授课。", ["罗荔"]),
        ("分析师聂小满、律师邝舟出席。", ["聂小满", "邝舟"]),
        ("公司昨日开会，裘牧野说不会涨价。", ["裘牧野"]),
    ],
)
def test_names_are_read_by_their_surname(text: str, names: list[str]) -> None:
    """Rare and double surnames, given names of one character and of two."""
    assert [person.text for person in read_persons(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "教授高度评价了方案。",
        "负责人向学生介绍了情况。",
        "发言人方面没有回应。",
        "教授马蒂亚斯·凯勒说可行。",
        "家长祝先生说看不懂。",
    ],
)
def test_other_words_behind_an_office_are_no_names(text: str) -> None:
    """Words that begin like a surname, prepositions, foreign names and forms of address."""
    assert read_persons(text) == ()


def test_organisations_are_told_by_their_ending() -> None:
    """Endings that plain words have count between signs and words that part names only."""
    text = "由华澜半导体供货，与星桦智能签约；动态智能系统、头部科技公司不在其中。"
    assert [one.text for one in read_organisations(text)] == ["华澜半导体", "星桦智能"]
