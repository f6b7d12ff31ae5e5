"""Replies that were paid for, kept until somebody prunes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from author.llm.stored import StoredReply
from author.llm.text_store import TextStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

    from author.models import Problem


class ReplyCache:
    """Stored replies by key; usable from several threads, and by several processes.

    Args:
        folder: where the database lies; made where missing, for the owner only.
        on_warning: told once when something is wrong with the cache.
    """

    def __init__(self, folder: Path, *, on_warning: Callable[[Problem], None]) -> None:
        self._texts = TextStore(
            folder,
            name="reply cache",
            missing="Replies that are missing are asked for again.",
            on_warning=on_warning,
        )

    def get(self, key: str) -> StoredReply | None:
        """The reply under a key; None when there is none that can be read."""
        text = self._texts.get([key]).get(key)
        if text is None:
            return None
        try:
            stored = StoredReply.from_json(text)
        except ValueError as error:
            self._texts.warn(f"holds a reply that cannot be read: it {error}")
            return None
        return stored if stored.key == key else None

    def put(self, stored: StoredReply) -> None:
        """Keep a reply, durably: it is on the disk when this returns."""
        self._texts.put({stored.key: stored.to_json()})

    def replies(self) -> Iterator[StoredReply]:
        """Every reply that can be read, in the order in which they were stored."""
        for key in self._texts.all_keys():
            stored = self.get(key)
            if stored is not None:
                yield stored

    def remove(self, key: str) -> bool:
        """Forget a reply; whether there was one."""
        return self._texts.remove(key)

    def bytes_on_disk(self) -> int:
        """The size of the database and its journals."""
        return self._texts.bytes_on_disk()

    def close(self) -> None:
        """Let go of the database."""
        self._texts.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
