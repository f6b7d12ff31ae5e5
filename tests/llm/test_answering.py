"""What becomes of an answer that is none, and of a call that fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from author.errors import ModelError
from author.llm import Gap, Reply, read_ledger
from tests.llm.questions import Line, ask, open_at
from tests.servers.endpoints import (
    BROKEN,
    BUSY,
    CUT_OFF,
    NO_CREDIT,
    in_turn,
)
from tests.servers.openai_server import Answer, Response, error, openai_server

GOOD = '{"text": "A", "sources": ["s"]}'


def outcomes(folder: Path) -> list[str]:
    """The outcomes in the ledger, in order."""
    return [row.outcome for row in read_ledger(folder / "ledger.jsonl")[0]]


@pytest.mark.parametrize(
    ("answer", "reason", "calls", "said"),
    [
        pytest.param(Answer(None, refusal="I cannot."), "refusal", 1, "I cannot.", id="refusal"),
        pytest.param(
            Answer([{"type": "refusal", "refusal": "No."}]), "refusal", 1, "No.", id="refused-part"
        ),
        pytest.param(Answer("", finish="content_filter"), "filtered", 1, "filter", id="filter"),
        pytest.param(
            error(400, "The response was filtered", code="content_filter"),
            "filtered",
            1,
            "was filtered",
            id="prompt-filter",
        ),
        pytest.param(CUT_OFF, "cut-off", 2, "cut off", id="cut-off"),
        pytest.param(
            Answer("<think>and so", finish="length"), "cut-off", 2, "limit", id="cut-off-thinking"
        ),
        pytest.param(Answer(""), "empty", 2, "nothing", id="empty"),
        pytest.param(Answer(None), "empty", 2, "nothing", id="null"),
        pytest.param(Answer('{"text": "A"}'), "invalid", 2, "sources", id="invalid"),
        pytest.param(
            error(400, "maximum context length is 8192 tokens", code="context_length_exceeded"),
            "unavailable",
            1,
            "maximum context length",
            id="too-long",
        ),
    ],
)
def test_each_failure_has_its_name(
    answer: Answer | Response, reason: str, calls: int, said: str, tmp_path: Path
) -> None:
    """Refusals, filters, cut-off, empty and invalid answers become gaps that say what happened.

    A refusal and a filter are asked once, the others once more.
    """
    script = in_turn(GOOD, last=lambda _: answer)
    with openai_server(script) as server, open_at(server.url, tmp_path) as model:
        model.complete(ask(1))
        gap = model.complete(ask(2))
    assert isinstance(gap, Gap)
    assert (gap.reason, len(server.calls) - 1) == (reason, calls)
    assert said in gap.message
    if gap.text:
        assert gap.text in Path(gap.kept).read_text()


def test_each_fault_has_a_second_try_of_its_own(tmp_path: Path) -> None:
    """An invalid answer, then a cut-off one, then an empty one: three accidents, and no gap."""
    script = in_turn(GOOD, '{"text": "A", "sources": []}', CUT_OFF, Answer(""), GOOD)
    with openai_server(script) as server, open_at(server.url, tmp_path) as model:
        model.complete(ask(1))
        assert isinstance(model.complete(ask(2)), Reply)
    assert outcomes(tmp_path) == ["ok", "invalid", "cut-off", "empty", "ok"]


def test_the_second_try_carries_only_the_errors(tmp_path: Path) -> None:
    """After an invalid answer the prompt is the same, followed by the answer and its errors."""
    bad = '{"text": "A", "sources": []}'
    with openai_server(in_turn(bad, GOOD)) as server, open_at(server.url, tmp_path) as model:
        assert isinstance(model.complete(ask()), Reply)
    first, second = (call.body["messages"] for call in server.calls)
    assert second[: len(first)] == first
    assert second[len(first)] == {"role": "assistant", "content": bad}
    assert "sources: List should have at least 1 item" in second[-1]["content"]
    assert "text" not in second[-1]["content"].split("mended:")[1]
    assert outcomes(tmp_path) == ["invalid", "ok"]


def test_more_room_after_a_cut(tmp_path: Path) -> None:
    """A cut-off answer is asked again with twice the limit, and to be shorter."""
    with (
        openai_server(in_turn(CUT_OFF, GOOD)) as server,
        open_at(server.url, tmp_path, max_output_tokens=50) as model,
    ):
        assert isinstance(model.complete(ask()), Reply)
    assert [call.body["max_tokens"] for call in server.calls] == [50, 100]
    assert "shorter" in server.calls[1].body["messages"][-1]["content"]


def test_more_room_after_the_endpoint_s_own_cut(tmp_path: Path) -> None:
    """Where the endpoint has a limit of its own, twice what it reached is asked for."""
    with openai_server(in_turn(CUT_OFF, GOOD)) as server, open_at(server.url, tmp_path) as model:
        assert isinstance(model.complete(ask()), Reply)
    assert [call.body.get("max_tokens") for call in server.calls] == [None, 40]


def test_a_complete_answer_at_the_limit_is_complete(tmp_path: Path) -> None:
    """An answer that ends exactly at its limit, whole and valid, is taken."""
    with (
        openai_server(lambda _: Answer(GOOD, finish="length")) as server,
        open_at(server.url, tmp_path) as model,
    ):
        assert isinstance(model.complete(ask()), Reply)


@pytest.mark.parametrize(
    "slip",
    [
        pytest.param('{"text": "A", "sources": ["s"],}', id="trailing-comma"),
        pytest.param("{'text': 'A', 'sources': ['s']}", id="single-quotes"),
        pytest.param(
            "{“text”：“A”，“sources”：［“s”］}".replace("［", "[").replace("］", "]"), id="wide"
        ),
        pytest.param('{"text": "A", "sources": "s"}', id="one-for-a-list"),
        pytest.param('{"text": "A", "sources": ["s"], "comment": "!"}', id="extra-property"),
        pytest.param('{"answer": {"text": "A", "sources": ["s"]}}', id="wrapped"),
        pytest.param('[{"text": "A", "sources": ["s"]}]', id="in-a-list"),
        pytest.param('{"text": "A", "sources": ["s"]', id="open-bracket"),
    ],
)
def test_plain_slips_are_repaired_here(slip: str, tmp_path: Path) -> None:
    """A slip that leaves no doubt about what is meant costs no second call."""
    with openai_server(lambda _: slip) as server, open_at(server.url, tmp_path) as model:
        reply = model.complete(ask())
    assert isinstance(reply, Reply)
    assert reply.value == Line(text="A", sources=["s"])
    assert len(server.calls) == 1


@pytest.mark.parametrize(
    ("response", "words", "remedy"),
    [
        (error(401, "Incorrect API key provided"), "Incorrect API key", "key"),
        (error(403, "Country not supported"), "Country not supported", "rights"),
        (NO_CREDIT, "exceeded your current quota", "credit"),
        (error(402, "Insufficient Balance"), "Insufficient Balance", "credit"),
        (error(404, "The model `x` does not exist"), "does not exist", "gpt-5-mini"),
    ],
)
def test_what_lasts_stops_at_once(
    response: Response, words: str, remedy: str, tmp_path: Path
) -> None:
    """No retry for what a retry cannot mend; the endpoint's own words, and what to do."""
    with (
        openai_server(lambda _: response) as server,
        open_at(server.url, tmp_path) as model,
        pytest.raises(ModelError) as caught,
    ):
        model.complete(ask())
    assert len(server.calls) == 1
    assert words in caught.value.what
    assert remedy in caught.value.remedy


def test_what_passes_is_tried_again(tmp_path: Path) -> None:
    """Rate limits, server errors and broken connections pass; each attempt is in the ledger."""
    broken = Response(200, {"choices": []}, cut=5)
    script = in_turn(BUSY, BROKEN, broken, GOOD)
    with openai_server(script) as server, open_at(server.url, tmp_path) as model:
        assert isinstance(model.complete(ask()), Reply)
    assert outcomes(tmp_path) == ["rate-limited", "server-error", "dropped", "ok"]


def test_a_timeout_is_a_failure_of_its_own(tmp_path: Path) -> None:
    """A server that does not answer in time is given up after the retries."""
    with (
        openai_server(seconds=0.5) as server,
        open_at(server.url, tmp_path, timeout_seconds=0.1, retries=1) as model,
        pytest.raises(ModelError, match=r"no answer within 0\.1 s"),
    ):
        model.complete(ask())
    assert outcomes(tmp_path) == ["timeout", "timeout"]
    assert {row.usd for row in read_ledger(tmp_path / "ledger.jsonl")[0]} == {None}


def test_a_server_that_drips_is_too_late(tmp_path: Path) -> None:
    """The time limit is for the whole answer, not for each byte of it."""
    drip = Response(200, {"choices": []}, drip=0.05)
    with (
        openai_server(in_turn(drip, GOOD)) as server,
        open_at(server.url, tmp_path, timeout_seconds=0.3) as model,
    ):
        assert isinstance(model.complete(ask()), Reply)
    assert outcomes(tmp_path) == ["timeout", "ok"]


def test_a_body_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is larger than any answer can be is not read to its end."""
    monkeypatch.setattr("author.llm.openai_client.MAX_BYTES", 1000)
    with (
        openai_server(in_turn("x" * 5000, GOOD)) as server,
        open_at(server.url, tmp_path) as model,
    ):
        assert isinstance(model.complete(ask()), Reply)
    assert outcomes(tmp_path) == ["not-json", "ok"]


def test_nobody_there(tmp_path: Path) -> None:
    """An address at which nothing listens is named, with the setting."""
    with (
        open_at("http://127.0.0.1:9/v1", tmp_path, retries=0) as model,
        pytest.raises(ModelError, match="base_url"),
    ):
        model.complete(ask())


def test_the_key_is_nowhere(tmp_path: Path) -> None:
    """The key is sent, and stands in no file and in no message, even when the endpoint says it."""
    key = "sk-very-secret-key"
    settings: dict[str, Any] = {"environ": {"OPENAI_API_KEY": key}}
    with openai_server(in_turn(error(401, f"Wrong key {key}"))) as server:
        with (
            open_at(server.url, tmp_path, **settings) as model,
            pytest.raises(ModelError) as caught,
        ):
            model.complete(ask(1))
        with open_at(server.url, tmp_path, **settings) as model:
            model.complete(ask(2))
    assert server.calls[0].headers["authorization"] == f"Bearer {key}"
    assert key not in str(caught.value)
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or key.encode() not in path.read_bytes()


def test_gaps_are_asked_again_next_time(tmp_path: Path) -> None:
    """Only valid answers are kept: a question that stayed a gap is asked anew in the next run."""
    invalid = json.dumps({"text": "A"})
    with openai_server(in_turn(GOOD, invalid, invalid, GOOD)) as server:
        with open_at(server.url, tmp_path) as model:
            model.complete(ask(1))
            assert isinstance(model.complete(ask(2)), Gap)
        with open_at(server.url, tmp_path) as model:
            assert isinstance(model.complete(ask(2)), Reply)
    assert len(server.calls) == 4
