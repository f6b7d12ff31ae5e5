"""The draft of an issue on disk: merged with what an editor made of it, never over it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from author.atomic import write_text
from author.errors import InputError
from author.grounding import CheckedBlock, find_evidence
from author.models import Evidence, Problem, Severity
from author.revising import (
    Kept,
    Made,
    Merged,
    Offer,
    State,
    load_state,
    merge_markdown,
    save_state,
)

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from author.desk.task import Task
    from author.drafting import DraftedIssue
    from author.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft as it was written.

    Attributes:
        task: what was drafted.
        issue: what the drafter made.
        path: where the draft lies; a file beside it where the draft could not be merged.
        markdown: its text.
        offers: what the new draft has to say where the editor's word stands.
        checked: its blocks, with what was found about their facts; errors are marked in the text.
        problems: everything that was gone on without.
    """

    task: Task
    issue: DraftedIssue
    path: Path
    markdown: str
    offers: tuple[Offer, ...]
    checked: tuple[CheckedBlock, ...]
    problems: tuple[Problem, ...]

    def blocks_with(self, severity: Severity) -> int:
        """How many blocks have a finding of a severity."""
        return sum(any(f.severity == severity for f in b.findings) for b in self.checked)


class DraftFiles:
    """The files of one draft: its Markdown, and the state that tells an editor's words apart.

    Args:
        task: the issue.
        now: the time that is noted.

    Raises:
        InputError: what is there cannot be read.
    """

    def __init__(self, task: Task, now: dt.datetime) -> None:
        workspace, name = task.workspace, task.edition.name
        self._task = task
        self._at = now.isoformat(timespec="seconds")
        self.path = workspace.draft_path(task.day.date, name)
        self._state_path = workspace.state_path(task.day.date, name)
        self.state = load_state(self._state_path)
        self.current = read_draft(workspace, self.path)

    def write(self, issue: DraftedIssue, checked: tuple[CheckedBlock, ...], run_id: str) -> Drafted:
        """Merge a new draft with the one that is there, and write it: the draft, then its state.

        Killed between the two, the next run drafts the same again and finds nothing to merge. A
        run that was stopped half-way does not replace a draft.

        Args:
            issue: the new draft.
            checked: what was found about its facts.
            run_id: the run that made it.
        """
        if self.current is not None and self.state is None:
            return self._write_beside_foreign(issue, checked)
        if issue.stopped and self.current is not None:
            raise issue.stopped
        generated = self._task.style.write(issue.document)
        merged = self._merged(issue, generated)
        self._save(issue, generated, merged, run_id)
        return Drafted(
            self._task, issue, self.path, merged.markdown, merged.offers, checked, self._problems
        )

    def write_beside(self, issue: DraftedIssue, checked: tuple[CheckedBlock, ...]) -> Drafted:
        """Write a new draft beside the one that is there, which stays as it is."""
        path = self.path.with_name(f"{self._task.edition.name}.new.md")
        markdown = self._task.style.write(issue.document)
        write_text(path, markdown)
        return Drafted(self._task, issue, path, markdown, (), checked, self._problems)

    def restore(self, back: int) -> Kept:
        """Bring back an earlier state of the draft; what stands now is kept too.

        Args:
            back: which one: 1 is the last that was kept, 2 the one before.

        Raises:
            InputError: there is none.
        """
        if self.state is None:
            raise InputError(
                "Nothing was kept of this draft.",
                where=self._task.workspace.relative(self.path),
                remedy="Only drafts that author wrote can be restored.",
            )
        kept = self.state.recall(back)
        state = self.state
        if self.current is not None:
            state = state.remember("edited", self._at, self.current)
        save_state(self._state_path, state)
        write_text(self.path, kept.markdown)
        return kept

    @property
    def _problems(self) -> tuple[Problem, ...]:
        return self._task.problems

    def _merged(self, issue: DraftedIssue, generated: str) -> Merged:
        """The new draft with the editor's work in it."""
        current, state = self.current, self.state
        if current is None or state is None or current in (state.markdown, generated):
            return Merged(issue.document, generated)
        snippets = self._task.day.snippets

        def evidence(text: str, _: Evidence) -> Evidence:
            return find_evidence(text, snippets)

        return merge_markdown(
            state.document,
            current,
            issue.document,
            self._task.style,
            offers=state.offers,
            find_evidence=evidence,
        )

    def _save(self, issue: DraftedIssue, generated: str, merged: Merged, run_id: str) -> None:
        made = Made(
            issue.engine,
            self._at,
            run_id,
            ", ".join(issue.models),
            {"style": self._task.style.content_hash()},
        )
        history = self.state.history if self.state else ()
        state = State(issue.document, generated, made, merged.markdown, merged.offers, history)
        if self.current is not None and self._edited_since:
            state = state.remember("edited", self._at, self.current)
        state = state.remember("generated", self._at, generated)
        if merged.markdown != self.current:
            write_text(self.path, merged.markdown)
        save_state(self._state_path, state)

    @property
    def _edited_since(self) -> bool:
        """Whether somebody changed the draft since it was last written."""
        return self.state is None or self.current != self.state.written

    def _write_beside_foreign(
        self, issue: DraftedIssue, checked: tuple[CheckedBlock, ...]
    ) -> Drafted:
        """The same for a file that nothing is known of, which is said."""
        drafted = self.write_beside(issue, checked)
        workspace = self._task.workspace
        problem = Problem(
            "This draft was not written by author, so nothing tells an editor's words from "
            f"generated ones; the new draft lies beside it, in {workspace.relative(drafted.path)}.",
            workspace.relative(self.path),
            "Take over what you want, or remove the old file and draft again.",
            "warning",
        )
        return replace(drafted, problems=(*drafted.problems, problem))


def read_draft(workspace: Workspace, path: Path) -> str | None:
    """The draft as it stands; None where there is none."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"The draft that is there cannot be read: {error}.",
            where=workspace.relative(path),
            remedy="Make it a readable UTF-8 file, or move it away; it is not overwritten.",
        ) from None
