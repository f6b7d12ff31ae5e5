"""Rules about references: they are exactly the outlets that the body names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.models import LOOSE, MARK, Snippet
from author.styles.checking import Check, visible
from author.styles.declaration import ENTRY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.models import Block

_OUTLET_END = re.compile(r"\s*(?:[（(]\s*\d|[（(][^（()）]*(?:年|20\d\d)|,|，|\s[-–—]\s|：|: )")
_JOINED = re.compile(r"》?\s*(?:和|与|及|以及|、|,? and |, )\s*《?")


def check_references(check: Check) -> None:
    """Report outlets of the body that are not among the references."""
    lists = [
        block
        for block in check.reading.document.walk()
        if (spec := check.specs.get(block.name)) and spec.kind == "references"
    ]
    if not lists:
        return
    from author.grounding.attribution.attributions import is_cited

    entries = [entry for block in lists for entry in block.blocks if entry.name == ENTRY]
    sources = [_as_source(number, entry) for number, entry in enumerate(entries, 1)]
    missing: dict[str, Block] = {}
    for block in _body(check):
        for outlet in _outlets(block.text):
            if not is_cited(outlet, sources):
                missing.setdefault(outlet, block)
    for outlet, block in missing.items():
        check.add(
            "reference-missing",
            block.line,
            f"The text names {outlet} as its source; it is not among the references.",
            "Add it to the references, or name where this comes from.",
            words=outlet,
        )


def _outlets(text: str) -> Iterator[str]:
    """The outlets that a text names as sources, those joined to one by “and” included."""
    from author.grounding.attribution.attributions import read_attributions
    from author.grounding.names.known import find_known

    starts = {attribution.start for attribution in read_attributions(text)}
    yield from (attribution.outlet for attribution in read_attributions(text))
    for known in reversed(find_known(text)):
        joined = _JOINED.match(text, known.end)
        if known.kind == "outlet" and joined and joined.end() in starts:
            starts.add(known.start)
            yield text[known.start : known.end]


def _as_source(number: int, entry: Block) -> Snippet:
    """A reference as a source: its outlet, and the rest as its title."""
    text = visible(entry.text)
    match = _OUTLET_END.search(text)
    outlet = text[: match.start()] if match else text
    return Snippet(f"r{number}", text, "", publisher=outlet)


def _body(check: Check) -> Iterator[Block]:
    """The blocks of running text, in reading order."""
    skipped = {"references", "contents", "fixed", "front-matter"}
    stack = list(reversed(check.reading.document.blocks))
    while stack:
        block = stack.pop()
        spec = check.specs.get(block.name)
        if spec and spec.kind in skipped:
            continue
        if block.text and block.name not in (LOOSE, MARK):
            yield block
        stack += reversed(block.blocks)
