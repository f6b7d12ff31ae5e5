"""The blocks of a style, found in what its documents have in common.

Headings that stand beside each other are one block that repeats, when they hold the same sort of
things; one that holds something else, or announces an appendix, is a section with a fixed title.
What stands under all headings of a block is laid on top of each other: what is not everywhere may
be missing, counts and lengths are ranges.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

from author.styles.declaration import BlockKind, BlockSpec, Range
from author.styles.learn_bodies import body_of, fixed_titles
from author.styles.learn_pieces import Piece, Sample
from author.styles.learn_ranges import FEW, count_range, length_range, told, visible_length
from author.styles.plain_text import appendix
from author.styles.titles import same_words

Key = tuple[str, str]
"""What makes pieces one block: what they are, and the label or title they are known by."""

Groups = Sequence[Sequence[Piece]]
"""Pieces by where they stand: in which document, under which heading."""

FREE = ("section", "item", "point", "detail", "aspect", "note")
"""Names of the blocks whose headings are free, by depth."""

_THOUGHT = re.compile(
    "解读|洞察|影响|分析|观点|点评|意义|启示|展望|analysis|insight|impact|outlook|takeaway|why",
    re.IGNORECASE,
)
_APPENDIX_HOLDS: dict[str, BlockKind] = {
    "contents": "contents",
    "references": "references",
    "related": "bullets",
    "tags": "bullets",
}
_THEME_AND_ANGLE = re.compile(r"[^：:]{2,}[：:]\s*\S[^：:]*")
_LINKS = re.compile(r"\[[^\[\]]+\]\(https?://").search
_BEHIND = ("free", "titled", "appendix", "fixed")
_WORDS = {"prose": "text", "labelled": "paragraphs", "quotation": "quotation"}


class OutlineLearner:
    """Finds the blocks of some documents of one style.

    Args:
        samples: the documents.
    """

    def __init__(self, samples: Sequence[Sample]) -> None:
        self._bodies = [body_of(sample) for sample in samples]
        self._documents = len(samples)
        self._fixed = fixed_titles(self._bodies)
        self._names: set[str] = {"entry", "row", "cell", "loose", "mark", "head", "heading"}
        self.seen: dict[str, str] = {}
        """For each block, in words, what it was learned from."""

    def blocks(self) -> tuple[BlockSpec, ...]:
        """The top-level blocks in order, without what they are drafted from."""
        titles = [body.title for body in self._bodies if body.title]
        title: list[BlockSpec] = []
        if titles:
            texts = [piece.text for piece in titles]
            name = self._name("title", f"{_times(texts)}, {_long(texts)}")
            title.append(BlockSpec(name, "heading", level=1, length=length_range(texts)))
        groups = [body.pieces for body in self._bodies]
        return (*title, *self._blocks(groups, 0, ""))

    def _blocks(self, groups: Groups, depth: int, parent: str) -> Iterator[BlockSpec]:
        """The blocks that stand in each of the groups, which hold the same sort of things."""
        keys = self._keys(groups, depth)
        # What stands under no heading of its own comes first, or it would be part of a section.
        for key in sorted(_order(keys), key=lambda key: key[0] in _BEHIND):
            members = [
                [piece for piece, own in zip(group, among, strict=True) if own == key]
                for group, among in zip(groups, keys, strict=True)
            ]
            yield self._block(key, members, depth, parent)

    def _keys(self, groups: Groups, depth: int) -> list[list[Key]]:
        """For each piece of each group, what it is."""
        headings = [piece for group in groups for piece in group if piece.kind == "heading"]
        shapes = Counter(_shape(piece) for piece in headings if not appendix(piece.text))
        usual = shapes.most_common(1)[0][0] if shapes else None
        prose = "labelled" if _all_labelled(groups) else "prose"

        def key(piece: Piece) -> Key:
            if piece.kind == "heading":
                words = same_words(piece.text)
                if depth == 0 and appendix(piece.text):
                    return ("appendix", appendix(piece.text))
                alone = depth == 0 and (_shape(piece) != usual or words in self._fixed)
                return ("titled", words) if alone else ("free", "")
            if piece.kind in ("prose", "labelled"):
                return (prose, "")
            return (piece.kind, piece.text if piece.kind == "fixed" else same_words(piece.label))

        return [[key(piece) for piece in group] for group in groups]

    def _block(self, key: Key, members: Groups, depth: int, parent: str) -> BlockSpec:
        """The block that these pieces are."""
        what = key[0]
        found = [piece for group in members for piece in group]
        optional = not all(members) or self._says_little(what, members, depth)
        counts = [len(group) for group in members if group]
        if what == "free":
            return self._free(found, counts, depth, optional=optional)
        if what in ("titled", "appendix"):
            return self._titled(key, found, depth, optional=optional)
        if what == "fixed":
            name = self._name("rule" if found[0].text == "---" else "card", _times(found))
            return BlockSpec(name, "fixed", text=found[0].text, optional=optional)
        if what in ("bullets", "numbered", "table"):
            return self._list(found, parent, optional=optional)
        return self._paragraphs(what, found, counts, parent, optional=optional)

    def _says_little(self, what: str, members: Groups, depth: int) -> bool:
        """Whether it may be chance that a block stands in all of these places.

        One document says nothing about what others must have, but that they have sections; of
        what repeats in it, a few places that agree say little, and items may give way to text.
        """
        if self._documents > 1:
            return False
        if what == "free":
            return depth > 0
        return len(members) < FEW

    def _free(
        self, found: list[Piece], counts: list[int], depth: int, *, optional: bool
    ) -> BlockSpec:
        """A section that repeats, its heading written anew each time."""
        texts = [piece.text for piece in found]
        said = f"{_times(found)}{_places(counts)}; {_long(texts)}"
        name = self._name(FREE[min(depth, 5)], said)
        contains = tuple(self._blocks([piece.pieces for piece in found], depth + 1, name))
        return BlockSpec(
            name,
            "section" if contains else "heading",
            contains,
            count=count_range(counts),
            length=length_range(texts),
            optional=optional,
            level=_level(found),
            numbering=_numbering(found),
            pattern=_pattern(texts),
        )

    def _titled(self, key: Key, found: list[Piece], depth: int, *, optional: bool) -> BlockSpec:
        """A section with a heading of its own that does not change."""
        title = found[0].text
        slug = re.sub("[^a-z0-9]+", "-", title.casefold()).strip("-")
        usual = slug if re.fullmatch("[a-z][a-z0-9-]{2,}", slug) else "part"
        name = self._name(key[1] if key[0] == "appendix" else usual, f"{_times(found)}: {title}")
        inside = [piece.pieces for piece in found]
        contains = (
            (self._appendix(key[1], found, name),)
            if key[0] == "appendix"
            else tuple(self._blocks(inside, depth + 1, name))
        )
        return BlockSpec(
            name,
            "section" if contains else "heading",
            contains,
            optional=optional,
            level=_level(found),
            title=title,
            numbering=_numbering(found),
        )

    def _appendix(self, what: str, found: list[Piece], parent: str) -> BlockSpec:
        """What is made and not written: contents, references, earlier articles, tags."""
        texts = [text for piece in found for text in _entries(piece)]
        kind = _APPENDIX_HOLDS[what]
        name = self._name(f"{parent}-list", f"{len(texts)} entries")
        if kind == "contents":
            return BlockSpec(name, kind)
        source = what if kind == "bullets" else ""
        return BlockSpec(name, kind, count=Range(1, None), source=source, optional=bool(source))

    def _list(self, found: list[Piece], parent: str, *, optional: bool) -> BlockSpec:
        """A list or table, under a label or not; its count is that of its entries."""
        kind = found[0].kind
        texts = [entry for piece in found for entry in piece.entries]
        counts = [len(piece.entries) for piece in found]
        bold = sum(text.startswith("**") for text in texts) > len(texts) / 2
        said = f"{_times(found)}, {told(counts)} entries; {_long(texts)}"
        thought = bool(_THOUGHT.search(found[0].label))
        return BlockSpec(
            self._name(f"{parent}-{kind}".lstrip("-"), said),
            cast("BlockKind", kind),
            count=count_range(counts),
            length=Range(1, None) if kind == "table" else length_range(texts),
            optional=optional,
            label=found[0].label,
            columns=found[0].columns,
            bold_labels=bold and kind != "table",
            links="sources" if kind != "table" and any(map(_LINKS, texts)) else "none",
            rests_on="thought" if thought else "sources",
        )

    def _paragraphs(
        self, what: str, found: list[Piece], counts: list[int], parent: str, *, optional: bool
    ) -> BlockSpec:
        texts = [piece.text for piece in found]
        word = f"{parent}-{_WORDS[what]}" if parent else "opening"
        name = self._name(word, f"{_times(found)}{_places(counts)}; {_long(texts)}")
        # A document opens with as many lines as others do; a count too wide would take in more.
        opens = Range(1, max(counts) + 1)
        return BlockSpec(
            name,
            cast("BlockKind", what),
            count=count_range(counts) if parent else opens,
            length=length_range(texts),
            optional=optional,
        )

    def _name(self, wanted: str, seen: str) -> str:
        """A name that no other block has, with what its block was learned from."""
        name, number = wanted, 1
        while name in self._names:
            number += 1
            name = f"{wanted}-{number}"
        self._names.add(name)
        self.seen[name] = seen
        return name


def _shape(piece: Piece) -> tuple[int, bool, bool]:
    """What headings of one block have in common: depth, a number or else headings under them."""
    numbered = bool(piece.number)
    nested = not numbered and any(below.kind == "heading" for below in piece.pieces)
    return piece.level, numbered, nested


def _all_labelled(groups: Groups) -> bool:
    """Whether every paragraph begins with a label, and there are several."""
    prose = [piece for group in groups for piece in group if piece.kind == "prose"]
    return len(prose) > 1 and all(piece.label for piece in prose)


def _order(groups: list[list[Key]]) -> list[Key]:
    """Every key once, in an order that agrees with that of the groups as far as they agree."""
    order: list[Key] = []
    for group in groups:
        keys = list(dict.fromkeys(group))
        for place, key in enumerate(keys):
            if key in order:
                continue
            behind = [order.index(known) for known in keys[place + 1 :] if known in order]
            before = [order.index(known) + 1 for known in keys[:place] if known in order]
            order.insert(max(before) if before else min(behind, default=len(order)), key)
    return order


def _entries(piece: Piece) -> Iterator[str]:
    """The entries of an appendix, whatever they were written as."""
    for below in piece.pieces:
        yield from below.entries or [below.text]


def _level(found: list[Piece]) -> int:
    return Counter(piece.level for piece in found).most_common(1)[0][0]


def _numbering(found: list[Piece]) -> str:
    """How the headings are numbered, where most of them are."""
    numbers = [piece.number for piece in found if piece.number]
    return "1" + ".1" * numbers[0].count(".") if 2 * len(numbers) > len(found) else ""


def _pattern(headings: Sequence[str]) -> str:
    """The form of headings that all have a colon in them: a theme and an angle."""
    if len(headings) < FEW - 1 or not all(map(_THEME_AND_ANGLE.fullmatch, headings)):
        return ""
    chinese = sum("：" in heading for heading in headings) > len(headings) / 2
    return "{主题}：{角度}" if chinese else "{theme}: {angle}"


def _times(found: Sequence[object]) -> str:
    return "seen once" if len(found) == 1 else f"seen {len(found)} times"


def _places(counts: Sequence[int]) -> str:
    return f", {told(counts)} in each place" if len(counts) > 1 else ""


def _long(texts: Sequence[str]) -> str:
    return f"{told(sorted(visible_length(text) for text in texts))} characters"
