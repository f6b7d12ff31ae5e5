"""Drafts of real house styles in which every word is its own, and edits of their Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.models import Block, Document, Evidence
from author.styles.declaration import CELL, ENTRY, ROW, BlockSpec
from author.styles.headings import forms_of
from author.styles.templates import rendered, templates_of, variables_in
from tests.revising.scripts import Drafter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from author.styles import Style
    from tests.revising.scripts import Writer

_LISTS = {"bullets", "numbered", "references", "values", "lines"}


class Issue:
    """Writes drafts of a house style.

    Args:
        style: the house style.
        writer: where the words come from.
    """

    def __init__(self, style: Style, writer: Writer) -> None:
        self._style = style
        self._writer = writer
        self._chance = writer.chance

    def document(self) -> Document:
        """A draft with a few of everything that the style declares."""
        blocks = self._children(self._style.declaration.blocks, "")
        return Document(self._style.name, blocks)

    def drafter(self) -> Drafter:
        """One who makes new drafts of it."""
        specs = tuple(self._style.declaration.walk())
        topics = {s.name for s in specs if s.kind == "section" and s.each}
        own = {"fixed", "contents", "value"}
        fixed = {s.name for s in specs if s.kind in own or s.title or s.titles or forms_of(s)}
        return Drafter(self._writer, topics, fixed)

    def _children(self, specs: Sequence[BlockSpec], topic: str) -> tuple[Block, ...]:
        return tuple(block for spec in specs for block in self._some(spec, topic))

    def _some(self, spec: BlockSpec, topic: str) -> list[Block]:
        if spec.optional and self._chance.random() < 0.4:
            return []
        least = max(1, min(2, spec.count.least))
        many = (spec.kind in {"section", "prose"} and spec.count.most != 1) or spec.each
        listed = spec.kind in _LISTS or spec.kind == "table"
        number = self._chance.randint(least, 3) if many and not listed else 1
        return [self._block(spec, topic) for _ in range(number)]

    def _block(self, spec: BlockSpec, topic: str) -> Block:
        topic = self._writer.word() if spec.each else topic
        if spec.kind in {"section", "heading"}:
            children = self._children(spec.contains, topic)
            return Block(spec.name, self._heading(spec), children, self._resting(topic))
        if spec.kind == "front-matter":
            return Block(spec.name, "", self._children(spec.contains, topic))
        if spec.kind in {"contents", "fixed"}:
            return Block(spec.name, self._fixed(spec))
        if spec.kind == "table":
            rows = range(self._chance.randint(1, 3))
            cells = [tuple(self._leaf(CELL, topic) for _ in spec.columns) for _ in rows]
            return Block(spec.name, "", tuple(Block(ROW, "", row) for row in cells))
        if spec.kind in _LISTS:
            count = self._chance.randint(1, 4)
            entries = tuple(self._entry(spec, topic) for _ in range(count))
            return Block(spec.name, "", entries)
        return self._leaf(spec.name, topic)

    def _fixed(self, spec: BlockSpec) -> str:
        if spec.kind == "contents":
            return ""
        names = {n for template in templates_of(spec) for n in variables_in(template)}
        return rendered(spec, {**dict.fromkeys(names, "x"), **self._style.declaration.variables})

    def _entry(self, spec: BlockSpec, topic: str) -> Block:
        return self._leaf(ENTRY, self._writer.word() if spec.each else topic)

    def _leaf(self, name: str, topic: str) -> Block:
        return Block(name, self._writer.text(), evidence=self._resting(topic))

    def _heading(self, spec: BlockSpec) -> str:
        if spec.title:
            return spec.title
        forms = forms_of(spec)
        if not forms:
            return self._writer.text()
        return re.sub(r"\{[^}]*\}", lambda _: self._writer.word(), self._chance.choice(forms))

    def _resting(self, topic: str) -> Evidence:
        return Evidence((topic,)) if topic else Evidence()


class Keyboard:
    """Edits the Markdown of a draft the way people do, below its front matter."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._chance = writer.chance

    def edit(self, markdown: str, times: int) -> str:
        """The text after so many edits."""
        edits: list[Callable[[str], str]] = [
            self.reword, self.reword, self.write, self.delete_line, self.delete_passage, self.move,
        ]  # fmt: skip
        for _ in range(times):
            markdown = self._chance.choice(edits)(markdown)
        return markdown

    def lay_out(self, markdown: str) -> str:
        """The same words in another layout: line ends, wrapping, list signs, spaces."""
        front, body = _split(markdown)
        for how in (self.star, self.wrap, self.trail):
            body = how(body) if self._chance.random() < 0.5 else body
        text = front + body
        if self._chance.random() < 0.3:
            text = text.rstrip("\n")
        return text.replace("\n", "\r\n") if self._chance.random() < 0.3 else text

    def reword(self, markdown: str) -> str:
        """Write one word for another; not in the contents, which are made from the headings."""
        contents = [m.span() for m in re.finditer(r"(?m)^ *[-*] \d.*$", markdown)]
        found = [
            word
            for word in re.finditer(r"\S+", markdown)
            if self._writer.knows(word[0]) and not any(a <= word.start() < b for a, b in contents)
        ]
        if not found:
            return markdown
        word = self._chance.choice(found)
        return markdown[: word.start()] + self._writer.word() + markdown[word.end() :]

    def write(self, markdown: str) -> str:
        """Write a paragraph."""
        front, passages = _passages(markdown)
        passages.insert(self._chance.randint(0, len(passages)), self._writer.text())
        return front + "\n\n".join(passages)

    def delete_line(self, markdown: str) -> str:
        """Take out a line of text: a bullet, a row, a paragraph, a heading."""
        front, body = _split(markdown)
        lines = body.split("\n")
        found = [i for i, line in enumerate(lines) if self._has_words(line)]
        if found:
            del lines[self._chance.choice(found)]
        return front + "\n".join(lines)

    def delete_passage(self, markdown: str) -> str:
        """Take out what stands between blank lines."""
        front, passages = _passages(markdown)
        found = [i for i, passage in enumerate(passages) if self._has_words(passage)]
        if found:
            del passages[self._chance.choice(found)]
        return front + "\n\n".join(passages)

    def move(self, markdown: str) -> str:
        """Take a passage out and put it elsewhere."""
        front, passages = _passages(markdown)
        found = [i for i, passage in enumerate(passages) if self._has_words(passage)]
        if found:
            passage = passages.pop(self._chance.choice(found))
            passages.insert(self._chance.randint(0, len(passages)), passage)
        return front + "\n\n".join(passages)

    def star(self, body: str) -> str:
        """Mark lists with stars."""
        return re.sub(r"(?m)^- (?=\S)", "* ", body)

    def wrap(self, body: str) -> str:
        """Break the lines of paragraphs at a space."""
        lines = body.split("\n")
        for i, line in enumerate(lines):
            if self._writer.knows(line.split(" ")[0]) and line.count(" ") > 2:
                lines[i] = line.replace(" ", "\n", 1) if self._chance.random() < 0.5 else line
        return "\n".join(lines)

    def trail(self, body: str) -> str:
        """Leave blank lines over."""
        return body.replace("\n\n", "\n\n\n", 2)

    def _has_words(self, text: str) -> bool:
        return any(self._writer.knows(word) for word in re.findall(r"[a-z]{7}|[一-鿿]{4}", text))


def _split(markdown: str) -> tuple[str, str]:
    """The front matter with its rules, and the rest."""
    if not markdown.startswith("---\n"):
        return "", markdown
    end = markdown.index("\n---\n", 3) + 5
    return markdown[:end], markdown[end:]


def _passages(markdown: str) -> tuple[str, list[str]]:
    front, body = _split(markdown)
    return front, body.split("\n\n")
