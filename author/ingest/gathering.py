"""A run of ingest: targets in, snippets of a day out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from author.ingest.fetch import Fetched, fetch_all, without_credentials
from author.ingest.identity import same_keys
from author.ingest.publishers import publisher_by_host
from author.ingest.reading import Reading, Source, feeds_listed_in, read_source
from author.ingest.report import IngestReport, SourceReport
from author.ingest.selection import Selection, select_entries
from author.ingest.targets import Target, expand
from author.models import Problem, Snippet

if TYPE_CHECKING:
    from author.config import IngestSettings
    from author.ingest.store import Saved, SourceStore

Progress = Callable[[str, int, int], None]
"""Told the name of each source when it is in, how many are in, and how many there are so far."""


@dataclass(frozen=True, slots=True)
class _Gathered:
    """A source that was read."""

    name: str
    reading: Reading
    selection: Selection
    snippets: list[Snippet]


def ingest(  # noqa: PLR0913 -- each is a different thing that only the caller knows
    targets: Iterable[str | Target],
    *,
    store: SourceStore,
    day: dt.date,
    settings: IngestSettings,
    now: dt.datetime,
    on_progress: Progress = lambda _name, _done, _total: None,
) -> IngestReport:
    """Bring sources in as the snippets of a day.

    Each target is what its content is: a feed, a list of feeds (OPML), a web page, a Markdown or
    text file. One that cannot be read is a listed problem, and the others still come in.

    Args:
        targets: addresses, files and folders, or what `configured_targets` gives.
        store: where the snippets are kept.
        day: the day whose folder they go to.
        settings: the limits, and the names of outlets.
        now: the moment, with a time zone: from here age is counted, and it is noted as `fetched`.
        on_progress: told each source when it is in.

    Raises:
        AuthorError: a snippet cannot be written.
    """
    problems: list[Problem] = []
    seen = _earlier_keys(store, day, settings.remember_days)
    gathered: list[_Gathered] = []
    for source in _sources(expand(targets, problems), settings, problems, on_progress):
        reading = read_source(source)
        problems.extend(_named(problem, source.named_in) for problem in reading.problems)
        if not reading.snippets and any(p.severity == "error" for p in reading.problems):
            continue
        selection = Selection(reading.snippets)
        if reading.form == "feed":
            selection = select_entries(reading.snippets, settings, now, seen)
        snippets = [_finished(snippet, settings, now) for snippet in selection.taken]
        gathered.append(_Gathered(source.name, reading, selection, snippets))
    saved = store.save(day, [snippet for item in gathered for snippet in item.snippets])
    return _report(day, gathered, saved, problems)


def _sources(
    targets: Sequence[Target],
    settings: IngestSettings,
    problems: list[Problem],
    on_progress: Progress,
) -> Iterator[Source]:
    """The sources of all targets, and of the feeds that those list which are OPML."""
    named = {target.name for target in targets}
    total = len(targets)
    done = 0

    def progress(name: str) -> None:
        nonlocal done
        done += 1
        on_progress(name, done, total)

    listed: list[Target] = []
    for source in _load(targets, settings, problems, progress):
        for feed in feeds_listed_in(source):
            if feed not in named:
                named.add(feed)
                listed.append(Target(feed, is_feed=True, named_in=source.name))
        yield source
    total += len(listed)
    yield from _load(listed, settings, problems, progress)


def _load(
    targets: Sequence[Target],
    settings: IngestSettings,
    problems: list[Problem],
    progress: Callable[[str], None],
) -> Iterator[Source]:
    """The bytes of the targets, in their order; those that cannot be had are problems."""
    addresses = [target.name for target in targets if target.is_address]
    fetched: Iterator[Fetched | Problem] = iter(())
    if addresses:
        fetched = iter(fetch_all(addresses, settings, progress))
    for target in targets:
        if target.is_address:
            source = _as_source(target, next(fetched))
        else:
            source = _read_file(target, settings.max_bytes)
            progress(target.name)
        if isinstance(source, Source):
            yield source
        else:
            problems.append(_named(source, target.named_in))


def _named(problem: Problem, named_in: str) -> Problem:
    """The problem, with the list or setting that names its source."""
    return replace(problem, where=f"{named_in}: {problem.where}") if named_in else problem


def _as_source(target: Target, answer: Fetched | Problem) -> Source | Problem:
    """What was fetched for a target, under the name it was asked by."""
    if isinstance(answer, Problem):
        return answer
    name = without_credentials(target.name)
    return Source(
        name, answer.data, answer.url, answer.content_type, target.is_feed, target.named_in
    )


def _read_file(target: Target, max_bytes: int) -> Source | Problem:
    """The bytes of a file."""
    try:
        with Path(target.name).open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        what = f"This file cannot be read: {error.strerror or error}."
        return Problem(what, target.name, "Allow reading it.")
    if len(data) > max_bytes:
        what = f"It is larger than {max_bytes:,} bytes."
        return Problem(what, target.name, "If it is wanted, raise max_bytes in [ingest].")
    return Source(target.name, data, is_feed=target.is_feed, named_in=target.named_in)


def _finished(snippet: Snippet, settings: IngestSettings, now: dt.datetime) -> Snippet:
    """The snippet with when it came in, and the name that the settings give to its outlet."""
    named = publisher_by_host(snippet.url, settings.publishers)
    return replace(
        snippet, publisher=named or snippet.publisher, fetched=now.replace(microsecond=0)
    )


def _earlier_keys(store: SourceStore, day: dt.date, days: int) -> set[str]:
    """What the snippets of the days before share with their copies."""
    earlier = (day - dt.timedelta(days=back) for back in range(1, days + 1))
    present = set(store.days())
    return {
        key
        for before in earlier
        if before in present
        for snippet in store.load(before)[0]
        for key in same_keys(snippet)
    }


def _report(
    day: dt.date, gathered: Iterable[_Gathered], saved: Saved, problems: Sequence[Problem]
) -> IngestReport:
    """What a run did; the saved snippets are told apart by their place in the sources' order."""
    outcomes = iter(saved.outcomes)
    sources = []
    for item in gathered:
        own = [next(outcomes) for _ in item.snippets]
        sources.append(
            SourceReport(
                item.name,
                item.reading.form,
                found=len(item.reading.snippets),
                added=sum(own),
                duplicates=len(own) - sum(own),
                too_old=item.selection.too_old,
                too_many=item.selection.too_many,
                seen=item.selection.seen,
            )
        )
    return IngestReport(day, tuple(sources), saved.added, saved.duplicates, tuple(problems))
