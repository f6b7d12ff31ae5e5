"""A learned style as the text of a `style.toml`; its comments say what it was learned from."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING

from author.styles.declaration import BlockSpec, Declaration, Range, Typography, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_KEYS = (
    "kind", "key", "same_as", "value", "begins", "level", "title", "pattern", "numbering", "label",
    "columns", "each", "drafted", "count", "length", "bold_labels", "links", "source", "optional",
    "rests_on", "purpose", "text", "contains",
)  # fmt: skip
_WITHOUT_RANGES = ("front-matter", "contents", "fixed")
_WITHOUT_COUNT = ("value", "heading")
_DEFAULTS = BlockSpec("", "prose")


def style_toml(
    declaration: Declaration,
    *,
    preface: Sequence[str],
    seen: Mapping[str, str],
    set_as: Mapping[str, str],
) -> str:
    """The text of a `style.toml`.

    Args:
        declaration: what was learned.
        preface: lines for the comment at its top.
        seen: for each block, in words, what it was learned from.
        set_as: for each key of the typography, the same.
    """
    parts = [
        *(f"# {line}".rstrip() for line in preface),
        "",
        *(f"{key} = {_text(getattr(declaration, key))}" for key in _TOP),
        "",
        "[voice]",
        f"rules = {_texts(declaration.voice)}",
        "",
        "[typography]",
        *_typography(declaration.typography, set_as),
        *_words(declaration.words),
        *_variables(declaration.variables),
        "",
        "[document]",
        f"contains = {_texts([block.name for block in declaration.blocks])}",
    ]
    for block in declaration.walk():
        parts += ["", *_block(block, seen.get(block.name, ""))]
    return "\n".join(parts) + "\n"


_TOP = ("name", "title", "description", "language", "unit")


def _typography(typography: Typography, set_as: Mapping[str, str]) -> Iterator[str]:
    for field in fields(typography):
        value = getattr(typography, field.name)
        comment = f"  # {set_as[field.name]}" if field.name in set_as else ""
        if comment or value != field.default:
            yield f"{field.name} = {_value(value)}{comment}"


def _words(words: Words) -> Iterator[str]:
    if words != Words():
        yield from ("", "[words]")
        for field in fields(words):
            if getattr(words, field.name) != field.default:
                yield f"{field.name} = {_text(getattr(words, field.name))}"


def _variables(variables: Mapping[str, str]) -> Iterator[str]:
    if variables:
        yield from ("", "[variables]")
        yield from (f"{name} = {_text(value)}" for name, value in variables.items())


def _block(block: BlockSpec, seen: str) -> Iterator[str]:
    if seen:
        yield f"# {seen}"
    yield f"[blocks.{block.name}]"
    for key in _KEYS:
        value = getattr(block, key)
        if key == "contains":
            value = tuple(child.name for child in block.contains)
        told = value != getattr(_DEFAULTS, key) or key == "kind"
        if told and not _means_nothing(block, key):
            yield f"{key} = {_value(value)}"


def _means_nothing(block: BlockSpec, key: str) -> bool:
    """Whether a key says nothing about a block of this kind."""
    if key in ("count", "length"):
        fixed = block.kind in _WITHOUT_RANGES or (block.kind == "value")
        titled = bool(block.title) or bool(block.source and key == "length")
        return (
            fixed or titled or (key == "count" and block.kind in _WITHOUT_COUNT and not block.each)
        )
    return False


def _value(value: object) -> str:
    if isinstance(value, Range):
        return f"[{value.least}]" if value.most is None else f"[{value.least}, {value.most}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return _text(value) if isinstance(value, str) else _texts(value)  # type: ignore[arg-type] # texts


def _texts(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _text(value: str) -> str:
    """A TOML string: basic strings have JSON's escapes, several lines stay lines where they can."""
    if "\n" in value and "'''" not in value:
        return f"'''\n{value}'''"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
