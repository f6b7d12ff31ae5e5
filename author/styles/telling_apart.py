"""Blocks of a declaration that a reader could not tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.styles.templates import is_open

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.styles.declaration import BlockSpec, Declaration

_WRITTEN_AS = {
    "prose": "paragraph",
    "labelled": "paragraph",
    "quotation": "quote",
    "bullets": "bullets",
    "contents": "bullets",
    "numbered": "numbered",
    "references": "numbered",
    "table": "table",
}
_RUN_TOGETHER = ("quote", "bullets", "numbered", "table")


def confusable(declaration: Declaration) -> Iterator[tuple[BlockSpec, BlockSpec]]:
    """Pairs of blocks that stand beside each other and read the same.

    Blocks known by a title, a label, a form or a fixed text are told apart by it. Of the others
    that are written alike, at most one may vary in number: then their number decides. Lists
    without a label that follow each other would run together.
    """
    for siblings in (declaration.blocks, *(spec.contains for spec in declaration.walk())):
        yield from _confusable(siblings)


def _confusable(siblings: Sequence[BlockSpec]) -> Iterator[tuple[BlockSpec, BlockSpec]]:
    alike: dict[tuple[str, ...], list[BlockSpec]] = {}
    before: BlockSpec | None = None
    for spec in siblings:
        written = _written(spec)
        if written is None:
            before = spec
            continue
        others = alike.setdefault(written, [])
        variable = next((other for other in others if _varies(other)), None)
        if variable and _varies(spec):
            yield variable, spec
        elif before and _runs_together(before, spec):
            yield before, spec
        others.append(spec)
        before = spec


def _runs_together(first: BlockSpec, second: BlockSpec) -> bool:
    """Whether a list without a label would go on the list above it."""
    written = _WRITTEN_AS.get(second.kind)
    return written in _RUN_TOGETHER and written == _WRITTEN_AS.get(first.kind)


def _written(spec: BlockSpec) -> tuple[str, ...] | None:
    """How a block is written, when nothing else gives it away."""
    if spec.label or spec.title or spec.titles or spec.pattern:
        return None
    if spec.kind == "heading":
        return ("heading", str(spec.level))
    if spec.kind == "section":
        return ("heading", str(spec.level), *_contents(spec))
    name = "paragraph" if spec.kind == "fixed" and is_open(spec) else _WRITTEN_AS.get(spec.kind)
    return (name,) if name else None


def _contents(spec: BlockSpec) -> tuple[str, ...]:
    """What surely stands in a section; sections with different contents can be told apart."""
    inside = (child for child in spec.contains if not child.optional)
    return tuple(sorted({_WRITTEN_AS.get(child.kind, child.kind) for child in inside}))


def _varies(spec: BlockSpec) -> bool:
    lists = _WRITTEN_AS.get(spec.kind) in _RUN_TOGETHER and spec.kind != "quotation"
    return spec.optional or (not lists and spec.count.least != spec.count.most)
