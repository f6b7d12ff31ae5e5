"""A row for every attempt to call a model, failed ones included.

`ledger.jsonl` holds one JSON object a line and only ever grows. A row is on the disk before the
reply it is about is handed on, so a run that is killed leaves no call unaccounted for.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import threading
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from author.errors import InputError
from author.models import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One attempt.

    Attributes:
        time: when it ended, ISO 8601 in UTC.
        run: the run it belongs to.
        stage: what it was for.
        template: a hash of the templates and the style it was made from.
        edition: the edition it was for.
        endpoint: the address without secrets.
        asked: the model as asked for.
        model: the model as returned; empty when nothing came back.
        rung: how structured output was asked for.
        outcome: `ok`, what was wrong with the answer (`invalid`, `refusal`, `filtered`, `cut-off`,
            `empty`), or how the call failed (`rate-limited`, `server-error`, …); `collected` for
            a batch's answer, which is looked at when it is used.
        status: HTTP status, or None when no response came.
        input: prompt tokens, None where the endpoint did not say.
        output: completion tokens, reasoning included.
        cached: prompt tokens that the provider had cached.
        reasoning: completion tokens spent on reasoning.
        usd: US dollars; None when the price or the usage is not known, 0 for what is not charged.
        seconds: how long it took.
        key: the cache key of the request.
        batch: the id of the batch that it went through; empty for a call of its own.
        words: what went wrong, in the endpoint's words.
    """

    time: str
    run: str = ""
    stage: str = ""
    template: str = ""
    edition: str = ""
    endpoint: str = ""
    asked: str = ""
    model: str = ""
    rung: str = ""
    outcome: str = ""
    status: int | None = None
    input: int | None = None
    output: int | None = None
    cached: int | None = None
    reasoning: int | None = None
    usd: float | None = None
    seconds: float = 0.0
    key: str = ""
    batch: str = ""
    words: str = ""

    @property
    def answered(self) -> bool:
        """Whether the model produced something, good or not, so that it was charged for."""
        return self.outcome in ANSWERED

    @property
    def brought_answer(self) -> bool:
        """Whether it brought a valid answer, or one that is yet to be looked at."""
        return self.outcome in ("ok", "collected")


ANSWERED = frozenset({"ok", "collected", "invalid", "refusal", "filtered", "cut-off", "empty"})

_NAMES = {field.name for field in fields(LedgerRow)}


def now() -> str:
    """This moment as rows carry it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


class Ledger:
    """The ledger of a workspace, written by several threads.

    Args:
        path: the file; made with the first row.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()

    def append(self, row: LedgerRow) -> None:
        """Write a row and have it on the disk.

        Rows are appended, so they do not go through `author.atomic`; a row that a power cut tore
        is ended by the next one, and passed over by readers.

        Raises:
            InputError: the disk or the rights do not allow it.
        """
        try:
            self._append(row)
        except OSError as error:
            raise InputError(
                f"The ledger cannot be written: {error.strerror or error}.",
                where=str(self.path),
                remedy="Make room, or give yourself write access; replies so far are in the cache.",
            ) from None

    def _append(self, row: LedgerRow) -> None:
        line = json.dumps(asdict(row), ensure_ascii=False).encode() + b"\n"
        with self._lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            descriptor = os.open(self.path, flags, 0o600)
            try:
                size = os.fstat(descriptor).st_size
                if size:
                    os.lseek(descriptor, size - 1, os.SEEK_SET)
                    line = line if os.read(descriptor, 1) == b"\n" else b"\n" + line
                os.write(descriptor, line)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def read_ledger(path: Path) -> tuple[list[LedgerRow], list[Problem]]:
    """Every row of a ledger in order, and the lines that are none; no file is an empty ledger."""
    rows: list[LedgerRow] = []
    problems: list[Problem] = []
    for number, line in _lines(path):
        row = _row(line)
        if row is None:
            what = "This line is no row of the ledger; it is not counted."
            problems.append(Problem(what, where=f"{path}:{number}", severity="warning"))
        else:
            rows.append(row)
    return rows, problems


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        file = path.open(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return
    with file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, line


def _row(line: str) -> LedgerRow | None:
    try:
        value: Any = json.loads(line)
        if not isinstance(value, dict):
            return None
        row = LedgerRow(**{name: value[name] for name in _NAMES & value.keys()})
        dt.datetime.fromisoformat(row.time)
    except (ValueError, TypeError):
        return None
    counts = (row.input, row.output, row.cached, row.reasoning, row.usd, row.seconds)
    return row if all(n is None or isinstance(n, int | float) for n in counts) else None
