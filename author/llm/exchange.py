"""Replies that travel as files: export and import of a cache, and replay without an endpoint.

A file of replies holds one stored reply as JSON a line. It carries what was asked only as hashes,
but the answers in full.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from author import atomic
from author.errors import InputError
from author.llm.stored import StoredReply
from author.models import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from author.llm.cache import ReplyCache
    from author.llm.keys import KeyParts


def export_replies(cache: ReplyCache, path: Path) -> int:
    """Write every reply of a cache into a file, sorted by key; how many there were.

    Raises:
        OSError: the file cannot be written.
    """
    replies = sorted(cache.replies(), key=lambda stored: stored.key)
    atomic.write_text(path, "".join(f"{stored.to_json()}\n" for stored in replies))
    return len(replies)


def import_replies(cache: ReplyCache, path: Path) -> tuple[int, list[Problem]]:
    """Put the replies of a file into a cache; how many are new, and the lines that are none.

    A reply that the cache already holds is kept as it is.

    Raises:
        InputError: the file cannot be read.
    """
    replies, problems = read_replies(path)
    new = [stored for stored in replies if cache.get(stored.key) is None]
    for stored in new:
        cache.put(stored)
    return len(new), problems


def read_replies(path: Path) -> tuple[list[StoredReply], list[Problem]]:
    """The replies of a file, and the lines that are none.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"The file of replies cannot be read: {error}.",
            where=str(path),
            remedy="Make one with: author cache export FILE.",
        ) from None
    replies: list[StoredReply] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            replies.append(StoredReply.from_json(line))
        except json.JSONDecodeError:
            problems.append(Problem("This line is no JSON.", where=f"{path}:{number}"))
        except ValueError as error:
            problems.append(Problem(f"This line {error}.", where=f"{path}:{number}"))
    return replies, problems


class Replay:
    """Replies of a file, found by the question alone: the endpoint need not be the same.

    Args:
        replies: the replies; of several to one question, the one of the same endpoint is taken,
            else the first.
    """

    def __init__(self, replies: list[StoredReply]) -> None:
        self._by_key = {stored.key: stored for stored in replies}
        self._by_question: dict[str, StoredReply] = {}
        for stored in replies:
            self._by_question.setdefault(stored.question, stored)

    def find(self, parts: KeyParts) -> StoredReply | None:
        """The reply to a question, or None."""
        return self._by_key.get(parts.key) or self._by_question.get(parts.question)
