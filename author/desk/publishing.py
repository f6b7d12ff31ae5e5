"""Publish a draft: refused while something in it stands open, else written for readers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from author.desk.checking import Checked, check_draft
from author.desk.published_files import Outlet, PublishedFile
from author.desk.published_records import note_published, renewed_feed
from author.errors import ConfigError
from author.models import Problem
from author.publishing import (
    HOW_TO_GET_ONE,
    Fonts,
    Publication,
    compose,
    html_page,
    needs_chinese,
    print_pdf,
    standing_marks,
    system_fonts,
)
from author.workspace import CONFIG_NAME

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from author.config import EditionSettings
    from author.workspace import Workspace

Format = Literal["html", "pdf", "feed"]
FORMATS: tuple[Format, ...] = ("html", "pdf", "feed")

_WHO_PUBLISHES = ("issuer", "author", "desk")
"""Variables of an edition that name who publishes it, in this order."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    Attributes:
        formats: what to publish as.
        output: the folder for the files; None for that of the drafts.
        anyway: whether to publish although marks or wrong facts stand.
        dry_run: whether to write nothing.
        now: the moment of publishing, with time zone.
    """

    formats: tuple[Format, ...]
    output: Path | None
    anyway: bool
    dry_run: bool
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something in a draft that an editor must settle before readers see it.

    Attributes:
        kind: a mark that stands, or a fact that the sources deny or do not have.
        word: the style's word that a mark begins with; of a fact the words of the draft.
        text: what is to be done, or what is the matter.
        line: its line in the draft.
    """

    kind: Literal["mark", "fact"]
    word: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one draft.

    Attributes:
        edition: the edition.
        draft: the draft.
        obstacles: what stands open in it, in the order of lines.
        refused: whether it was not published because of that.
        files: what was written, or would be.
        problems: what could not be done or checked.
    """

    edition: str
    draft: Path
    obstacles: tuple[Obstacle, ...]
    refused: bool
    files: tuple[PublishedFile, ...] = ()
    problems: tuple[Problem, ...] = ()

    def count(self, kind: str) -> int:
        """How many obstacles there are of a kind."""
        return sum(obstacle.kind == kind for obstacle in self.obstacles)


class Publisher:
    """Publishes the drafts of a day.

    Args:
        workspace: the workspace.
        date: the day of the issues.
        order: what is asked for.

    Raises:
        ConfigError: a feed is asked for, and no site is set.
    """

    def __init__(self, workspace: Workspace, date: dt.date, order: Order) -> None:
        self._workspace = workspace
        self._date = date
        self._order = order
        self._outlet = Outlet(workspace, date, order.output, dry_run=order.dry_run)
        self._site = workspace.config.publish.site or ""
        if "feed" in order.formats and not self._site:
            raise ConfigError(
                "A feed needs the address at which readers find it.",
                where=f"{CONFIG_NAME}, [publish]",
                remedy='Set it there, such as site = "https://example.org/news".',
            )

    def publish(self, edition: EditionSettings, draft: Path | None = None) -> Published:
        """Publish one draft.

        Args:
            edition: the edition.
            draft: the draft, where it is not the issue's own.

        Raises:
            InputError: there is no draft, or it cannot be read.
            StyleError: the house style has mistakes.
            OSError: a file cannot be written.
        """
        checked = check_draft(self._workspace, self._date, edition, draft)
        obstacles = tuple(obstacles_in(checked))
        done = Published(edition.name, checked.path, obstacles, refused=bool(obstacles))
        done = replace(done, problems=checked.problems)
        if obstacles and not self._order.anyway:
            return done
        issue = compose(
            checked.document,
            checked.style,
            edition=edition.name,
            date=self._date,
            variables=edition.variables,
            language=edition.language or "",
            author=next(filter(None, map(edition.variables.get, _WHO_PUBLISHES)), ""),
        )
        files, problems = self._written(issue, checked.style.declaration.title)
        return replace(done, refused=False, files=files, problems=(*checked.problems, *problems))

    def _written(
        self, issue: Publication, title: str
    ) -> tuple[tuple[PublishedFile, ...], tuple[Problem, ...]]:
        files: list[PublishedFile] = []
        problems: list[Problem] = []
        if "html" in self._order.formats:
            page = html_page(issue).encode()
            files.append(self._outlet.put(self._outlet.issue_path(issue.edition, "html"), page))
        if "pdf" in self._order.formats:
            problems += self._print(issue, files)
        if files or "feed" in self._order.formats:
            entry = note_published(
                self._workspace, self._outlet, issue, self._order.now, self._site,
                paged="html" in self._order.formats,
            )  # fmt: skip
            if "feed" in self._order.formats:
                feed, unread = renewed_feed(self._workspace, self._outlet, issue, entry, title)
                files.append(feed)
                problems += unread
        return tuple(files), tuple(problems)

    def _print(self, issue: Publication, files: list[PublishedFile]) -> Iterator[Problem]:
        path = self._outlet.issue_path(issue.edition, "pdf")
        where = self._workspace.relative(path)
        if needs_chinese(issue) and not self._fonts.has_chinese:
            what = "The PDF is not written: no font here has Chinese characters."
            yield Problem(what, where, HOW_TO_GET_ONE)
            return
        printed = print_pdf(issue, self._fonts)
        files.append(self._outlet.put(path, printed.data, pages=printed.pages))
        for name in self._fonts.unknown:
            what = f"There is no font family called {name!r} here; another is used."
            yield Problem(what, f"{CONFIG_NAME}, [publish] fonts", severity="warning")
        if printed.missing:
            shown = " ".join(printed.missing[:20])
            what = f"The PDF shows empty boxes for {shown}: no font here has them."
            yield Problem(what, where, "Write them otherwise, or install a font that has them.")
        for warning in printed.warnings:
            yield Problem(f"Setting the PDF: {warning}.", where, severity="warning")

    @cached_property
    def _fonts(self) -> Fonts:
        return system_fonts(self._workspace.config.publish.fonts)


def parse_formats(text: str) -> tuple[Format, ...]:
    """The formats of a list such as `html,pdf`, in our order, each once.

    Raises:
        ValueError: one is not known, or there is none; the message says which.
    """
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise ValueError(", ".join(map(repr, unknown)) or "nothing")
    return tuple(name for name in FORMATS if name in names)


def obstacles_in(checked: Checked) -> Sequence[Obstacle]:
    """What stands open in a draft: its marks, and wrong facts that none of them tells of."""
    words = checked.style.declaration.words
    marks = standing_marks(checked.markdown, words)
    told = [mark.text for mark in marks if mark.word == words.check]
    found = [Obstacle("mark", mark.word, mark.text, mark.line) for mark in marks]
    found += _wrong_facts(checked, told)
    return sorted(found, key=lambda obstacle: obstacle.line)


def _wrong_facts(checked: Checked, told: Sequence[str]) -> Iterator[Obstacle]:
    for block in checked.blocks:
        for finding in block.findings:
            written = " ".join(block.block.text[finding.start : finding.end].split())
            if finding.severity == "error" and not any(f"“{written}”" in text for text in told):
                yield Obstacle("fact", written, finding.message, finding.line)
