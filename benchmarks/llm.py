"""What the model layer costs: calls at once, faults, kills, cache and ledger.

Run from the repository: `python benchmarks/llm.py`. Everything is asked of a server on loopback.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from author.llm import Gap, Reply, complete_all, count_tokens, read_ledger
from author.llm.cache import ReplyCache
from author.llm.ledger import Ledger, LedgerRow, now
from author.llm.protocol import Usage
from author.llm.stored import StoredReply
from tests.llm.questions import ask, open_at
from tests.servers.endpoints import BROKEN, BUSY, CUT_OFF, INVALID, faulty
from tests.servers.openai_server import openai_server

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A folder for one measurement."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def calls_at_once() -> None:
    """40 calls of 0.5 s at concurrency 8; the least possible is 2.5 s."""
    with folder() as place, openai_server(seconds=0.5) as server:
        with open_at(server.url, place, concurrency=8) as model:
            model.complete(ask(1000))
            began = time.perf_counter()
            complete_all(model, [ask(n) for n in range(40)], concurrency=8)
            seconds = time.perf_counter() - began
        with open_at(server.url, place, concurrency=8) as model:
            began = time.perf_counter()
            complete_all(model, [ask(n) for n in range(40)], concurrency=8)
            again = time.perf_counter() - began
        print(f"40 calls of 0.5 s, 8 at once: {seconds:.2f} s ({seconds / 2.5:.3f} of 2.5 s)")
        print(f"the same from the cache: {again * 1000:.0f} ms, {len(server.calls) - 41} calls")


def one_slow_call() -> None:
    """One call of 3 s among 40 of 0.1 s."""

    def script(call: object) -> object:
        from tests.servers.openai_server import fill

        time.sleep(3.0 if "Question 0" in call.prompt else 0.1)  # type: ignore[attr-defined]  # a Call
        return fill(call)  # type: ignore[arg-type]  # the same

    done: list[float] = []
    with folder() as place, openai_server(script) as server, open_at(server.url, place) as model:
        began = time.perf_counter()
        complete_all(
            model,
            [ask(n) for n in range(40)],
            concurrency=8,
            on_done=lambda *_: done.append(time.perf_counter() - began),
        )
    print(f"one call of 3 s among 40 of 0.1 s: the others done at {done[-2]:.2f} s")


def storm() -> None:
    """Faults in half of all calls."""
    shares = [(0.30, BUSY), (0.10, BROKEN), (0.05, CUT_OFF), (0.05, INVALID)]
    for seed in range(5):
        with folder() as place, openai_server(faulty(shares, seed=seed)) as server:
            began = time.perf_counter()
            with open_at(server.url, place) as model:
                done = complete_all(model, [ask(n) for n in range(40)], concurrency=8)
            rows, _ = read_ledger(place / "ledger.jsonl")
            replies = sum(isinstance(answer, Reply) for answer in done.answers)
            gaps = [answer.reason for answer in done.answers if isinstance(answer, Gap)]
            seconds = time.perf_counter() - began
            print(
                f"storm {seed}: {replies} of 40 answered, gaps {gaps}, {len(server.calls)} calls, "
                f"{len(rows)} rows, {seconds:.1f} s, {dict(Counter(r.outcome for r in rows))}"
            )


def stores() -> None:
    """The cache and the ledger, each write on the disk."""
    with folder() as place, ReplyCache(place / "c", on_warning=print) as cache:
        replies = [
            StoredReply(f"k{n}", "q", {}, "s", "t", "e", "x" * 4000, "m", Usage(1, 2), now())
            for n in range(100)
        ]
        began = time.perf_counter()
        for reply in replies:
            cache.put(reply)
        put = time.perf_counter() - began
        began = time.perf_counter()
        for reply in replies:
            cache.get(reply.key)
        get = time.perf_counter() - began
        ledger = Ledger(place / "ledger.jsonl")
        began = time.perf_counter()
        for _ in replies:
            ledger.append(LedgerRow(now()))
        row = time.perf_counter() - began
    print(f"cache put {put * 10:.1f} ms, get {get * 10:.2f} ms; ledger row {row * 10:.1f} ms")


def estimates() -> None:
    """How long counting takes."""
    text = "公司周五宣布在柏林设立第四个办事处. The company said it has 340 employees. " * 200
    began = time.perf_counter()
    count = count_tokens(text, "gpt-5-mini")
    milliseconds = (time.perf_counter() - began) * 1000
    how = "counted" if count.exact else "estimated"
    print(f"{len(text)} characters: {count.number} tokens {how} in {milliseconds:.1f} ms")


if __name__ == "__main__":
    stores()
    estimates()
    calls_at_once()
    one_slow_call()
    storm()
