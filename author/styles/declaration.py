"""What a house style declares: a tree of blocks, a voice, a typography.

Only the declared values stand here; `loading` reads them from `style.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BlockKind = Literal[
    "front-matter",  # YAML between two rules; holds value, values and lines
    "value",         # one value of the front matter
    "values",        # a list in the front matter
    "lines",         # one string of the front matter with a line for each entry
    "heading",       # a heading that holds nothing
    "section",       # a heading and what stands under it
    "prose",         # a paragraph
    "labelled",      # a paragraph that begins with a label and a colon
    "bullets",       # an unordered list, under a label or not
    "numbered",      # an ordered list, each entry with a bold label or not
    "table",         # a table with declared columns
    "quotation",     # a block quotation
    "contents",      # made from the headings
    "references",    # made from the outlets used
    "fixed",         # literal Markdown with variables
]  # fmt: skip

Scope = Literal["issue", "section", "topic", "brief"]
"""What a block is drafted from: the whole issue, one of its sections, one topic, one brief."""

ENTRY, ROW, CELL = "entry", "row", "cell"
"""Names of the blocks inside a list, a table, a row."""


@dataclass(frozen=True, slots=True)
class Range:
    """A closed range of counts or of lengths in characters; `most` None means no limit."""

    least: int
    most: int | None

    def __contains__(self, number: int) -> bool:
        return self.least <= number and (self.most is None or number <= self.most)


@dataclass(frozen=True, slots=True)
class BlockSpec:
    """One block of a style's declaration, with those it contains.

    Attributes:
        name: its name, unique in the style.
        kind: how it is written.
        contains: the blocks under it, in order.
        count: how many of it stand beside each other, or how many entries a list has.
        length: characters of its text (heading, paragraph), or of each entry of a list.
        optional: whether it may be missing.
        drafted: what it is drafted from; None for what is fixed or derived, and for a section with
            a `title` that stands outside of every drafted section: only what it holds is drafted.
        each: what of the plan it is repeated for, or None.
        rests_on: whether its words must come from sources, or may be thought about them.
        purpose: what it is for, in the style's language; goes into the prompt.
        level: depth of a heading.
        title: the fixed text of a heading, or empty when it is drafted.
        titles: the forms a drafted heading may choose from, or empty when it is free. `{…}` in a
            form stands for words of the drafter's (`{主题}：{角度}`), `{…?}` for some or none.
        pattern: the one form of a heading that has no choice, written like those.
        label: the Markdown line over a list, or empty.
        bold_labels: whether the entries of a list begin with a bold label.
        numbering: how its heading is numbered (`1`, `1.1`), or empty.
        columns: the headings of a table's columns.
        key: the key of a front matter value.
        value: a template for a value that is not drafted; for references the form of an entry
            (`{publisher}`, `{title}`, `{year}`, `{month}`, `{day}`).
        same_as: the name of the block whose text it repeats, or empty.
        begins: entries that always stand first.
        links: `sources` when entries link to the page of a cited snippet.
        source: where a derived block comes from (`related`, `tags` for the archive), or empty.
        text: a template for the literal text of a fixed piece; `{{ name }}` is a variable.
        html: whether that text is HTML, so that the values of variables are escaped.
        parts: templates for a fixed piece on one line, parted by ` | `; a part is left out when a
            variable of it is empty.
        line: where it is declared in `style.toml`.
    """

    name: str
    kind: BlockKind
    contains: tuple[BlockSpec, ...] = ()
    count: Range = Range(1, 1)
    length: Range = Range(1, None)
    optional: bool = False
    drafted: Scope | None = None
    each: Scope | None = None
    rests_on: Literal["sources", "thought"] = "sources"
    purpose: str = ""
    level: int = 0
    title: str = ""
    titles: tuple[str, ...] = ()
    pattern: str = ""
    label: str = ""
    bold_labels: bool = False
    numbering: str = ""
    columns: tuple[str, ...] = ()
    key: str = ""
    value: str = ""
    same_as: str = ""
    begins: tuple[str, ...] = ()
    links: Literal["none", "sources"] = "none"
    source: str = ""
    text: str = ""
    html: bool = False
    parts: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    def walk(self) -> Iterator[BlockSpec]:
        """Itself and every block below it, in order."""
        yield self
        for block in self.contains:
            yield from block.walk()


@dataclass(frozen=True, slots=True)
class Typography:
    """How a style sets its text.

    Attributes:
        spacing: between Chinese and Latin letters or digits: none, one space, or either.
        punctuation: which punctuation stands in Chinese text.
        quotes: which quotation marks: “ ”, 「 」, or straight ones.
        ranges: the sign of a range (3-5, 3–5, 3～5); any one, as long as a document keeps to it.
        keep: names that are set as they are (`AI 日报`), whatever the rules say.
    """

    spacing: Literal["none", "space", "any"] = "any"
    punctuation: Literal["full-width", "half-width", "any"] = "any"
    quotes: Literal["curly", "corner", "straight", "any"] = "any"
    ranges: Literal["hyphen", "en-dash", "wave", "any"] = "any"
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a style writes into a draft on its own account.

    Attributes:
        gap: opens a mark where something is missing.
        check: opens a mark where something is wrong or in doubt.
        translate: opens a mark where a text still stands in the source's language.
        colon: stands between a label or a theme and what it is about.
        between_threads: stands between two threads in a headline made of several.
        attribution: opens a passage that names no source (`据{publisher}报道，`), or empty.
        unanswered: says in a mark that the model gave no usable answer.
    """

    gap: str = "TODO"
    check: str = "CHECK"
    translate: str = "TRANSLATE"
    colon: str = ": "
    between_threads: str = "; "
    attribution: str = ""
    unanswered: str = "the model gave no usable answer"


@dataclass(frozen=True, slots=True)
class Declaration:
    """A house style as it is declared.

    Attributes:
        name: the name of its folder.
        title: what people call it.
        description: what it is, in a sentence.
        language: the language it is written in (`zh`, `en`).
        unit: whether a document carries a whole issue or explains one event.
        voice: rules of tone and register, a sentence each.
        typography: how text is set.
        words: what is written where an editor must act.
        blocks: the document, in order.
        variables: defaults for the variables that fixed pieces and values use.
    """

    name: str
    title: str
    description: str
    language: str
    unit: Literal["issue", "event"]
    voice: tuple[str, ...]
    typography: Typography
    words: Words
    blocks: tuple[BlockSpec, ...]
    variables: Mapping[str, str] = field(default_factory=dict)

    def walk(self) -> Iterator[BlockSpec]:
        """Every block, in order."""
        for block in self.blocks:
            yield from block.walk()
