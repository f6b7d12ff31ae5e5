"""Draft some parts of an issue again: only their calls are made, the rest stays byte for byte."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.desk.draft_files import Drafted, DraftFiles
from author.desk.drafting import drafter_for, marked
from author.desk.sharing import shared_facts
from author.drafting import DraftedIssue
from author.drafting.assignments import ISSUE, Assignment
from author.drafting.extractive import ExtractiveDrafter
from author.drafting.issue import topics_alone
from author.drafting.outcome import Answers
from author.drafting.pieces import drafted_pieces
from author.errors import InputError
from author.models import Block, Document, PlannedTopic
from author.revising import Place, carry_evidence, counterparts, replace_units, select

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from author.desk.task import Task
    from author.drafting.outcome import AskAll, OnDone


def redraft(  # noqa: PLR0913 - each argument is a thing of its own, named by its caller
    task: Task,
    wanted: str,
    *,
    note: str = "",
    ask: AskAll | None,
    run_id: str,
    now: dt.datetime,
    on_done: OnDone = lambda *_: None,
) -> Drafted:
    """Draft the parts that a person means by a few words again.

    Args:
        task: the issue.
        wanted: the number of a section (`2.1`), a block's name (`briefs`), words of a heading, or a
            snippet's id.
        note: what the editor asks of the drafter.
        ask: asks the language model; None takes the built-in drafter.
        run_id: names the run.
        now: the time that is noted.
        on_done: told after each call.

    Raises:
        InputError: there is no draft yet, or nothing in it is called so.
    """
    files = DraftFiles(task, now)
    old, places = _chosen(task, files, wanted)
    pieces = task.commission.assignments()
    known = drafted_pieces(old, task.style, pieces)
    chosen = [p for p in _noted(pieces, note) if _touches(known.get(p.key, ()), old, places)]
    with_issue = _touches(known.get(ISSUE, ()), old, places, whole=True)
    answers = _draft(task, chosen, known, ask, on_done, with_issue=with_issue)
    if answers.stopped:
        raise answers.stopped
    words = task.style.declaration.words
    gaps = {key: f"{words.unanswered} ({gap.reason})" for key, gap in answers.gaps.items()}
    drafted = {k: b for k, b in (known | answers.blocks).items() if k not in gaps}
    new = replace_units(old, task.commission.assemble(drafted, gaps), places)
    issue = DraftedIssue(
        new,
        "extractive" if ask is None else "llm",
        answers.gaps,
        tuple(answers.models),
        answers.calls,
        answers.cached,
    )
    issue, checked = marked(task, issue)
    return files.write(issue, checked, run_id)


def _chosen(task: Task, files: DraftFiles, wanted: str) -> tuple[Document, tuple[Place, ...]]:
    """What was generated last, and the parts of it that an editor means.

    Raises:
        InputError: there is no draft yet, or nothing in it is called so.
    """
    if files.state is None or files.current is None:
        raise InputError(
            "There is no draft yet of which a part could be drafted again.",
            where=task.workspace.relative(files.path),
            remedy="Draft all of it first: author draft.",
        )
    old = files.state.document
    edited = carry_evidence(old, task.style.read(files.current))
    # What the editor means is what the draft shows; what is renewed is what was generated.
    places = counterparts(edited, select(edited, wanted), old)
    if not places:
        raise InputError(
            f"Nothing in the draft is called {wanted!r}.",
            where="--only",
            remedy="Name a section's number (2.1), a heading's words, a block (briefs) or a "
            "snippet's id.",
        )
    return old, places


def _noted(pieces: Collection[Assignment], note: str) -> list[Assignment]:
    """The assignments with what the editor asks now added to what the plan says."""

    def noted(topic: PlannedTopic) -> PlannedTopic:
        return replace(topic, note="；".join(filter(None, (topic.note, note))))

    if not note:
        return list(pieces)
    return [replace(p, topics=tuple(map(noted, p.topics))) for p in pieces]


def _touches(
    blocks: Collection[Block], document: Document, places: Collection[Place], *, whole: bool = False
) -> bool:
    """Whether one of the blocks is among the chosen parts, holds one of them, or stands in one.

    Args:
        blocks: blocks of the document; `whole` means that holding a part is not enough.
        document: the document.
        places: the chosen parts.
        whole: see above.
    """
    chosen = [_at(document, place.path) for place in places]
    inside = [block for part in chosen for block in part.walk()]
    for block in blocks:
        if any(block == part for part in inside):
            return True
        if not whole and any(part == below for part in chosen for below in block.walk()):
            return True
    return False


def _at(document: Document, path: tuple[int, ...]) -> Block:
    block = Block("", blocks=document.blocks)
    for number in path:
        block = block.blocks[number]
    return block


def _draft(  # noqa: PLR0913 - each argument is a thing of its own
    task: Task,
    chosen: list[Assignment],
    known: Mapping[str, tuple[Block, ...]],
    ask: AskAll | None,
    on_done: OnDone,
    *,
    with_issue: bool,
) -> Answers:
    """Draft the chosen assignments, and what follows from the issue where that is chosen."""
    sections = task.plan.sections
    if ask is None:
        drafter = ExtractiveDrafter(task.style)
        answers = Answers({piece.key: drafter.draft(piece) for piece in chosen})
        if with_issue:
            topics = topics_alone(task.plan, task.day.by_id)
            answers.blocks[ISSUE] = drafter.draft_issue(sections, topics)
        return answers
    model_drafter = drafter_for(task, ask, shared_facts(task, ask))
    answers = model_drafter.draft(chosen, on_done) if chosen else Answers()
    if with_issue and not answers.stopped:
        drafted = {**known, **answers.blocks}
        pieces = task.commission.assignments()
        model_drafter.draft_issue(sections, drafted, pieces, answers)
    return answers
