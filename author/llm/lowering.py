"""From a pydantic class to the subset of JSON Schema that strict endpoints take.

What the subset lacks (lengths, counts, patterns, defaults) is said in the description, where the
model reads it, and checked by pydantic afterwards. Objects are closed, every property is required,
references are resolved in place unless they recurse, tuples become lists.

Source: "Structured model outputs", OpenAI API documentation, section "Supported schemas".
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from author.errors import ConfigError
from author.llm.limits import beyond_limits

if TYPE_CHECKING:
    from pydantic import BaseModel

Schema = dict[str, Any]

_DEFINITIONS = "#/$defs/"


@dataclass(frozen=True)
class Lowered:
    """A schema that a strict endpoint takes.

    Attributes:
        name: what the answer is called, of the characters that endpoints allow.
        schema: the lowered schema.
    """

    name: str
    schema: Schema


@lru_cache(maxsize=256)
def lower(answer: type[BaseModel]) -> Lowered:
    """The strict schema of an answer class; the result is shared, so not to be changed.

    Raises:
        ConfigError: the class asks for something that no strict endpoint can answer, or passes a
            limit of size; every such place is listed.
    """
    name = re.sub(r"[^A-Za-z0-9_-]", "_", answer.__name__)[:64] or "answer"
    schema, problems = lower_schema(answer.model_json_schema())
    problems = (*problems, *beyond_limits(schema))
    if problems:
        raise ConfigError(
            f"The answer {answer.__name__!r} cannot be asked of a model: {'; '.join(problems)}.",
            remedy="Change the declaration of the house style it is made from.",
            problems=problems,
        )
    return Lowered(name, schema)


def lower_schema(schema: Mapping[str, Any]) -> tuple[Schema, tuple[str, ...]]:
    """The lowered schema, and what could not be lowered, each with its place."""
    work = _Lowering(schema.get("$defs", {}))
    root = {key: value for key, value in schema.items() if key != "$defs"}
    lowered = work.node(root, "answer", ())
    definitions: Schema = {}
    while missing := [name for name in work.recursive if name not in definitions]:
        for name in missing:
            definitions[name] = work.node(work.definitions[name], name, (name,))
    if definitions:
        lowered["$defs"] = definitions
    if lowered.get("type") != "object":
        work.problems.append("answer: must be an object at the top")
    return lowered, tuple(work.problems)


@dataclass
class _Lowering:
    """One pass over one schema."""

    definitions: Mapping[str, Any]
    recursive: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def node(self, node: object, place: str, trail: tuple[str, ...]) -> Schema:
        """One schema node; `trail` names the definitions that it stands in."""
        if not isinstance(node, Mapping) or not (node := dict(node)):
            self.problems.append(f"{place}: any value is allowed, a model must be told which")
            return {"type": "string"}
        if "$ref" in node:
            return self._reference(node, place, trail)
        if len(node.get("allOf", ())) == 1:
            return self.node({**node.pop("allOf")[0], **node}, place, trail)
        choices = node.get("anyOf") or node.get("oneOf")
        if choices:
            lowered: Schema = {"anyOf": self._choices(choices, place, trail)}
        else:
            lowered = self._typed(node, place, trail)
        return _described(lowered, node)

    def _reference(self, node: Schema, place: str, trail: tuple[str, ...]) -> Schema:
        name = str(node.pop("$ref")).removeprefix(_DEFINITIONS)
        if name in trail:
            if name not in self.recursive:
                self.recursive.append(name)
            # Strict endpoints take nothing beside a reference.
            return {"$ref": _DEFINITIONS + name}
        target = {**self.definitions[name], **node}
        return self.node(target, place, (*trail, name))

    def _choices(
        self, choices: Sequence[object], place: str, trail: tuple[str, ...]
    ) -> list[Schema]:
        lowered: list[Schema] = []
        for choice in choices:
            one = self.node(choice, place, trail)
            for flat in one["anyOf"] if set(one) == {"anyOf"} else (one,):
                if flat not in lowered:
                    lowered.append(flat)
        return lowered

    def _typed(self, node: Schema, place: str, trail: tuple[str, ...]) -> Schema:
        if "const" in node or "enum" in node:
            values = [node["const"]] if "const" in node else list(node["enum"])
            return {"type": node.get("type") or _types_of(values), "enum": values}
        kind = node.get("type")
        if kind == "object":
            return self._object(node, place, trail)
        if kind == "array":
            return self._array(node, place, trail)
        if kind is None:
            self.problems.append(f"{place}: any value is allowed, a model must be told which")
            kind = "string"
        return {"type": copy.copy(kind)}

    def _object(self, node: Schema, place: str, trail: tuple[str, ...]) -> Schema:
        properties = node.get("properties", {})
        if node.get("additionalProperties") not in (None, False) or node.get("patternProperties"):
            self.problems.append(
                f"{place}: an object with names of the model's choice; name its properties"
            )
        lowered = {
            name: self.node(value, f"{place}.{name}", trail) for name, value in properties.items()
        }
        return {
            "type": "object",
            "properties": lowered,
            "required": list(lowered),
            "additionalProperties": False,
        }

    def _array(self, node: Schema, place: str, trail: tuple[str, ...]) -> Schema:
        items = node.get("items")
        prefix = node.get("prefixItems")
        if prefix:
            rest = [items] if isinstance(items, Mapping) else []
            choices = self._choices([*prefix, *rest], f"{place}[]", trail)
            item = choices[0] if len(choices) == 1 else {"anyOf": choices}
        else:
            item = self.node(items if items is not None else {}, f"{place}[]", trail)
        return {"type": "array", "items": item}


def _types_of(values: Sequence[object]) -> str | list[str]:
    """The JSON types of the values of an enumeration."""
    names = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
    types = sorted({names.get(type(value), "string") for value in values})
    return types[0] if len(types) == 1 else types


def _described(lowered: Schema, node: Mapping[str, Any]) -> Schema:
    """The description of a node, with what the subset cannot say otherwise at its end."""
    notes = "; ".join(_notes(node))
    said = str(node.get("description") or "").strip()
    text = f"{said} ({notes})" if said and notes else said or notes
    if text:
        lowered["description"] = text
    return lowered


def _notes(node: Mapping[str, Any]) -> Iterator[str]:
    """The constraints of a node that have no keyword in the subset, each in a few words."""
    if node.get("maxLength") is not None or node.get("minLength", 0) > 1:
        # That a text is not empty goes without saying, and saying it costs tokens each time.
        yield from _span(node, "minLength", "maxLength", "characters")
    yield from _span(node, "minItems", "maxItems", "items")
    yield from _span(node, "minimum", "maximum", "")
    if node.get("uniqueItems"):
        yield "no duplicates"
    if "prefixItems" in node:
        kinds = ", ".join(str(item.get("type", "value")) for item in node["prefixItems"])
        yield f"in this order: {kinds}"
    phrases = {
        "exclusiveMinimum": "greater than {}",
        "exclusiveMaximum": "less than {}",
        "multipleOf": "a multiple of {}",
        "pattern": "matches the regular expression {}",
        "format": "format {}",
        "contentEncoding": "encoded as {}",
    }
    for keyword, phrase in phrases.items():
        if keyword in node:
            yield phrase.format(node[keyword])
    if node.get("default") not in (None, "", [], {}):
        yield f"usually {node['default']}"


def _span(node: Mapping[str, Any], low: str, high: str, unit: str) -> Iterator[str]:
    """`3–5 items`, `at most 40 characters`, `at least 1`."""
    least, most = node.get(low), node.get(high)
    unit = f" {unit}" if unit else ""
    if least is not None and most is not None:
        yield f"{least}{unit}" if least == most else f"{least}–{most}{unit}"
    elif most is not None:
        yield f"at most {most}{unit}"
    elif least:
        yield f"at least {least}{unit}"
