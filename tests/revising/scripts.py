"""Random documents, random edits and random new drafts of them, in which every word is its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from author.models import Block, Document, Evidence

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Collection, Iterator

SHAPES = ("page", "report", "story")

FIXED = {"more", "date", "rule", "sources", "overview", "background", "voices", "law"}
"""Names of what a drafter never says in other words."""


class Writer:
    """Writes documents of words that occur nowhere else."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._written: set[str] = set()

    def word(self) -> str:
        """A word of its own, half of the time of Chinese characters."""
        while True:
            letters = "abcdefghijklmnopqrstuvwxyz" if self.chance.random() < 0.5 else None
            size = 7 if letters else 4
            word = "".join(
                self.chance.choice(letters)
                if letters
                else chr(self.chance.randrange(0x4E00, 0x9F00))
                for _ in range(size)
            )
            if word not in self._written:
                self._written.add(word)
                return word

    def knows(self, word: str) -> bool:
        """Whether a word is one of its own."""
        return word in self._written

    def found_in(self, text: str) -> set[str]:
        """Those of its words that stand in a text."""
        return {word for word in self._written if word in text}

    def text(self, most: int = 9) -> str:
        """A few such words."""
        return " ".join(self.word() for _ in range(self.chance.randint(2, most)))

    def leaf(self, name: str, topic: str = "") -> Block:
        """A leaf about a topic."""
        text = self.text()
        sentences = ((topic, text.split()[0]),) if topic else ()
        return Block(name, text, evidence=Evidence((topic,) if topic else (), sentences))

    def listing(self, name: str, topic: str, most: int = 3) -> Block:
        """A list about a topic."""
        entries = [self.leaf("entry", topic) for _ in range(self.chance.randint(1, most))]
        return Block(name, "", tuple(entries))

    def topic(self) -> Block:
        """What is told of one topic."""
        about = self.word()
        heading = self.leaf("item", about)
        blocks = [self.leaf("lead", about), self.listing("insights", about)]
        if self.chance.random() < 0.3:
            blocks.append(self.listing("impact", about, 2))
        return replace(heading, blocks=tuple(blocks))

    def document(self, shape: str) -> Document:
        """A document in the shape of a page of news, a report or a story."""
        return Document(shape, tuple(getattr(self, shape)()))

    def page(self) -> Iterator[Block]:
        """Front matter, sections of items, briefs."""
        yield Block(
            "front",
            "",
            (self.leaf("front-title"), Block("date", "2026-04-24"), self.listing("tags", "")),
        )
        yield self.leaf("title")
        for _ in range(self.chance.randint(1, 3)):
            items = tuple(self.topic() for _ in range(self.chance.randint(1, 3)))
            yield replace(self.leaf("section"), blocks=items)
        briefs = tuple(self.leaf("entry", self.word()) for _ in range(self.chance.randint(1, 6)))
        yield Block("more", "更多动态", (Block("briefs", "", briefs),))
        yield Block("rule", "---")

    def report(self) -> Iterator[Block]:
        """Numbered sections of paragraphs, references."""
        yield self.leaf("title")
        yield self.leaf("abstract")
        yield Block("contents")
        for _ in range(self.chance.randint(1, 3)):
            about = self.word()
            parts = tuple(
                Block(
                    "part",
                    self.chance.choice(["事实梳理", "产业分析", self.text()]),
                    tuple(self.leaf("body", about) for _ in range(self.chance.randint(1, 3))),
                )
                for _ in range(self.chance.randint(1, 2))
            )
            yield replace(self.leaf("chapter", about), blocks=parts)
        yield Block("sources", "参考文献", (self.listing("references", "", 6),))

    def story(self) -> Iterator[Block]:
        """Headed paragraphs, a table, a numbered list."""
        yield self.leaf("title")
        for name in ("overview", "background", "voices"):
            yield Block(
                name,
                name,
                tuple(self.leaf("body", "one") for _ in range(self.chance.randint(1, 3))),
            )
        rows = tuple(
            Block("row", "", tuple(self.leaf("cell", "one") for _ in range(3)))
            for _ in range(self.chance.randint(1, 4))
        )
        yield Block("law", "法律层面", (Block("table", "", rows),))
        yield self.listing("effects", "one", 4)


def words(document: Document) -> Counter[str]:
    """Every word of a document, with how often it stands there."""
    return Counter(word for block in document.walk() for word in block.text.split())


Path = tuple[int, ...]


def paths(document: Document) -> list[Path]:
    """The paths of all blocks that a person can lay hands on."""

    def below(blocks: tuple[Block, ...], at: Path) -> Iterator[Path]:
        for i, block in enumerate(blocks):
            yield (*at, i)
            yield from below(block.blocks, (*at, i))

    return list(below(document.blocks, ()))


def at(document: Document, path: Path) -> Block:
    """The block at a path."""
    blocks = document.blocks
    for i in path[:-1]:
        blocks = blocks[i].blocks
    return blocks[path[-1]]


def change(document: Document, path: Path, how: Callable[[Block], tuple[Block, ...]]) -> Document:
    """The document with other blocks in the place of one."""

    def within(blocks: tuple[Block, ...], path: Path) -> tuple[Block, ...]:
        first, rest = path[0], path[1:]
        block = blocks[first]
        new = (replace(block, blocks=within(block.blocks, rest)),) if rest else how(block)
        return (*blocks[:first], *new, *blocks[first + 1 :])

    return replace(document, blocks=within(document.blocks, path))


class Editor:
    """Makes the edits a person makes.

    Args:
        writer: where new words come from.
        topics: names of the blocks that tell of one topic.
        fixed: names of the blocks that a drafter never says in other words.
    """

    def __init__(
        self,
        writer: Writer,
        topics: Collection[str] = ("item", "chapter"),
        fixed: Collection[str] = FIXED,
    ) -> None:
        self.writer = writer
        self.chance = writer.chance
        self.topics = topics
        self.fixed = fixed

    def edit(self, document: Document, times: int) -> Document:
        """The document after so many edits."""
        for _ in range(times):
            how = self.chance.choice([self.reword, self.reword, self.add, self.delete, self.move])
            document = how(document)
        return document

    def _any(self, document: Document, *, text: bool = False) -> Path | None:
        found = [
            p
            for p in paths(document)
            if at(document, p).name != "cell" and (not text or at(document, p).text)
        ]
        return self.chance.choice(found) if found else None

    def reword(self, document: Document) -> Document:
        """Replace, add or take out words of one block."""
        path = self._any(document, text=True)
        return change(document, path, lambda b: (self._reworded(b),)) if path else document

    def _reworded(self, block: Block) -> Block:
        old = block.text.split()
        keep = self.chance.random()
        new = [w if self.chance.random() < keep else self.writer.word() for w in old]
        if len(new) > 2 and self.chance.random() < 0.3:
            new = new[: len(new) // 2]
        return replace(block, text=" ".join(new), evidence=Evidence())

    def add(self, document: Document) -> Document:
        """Write a block behind another."""
        path = self._any(document)
        if path is None:
            return document
        kind = self.chance.choice(["loose", "mark", at(document, path).name])
        if kind in {"row", "front"}:
            kind = "loose"
        return change(document, path, lambda b: (b, self.writer.leaf(kind)))

    def delete(self, document: Document) -> Document:
        """Take out a block with all that stands under it."""
        path = self._any(document)
        return change(document, path, lambda _: ()) if path else document

    def move(self, document: Document) -> Document:
        """Take a block out and put it behind another of its name."""
        path = self._any(document)
        if path is None:
            return document
        block = at(document, path)
        rest = change(document, path, lambda _: ())
        goals = [p for p in paths(rest) if at(rest, p).name == block.name]
        if not goals:
            return document
        return change(rest, self.chance.choice(goals), lambda b: (b, block))


class Drafter(Editor):
    """Makes a new draft: the same topics in other words, new ones, others gone or elsewhere."""

    def draft(self, document: Document, times: int) -> Document:
        """The document after so many of the changes that other sources bring."""
        for _ in range(times):
            how = self.chance.choice([self.renew, self.renew, self.join, self.leave, self.move])
            document = how(document)
        return document

    def move(self, document: Document) -> Document:
        """Put a topic elsewhere, or other blocks in another order: a sentence keeps its topic."""
        path = self._any(document)
        if path is None:
            return document
        block = at(document, path)
        rest = change(document, path, lambda _: ())
        free = block.name in self.topics
        goals = [
            p
            for p in paths(rest)
            if at(rest, p).name == block.name and (free or p[:-1] == path[:-1])
        ]
        if not goals:
            return document
        return change(rest, self.chance.choice(goals), lambda b: (b, block))

    def renew(self, document: Document) -> Document:
        """Say one thing in other words; what rests on nothing keeps most of its own."""
        path = self._any(document, text=True)
        if path is None or at(document, path).name in self.fixed:
            return document
        about = at(document, path).evidence
        if about == Evidence():
            *kept, _ = at(document, path).text.split()
            text = " ".join([*kept, self.writer.word()])
            return change(document, path, lambda b: (replace(b, text=text),))
        return change(document, path, lambda b: (replace(self._reworded(b), evidence=about),))

    def join(self, document: Document) -> Document:
        """Bring something new."""
        path = self._any(document)
        if path is None or at(document, path).name not in {"item", "entry"}:
            return document
        made = self.writer.topic()
        if at(document, path).name == "entry":
            made = self.writer.leaf("entry", self.writer.word())
        return change(document, path, lambda b: (b, made))

    def leave(self, document: Document) -> Document:
        """Leave a topic out."""
        found = [p for p in paths(document) if at(document, p).name in {"entry", *self.topics}]
        return change(document, self.chance.choice(found), lambda _: ()) if found else document
