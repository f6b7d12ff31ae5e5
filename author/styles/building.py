"""Turn the answers of a drafter into blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from author.models import Block, Evidence
from author.styles.answers import (
    CELLS,
    HEADING,
    LABEL,
    SOURCES,
    TEXT,
    field_name,
    is_labelled,
)
from author.styles.declaration import CELL, ENTRY, ROW, BlockSpec
from author.styles.demands import LISTS
from author.styles.inline import inline_text
from author.styles.units import is_entry, is_repeated

if TYPE_CHECKING:
    from pydantic import BaseModel

Look = Callable[[list[str]], Evidence]
"""From the sources that an answer names to the evidence they are."""

_LABEL_END = re.compile(r"[\s:：]+$")
_NUMBER = re.compile(r"^\d+(?:\.\d+)*[.、．]?\s+(?=\D)")


def build_blocks(
    specs: Sequence[BlockSpec], answer: BaseModel, evidence: Look, *, colon: str
) -> tuple[Block, ...]:
    """The blocks of an answer for the units of one scope, in the order of the declaration.

    Texts become inline Markdown on one line: what would be HTML or a link is taken literally.

    Args:
        specs: the units.
        answer: an instance of their answer class.
        evidence: from the sources named in the answer to the evidence.
        colon: what stands between a label and its text.
    """
    builder = _Builder(evidence, colon)
    if len(specs) == 1 and not is_repeated(specs[0]):
        spec = specs[0]
        alone = spec.kind in LISTS and not is_entry(spec)
        return tuple(builder.one(spec, getattr(answer, field_name(spec)) if alone else answer))
    return tuple(builder.fields(specs, answer))


class _Builder:
    def __init__(self, evidence: Look, colon: str) -> None:
        self._evidence = evidence
        self._colon = colon

    def fields(self, specs: Sequence[BlockSpec], answer: object) -> Iterator[Block]:
        """The blocks of an answer that has a field for each of these."""
        for spec in specs:
            value = getattr(answer, field_name(spec))
            if value is not None:
                yield from self.one(spec, value)

    def one(self, spec: BlockSpec, value: Any) -> Iterator[Block]:  # noqa: ANN401 - an answer's field
        """The blocks for the value of one declared block."""
        if spec.kind == "section":
            for section in value if isinstance(value, list) else [value]:
                yield self._section(spec, section)
        elif spec.kind == "table":
            yield Block(spec.name, blocks=tuple(self._row(row) for row in value))
        elif spec.kind in LISTS and isinstance(value, list):
            begins = tuple(Block(ENTRY, text) for text in spec.begins)
            own = tuple(self._text(spec, ENTRY, entry) for entry in value)
            yield Block(spec.name, blocks=begins + _others(own, spec.begins))
        elif spec.kind in LISTS:
            yield self._text(spec, ENTRY, value)
        else:
            for item in value if isinstance(value, list) else [value]:
                yield self._text(spec, spec.name, item)

    def _section(self, spec: BlockSpec, value: object) -> Block:
        children = tuple(self.fields(spec.contains, value))
        if spec.title:
            return Block(spec.name, spec.title, children)
        heading: Any = getattr(value, HEADING)
        found = self._evidence(list(getattr(heading, SOURCES)))
        text = _NUMBER.sub("", inline_text(getattr(heading, TEXT))) if spec.numbering else ""
        return Block(spec.name, text or inline_text(getattr(heading, TEXT)), children, found)

    def _text(self, spec: BlockSpec, name: str, value: object) -> Block:
        text = inline_text(getattr(value, TEXT))
        if is_labelled(spec):
            label = _LABEL_END.sub("", inline_text(getattr(value, LABEL)))
            set_label = f"**{label}**" if spec.bold_labels else label
            text = f"{set_label}{self._colon}{text}"
        return Block(name, text, evidence=self._evidence(list(getattr(value, SOURCES))))

    def _row(self, value: object) -> Block:
        found = self._evidence(list(getattr(value, SOURCES)))
        cells = (Block(CELL, inline_text(cell), evidence=found) for cell in getattr(value, CELLS))
        return Block(ROW, blocks=tuple(cells), evidence=found)


def _others(entries: tuple[Block, ...], begins: tuple[str, ...]) -> tuple[Block, ...]:
    """The entries that do not stand there already."""
    return tuple(entry for entry in entries if entry.text not in begins)
