"""The folder of snippets: one folder a day, one Markdown file a snippet."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from author.atomic import write_text
from author.errors import AuthorError
from author.ingest.identity import free_id, is_id, make_id, same_keys
from author.ingest.slugs import slug_of
from author.ingest.snippet_files import NO_ID, read_snippet, storable, with_id, write_snippet
from author.models import Problem, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_READ = frozenset({".md", ".markdown"})
_INGESTED = frozenset({".txt", ".html", ".htm", ".xml", ".json", ".opml"})


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of the snippets that were to be saved.

    Attributes:
        added: those that were written, in order.
        duplicates: those that were already there, or came twice, each with the id of its like.
        outcomes: for each snippet that was to be saved, in order, whether it was written.
    """

    added: tuple[Snippet, ...] = ()
    duplicates: tuple[tuple[Snippet, str], ...] = ()
    outcomes: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a day as it was read."""

    path: Path
    text: str
    snippet: Snippet


class SourceStore:
    """Snippets under a folder, as `<date>/<slug>-<id>.md`.

    The files are an editor's: they may be written, edited, renamed and removed by hand. Nothing
    here overwrites a file, but for the id that a file without one gets.

    Args:
        folder: the folder of the days; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def days(self) -> list[dt.date]:
        """The days that have a folder, the earliest first."""
        if not self.folder.is_dir():
            return []
        return sorted(filter(None, (_day_of(path) for path in self.folder.iterdir())))

    def day_folder(self, day: dt.date) -> Path:
        """Where the snippets of a day lie."""
        return self.folder / day.isoformat()

    def load(self, day: dt.date) -> tuple[list[Snippet], list[Problem]]:
        """The snippets of a day in the order of their file names, and what could not be read.

        A file without an id gets one, written into it with all else left as it is.
        """
        folder = self.day_folder(day)
        if not folder.is_dir():
            remedy = f"Bring some in with: author ingest --date {day.isoformat()} …"
            return [], [Problem("There are no sources for this day.", str(folder), remedy)]
        problems: list[Problem] = []
        files = list(self._read_all(folder, problems))
        snippets = list(_with_ids(files, problems))
        if not files and not problems:
            remedy = f"Bring some in with: author ingest --date {day.isoformat()} …"
            problems.append(Problem("This day's folder is empty.", str(folder), remedy))
        return snippets, problems

    def save(self, day: dt.date, snippets: Iterable[Snippet]) -> Saved:
        """Write the snippets that the day does not have yet.

        Two snippets with the same canonical URL or the same text are one: the first stays. An id
        that another snippet of the day has gets a number behind it; one that is no id is replaced.

        Raises:
            AuthorError: a file cannot be written; what was written before stays.
        """
        folder = self.day_folder(day)
        present = self.load(day)[0] if folder.is_dir() else []
        ids = {snippet.id for snippet in present}
        id_of = {key: snippet.id for snippet in present for key in same_keys(snippet)}
        added: list[Snippet] = []
        duplicates: list[tuple[Snippet, str]] = []
        outcomes: list[bool] = []
        for snippet in map(storable, snippets):
            keys = same_keys(snippet)
            like = next((id_of[key] for key in keys if key in id_of), None)
            outcomes.append(like is None)
            if like is not None:
                duplicates.append((snippet, like))
                continue
            own = _with_free_id(snippet, ids)
            self._write_new(folder, own)
            ids.add(own.id)
            id_of.update(dict.fromkeys(keys, own.id))
            added.append(own)
        return Saved(tuple(added), tuple(duplicates), tuple(outcomes))

    def find(self, snippet_id: str) -> Snippet | None:
        """The snippet with an id, of the latest day that has one."""
        path = self.path_of(snippet_id)
        if path is None:
            return None
        return _read(path, [])[1]

    def path_of(self, snippet_id: str, day: dt.date | None = None) -> Path | None:
        """The file of the snippet with an id, of the latest day or of a given one.

        Its name is tried first; a file that an editor named otherwise is found by its front
        matter.
        """
        if not is_id(snippet_id):
            return None
        days = [day] if day else list(reversed(self.days()))
        for candidate in days:
            named = self.day_folder(candidate).glob(f"*{snippet_id}.md")
            if found := next((path for path in sorted(named) if _has_id(path, snippet_id)), None):
                return found
        for candidate in days:
            for path in _files(self.day_folder(candidate)):
                if _has_id(path, snippet_id):
                    return path
        return None

    def _read_all(self, folder: Path, problems: list[Problem]) -> Iterator[_File]:
        for path in _files(folder):
            if path.suffix.lower() in _READ:
                text, snippet = _read(path, problems)
                if snippet is not None:
                    yield _File(path, text, snippet)
            elif path.suffix.lower() in _INGESTED:
                what = "Only Markdown files are sources; this one was left out."
                remedy = f"Bring it in with: author ingest {path}"
                problems.append(Problem(what, str(path), remedy, "warning"))

    def _write_new(self, folder: Path, snippet: Snippet) -> None:
        """Write a snippet under a name that no file has."""
        slug = slug_of(snippet.title) or slug_of(snippet.text[:40])
        stem = f"{slug}-{snippet.id}" if slug else snippet.id
        path = folder / f"{stem}.md"
        number = 2
        while path.exists():  # a file that could not be read, under the same name
            path = folder / f"{stem}.{number}.md"
            number += 1
        try:
            write_text(path, write_snippet(snippet))
        except OSError as error:
            raise AuthorError(
                f"The snippet cannot be written: {error.strerror or error}.",
                where=str(path),
                remedy="Make room or allow writing there, and run it again; what came in stays.",
            ) from error


def _day_of(path: Path) -> dt.date | None:
    try:
        is_day = _DAY.fullmatch(path.name) and path.is_dir()
        return dt.date.fromisoformat(path.name) if is_day else None
    except ValueError:
        return None


def _files(folder: Path) -> list[Path]:
    """The files of a day in the order of their names; hidden ones are not ours."""
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))


def _read(path: Path, problems: list[Problem]) -> tuple[str, Snippet | None]:
    """A file's text and snippet; what is wrong goes to the problems."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what = "This file is not in UTF-8; it was left out."
        problems.append(Problem(what, f"{path}:{line}", "Save it as UTF-8."))
        return "", None
    except OSError as error:
        what = f"This file cannot be read: {error.strerror or error}."
        problems.append(Problem(what, str(path), "Allow reading it, or take it away."))
        return "", None
    snippet, found = read_snippet(text, str(path))
    problems.extend(found)
    return text, snippet


def _has_id(path: Path, snippet_id: str) -> bool:
    snippet = _read(path, [])[1]
    return snippet is not None and snippet.id == snippet_id


def _with_ids(files: list[_File], problems: list[Problem]) -> Iterator[Snippet]:
    """The snippets of a day, each with an id of its own; those without one get one."""
    first: dict[str, Path] = {}
    for file in files:
        if file.snippet.id != NO_ID:
            first.setdefault(file.snippet.id, file.path)
    for file in files:
        own = file.snippet.id
        if own == NO_ID:
            snippet = _with_free_id(file.snippet, first)
            first[snippet.id] = file.path
            _write_id(file, snippet.id, problems)
            yield snippet
        elif first[own] == file.path:
            yield file.snippet
        else:
            line = file.text[: file.text.find("id:")].count("\n") + 1
            what = f"The id {own} is already that of {first[own].name}; this one was left out."
            remedy = "Take the id line out of one of the two: then it gets a new one."
            problems.append(Problem(what, f"{file.path}:{line}", remedy))


def _write_id(file: _File, snippet_id: str, problems: list[Problem]) -> None:
    try:
        write_text(file.path, with_id(file.text, snippet_id))
    except OSError as error:
        what = f"This file has no id, and none can be written into it: {error.strerror or error}."
        remedy = f"Allow writing it, or write this line between its --- lines: id: {snippet_id}"
        problems.append(Problem(what, str(file.path), remedy, "warning"))


def _with_free_id(snippet: Snippet, taken: Iterable[str]) -> Snippet:
    wanted = snippet.id
    if not is_id(wanted):
        wanted = make_id(url=snippet.url, title=snippet.title, text=snippet.text)
    return replace(snippet, id=free_id(wanted, taken))
