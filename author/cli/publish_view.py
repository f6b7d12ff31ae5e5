"""What people are told of published drafts, and of those that were refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from author.cli.terminal import table
from author.models import Problem

if TYPE_CHECKING:
    from rich.console import RenderableType

    from author.desk.publishing import Obstacle, Published
    from author.workspace import Workspace

_LINES_SHOWN = 8
_GROUPS_SHOWN = 12
_SETTLE = "Settle it and delete the comment, or publish with --anyway."
_MEND = "Mend it, or publish with --anyway."


def view(published: Published, workspace: Workspace, *, dry_run: bool) -> Iterator[RenderableType]:
    """What became of a draft, for people."""
    draft = workspace.relative(published.draft)
    if published.refused:
        yield f"not published: {draft}"
        yield from _standing(published.obstacles)
        return
    if not published.files:
        return
    yield f"{'would publish' if dry_run else 'published'}: {draft}"
    shown = table("", "file", "size", "pages", "", numbers=("size", "pages"))
    for file in published.files:
        pages = str(file.pages) if file.pages else ""
        size = f"{max(1, round(file.size / 1000)):,} kB"
        shown.add_row("", workspace.relative(file.path), size, pages, file.state)
    yield shown
    if published.obstacles:
        yield f"  {_counted(published)}; comments are left out of what was published"


def _standing(obstacles: Sequence[Obstacle]) -> Iterator[RenderableType]:
    """What stands open: one row for all that say the same."""
    groups: dict[tuple[str, str], list[int]] = {}
    for one in obstacles:
        groups.setdefault((one.word, one.text), []).append(one.line)
    shown = table("", "lines", "what", "")
    for (word, text), lines in list(groups.items())[:_GROUPS_SHOWN]:
        shown.add_row("", _lines(lines), word or "a comment without end", text)
    yield shown
    hidden = len(groups) - _GROUPS_SHOWN
    if hidden > 0:
        yield f"  … {hidden} more; author publish --json lists every one"


def _lines(lines: Sequence[int]) -> str:
    more = f" +{len(lines) - _LINES_SHOWN}" if len(lines) > _LINES_SHOWN else ""
    return ", ".join(map(str, lines[:_LINES_SHOWN])) + more


def _counted(published: Published) -> str:
    """How many marks and wrong facts stand in a draft, in words."""
    counts = (("mark", published.count("mark")), ("wrong fact", published.count("fact")))
    told = [f"{number} {name}{'s' * (number != 1)}" for name, number in counts if number]
    one = sum(number for _, number in counts) == 1
    return f"{' and '.join(told)} {'stands' if one else 'stand'} in the draft"


def in_one(published: Published, workspace: Workspace) -> Problem:
    """One sentence for a draft that was refused."""
    todo = "Settle each and delete its comment" if published.count("mark") else "Mend what is wrong"
    remedy = f"{todo}, or publish with --anyway."
    return Problem(f"{_counted(published)}.", workspace.relative(published.draft), remedy)


def each(published: Published, workspace: Workspace) -> Iterator[Problem]:
    """A sentence for everything that stands open in a draft, with its line and what to do."""
    draft = workspace.relative(published.draft)
    for one in published.obstacles:
        where = f"{draft}:{one.line}"
        if one.kind == "fact":
            yield Problem(f"“{one.word}”: {one.text}", where, _MEND)
        elif one.word:
            yield Problem(f"This mark stands: {one.word}: {one.text}".rstrip(": "), where, _SETTLE)
        else:
            what = f"This comment has no end: {one.text[:80]}"
            yield Problem(what, where, "Close it with -->, or publish with --anyway.")
