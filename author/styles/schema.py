"""The JSON schema of a style's documents, as `Document.to_json` spells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from author.styles.declaration import CELL, ENTRY, ROW, BlockSpec, Declaration, Range
from author.styles.demands import demands
from author.styles.headings import form_expression, forms_of
from author.styles.matching import most_blocks
from author.styles.phrases import phrases_of
from author.styles.templates import pattern_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_LISTS = ("bullets", "numbered", "references", "values", "lines")

_CONTROL = r"\u0000-\u001f\u007f-\u009f\u2028\u2029"
ONE_LINE = rf"^[^\s{_CONTROL}](?:[^{_CONTROL}]*[^\s{_CONTROL}])?$"
"""What every text is: one line, without control characters, white space at neither end."""


def document_schema(declaration: Declaration) -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of a whole document of one style.

    Lengths of texts are described, not enforced: they are matters of taste that `check` reports.

    Args:
        declaration: the style.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": declaration.title,
        "type": "object",
        "properties": {
            "style": {"const": declaration.name},
            "blocks": _blocks(declaration.blocks),
        },
        "required": ["style", "blocks"],
        "additionalProperties": False,
        "$defs": _definitions(declaration),
    }


def _definitions(declaration: Declaration) -> dict[str, Any]:
    phrases = phrases_of(declaration.language)
    titles = sorted({spec.title for spec in declaration.walk() if spec.title})
    defined: dict[str, Any] = {"text": {"type": "string", "pattern": ONE_LINE}}
    for spec in declaration.walk():
        schema = _object(spec.name, _inside(spec, titles))
        described = demands(spec, phrases)
        defined[spec.name] = {"description": described, **schema} if described else schema
    return defined


def _inside(spec: BlockSpec, titles: Sequence[str]) -> dict[str, Any]:
    """The text and the blocks of one block."""
    inside: dict[str, Any] = {}
    if spec.kind in ("section", "heading"):
        inside["text"] = _heading(spec, titles)
    elif spec.kind == "fixed":
        inside["text"] = {"type": "string", "pattern": f"^(?:{pattern_of(spec).pattern})$"}
    elif spec.kind in ("prose", "labelled", "quotation", "value"):
        inside["text"] = _TEXT
    if spec.kind in ("section", "front-matter"):
        inside["blocks"] = _blocks(spec.contains)
    elif spec.kind in _LISTS:
        inside["blocks"] = _array(_object(ENTRY, {"text": _TEXT}), spec.count)
    elif spec.kind == "table":
        width = len(spec.columns)
        cells = _array(_object(CELL, {"text": _TEXT}), Range(width, width))
        inside["blocks"] = _array(_object(ROW, {"blocks": cells}), spec.count)
    return inside


_TEXT = {"$ref": "#/$defs/text"}


def _heading(spec: BlockSpec, titles: Sequence[str]) -> dict[str, Any]:
    if spec.title:
        return {"const": spec.title}
    free: dict[str, Any] = {**_TEXT}
    if forms := forms_of(spec):
        free["anyOf"] = [{"pattern": f"^{form_expression(form)}$"} for form in forms]
    if titles:
        free["not"] = {"enum": list(titles)}
    return free


def _object(name: str, inside: dict[str, Any]) -> dict[str, Any]:
    evidence = {"type": "object"}
    return {
        "type": "object",
        "properties": {"name": {"const": name}, **inside, "evidence": evidence},
        # Empty lists are left out: `Block.to_json` writes no empty fields.
        "required": ["name", *(n for n in inside if n != "blocks" or inside[n]["minItems"])],
        "additionalProperties": False,
    }


def _blocks(specs: Sequence[BlockSpec]) -> dict[str, Any]:
    """The blocks of a section: each as often as it may stand there, in the declared order."""
    least = sum(_least(spec) for spec in specs)
    most = [most_blocks(spec) for spec in specs]
    array: dict[str, Any] = {
        "type": "array",
        "items": {"anyOf": [{"$ref": f"#/$defs/{spec.name}"} for spec in specs]},
        "minItems": least,
        "allOf": [_occurs(spec) for spec in specs],
    }
    if None not in most:
        array["maxItems"] = sum(number or 0 for number in most)
    return array


def _occurs(spec: BlockSpec) -> dict[str, Any]:
    """How often a block stands among its siblings."""
    occurs: dict[str, Any] = {
        "contains": {"properties": {"name": {"const": spec.name}}},
        "minContains": _least(spec),
    }
    most = most_blocks(spec)
    if most is not None:
        occurs["maxContains"] = most
    return occurs


def _least(spec: BlockSpec) -> int:
    if spec.optional:
        return 0
    return 1 if most_blocks(spec) == 1 or spec.kind == "contents" else spec.count.least


def _array(items: dict[str, Any], count: Range) -> dict[str, Any]:
    array: dict[str, Any] = {"type": "array", "items": items, "minItems": count.least}
    if count.most is not None:
        array["maxItems"] = count.most
    return array
