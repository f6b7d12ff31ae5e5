"""What a block asks of whoever drafts it, in the language of its style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.styles.declaration import Range
from author.styles.headings import forms_of
from author.styles.units import is_entry, is_repeated

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    forms = _shown(forms_of(spec))
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


def _shown(forms: Sequence[str]) -> list[str]:
    """Forms as a drafter is told of them: those that leave something open are for readers only."""
    closed = [form for form in forms if "?}" not in form] or forms
    return list(dict.fromkeys(_BRACES.sub("", form) for form in closed))


def own_count(spec: BlockSpec) -> Range:
    """How many entries a drafter adds: those that always stand first are not its own."""
    fixed = len(spec.begins)
    most = None if spec.count.most is None else max(0, spec.count.most - fixed)
    return Range(max(0, spec.count.least - fixed), most)


def _numbers(spec: BlockSpec, phrases: Phrases) -> list[str]:
    """How many, and how long each."""
    open_ended = spec.length.least <= 1 and spec.length.most is None
    length = "" if open_ended or spec.title else phrases.range(spec.length)
    if spec.kind in LISTS and not is_entry(spec):
        return [
            phrases.entries.format(phrases.range(own_count(spec))),
            phrases.each.format(length) if length else "",
        ]
    if spec.kind == "table":
        return [phrases.entries.format(phrases.range(spec.count))]
    several = ""
    if is_repeated(spec):
        several = phrases.sections if spec.kind == "section" else phrases.paragraphs
        several = phrases.per_section if spec.each else several.format(phrases.range(spec.count))
    one = phrases.each_paragraph if several and spec.kind != "section" else phrases.characters
    return [several, one.format(length) if length else ""]
