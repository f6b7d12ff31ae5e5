"""Markdown and text files to snippets: an editor's notes, and clippings from elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from author.ingest.front_matter import FrontMatter, FrontMatterError, split_front_matter
from author.ingest.identity import make_id
from author.ingest.kinds import kind_of_address
from author.ingest.language import language_of
from author.ingest.markdown_text import markdown_to_text
from author.ingest.moments import parse_moment
from author.ingest.plaintext import clean_text, one_line
from author.ingest.snippet_files import read_snippet
from author.ingest.urls import is_web_address
from author.models import SNIPPET_KINDS, Problem, Snippet

# Other names of our keys: those of static site generators and of web clippers.
_ALSO = {
    "url": ("url", "source", "link", "canonical_url"),
    "publisher": ("publisher", "site", "site_name"),
    "published": ("published", "date", "created"),
    "language": ("language", "lang"),
}
_LONGEST_TITLE = 120
"""Characters beyond which the first line of a text file is no headline."""


def read_note(
    text: str, *, name: str, url: str = "", is_markdown: bool = True
) -> tuple[Snippet | None, list[Problem]]:
    """A note as a snippet; its kind is `note` unless it has an address or says otherwise.

    A file whose front matter has an `id` is one of ours, from another workspace or day: it is
    taken as it stands. Of others the front matter's keys are read, also by the names that other
    programs use, and Markdown becomes plain text.

    Args:
        text: the file.
        name: its path or address, which problems name.
        url: its address when it was fetched.
        is_markdown: whether `*` and `#` mean something.

    Returns:
        The snippet, or None when its front matter is broken or it is empty; and the problems.
    """
    try:
        head = split_front_matter(text)
    except FrontMatterError as error:
        if error.line == 1:  # a line of hyphens that closes nothing is a ruler
            head = FrontMatter({}, {}, text)
        else:
            remedy = "Mend the lines between the two --- lines."
            return None, [Problem(error.what, f"{name}:{error.line}", remedy)]
    if head.values.get("id"):
        return read_snippet(text, name)
    title, body = _title_and_body(head, name if not url else "", is_markdown=is_markdown)
    if not body and not head.values.get("title"):
        return None, [Problem("There is no text in it.", name, "Write something, or leave it out.")]
    return _snippet(head, title, body, url), []


def _snippet(head: FrontMatter, title: str, body: str, url: str) -> Snippet:
    link = _value(head, "url")
    link = link if link and is_web_address(link) else (url or None)
    kind = next((kind for kind in SNIPPET_KINDS if kind == head.values.get("kind")), None)
    snippet = Snippet(
        id="",
        title=title,
        text=body,
        url=link,
        publisher=_value(head, "publisher"),
        published=parse_moment(_value(head, "published") or ""),
        language=language_of(f"{title}\n{body}", _value(head, "language")),
        kind=kind or (kind_of_address(link) if link else "note"),
    )
    return replace(snippet, id=make_id(url=link, title=title, text=body))


def _title_and_body(head: FrontMatter, name: str, *, is_markdown: bool) -> tuple[str, str]:
    """The title (a key, the first heading or line, or the file's name) and the plain text."""
    body = clean_text(head.body)
    first, _, rest = body.partition("\n")
    title = one_line(head.values.get("title") or "")
    if is_markdown:
        if first.startswith("# "):
            heading = markdown_to_text(first)
            if not title or title == heading:
                title, body = heading, rest
        stem = PurePath(name).stem.replace("_", " ").replace("-", " ") if name else ""
        return one_line(title or stem), markdown_to_text(body)
    if not title and rest.strip() and len(first) <= _LONGEST_TITLE:
        return one_line(first), rest.strip()
    return title, body


def _value(head: FrontMatter, key: str) -> str | None:
    return next((head.values[name] for name in _ALSO[key] if head.values.get(name)), None)
