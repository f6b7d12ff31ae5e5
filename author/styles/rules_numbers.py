"""Rules about counts, lengths, and the headings with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.models import MARK
from author.styles.checking import Check, sections_with_specs, visible
from author.styles.declaration import CELL, ENTRY, ROW
from author.styles.headings import forms_of, has_form
from author.styles.matching import most_blocks
from author.styles.numbering import Numbering, depth_of
from author.styles.phrases import phrases_of
from author.styles.rules_blocks import name_of
from author.styles.rules_pages import broken_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.models import Block
    from author.styles.declaration import BlockSpec, Range

_LISTS = ("bullets", "numbered", "references", "values", "lines", "table")
_TEXTS = ("heading", "section", "prose", "labelled", "quotation", "value")


def check_numbers(check: Check) -> None:
    """Report counts and lengths out of their ranges, and headings with a wrong form or number."""
    for _, declared, blocks, line in sections_with_specs(check):
        for spec in declared:
            found = [block for block in blocks if block.name == spec.name]
            if found and spec.kind not in _LISTS and most_blocks(spec) != 1:
                _check_count(check, spec, spec.count, len(found), found[0].line or line)
            elif len(found) > 1 and spec.kind == "prose":
                _check_count(check, spec, spec.count, len(found), found[-1].line)
    broken, untranslated = broken_lines(check), _untranslated_lines(check)
    for block in check.reading.document.walk():
        spec_of = check.specs.get(block.name)
        if spec_of and block.line not in broken:
            _check_block(check, block, spec_of, untranslated)
    _check_headings(check)


def _untranslated_lines(check: Check) -> set[int]:
    """The lines of texts that wait for a translation: how long they are says nothing yet."""
    word = check.declaration.words.translate
    lines: set[int] = set()
    for block in check.reading.document.walk():
        if any(child.name == MARK and child.text.startswith(word) for child in block.blocks):
            lines |= {inner.line for inner in block.walk()}
        elif f"<!-- {word}" in block.text:
            lines.add(block.line)
    return lines


def _check_block(check: Check, block: Block, spec: BlockSpec, untranslated: set[int]) -> None:
    if spec.kind in _LISTS:
        parts = [part for part in block.blocks if part.name in (ENTRY, ROW)]
        marked = any(part.name not in (ENTRY, ROW) for part in block.blocks)
        if parts and not marked:
            _check_count(check, spec, spec.count, len(parts), block.line)
    for text, line in _texts(block, spec):
        length = 0 if line in untranslated else len(visible(text))
        if length and length not in spec.length:
            wanted = phrases_of("en").range(spec.length)
            short = length < spec.length.least
            check.add(
                "length",
                line,
                f"{name_of(spec)} has {length} characters; the style asks for {wanted}.",
                f"{'Lengthen' if short else 'Shorten'} it.",
                words=text,
            )


def _texts(block: Block, spec: BlockSpec) -> Iterator[tuple[str, int]]:
    """The texts of a block whose length is declared, with their lines."""
    derived = spec.title or spec.value or spec.same_as or spec.source
    if derived:
        return
    if spec.kind in _TEXTS:
        yield block.text, block.line
    elif spec.kind in _LISTS:
        for part in block.blocks:
            if part.name == ENTRY and part.text not in spec.begins:
                yield part.text, part.line or block.line
            yield from ((c.text, c.line) for c in part.blocks if c.name == CELL)


def _check_count(check: Check, spec: BlockSpec, wanted: Range, number: int, line: int) -> None:
    if number in wanted:
        return
    many = wanted.most is not None and number > wanted.most
    asked = phrases_of("en").range(wanted)
    check.add(
        "count",
        line,
        f"{name_of(spec)} stands {number} times; the style asks for {asked}."
        if spec.kind not in _LISTS
        else f"{name_of(spec)} has {number} entries; the style asks for {asked}.",
        "Take some out or merge them." if many else "Add what is missing.",
    )


def _check_headings(check: Check) -> None:
    """Levels, forms and numbers of headings."""
    for seen in check.reading.headings:
        spec = seen.spec
        if spec is None or spec.kind not in ("section", "heading"):
            continue
        if seen.level != spec.level:
            check.add(
                "heading-level",
                seen.line,
                f"The heading has {seen.level} signs; the style gives {spec.name} {spec.level}.",
                f"Begin it with {'#' * spec.level}.",
            )
        if not spec.title and not has_form(spec, seen.text):
            forms = " / ".join(form.replace("{", "").replace("}", "") for form in forms_of(spec))
            what = f"{seen.text!r} does not have the form {forms}."
            check.add("heading-form", seen.line, what, "Reword the heading.")
    _check_heading_numbers(check)


def _check_heading_numbers(check: Check) -> None:
    """Wrong numbers, told in the way that needs the fewest changes.

    Counted from the beginning, one wrong number is one finding; counted on from the number that
    stands before, one skipped number is one, and not one for every heading behind it.
    """
    numbered = [s for s in check.reading.headings if s.spec and s.spec.numbering]
    counted, going_on = Numbering(), _GoingOn()
    from_start = [counted.next(s.spec) for s in numbered if s.spec]
    from_before = [going_on.next(s.spec, s.number) for s in numbered if s.spec]
    expected = min(
        (from_start, from_before),
        key=lambda way: sum(
            number != seen.number for number, seen in zip(way, numbered, strict=True)
        ),
    )
    for number, seen in zip(expected, numbered, strict=True):
        if number != seen.number:
            written = f"has the number {seen.number}" if seen.number else "has no number"
            what = f"The heading {seen.text!r} {written}; {number} is next."
            check.add("heading-number", seen.line, what, f"Number it {number}.")


class _GoingOn:
    """The number each heading should have after the one that stands before it."""

    def __init__(self) -> None:
        self._before: list[int] = []

    def next(self, spec: BlockSpec, written: str) -> str:
        """The number that a heading should have, when it is written with this one."""
        depth = depth_of(spec)
        counts = (self._before + [0] * depth)[:depth]
        counts[-1] += 1
        parts = [int(part) for part in written.split(".")] if written else []
        self._before = parts if len(parts) == depth else counts
        return ".".join(map(str, counts))
