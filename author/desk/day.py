"""What a day's folder holds: its snippets, and the plan of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.errors import InputError
from author.ingest import SourceStore

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from author.models import Plan, Problem, Snippet
    from author.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Day:
    """The snippets of a day.

    Attributes:
        date: the day.
        snippets: its snippets; at least one.
        problems: files that could not be read.
    """

    date: dt.date
    snippets: tuple[Snippet, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def by_id(self) -> dict[str, Snippet]:
        """The snippets by their ids."""
        return {snippet.id: snippet for snippet in self.snippets}


def load_day(workspace: Workspace, date: dt.date) -> Day:
    """The snippets of a day.

    Raises:
        InputError: there are none, or none that can be read.
    """
    store = SourceStore(workspace.sources)
    snippets, problems = store.load(date)
    if not snippets:
        raise _nothing(workspace, date, store.days(), problems)
    return Day(date, tuple(snippets), tuple(problems))


def _nothing(
    workspace: Workspace, date: dt.date, days: Sequence[dt.date], problems: Sequence[Problem]
) -> InputError:
    broken = [p for p in problems if p.where.endswith(".md") or ".md:" in p.where]
    others = [day for day in days if day != date]
    hint = (
        f" The latest day with sources is {others[-1]}: add --date {others[-1]}." if others else ""
    )
    what = "There are no sources for this day."
    if broken:
        what = f"None of this day's {len(broken)} source files can be read; the first: {broken[0]}"
    return InputError(
        what,
        where=workspace.relative(workspace.sources / date.isoformat()),
        remedy=f"Bring some in with: author ingest --date {date} URL|FILE …{hint}",
    )


def load_plan(workspace: Workspace, day: Day, edition: str) -> tuple[Plan | None, list[Problem]]:
    """The plan of an edition as its file stands now; None where there is no file.

    Raises:
        PlanError: the file cannot be used; every mistake in it is named.
        InputError: the file cannot be read.
    """
    from author.topics import read_plan

    path = workspace.plan_path(day.date, edition)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None, []
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"The plan cannot be read: {error}.",
            where=workspace.relative(path),
            remedy="Make it a readable UTF-8 file, or remove it and run author plan again.",
        ) from None
    return read_plan(text, path=workspace.relative(path), known=day.by_id)


def find_snippet(workspace: Workspace, beginning: str) -> list[Snippet]:
    """The snippets whose id begins so, of the latest day that has one; one where it is the id."""
    store = SourceStore(workspace.sources)
    for day in reversed(store.days()):
        found = [s for s in store.load(day)[0] if s.id.startswith(beginning)]
        if found:
            return [s for s in found if s.id == beginning] or found
    return []
