"""Fixed pieces with variables: literal text in which `{{ name }}` stands for a value.

A subset of Jinja that can be read backwards: a template is also a pattern by which the piece is
found again in a draft.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from author.styles.declaration import BlockSpec

_VARIABLE = re.compile(r"\{\{\s*([A-Za-z_]\w*)\s*\}\}")
_NUMBERS = ("year", "month", "day")
_SPACES = re.compile(r"\s+")
_SIGNS = {"：": r"\s*[:：]\s*", "，": "[,，]", "。": "[.。]", "（": "[(（]", "）": "[)）]"}
_BRACES = re.compile(r"\{\{[^}]*\}\}|\{%[^%]*%\}|\{#[^#]*#\}")

PARTED_BY = " | "
"""What stands between the parts of a piece on one line."""


def variables_in(template: str) -> tuple[str, ...]:
    """The names of a template's variables, each once."""
    return tuple(dict.fromkeys(_VARIABLE.findall(template)))


def malformed(template: str) -> tuple[str, ...]:
    """What looks like Jinja in a template but is no plain variable."""
    return tuple(m[0] for m in _BRACES.finditer(template) if not _VARIABLE.fullmatch(m[0]))


def templates_of(spec: BlockSpec) -> Iterator[str]:
    """Every template that a block's text is made from."""
    yield from filter(None, (spec.text, spec.value))
    yield from spec.parts


def rendered(spec: BlockSpec, variables: Mapping[str, str]) -> str:
    """The text of a fixed piece or of a fixed value.

    Args:
        spec: the block.
        variables: a value for every variable it uses.

    Returns:
        The text. It is empty when the block may be missing and a variable of it is empty.

    Raises:
        KeyError: a variable has no value.
    """
    if spec.parts:
        complete = [part for part in spec.parts if all(variables[n] for n in variables_in(part))]
        return PARTED_BY.join(_filled(part, variables) for part in complete)
    template = spec.text or spec.value
    if spec.optional and not all(variables[name] for name in variables_in(template)):
        return ""
    escaped = {n: html.escape(variables[n]) if spec.html else variables[n] for n in variables}
    return _filled(template, escaped).strip()


def _filled(template: str, variables: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda match: variables[match[1]], template)


@lru_cache(maxsize=256)
def pattern_of(spec: BlockSpec) -> re.Pattern[str]:
    """What the text of a fixed piece matches as a whole, whatever its variables are."""
    if spec.parts:
        parts = [_backwards(part) for part in spec.parts]
        gap = re.escape(PARTED_BY)
        any_part = "|".join(f"(?:{part})" for part in parts)
        return re.compile(rf"(?:{any_part})(?:{gap}(?:{any_part})){{0,{len(parts) - 1}}}")
    return re.compile(_backwards((spec.text or spec.value).strip()))


def is_open(spec: BlockSpec) -> bool:
    """Whether a fixed piece has no words of its own, so that any text could be it."""
    return not any(re.search(r"\w", _VARIABLE.sub("", t)) for t in templates_of(spec)) and any(
        variables_in(template) for template in templates_of(spec)
    )


def _backwards(template: str) -> str:
    """A pattern for a template; spacing and the width of signs may be other than in it."""
    pieces: list[str] = []
    at = 0
    for match in _VARIABLE.finditer(template):
        value = r"\d{1,4}" if match[1] in _NUMBERS else r"[^\n]*?"
        pieces += [_literal(template[at : match.start()]), value]
        at = match.end()
    return "".join([*pieces, _literal(template[at:])])


def _literal(text: str) -> str:
    return "".join(
        r"\s*" if sign.isspace() else _SIGNS.get(sign, re.escape(sign))
        for sign in _SPACES.sub(" ", text)
    )
