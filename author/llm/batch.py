"""The batch endpoint: submit now, collect another time, from another process, at half the price.

Nothing is only in memory: a batch's requests and ids are on disk before the next step depends on
them. A batch carries our own name for it as metadata, so that one whose submission was cut off is
found again at the endpoint instead of being submitted twice.

Source: "Batch API", OpenAI API documentation.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from author.errors import InputError
from author.llm import batch_results, estimate, retry
from author.llm.budget import Spent
from author.llm.endpoint_errors import endpoint_error
from author.llm.prices import batch_price, price_of
from author.llm.wire import Failed
from author.models import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from author.llm.batch_store import BatchRecord, BatchStore
    from author.llm.model import CachedModel
    from author.llm.protocol import Request

METADATA = "author_batch"
"""The name under which a batch carries our own name for it."""

ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
"""What the endpoint calls a batch to which nothing more happens."""


class BatchTransport(Protocol):
    """The batch endpoint, each call sent once; JSON values come back, or a failure."""

    def upload(self, name: str, data: bytes) -> dict[str, Any] | Failed:
        """Upload an input file."""
        ...

    def create_batch(self, file_id: str, metadata: dict[str, str]) -> dict[str, Any] | Failed:
        """Begin a batch."""
        ...

    def get_batch(self, batch_id: str) -> dict[str, Any] | Failed:
        """How far a batch is."""
        ...

    def list_batches(self) -> dict[str, Any] | Failed:
        """The latest batches."""
        ...

    def cancel_batch(self, batch_id: str) -> dict[str, Any] | Failed:
        """Stop a batch."""
        ...

    def download(self, file_id: str) -> dict[str, Any] | Failed:
        """The text of a file, under `text`."""
        ...


@dataclass(frozen=True, slots=True)
class Submission:
    """What submitting did.

    Attributes:
        submitted: batches that were begun now.
        under_way: batches that already hold some of the requests.
        requests: how many requests wait for an answer, in all of these.
    """

    submitted: tuple[BatchRecord, ...]
    under_way: tuple[BatchRecord, ...]
    requests: int


class Batches:
    """The batches of one workspace at one endpoint.

    Args:
        model: the model they are for; its cache, inbox, budget and ledger are used.
        transport: the batch endpoint.
        store: what is known of batches.
    """

    def __init__(self, model: CachedModel, transport: BatchTransport, store: BatchStore) -> None:
        self._model = model
        self._transport = transport
        self._store = store

    def submit(self, requests: Sequence[Request], *, run: str) -> Submission:
        """Send all requests that are neither answered nor under way, a batch for each model.

        Raises:
            BudgetError: they could pass a cap; none is sent.
            ModelError: the endpoint cannot be used.
        """
        self._resume()
        waiting = {
            self._model.key(request): request for request in self._model.unanswered(requests)
        }
        records = [r for r in self._records() if r.is_open]
        under_way = tuple(r for r in records if waiting.keys() & r.requests.keys())
        held = {key for record in under_way for key in record.requests}
        new = {key: request for key, request in waiting.items() if key not in held}
        self._check_budget(new.values())
        by_model = groupby(sorted(new.items(), key=lambda i: i[1].model), lambda i: i[1].model)
        begun = [self._begin(name, dict(group), run) for name, group in by_model]
        return Submission(tuple(begun), under_way, len(waiting))

    def refresh(self) -> tuple[list[BatchRecord], list[Problem]]:
        """Every batch, with how far the open ones are now; the newest last."""
        records, problems = self._store.records()
        for at, record in enumerate(records):
            if not record.is_open or not record.batch_id or record.endpoint != self._model.endpoint:
                continue
            answer = self._transport.get_batch(record.batch_id)
            if isinstance(answer, Failed):
                problems.append(_problem(record, f"cannot be looked at: {answer.words}"))
            else:
                records[at] = self._store.save(record, status=str(answer.get("status")))
        return records, problems

    def collect(self) -> tuple[list[BatchRecord], list[Problem]]:
        """Bring in the answers of every batch that has ended.

        Returns:
            The batches that were open, as they stand now; and what went wrong with them, or with
            single requests of theirs.
        """
        self._resume()
        records, problems = self._store.records()
        done: list[BatchRecord] = []
        for record in records:
            if not record.is_open:
                continue
            if record.endpoint != self._model.endpoint:
                where = f"waits at {record.endpoint}; set base_url to that to collect it"
                problems.append(_problem(record, where))
                continue
            record, found = self._collect(record)  # noqa: PLW2901 - the record as it stands now
            done.append(record)
            problems.extend(found)
        return done, problems

    def cancel(self, identifier: str) -> BatchRecord:
        """Stop an open batch, by our name for it or the endpoint's.

        Raises:
            InputError: there is no such batch, or it has ended.
            ModelError: the endpoint refused.
        """
        for record in self._records():
            if identifier in (record.id, record.batch_id):
                break
        else:
            raise InputError(
                f"There is no batch {identifier!r}.", remedy="List them with: author batch list."
            )
        if not record.is_open:
            raise InputError(f"The batch {record.id} has already ended ({record.state}).")
        if not record.batch_id:
            return self._store.save(record, state="cancelled")
        answer = self._ask(lambda: self._transport.cancel_batch(record.batch_id))
        # What it has answered until now can still be collected.
        return self._store.save(record, status=str(answer.get("status", "cancelling")))

    def _records(self) -> list[BatchRecord]:
        return [r for r in self._store.records()[0] if r.endpoint == self._model.endpoint]

    def _check_budget(self, requests: Iterable[Request]) -> None:
        """Count the worst case of all requests, or of none when one would pass a cap."""
        budget, held = self._model.desk.budget, Spent()
        try:
            for request in requests:
                price = batch_price(price_of(request.model, self._model.prices))
                worst = estimate.worst_case(self._model.body(request), request)
                held += budget.hold(request.model, worst, price, alone=True)
        except BaseException:
            budget.settle(held, Spent())
            raise
        budget.settle(held, held)

    def _begin(self, model: str, requests: Mapping[str, Request], run: str) -> BatchRecord:
        """Write a batch down, then send it."""
        lines, about = [], {}
        for key, request in requests.items():
            body = self._model.body(request)
            line = {
                "custom_id": key,
                "method": "POST",
                "url": "/v1/chat/completions",
                "body": body,
            }
            lines.append(json.dumps(line, ensure_ascii=False))
            about[key] = {
                "stage": request.stage,
                "template": request.template,
                "edition": request.edition,
                "rung": self._model.rung(request.model),
            }
        endpoint = self._model.endpoint
        record = self._store.create(lines, about, run=run, endpoint=endpoint, model=model)
        return self._send(record)

    def _send(self, record: BatchRecord) -> BatchRecord:
        """Upload a prepared batch and begin it; ids are on disk as soon as they are known."""
        if not record.file_id:
            data = self._store.input_path(record).read_bytes()
            file = self._ask(lambda: self._transport.upload(f"{record.id}.jsonl", data))
            record = self._store.save(record, file_id=str(file["id"]))
        file_id = record.file_id
        answer = self._ask(lambda: self._transport.create_batch(file_id, {METADATA: record.id}))
        return self._store.save(
            record,
            state="submitted",
            batch_id=str(answer["id"]),
            status=str(answer.get("status", "")),
        )

    def _resume(self) -> None:
        """Finish submissions that were cut off, without submitting anything twice."""
        prepared = [r for r in self._records() if r.state == "prepared"]
        if not prepared:
            return
        listed = self._ask(self._transport.list_batches).get("data") or []
        known = {(batch.get("metadata") or {}).get(METADATA): batch for batch in listed}
        for record in prepared:
            batch = known.get(record.id)
            if batch is None:
                self._send(record)
            else:
                status = str(batch.get("status", ""))
                changes = {"batch_id": str(batch["id"]), "status": status}
                self._store.save(record, state="submitted", **changes)

    def _collect(self, record: BatchRecord) -> tuple[BatchRecord, list[Problem]]:
        """Bring in one batch, if it has ended."""
        batch = self._transport.get_batch(record.batch_id)
        if isinstance(batch, Failed):
            if batch.status == 404:
                record = self._store.save(record, state="failed", words=batch.words)
            return record, [_problem(record, f"cannot be looked at: {batch.words}")]
        status = str(batch.get("status"))
        if status not in ENDED:
            return self._store.save(record, status=status), []
        texts = []
        for name in ("output_file_id", "error_file_id"):
            if batch.get(name):
                file_id = str(batch[name])
                file = self._transport.download(file_id)
                if isinstance(file, Failed):
                    what = f"has ended, but its file {file_id} cannot be had: {file.words}"
                    return record, [_problem(record, what)]
                texts.append(str(file["text"]))
        return batch_results.take_in(self._model, self._store, record, batch, texts)

    def _ask(self, act: Callable[[], dict[str, Any] | Failed]) -> dict[str, Any]:
        """Call the endpoint, patiently.

        Raises:
            ModelError: it does not do what it is asked.
        """
        desk, tries = self._model.desk, 0
        while isinstance(answer := act(), Failed):
            tries += 1
            if not retry.may_retry(answer, tries=tries, retries=desk.retries):
                raise endpoint_error(answer, self._model.endpoint, "")
            desk.pace.sleep(retry.pause_seconds(answer, tries=tries, jitter=desk.jitter))
        return answer


def _problem(record: BatchRecord, what: str) -> Problem:
    return Problem(f"The batch {record.id} {what}.", where=record.batch_id)
