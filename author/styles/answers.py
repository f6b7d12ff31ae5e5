"""The shape of a drafter's answer for a unit: pydantic classes made from the declaration.

Structure is strict, and counts are limits of the lists. Lengths only stand in the descriptions:
an answer that is three characters too long is worth keeping, and the rules find it later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from author.styles.declaration import Range
from author.styles.demands import LISTS, demands, own_count
from author.styles.units import is_entry, is_repeated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel

    from author.styles.declaration import BlockSpec, Scope
    from author.styles.phrases import Phrases

HEADING, TEXT, LABEL, SOURCES, CELLS = "heading", "text", "label", "sources", "cells"


def field_name(spec: BlockSpec) -> str:
    """What a block is called in an answer: its name, as an identifier."""
    return spec.name.replace("-", "_")


def is_labelled(spec: BlockSpec) -> bool:
    """Whether each text of a block comes with a label of its own."""
    return spec.bold_labels or (spec.kind == "labelled" and not spec.label)


def answer_model(specs: Sequence[BlockSpec], scope: Scope, phrases: Phrases) -> type[BaseModel]:
    """The class of an answer for the units of one scope.

    A single unit is the answer itself; several stand beside each other under their names.

    Args:
        specs: the units.
        scope: the scope; names the class.
        phrases: the turns of phrase of the style's language.
    """
    if len(specs) == 1 and not is_repeated(specs[0]):
        return _one(specs[0], phrases)
    return _model(scope.title(), {field_name(spec): _field(spec, phrases) for spec in specs})


def _one(spec: BlockSpec, phrases: Phrases) -> type[BaseModel]:
    """The class for one block, by itself."""
    if spec.kind == "section":
        return _section(spec, phrases)
    if spec.kind in LISTS and not is_entry(spec):
        return _model(_class_name(spec), {field_name(spec): _field(spec, phrases)})
    return _leaf(spec, phrases)


def _field(spec: BlockSpec, phrases: Phrases) -> tuple[Any, Any]:
    """The type and the description of a block as a part of an answer."""
    from pydantic import Field

    inner = _section(spec, phrases) if spec.kind == "section" else _leaf(spec, phrases)
    described = Field(description=demands(spec, phrases) or None)
    kind: Any = inner
    if _is_list(spec):
        count = Range(1, None) if spec.each else own_count(spec)
        kind = Annotated[list[inner], Field(min_length=count.least, max_length=count.most)]  # type: ignore[valid-type] # made here
    if spec.optional:
        return kind | None, Field(default=None, description=described.description)
    return kind, described


def _is_list(spec: BlockSpec) -> bool:
    if spec.kind in LISTS or spec.kind == "table":
        return not is_entry(spec)
    return is_repeated(spec)


def _section(spec: BlockSpec, phrases: Phrases) -> type[BaseModel]:
    fields = {field_name(child): _field(child, phrases) for child in spec.contains}
    if not spec.title:
        heading = _model(f"{_class_name(spec)}Heading", _text_fields())
        fields = {HEADING: (heading, ...), **fields}
    return _model(_class_name(spec), fields)


def _leaf(spec: BlockSpec, phrases: Phrases) -> type[BaseModel]:
    from pydantic import Field

    if spec.kind == "table":
        width = len(spec.columns)
        cells = Annotated[list[str], Field(min_length=width, max_length=width)]
        return _model(_class_name(spec), {CELLS: (cells, ...), SOURCES: (list[str], ...)})
    fields = _text_fields()
    if is_labelled(spec):
        label = Annotated[str, Field(min_length=1, description=phrases.label)]
        fields = {LABEL: (label, ...), **fields}
    return _model(_class_name(spec), fields)


def _text_fields() -> dict[str, tuple[Any, Any]]:
    from pydantic import Field

    text = Annotated[str, Field(min_length=1)]
    return {TEXT: (text, ...), SOURCES: (list[str], ...)}


def _model(name: str, fields: dict[str, tuple[Any, Any]]) -> type[BaseModel]:
    from pydantic import ConfigDict, create_model

    config = ConfigDict(extra="forbid", frozen=True)
    return create_model(name, __config__=config, **fields)  # type: ignore[call-overload, no-any-return] # names are data


def _class_name(spec: BlockSpec) -> str:
    return "".join(part.title() for part in spec.name.split("-"))
