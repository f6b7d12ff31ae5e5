"""What a house style asks for, as a page that an editor can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.styles.declaration import BlockSpec, Declaration, Range
from author.styles.headings import forms_of
from author.styles.phrases import phrases_of
from author.styles.rule_codes import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.styles.style import Style

_KINDS = {
    "front-matter": "front matter",
    "value": "value",
    "values": "list of values",
    "lines": "lines",
    "heading": "heading",
    "section": "section",
    "prose": "paragraph",
    "labelled": "labelled paragraph",
    "bullets": "bullets",
    "numbered": "numbered list",
    "table": "table",
    "quotation": "quotation",
    "contents": "contents",
    "references": "references",
    "fixed": "fixed piece",
}
_LISTS = ("values", "lines", "bullets", "numbered", "references", "table")
_FROM = {
    "issue": "the whole issue",
    "section": "its section",
    "topic": "its topic",
    "brief": "its brief",
}
_SOURCES = {"related": "earlier drafts on the same matter", "tags": "the tags of earlier drafts"}


def style_line(style: Style) -> tuple[str, str, str]:
    """Name, title and description of a style, for a list of styles."""
    declared = style.declaration
    return declared.name, declared.title, declared.description


def show_style(style: Style) -> str:
    """Everything a style asks for, as Markdown.

    Args:
        style: the house style.
    """
    declared = style.declaration
    about = "one event" if declared.unit == "event" else "an issue"
    parts = [
        f"# {declared.title} ({declared.name})",
        declared.description,
        f"Written in {declared.language}; a document carries {about}. Declared in {style.folder}.",
        "## The document",
        "\n".join(_blocks(declared.blocks, 0)),
        "## Voice",
        "\n".join(f"- {rule}" for rule in declared.voice),
        "## Typography",
        "\n".join(_typography(declared)),
        "## Words in a draft",
        "\n".join(_words(declared)),
    ]
    if declared.variables:
        parts += ["## Variables", "\n".join(_variables(declared))]
    return "\n\n".join(filter(None, parts)) + "\n"


def rules_page() -> str:
    """The rules that `check` applies to structure, as a Markdown table."""
    rows = (f"| {rule.code} | {rule.severity} | {rule.what} |" for rule in RULES.values())
    return "\n".join(["| Code | Severity | Finds |", "| --- | --- | --- |", *rows]) + "\n"


def _blocks(specs: Sequence[BlockSpec], depth: int) -> Iterator[str]:
    for spec in specs:
        yield f"{'  ' * depth}- {_block(spec)}"
        yield from _blocks(spec.contains, depth + 1)


def _block(spec: BlockSpec) -> str:
    """One block in a line: what it is called, what it is, its numbers, its source, its purpose."""
    called = spec.title or spec.label or spec.key
    facts = [_KINDS[spec.kind], *_numbers(spec)]
    if spec.level:
        facts[0] = f"{facts[0]} of level {spec.level}"
    facts += [f"numbered {spec.numbering}"] * bool(spec.numbering)
    facts += [f"form {' or '.join(forms_of(spec))}"] * bool(forms_of(spec))
    facts += [f"columns {', '.join(spec.columns)}"] * bool(spec.columns)
    facts += [f"begins with {', '.join(spec.begins)}"] * bool(spec.begins)
    facts += ["each entry under a bold label"] * spec.bold_labels
    facts += ["links to the sources' pages"] * (spec.links == "sources")
    facts += ["may be missing"] * spec.optional
    facts += [_origin(spec)] * bool(_origin(spec))
    name = f"**{spec.name}**" + (f" “{called}”" if called else "")
    return f"{name}: {'; '.join(facts)}." + (f" {spec.purpose}" if spec.purpose else "")


def _numbers(spec: BlockSpec) -> list[str]:
    """How many and how long, where the style says."""
    said = []
    if spec.kind in _LISTS:
        said.append(f"{_range(spec.count)} {'rows' if spec.kind == 'table' else 'entries'}")
    elif spec.count != Range(1, 1):
        said.append(f"{_range(spec.count)} of them")
    if (spec.length.most or spec.length.least > 1) and not spec.title:
        each = " each" if spec.kind in _LISTS else ""
        said.append(f"{_range(spec.length)} characters{each}")
    return said


def _origin(spec: BlockSpec) -> str:
    """Where its words come from."""
    if spec.source:
        return f"from {_SOURCES[spec.source]}"
    if spec.same_as:
        return f"repeats {spec.same_as}"
    if spec.kind == "contents":
        return "made from the headings"
    if spec.kind == "references":
        return "made from the outlets used"
    if spec.drafted is None:
        return ""
    thought = ", thought about them" if spec.rests_on == "thought" else ""
    return f"drafted from {_FROM[spec.drafted]}{thought}"


def _range(numbers: Range) -> str:
    return phrases_of("en").range(numbers)


def _typography(declared: Declaration) -> Iterator[str]:
    set_as = declared.typography
    yield f"- Between Chinese and Latin letters or digits: {_said(set_as.spacing)}"
    yield f"- Punctuation: {_said(set_as.punctuation)}"
    yield f"- Quotation marks: {_said(set_as.quotes)}"
    yield f"- Ranges: {_said(set_as.ranges)}"
    if set_as.keep:
        yield f"- Set as they are: {', '.join(set_as.keep)}"


def _said(choice: str) -> str:
    return {"any": "as you like", "none": "no space", "space": "one space"}.get(choice, choice)


def _words(declared: Declaration) -> Iterator[str]:
    words = declared.words
    yield f"- Something is missing: `<!-- {words.gap}{words.colon}… -->`"
    yield f"- Something is in doubt: `<!-- {words.check}{words.colon}… -->`"
    yield f"- Still in the source's language: `<!-- {words.translate}{words.colon}… -->`"


def _variables(declared: Declaration) -> Iterator[str]:
    for name, value in declared.variables.items():
        yield f"- `{name}`: {value or '(empty)'}"
