"""Questions in batches: a run goes as far as the answers that are there, and comes back later.

A draft may need several rounds, because some questions follow from the answers to others. Each run
asks again from the beginning: what is answered comes from the cache, what is not goes into a batch,
and the run ends there until the batch is collected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.errors import AuthorError, ExitStatus
from author.llm.pool import Completed, complete_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from author.llm.batch import Batches, Submission
    from author.llm.model import CachedModel
    from author.llm.protocol import Gap, Reply, Request


class BatchUnderWayError(AuthorError):
    """Answers are still at the batch endpoint: done for now, with gaps that are listed.

    Attributes:
        submission: the batches.
    """

    status = ExitStatus.GAPS

    def __init__(self, submission: Submission) -> None:
        ids = ", ".join(r.id for r in (*submission.submitted, *submission.under_way))
        begun = "submitted" if submission.submitted else "already under way"
        super().__init__(
            f"{submission.requests} requests are {begun} at the batch endpoint ({ids}).",
            remedy="Later: author batch collect, then the same command again.",
        )
        self.submission = submission


class BatchRounds:
    """Asks lists of requests through the batch endpoint.

    Args:
        model: answers what is answered already.
        batches: takes the rest.
        run: names the run in the ledger.
        concurrency: calls at once, for answers of a batch that have to be asked again.
    """

    def __init__(self, model: CachedModel, batches: Batches, *, run: str, concurrency: int) -> None:
        self._model = model
        self._batches = batches
        self._run = run
        self._concurrency = concurrency

    def complete_all(
        self,
        requests: Sequence[Request],
        *,
        on_done: Callable[[int, Reply | Gap], None] = lambda _index, _answer: None,
    ) -> Completed:
        """Like `author.llm.complete_all`, but what is not answered is submitted.

        Then `stopped` is a `BatchUnderWayError`, and the answers of those requests are None. An
        answer of a batch that does not validate is asked again at once, not in another batch.

        Raises:
            BudgetError: the requests could pass a cap.
            ModelError: the endpoint cannot be used.
        """
        missing = {self._model.key(request) for request in self._model.unanswered(requests)}
        submission = self._batches.submit(requests, run=self._run) if missing else None
        there = [n for n, r in enumerate(requests) if self._model.key(r) not in missing]
        done = complete_all(
            self._model,
            [requests[index] for index in there],
            concurrency=self._concurrency,
            on_done=lambda at, answer: on_done(there[at], answer),
        )
        answers: list[Reply | Gap | None] = [None] * len(requests)
        for index, answer in zip(there, done.answers, strict=True):
            answers[index] = answer
        stopped = done.stopped
        if stopped is None and submission is not None:
            stopped = BatchUnderWayError(submission)
        return Completed(tuple(answers), stopped)
