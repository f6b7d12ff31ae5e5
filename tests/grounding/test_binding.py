"""Figures and dates that a source has of something else than the draft tells."""

from __future__ import annotations

import datetime as dt

import pytest

from author.grounding.binding.values import check_binding
from author.models import Snippet

XAI = (
    "xAI had revenue of $1.3 billion in 2025 and a net loss of $8.9 billion, documents shared with "
    "lenders show. The company burned $7.4 billion of cash in the year. It ended December with "
    "$10.6 billion in cash. Capital spending was $12.1 billion, mostly on its Memphis site."
)
OPTIC = (
    "中际光电4月20日晚披露2025年年报，全年营收为382.4亿元；归母净利润为108.7亿元。"
    "公司2024年营收为238.6亿元，归母净利润为51.7亿元。公司预计今年资本开支为70亿元。"
)
TRIAL = (
    "Jury selection in Elon Musk's lawsuit against OpenAI starts on April 27 in Oakland, and "
    "opening statements are planned for April 29. A separate trade secrets case brought by xAI is "
    "scheduled for October 5."
)
CLOUDS = "阿里云宣布推理型GPU实例降价22%，对象存储降价9%。腾讯云随后宣布，推理型实例降价18%。"


def bound(draft: str, source: str) -> list[tuple[str, str, str]]:
    """What is of something else: severity, the place, and what the source has for it."""
    published = dt.datetime(2026, 4, 22, tzinfo=dt.UTC)
    snippet = Snippet("s", "", source, published=published)
    found = check_binding(draft, [snippet], today=dt.date(2026, 4, 24))
    return [(f.severity, draft[f.start : f.end], f.mend.split("“")[1].split("”")[0]) for f in found]


@pytest.mark.parametrize(
    ("draft", "source", "place", "meant"),
    [
        ("xAI 2025年营收13亿美元，净亏损74亿美元。", XAI, "74亿美元", "$8.9 billion"),
        (
            "中际光电2025年营收382.4亿元；归母净利润51.7亿元。",
            OPTIC,
            "51.7亿元",
            "108.7亿元",
        ),
        (
            "马斯克诉OpenAI一案4月27日在奥克兰遴选陪审团，10月5日开庭陈述。",
            TRIAL,
            "10月5日",
            "April 29",
        ),
        (
            "阿里云宣布推理型GPU实例降价22%；腾讯云随后将推理型实例降价9%。",
            CLOUDS,
            "9%",
            "18%",
        ),
    ],
)
def test_a_value_of_something_else_is_found(
    draft: str, source: str, place: str, meant: str
) -> None:
    """The finding names the figure whose surroundings are those of the draft."""
    assert [(where, what) for _, where, what in bound(draft, source)] == [(place, meant)]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("xAI 2025年营收13亿美元，净亏损89亿美元，年末现金106亿美元。", XAI),
        ("xAI去年烧掉74亿美元现金。", XAI),
        ("中际光电2025年归母净利润108.7亿元，2024年净利润为51.7亿元。", OPTIC),
        ("马斯克诉OpenAI一案4月27日在奥克兰遴选陪审团，4月29日开庭陈述。", TRIAL),
        ("阿里云推理型GPU实例降价22%，对象存储降价9%；腾讯云降价18%。", CLOUDS),
    ],
)
def test_a_value_in_its_place_is_none(draft: str, source: str) -> None:
    """Other words, another order and another language are no reason for a doubt."""
    assert bound(draft, source) == []


def test_values_that_are_nearly_equal_are_a_doubt_only() -> None:
    """Earnings a share are told with and without what fell out once."""
    source = (
        "Net of this adjusting item, earnings per share in the quarter were $6.86. In the third "
        "quarter, Capital One earned $3.1 billion or $6.78 per diluted common share."
    )
    draft = (
        "Capital One earned $3.1 billion or $6.86 per diluted common share in the third quarter."
    )
    assert [severity for severity, _, _ in bound(draft, source)] == ["warning"]
