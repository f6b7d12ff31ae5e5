"""A snippet as a Markdown file: front matter, an empty line, the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from author.ingest.front_matter import (
    FrontMatter,
    FrontMatterError,
    join_front_matter,
    split_front_matter,
)
from author.ingest.identity import is_id
from author.ingest.language import language_of
from author.ingest.moments import parse_moment
from author.ingest.plaintext import clean_text, one_line
from author.models import SNIPPET_KINDS, Problem, Snippet, SnippetKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

NO_ID = ""
"""The id of a snippet whose file has none yet."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file as problems name it.

    Attributes:
        name: the file, as a person would name it.
        lines: the lines of the keys of its front matter.
    """

    name: str
    lines: Mapping[str, int]

    def at(self, key: str) -> str:
        """The file with the line of a key."""
        return f"{self.name}:{self.lines.get(key, 1)}"


def write_snippet(snippet: Snippet) -> str:
    """A snippet as the text of its file.

    `read_snippet(write_snippet(s))` gives `storable(s)` back, which is `s` itself for everything
    that ingest makes.
    """
    snippet = storable(snippet)
    values = {
        "id": snippet.id,
        "title": snippet.title,
        "url": snippet.url,
        "publisher": snippet.publisher,
        "published": _written(snippet.published),
        "fetched": _written(snippet.fetched),
        "language": snippet.language,
        "kind": snippet.kind,
    }
    # An empty language stays, to say that it is not known; without the line it would be guessed.
    kept = {key: value for key, value in values.items() if value is not None or key == "language"}
    return join_front_matter(kept, snippet.text)


def storable(snippet: Snippet) -> Snippet:
    """The snippet as a file can hold it: without control characters, and space around its text."""
    return replace(
        snippet,
        title=clean_text(snippet.title),
        text=clean_text(snippet.text),
        url=snippet.url and clean_text(snippet.url),
        publisher=snippet.publisher and clean_text(snippet.publisher),
        language=snippet.language and clean_text(snippet.language),
    )


def read_snippet(text: str, name: str) -> tuple[Snippet | None, list[Problem]]:
    """A snippet from the text of its file, with what is wrong in it.

    Without a title in the front matter, a heading at the beginning of the text is the title. A
    file without an id gives a snippet with the id `NO_ID`.

    Args:
        text: the file.
        name: how problems name the file.

    Returns:
        The snippet, or None when the front matter cannot be read; and the problems, with lines.
    """
    try:
        head = split_front_matter(text)
    except FrontMatterError as error:
        remedy = "Mend the lines between the two --- lines; the rest of the day was read."
        return None, [Problem(error.what, f"{name}:{error.line}", remedy)]
    place = Place(name, head.lines)
    problems: list[Problem] = []
    title, body = _title_and_body(head)
    own = head.values.get("id") or NO_ID
    if own and not is_id(own):
        what = f"The id {own!r} is none: an id is 1 to 64 of a-z, 0-9 and hyphens between them."
        remedy = "Change it, or take the line out: then the file gets one."
        return None, [Problem(what, place.at("id"), remedy)]
    url = head.values.get("url")
    language = head.values.get("language")
    if "language" not in head.lines:
        language = language_of(f"{title}\n{body}")
    snippet = Snippet(
        id=own,
        title=title,
        text=body,
        url=url,
        publisher=head.values.get("publisher"),
        published=_moment(head, "published", place, problems),
        language=language,
        kind=_kind(head, place, problems),
        fetched=_moment(head, "fetched", place, problems),
    )
    return snippet, problems


def with_id(text: str, snippet_id: str) -> str:
    """The text of a file with an id put in, and not a character else changed."""
    head = split_front_matter(text)
    end = next((mark for mark in ("\r\n", "\n", "\r") if mark in text), "\n")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    if not head.end:
        return f"{mark}---{end}id: {snippet_id}{end}---{end}{end}{text.removeprefix(mark)}"
    lines = text.splitlines(keepends=True)
    if "id" in head.lines:
        number = head.lines["id"] - 1
        lines[number] = lines[number].replace("id:", f"id: {snippet_id}", 1)
    else:
        lines.insert(1, f"id: {snippet_id}{end}")
    return "".join(lines)


def _title_and_body(head: FrontMatter) -> tuple[str, str]:
    """The title and text; a heading at the beginning is the title where no key gives one."""
    body = clean_text(head.body)
    if "title" in head.lines:
        return head.values.get("title") or "", body
    first, _, rest = body.partition("\n")
    if first.startswith("# "):
        return one_line(first[2:].rstrip("# ")), rest.strip()
    return "", body


def _moment(
    head: FrontMatter, key: str, place: Place, problems: list[Problem]
) -> dt.datetime | None:
    value = head.values.get(key)
    if value is None:
        return None
    moment = parse_moment(value)
    if moment is None:
        what = f"{key} is {value!r}, which is no date; it is taken as not known."
        remedy = "Write it like 2026-04-24 or 2026-04-24T08:30:00+08:00."
        problems.append(Problem(what, place.at(key), remedy, "warning"))
    return moment


def _kind(head: FrontMatter, place: Place, problems: list[Problem]) -> SnippetKind:
    """The kind that is written; without one, what has no address is an editor's note."""
    value = head.values.get("kind")
    known: dict[str, SnippetKind] = {kind: kind for kind in get_args(SnippetKind)}
    if value in known:
        return known[value]
    guess: SnippetKind = "news" if head.values.get("url") else "note"
    if value is not None:
        what = f"kind is {value!r}, which is none; it is taken as {guess}."
        remedy = f"Write one of: {', '.join(SNIPPET_KINDS)}."
        problems.append(Problem(what, place.at("kind"), remedy, "warning"))
    return guess


def _written(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
