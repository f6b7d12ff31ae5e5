"""Put a document together: the plan's order, the style's blocks, the drafted texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from author.drafting.archive import ArchivedDraft, popular_tags, related_lines
from author.drafting.assignments import ISSUE, section_key
from author.drafting.derived import DERIVED, with_derived
from author.drafting.linking import link_entry
from author.models import (
    MARK,
    Block,
    Document,
    Evidence,
    Plan,
    PlannedSection,
    PlannedTopic,
    Snippet,
)
from author.styles.declaration import ENTRY, BlockSpec

if TYPE_CHECKING:
    from author.styles.style import Style

_TEXTS = ("prose", "labelled", "quotation", "heading", "table")
"""Kinds of blocks that are not there when they have nothing to say."""

Drafted = Mapping[str, tuple[Block, ...]]
"""The blocks of each assignment, by its key."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """All that a document is put together from.

    Attributes:
        plan: which topics stand where.
        style: the house style.
        snippets: the day's snippets by id.
        drafted: the blocks of each assignment, and under `issue` those of the whole issue.
        gaps: for assignments without a usable answer, what happened.
        variables: values for fixed pieces and front matter.
        archive: earlier drafts, the latest first.
    """

    plan: Plan
    style: Style
    snippets: Mapping[str, Snippet]
    drafted: Drafted
    gaps: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    archive: Sequence[ArchivedDraft] = ()


def assemble(assembly: Assembly) -> Document:
    """The document of an issue; what could not be drafted stands in it as a mark."""
    return _Assembler(assembly).document()


class _Assembler:
    def __init__(self, assembly: Assembly) -> None:
        self._given = assembly
        self._words = assembly.style.declaration.words
        self._issue = assembly.drafted.get(ISSUE, ())

    def document(self) -> Document:
        declared = self._given.style.declaration
        blocks = tuple(block for spec in declared.blocks for block in self._place(spec, None))
        document = Document(declared.name, blocks)
        given = self._given
        return with_derived(
            self._with_bare_gaps(document), given.style, given.plan, given.snippets, given.variables
        )

    def _place(self, spec: BlockSpec, section: int | None) -> Iterator[Block]:
        """The blocks for one declared block, in the section of that number or outside of any."""
        if spec.each == "section":
            for number, _ in enumerate(self._given.plan.sections):
                yield from self._section(spec, number)
        elif spec.each == "topic":
            for topic in self._topics(section):
                yield from self._answer(spec, f"topic:{topic.id}", topic.title)
        elif spec.each == "brief":
            if briefs := self._briefs(spec):
                yield briefs
        elif spec.drafted is None or spec.source:
            yield from self._given_block(spec, section)
        elif spec.drafted == "issue":
            yield from self._from_issue(spec, 0)
        else:
            yield from self._answer(spec, self._only_key(), "")

    def _section(self, spec: BlockSpec, number: int) -> Iterator[Block]:
        planned = self._given.plan.sections[number]
        if spec.drafted != "issue":
            yield from self._answer(spec, section_key(number), planned.theme)
            return
        heading = next(iter(self._from_issue(spec, number)), Block(spec.name, planned.theme))
        children = tuple(b for child in spec.contains for b in self._place(child, number))
        yield heading.with_blocks(heading.blocks + children)

    def _from_issue(self, spec: BlockSpec, number: int) -> Iterator[Block]:
        """What the issue's answer has for a block: the one of that number where it is repeated."""
        found = [block for block in self._issue if block.name == spec.name]
        if spec.each:
            yield from found[number : number + 1]
        elif found:
            yield from found
        elif ISSUE in self._given.gaps and not spec.optional:
            yield from self._gap(spec, ISSUE, "")

    def _answer(self, spec: BlockSpec, key: str, title: str) -> Iterator[Block]:
        """The blocks of an assignment under the name of a declared block, or a mark."""
        if key in self._given.gaps:
            yield from self._gap(spec, key, title)
        else:
            yield from (b for b in self._given.drafted.get(key, ()) if b.name == spec.name)

    def _gap(self, spec: BlockSpec, key: str, title: str) -> Iterator[Block]:
        text = f"{self._words.gap}{self._words.colon}{self._given.gaps[key]}"
        mark = Block(MARK, text)
        if spec.kind == "section":
            yield Block(spec.name, title or spec.title or self._words.gap, (mark,))
        else:
            yield mark

    def _only_key(self) -> str:
        """The assignment of a style that explains one event."""
        first = next(self._given.plan.topics(), None)
        return f"topic:{first.id}" if first else ""

    def _briefs(self, spec: BlockSpec) -> Block | None:
        entries: list[Block] = []
        for topic in self._given.plan.briefs:
            key = f"brief:{topic.id}"
            if key in self._given.gaps:
                text = f"{self._words.gap}{self._words.colon}{self._given.gaps[key]}"
                entries.append(Block(ENTRY, f"{topic.title} <!-- {text} -->"))
            for entry in self._given.drafted.get(key, ()):
                linked = spec.links == "sources"
                entries.append(link_entry(entry, self._given.snippets) if linked else entry)
        return Block(spec.name, blocks=tuple(entries)) if entries else None

    def _topics(self, section: int | None) -> tuple[PlannedTopic, ...]:
        sections: tuple[PlannedSection, ...] = self._given.plan.sections
        if section is None:
            return tuple(topic for planned in sections for topic in planned.topics)
        return sections[section].topics

    def _given_block(self, spec: BlockSpec, section: int | None) -> Iterator[Block]:
        """A block that is not drafted: fixed, from the archive, from the plan, or a heading."""
        if spec.kind in ("section", "front-matter"):
            children = tuple(b for child in spec.contains for b in self._place(child, section))
            if children or not spec.optional:
                yield Block(spec.name, spec.title, children)
        elif spec.source:
            entries = self._archived(spec)
            if entries or not spec.optional:
                yield Block(spec.name, blocks=tuple(Block(ENTRY, line) for line in entries))
        elif spec.kind == "heading":
            yield Block(spec.name, spec.title)
        elif spec.kind in DERIVED:
            yield Block(spec.name)

    def _archived(self, spec: BlockSpec) -> Sequence[str]:
        if spec.source == "tags":
            return popular_tags(self._given.archive, spec.count)
        return related_lines(
            self._given.archive, self._given.plan, self._given.snippets, spec.count
        )

    def _with_bare_gaps(self, document: Document) -> Document:
        """The document with the marks of empty paragraphs in their place: there is no paragraph."""
        specs = self._given.style.blocks

        def bare(blocks: tuple[Block, ...]) -> Iterator[Block]:
            for block in blocks:
                spec = specs.get(block.name)
                if spec and spec.kind in _TEXTS and not block.text and block.blocks:
                    yield from block.blocks
                else:
                    yield block.with_blocks(tuple(bare(block.blocks)))

        return replace(document, blocks=tuple(bare(document.blocks)))


def evidence_of(blocks: Sequence[Block]) -> Evidence:
    """All the snippets that some blocks rest on, in the order in which they are first used."""
    ids = (id for outer in blocks for block in outer.walk() for id in block.evidence.snippet_ids)
    return Evidence(tuple(dict.fromkeys(ids)))
