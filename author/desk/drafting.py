"""Draft an issue: the engine, the facts checked, the draft written without losing an edit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.desk.draft_files import Drafted, DraftFiles
from author.desk.sharing import shared_facts
from author.desk.task import Task, own_words, thoughts
from author.drafting import DraftedIssue, ModelDrafter, draft_from_sources, draft_with_model
from author.grounding import CheckedBlock, check_blocks, mark_document
from author.models import Block, Evidence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from author.drafting.assignments import Assignment
    from author.drafting.outcome import AskAll, OnDone
    from author.llm import CachedModel, Completed, Gap, Reply, Request
    from author.llm.dry_run import DryRun


def draft_issue(  # noqa: PLR0913 - each argument is a thing of its own, named by its caller
    task: Task,
    *,
    ask: AskAll | None,
    run_id: str,
    now: dt.datetime,
    fresh: bool = False,
    on_done: OnDone = lambda *_: None,
) -> Drafted:
    """Draft an issue and write it, keeping whatever an editor did to the draft before.

    Args:
        task: what to draft.
        ask: asks the language model; None takes the built-in drafter.
        run_id: names the run.
        now: the time that is noted.
        fresh: whether to write beside the draft, as if there were none.
        on_done: told after each call.

    Raises:
        AuthorError: the model cannot be used, or the draft that is there cannot be read.
    """
    files = DraftFiles(task, now)
    issue, checked = marked(task, draft_anew(task, ask, on_done))
    return files.write_beside(issue, checked) if fresh else files.write(issue, checked, run_id)


def draft_anew(task: Task, ask: AskAll | None, on_done: OnDone = lambda *_: None) -> DraftedIssue:
    """An issue as it is generated now, whatever an editor made of it before; nothing is written.

    Args:
        task: what to draft.
        ask: asks the language model; None takes the built-in drafter.
        on_done: told after each call.
    """
    if ask is None:
        return draft_from_sources(task.commission)
    facts = shared_facts(task, ask)
    return draft_with_model(task.commission, drafter_for(task, ask, facts), on_done)


def marked(task: Task, issue: DraftedIssue) -> tuple[DraftedIssue, tuple[CheckedBlock, ...]]:
    """A draft with a mark after every block that its sources do not carry, and what was found."""
    checked = check_blocks(
        issue.document,
        task.day.by_id,
        issue_date=task.day.date,
        skipped=own_words(task.style),
        thought=thoughts(task.style),
        topics=[topic.snippet_ids for topic in task.plan.topics()],
    )
    word = task.style.declaration.words.check
    document = mark_document(issue.document, checked, task.day.by_id, word=word)
    return replace(issue, document=document), tuple(checked)


def preview(task: Task, model: CachedModel) -> DryRun:
    """What drafting an issue would take, without asking the model anything.

    Args:
        task: what would be drafted.
        model: the model, open.
    """
    from author.llm.dry_run import dry_run

    return dry_run(model, requests_of(task, model))


def requests_of(task: Task, model: CachedModel) -> list[Request]:
    """Every request that drafting an issue makes.

    The call for the whole issue is made from what the others answer; as long as those are not
    all paid for, the planned headlines stand for them.

    Args:
        task: what would be drafted.
        model: the model, open; it is not asked, but its cache is looked at.
    """
    from author.llm import Completed

    def look(
        requests: Sequence[Request],
        *,
        on_done: Callable[[int, Reply | Gap], None] = lambda _number, _answer: None,  # noqa: ARG001 - nobody waits
    ) -> Completed:
        return Completed(
            tuple(None if model.unanswered([r]) else model.complete(r) for r in requests)
        )

    return _requests(task, look)


def first_requests(task: Task) -> list[Request]:
    """The same for somebody who has no model: as if nothing were answered yet.

    Args:
        task: what would be drafted.
    """
    from author.llm import Completed

    def nobody(
        requests: Sequence[Request],
        *,
        on_done: Callable[[int, Reply | Gap], None] = lambda _number, _answer: None,  # noqa: ARG001 - nobody waits
    ) -> Completed:
        return Completed((None,) * len(requests))

    return _requests(task, nobody)


def _requests(task: Task, ask: AskAll) -> list[Request]:
    """Every request that drafting makes of somebody who may not have all the answers."""
    asked: list[Request] = []

    def noted(
        requests: Sequence[Request],
        *,
        on_done: Callable[[int, Reply | Gap], None] = lambda _number, _answer: None,
    ) -> Completed:
        asked.extend(requests)
        return ask(requests, on_done=on_done)

    drafter = drafter_for(task, noted, shared_facts(task, noted))
    pieces = task.commission.assignments()
    told: dict[str, tuple[Block, ...]] = {
        p.key: (Block("", p.topics[0].title, evidence=_cited(p)),) for p in pieces
    }
    told |= drafter.draft(pieces, lambda *_: None).blocks
    if task.style.units("issue"):
        asked.append(drafter.issue_request(task.plan.sections, told, pieces)[0])
    return asked


def drafter_for(task: Task, ask: AskAll, facts: Mapping[str, str]) -> ModelDrafter:
    """The model's drafter for an issue, drafting from shared facts where there are some."""
    return ModelDrafter(
        task.style,
        ask,
        task.workspace.config.model,
        edition=task.edition.name,
        today=task.day.date,
        facts=facts,
    )


def _cited(piece: Assignment) -> Evidence:
    return Evidence(tuple(snippet.id for snippet in piece.snippets))
