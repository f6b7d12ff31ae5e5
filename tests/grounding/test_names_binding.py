"""Names and designations that a source has of something else than the draft tells."""

from __future__ import annotations

import pytest

from author.grounding.binding.designations import check_designations_binding
from author.grounding.binding.names import check_names_binding
from author.grounding.names.designations import is_other_version, is_same, read_designations
from author.models import Finding, Snippet

BILL = Snippet(
    "bill",
    "Senators float a licence for large models",
    "A bill would license the largest models, according to a draft. OpenAI and Meta declined to "
    "comment on the bill; Anthropic said it was reviewing the text. A hearing was held in Boston "
    "in March, and the bill was written in Chicago by two professors.",
    language="en",
)
BASE = Snippet(
    "base",
    "具身智能中试基地启用",
    "7月20日，国家具身智能应用中试基地在武汉正式启用。基地建有汽车总装等9类真实场景，可容纳320台机器人。"
    "同类基地此前已在北京、上海落成。",
    language="zh",
)
CHIPS = Snippet(
    "chips",
    "昇腾路线更新",
    "面向训练与解码场景的昇腾950DT本月开始发货。面向预填充的950PR自一季度上市以来累计出货超过40万颗。"
    "昇腾960样片将在年底提供给首批12家客户。",
    language="zh",
)
MODELS = Snippet(
    "models",
    "OpenAI changes its default model",
    "Starting Wednesday, free users are routed by default to GPT-5.3 mini, which answers faster. "
    "GPT-5.3 nano, intended for phones and cars, stays limited to the API. Sonnet 4.8 scores "
    "74.2%, ahead of Opus 4.6. It costs $0.12, less than 3.1 Flash-Lite.",
    language="en",
)


def written(text: str, findings: list[Finding]) -> list[tuple[str, str]]:
    """What the findings point at, with how bad it is."""
    return [(text[finding.start : finding.end], finding.severity) for finding in findings]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("7月20日，国家具身智能应用中试基地在上海启用。", BASE, ("上海", "error")),
        ("OpenAI said it was reviewing the text of the bill.", BILL, ("OpenAI", "warning")),
    ],
)
def test_a_name_in_the_place_of_another_is_found(
    text: str, source: Snippet, expected: tuple[str, str]
) -> None:
    """The surroundings are those of another name of its sort, which the text has nowhere.

    Where the sentence names others too, which say the same of both, it is a doubt.
    """
    assert written(text, check_names_binding(text, [source])) == [expected]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("国家具身智能应用中试基地在武汉启用，9类真实场景可容纳320台机器人。", BASE),
        ("同类基地此前已在北京、上海落成。", BASE),
        ("Anthropic said it was reviewing the text of the bill.", BILL),
        ("OpenAI and Meta declined to comment on the bill.", BILL),
        ("A hearing was held in Boston in March.", BILL),
    ],
)
def test_a_name_in_its_own_place_is_right(text: str, source: Snippet) -> None:
    """What the source says of it may be said of it."""
    assert check_names_binding(text, [source]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主打训练与解码的昇腾950DT本月发货", ["950DT"]),
        ("the A321neo and 30 Airbus A321XLRs", ["A321neo", "A321XLRs"]),
        ("GPT-5.3 mini 与 Claude Sonnet 4.8", ["GPT-5.3 mini", "Sonnet 4.8"]),
        ("甲型H3N2占87.3%", ["H3N2"]),
        # Amounts, quarters and trade words.
        ("144GB内存，92TOPS，4K视频，Q3营收，12th，3.5%", []),
    ],
)
def test_designations_are_read(text: str, expected: list[str]) -> None:
    """Runs of letters and digits with the sizes behind them, and versions behind a name."""
    assert [name.text for name in read_designations(text)] == expected


def test_designations_are_compared_by_what_they_say() -> None:
    """Plurals, hyphens and a name before do not count; another number does."""
    assert is_same("A321XLRs", "A321XLR")
    assert is_same("3.1 Flash-Lite", "Gemini 3.1 Flash Lite")
    assert not is_same("GPT-5.3 mini", "GPT-5.3 nano")
    assert is_other_version("Opus 4.8", "Opus 4.6")
    assert not is_other_version("GPT-5", "GPT-5.2")


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("面向训练与解码场景的950PR本月开始发货。", CHIPS, "950PR"),
        ("Free users are routed by default to GPT-5.3 nano.", MODELS, "GPT-5.3 nano"),
        ("Sonnet 4.8得分74.2%，超过Opus 4.8。", MODELS, "Opus 4.8"),
        ("价格低于2.5 Flash-Lite。", MODELS, "2.5 Flash-Lite"),
    ],
)
def test_another_designation_is_wrong(text: str, source: Snippet, expected: str) -> None:
    """One that the source has of something else, or only with another number."""
    assert written(text, check_designations_binding(text, [source])) == [(expected, "error")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("面向训练与解码场景的950DT本月开始发货。", CHIPS),
        ("950PR上市以来出货逾40万颗，昇腾960样片年底提供。", CHIPS),
        ("Free users get GPT-5.3 mini; GPT-5.3 nano stays in the API.", MODELS),
        ("Sonnet 4.8得分74.2%，超过Opus 4.6。", MODELS),
    ],
)
def test_the_source_s_designation_is_right(text: str, source: Snippet) -> None:
    """What the source says of it may be said of it."""
    assert check_designations_binding(text, [source]) == []
