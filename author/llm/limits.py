"""How large a schema may be before strict endpoints refuse it.

The limits are those that OpenAI publishes (API documentation, "Structured model outputs", section
"Supported schemas"); a call that would pass one is not made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEPTH = 10
"""Objects and lists within each other."""
PROPERTIES = 5_000
"""Properties of all objects together."""
CHARACTERS = 120_000
"""Characters of all names and enumerated values together."""
ENUM_VALUES = 1_000
"""Enumerated values together."""
LONG_ENUM, LONG_ENUM_CHARACTERS = 250, 15_000
"""One enumeration with more values than the first may have so many characters."""


def beyond_limits(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Each limit that a lowered schema passes, in words with both figures."""
    nodes = list(_walk(schema, 0))
    depth = max(level for _, level in nodes)
    names = [name for node, _ in nodes for name in node.get("properties", {})]
    enums = [[str(value) for value in node.get("enum", ())] for node, _ in nodes]
    values = [value for enum in enums for value in enum]
    characters = sum(map(len, (*names, *values, *schema.get("$defs", {}))))
    longest = max((sum(map(len, enum)) for enum in enums if len(enum) > LONG_ENUM), default=0)
    measured = (
        (depth, DEPTH, "levels of nesting"),
        (len(names), PROPERTIES, "properties"),
        (characters, CHARACTERS, "characters of names and enumerated values"),
        (len(values), ENUM_VALUES, "enumerated values"),
        (longest, LONG_ENUM_CHARACTERS, "characters in one long enumeration"),
    )
    return tuple(
        f"{number:,} {what}, where {limit:,} are allowed"
        for number, limit, what in measured
        if number > limit
    )


def _walk(node: Mapping[str, Any], level: int) -> Iterator[tuple[Mapping[str, Any], int]]:
    """Every node with its level; objects and lists are a level deeper than what holds them."""
    level += node.get("type") in ("object", "array")
    yield node, level
    for child in node.get("properties", {}).values():
        yield from _walk(child, level)
    if "items" in node:
        yield from _walk(node["items"], level)
    for child in node.get("anyOf", ()):
        yield from _walk(child, level)
    for child in node.get("$defs", {}).values():
        yield from _walk(child, 0)
