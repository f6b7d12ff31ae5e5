"""The blocks of a style, found in what its documents have in common.

Headings that stand beside each other are one block that repeats, when they hold the same sort of
things; one that holds something else, or announces an appendix, is a section with a fixed title.
What stands under all headings of a block is laid on top of each other: what is not everywhere may
be missing, counts and lengths are ranges.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from author.styles.declaration import BlockKind, BlockSpec, Range
from author.styles.learn_bodies import body_of, fixed_titles
from author.styles.learn_ranges import FEW, count_range, length_range, section_range, told
from author.styles.learn_references import reference_form
from author.styles.learn_traits import (
    Groups,
    Key,
    all_labelled,
    common_order,
    common_pattern,
    entries_of,
    lists_apart,
    say_lengths,
    say_places,
    say_times,
    section_name,
    shape_of,
    usual_level,
    usual_numbering,
)
from author.styles.plain_text import appendix
from author.styles.titles import same_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.styles.learn_pieces import Piece, Sample

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
_LINKS = re.compile(r"\[[^\[\]]+\]\(https?://").search
_LABELLED = ("bullets", "numbered", "table")
_DEEPEST = 6
_BEHIND = ("free", "titled", "appendix", "fixed")
_WORDS = {"prose": "text", "labelled": "paragraphs", "quotation": "quotation"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks are looked for.

    Attributes:
        name: the block they stand in, empty for the document.
        depth: how many sections they stand in.
        level: the depth of that block's heading.
    """

    name: str = ""
    depth: int = 0
    level: int = 0


class OutlineLearner:
    """Finds the blocks of some documents of one style.

    Args:
        samples: the documents.
        language: what they are written in (`zh`, `en`).
    """

    def __init__(self, samples: Sequence[Sample], language: str) -> None:
        self._language = language
        self._bodies = [body_of(sample) for sample in samples]
        self._documents = len(samples)
        self._fixed = fixed_titles(self._bodies)
        self._names: set[str] = {"entry", "row", "cell", "loose", "mark", "head", "heading"}
        self.seen: dict[str, str] = {}
        """For each block, in words, what it was learned from."""
        self.left_out: list[str] = []
        """In words, what no block was made for."""
        self._labels: set[str] = set()

    def blocks(self) -> tuple[BlockSpec, ...]:
        """The top-level blocks in order, without what they are drafted from."""
        titles = [body.title for body in self._bodies if body.title]
        title: list[BlockSpec] = []
        if titles:
            texts = [piece.text for piece in titles]
            name = self._name("title", f"{say_times(texts)}, {say_lengths(texts)}")
            title.append(BlockSpec(name, "heading", level=1, length=length_range(texts)))
        groups = [body.pieces for body in self._bodies]
        return (*title, *self._blocks(groups, _Place()))

    def _blocks(self, groups: Groups, place: _Place) -> Iterator[BlockSpec]:
        """The blocks that stand in each of the groups, which hold the same sort of things."""
        keys = self._keys(groups, place.depth)
        # What stands under no heading of its own comes first, or it would be part of a section.
        ordered = sorted(common_order(keys), key=lambda key: key[0] in _BEHIND)
        for key in lists_apart(ordered):
            members = [
                [piece for piece, own in zip(group, among, strict=True) if own == key]
                for group, among in zip(groups, keys, strict=True)
            ]
            if self._can_stand(key, place):
                yield self._block(key, members, place)

    def _can_stand(self, key: Key, place: _Place) -> bool:
        """Whether a style can declare such a block there; if not, it is noted."""
        kind, known = key
        again = kind in _LABELLED and known in self._labels
        inside = kind == "fixed" and place.depth > 0
        too_deep = kind == "free" and place.level >= _DEEPEST
        if again or inside or too_deep:
            self.left_out.append(f"{kind} {known[:40]!r} in {place.name}")
            return False
        if known and kind in _LABELLED:
            self._labels.add(known)
        return True

    def _keys(self, groups: Groups, depth: int) -> list[list[Key]]:
        """For each piece of each group, what it is."""
        headings = [piece for group in groups for piece in group if piece.kind == "heading"]
        shapes = Counter(shape_of(piece) for piece in headings if not appendix(piece.text))
        usual = shapes.most_common(1)[0][0] if shapes else None
        prose = "labelled" if all_labelled(groups) else "prose"

        def key(piece: Piece) -> Key:
            if piece.kind == "heading":
                words = same_words(piece.text)
                if depth == 0 and appendix(piece.text):
                    return ("appendix", appendix(piece.text))
                alone = depth == 0 and (shape_of(piece) != usual or words in self._fixed)
                return ("titled", words) if alone else ("free", "")
            if piece.kind in ("prose", "labelled"):
                return (prose, "")
            return (piece.kind, piece.text if piece.kind == "fixed" else same_words(piece.label))

        return [[key(piece) for piece in group] for group in groups]

    def _block(self, key: Key, members: Groups, place: _Place) -> BlockSpec:
        """The block that these pieces are."""
        what = key[0]
        found = [piece for group in members for piece in group]
        optional = not all(members) or self._says_little(what, members, place.depth)
        counts = [len(group) for group in members if group]
        if what == "free":
            return self._free(found, counts, place, optional=optional)
        if what in ("titled", "appendix"):
            return self._titled(key, found, place, optional=optional)
        if what == "fixed":
            name = self._name("rule" if found[0].text == "---" else "card", say_times(found))
            return BlockSpec(name, "fixed", text=found[0].text, optional=optional)
        if what in ("bullets", "numbered", "table"):
            return self._list(found, place.name, optional=optional)
        return self._paragraphs(what, found, counts, place.name, optional=optional)

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
        self, found: list[Piece], counts: list[int], place: _Place, *, optional: bool
    ) -> BlockSpec:
        """A section that repeats, its heading written anew each time."""
        texts = [piece.text for piece in found]
        said = f"{say_times(found)}{say_places(counts)}; {say_lengths(texts)}"
        name = self._name(FREE[min(place.depth, 5)], said)
        level = max(usual_level(found), place.level + 1)
        inside = _Place(name, place.depth + 1, level)
        contains = tuple(self._blocks([piece.pieces for piece in found], inside))
        return BlockSpec(
            name,
            "section" if contains else "heading",
            contains,
            count=section_range(counts),
            length=length_range(texts),
            optional=optional,
            level=level,
            numbering=usual_numbering(found),
            pattern=common_pattern(texts),
        )

    def _titled(self, key: Key, found: list[Piece], place: _Place, *, optional: bool) -> BlockSpec:
        """A section with a heading of its own that does not change."""
        title = found[0].text
        usual = key[1] if key[0] == "appendix" else section_name(title)
        name = self._name(usual, f"{say_times(found)}: {title}")
        level = max(usual_level(found), place.level + 1)
        inside = _Place(name, place.depth + 1, level)
        contains = (
            (self._appendix(key[1], found, name),)
            if key[0] == "appendix"
            else tuple(self._blocks([piece.pieces for piece in found], inside))
        )
        return BlockSpec(
            name,
            "section" if contains else "heading",
            contains,
            optional=optional,
            level=level,
            title=title,
            numbering=usual_numbering(found),
        )

    def _appendix(self, what: str, found: list[Piece], parent: str) -> BlockSpec:
        """What is made and not written: contents, references, earlier articles, tags."""
        texts = [text for piece in found for text in entries_of(piece)]
        kind = _APPENDIX_HOLDS[what]
        name = self._name(f"{parent}-list", f"{len(texts)} entries")
        if kind == "contents":
            return BlockSpec(name, kind)
        if kind == "references":
            form = reference_form(texts, self._language)
            return BlockSpec(name, kind, count=count_range([len(texts)]), value=form)
        source = what if kind == "bullets" else ""
        return BlockSpec(name, kind, count=Range(1, None), source=source, optional=bool(source))

    def _list(self, found: list[Piece], parent: str, *, optional: bool) -> BlockSpec:
        """A list or table, under a label or not; its count is that of its entries."""
        kind = found[0].kind
        texts = [entry for piece in found for entry in piece.entries]
        counts = [len(piece.entries) for piece in found]
        bold = sum(text.startswith("**") for text in texts) > len(texts) / 2
        said = f"{say_times(found)}, {told(counts)} entries; {say_lengths(texts)}"
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
        name = self._name(word, f"{say_times(found)}{say_places(counts)}; {say_lengths(texts)}")
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
