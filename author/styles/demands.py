"""What a block asks of whoever drafts it, in the language of its style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.styles.headings import forms_of
from author.styles.units import is_repeated

if TYPE_CHECKING:
    from author.styles.declaration import BlockSpec
    from author.styles.phrases import Phrases

LISTS = ("bullets", "numbered", "values", "lines", "references")
"""Kinds whose count is that of their entries."""

_BRACES = re.compile(r"[{}]")


def demands(spec: BlockSpec, phrases: Phrases) -> str:
    """Purpose, number, length and form of a block, in one line.

    Args:
        spec: the block, as a unit or inside one.
        phrases: the turns of phrase of its language.
    """
    parts = [spec.purpose, *_numbers(spec, phrases)]
    forms = [_BRACES.sub("", form) for form in forms_of(spec)]
    if len(forms) == 1:
        parts.append(phrases.form.format(forms[0]))
    elif forms:
        parts.append(phrases.one_of.format(" / ".join(forms)))
    if spec.columns:
        parts.append(phrases.columns.format(" / ".join(spec.columns)))
    if spec.bold_labels:
        parts.append(phrases.bold_label)
    if spec.optional:
        parts.append(phrases.optional)
    return phrases.comma.join(filter(None, parts))


def own_count(spec: BlockSpec) -> tuple[int, int | None]:
    """How many entries a drafter adds: those that always stand first are not its own."""
    fixed = len(spec.begins)
    most = None if spec.count.most is None else max(0, spec.count.most - fixed)
    return max(0, spec.count.least - fixed), most


def _numbers(spec: BlockSpec, phrases: Phrases) -> list[str]:
    from author.styles.declaration import Range

    length = phrases.range(spec.length) if spec.length.most or spec.length.least > 1 else ""
    if spec.kind in LISTS and spec.each != spec.drafted:
        count = phrases.entries.format(phrases.range(Range(*own_count(spec))))
        return [count, phrases.each.format(length) if length else ""]
    own = [phrases.characters.format(length) if length and not spec.title else ""]
    if spec.each and is_repeated(spec):
        own.insert(0, phrases.per_section)
    elif is_repeated(spec) and spec.kind == "section":
        own.insert(0, phrases.sections.format(phrases.range(spec.count)))
    elif spec.kind == "table":
        own = [phrases.entries.format(phrases.range(spec.count))]
    elif is_repeated(spec):
        own.insert(0, phrases.paragraphs.format(phrases.range(spec.count)))
        own[1] = (
            phrases.each.format(length).replace(phrases.entries.format(""), "") if length else ""
        )
    return own
