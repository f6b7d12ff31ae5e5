"""The terminal: where a person reads the result, and where progress is shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_PIPE_WIDTH = 120


class Advance(Protocol):
    """Tells how far a piece of work has come."""

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Say that `done` of `total` steps are over, and what the last one was."""


def console(*, to_stderr: bool = False) -> Console:
    """The console of a stream: colours only in a real terminal, a fixed width in a pipe."""
    from rich.console import Console

    stream = sys.stderr if to_stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else _PIPE_WIDTH
    return Console(stderr=to_stderr, width=width, highlight=False, markup=False, emoji=False)


@contextmanager
def progress(title: str, *, shown: bool) -> Iterator[Advance]:
    """Show on stderr how far a piece of work has come, where a person can see it.

    Args:
        title: what is being done.
        shown: false for `--quiet` and `--json`.
    """
    target = console(to_stderr=True)
    if not shown or not target.is_terminal:
        yield lambda done, total, what="": None  # noqa: ARG005 - the protocol's parameter names
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[what]}"),
    )
    with Progress(*columns, console=target, transient=True) as bar:
        task = bar.add_task(title, total=None, what="")

        def advance(done: int, total: int, what: str = "") -> None:
            bar.update(task, completed=done, total=total, what=what[:40])

        yield advance


def table(*columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """A plain table: no box, headings dim, the named columns aligned to the right."""
    from rich.table import Table

    made = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for name in columns:
        made.add_column(name, justify="right" if name in numbers else "left", overflow="fold")
    return made
