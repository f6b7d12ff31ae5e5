"""Text without Markdown, out of a PDF or a web page: give it the marks that its style implies.

Line by line, so that every finding keeps its place: a line of its own that reads like a declared
heading gets the signs of one, a bullet becomes a Markdown bullet, cells that run together under
the declared columns become rows. Nothing is taken away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.styles.headings import forms_of, has_form
from author.styles.plain_text import plain_headings
from author.styles.titles import likeness, same_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.styles.declaration import BlockSpec

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]|^(?:=+|-{3,})[ \t]*$", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*[•·▪◦‣●○■][ \t]*")
_ENDS_A_SENTENCE = tuple("。！…；;，,、.")
_ALIKE = 0.75
_LONGEST = 48
"""Characters a line has at most to be taken for a heading."""


def is_plain(text: str, specs: Mapping[str, BlockSpec]) -> bool:
    """Whether a text should have headings and has none: then it is no Markdown.

    Args:
        text: the text.
        specs: the declared blocks by name.
    """
    return not _HEADING.search(text) and any(spec.kind == "section" for spec in specs.values())


def with_marks(text: str, specs: Mapping[str, BlockSpec]) -> str:
    """A plain text as Markdown, line for line.

    Args:
        text: the text, whose lines end in line feeds alone.
        specs: the declared blocks by name.
    """
    lines = [_BULLET.sub("- ", line) for line in text.split("\n")]
    sections = [_section(lines, at, specs) for at in range(len(lines))]
    title = next((s for s in specs.values() if s.kind == "heading" and not s.title), None)
    first = next((at for at, spec in enumerate(sections) if spec), len(lines))
    if title:
        place = _title(lines[:first], title)
        if place is not None:
            sections[place] = title
    _mark_free_headings(text, sections, specs)
    for at, spec in enumerate(sections):
        if spec:
            lines[at] = f"{'#' * spec.level} {lines[at].strip()}"
    _mark_tables(lines, specs)
    return "\n".join(lines)


def _mark_free_headings(
    text: str, sections: list[BlockSpec | None], specs: Mapping[str, BlockSpec]
) -> None:
    """Take lines that read like headings for those of the sections whose headings are free."""
    free = {
        spec.level: spec
        for spec in specs.values()
        if spec.kind == "section" and not spec.title and not forms_of(spec)
    }
    for line, level in (plain_headings(text) if free else {}).items():
        if level in free and sections[line - 1] is None:
            sections[line - 1] = free[level]


def _section(lines: Sequence[str], at: int, specs: Mapping[str, BlockSpec]) -> BlockSpec | None:
    """The section whose heading a line is: by its title or its form, standing by itself."""
    line = lines[at].strip()
    alone = (at == 0 or not lines[at - 1].strip()) and any(map(str.strip, lines[at + 1 :]))
    if not line or not alone or len(line) > _LONGEST or line.endswith(_ENDS_A_SENTENCE):
        return None
    sections = [spec for spec in specs.values() if spec.kind == "section"]
    for spec in sections:
        if spec.title and same_words(spec.title) == same_words(line):
            return spec
    fitting = next((s for s in sections if forms_of(s) and _fits(s, line)), None)
    return fitting or _renamed(sections, line)


def _renamed(sections: Sequence[BlockSpec], line: str) -> BlockSpec | None:
    """The section whose title a line nearly is."""
    alike = [(likeness(spec.title, line), spec) for spec in sections if spec.title]
    worth, spec = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return spec if worth >= _ALIKE else None


def _fits(spec: BlockSpec, line: str) -> bool:
    """Whether a line has a form that says something: words of its own, not only a colon."""
    named = any(same_words(re.sub(r"\{[^}]*\}", "", form)) for form in forms_of(spec))
    return named and has_form(spec, line)


def _title(lines: Sequence[str], title: BlockSpec) -> int | None:
    """The line that is the title: the one said most often, then the longest; its first place."""
    said: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        text = line.strip()
        most = (title.length.most or _LONGEST) * 2
        fits = min(8, title.length.least) <= len(text) <= most
        if fits and not text.endswith(_ENDS_A_SENTENCE) and "|" not in text:
            said.setdefault(same_words(text), []).append(at)
    if not said:
        return None
    best = max(said.items(), key=lambda item: (len(item[1]), len(item[0])))
    return best[1][0]


def _mark_tables(lines: list[str], specs: Mapping[str, BlockSpec]) -> None:
    """Rows under columns that run together: the cells cannot be parted, but they are rows."""
    heads = {"".join(s.columns): s for s in specs.values() if s.columns}
    for at in range(1, len(lines)):
        spec = heads.get("".join(lines[at].split()))
        if spec is None or lines[at - 1].strip():
            continue
        width = len(spec.columns)
        lines[at - 1] = f"| {' | '.join(spec.columns)} |"
        lines[at] = "|" + " --- |" * width
        below = at + 1
        while below < len(lines) and lines[below].strip():
            lines[below] = f"| {lines[below].strip()} |" + " |" * (width - 1)
            below += 1
