"""The built-in drafter: fills a style's blocks with the sources' own sentences, without a model.

It goes by the declaration alone: a block that rests on sources gets headlines, sentences or names
of the assignment's snippets, as many and as long as it asks for; a block that asks for thought
gets a mark, so that an editor sees what is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.drafting.headlines import best_headline, joined_headline
from author.drafting.keywords import keywords
from author.drafting.material import Material
from author.models import MARK, Block, Evidence, PlannedSection, Snippet
from author.styles.declaration import ENTRY, BlockSpec, Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.drafting.assignments import Assignment
    from author.styles.style import Style

_MOST_THREADS = 4
"""How many topics may lend a clause to the title of an issue."""


class ExtractiveDrafter:
    """Drafts assignments in one house style out of sentences of the sources."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._words = style.declaration.words

    def draft(self, assignment: Assignment) -> tuple[Block, ...]:
        """The blocks of one assignment.

        Args:
            assignment: what to draft.
        """
        material = self._material(assignment.snippets)
        if assignment.scope == "brief":
            return self._brief(material)
        units = self._style.units(assignment.scope)
        if assignment.scope == "section":
            return tuple(self._told_by_topic(spec, assignment, material) for spec in units)
        return tuple(block for spec in units for block in self._fill(spec, material))

    def _told_by_topic(self, spec: BlockSpec, assignment: Assignment, material: Material) -> Block:
        """A section that is drafted whole: what it repeats is filled topic by topic."""
        snippets = {snippet.id: snippet for snippet in assignment.snippets}
        topics = [[snippets[i] for i in t.snippet_ids if i in snippets] for t in assignment.topics]
        blocks: list[Block] = []
        for child in spec.contains:
            if child.kind == "section" and child.count.most != 1:
                for own in topics[: child.count.most]:
                    blocks += self._fill(child, self._material(own))
            else:
                blocks += self._fill(child, material)
        headline, evidence = material.headline(Range(1, None))
        heading = self._with_theme(spec, assignment.theme, [headline])
        return Block(spec.name, heading, tuple(blocks), evidence=evidence)

    def draft_issue(
        self, sections: Sequence[PlannedSection], topics: Sequence[Assignment]
    ) -> tuple[Block, ...]:
        """The blocks that follow from the whole issue: title, summary, tags, section headings.

        Args:
            sections: the sections of the plan.
            topics: the assignments of the issue, one for each topic, in order.
        """
        materials = [self._material(topic.snippets) for topic in topics]
        readable = [material for material in materials if material.in_own_language] or materials
        blocks: list[Block] = []
        for spec in self._style.units("issue"):
            if spec.each == "section":
                blocks += [self._section_heading(spec, section, topics) for section in sections]
            elif spec.kind in ("lines", "bullets", "numbered"):
                entries = [_headline_entry(material, spec.length) for material in readable]
                blocks.append(Block(spec.name, blocks=tuple(entries[: spec.count.most])))
            elif spec.kind == "values":
                blocks.append(self._values(spec, [topic.snippets for topic in topics]))
            elif spec.kind == "heading":
                blocks.append(self._title(spec, readable))
            else:
                everything = [snippet for topic in topics for snippet in topic.snippets]
                blocks += self._fill(spec, self._material(everything))
        return tuple(blocks)

    def _material(self, snippets: Sequence[Snippet]) -> Material:
        return Material(snippets, self._style.declaration.language, self._words.attribution)

    def _brief(self, material: Material) -> tuple[Block, ...]:
        spec = self._style.units("brief")[0]
        text, evidence = material.one_line(spec.length)
        mark = "" if material.in_own_language else f" <!-- {self._translate(material)} -->"
        return (Block(ENTRY, text + mark, evidence=evidence),) if text else ()

    def _fill(self, spec: BlockSpec, material: Material) -> Iterator[Block]:
        """The blocks for one declared block: none when it may be missing and nothing carries it."""
        if spec.rests_on == "thought":
            if not spec.optional:
                yield self._gap(spec)
        elif spec.kind == "section":
            yield self._section(spec, material)
        elif spec.kind == "heading":
            headline, evidence = material.headline(spec.length)
            yield Block(spec.name, headline, evidence=evidence)
        elif spec.kind in ("prose", "labelled", "quotation"):
            yield from self._paragraphs(spec, material)
        elif spec.kind in ("bullets", "numbered", "lines"):
            yield from self._list(spec, material)
        elif spec.kind == "values":
            yield self._values(spec, [material.snippets])
        elif spec.kind == "table" and not spec.optional:
            yield self._gap(spec)

    def _section(self, spec: BlockSpec, material: Material) -> Block:
        headline, evidence = spec.title, Evidence()
        if not spec.title:
            headline, evidence = material.headline(spec.length)
        marks = () if material.in_own_language else (Block(MARK, self._translate(material)),)
        blocks = tuple(block for child in spec.contains for block in self._fill(child, material))
        return Block(spec.name, headline, marks + blocks, evidence=evidence)

    def _paragraphs(self, spec: BlockSpec, material: Material) -> Iterator[Block]:
        wanted = 1 if spec.optional else spec.count.least
        for number in range(wanted):
            text, evidence = material.passage(spec.length, attributed=number == 0)
            if text:
                yield Block(spec.name, text, evidence=evidence)
            elif not spec.optional:
                yield self._gap(spec)

    def _list(self, spec: BlockSpec, material: Material) -> Iterator[Block]:
        entries = []
        for _ in range(spec.count.most or spec.count.least):
            text, evidence = material.passage(spec.length)
            if text:
                entries.append(Block(ENTRY, text, evidence=evidence))
        if len(entries) >= spec.count.least:
            yield Block(spec.name, blocks=tuple(entries))
        elif not spec.optional:
            yield Block(spec.name, blocks=(*entries, *self._gap(spec).blocks))

    def _values(self, spec: BlockSpec, topics: Sequence[Sequence[Snippet]]) -> Block:
        names = [n for n in keywords(topics) if len(n) in spec.length and n not in spec.begins]
        values = (*spec.begins, *names)[: spec.count.most]
        return Block(spec.name, blocks=tuple(Block(ENTRY, value) for value in values))

    def _title(self, spec: BlockSpec, materials: Sequence[Material]) -> Block:
        threads = materials[:_MOST_THREADS]
        headlines = [material.headline(Range(1, None))[0] for material in threads]
        used = tuple(material.snippets[0].id for material in threads)
        title = joined_headline(headlines, spec.length, self._words.between_threads)
        return Block(spec.name, title, evidence=Evidence(used))

    def _section_heading(
        self, spec: BlockSpec, section: PlannedSection, topics: Sequence[Assignment]
    ) -> Block:
        ids = {topic.id for topic in section.topics}
        own = [topic.snippets for topic in topics if topic.topics[0].id in ids]
        materials = [self._material(snippets) for snippets in own]
        titles = [m.headline(Range(1, None))[0] for m in materials if m.in_own_language]
        used = tuple(snippet.id for snippets in own for snippet in snippets)
        heading = self._with_theme(spec, section.theme, titles)
        return Block(spec.name, heading, evidence=Evidence(used))

    def _with_theme(self, spec: BlockSpec, theme: str, titles: Sequence[str]) -> str:
        """The theme, a colon, and the clause of a headline for which there is room."""
        colon = self._words.colon
        room = Range(
            max(1, spec.length.least - len(theme) - len(colon)),
            None
            if spec.length.most is None
            else max(1, spec.length.most - len(theme) - len(colon)),
        )
        clause = best_headline(titles, room)
        return f"{theme}{colon}{clause}" if clause else theme

    def _gap(self, spec: BlockSpec) -> Block:
        """A block that only says what is missing in it."""
        return Block(spec.name, blocks=(Block(MARK, self._gap_text(spec)),))

    def _gap_text(self, spec: BlockSpec) -> str:
        return f"{self._words.gap}{self._words.colon}{spec.purpose or spec.name}"

    def _translate(self, material: Material) -> str:
        return f"{self._words.translate}{self._words.colon}{material.snippets[0].language}"


def _headline_entry(material: Material, length: Range) -> Block:
    text, evidence = material.headline(length)
    return Block(ENTRY, text, evidence=evidence)
