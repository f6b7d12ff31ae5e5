"""What something was before, told as what it is."""

from __future__ import annotations

import datetime as dt

import pytest

from author.grounding.binding.earlier_values import check_earlier_values, read_changes
from author.models import Snippet

MARGIN = Snippet(
    "margin",
    "Chip maker raises outlook",
    "Revenue was $35.6 billion, up 58% from a year earlier. Gross margin was 66.2%, against 58.8% "
    "a year earlier. The tool scores 81.7% on the test, up from 74.2% for Lumen-3.5.",
    language="en",
)
LOSS = Snippet("loss", "年报", "公司净亏损3.7亿元，较上年的5.1亿元收窄；毛利率由23%升至41%。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gross margin was 66.2%, against 58.8% a year earlier.", [("66.2%", "58.8%")]),
        ("Gross margin rose to 41% from 23%.", [("41%", "23%")]),
        ("It has 5.1 million users, from 3.2 million then.", [("5.1 million", "3.2 million")]),
        ("毛利率由23%升至41%。", [("41%", "23%")]),
        ("净亏损3.7亿元，较上年的5.1亿元收窄。", [("3.7亿元", "5.1亿元")]),
        ("营收58.3亿元，上年同期为30.1亿元。", [("58.3亿元", "30.1亿元")]),
        (
            "三星以6010万部居首，份额20.2%，上年同期为6060万部；两家出货量分别为2630万部和2290万部。",
            [("6010万部", "6060万部")],
        ),
        # No value of before: another thing, a comparison, a list in turn.
        ("It raised $240 million from 12 investors.", []),
        ("It sold 3,000 cars, more than 2,000 of them abroad.", []),
        ("营收15.1亿元，比预期高3%。", []),
        ("毛利率分别为41%，此前为23%。", []),
    ],
)  # fmt: skip
def test_a_change_is_read_with_both_values(text: str, expected: list[tuple[str, str]]) -> None:
    """The value comes first, the one of before second, in whichever order they are written."""
    assert [(now.text, earlier.text) for now, earlier in read_changes(text)] == expected


@pytest.mark.parametrize(
    ("text", "source", "planted"),
    [
        ("该公司毛利率为58.8%。", MARGIN, "58.8%"),
        ("Gross margin came to 58.8%.", MARGIN, "58.8%"),
        ("公司净亏损5.1亿元。", LOSS, "5.1亿元"),
        ("毛利率达23%。", LOSS, "23%"),
    ],
)
def test_the_value_of_before_is_not_the_value(text: str, source: Snippet, planted: str) -> None:
    """A text that gives only what was before, and nothing that says so, is wrong."""
    (finding,) = check_earlier_values(text, [source])
    assert text[finding.start : finding.end] == planted
    assert (finding.severity, finding.code) == ("error", "earlier-value")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("该公司毛利率为66.2%，一年前为58.8%。", MARGIN),
        ("毛利率去年同期为58.8%。", MARGIN),
        ("2024年第一季度毛利率为58.8%。", MARGIN),
        ("Lumen-3.5在该测试中得分74.2%。", MARGIN),
        ("公司净亏损从5.1亿元收窄。", LOSS),
        ("营收同比增长58%。", MARGIN),
    ],
)
def test_what_is_said_to_be_of_before_is_right(text: str, source: Snippet) -> None:
    """A word, a date, the other value beside it or the name of what had it are enough."""
    assert check_earlier_values(text, [source]) == []


TRIPS = Snippet(
    "trips",
    "Robotaxi losses widen",
    "Paid trips averaged 318,000 a week in March, against 124,000 in March 2025.",
    language="en",
    published=dt.datetime(2026, 5, 7, tzinfo=dt.UTC),
)


@pytest.mark.parametrize(
    ("text", "planted"),
    [
        ("3月每周付费行程平均12.4万次。", ["12.4万次"]),
        ("2025年3月每周付费行程平均12.4万次。", []),
        ("3月每周付费行程平均31.8万次。", []),
    ],
)
def test_a_date_of_now_does_not_excuse_the_value_of_before(text: str, planted: list[str]) -> None:
    """March is this one's, where the source gives the value with the year of another."""
    found = check_earlier_values(text, [TRIPS], today=dt.date(2026, 5, 14))
    assert [text[finding.start : finding.end] for finding in found] == planted
