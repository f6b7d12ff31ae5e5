"""The batch endpoint: submit, leave, collect another time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from author.config import BudgetSettings
from author.errors import BudgetError, ExitStatus, InputError, ModelError
from author.llm import (
    BatchRounds,
    BatchUnderWayError,
    CachedModel,
    Reply,
    complete_all,
    open_batches,
    read_ledger,
)
from tests.llm.questions import ask, open_at
from tests.servers.endpoints import BROKEN, in_turn, knows
from tests.servers.openai_batches import run_batch
from tests.servers.openai_server import Answer, OpenAIServer, error, fill, openai_server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from author.llm import Batches, Completed, Request
    from tests.servers.openai_server import Call

REQUESTS = [ask(n) for n in range(4)]


class Desk:
    """Runs one step after another as processes of their own would: nothing stays in memory."""

    def __init__(self, server: OpenAIServer, folder: Path, **options: Any) -> None:  # noqa: ANN401
        self.server = server
        self.folder = folder
        self.options = options

    def step(self, act: Callable[[CachedModel, Batches], Any]) -> Any:  # noqa: ANN401 - the result
        """One process."""
        with open_at(self.server.url, self.folder, **self.options) as model:
            return act(model, open_batches(model, cache_dir=self.folder / "cache"))

    def draft(self, requests: list[Request] = REQUESTS) -> Completed:
        """`author draft --batch`."""

        def act(model: CachedModel, batches: Batches) -> Completed:
            rounds = BatchRounds(model, batches, run="run-1", concurrency=2)
            return rounds.complete_all(requests)

        done: Completed = self.step(act)
        return done

    def collect(self) -> tuple[list[str], list[str]]:
        """`author batch collect`: states of the batches, and the problems."""
        records, problems = self.step(lambda _, batches: batches.collect())
        return [record.state for record in records], [problem.what for problem in problems]


def test_submit_leave_collect(tmp_path: Path) -> None:
    """Round one submits, the answers are collected later, round two finds them: no live call."""
    with openai_server() as server:
        desk = Desk(server, tmp_path)
        first = desk.draft()
        assert isinstance(first.stopped, BatchUnderWayError)
        assert first.stopped.status is ExitStatus.GAPS
        assert first.answers == (None,) * 4
        assert desk.collect() == (["submitted"], [])
        run_batch(server, "batch-1")
        assert desk.collect() == (["collected"], [])
        assert desk.collect() == ([], [])
        second = desk.draft()
        assert second.stopped is None
        assert all(isinstance(answer, Reply) for answer in second.answers)
        assert all(call.batch for call in server.calls)
        assert len(server.calls) == 4
        again = desk.draft()
    assert {a.obtained for a in again.answers if isinstance(a, Reply)} == {"cache"}
    rows, _ = read_ledger(tmp_path / "ledger.jsonl")
    assert [row.outcome for row in rows] == ["collected"] * 4
    assert {row.batch for row in rows} == {"batch-1"}
    assert {row.usd for row in rows} == {(100 * 1.0 + 20 * 10.0) / 1e6 / 2}


def test_the_same_run_is_not_submitted_twice(tmp_path: Path) -> None:
    """What is under way is recognised; only what is new goes into another batch."""
    with openai_server() as server:
        desk = Desk(server, tmp_path)
        desk.draft()
        again = desk.draft()
        assert "already under way" in str(again.stopped)
        assert len(server.batches) == 1
        desk.draft([*REQUESTS, ask(99)])
        assert len(server.batches) == 2
        (line,) = server.files["file-2"].splitlines()
        assert "Question 99" in line.decode()


def test_several_rounds(tmp_path: Path) -> None:
    """Questions that follow from answers go into a second batch."""
    with openai_server() as server:
        desk = Desk(server, tmp_path)

        def draft() -> str:
            first = desk.draft([ask(1), ask(2)])
            if first.stopped:
                return "first round"
            texts = [answer.text for answer in first.answers if answer]
            second = desk.draft([ask(10 + sum(map(len, texts)))])
            return "second round" if second.stopped else "done"

        rounds = []
        for number in (1, 2):
            rounds.append(draft())
            run_batch(server, f"batch-{number}")
            desk.collect()
        rounds.append(draft())
    assert rounds == ["first round", "second round", "done"]
    assert len(server.calls) == 3


def test_partly_failed(tmp_path: Path) -> None:
    """A request that failed is named; the others are used, and it is asked again next time."""

    def script(call: Call) -> Any:  # noqa: ANN401 - an answer or a response
        return BROKEN if "Question 2" in call.prompt and call.batch else fill(call)

    with openai_server(script) as server:
        desk = Desk(server, tmp_path)
        desk.draft()
        run_batch(server, "batch-1")
        states, problems = desk.collect()
        assert states == ["collected"]
        assert len(problems) == 1
        assert "had an error" in problems[0]
        done = desk.draft()
        assert [answer is not None for answer in done.answers] == [True, True, False, True]
        assert len(server.batches) == 2


def test_expired(tmp_path: Path) -> None:
    """What came before a batch expired is used; the rest goes into the next."""
    with openai_server() as server:
        desk = Desk(server, tmp_path)
        desk.draft()
        run_batch(server, "batch-1", only=3)
        states, problems = desk.collect()
        assert states == ["collected"]
        assert "1 of 4 requests unanswered" in problems[0]
        assert desk.draft().answers.count(None) == 1


@pytest.mark.parametrize(
    "end",
    [
        {"status": "completed"},
        {"status": "completed", "output_file_id": "file-empty"},
        {"status": "failed", "errors": {"data": [{"message": "the file has an invalid line"}]}},
        {"status": "expired"},
    ],
)
def test_completed_with_nothing_in_it_is_failed(end: dict[str, Any], tmp_path: Path) -> None:
    """A batch that brought nothing has failed, whatever it calls itself, and is begun anew."""
    with openai_server() as server:
        server.files["file-empty"] = b""
        desk = Desk(server, tmp_path)
        desk.draft()
        server.batches["batch-1"].update(end)
        states, problems = desk.collect()
        assert states == ["failed"]
        assert len(problems) == 1
        assert (
            end.get("errors", {"data": [{"message": "nothing in it"}]})["data"][0]["message"]
            in problems[0]
        )
        assert desk.draft().stopped is not None
        assert len(server.batches) == 2


def test_a_submission_that_was_cut_off_is_found_again(tmp_path: Path) -> None:
    """Killed between beginning a batch and noting its id: the batch is found, not begun twice."""
    with openai_server() as server:
        desk = Desk(server, tmp_path)
        desk.draft()
        (path,) = (tmp_path / "cache" / "batches").glob("*.json")
        record = json.loads(path.read_text())
        path.write_text(json.dumps({**record, "state": "prepared", "batch_id": ""}))
        run_batch(server, "batch-1")
        assert desk.collect() == (["collected"], [])
        assert len(server.batches) == 1


def test_a_submission_that_never_arrived_is_sent(tmp_path: Path) -> None:
    """Killed before the endpoint had it: the same file is sent when anything is done next."""
    with openai_server() as server:
        desk = Desk(server, tmp_path)
        desk.draft()
        folder = tmp_path / "cache" / "batches"
        (path,) = folder.glob("*.json")
        record = json.loads(path.read_text())
        path.write_text(json.dumps({**record, "state": "prepared", "batch_id": "", "file_id": ""}))
        server.batches.clear()
        desk.draft()
        assert len(server.batches) == 1
        run_batch(server, "batch-1")
        assert desk.collect()[0] == ["collected"]
    assert list(folder.glob("*.jsonl")) == []


def test_an_invalid_answer_is_asked_again_at_once(tmp_path: Path) -> None:
    """An answer of a batch that does not validate gets the one re-ask, live, with its errors."""

    def script(call: Call) -> Answer:
        return Answer('{"text": "A", "sources": []}') if call.batch else fill(call)

    with openai_server(script) as server:
        desk = Desk(server, tmp_path)
        desk.draft([ask(1)])
        run_batch(server, "batch-1")
        desk.collect()
        done = desk.draft([ask(1)])
    assert isinstance(done.answers[0], Reply)
    assert [call.batch for call in server.calls] == [True, False]
    assert "at least 1 item" in server.calls[1].prompt


def test_a_refused_rung_is_learnt_from_a_batch(tmp_path: Path) -> None:
    """When the batch endpoint refuses strict schemas, the question is asked in the other way."""
    with openai_server(knows("json_object")) as server:
        desk = Desk(server, tmp_path)
        desk.draft([ask(1)])
        run_batch(server, "batch-1")
        desk.collect()
        done = desk.draft([ask(1)])
    assert isinstance(done.answers[0], Reply)
    assert [call.mode for call in server.calls] == ["json_schema", "json_object"]


def test_cancel(tmp_path: Path) -> None:
    """A batch is cancelled by our name or the endpoint's; what it had answered is still used."""
    with openai_server() as server:
        desk = Desk(server, tmp_path)
        desk.draft()
        run_batch(server, "batch-1", only=1)
        server.batches["batch-1"]["status"] = "in_progress"
        record = desk.step(lambda _, batches: batches.cancel("batch-1"))
        assert record.status == "cancelling"
        assert desk.collect()[0] == ["submitted"]
        server.batches["batch-1"]["status"] = "cancelled"
        assert desk.collect()[0] == ["cancelled"]
        with pytest.raises(InputError, match="has already ended"):
            desk.step(lambda _, batches: batches.cancel(record.id))
        with pytest.raises(InputError, match="no batch 'nonsense'"):
            desk.step(lambda _, batches: batches.cancel("nonsense"))
        assert desk.draft().answers.count(None) == 3


def test_strangers_in_the_answers(tmp_path: Path) -> None:
    """Answers to requests that the batch did not hold, and lines that are none, are left out."""
    with openai_server() as server:
        desk = Desk(server, tmp_path)
        desk.draft([ask(1)])
        run_batch(server, "batch-1")
        name = server.batches["batch-1"]["output_file_id"]
        body = {"choices": [{"message": {"content": "x"}}]}
        stranger = {"custom_id": "../../etc", "response": {"status_code": 200, "body": body}}
        lines = [b"nonsense", b"[]", b'{"custom_id": 5}', json.dumps(stranger).encode()]
        server.files[name] += b"\n" + b"\n".join(lines)
        states, problems = desk.collect()
        assert states == ["collected"]
        assert len(problems) == 2
        assert isinstance(desk.draft([ask(1)]).answers[0], Reply)
    assert len(list((tmp_path / "cache" / "batches" / "inbox").iterdir())) == 0


def test_a_cap_stops_before_anything_is_submitted(tmp_path: Path) -> None:
    """When the worst case of all requests together passes a cap, none is sent."""
    with openai_server() as server:
        desk = Desk(server, tmp_path, budget=BudgetSettings(max_calls=3))
        with pytest.raises(BudgetError, match="max_calls"):
            desk.draft()
    assert server.files == {}


def test_endpoints_without_batches_say_so(tmp_path: Path) -> None:
    """An endpoint that does not know files answers in its own words."""
    with openai_server() as server:
        url = server.url.replace("/v1", "/v2")
        with (
            open_at(url, tmp_path) as model,
            pytest.raises(ModelError, match="no such path: /v2/files"),
        ):
            open_batches(model, cache_dir=tmp_path / "cache").submit(REQUESTS, run="r")


def test_live_and_batch_share_the_cache(tmp_path: Path) -> None:
    """What was answered live is not submitted; what a batch brought is not asked live."""
    with openai_server(in_turn(error(500, "once"), last=fill)) as server:
        desk = Desk(server, tmp_path)
        desk.step(lambda model, _: complete_all(model, REQUESTS[:2], concurrency=1))
        desk.draft()
        (lines,) = [data.splitlines() for data in server.files.values()]
        assert len(lines) == 2
        run_batch(server, "batch-1")
        desk.collect()
        done = desk.step(lambda model, _: complete_all(model, REQUESTS, concurrency=1))
    assert all(isinstance(answer, Reply) for answer in done.answers)
    assert len(server.calls) == 5
