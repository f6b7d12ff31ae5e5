"""The front matter of a style, found in that of its documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from author.styles.declaration import BlockSpec
from author.styles.learn_ranges import count_range, length_range
from author.styles.titles import same_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LINE = re.compile(r"^[-*•]\s+")


def learn_front_matter(
    fronts: Sequence[Mapping[str, Any]], title: str | None
) -> tuple[BlockSpec | None, dict[str, str]]:
    """The front matter's block, and values for the variables that it uses.

    Args:
        fronts: the values of each document that has front matter.
        title: the name of the block that is the document's title, or None.
    """
    keys = list(dict.fromkeys(key for front in fronts for key in front))
    if not keys:
        return None, {}
    variables: dict[str, str] = {}
    entries = []
    for key in keys:
        values = [front[key] for front in fronts if front.get(key) is not None]
        optional = len(fronts) == 1 or len(values) < len(fronts)
        entries.append(_entry(key, values, title, variables, optional=optional))
    return BlockSpec("front", "front-matter", tuple(entries)), variables


def _entry(
    key: str,
    values: Sequence[Any],
    title: str | None,
    variables: dict[str, str],
    *,
    optional: bool,
) -> BlockSpec:
    name = f"front-{re.sub('[^a-z0-9]+', '-', _snake(key)).strip('-') or 'value'}"
    if values and all(isinstance(value, list) for value in values):
        texts = [str(text) for value in values for text in value]
        counts = [len(value) for value in values if value] or [1]
        begins = _common_beginning([[str(text) for text in value] for value in values])
        return BlockSpec(
            name,
            "values",
            key=key,
            begins=begins,
            count=count_range(counts),
            length=length_range(texts),
            optional=optional,
        )
    texts = [str(value) for value in values]
    if any("\n" in text.strip() for text in texts):
        lines = [[_LINE.sub("", line) for line in text.strip().splitlines()] for text in texts]
        return BlockSpec(
            name,
            "lines",
            key=key,
            count=count_range([len(entry) for entry in lines]),
            length=length_range([line for entry in lines for line in entry]),
            optional=optional,
        )
    if key == "title" and title:
        return BlockSpec(name, "value", key=key, same_as=title)
    if key == "date":
        return BlockSpec(name, "value", key=key, value="{{ date }}", optional=optional)
    variable = re.sub(r"\W+", "_", _snake(key)).strip("_") or "value"
    variables[variable] = texts[0] if texts and len(set(texts)) == 1 else ""
    return BlockSpec(name, "value", key=key, value=f"{{{{ {variable} }}}}", optional=True)


def _snake(key: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).lower()


def _common_beginning(lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The entries that every list begins with; one list alone says nothing about it."""
    if len(lists) < 2:
        return ()
    begins: list[str] = []
    for entries in zip(*lists, strict=False):
        if len({same_words(entry) for entry in entries}) > 1:
            break
        begins.append(entries[0])
    return tuple(begins)
