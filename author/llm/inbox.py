"""Answers that batches brought, until somebody asks the questions they belong to.

They are not validated yet: whoever collects a batch does not know the classes of its answers. So
they wait here, each in a file named by the key of its request, and are judged when they are used.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from author import atomic
from author.llm.wire import read_completion, read_failure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from author.llm.wire import Answered, Failed

_KEY = re.compile(r"[0-9a-f]{64}")


class Inbox:
    """Unopened answers by key.

    Args:
        folder: where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, key: str, status: int, body: Mapping[str, Any]) -> None:
        """Keep the response to a request.

        Raises:
            ValueError: the key is none; it came from outside and never becomes a path unchecked.
            OSError: it cannot be written.
        """
        if not _KEY.fullmatch(key):
            raise ValueError(f"{key[:80]!r} is no key of a request")
        text = json.dumps({"status": status, "body": body}, ensure_ascii=False)
        atomic.write_text(self._path(key), text)

    def find(self, key: str) -> Answered | Failed | None:
        """The response to a request; None when there is none that can be read."""
        try:
            value = json.loads(self._path(key).read_bytes())
            status, body = int(value["status"]), json.dumps(value["body"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if status >= 400:
            return read_failure(body, status=status, retry_after=None)
        return read_completion(body, status=status)

    def has(self, key: str) -> bool:
        """Whether there is a response to a request."""
        return self._path(key).is_file()

    def remove(self, key: str) -> None:
        """Forget a response."""
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"
