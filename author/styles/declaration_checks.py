"""What must hold between the blocks of a declaration, so that it can be written and read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from author.styles.declaration import BlockSpec, Declaration
from author.styles.headings import free_parts
from author.styles.telling_apart import confusable
from author.styles.templates import malformed, templates_of, variables_in
from author.styles.titles import same_words

if TYPE_CHECKING:
    from author.styles.mistakes import Mistakes

RUN_VARIABLES = ("date", "year", "month", "day")
"""Variables that every draft has: the day of the issue."""

_IN_FRONT_MATTER = ("value", "values", "lines")
_NUMBERING = re.compile(r"1(?:\.1)*")

_REFERENCE = re.compile(r"(?:[^{}]|\{(?:publisher|title|year|month|day)\})+")

Note = Callable[[BlockSpec, str, str], None]


def check_blocks(
    declaration: Declaration,
    used: Mapping[str, int],
    tables: Mapping[str, Any],
    mistakes: Mistakes,
) -> None:
    """Note what is wrong between the blocks of a declaration.

    Args:
        declaration: what could be read of it.
        used: how often each name is contained somewhere.
        tables: the tables of the blocks by name.
        mistakes: where to note it.
    """

    def note(spec: BlockSpec, key: str, what: str) -> None:
        mistakes.add(("blocks", spec.name, key), f"blocks.{spec.name}: {what}")

    for name, value in tables.items():
        _check_name(name, value, used, mistakes)
    _check_variables(declaration, note, mistakes)
    for spec in declaration.walk():
        _check_own(spec, note)
        _check_inside(spec, note)
    _check_order(declaration, note)
    _check_names_of(declaration, note)
    _check_unique(declaration, note)
    for first, second in confusable(declaration):
        note(
            second,
            "kind",
            f"cannot be told apart from {first.name}, which stands beside it; give one of them a "
            "title, label or pattern, or give one a fixed count",
        )


def _check_name(name: str, value: object, used: Mapping[str, int], mistakes: Mistakes) -> None:
    key = ("blocks", name)
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        mistakes.add(key, f"{name!r} is no name for a block; use a-z, 0-9 and single hyphens")
    if name in ("entry", "row", "cell", "loose", "mark", "head", "heading"):
        mistakes.add(key, f"{name} is the name of a part of every document; choose another")
    if isinstance(value, dict) and not used.get(name):
        mistakes.add(key, f"[blocks.{name}] is contained nowhere; name it in a `contains`")
    if used.get(name, 0) > 1:
        mistakes.add(key, f"[blocks.{name}] is contained {used[name]} times; give each its own")


def _check_variables(declaration: Declaration, note: Note, mistakes: Mistakes) -> None:
    known = {*declaration.variables, *RUN_VARIABLES}
    used: set[str] = set()
    for spec in declaration.walk():
        for template in templates_of(spec):
            names = variables_in(template)
            used.update(names)
            for name in names:
                if name not in known:
                    note(spec, "text", f"uses {{{{ {name} }}}}; give it a value in [variables]")
            for odd in malformed(template):
                note(spec, "text", f"{odd!r} is no variable; only {{{{ name }}}} is replaced")
    for name in declaration.variables:
        if name not in used:
            mistakes.add(("variables", name), f"variables.{name} is used by no block")


def _check_own(spec: BlockSpec, note: Note) -> None:
    """What a block of its kind needs, and what excludes each other."""
    wrong: tuple[tuple[bool, str, str], ...] = (
        (spec.kind == "table" and not spec.columns, "columns", "a table needs columns"),
        (
            spec.kind in _IN_FRONT_MATTER and not spec.key,
            "key",
            f"a block of the kind {spec.kind} needs the key it stands under",
        ),
        (
            spec.kind == "fixed" and bool(spec.text) == bool(spec.parts),
            "text",
            "a fixed piece needs either a text, a file or parts",
        ),
        (
            spec.kind == "section" and not spec.contains,
            "contains",
            "a section must contain something; a heading alone is a `heading`",
        ),
        (bool(spec.value and spec.same_as), "value", "give either a value or same_as, not both"),
        ("\n" in spec.label, "label", "must be one line"),
        (
            spec.kind == "references" and not _REFERENCE.fullmatch(spec.value),
            "value",
            "an entry is made of words and {publisher}, {title}, {year}, {month}, {day}",
        ),
        (
            len(spec.begins) > (spec.count.most or len(spec.begins)),
            "begins",
            f"has more entries than the count of {spec.count.most}",
        ),
    )
    for holds, key, what in (*wrong, *_wrong_heading(spec)):
        if holds:
            note(spec, key, what)


def _wrong_heading(spec: BlockSpec) -> tuple[tuple[bool, str, str], ...]:
    """What can be wrong with the heading that a block declares."""
    return (
        (
            bool(spec.title and (spec.titles or spec.pattern)),
            "title",
            "a fixed title leaves no choice; drop titles and pattern",
        ),
        (bool(spec.titles and spec.pattern), "pattern", "give either titles or a pattern"),
        (
            bool(spec.pattern) and not free_parts(spec.pattern),
            "pattern",
            "has no free part; write one in braces (`{theme}: {angle}`)",
        ),
        (
            bool(spec.numbering) and not _NUMBERING.fullmatch(spec.numbering),
            "numbering",
            f"must look like 1 or 1.1, not {spec.numbering!r}",
        ),
    )


def _check_inside(spec: BlockSpec, note: Note) -> None:
    """What a block may contain."""
    for child in spec.contains:
        if (spec.kind == "front-matter") != (child.kind in _IN_FRONT_MATTER):
            what = (
                "only holds values" if spec.kind == "front-matter" else f"cannot hold {child.kind}"
            )
            note(spec, "contains", f"a {spec.kind} {what} ({child.name} is {child.kind})")
        if child.level and spec.level and child.level <= spec.level:
            note(child, "level", f"is {child.level}, not deeper than {spec.level} of {spec.name}")
        if spec.drafted and child.drafted is None and not _holds(child, spec):
            note(
                spec,
                "contains",
                f"it is drafted and {child.name} is not; put that into a section of its own",
            )


def _holds(child: BlockSpec, parent: BlockSpec) -> bool:
    """Whether something inside a titled section is drafted apart from its parent."""
    return any(spec.drafted and spec.drafted != parent.drafted for spec in child.walk())


def _check_order(declaration: Declaration, note: Note) -> None:
    """Front matter stands first; what follows a section must be known for what it is."""
    for place, spec in enumerate(declaration.blocks):
        if spec.kind == "front-matter" and place:
            note(spec, "kind", "front matter must be the first block of the document")
        if spec.kind in _IN_FRONT_MATTER:
            note(spec, "kind", f"a {spec.kind} must stand in a block of the kind front-matter")
    for siblings in _siblings(declaration):
        section = None
        for spec in siblings:
            if spec.kind == "section":
                section = spec
            elif section and spec.kind not in ("heading", "fixed") and not spec.label:
                note(
                    spec,
                    "kind",
                    f"follows the section {section.name}, and would be read as a part of it; "
                    "give it a label, or put it into a section",
                )


def _siblings(declaration: Declaration) -> Iterator[tuple[BlockSpec, ...]]:
    yield declaration.blocks
    for spec in declaration.walk():
        yield spec.contains


def _check_names_of(declaration: Declaration, note: Note) -> None:
    """Names that blocks use for others."""
    specs = {spec.name: spec for spec in declaration.walk()}
    for spec in specs.values():
        if spec.same_as and (
            spec.same_as not in specs or specs[spec.same_as].kind not in ("heading", "prose")
        ):
            note(spec, "same_as", f"names {spec.same_as!r}, which is no heading or paragraph")


def _check_unique(declaration: Declaration, note: Note) -> None:
    """Labels and titles by which a block is found again must differ; so must keys."""
    for siblings in _siblings(declaration):
        _check_differ(siblings, "title", note)
        _check_differ(siblings, "key", note)
    _check_differ(tuple(declaration.walk()), "label", note)


def _check_differ(specs: tuple[BlockSpec, ...], attribute: str, note: Note) -> None:
    seen: dict[str, BlockSpec] = {}
    for spec in specs:
        value: str = getattr(spec, attribute)
        if value:
            other = seen.setdefault(same_words(value) or value, spec)
            if other is not spec:
                what = f"has the same {attribute} as {other.name}: {value!r}"
                note(spec, attribute, what)
