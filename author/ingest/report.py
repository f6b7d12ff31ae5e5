"""What a run of ingest did, source by source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from author.ingest.reading import Form
    from author.models import Problem, Snippet


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What became of one source.

    Attributes:
        name: its address or path.
        form: what it turned out to be.
        found: the snippets in it.
        added: those that were written.
        duplicates: those that the day had already, from this or another source.
        too_old: feed entries that came out before `max_age_hours`.
        too_many: feed entries beyond `max_items`.
        seen: feed entries that stand in the folder of a day before.
    """

    name: str
    form: Form
    found: int = 0
    added: int = 0
    duplicates: int = 0
    too_old: int = 0
    too_many: int = 0
    seen: int = 0


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run did.

    Attributes:
        day: the day whose folder was filled.
        sources: each source that could be read, in order.
        added: the snippets that were written, in order.
        duplicates: snippets that were there already, each with the id of its like.
        problems: what could not be read.
    """

    day: dt.date
    sources: tuple[SourceReport, ...]
    added: tuple[Snippet, ...]
    duplicates: tuple[tuple[Snippet, str], ...]
    problems: tuple[Problem, ...]

    @property
    def skipped(self) -> int:
        """Feed entries that were left out: too old, too many, or known from a day before."""
        return sum(source.too_old + source.too_many + source.seen for source in self.sources)
