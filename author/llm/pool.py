"""Many questions at once, answered in order, with nothing lost when something stops the run."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.errors import AuthorError
from author.llm.protocol import Gap, LanguageModel, Reply, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_Outcome = tuple[int, Reply | Gap | BaseException]

GRACE_SECONDS = 1.0
"""How long an interrupt waits for calls in flight: they are paid for, and most are nearly there."""


@dataclass(frozen=True, slots=True)
class Completed:
    """What came of a list of requests.

    Attributes:
        answers: one for each request, in their order; None for one that was not asked because
            something stopped the run before.
        stopped: what stopped the run (a cap, an endpoint that cannot be used), or None. What was
            answered before stands in `answers` all the same.
    """

    answers: tuple[Reply | Gap | None, ...]
    stopped: AuthorError | None = None


class InterruptedRunError(KeyboardInterrupt):
    """Ctrl-C while calls were under way.

    Attributes:
        done: how many requests had been answered; their replies are in the cache.
        total: how many there were.
    """

    def __init__(self, done: int, total: int) -> None:
        super().__init__(f"{done} of {total} requests are answered and kept")
        self.done = done
        self.total = total


def complete_all(
    model: LanguageModel,
    requests: Sequence[Request],
    *,
    concurrency: int,
    on_done: Callable[[int, Reply | Gap], None] = lambda _index, _answer: None,
) -> Completed:
    """Ask all requests, at most `concurrency` at a time.

    A slow call holds up nobody but itself. When an error stops the run, no further request is
    begun, those in flight (which are paid for) are waited for, and all answers so far returned.

    Args:
        model: who is asked.
        requests: the questions.
        concurrency: how many at once.
        on_done: told of every answer as it comes, with the index of its request; called in the
            caller's thread.

    Raises:
        InterruptedRunError: Ctrl-C; no further request was begun.
    """
    work = _Work(model, requests, workers=min(concurrency, len(requests)))
    work.start()
    answers: list[Reply | Gap | None] = [None] * len(requests)
    stopped: AuthorError | None = None
    try:
        for index, outcome in work.outcomes():
            if isinstance(outcome, Reply | Gap):
                answers[index] = outcome
                on_done(index, outcome)
            elif isinstance(outcome, AuthorError):
                stopped = stopped or outcome
            else:
                raise outcome
    except KeyboardInterrupt:
        work.stop()
        with contextlib.suppress(KeyboardInterrupt):
            work.wait(GRACE_SECONDS)
        raise InterruptedRunError(work.answered, len(requests)) from None
    return Completed(tuple(answers), stopped)


class _Work:
    """Requests that wait, threads that take them, and outcomes that were not fetched yet."""

    def __init__(self, model: LanguageModel, requests: Sequence[Request], *, workers: int) -> None:
        self._model = model
        self._waiting = list(enumerate(requests))[::-1]
        self._workers = workers
        self._in_flight = 0
        self._lock = threading.Lock()
        self._outcomes: queue.SimpleQueue[_Outcome | None] = queue.SimpleQueue()
        self.answered = 0

    def start(self) -> None:
        """Start the threads; as daemons, for whose calls in flight no process waits at its end."""
        for _ in range(self._workers):
            threading.Thread(target=self._run, name="author-llm", daemon=True).start()

    def outcomes(self) -> Iterator[_Outcome]:
        """Outcomes as they come, until every thread has ended."""
        running = self._workers
        while running:
            outcome = self._outcomes.get()
            if outcome is None:
                running -= 1
            else:
                yield outcome

    def stop(self) -> None:
        """Begin no further request."""
        with self._lock:
            self._waiting.clear()

    def wait(self, seconds: float) -> None:
        """Wait for calls in flight, but no longer than this."""
        end = time.monotonic() + seconds
        while self._in_flight and time.monotonic() < end:
            time.sleep(0.02)

    def _run(self) -> None:
        while (job := self._take()) is not None:
            index, request = job
            outcome: Reply | Gap | BaseException
            try:
                outcome = self._model.complete(request)
            except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
                outcome = error
                self.stop()
            with self._lock:
                self._in_flight -= 1
                self.answered += isinstance(outcome, Reply | Gap)
            self._outcomes.put((index, outcome))
        self._outcomes.put(None)

    def _take(self) -> tuple[int, Request] | None:
        with self._lock:
            if not self._waiting:
                return None
            self._in_flight += 1
            return self._waiting.pop()
