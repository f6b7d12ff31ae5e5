"""Figures told in pairs: a rate of growth of its amount, a value with the one of before."""

from __future__ import annotations

import pytest

from author.grounding.binding.pairs import check_pairs, read_pairs
from author.models import Snippet

GLASSES = Snippet(
    "glasses",
    "",
    "一季度智能眼镜出货120万副，同比增长90%。其中音频眼镜出货80万副，同比增长140%。退货率为23%。",
)
LOSS = Snippet("loss", "", "归母净亏损2.3亿元，上年同期亏损4.1亿元；扣非净亏损2.9亿元。")
CLOUD = Snippet(
    "cloud",
    "",
    "Cloud revenue was $4.8 billion, up 31%. Advertising brought in $9.2 billion, up 12% from a "
    "year earlier.",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("营收38亿元，同比增长94%；利润7亿元，同比降2%。", [("38亿元", "94%"), ("7亿元", "2%")]),
        ("营收21亿韩元，环比增长9%，同比增长52%。", [("21亿韩元", "9%"), ("21亿韩元", "52%")]),
        ("营收同比增长52%至21万亿韩元。", [("21万亿韩元", "52%")]),
        ("出货120万副，同比增长90%。", [("120万", "90%")]),
        ("Revenue rose 58% to $2.47 billion.", [("$2.47 billion", "58%")]),
        ("It used 14 terawatt hours in the first quarter, up 29 per cent.",
         [("14 terawatt hours", "29 per cent")]),
        # No rate of the amount: a share, another metric, a change of a share, a list in turn.
        ("营业利润9亿元，利润率45%。", []),
        ("营收38亿元，海外收入增长35%。", []),
        ("营收38亿元，毛利率由23%升至41%。", []),
        ("营收分别为38亿元和7亿元，同比增长94%和2%。", []),
    ],
)  # fmt: skip
def test_an_amount_is_read_with_its_rates(text: str, expected: list[tuple[str, str]]) -> None:
    """The rate stands behind the amount with nothing but words of growth between, or before it."""
    rates = [one for one in read_pairs(text) if one.part == "rate"]
    assert [(one.of.text, one.told.text) for one in rates] == expected


def test_a_value_and_the_one_of_before_are_told_of_each_other() -> None:
    """A chain of values of before is of the first; what follows 由 is of what comes behind it."""
    pairs = read_pairs("收入5.1亿元，上季度为3.9亿元，去年同期为2.5亿元。")
    now = [(one.of.text, one.told.text) for one in pairs if one.part == "now"]
    assert now == [("3.9亿元", "5.1亿元"), ("2.5亿元", "5.1亿元")]
    pairs = read_pairs("营收9.8亿元，利润由上年同期的1.3亿元增至3.9亿元。")
    assert [(one.of.text, one.told.text) for one in pairs] == [
        ("1.3亿元", "3.9亿元"),
        ("3.9亿元", "1.3亿元"),
    ]


@pytest.mark.parametrize(
    ("text", "source", "planted"),
    [
        ("智能眼镜出货120万副，同比增长140%。", GLASSES, "140%"),
        ("音频眼镜出货80万副，同比增长90%。", GLASSES, "90%"),
        ("广告收入92亿美元，增长31%。", CLOUD, "31%"),
        ("Cloud revenue rose 12% to $4.8 billion.", CLOUD, "12%"),
        ("净亏损由上年同期的4.1亿元收窄至2.9亿元。", LOSS, "2.9亿元"),
    ],
)
def test_a_figure_of_another_pair_is_an_error(text: str, source: Snippet, planted: str) -> None:
    """Within a language and across; the message has the figure's own."""
    (finding,) = check_pairs(text, [source])
    assert text[finding.start : finding.end] == planted
    assert (finding.severity, finding.code) == ("error", "of-something-else")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("智能眼镜出货120万副，同比增长90%，音频眼镜80万副，同比增长140%。", GLASSES),
        ("智能眼镜出货约120万副，退货率为23%。", GLASSES),
        ("广告收入92亿美元，增长12%；云收入48亿美元，增长31%。", CLOUD),
        ("广告收入92亿美元，增长15%。", CLOUD),  # in no source: another check's
        ("净亏损由上年同期的4.1亿元收窄至2.3亿元。", LOSS),
    ],
)
def test_pairs_of_the_source_pass(text: str, source: Snippet) -> None:
    """True pairs, and figures that no source has at all."""
    assert check_pairs(text, [source]) == []
