"""Units: the outermost blocks of a style that are drafted from one scope."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.styles.declaration import BlockSpec, Declaration, Scope


def units(declaration: Declaration, scope: Scope) -> tuple[BlockSpec, ...]:
    """The units of one scope, in order; each holds only what is drafted along with it.

    Args:
        declaration: the style.
        scope: what they are drafted from.
    """
    return tuple(_units(declaration.blocks, scope))


def is_repeated(spec: BlockSpec) -> bool:
    """Whether an answer carries several of a unit: a paragraph or section that stands repeated.

    A block that is repeated for what it is drafted from has one answer each time.
    """
    if spec.each:
        return spec.each != spec.drafted
    return spec.count.most != 1


def is_entry(spec: BlockSpec) -> bool:
    """Whether an answer is one entry of a list, which is drafted entry by entry."""
    return spec.each is not None and spec.each == spec.drafted


def _units(specs: Sequence[BlockSpec], scope: Scope) -> Iterator[BlockSpec]:
    for spec in specs:
        if spec.drafted == scope:
            yield _own(spec)
        else:
            yield from _units(spec.contains, scope)


def _own(spec: BlockSpec) -> BlockSpec:
    children = (_own(child) for child in spec.contains if child.drafted == spec.drafted)
    return replace(spec, contains=tuple(children))
