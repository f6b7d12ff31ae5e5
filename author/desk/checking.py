"""Check a draft: its form against the house style, its facts against the sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.atomic import write_text
from author.desk.day import Day, load_day, load_plan
from author.desk.house_styles import load_edition_style
from author.desk.task import own_words, thoughts
from author.errors import AuthorError, InputError
from author.grounding import (
    CheckedBlock,
    ReportSection,
    check_blocks,
    find_evidence,
    is_mark,
    make_report,
    mark_document,
    unmark_document,
)
from author.models import Document, Evidence, Finding, Problem
from author.revising import carry_evidence, load_state
from author.revising.layout import carry_layout

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from author.config import EditionSettings
    from author.styles import Style
    from author.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about a draft.

    Attributes:
        path: the draft.
        markdown: its text.
        style: its house style.
        document: the draft as it was read, its blocks with what they rest on.
        form: findings about structure and typography, with offsets in the Markdown.
        blocks: its blocks with their evidence and the findings about their facts.
        facts: the findings about facts, grouped by section, with what the sources say.
        problems: what could not be checked.
    """

    path: Path
    markdown: str
    style: Style
    document: Document
    form: tuple[Finding, ...]
    blocks: tuple[CheckedBlock, ...]
    facts: tuple[ReportSection, ...]
    problems: tuple[Problem, ...]

    def count(self, severity: str) -> int:
        """How many findings there are of a severity."""
        facts = (finding for block in self.blocks for finding in block.findings)
        return sum(finding.severity == severity for finding in (*self.form, *facts))


def check_draft(
    workspace: Workspace, date: dt.date, edition: EditionSettings, path: Path | None = None
) -> Checked:
    """Check the draft of an issue.

    Args:
        workspace: the workspace.
        date: the day of the issue.
        edition: the edition; its style says what the draft must look like.
        path: the draft, where it is not the issue's own.

    Raises:
        InputError: there is no draft, or it cannot be read.
        StyleError: the house style has mistakes.
    """
    style = load_edition_style(workspace, edition)
    path = path or workspace.draft_path(date, edition.name)
    markdown = _read(workspace, path, date, edition)
    problems: list[Problem] = []
    day = _day(workspace, date, problems)
    blocks: list[CheckedBlock] = []
    facts: list[ReportSection] = []
    document = style.read(markdown)
    if day:
        document = _with_evidence(workspace, day, edition, document, problems)
        blocks = check_blocks(
            document,
            day.by_id,
            issue_date=date,
            skipped=own_words(style),
            thought=thoughts(style),
            topics=_topics(workspace, day, edition, problems),
        )
        facts = make_report(blocks, day.by_id)
    form = tuple(style.check(markdown))
    return Checked(
        path, markdown, style, document, form, tuple(blocks), tuple(facts), tuple(problems)
    )


def fix_draft(
    workspace: Workspace, date: dt.date, edition: EditionSettings, path: Path | None = None
) -> bool:
    """Mend the typography of a draft and touch nothing else; whether anything had to be mended.

    Raises:
        InputError: there is no draft, or it cannot be read.
    """
    from author.styles.typography import fix_typography

    style = load_edition_style(workspace, edition)
    path = path or workspace.draft_path(date, edition.name)
    markdown = _read(workspace, path, date, edition)
    mended = fix_typography(markdown, style.declaration.typography)
    if mended != markdown:
        write_text(path, mended)
    return mended != markdown


def mark_draft(workspace: Workspace, date: dt.date, checked: Checked, *, unmark: bool) -> int:
    """Renew the marks in a draft, or take them out; how many stand in it then.

    Args:
        workspace: the workspace.
        date: the day of the issue.
        checked: what was found about the draft.
        unmark: whether to take every mark of ours out and put none in.
    """
    word = checked.style.declaration.words.check
    bare = unmark_document(checked.document, word=word)
    marked = bare
    if not unmark:
        marked = mark_document(
            checked.document, checked.blocks, load_day(workspace, date).by_id, word=word
        )
    read = checked.style.read(checked.markdown)
    if marked != read:
        changed = carry_layout(
            checked.style.write(read), checked.markdown, checked.style.write(marked)
        )
        write_text(checked.path, changed)
    return sum(is_mark(block, word) for block in marked.walk())


def _read(workspace: Workspace, path: Path, date: dt.date, edition: EditionSettings) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise InputError(
            "There is no such draft.",
            where=workspace.relative(path),
            remedy=f"Make it with: author draft --date {date} --edition {edition.name}",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"The draft cannot be read: {error}.",
            where=workspace.relative(path),
            remedy="Save it as UTF-8 text.",
        ) from None


def _day(workspace: Workspace, date: dt.date, problems: list[Problem]) -> Day | None:
    """The day's sources; without them the form is checked all the same."""
    try:
        day = load_day(workspace, date)
    except InputError as error:
        what = f"The facts are not checked. {error.what}"
        problems.append(Problem(what, error.where, error.remedy))
        return None
    problems += day.problems
    return day


def _topics(
    workspace: Workspace, day: Day, edition: EditionSettings, problems: list[Problem]
) -> list[tuple[str, ...]]:
    """The snippets of each event, as the plan has them; none where there is no plan."""
    try:
        plan, _ = load_plan(workspace, day, edition.name)
    except AuthorError as error:
        problems.append(Problem(error.what, error.where, error.remedy, "warning"))
        return []
    return [topic.snippet_ids for topic in plan.topics()] if plan else []


def _with_evidence(
    workspace: Workspace,
    day: Day,
    edition: EditionSettings,
    document: Document,
    problems: list[Problem],
) -> Document:
    """The draft with what its blocks rest on: as generated, and found anew where it was edited."""
    try:
        state = load_state(workspace.state_path(day.date, edition.name))
    except AuthorError as error:
        problems.append(Problem(error.what, error.where, error.remedy, "warning"))
        state = None
    if state is None:
        return document

    def evidence(text: str, before: Evidence) -> Evidence:
        own = [snippet for snippet in day.snippets if snippet.id in before.snippet_ids]
        return find_evidence(text, own) if own else find_evidence(text, day.snippets)

    return carry_evidence(state.document, document, find_evidence=evidence)
