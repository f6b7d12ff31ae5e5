"""How many calls run at once, and how many start in a minute.

The number of calls at once follows the endpoint: a rate limit halves it and holds every call back
for as long as the endpoint asks; each round of calls that go well raises it by one again (additive
increase, multiplicative decrease, as TCP's congestion control does: D.-M. Chiu and R. Jain, 1989).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING

from author.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MINUTE = 60.0


class StoppedError(ModelError):
    """The run was stopped while a call was waiting for its turn."""


class Pace:
    """Gives calls their turn; usable from several threads.

    Args:
        concurrency: the most calls at once.
        requests_per_minute: the most calls that start within a minute, or None.
        tokens_per_minute: the most tokens of calls that start within a minute, or None.
        clock: seconds on a clock that never goes back.
    """

    def __init__(
        self,
        concurrency: int,
        *,
        requests_per_minute: int | None = None,
        tokens_per_minute: int | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = concurrency
        self._limit = float(concurrency)
        self._requests = requests_per_minute
        self._tokens = tokens_per_minute
        self._clock = clock
        self._running = 0
        self._closed_until = 0.0
        self._started: deque[tuple[float, int]] = deque()
        self._stopped = False
        self._changed = threading.Condition()

    @property
    def limit(self) -> int:
        """How many calls may run at once just now."""
        return max(1, int(self._limit))

    @contextmanager
    def turn(self, tokens: int) -> Iterator[None]:
        """Wait for a turn, and keep it.

        Args:
            tokens: an estimate of what the call takes, for the limit of tokens a minute.

        Raises:
            StoppedError: the run was stopped meanwhile.
        """
        with self._changed:
            while (wait := self._wait_seconds(tokens)) > 0:
                self._changed.wait(None if wait == float("inf") else wait)
            self._running += 1
            self._started.append((self._clock(), tokens))
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    def went_well(self) -> None:
        """A call was answered: a little more at once next time."""
        with self._changed:
            self._limit = min(float(self._most), self._limit + 1 / self._limit)
            self._changed.notify_all()

    def rate_limited(self, seconds: float) -> None:
        """The endpoint asked for less: half as many at once, and none before the wait is over."""
        with self._changed:
            now = self._clock()
            if now >= self._closed_until:
                # Calls that were refused together are one complaint, not several.
                self._limit = max(1.0, self._limit / 2)
            self._closed_until = max(self._closed_until, now + seconds)

    def sleep(self, seconds: float) -> None:
        """Wait without a turn.

        Raises:
            StoppedError: the run was stopped meanwhile.
        """
        end = self._clock() + seconds
        with self._changed:
            while (left := end - self._clock()) > 0:
                self._raise_if_stopped()
                self._changed.wait(left)
            self._raise_if_stopped()

    def stop(self) -> None:
        """Give no turn any more; whoever waits is told."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _raise_if_stopped(self) -> None:
        if self._stopped:
            raise StoppedError("The run was stopped before the call was made.")

    def _wait_seconds(self, tokens: int) -> float:
        """How long to wait before asking again; infinite when another call has to end first."""
        self._raise_if_stopped()
        now = self._clock()
        if self._running >= self.limit:
            return float("inf")
        if now < self._closed_until:
            return self._closed_until - now
        while self._started and self._started[0][0] <= now - MINUTE:
            self._started.popleft()
        if not self._started:
            return 0.0
        oldest_leaves = self._started[0][0] + MINUTE - now
        if self._requests is not None and len(self._started) >= self._requests:
            return oldest_leaves
        taken = sum(number for _, number in self._started)
        if self._tokens is not None and taken + tokens > self._tokens:
            return oldest_leaves
        return 0.0
