"""The JSON schema of a style's documents, and what it lets pass."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from author.models import Block, Document
from author.styles import load_style, style_names
from author.styles.loading import default_search
from tests.styles.documents import documents

SHIPPED = style_names(default_search()[1:])
_TYPES = {"object": dict, "array": list, "string": str}


def allows(schema: dict[str, Any], value: Any, root: dict[str, Any]) -> bool:  # noqa: ANN401 - JSON
    """Whether a value is valid, for the keywords of JSON Schema 2020-12 that the schemas use."""
    parts = list(schema.get("allOf", []))
    if "$ref" in schema:
        parts.append(root["$defs"][schema["$ref"].split("/")[-1]])
    fits = (
        value == schema.get("const", value),
        value in schema.get("enum", [value]),
        isinstance(value, _TYPES.get(schema.get("type", ""), object)),
        "not" not in schema or not allows(schema["not"], value, root),
        all(allows(part, value, root) for part in parts),
        "anyOf" not in schema or any(allows(part, value, root) for part in schema["anyOf"]),
    )
    if not all(fits):
        return False
    if isinstance(value, str):
        return bool(re.search(schema.get("pattern", ""), value))
    if isinstance(value, list):
        return _allows_items(schema, value, root)
    return _allows_members(schema, value, root)


def _allows_items(schema: dict[str, Any], value: list[Any], root: dict[str, Any]) -> bool:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        return False
    if "contains" in schema:
        number = sum(allows(schema["contains"], item, root) for item in value)
        if not schema.get("minContains", 1) <= number <= schema.get("maxContains", number):
            return False
    return all(allows(schema.get("items", {}), item, root) for item in value)


def _allows_members(schema: dict[str, Any], value: dict[str, Any], root: dict[str, Any]) -> bool:
    known = schema.get("properties", {})
    if any(name not in value for name in schema.get("required", [])):
        return False
    if schema.get("additionalProperties") is False and any(name not in known for name in value):
        return False
    return all(allows(known[name], value[name], root) for name in value if name in known)


@pytest.mark.parametrize("name", SHIPPED)
# A busy machine is no fault of the schema.
@settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_documents_of_a_style_fit_its_schema(name: str, data: st.DataObject) -> None:
    """What the tests of writing and reading make is what the schema allows."""
    style = load_style(name, search=default_search()[1:])
    document = data.draw(documents(style.declaration))
    schema = style.schema()
    assert allows(schema, document.to_json(), schema)


def _page() -> dict[str, Any]:
    front = Block("front-title", "标题"), Block("date", "2026-04-24"), Block("category", "AI 日报")
    lists = [
        Block(name, "", tuple(Block("entry", f"第{n}") for n in range(6)))
        for name in ("tags", "seo", "summary")
    ]
    insights = Block("insights", "", (Block("entry", "甲"), Block("entry", "乙")))
    item = Block("item", "新闻", (Block("lead", "导语"), insights))
    section = Block("section", "主题：角度", (item, item))
    briefs = Block("briefs", "", tuple(Block("entry", f"第{n}") for n in range(8)))
    card = load_style("ai-daily").render(load_style("ai-daily").blocks["card"], {})
    blocks = (
        Block("front", "", (*front, *lists)),
        Block("title", "标题"),
        *[section] * 3,
        Block("more", "更多动态", (briefs,)),
        Block("rule", "---"),
        Block("card", card),
    )
    return Document("ai-daily", blocks).to_json()


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.update(style="other"),
        lambda page: page["blocks"].pop(1),
        lambda page: page["blocks"].append(page["blocks"][1]),
        lambda page: page["blocks"][1].update(text="两\n行"),
        lambda page: page["blocks"][1].update(text=" 空格"),
        lambda page: page["blocks"][2].update(text="没有角度"),
        lambda page: page["blocks"][2]["blocks"].clear(),
        lambda page: page["blocks"][2]["blocks"][0]["blocks"][1]["blocks"].pop(),
        lambda page: page["blocks"][5].update(text="别的"),
        lambda page: page["blocks"][7].update(text="<p>别的</p>"),
        lambda page: page["blocks"].append({"name": "loose", "text": "x"}),
    ],
)
def test_another_structure_does_not_fit(change: Any) -> None:  # noqa: ANN401 - a function
    """A block missing, doubled or unknown, a text on two lines, another form or fixed text."""
    schema, page = load_style("ai-daily").schema(), _page()
    assert allows(schema, page, schema)
    change(page)
    assert not allows(schema, page, schema)
