"""What comes of asking a model for pieces of a draft: answers, gaps, and what stopped the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from author.grounding import verify
from author.llm import Completed, Gap, Reply, Request

if TYPE_CHECKING:
    import datetime as dt

    from pydantic import BaseModel

    from author.drafting.assignments import Assignment
    from author.drafting.prompts import Piece
    from author.errors import AuthorError
    from author.models import Block, Finding

OnDone = Callable[[int, int, str], None]
"""Told how many calls are done, how many there are, and what the last one was for."""


@dataclass(slots=True)
class Answers:
    """What came of some assignments.

    Attributes:
        blocks: the blocks of each assignment, by its key.
        gaps: for those without a usable answer, what happened.
        models: the models that answered, as the endpoint returned them.
        calls: how many calls were paid for.
        cached: how many answers were there already.
        stopped: what stopped the run, or None.
    """

    blocks: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    gaps: dict[str, Gap] = field(default_factory=dict)
    models: dict[str, None] = field(default_factory=dict)
    calls: int = 0
    cached: int = 0
    stopped: AuthorError | None = None

    def note(self, answer: Reply | Gap) -> None:
        """Count an answer by how it was obtained."""
        if isinstance(answer, Gap):
            self.calls += 1
            return
        self.models[answer.model] = None
        if answer.obtained == "call":
            self.calls += 1
        else:
            self.cached += 1


@dataclass(frozen=True, slots=True)
class Written:
    """A piece as the model wrote it.

    Attributes:
        assignment: what was asked for.
        piece: how the prompt put it.
        content: the answer.
        blocks: the same as blocks.
    """

    assignment: Assignment
    piece: Piece
    content: BaseModel
    blocks: tuple[Block, ...]

    def errors(self, today: dt.date) -> list[tuple[str, Finding]]:
        """What its sources do not carry, each with the text it stands in."""
        return [
            (block.text, finding)
            for outer in self.blocks
            for block in outer.walk()
            if block.text
            for finding in verify(block.text, self.assignment.snippets, today=today)
            if finding.severity == "error"
        ]


class AskAll(Protocol):
    """Asks a list of requests: all at once through a pool, or through the batch endpoint."""

    def __call__(
        self,
        requests: Sequence[Request],
        *,
        on_done: Callable[[int, Reply | Gap], None] = ...,
    ) -> Completed:
        """The answers in the order of the requests, and what stopped the run."""
        ...
