"""Page furniture: what stands on a page and is no part of the text.

Page numbers, running heads and feet of a document that came out of a PDF. A line is furniture only
when its place says so as well: alone at the end of a page, and again at the end of others.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

PAGE_END = "\f"
"""The form feed that tools put between the pages of a PDF."""

_LONGEST_HEAD = 40

_NAMED_PAGE = re.compile(
    r"\s*(?:第\s*(?P<zh>\d{1,4})\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|共\s*\d+\s*页"
    r"|[Pp](?:age|\.)\s*(?P<en>\d{1,4})(?:\s*(?:of|/)\s*\d+)?"
    r"|[-–—·|]\s*(?P<rule>\d{1,4})\s*[-–—·|]|(?P<part>\d{1,4})\s*/\s*\d{1,4})\s*"
)
_BARE_PAGE = re.compile(r"\s*\d{1,4}\s*")


def page_furniture(lines: list[str]) -> set[int]:
    """The indexes of lines that belong to the pages and not to the text.

    Args:
        lines: a document's lines, without line ends; a form feed may begin a line.
    """
    numbers = _page_numbers(lines)
    return numbers | _running_lines(lines, numbers)


def _page_numbers(lines: list[str]) -> set[int]:
    """Numbers that stand alone between blank lines and rise through the document."""
    named = {i for i, line in enumerate(lines) if _NAMED_PAGE.fullmatch(_bare(line))}
    alone = [
        i for i, line in enumerate(lines) if _BARE_PAGE.fullmatch(_bare(line)) and _alone(lines, i)
    ]
    values = [int(_bare(lines[i])) for i in alone]
    rises = len(values) > 1 and all(a < b for a, b in itertools.pairwise(values))
    placed = {i for i in alone if _beside_feed(lines, i) or _interrupts(lines, i)}
    return named | placed | (set(alone) if rises else set())


def _bare(line: str) -> str:
    return line.replace(PAGE_END, "").strip()


def _alone(lines: list[str], index: int) -> bool:
    """Whether blank lines or page ends stand on both sides of a line."""
    before = lines[index - 1] if index else ""
    after = lines[index + 1] if index + 1 < len(lines) else ""
    return (not _bare(before) or PAGE_END in lines[index]) and (
        not _bare(after) or PAGE_END in after
    )


def _beside_feed(lines: list[str], index: int) -> bool:
    """Whether only blank lines stand between a line and the next page end."""
    for line in lines[index + 1 :]:
        if PAGE_END in line:
            return True
        if line.strip():
            return False
    return False


def _interrupts(lines: list[str], index: int) -> bool:
    """Whether a line stands in the middle of a sentence."""
    before = next((line for line in reversed(lines[:index]) if line.strip()), "").rstrip()
    return (
        len(before) > _LONGEST_HEAD
        and before[-1] not in "。！？!?.…：:；;|”」"
        and not before.startswith(("#", "|", "<"))
    )


def _running_lines(lines: list[str], numbers: set[int]) -> set[int]:
    """Lines that come back at the top of most pages or at their foot, digits aside."""
    ends = _page_ends(lines, numbers)
    running: set[int] = set()
    for step in (-1, 1):
        places = [_next_text(lines, end, step, numbers) for end in ends]
        edges = {place for place in places if place is not None and _is_short(lines[place])}
        seen = Counter(_pattern(lines[place]) for place in edges)
        running |= {
            place for place in edges if seen[_pattern(lines[place])] > max(1, len(ends) // 2)
        }
    return running


def _is_short(line: str) -> bool:
    """Whether a line can be a running head: no sentence, and no paragraph's half."""
    text = _bare(line)
    return len(text) <= _LONGEST_HEAD and text[-1] not in "。！？，、；.,;"


def _page_ends(lines: list[str], numbers: set[int]) -> list[int]:
    """Where pages end: before the line of each index."""
    feeds = [index for index, line in enumerate(lines) if PAGE_END in line]
    return feeds or sorted(numbers)


def _next_text(lines: list[str], end: int, step: int, numbers: set[int]) -> int | None:
    """The nearest line with text before (step -1) or from (1) a page end on."""
    index = end - 1 if step < 0 else end
    while 0 <= index < len(lines):
        if _bare(lines[index]) and index not in numbers:
            return index
        index += step
    return None


def _pattern(line: str) -> str:
    return re.sub(r"\d+", "#", _bare(line))
