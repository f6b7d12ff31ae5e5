"""Rules about which blocks stand where: missing, unknown, doubled, empty, out of order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.models import LOOSE, MARK, Block
from author.styles.checking import Check, sections_with_specs
from author.styles.matching import most_blocks
from author.styles.templates import pattern_of
from author.styles.titles import same_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.styles.declaration import BlockSpec

_LISTS = ("bullets", "numbered", "references", "table")


def check_blocks(check: Check) -> None:
    """Report what is missing, unknown, doubled, changed, empty or out of order."""
    for spec, declared, blocks, line in sections_with_specs(check):
        _check_missing(check, spec, declared, blocks, line)
        _check_doubled(check, declared, blocks)
        _check_order(check, declared, blocks)
    for block in check.reading.document.walk():
        declared_as = check.specs.get(block.name)
        if declared_as:
            _check_own(check, block, declared_as)
    _check_unlabelled(check)
    _check_loose(check)


def name_of(spec: BlockSpec) -> str:
    """What a person calls a block: its title, its label, or its name in the declaration."""
    shown = spec.title or spec.label or spec.key
    return f"{shown!r} ({spec.name})" if shown else spec.name


def _check_missing(
    check: Check,
    spec: BlockSpec | None,
    declared: Sequence[BlockSpec],
    blocks: Sequence[Block],
    line: int,
) -> None:
    """A block that must be there; where a mark stands instead, the mark tells."""
    present = {block.name for block in blocks}
    if not blocks and spec and spec.kind == "section":
        return  # reported as empty
    if MARK in present:
        return
    for child in declared:
        if not child.optional and child.count.least and child.name not in present:
            where = f" in {name_of(spec)}" if spec else ""
            check.add(
                "missing-block",
                line,
                f"{name_of(child)} is missing{where}.",
                f"Write it, or declare it optional. It is for: {child.purpose}."
                if child.purpose
                else "Write it, or declare it optional.",
            )


def _check_doubled(check: Check, declared: Sequence[BlockSpec], blocks: Sequence[Block]) -> None:
    once = {spec.name: spec for spec in declared if most_blocks(spec) == 1}
    seen: set[str] = set()
    for block in blocks:
        spec = once.get(block.name)
        if spec and block.name in seen and spec.kind != "prose":
            what = f"{name_of(spec)} stands here a second time."
            check.add("duplicate-block", block.line, what, "Keep one of the two.")
        seen.add(block.name)
    headings: set[str] = set()
    for block in blocks:
        if block.text and any(s.name == block.name and s.kind == "section" for s in declared):
            words = same_words(block.text)
            if words in headings:
                what = f"Another section already has the heading {block.text!r}."
                check.add("duplicate-section", block.line, what, "Merge the two or rename one.")
            headings.add(words)


def _check_order(check: Check, declared: Sequence[BlockSpec], blocks: Sequence[Block]) -> None:
    """Blocks that stand before one that should precede them: the fewest that had to be moved."""
    places = {spec.name: place for place, spec in enumerate(declared)}
    known = [block for block in blocks if block.name in places]
    kept = _longest_rising([places[block.name] for block in known])
    for number, block in enumerate(known):
        if number in kept:
            continue
        spec = declared[places[block.name]]
        if spec.kind in ("value", "values", "lines"):
            continue  # the order of keys means nothing
        before = declared[places[block.name] - 1] if places[block.name] else None
        after = f"after {name_of(before)}" if before else "at the beginning"
        what = f"{name_of(spec)} stands out of order."
        check.add("block-order", block.line, what, f"Move it to its place, {after}.")


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The positions of a longest subsequence that never falls."""
    best: list[list[int]] = []
    for position, number in enumerate(numbers):
        before = max((way for way in best if numbers[way[-1]] <= number), key=len, default=[])
        best.append([*before, position])
    return set(max(best, key=len, default=[]))


def _check_own(check: Check, block: Block, spec: BlockSpec) -> None:
    if spec.title and block.text and same_words(block.text) != same_words(spec.title):
        check.add(
            "title-changed",
            block.line,
            f"The heading reads {block.text!r}; the style calls this section {spec.title!r}.",
            f"Write {spec.title}.",
        )
    if spec.label and block.text and spec.kind in _LISTS:
        check.add(
            "label-changed",
            max(1, block.line - 1),
            f"The label reads {block.text!r}; the style has {spec.label!r}.",
            f"Write {spec.label}",
        )
    if spec.kind == "fixed" and not pattern_of(spec).fullmatch(block.text.strip()):
        what = f"The fixed piece {spec.name} does not read as the style declares it."
        check.add("fixed-changed", block.line, what, "Put the style's own text back.")
    if (spec.kind in _LISTS or spec.kind == "section") and not block.blocks:
        what = f"{name_of(spec)} has nothing under it."
        check.add("empty-block", block.line, what, "Write what belongs there, or take it out.")
    for entry in block.blocks:
        if entry.name == "entry" and not entry.text.strip() and spec.kind in _LISTS:
            check.add("empty-block", entry.line, "An entry is empty.", "Fill it or take it out.")


def _check_unlabelled(check: Check) -> None:
    for line, spec in check.reading.unlabelled:
        check.add(
            "label-missing",
            line,
            f"The label {spec.label!r} is missing over {spec.name}.",
            f"Put {spec.label} on the line above.",
        )


def _check_loose(check: Check) -> None:
    """What no declared block covers. Furniture is another rule's."""
    for block, inside_front_matter in _loose(check):
        first = block.text.split("\n", 1)[0]
        if inside_front_matter:
            _check_loose_value(check, block)
        elif block.text.startswith("#"):
            what = f"The style has no section like {first.lstrip('# ')!r}."
            check.add("unknown-section", block.line, what, "Take it out, or declare it.")
        elif block.text.startswith("<!--"):
            what = "A comment is opened here and never closed; it hides all that follows."
            check.add("open-comment", block.line, what, "Close it with -->.")
        elif not first.startswith("- ") or block.line not in dict(check.reading.contents):
            what = f"The style has no place for this: {first[:40]!r}."
            mend = "Move it into a declared block, take it out, or declare it."
            check.add("unknown-block", block.line, what, mend)


def _loose(check: Check) -> Iterator[tuple[Block, bool]]:
    front = next((s.name for s in check.declaration.blocks if s.kind == "front-matter"), "")
    for top in check.reading.document.blocks:
        for block in top.walk():
            if block.name == LOOSE and block.text.strip() not in ("", "---", "***", "* * *"):
                yield block, top.name == front


def _check_loose_value(check: Check, block: Block) -> None:
    key = block.text.split(":", 1)[0].strip()
    if block.text.lstrip().startswith("#"):
        return
    known = {spec.key: spec for spec in check.specs.values() if spec.key}
    if block.line == 2 and "\n" in block.text and key not in known:
        what = "The front matter is not YAML of keys and values."
        check.add("front-matter", 1, what, "Write `key: value` lines between the two rules.")
    elif key in known:
        what = f"{key} is not written as a {known[key].kind} of the style."
        check.add("front-matter", block.line, what, "See `author style show` for its form.")
    else:
        what = f"The style declares no key {key!r}."
        check.add("unknown-key", block.line, what, f"Known are: {', '.join(sorted(known))}.")
