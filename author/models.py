"""The nouns of the house: snippets, topics, plans, documents, evidence, findings, problems.

Values, not actors: nothing here reads a file, calls a model or prints. They are plain frozen
dataclasses, because a day may hold 100,000 snippets and every command imports this module.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, Self

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

SnippetKind = Literal["news", "official", "paper", "community", "release", "note"]
SNIPPET_KINDS: tuple[SnippetKind, ...] = (
    "news", "official", "paper", "community", "release", "note",
)  # fmt: skip

Severity = Literal["error", "warning", "info"]
FindingKind = Literal["figure", "date", "name", "quote", "claim", "structure", "typography"]

LOOSE = "loose"
"""Name of a block that the house style does not declare: what an editor wrote of their own."""

MARK = "mark"
"""Name of a block that is an HTML comment: a place that needs an editor's eye."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One source item: an article, a post, an announcement, an editor's note.

    Attributes:
        id: short, unique within a day, of the characters `a-z0-9-`.
        title: the headline, without markup; may be empty.
        text: the body as plain text, paragraphs parted by blank lines; may be empty.
        url: where it can be read, as the source gave it.
        publisher: the outlet's name, as a draft would write it.
        published: when the source says it came out, with a time zone where it gave one.
        language: a BCP 47 primary tag (`zh`, `en`), with script where it matters (`zh-Hant`).
        kind: what sort of source it is.
        fetched: when it came in.
    """

    id: str
    title: str
    text: str
    url: str | None = None
    publisher: str | None = None
    published: dt.datetime | None = None
    language: str | None = None
    kind: SnippetKind = "news"
    fetched: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """The snippets that report one event; the one that tells it best stands first."""

    snippets: tuple[Snippet, ...]

    @property
    def id(self) -> str:
        """The id of its first snippet: it says which topic, and stays when others join."""
        return self.snippets[0].id

    @property
    def title(self) -> str:
        """The headline of its first snippet, or the beginning of its text."""
        first = self.snippets[0]
        return first.title or first.text[:60]


@dataclass(frozen=True, slots=True)
class PlannedTopic:
    """A topic as a plan carries it.

    Attributes:
        title: the working headline; an editor's own wording is kept.
        snippet_ids: the snippets it is drafted from, the best first.
        why: for people, why it stands where it stands.
        note: what the editor asks of the drafter, or empty.
        pinned: whether the editor fixed its place.
        told: what earlier issues already told of it, or empty (date, edition, headline).
    """

    title: str
    snippet_ids: tuple[str, ...]
    why: str = ""
    note: str = ""
    pinned: bool = False
    told: str = ""

    @property
    def id(self) -> str:
        """The id of its first snippet."""
        return self.snippet_ids[0]


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section of an issue: a theme and its topics, in order."""

    theme: str
    topics: tuple[PlannedTopic, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which topics an issue carries, in which sections, in which order.

    Attributes:
        date: the day of the issue.
        edition: the edition's name.
        sections: themes with their topics.
        briefs: topics told in one line.
        dropped: snippet ids that are left out, by an editor or because they fall outside.
        spare: topics that there was no room for; an editor may move one up.
        offered: every snippet id that planning has put before the editor, so that a line that was
            deleted stays deleted.
        edited: whether an editor has changed what planning wrote.
    """

    date: dt.date
    edition: str
    sections: tuple[PlannedSection, ...]
    briefs: tuple[PlannedTopic, ...] = ()
    dropped: tuple[str, ...] = ()
    spare: tuple[PlannedTopic, ...] = ()
    offered: tuple[str, ...] = ()
    edited: bool = False

    def topics(self) -> Iterator[PlannedTopic]:
        """Every topic: those of the sections in order, then the briefs."""
        for section in self.sections:
            yield from section.topics
        yield from self.briefs


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a block rests on.

    Attributes:
        snippet_ids: the snippets, the most important first.
        sentences: the sentences of those snippets that carry it, each with its snippet's id.
    """

    snippet_ids: tuple[str, ...] = ()
    sentences: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {"snippets": list(self.snippet_ids), "sentences": [list(s) for s in self.sentences]}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Back from JSON values."""
        return cls(
            tuple(value.get("snippets", ())),
            tuple((snippet, sentence) for snippet, sentence in value.get("sentences", ())),
        )


NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class Block:
    """A node of a document.

    A leaf carries a text (a paragraph, a bullet, a table cell); a section carries its heading's
    text and the blocks under it; a list carries only its items. What a block is called and may
    hold is declared by the house style; `LOOSE` and `MARK` are for what no style declares.

    Attributes:
        name: the name of the block in the style's declaration.
        text: inline Markdown on one line, or the literal text of a fixed piece.
        blocks: what it holds, in order.
        evidence: what the text rests on. It travels with the block, and is no part of its value:
            Markdown does not carry it, and two blocks that read the same are equal.
        line: the 1-based line of the Markdown it was read from, 0 when it was not read.
    """

    name: str
    text: str = ""
    blocks: tuple[Block, ...] = ()
    evidence: Evidence = field(default=NO_EVIDENCE, compare=False)
    line: int = field(default=0, compare=False)

    def walk(self) -> Iterator[Block]:
        """Itself and every block below it, in reading order."""
        yield self
        for block in self.blocks:
            yield from block.walk()

    def first(self, name: str) -> Block | None:
        """The first block directly below with this name."""
        return next((block for block in self.blocks if block.name == name), None)

    def all(self, name: str) -> tuple[Block, ...]:
        """The blocks directly below with this name."""
        return tuple(block for block in self.blocks if block.name == name)

    def with_blocks(self, blocks: tuple[Block, ...]) -> Block:
        """The same block, holding these instead."""
        return replace(self, blocks=blocks)

    def to_json(self) -> dict[str, Any]:
        """As JSON values, empty fields left out."""
        value: dict[str, Any] = {"name": self.name}
        if self.text:
            value["text"] = self.text
        if self.evidence != NO_EVIDENCE:
            value["evidence"] = self.evidence.to_json()
        if self.blocks:
            value["blocks"] = [block.to_json() for block in self.blocks]
        return value

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Back from JSON values."""
        evidence = value.get("evidence")
        return cls(
            value["name"],
            value.get("text", ""),
            tuple(cls.from_json(block) for block in value.get("blocks", ())),
            Evidence.from_json(evidence) if evidence else NO_EVIDENCE,
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A digest in some house style: its blocks in order.

    Attributes:
        style: the name of the house style.
        blocks: the top-level blocks.
    """

    style: str
    blocks: tuple[Block, ...]

    def walk(self) -> Iterator[Block]:
        """Every block, in reading order."""
        for block in self.blocks:
            yield from block.walk()

    def first(self, name: str) -> Block | None:
        """The first block of this name, at any depth."""
        return next((block for block in self.walk() if block.name == name), None)

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {"style": self.style, "blocks": [block.to_json() for block in self.blocks]}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Back from JSON values."""
        return cls(value["style"], tuple(Block.from_json(b) for b in value["blocks"]))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `check` says about a place in a draft, or in one text of it.

    Attributes:
        kind: what it is about.
        start: offset of its first character in the text that was checked.
        end: offset behind its last character.
        severity: an error is wrong; a warning is worth a look; an info explains.
        message: for people: what is written, and what is the matter with it.
        code: a stable name of the rule, for machines and for looking it up.
        mend: for people: what to do about it; empty when nothing sensible can be said.
        line: the 1-based line of the draft, 0 when the text stood alone.
        score: how doubtful it is, 0 to 1, where a rule can say; otherwise None.
        sources: what the sources say: snippet id and sentence.
    """

    kind: FindingKind
    start: int
    end: int
    severity: Severity
    message: str
    code: str = ""
    mend: str = ""
    line: int = 0
    score: float | None = None
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Bad input that a command went on without.

    Attributes:
        what: one sentence that says what happened.
        where: the file (with `:line` where known), the address or the setting.
        remedy: what the user can do about it; may be empty.
        severity: whether something is missing because of it, or it is only worth knowing.
    """

    what: str
    where: str = ""
    remedy: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return " ".join(filter(None, (f"{place}{self.what}", self.remedy)))
