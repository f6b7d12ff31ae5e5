"""What the front matter of a draft says about the issue, whatever the style calls its keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.models import LOOSE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.models import Block
    from author.styles.declaration import BlockSpec


@dataclass(frozen=True, slots=True)
class FrontValues:
    """What is said of an issue in its front matter.

    Attributes:
        title: the value that repeats the title.
        category: the value of the key `category`.
        tags: the list of the key `tags`.
        keywords: every list, the tags first, each word once.
        cover: the value of a key that ends in `cover` or `image`, where it is an https address.
        summary: the lines of the first value that is made of lines.
    """

    title: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    cover: str = ""
    summary: tuple[str, ...] = ()


def front_values(blocks: Sequence[Block], specs: Mapping[str, BlockSpec]) -> FrontValues:
    """Read the front matter among the first blocks of a draft.

    Args:
        blocks: the blocks over the text.
        specs: the declared blocks of the style, by name.
    """
    values = [
        (specs[value.name], value)
        for block in blocks
        if block.name in specs and specs[block.name].kind == "front-matter"
        for value in block.blocks
        if value.name != LOOSE and value.name in specs
    ]
    texts = {spec.key: value.text.strip() for spec, value in values if spec.kind == "value"}
    lists = {
        spec.key: tuple(entry.text for entry in value.blocks if entry.text)
        for spec, value in values
        if spec.kind == "values"
    }
    lines = next(
        (
            tuple(entry.text for entry in value.blocks if entry.text)
            for spec, value in values
            if spec.kind == "lines"
        ),
        (),
    )
    tags = lists.pop("tags", ())
    repeats = (value.text for spec, value in values if spec.same_as)
    return FrontValues(
        next(repeats, ""),
        texts.get("category", ""),
        tags,
        tuple(dict.fromkeys([*tags, *(word for words in lists.values() for word in words)])),
        _cover(texts),
        lines,
    )


def _cover(texts: Mapping[str, str]) -> str:
    for key, text in texts.items():
        named = key.lower().endswith(("cover", "image"))
        if named and text.lower().startswith("https://") and not any(c.isspace() for c in text):
            return text
    return ""
