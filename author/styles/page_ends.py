"""Lists that a page end parted: one list again, with the page's furniture behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.styles.furniture import page_furniture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.styles.markdown_blocks import RawBlock

_LISTS = ("bullets", "numbered")


def across_page_ends(raws: Sequence[RawBlock], lines: Sequence[str]) -> list[RawBlock]:
    """Raw blocks with the lists put together that only page furniture parts.

    Args:
        raws: the raw blocks of a text, in order.
        lines: the lines of the whole file.
    """
    furniture = page_furniture(list(lines))
    joined: list[RawBlock] = []
    waiting: list[RawBlock] = []
    for raw in raws:
        at_page_end = all(line - 1 in furniture for line in range(raw.line, raw.end + 1))
        if at_page_end and joined and joined[-1].kind in _LISTS:
            waiting.append(raw)
        elif waiting and raw.kind == joined[-1].kind:
            joined[-1] = replace(joined[-1], end=raw.end, items=joined[-1].items + raw.items)
        else:
            joined += [*waiting, raw]
            waiting = []
    return [*joined, *waiting]
