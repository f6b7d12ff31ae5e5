"""From pydantic classes to the strict subset of JSON Schema."""

from __future__ import annotations

import datetime as dt
import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, create_model

from author.errors import ConfigError
from author.llm import limits
from author.llm.lowering import lower, lower_schema
from author.styles.declaration import Scope
from author.styles.loading import load_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ALLOWED = {
    "type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "$ref",
    "$defs", "description",
}  # fmt: skip


def nodes(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every node of a schema."""
    yield schema
    for name in ("properties", "$defs"):
        for child in schema.get(name, {}).values():
            yield from nodes(child)
    for child in schema.get("anyOf", ()):
        yield from nodes(child)
    if "items" in schema:
        yield from nodes(schema["items"])


def check_strict(schema: Mapping[str, Any]) -> None:
    """What every strict endpoint asks of a schema."""
    assert schema["type"] == "object"
    for node in nodes(schema):
        assert node.keys() <= ALLOWED
        if "$ref" in node:
            assert set(node) <= {"$ref", "description"}
            assert node["$ref"].removeprefix("#/$defs/") in schema["$defs"]
        elif "anyOf" not in node:
            assert "type" in node
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
        if node.get("type") == "array":
            assert "items" in node


class Colour(enum.StrEnum):
    """An enumeration."""

    RED = "red"
    BLUE = "blue"


class Leaf(BaseModel):
    """A text with sources."""

    text: Annotated[str, Field(min_length=2, max_length=40, pattern="^[A-Z]")]
    sources: Annotated[list[str], Field(min_length=1, max_length=3)]


class Everything(BaseModel):
    """Every kind of field that a style may ask for."""

    leaf: Leaf = Field(description="Headline of the issue.")
    leaves: list[Leaf] = Field(default_factory=list, description="What else.")
    maybe: Leaf | None = None
    count: Annotated[int, Field(ge=1, le=5)] = 3
    share: Annotated[float, Field(gt=0, multiple_of=0.5)] = 1.0
    kind: Literal["a", "b"] = "a"
    fixed: Literal["x"] = "x"
    colour: Colour = Colour.RED
    day: dt.date = dt.date(2026, 4, 24)
    pair: tuple[str, int] = ("a", 1)
    either: str | int | None = None
    flag: bool = False


class Tree(BaseModel):
    """A class that holds itself."""

    name: str
    branches: list[Tree] = Field(default_factory=list, max_length=4)


def test_everything_is_lowered() -> None:
    """No keyword is left that strict endpoints refuse."""
    check_strict(lower(Everything).schema)


def test_what_is_taken_out_is_said() -> None:
    """Lengths, counts, patterns, formats and defaults stand in the descriptions."""
    properties = lower(Everything).schema["properties"]
    leaf = properties["leaf"]
    assert leaf["description"] == "Headline of the issue."
    text = leaf["properties"]["text"]["description"]
    assert text == "2–40 characters; matches the regular expression ^[A-Z]"
    assert leaf["properties"]["sources"]["description"] == "1–3 items"
    assert properties["count"]["description"] == "1–5; usually 3"
    assert "greater than 0" in properties["share"]["description"]
    assert "format date" in properties["day"]["description"]
    assert properties["pair"]["description"].startswith("exactly" * 0 + "2 items")
    assert "in this order: string, integer" in properties["pair"]["description"]


def test_optional_is_null() -> None:
    """What may be missing is required and may be null."""
    schema = lower(Everything).schema
    assert "maybe" in schema["required"]
    kinds = [choice["type"] for choice in schema["properties"]["maybe"]["anyOf"]]
    assert kinds == ["object", "null"]


def test_references_are_resolved_unless_they_recurse() -> None:
    """Only a class that holds itself needs a definition."""
    assert "$defs" not in lower(Everything).schema
    tree = lower(Tree).schema
    check_strict(tree)
    assert set(tree["$defs"]) == {"Tree"}


@pytest.mark.parametrize(
    ("field", "place"),
    [
        (dict[str, str], "answer.field"),
        (Any, "answer.field"),
        (list[Any], "answer.field[]"),
        (list[dict[str, int]], "answer.field[]"),
    ],
)
def test_what_cannot_be_asked_is_named(field: Any, place: str) -> None:  # noqa: ANN401 - a type
    """Open mappings and values of any kind are an error before any call, with their place."""
    answer = create_model("Odd", field=(field, ...))
    with pytest.raises(ConfigError) as caught:
        lower(answer)
    assert [problem.split(":")[0] for problem in caught.value.problems] == [place]


def test_limits_are_told_before_a_call() -> None:
    """Depth, properties and enumerations beyond what endpoints take are named with both figures."""
    deep: Any = str
    for level in range(limits.DEPTH + 1):
        deep = create_model(f"Level{level}", inner=(deep, ...))
    with pytest.raises(ConfigError, match="11 levels of nesting, where 10 are allowed"):
        lower(deep)
    values = tuple(f"value {n}" for n in range(limits.ENUM_VALUES + 1))
    choice: Any = Literal.__getitem__(values)
    many = create_model("Many", choice=(choice, ...))
    with pytest.raises(ConfigError, match="1,001 enumerated values, where 1,000 are allowed"):
        lower(many)


def test_names_are_what_endpoints_allow() -> None:
    """A class with an odd name gets a name of letters, digits, `_` and `-`, not too long."""
    answer = create_model("早报 " + "x" * 80, text=(str, ...))
    name = lower(answer).name
    assert len(name) <= 64
    assert name.isascii()


leaves = st.sampled_from([
    str, int, float, bool, Leaf, Colour, Literal["a", "b"], Annotated[str, Field(max_length=9)],
])  # fmt: skip
types = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(lambda t: list[t]),  # type: ignore[valid-type]  # made at run time
        inner.map(lambda t: t | None),
        st.tuples(inner, inner).map(lambda p: p[0] | p[1]),
        st.dictionaries(st.sampled_from("abc"), inner, min_size=1).map(
            lambda fields: create_model("Made", **{n: (t, ...) for n, t in fields.items()})  # type: ignore[call-overload]  # made at run time
        ),
    ),
    max_leaves=8,
)


@given(types)
def test_any_class_of_named_properties_is_lowered(field: Any) -> None:  # noqa: ANN401 - a type
    """Whatever a class is made of, its lowered schema is strict, and lowering is stable."""
    schema, problems = lower_schema(create_model("Any", field=(field, ...)).model_json_schema())
    assert not problems
    check_strict(schema)
    again, _ = lower_schema(schema)
    assert again == schema


STYLES = sorted(
    path.parent for path in (Path(__file__).parents[2] / "prompts").glob("*/style.toml")
)


@pytest.mark.parametrize("folder", STYLES, ids=lambda folder: folder.name)
def test_every_style_is_within_the_limits(folder: Path) -> None:
    """What any shipped house style asks of a model can be asked of a strict endpoint."""
    style = load_style(folder)
    for scope in get_args(Scope):
        answer = style.answer_model(scope)
        if answer.model_fields:
            check_strict(lower(answer).schema)
