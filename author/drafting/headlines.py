"""Headlines out of the sources' own headlines: the one that fits, or the clause of it that does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from author.styles.declaration import Range

_OUTLET_AFTER = re.compile(r"\s*(?:\s[-–—|]\s|[|_丨])\s*[^-–—|_丨]{1,24}$")
_CLAUSE_END = re.compile(r"[，；：:;。！!？?]|\s[-–—|]\s|——")
_SHORTEST_CLAUSE = 5


def tidy_headline(title: str) -> str:
    """A source's headline on one line, without the outlet's name that a page appends to it."""
    line = " ".join(title.split())
    shorter = _OUTLET_AFTER.sub("", line)
    return (shorter or line).rstrip("。.")


def clauses(headline: str) -> Iterator[str]:
    """The headline itself, then its runs of clauses that could stand alone, the longest first."""
    yield headline
    bounds = [0, *(match.start() for match in _CLAUSE_END.finditer(headline)), len(headline)]
    runs = {
        _bare(headline[start:end])
        for number, start in enumerate(bounds)
        for end in bounds[number + 1 :]
    } - {headline}
    yield from sorted(
        (run for run in runs if len(run) >= _SHORTEST_CLAUSE and _whole(run)),
        key=lambda run: (-len(run), headline.find(run)),
    )


def _bare(text: str) -> str:
    return re.sub(r"^[，、；：:;。！!？?,\s|–—-]+|[，、；：:;,\s|–—-]+$", "", text)


def _whole(run: str) -> bool:
    """Whether brackets and quotation marks in a run come in pairs."""
    pairs = (("“", "”"), ("《", "》"), ("「", "」"), ("（", "）"), ("(", ")"), ("『", "』"))
    return all(run.count(a) == run.count(b) for a, b in pairs) and run.count('"') % 2 == 0


def best_headline(titles: Iterable[str], length: Range) -> str:
    """The headline, or the run of its clauses, that fits a length best.

    What a headline begins with tells more than what it ends with, so a fitting beginning wins, the
    first title's before another's; where nothing fits, the form nearest to the range.

    Args:
        titles: headlines, the preferred first.
        length: characters asked for.
    """
    forms = [
        (distance(len(form), length), not headline.startswith(form), form)
        for headline in (tidy_headline(title) for title in titles if title.strip())
        for form in clauses(headline)
    ]
    return min(forms, key=lambda form: form[:2], default=(0, False, ""))[2]


def joined_headline(titles: Iterable[str], length: Range, between: str) -> str:
    """One headline out of the beginnings of several: two threads where they fit, else one.

    Args:
        titles: the headlines of the threads, the most important first.
        length: characters asked for.
        between: what stands between two threads.
    """
    threads = [_beginnings(tidy_headline(title)) for title in titles if title.strip()]
    if not threads:
        return ""
    pairs = (
        f"{first}{between}{second}"
        for first in threads[0]
        for other in threads[1:]
        for second in other
    )
    joined = next((line for line in pairs if len(line) in length), None)
    return joined or min(threads[0], key=lambda line: distance(len(line), length))


def _beginnings(headline: str) -> list[str]:
    """The headline, and the runs of clauses that it begins with, the longest first."""
    return [run for run in clauses(headline) if headline.startswith(run)]


def distance(size: int, length: Range) -> int:
    """By how many characters a size misses a range; 0 inside it."""
    if size < length.least:
        return length.least - size
    return max(0, size - length.most) if length.most is not None else 0
