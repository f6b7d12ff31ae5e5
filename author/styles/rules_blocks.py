"""Rules about which blocks stand where: missing, unknown, doubled, empty, out of order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.models import LOOSE, MARK, Block
from author.styles.checking import Check, sections_with_specs
from author.styles.furniture import page_furniture
from author.styles.matching import most_blocks
from author.styles.templates import pattern_of
from author.styles.titles import same_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.styles.declaration import BlockSpec

_LISTS = ("bullets", "numbered", "references", "table")
_RULES = ("", "---", "***", "___", "* * *", "- - -")


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
    longest: list[int] = []
    ways: list[list[int]] = []
    for position, number in enumerate(numbers):
        way: list[int] = []
        for other in ways:
            if numbers[other[-1]] <= number and len(other) > len(way):
                way = other
        ways.append([*way, position])
        if len(ways[-1]) > len(longest):
            longest = ways[-1]
    return set(longest)


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
    for line, spec in check.reading.unmarked:
        what = f"The entries of {name_of(spec)} stand as paragraphs."
        check.add("list-markers", line, what, "Begin each entry with its marker.")


def _check_loose(check: Check) -> None:
    """What no declared block covers, several that stand together as one."""
    for parent, run in _loose_runs(check):
        first = run[0].text.split("\n", 1)[0]
        if parent and parent.kind == "front-matter":
            for block in run:
                _check_loose_value(check, block)
        elif run[0].text.startswith("#"):
            what = f"The style has no section like {first.lstrip('# ')!r}."
            check.add("unknown-section", run[0].line, what, "Take it out, or declare it.")
        elif run[0].text.startswith("<!--"):
            what = "A comment is opened here and never closed; it hides all that follows."
            check.add("open-comment", run[0].line, what, "Close it with -->.")
        elif check.reading.plain and parent is None and _comes_first(check, run[0]):
            what = f"This is furniture of a site, and no part of the text: {first[:40]!r}."
            check.add("page-furniture", run[0].line, what, "Take out all that is above the title.")
        else:
            more = f" and {len(run) - 1} more below" if len(run) > 1 else ""
            what = f"The style has no place for this{more}: {first[:40]!r}."
            mend = "Move it into a declared block, take it out, or declare it."
            check.add("unknown-block", run[0].line, what, mend)


def _comes_first(check: Check, block: Block) -> bool:
    """Whether nothing that the style declares stands above a block."""
    known = (b.line for b in check.reading.document.blocks if b.name in check.specs)
    return block.line < min(known, default=0)


def _loose_runs(check: Check) -> Iterator[tuple[BlockSpec | None, list[Block]]]:
    """Loose blocks that stand together, with the block they stand in; contents have their rule."""
    holders: list[tuple[BlockSpec | None, Sequence[Block]]] = [
        (None, check.reading.document.blocks)
    ]
    holders += [(check.specs.get(b.name), b.blocks) for b in check.reading.document.walk()]
    furniture = page_furniture(list(check.reading.lines))
    for spec, blocks in holders:
        if spec and spec.kind == "contents":
            continue
        run: list[Block] = []
        for block in blocks:
            loose = block.name == LOOSE and block.text.strip() not in _RULES
            if run and (not loose or block.text.startswith(("#", "<!--"))):
                yield spec, run
                run = []
            if loose and block.line - 1 not in furniture:
                run.append(block)
        if run:
            yield spec, run


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
