"""A plan to a document: with the model, or without one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from author.drafting.assembly import Assembly, assemble
from author.drafting.assignments import ISSUE, Assignment, assignments
from author.drafting.extractive import ExtractiveDrafter
from author.drafting.typesetting import typeset
from author.llm.batch_rounds import BatchUnderWayError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.drafting.archive import ArchivedDraft
    from author.drafting.model_drafter import ModelDrafter
    from author.drafting.outcome import Answers, OnDone
    from author.errors import AuthorError
    from author.llm import Gap
    from author.models import Block, Document, Plan, Snippet
    from author.styles.style import Style


@dataclass(frozen=True, slots=True)
class Commission:
    """What is to be drafted, and from what.

    Attributes:
        plan: which topics the issue carries.
        style: the house style.
        snippets: the day's snippets by id.
        variables: values for fixed pieces and front matter.
        archive: earlier drafts, the latest first.
    """

    plan: Plan
    style: Style
    snippets: Mapping[str, Snippet]
    variables: Mapping[str, str] = field(default_factory=dict)
    archive: Sequence[ArchivedDraft] = ()

    def assignments(self) -> tuple[Assignment, ...]:
        """The pieces that are drafted from sources."""
        return assignments(self.plan, self.style, self.snippets)

    def assemble(
        self, drafted: Mapping[str, tuple[Block, ...]], gaps: Mapping[str, str]
    ) -> Document:
        """The document out of what was drafted."""
        document = assemble(
            Assembly(
                self.plan, self.style, self.snippets, drafted, gaps, self.variables, self.archive
            )
        )
        return typeset(document, self.style.declaration)


@dataclass(frozen=True, slots=True)
class DraftedIssue:
    """A draft, and how it came about.

    Attributes:
        document: the draft, its blocks with their evidence.
        engine: what wrote it.
        gaps: for pieces without a usable answer, what happened, by the piece's key.
        models: the models that answered, as the endpoint returned them.
        calls: how many calls were paid for.
        cached: how many answers were there already.
        stopped: what stopped the run before its end, or None.
    """

    document: Document
    engine: Literal["llm", "extractive"]
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    models: tuple[str, ...] = ()
    calls: int = 0
    cached: int = 0
    stopped: AuthorError | None = None


def draft_from_sources(commission: Commission) -> DraftedIssue:
    """Draft an issue with the built-in extractive drafter."""
    drafter = ExtractiveDrafter(commission.style)
    pieces = commission.assignments()
    drafted = {piece.key: drafter.draft(piece) for piece in pieces}
    if commission.style.units("issue"):
        by_topic = topics_alone(commission.plan, commission.snippets)
        drafted[ISSUE] = drafter.draft_issue(commission.plan.sections, by_topic)
    return DraftedIssue(commission.assemble(drafted, {}), "extractive")


def draft_with_model(
    commission: Commission, drafter: ModelDrafter, on_done: OnDone = lambda *_: None
) -> DraftedIssue:
    """Draft an issue with a language model.

    Where something stops the run (a cap, an endpoint that fails), what was answered before is in
    the draft all the same, and the rest is marked in it; only answers that are still to come from
    the batch endpoint are waited for.

    Args:
        commission: what to draft.
        drafter: the way to the model.
        on_done: told after each call.

    Raises:
        AuthorError: the run was stopped before a single answer came.
        BatchUnderWayError: answers are still to come.
    """
    pieces = commission.assignments()
    answers = drafter.draft(pieces, on_done)
    if answers.stopped and not answers.blocks:
        raise answers.stopped
    _wait_for_batches(answers)
    if commission.style.units("issue") and answers.blocks and not answers.stopped:
        drafter.draft_issue(commission.plan.sections, answers.blocks, pieces, answers)
        _wait_for_batches(answers)
    words = commission.style.declaration.words
    gaps = {key: f"{words.unanswered} ({gap.reason})" for key, gap in answers.gaps.items()}
    if answers.stopped:
        missing = {piece.key for piece in pieces} | {ISSUE}
        gaps |= dict.fromkeys(missing - set(answers.blocks) - set(gaps), words.unanswered)
    return DraftedIssue(
        commission.assemble(answers.blocks, gaps),
        "llm",
        answers.gaps,
        tuple(answers.models),
        answers.calls,
        answers.cached,
        answers.stopped,
    )


def _wait_for_batches(answers: Answers) -> None:
    """End the run here where the answers to its questions are still to come."""
    if isinstance(answers.stopped, BatchUnderWayError):
        raise answers.stopped


def topics_alone(plan: Plan, snippets: Mapping[str, Snippet]) -> tuple[Assignment, ...]:
    """Each topic of a plan as a piece of its own, whatever the style drafts from."""
    return tuple(
        Assignment(
            f"topic:{topic.id}",
            "topic",
            (topic,),
            tuple(snippets[id] for id in topic.snippet_ids if id in snippets),
        )
        for topic in plan.topics()
    )
