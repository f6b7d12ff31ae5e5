"""The shape of answers: what a drafter must fill, and the blocks that it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from author.models import Block, Evidence
from author.styles import Style, load_style
from author.styles.declaration import ENTRY
from author.styles.loading import default_search

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = default_search()[1:]


def style_of(name: str) -> Style:
    return load_style(name, search=SHIPPED)


def evidence(aliases: list[str]) -> Evidence:
    return Evidence(tuple(f"id-{alias}" for alias in aliases))


def told(text: str, *sources: str) -> dict[str, Any]:
    return {"text": text, "sources": list(sources or ("s1",))}


ITEM = {
    "heading": told("甲公司融资 3 亿元"),
    "lead": told("甲公司昨日宣布融资。", "s1", "s2"),
    "insights": [told("想法一"), told("想法二")],
    "impact": None,
}


def test_a_single_unit_is_the_answer_itself() -> None:
    """A topic of the daily page is one section: its heading and its blocks are the fields."""
    style = style_of("ai-daily")
    answer = style.answer_model("topic").model_validate(ITEM)
    (item,) = style.build("topic", answer, evidence)
    assert item == Block(
        "item",
        "甲公司融资 3 亿元",
        (
            Block("lead", "甲公司昨日宣布融资。"),
            Block("insights", "", (Block(ENTRY, "想法一"), Block(ENTRY, "想法二"))),
        ),
    )
    assert item.blocks[0].evidence.snippet_ids == ("id-s1", "id-s2")


def test_several_units_stand_under_their_names() -> None:
    """What follows from an issue has a field for each block; lists begin with their own."""
    style = style_of("ai-daily")
    model = style.answer_model("issue")
    assert list(model.model_fields) == ["tags", "seo", "summary", "title", "section"]
    answer = model.model_validate(
        {
            "tags": [told("芯片")],
            "seo": [told("芯片"), told("AI 日报"), told("融资")],
            "summary": [told(f"第{n}条") for n in range(6)],
            "title": told("芯片与融资"),
            "section": [{"heading": told("产业：融资")}, {"heading": told("芯片：新品")}],
        }
    )
    blocks = style.build("issue", answer, evidence)
    assert [block.name for block in blocks] == [
        "tags", "seo", "summary", "title", "section", "section",
    ]  # fmt: skip
    assert [entry.text for entry in blocks[0].blocks] == ["AI", "AI 日报", "芯片"]
    assert [entry.text for entry in blocks[1].blocks] == ["AI 日报", "芯片", "融资"]


def test_a_brief_is_one_entry() -> None:
    """A list that is drafted entry by entry asks for one entry."""
    style = style_of("ai-daily")
    answer = style.answer_model("brief").model_validate(told("丙公司开源模型。"))
    assert style.build("brief", answer, evidence) == (Block(ENTRY, "丙公司开源模型。"),)


@pytest.mark.parametrize(
    "change",
    [
        {"insights": [told("只有一条")]},
        {"insights": [told("一"), told("二"), told("三"), told("四")]},
        {"lead": {"text": "没有来源"}},
        {"lead": told("")},
        {"extra": "x"},
        {"heading": None},
    ],
)
def test_another_structure_is_refused(change: dict[str, Any]) -> None:
    """Counts are limits, texts are not empty, nothing is added; lengths are left to the rules."""
    model = style_of("ai-daily").answer_model("topic")
    with pytest.raises(ValidationError):
        model.model_validate({**ITEM, **change})
    model.model_validate({**ITEM, "lead": told("长" * 5000)})


def test_the_schema_says_what_is_asked() -> None:
    """Descriptions carry purpose, number and length in the language of the style."""
    schema = style_of("ai-daily").answer_model("topic").model_json_schema()
    described = schema["properties"]["insights"]["description"]
    assert "每条34–80字" in described
    assert "2–3条" in described
    english = style_of("weekly-brief").answer_model("topic").model_json_schema()
    assert "150–700 characters" in english["properties"]["report"]["description"]


def test_tables_and_bold_labels() -> None:
    """A row has as many cells as the style has columns; a bold label stands before its text."""
    style = style_of("deep-dive")
    model = style.answer_model("topic")
    full: dict[str, Any] = {
        "tags": [told("芯片"), told("出口"), told("甲公司")],
        "title": told("标题"),
        "standfirst": told("导语。"),
        "overview_text": [told("概述。")],
        "background": None,
        "claims": {
            "heading": told("甲公司的具体说法"),
            "claim": [
                {"label": "乙：", **told("说了一。")},
                {"label": "丙", **told("说了二。")},
            ],
        },
        "method": None,
        "reaction": None,
        "law": {
            "heading": told("法律层面的问题"),
            "law_text": None,
            "law_table": [{"cells": ["合同法", "是否违约", "可能"], "sources": ["s1"]}] * 2,
        },
        "policy": None,
        "impact_text": None,
        "impact_list": None,
        "outlook_text": told("展望？"),
    }
    blocks = {b.name: b for b in style.build("topic", model.model_validate(full), evidence)}
    assert [entry.text for entry in blocks["claims"].blocks[0].blocks] == [
        "**乙**：说了一。",
        "**丙**：说了二。",
    ]
    (row, _) = blocks["law"].blocks[0].blocks
    assert [cell.text for cell in row.blocks] == ["合同法", "是否违约", "可能"]
    law = {**full["law"], "law_table": [{"cells": ["两格", "而已"], "sources": []}] * 2}
    with pytest.raises(ValidationError):
        model.model_validate({**full, "law": law})


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("- 条目\n第二行", "条目 第二行"),
        ("**甲公司**发布 [新品](https://evil.example/x)", "甲公司发布 新品"),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("参数 a < b", "参数 a < b"),
        ("## 标题", "标题"),
        ("![图](javascript:x)", "图"),
    ],
)
def test_texts_become_harmless_inline_markdown(said: str, kept: str) -> None:
    """Lines are joined, tags escaped, links lose their address, marks of lists and emphasis go."""
    style = style_of("ai-daily")
    answer = style.answer_model("brief").model_validate(told(said))
    assert style.build("brief", answer, evidence)[0].text == kept


@pytest.mark.parametrize("name", ["ai-daily", "daily-analysis", "weekly-brief"])
def test_instructions_are_short(name: str) -> None:
    """What a call says about form fits the prompt's budget."""
    style = style_of(name)
    for scope in ("issue", "section", "topic", "brief"):
        limit = 350 if style.language == "zh" else 700
        assert len(style.instructions(scope)) <= limit, scope


@pytest.mark.parametrize("name", ["ai-daily", "daily-analysis", "deep-dive", "weekly-brief"])
def test_instructions_name_every_field(name: str) -> None:
    """The prompt cannot ask for another thing than the answer has: the names are the same."""
    style = style_of(name)
    for scope in ("issue", "section", "topic", "brief"):
        if style.units(scope):
            said = style.instructions(scope)
            schema = style.answer_model(scope).model_json_schema()
            for field in _own_fields(schema):
                assert field in said or len(style.units(scope)) == 1, field


def _own_fields(schema: dict[str, Any]) -> Iterator[str]:
    yield from schema["properties"]
