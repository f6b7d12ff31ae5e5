"""One question to endpoints that differ: whatever they are like, the answer comes."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest

from author.errors import ModelError
from author.llm import Gap, Reply, complete_all, read_ledger
from tests.llm.questions import Line, ask, open_at
from tests.servers.endpoints import (
    BROKEN,
    HTML,
    ignores_schema,
    in_turn,
    knows,
    refuses_parameters,
    wrapped,
)
from tests.servers.openai_server import Answer, Response, error, fill, openai_server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from author.models import Problem
    from tests.servers.openai_server import Call


@pytest.mark.parametrize(
    ("script", "modes"),
    [
        pytest.param(fill, ["json_schema"], id="strict"),
        pytest.param(knows("json_object", "text"), ["json_schema", "json_object"], id="400"),
        pytest.param(
            knows("json_object", "text", status=422, message="Unprocessable Entity"),
            ["json_schema", "json_object"],
            id="422-without-a-word",
        ),
        pytest.param(
            knows(
                "json_object",
                "text",
                status=500,
                message="1 validation error for ChatCompletionRequest: response_format",
            ),
            ["json_schema", "json_object"],
            id="500-validation",
        ),
        pytest.param(
            knows("text", message="response_format is not supported by this model"),
            ["json_schema", "json_object", "text"],
            id="neither",
        ),
        pytest.param(
            knows("json_schema", "text", message="must be 'json_schema' or 'text'"),
            ["json_schema"],
            id="no-json-object",
        ),
        pytest.param(ignores_schema, ["json_schema", "json_object"], id="ignored"),
    ],
)
def test_finds_the_rung(
    script: Callable[[Call], Answer | Response], modes: list[str], tmp_path: Path
) -> None:
    """Each refusal leads one rung down, and the next run begins on the rung that works."""
    with openai_server(script) as server:
        with open_at(server.url, tmp_path) as model:
            assert isinstance(model.complete(ask(1)), Reply)
        assert [call.mode for call in server.calls] == modes
        with open_at(server.url, tmp_path) as model:
            assert isinstance(model.complete(ask(2)), Reply)
        assert [call.mode for call in server.calls] == [*modes, modes[-1]]


@pytest.mark.parametrize(
    "body",
    [
        {"detail": [{"loc": ["body", "response_format"], "msg": "extra fields not permitted"}]},
        {"detail": "json_schema is not implemented"},
        {"error": "unknown field: response_format"},
        {"message": "response_format: unsupported value"},
        "response_format is unknown",
    ],
)
def test_reads_other_envelopes(body: object, tmp_path: Path) -> None:
    """A refusal is understood in the envelope of FastAPI, of others, and in none at all."""
    with (
        openai_server(in_turn(Response(422, body))) as server,
        open_at(server.url, tmp_path) as model,
    ):
        assert isinstance(model.complete(ask()), Reply)
    assert [call.mode for call in server.calls] == ["json_schema", "json_object"]


def test_an_unspecific_500_costs_the_rung_only_at_last(tmp_path: Path) -> None:
    """A server that always breaks over a schema, without saying so, is asked without it."""
    script = knows("json_object", "text", status=500, message="Internal Server Error")
    with openai_server(script) as server, open_at(server.url, tmp_path, retries=1) as model:
        assert isinstance(model.complete(ask()), Reply)
    assert [call.mode for call in server.calls] == ["json_schema", "json_schema", "json_object"]


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(wrapped("```json\n", "\n```"), id="fence"),
        pytest.param(wrapped("Here is the brief you asked for:\n\n"), id="preamble"),
        pytest.param(wrapped("<think>Is {this} it? {}</think>\n"), id="reasoning"),
        pytest.param(wrapped("so it is {a: 1}.\n</think>\n\n"), id="end-of-reasoning"),
        pytest.param(wrapped("Sure:\n```\n", "\n```\nAnything else?"), id="all-of-it"),
        pytest.param(
            lambda call: Answer(
                [
                    {"type": "thinking", "thinking": "hm"},
                    {"type": "text", "text": fill(call).content},
                ]
            ),
            id="parts",
        ),
        pytest.param(
            lambda call: Answer(fill(call).content, reasoning="First {I} thought"),
            id="reasoning-field",
        ),
    ],
)
def test_finds_the_json(script: Callable[[Call], Answer], tmp_path: Path) -> None:
    """JSON in a fence, behind a preamble, behind reasoning or in parts is found in one call."""
    with openai_server(script) as server, open_at(server.url, tmp_path) as model:
        reply = model.complete(ask())
    assert isinstance(reply, Reply)
    assert isinstance(reply.value, Line)
    assert len(server.calls) == 1


def test_leaves_out_refused_parameters(tmp_path: Path) -> None:
    """Parameters that an endpoint does not know are left out, said once, and remembered."""
    warnings: list[Problem] = []
    options = {"temperature": 0.2, "seed": 7, "on_warning": warnings.append}
    with openai_server(refuses_parameters("temperature", "seed")) as server:
        with open_at(server.url, tmp_path, **options) as model:
            assert isinstance(model.complete(ask(1)), Reply)
            assert isinstance(model.complete(ask(2)), Reply)
        sent = [{"temperature", "seed"} & call.body.keys() for call in server.calls]
        assert sent == [{"temperature", "seed"}, {"seed"}, set(), set()]
        assert len(warnings) == 2
        assert "without seed, temperature" in warnings[-1].what


@pytest.mark.parametrize(
    ("refused", "message", "used"),
    [
        (
            "max_tokens",
            "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            "max_completion_tokens",
        ),
        ("max_tokens", "unknown field max_tokens", None),
    ],
)
def test_finds_the_name_of_the_limit(
    refused: str, message: str, used: str | None, tmp_path: Path
) -> None:
    """`max_tokens` becomes `max_completion_tokens` where that is wanted, else it is left out."""

    def script(call: Call) -> Answer | Response:
        return error(400, message) if refused in call.body else fill(call)

    with (
        openai_server(script) as server,
        open_at(server.url, tmp_path, max_output_tokens=300) as model,
    ):
        assert isinstance(model.complete(ask()), Reply)
    limits = {"max_tokens", "max_completion_tokens"} & server.calls[-1].body.keys()
    assert limits == ({used} if used else set())


def test_models_without_a_system_role(tmp_path: Path) -> None:
    """Where a template knows no system role, its message stands before the user's."""

    def script(call: Call) -> Answer | Response:
        roles = [message["role"] for message in call.body["messages"]]
        if "system" in roles:
            return error(500, "Jinja exception: System role not supported")
        return fill(call) if call.mode == "text" else error(400, "no response_format here")

    with openai_server(script) as server, open_at(server.url, tmp_path) as model:
        assert isinstance(model.complete(ask(1)), Reply)
    (message,) = server.calls[-1].body["messages"]
    assert message["content"].startswith("You write briefs.")
    assert message["content"].endswith("Question 1")


def test_missing_usage_is_unknown(tmp_path: Path) -> None:
    """An endpoint that counts nothing leaves the counts and the price unknown, not 0."""

    def script(call: Call) -> Answer:
        return Answer(fill(call).content, usage=None)

    with openai_server(script) as server, open_at(server.url, tmp_path) as model:
        reply = model.complete(ask())
    assert isinstance(reply, Reply)
    assert reply.usage.input_tokens is None
    (row,), _ = read_ledger(tmp_path / "ledger.jsonl")
    assert (row.input, row.output, row.usd) == (None, None, None)


def test_a_page_in_place_of_an_answer(tmp_path: Path) -> None:
    """A 200 with HTML is tried again; when it stays, the error points to the address."""
    with openai_server(in_turn(HTML)) as server, open_at(server.url, tmp_path) as model:
        assert isinstance(model.complete(ask()), Reply)
    with (
        openai_server(lambda _: HTML) as server,
        open_at(server.url, tmp_path / "b") as model,
        pytest.raises(ModelError, match="base_url"),
    ):
        model.complete(ask())


def test_a_confirmed_rung_survives_an_accident(tmp_path: Path) -> None:
    """Prose from an endpoint that has kept to the schema before is an accident, not its manner."""
    script = in_turn(Answer('{"text": "A", "sources": ["s"]}'), "Prose.")
    with openai_server(script) as server, open_at(server.url, tmp_path) as model:
        assert isinstance(model.complete(ask(1)), Reply)
        assert isinstance(model.complete(ask(2)), Reply)
    assert {call.mode for call in server.calls} == {"json_schema"}


def test_a_rung_given_up_by_accident_is_taken_up_again(tmp_path: Path) -> None:
    """When a strict answer comes after one that seemed to ignore the schema, strict is right."""
    release = threading.Event()

    def script(call: Call) -> Answer:
        if call.number == 1:
            release.wait(5)
        if call.number == 2:
            return Answer("Prose.")
        if call.number == 3:
            release.set()
        return fill(call)

    with openai_server(script) as server, open_at(server.url, tmp_path) as model:
        complete_all(model, [ask(1), ask(2)], concurrency=2)
        model.complete(ask(3))
    modes = [call.mode for call in server.calls]
    assert modes == ["json_schema", "json_schema", "json_object", "json_schema"]


def test_specific_400_is_no_matter_of_the_rung(tmp_path: Path) -> None:
    """A 400 about something else stops at once, in the endpoint's own words."""
    with (
        openai_server(lambda _: error(400, "The model 'gpt-5-mini' does not exist")) as server,
        open_at(server.url, tmp_path) as model,
        pytest.raises(ModelError, match="The model 'gpt-5-mini' does not exist"),
    ):
        model.complete(ask())
    assert len(server.calls) == 1


def test_manners_of_several_models(tmp_path: Path) -> None:
    """What one model refuses says nothing about another."""

    def script(call: Call) -> Answer | Response:
        if call.body["model"] == "old" and call.mode == "json_schema":
            return error(400, "json_schema is not supported")
        return fill(call)

    with openai_server(script) as server, open_at(server.url, tmp_path) as model:
        for name in ("old", "new", "old"):
            assert isinstance(model.complete(ask(1, model=name, sample=len(server.calls))), Reply)
    modes = [(call.body["model"], call.mode) for call in server.calls]
    assert modes == [
        ("old", "json_schema"),
        ("old", "json_object"),
        ("new", "json_schema"),
        ("old", "json_object"),
    ]


def test_a_damaged_memory_is_found_out_again(tmp_path: Path) -> None:
    """A memory of endpoints that cannot be read is one warning; the rung is found anew."""
    warnings: list[Problem] = []
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "endpoints.json").write_text('{"schema": "author-endpoints/1", "en')
    with (
        openai_server(knows("text")) as server,
        open_at(server.url, tmp_path, on_warning=warnings.append) as model,
    ):
        assert isinstance(model.complete(ask()), Reply)
    assert "cannot be read" in warnings[0].what
    kept = json.loads((tmp_path / "cache" / "endpoints.json").read_text())
    (entry,) = kept["endpoints"].values()
    assert (entry["rung"], entry["confirmed"]) == ("text", True)


def test_a_dead_endpoint_is_an_error_not_a_draft_of_gaps(tmp_path: Path) -> None:
    """An endpoint that never answered cannot be used; one that did leaves a gap."""
    with (
        openai_server(lambda _: BROKEN) as server,
        open_at(server.url, tmp_path, retries=0) as model,
        pytest.raises(ModelError, match="had an error"),
    ):
        model.complete(ask())
    good = '{"text": "A", "sources": ["s"]}'
    with (
        openai_server(in_turn(good, last=lambda _: BROKEN)) as server,
        open_at(server.url, tmp_path / "b", retries=0) as model,
    ):
        assert isinstance(model.complete(ask(1)), Reply)
        gap = model.complete(ask(2))
    assert isinstance(gap, Gap)
    assert gap.reason == "unavailable"
