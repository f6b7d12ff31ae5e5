"""What a batch brought, taken in: answers into the inbox, attempts into the ledger."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from author.llm.ledger import LedgerRow, now, read_ledger
from author.llm.prices import cost_usd, price_of
from author.llm.wire import TRANSIENT, Failed, brief, read_completion, read_failure
from author.models import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from author.llm.batch_store import BatchRecord, BatchStore
    from author.llm.model import CachedModel
    from author.llm.wire import Answered


@dataclass(frozen=True, slots=True)
class Result:
    """One line of an output or error file.

    Attributes:
        key: the key of the request.
        status: the HTTP status it would have had.
        body: the body of the response.
        came: the same, read.
    """

    key: str
    status: int
    body: Mapping[str, Any]
    came: Answered | Failed


def take_in(
    model: CachedModel,
    store: BatchStore,
    record: BatchRecord,
    batch: Mapping[str, Any],
    texts: Sequence[str],
) -> tuple[BatchRecord, list[Problem]]:
    """Take in a batch that has ended.

    Can be done again without harm when it was cut off: answers are files that are written over, and
    rows that the ledger already has are not written twice.

    Args:
        model: whose inbox and ledger it goes into.
        store: what is known of batches.
        record: the batch.
        batch: the batch as the endpoint shows it.
        texts: its output file and its error file, as far as there are any.
    """
    results = {result.key: result for result in read_results(texts)}
    strangers = results.keys() - record.requests.keys()
    known = [result for key, result in results.items() if key in record.requests]
    for result in known:
        # What failed for a passing reason is simply asked again.
        if not isinstance(result.came, Failed) or result.came.kind not in TRANSIENT:
            model.inbox.put(result.key, result.status, result.body)
    _account(model, record, known)
    answered = sum(not isinstance(result.came, Failed) for result in known)
    status = str(batch.get("status"))
    words = _words(batch)
    came_to_nothing = not known and status != "cancelled"
    state = "failed" if came_to_nothing else "cancelled" if status == "cancelled" else "collected"
    record = store.save(
        record,
        state=state,
        status=status,
        answered=answered,
        failed=len(known) - answered,
        words=words,
    )
    return record, list(_problems(record, known, strangers))


def read_results(texts: Iterable[str]) -> Iterator[Result]:
    """The results in output and error files, in whatever order they stand; other lines are left."""
    for text in texts:
        for line in text.splitlines():
            result = _result(line)
            if result is not None:
                yield result


def _result(line: str) -> Result | None:
    try:
        value = json.loads(line)
        key, response = str(value["custom_id"]), value.get("response") or {}
        status = int(response.get("status_code") or (500 if value.get("error") else 200))
        body = response.get("body") or {"error": value.get("error") or "nothing came"}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    if not isinstance(body, dict):
        body = {"error": {"message": brief(str(body))}}
    text = json.dumps(body, ensure_ascii=False)
    if status >= 400 or (body.get("error") and not body.get("choices")):
        failed = read_failure(text, status=status, retry_after=None)
        return Result(key, max(status, 400), body, failed)
    return Result(key, status, body, read_completion(text, status=status))


def _account(model: CachedModel, record: BatchRecord, results: Iterable[Result]) -> None:
    """A row in the ledger for each result that has none yet."""
    rows, _ = read_ledger(model.desk.ledger.path)
    have = {row.key for row in rows if row.batch == record.batch_id}
    for result in results:
        if result.key not in have:
            model.desk.ledger.append(_row(model, record, result))


def _row(model: CachedModel, record: BatchRecord, result: Result) -> LedgerRow:
    about, came = record.requests[result.key], result.came
    common: dict[str, Any] = {
        "time": now(),
        "run": record.run,
        "stage": about.get("stage", ""),
        "template": about.get("template", ""),
        "edition": about.get("edition", ""),
        "rung": about.get("rung", ""),
        "endpoint": record.endpoint,
        "asked": record.model,
        "status": result.status,
        "key": result.key,
        "batch": record.batch_id,
    }
    if isinstance(came, Failed):
        return LedgerRow(**common, outcome=came.kind, usd=0.0, words=came.words)
    price = price_of(record.model, model.prices)
    return LedgerRow(
        **common,
        outcome="collected",
        model=came.model,
        input=came.usage.input_tokens,
        output=came.usage.output_tokens,
        cached=came.usage.cached_tokens,
        reasoning=came.usage.reasoning_tokens,
        usd=cost_usd(came.usage, price, batch=True),
    )


def _words(batch: Mapping[str, Any]) -> str:
    """What the endpoint says went wrong with a batch as a whole."""
    errors = batch.get("errors")
    data = errors.get("data") if isinstance(errors, dict) else None
    said = [str(one.get("message")) for one in data or () if isinstance(one, dict)]
    return brief("; ".join(said))


def _problems(
    record: BatchRecord, results: Sequence[Result], strangers: Iterable[str]
) -> Iterator[Problem]:
    """What of a batch did not go well."""
    remedy = "What is missing is asked again with the next draft."
    if record.state == "failed":
        why = f": {record.words}" if record.words else ", with nothing in it"
        what = f"The batch {record.id} ended as {record.status!r}{why}."
        yield Problem(what, where=record.batch_id, remedy=remedy)
    elif record.missing:
        what = (
            f"The batch {record.id} ended as {record.status!r} "
            f"with {record.missing} of {len(record.requests)} requests unanswered."
        )
        yield Problem(what, where=record.batch_id, remedy=remedy)
    for result in results:
        if isinstance(result.came, Failed):
            stage = record.requests[result.key].get("stage") or "request"
            what = f"A {stage} request of the batch {record.id} failed: {result.came.words}"
            yield Problem(what, where=result.key[:16])
    for key in sorted(strangers):
        what = f"The batch {record.id} answers a request that it did not hold; it is left out."
        yield Problem(what, where=key[:64], severity="warning")
