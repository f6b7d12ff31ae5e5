"""An unattended round: bring sources in, plan, draft and check every edition, and go on."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from author.desk.checking import Checked, check_draft
from author.desk.day import load_day
from author.desk.drafting import draft_issue
from author.desk.engine import asker, new_run_id, opened_model
from author.desk.planning import plan_issue
from author.desk.task import Task, prepare
from author.errors import AuthorError, BudgetError, ExitStatus
from author.ingest import SourceStore, configured_targets, ingest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from author.config import EditionSettings
    from author.desk.draft_files import Drafted
    from author.desk.engine import EngineName
    from author.ingest import IngestReport
    from author.models import Problem
    from author.workspace import Workspace


@dataclass(slots=True)
class Night:
    """What a night did.

    Attributes:
        run_id: the run, as it stands in the ledger.
        ingested: what came in; None where the settings name no source.
        drafted: the drafts that were written.
        checked: what was found about each.
        failed: the editions that have no draft, with what happened.
        problems: everything that was gone on without.
    """

    run_id: str
    ingested: IngestReport | None = None
    drafted: list[Drafted] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)
    failed: dict[str, AuthorError] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def exit_status(self) -> ExitStatus:
        """How the night ended: a cap says more than gaps, gaps say more than errors."""
        errors = [*self.failed.values(), *(d.issue.stopped for d in self.drafted)]
        if any(isinstance(error, BudgetError) for error in errors):
            return ExitStatus.BUDGET
        if not self.drafted:
            return next((e.status for e in self.failed.values()), ExitStatus.FAILED)
        gaps = any(d.issue.gaps for d in self.drafted)
        listed = any(problem.severity == "error" for problem in self.problems)
        if gaps or listed or self.failed:
            return ExitStatus.GAPS
        if any(checked.count("error") for checked in self.checked):
            return ExitStatus.CHECK_ERRORS
        return ExitStatus.DONE


def work_night(  # noqa: PLR0913 - each argument is a thing of its own, named by its caller
    workspace: Workspace,
    date: dt.date,
    editions: tuple[EditionSettings, ...],
    *,
    engine: EngineName,
    environ: Mapping[str, str],
    now: dt.datetime,
    batch: bool = False,
    on_step: Callable[[str], None] = lambda _: None,
) -> Night:
    """Do a day's round without anybody looking on; what fails is noted, the rest is done.

    Args:
        workspace: the workspace.
        date: the day.
        editions: the editions.
        engine: what writes.
        environ: the environment, for the key.
        now: the time that is noted.
        batch: whether to ask through the batch endpoint.
        on_step: told what is done next.
    """
    night = Night(new_run_id(now))
    _bring_in(workspace, date, now, night, on_step)
    with opened_model(
        workspace, engine, environ, run_id=night.run_id, on_warning=night.problems.append
    ) as model:
        ask = asker(workspace, model, batch=batch, run_id=night.run_id) if model else None
        tasks: list[Task] = []
        for edition in editions:  # all plans first: what editions share follows from them
            with _noted(edition, night):
                planned = plan_issue(workspace, date, edition, model=model, proposing=not batch)
                night.problems += planned.problems
                tasks.append(prepare(workspace, planned.day, edition))
        for task in tasks:
            on_step(task.edition.name)
            with _noted(task.edition, night):
                drafted = draft_issue(task, ask=ask, run_id=night.run_id, now=now)
                night.problems += drafted.problems
                night.drafted.append(drafted)
                night.checked.append(check_draft(workspace, date, task.edition))
            if isinstance(night.failed.get(task.edition.name), BudgetError):
                break
    night.problems = list(dict.fromkeys(night.problems))
    return night


@contextmanager
def _noted(edition: EditionSettings, night: Night) -> Iterator[None]:
    """Note what stops an edition, and let the others go on."""
    try:
        yield
    except AuthorError as error:
        night.failed[edition.name] = error


def _bring_in(
    workspace: Workspace,
    date: dt.date,
    now: dt.datetime,
    night: Night,
    on_step: Callable[[str], None],
) -> None:
    """Bring in what the settings name; the night goes on with what is there."""
    settings = workspace.config.ingest
    targets = configured_targets(settings, workspace.root)
    if not targets:
        load_day(workspace, date)  # nothing to do without sources: say so at once
        return
    on_step("sources")
    store = SourceStore(workspace.sources)
    night.ingested = ingest(targets, store=store, day=date, settings=settings, now=now)
    night.problems += night.ingested.problems
