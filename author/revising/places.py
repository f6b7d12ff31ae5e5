"""Where in a document a block stands, and which blocks a person means by a few words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from author.models import LOOSE, MARK, Block, Document
from author.revising.tree import Node, grow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands.

    Attributes:
        path: the positions that lead to it from the top of the document.
        name: the block's name.
        number: the number of the section it stands in (`2.1`), empty outside of sections.
        headings: the headings over it, outermost first; for a section, its own last.
        nth: which of the blocks of its name it is there, from 1; 0 where it is the only one, or
            a section, which has a number.
    """

    path: tuple[int, ...]
    name: str
    number: str = ""
    headings: tuple[str, ...] = ()
    nth: int = 0

    def __str__(self) -> str:
        nth = f" {self.nth}" if self.nth else ""
        heading = " ".join(filter(None, (self.number, self.headings[-1] if self.headings else "")))
        return " › ".join(filter(None, (heading, f"{self.name}{nth}")))

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "path": list(self.path),
            "name": self.name,
            "number": self.number,
            "headings": list(self.headings),
            "nth": self.nth,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Back from JSON values."""
        return cls(
            tuple(value["path"]),
            value["name"],
            value.get("number", ""),
            tuple(value.get("headings", ())),
            value.get("nth", 0),
        )


def place_of(node: Node) -> Place:
    """The place of a node of a document.

    An entry of a list goes by the name of its list: `briefs 3`, not `entry 3`.
    """
    chain: list[Node] = []
    at: Node | None = node
    while at is not None and at.parent is not None:
        chain.append(at)
        at = at.parent
    sections = [n for n in reversed(chain) if is_section(n)]
    siblings = [n for n in node.parent.children if n.name == node.name] if node.parent else []
    listed = node.parent if node.name in {"entry", "row"} and node.parent else None
    return Place(
        node.path,
        listed.name if listed and listed.name else node.name,
        ".".join(str(_number(section)) for section in sections),
        tuple(section.block.text for section in sections),
        siblings.index(node) + 1 if listed or (len(siblings) > 1 and not is_section(node)) else 0,
    )


def is_section(node: Node) -> bool:
    """Whether a node is a heading with blocks under it, and not a list under a label."""
    return bool(node.block.text and node.children) and not is_list(node)


def is_list(node: Node) -> bool:
    """Whether a node is a list or a table; its text, if any, is a label that an editor gave it."""
    return any(child.name in {"entry", "row"} for child in node.children)


def _number(section: Node) -> int:
    siblings = section.parent.children if section.parent else []
    return [n for n in siblings if is_section(n)].index(section) + 1


def leaves(document: Document) -> Iterator[tuple[Place, Block]]:
    """The blocks that carry text, table rows whole and headings too, in reading order."""
    for node in grow(document).walk():
        if node.parent is not None and node.words:
            yield place_of(node), node.block


def select(document: Document, wanted: str) -> tuple[Place, ...]:
    """The outermost blocks that a person means by a few words.

    Args:
        document: a draft, with evidence where snippet ids are to be understood.
        wanted: the number of a section (`2`, `2.1`), the name of a block (`briefs`), a heading or
            the beginning of one, words of a heading, or the id of a snippet (the smallest section
            or block that rests on it).

    Returns:
        Their places, in reading order; none where nothing is called so.
    """
    root = grow(document)
    nodes = [n for n in root.walk() if n.parent is not None and n.name not in {LOOSE, MARK}]
    plain = " ".join(wanted.split()).casefold()
    if not plain:
        return ()
    sections = [n for n in nodes if is_section(n)]
    ways = (
        [n for n in sections if place_of(n).number == plain.strip("§. ")],
        [n for n in nodes if n.name == plain],
        [n for n in sections if n.block.text.casefold() == plain],
        [n for n in sections if n.block.text.casefold().startswith(plain)],
        [n for n in sections if plain in n.block.text.casefold()],
        _about(nodes, plain),
    )
    found = next(filter(None, ways), [])
    return tuple(place_of(n) for n in found if not any(a in found for a in _above(n)))


def _about(nodes: list[Node], snippet: str) -> list[Node]:
    """The innermost sections that mostly rest on a snippet, and blocks elsewhere that do."""
    sections = [n for n in nodes if is_section(n) and _share(n, snippet) > 0.5]
    outer = {above for n in sections for above in _above(n)}
    inner = [n for n in sections if n not in outer]
    covered = {d for n in inner for d in n.walk()}
    resting = (n for n in nodes if not n.children and _share(n, snippet) > 0)
    return inner + [n for n in resting if n not in covered]


def _share(node: Node, snippet: str) -> float:
    """The share of the blocks with evidence that rest on a snippet."""
    cited = [b.evidence.snippet_ids for b in node.block.walk() if b.evidence.snippet_ids]
    return sum(snippet in ids for ids in cited) / max(1, len(cited))


def _above(node: Node) -> Iterator[Node]:
    at = node.parent
    while at is not None:
        yield at
        at = at.parent
