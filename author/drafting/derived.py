"""What follows from the rest of a document: repeated texts, references, fixed pieces, bylines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.drafting.references import outlets_used, reference_entries
from author.models import MARK, Block, Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from author.models import Plan, Snippet
    from author.styles.style import Style

DERIVED = ("contents", "references", "fixed", "value")
"""Kinds of blocks that the assembly leaves empty, for the rest of the document to fill."""

CHARACTERS_A_MINUTE = {"zh": 400, "en": 1_200}
"""How fast people read: about 250 words in English (Brysbaert 2019, "How many words do we read per
minute?", gives 238), and 400 characters in Chinese by the usual estimate of publishers."""


def with_derived(
    document: Document,
    style: Style,
    plan: Plan,
    snippets: Mapping[str, Snippet],
    variables: Mapping[str, str],
) -> Document:
    """The document with everything filled in that follows from its other blocks.

    Args:
        document: the document, its derived blocks empty.
        style: its house style.
        plan: its plan, for the date.
        snippets: the day's snippets by id.
        variables: the edition's own values for variables.
    """
    values = {**style.declaration.variables, **_variables(document, style, plan, snippets)}
    values |= variables

    def derived(blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            spec = style.blocks.get(block.name)
            if spec is None or spec.kind not in DERIVED or block.text or block.blocks:
                yield block.with_blocks(tuple(derived(block.blocks)))
            elif spec.same_as:
                original = document.first(spec.same_as)
                yield Block(block.name, original.text if original else "")
            elif spec.kind == "references":
                entries = reference_entries(document, snippets, spec)
                yield replace(block, blocks=tuple(entries))
            elif spec.kind == "contents":
                yield block
            elif (text := style.render(spec, values)) or not spec.optional:
                yield Block(block.name, text)

    return replace(document, blocks=tuple(derived(document.blocks)))


def _variables(
    document: Document, style: Style, plan: Plan, snippets: Mapping[str, Snippet]
) -> dict[str, str]:
    """The variables that every document has: its date, its outlets, how long it takes to read."""
    day = plan.date
    words = sum(len(block.text) for block in document.walk() if block.name != MARK)
    a_minute = CHARACTERS_A_MINUTE["zh" if style.language.startswith("zh") else "en"]
    between = "、" if style.language.startswith("zh") else ", "
    return {
        "date": day.isoformat(),
        "year": str(day.year),
        "month": str(day.month),
        "day": str(day.day),
        "publishers": between.join(outlets_used(document, snippets)),
        "minutes": str(max(1, round(words / a_minute))),
    }
