"""What is known of batches, on disk before anything depends on it."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from author import atomic
from author.models import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SCHEMA = "author-batch/1"

State = Literal["prepared", "submitted", "collected", "failed", "cancelled"]
"""`prepared`: its requests are on disk, and may have reached the endpoint or not. `submitted`: it
has an id there. The others are final."""


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """One batch.

    Attributes:
        id: our own name for it; the endpoint keeps it as metadata.
        run: the run that made it.
        endpoint: the address without secrets.
        model: the model all its requests go to.
        created: when, ISO 8601 in UTC.
        state: how far it is, here.
        status: how far it is, in the endpoint's words.
        file_id: the endpoint's id of its input file; empty before the upload.
        batch_id: the endpoint's id of it; empty before it is submitted.
        requests: by key, what each request is for: stage, template, edition, rung.
        answered: how many answers it brought.
        failed: how many of its requests failed.
        words: what went wrong with it as a whole.
    """

    id: str
    run: str
    endpoint: str
    model: str
    created: str
    state: State = "prepared"
    status: str = ""
    file_id: str = ""
    batch_id: str = ""
    requests: dict[str, dict[str, str]] = field(default_factory=dict)
    answered: int = 0
    failed: int = 0
    words: str = ""

    @property
    def is_open(self) -> bool:
        """Whether answers may still come."""
        return self.state in ("prepared", "submitted")

    @property
    def missing(self) -> int:
        """Requests of which nothing came."""
        return len(self.requests) - self.answered - self.failed


class BatchStore:
    """Batch records in a folder, a JSON file each, with their input beside it.

    Args:
        folder: where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(
        self,
        lines: Sequence[str],
        requests: dict[str, dict[str, str]],
        *,
        run: str,
        endpoint: str,
        model: str,
    ) -> BatchRecord:
        """A new record, with its input on disk."""
        now = dt.datetime.now(dt.UTC)
        record = BatchRecord(
            id=f"{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}",
            run=run,
            endpoint=endpoint,
            model=model,
            created=now.isoformat(timespec="seconds"),
            requests=requests,
        )
        atomic.write_text(self.input_path(record), "".join(f"{line}\n" for line in lines))
        return self.save(record)

    def input_path(self, record: BatchRecord) -> Path:
        """The file of requests as it is uploaded."""
        return self._folder / f"{record.id}.jsonl"

    def save(self, record: BatchRecord, **changes: Any) -> BatchRecord:  # noqa: ANN401 - its fields
        """Write a record, with changes; the record as written."""
        record = replace(record, **changes)
        value = {"schema": SCHEMA, **asdict(record)}
        text = json.dumps(value, ensure_ascii=False, indent=1)
        atomic.write_text(self._folder / f"{record.id}.json", text + "\n")
        if not record.is_open:
            self.input_path(record).unlink(missing_ok=True)
        return record

    def records(self) -> tuple[list[BatchRecord], list[Problem]]:
        """Every record, the oldest first, and the files that hold none."""
        found: list[BatchRecord] = []
        problems: list[Problem] = []
        for path in sorted(self._folder.glob("*.json")):
            try:
                found.append(_record(json.loads(path.read_bytes())))
            except (OSError, ValueError, TypeError, KeyError) as error:
                problems.append(Problem(f"This file holds no batch: {error}.", where=str(path)))
        return found, problems


def _record(value: dict[str, Any]) -> BatchRecord:
    """A record from its file.

    Raises:
        ValueError, TypeError, KeyError: it holds none.
    """
    if value["schema"] != SCHEMA or value["state"] not in get_args(State):
        raise ValueError("it has another schema version or state")
    names = {one.name for one in fields(BatchRecord)}
    record = BatchRecord(**{name: value[name] for name in names & value.keys()})
    if not isinstance(record.requests, dict):
        raise TypeError("its requests are no table")
    return record
