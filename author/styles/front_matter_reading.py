"""Read front matter, as the writer made it or as an editor left it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.models import LOOSE, MARK, Block
from author.styles.declaration import ENTRY, BlockSpec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from yaml.nodes import Node

_RULED = re.compile(r"---[ \t]*\n(?:(.*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_COMMENT = re.compile(r"\s*<!--(.*?)-->\s*", re.DOTALL)
_MARKED_LINE = re.compile(r"\s*#\s*<!--(.*?)-->\s*")
_LINE_MARKER = re.compile(r"\s*[-*+•][ \t]+")


def split_front_matter(markdown: str) -> tuple[str | None, str, int]:
    """Part a text into its front matter and the rest.

    Args:
        markdown: a text whose lines end in line feeds alone.

    Returns:
        The YAML between the rules, or None without front matter; the rest; the 1-based line on
        which the rest begins.
    """
    match = _RULED.match(markdown)
    if match is None:
        return None, markdown, 1
    return match[1] or "", markdown[match.end() :], markdown.count("\n", 0, match.end()) + 1


def read_front_matter(source: str, spec: BlockSpec) -> Block:
    """The block of some front matter; what the style does not know stands in it as it is.

    Args:
        source: the YAML between the rules.
        spec: the declared front matter.
    """
    return Block(spec.name, blocks=tuple(_blocks(source, spec)), line=1)


def _blocks(source: str, spec: BlockSpec) -> Iterator[Block]:
    lines = source.split("\n")
    by_key = {child.key: child for child in spec.contains}
    pairs = _pairs(source)
    if pairs is None:
        yield Block(LOOSE, source, line=2)
        return
    starts = [key.start_mark.line for key, _ in pairs]
    ends = [*starts[1:], len(lines)]
    yield from _remarks(lines[: starts[0] if starts else len(lines)], 2)
    for (key, value), start, end in zip(pairs, starts, ends, strict=True):
        last = _last_line(value, start, end, lines)
        block = _value(by_key, key.value, value, start + 2)
        yield block or Block(LOOSE, "\n".join(lines[start:last]).rstrip(), line=start + 2)
        yield from _remarks(lines[last:end], last + 2)


def _pairs(source: str) -> Sequence[tuple[Node, Node]] | None:
    """The keys and values of the YAML, or None when it is no table of them."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        node = yaml.compose(source, Loader=loader)
    except yaml.YAMLError:
        return None
    if node is None:
        return []
    block_style = isinstance(node, yaml.MappingNode) and not node.flow_style
    if not block_style or not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
        return None
    pairs: Sequence[tuple[Node, Node]] = node.value
    return pairs


def _last_line(value: Node, start: int, end: int, lines: Sequence[str]) -> int:
    """The line behind a value; comments between it and the next key are not part of it."""
    last = value.end_mark.line + (1 if value.end_mark.column else 0)
    last = min(max(last, start + 1), end)
    while last > start + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    return last


def _value(by_key: Mapping[str, BlockSpec], key: str, value: Node, line: int) -> Block | None:
    """The block for a key, or None when the style does not know it or means something else."""
    import yaml

    spec = by_key.get(key)
    entries: list[str] | None = None
    if spec is None:
        return None
    if isinstance(value, yaml.ScalarNode):
        if spec.kind == "value":
            return Block(spec.name, value.value, line=line)
        if spec.kind == "lines":
            written = [text for text in value.value.split("\n") if text.strip()]
            entries = [_LINE_MARKER.sub("", text, count=1).strip() for text in written]
    elif spec.kind == "values" and _is_list_of_scalars(value):
        entries = [item.value for item in value.value]
    if entries is None:
        return None
    return Block(spec.name, blocks=tuple(_entry(text, line) for text in entries), line=line)


def _is_list_of_scalars(value: Node) -> bool:
    import yaml

    return isinstance(value, yaml.SequenceNode) and all(
        isinstance(item, yaml.ScalarNode) for item in value.value
    )


def _entry(text: str, line: int) -> Block:
    match = _COMMENT.fullmatch(text)
    return Block(MARK, match[1].strip(), line=line) if match else Block(ENTRY, text, line=line)


def _remarks(lines: Sequence[str], first: int) -> Iterator[Block]:
    """Comments between the values: marks, and an editor's own."""
    for line, text in enumerate(lines, first):
        match = _MARKED_LINE.fullmatch(text)
        if match:
            yield Block(MARK, match[1].strip(), line=line)
        elif text.strip():
            yield Block(LOOSE, text.rstrip(), line=line)
