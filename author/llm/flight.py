"""Identical questions asked at the same time share one call."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Work under way, by key; usable from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[Hashable, Future[T]] = {}

    def do(self, key: Hashable, work: Callable[[], T]) -> tuple[T, bool]:
        """Do the work, or wait for the one who is already doing it.

        Returns:
            The result, and whether it was somebody else's work.

        Raises:
            BaseException: whatever the work raises, for everybody who waits for it.
        """
        with self._lock:
            future = self._under_way.get(key)
            mine = future is None
            if future is None:
                future = self._under_way[key] = Future()
        if not mine:
            return future.result(), True
        try:
            result = work()
        except BaseException as error:
            self._land(key)
            future.set_exception(error)
            raise
        self._land(key)
        future.set_result(result)
        return result, False

    def _land(self, key: Hashable) -> None:
        with self._lock:
            del self._under_way[key]
