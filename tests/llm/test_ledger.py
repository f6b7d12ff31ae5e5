"""The ledger: every attempt a row, whatever happens to the file."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.errors import InputError
from author.llm.ledger import Ledger, LedgerRow, read_ledger
from author.llm.usage import summarise, total

if TYPE_CHECKING:
    from pathlib import Path


def row(**fields: Any) -> LedgerRow:  # noqa: ANN401 - fields of a row
    """A row of a call that went well."""
    values: dict[str, Any] = {
        "time": "2026-04-24T01:00:00.000+00:00",
        "stage": "briefs",
        "edition": "ai-daily",
        "asked": "m",
        "model": "m-1",
        "outcome": "ok",
        "input": 100,
        "output": 10,
        "usd": 0.5,
        "seconds": 2.0,
    }
    return LedgerRow(**{**values, **fields})


def test_rows_come_back_in_order(tmp_path: Path) -> None:
    """What was appended is read, in order; a ledger that is not there is empty."""
    path = tmp_path / "deep" / "ledger.jsonl"
    assert read_ledger(path) == ([], [])
    for number in range(3):
        Ledger(path).append(row(key=str(number), words="引文 “x”\n"))
    assert [r.key for r in read_ledger(path)[0]] == ["0", "1", "2"]


def test_a_torn_row_harms_no_other(tmp_path: Path) -> None:
    """After a power cut in the middle of a row, the next row stands on a line of its own."""
    path = tmp_path / "ledger.jsonl"
    ledger = Ledger(path)
    ledger.append(row(key="a"))
    path.write_bytes(path.read_bytes() + b'{"time": "2026-04')
    ledger.append(row(key="b"))
    rows, problems = read_ledger(path)
    assert [r.key for r in rows] == ["a", "b"]
    assert [p.where for p in problems] == [f"{path}:2"]


def test_threads_do_not_mix_their_rows(tmp_path: Path) -> None:
    """Rows of several threads, and of several ledgers on one file, are all whole."""
    path = tmp_path / "ledger.jsonl"
    ledgers = [Ledger(path), Ledger(path)]

    def work(number: int) -> None:
        for at in range(10):
            ledgers[number % 2].append(row(key=f"{number}-{at}", words="x" * 3000))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows, problems = read_ledger(path)
    assert len({r.key for r in rows}) == 60
    assert problems == []


def test_a_ledger_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    """A folder in the place of the file ends the run with its path and what to do."""
    (tmp_path / "ledger.jsonl").mkdir()
    with pytest.raises(InputError, match="cannot be written") as caught:
        Ledger(tmp_path / "ledger.jsonl").append(row())
    assert caught.value.where == str(tmp_path / "ledger.jsonl")


@pytest.mark.parametrize(
    "line",
    ["nonsense", "[]", "{}", '{"time": 5}', '{"time": "yesterday"}', "\x00\x01",
     '{"time": "2026-04-24T01:00:00+00:00", "input": "many"}'],
)  # fmt: skip
def test_lines_that_are_no_rows_are_named(line: str, tmp_path: Path) -> None:
    """Anything else in the file is a problem with its line, and stops nothing."""
    path = tmp_path / "ledger.jsonl"
    Ledger(path).append(row())
    path.write_text(path.read_text() + line + "\n")
    Ledger(path).append(row())
    rows, problems = read_ledger(path)
    assert len(rows) == 2
    assert [p.where for p in problems] == [f"{path}:2"]


def test_unknown_columns_are_left(tmp_path: Path) -> None:
    """A ledger of a later version can be read: what it has more is passed over."""
    path = tmp_path / "ledger.jsonl"
    path.write_text('{"time": "2026-04-24T01:00:00+00:00", "outcome": "ok", "colour": "red"}\n')
    assert read_ledger(path)[0] == [LedgerRow("2026-04-24T01:00:00+00:00", outcome="ok")]


def test_sums_by_column() -> None:
    """Sums count every attempt, and say how many have no known price."""
    rows = [
        row(),
        row(stage="issue", usd=None, input=None),
        row(outcome="rate-limited", usd=0.0, input=None, output=None),
    ]
    briefs, issue = summarise(rows, by="stage")
    assert (briefs.name, briefs.attempts, briefs.answered, briefs.failed) == ("briefs", 2, 1, 1)
    assert (briefs.input, briefs.usd, briefs.unpriced) == (100, 0.5, 0)
    assert (issue.name, issue.usd, issue.unpriced, issue.input) == ("issue", 0.0, 1, 0)


def test_days_begin_in_the_workspace() -> None:
    """A call at 17:00 UTC is of the next day in Shanghai."""
    late = row(time="2026-04-24T17:00:00+00:00")
    assert [line.name for line in summarise([late], by="day")] == ["2026-04-24"]
    there = ZoneInfo("Asia/Shanghai")
    assert [line.name for line in summarise([late], by="day", zone=there)] == ["2026-04-25"]


moments = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=dt.UTC).isoformat()
)
rows_of_any_kind = st.builds(
    row,
    time=moments,
    stage=st.sampled_from(["", "briefs", "issue"]),
    edition=st.sampled_from(["", "a", "b"]),
    outcome=st.sampled_from(["ok", "invalid", "rate-limited", "timeout"]),
    input=st.none() | st.integers(0, 10_000),
    usd=st.none() | st.floats(0, 1),
)


@given(st.lists(rows_of_any_kind), st.sampled_from(["stage", "day", "model", "edition", "run"]))
def test_sums_lose_nothing(rows: list[LedgerRow], by: Any) -> None:  # noqa: ANN401 - a column
    """By whatever rows are grouped, the groups add up to the whole."""
    lines, whole = summarise(rows, by=by), total(rows)
    for name in ("attempts", "answered", "failed", "input", "output", "unpriced"):
        assert sum(getattr(line, name) for line in lines) == getattr(whole, name)
    assert sum(line.usd for line in lines) == pytest.approx(whole.usd)
