"""What a prompt says about a scope: every block with its purpose, number, length and form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.styles.answers import HEADING, field_name, is_labelled
from author.styles.demands import demands
from author.styles.units import is_repeated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.styles.declaration import BlockSpec
    from author.styles.phrases import Phrases


def instructions(specs: Sequence[BlockSpec], phrases: Phrases) -> str:
    """The demands of a scope's units, a line for each block that is drafted.

    Args:
        specs: the units.
        phrases: the turns of phrase of the style's language.
    """
    alone = len(specs) == 1 and not is_repeated(specs[0])
    return "\n".join(line for spec in specs for line in _lines(spec, phrases, named=not alone))


def _lines(spec: BlockSpec, phrases: Phrases, *, named: bool) -> Iterator[str]:
    """A line for the block, and one for each below it; names are those of the answer's fields."""
    asked = demands(spec, phrases)
    if spec.kind != "section":
        name = field_name(spec) if named or is_labelled(spec) else ""
        yield f"- {name}{phrases.colon}{asked}" if name else f"- {asked}"
        return
    if not spec.title:
        name = f"{field_name(spec)}.{HEADING}" if named else HEADING
        yield f"- {name}{phrases.colon}{asked}"
    for child in spec.contains:
        yield from _lines(child, phrases, named=True)
