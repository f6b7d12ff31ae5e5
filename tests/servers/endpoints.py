"""Scripts for the loopback server: endpoints as they differ in the world."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

from tests.servers.openai_server import Answer, Response, error, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.servers.openai_server import Call

    Script = Callable[[Call], Answer | Response]


def knows(*modes: str, status: int = 400, message: str = "") -> Script:
    """Takes only some output modes, and refuses the others with a status and a message."""

    def script(call: Call) -> Answer | Response:
        if call.mode in modes:
            return fill(call)
        said = message or f"'response_format.type' of {call.mode!r} is not supported"
        return error(status, said)

    return script


def ignores_schema(call: Call) -> Answer:
    """Takes the strict schema and answers in prose; heeds a schema only in the prompt."""
    if call.mode == "json_schema":
        return Answer("The news of the day is that something happened.")
    return fill(call)


def wrapped(before: str, after: str = "") -> Script:
    """Puts something around the JSON."""

    def script(call: Call) -> Answer:
        return Answer(f"{before}{fill(call).content}{after}")

    return script


def refuses_parameters(*names: str, status: int = 400) -> Script:
    """Knows all but some parameters."""

    def script(call: Call) -> Answer | Response:
        for name in names:
            if name in call.body:
                return error(status, f"Unsupported parameter: '{name}'.", param=name)
        return fill(call)

    return script


def in_turn(*answers: Any, last: Script = fill) -> Script:  # noqa: ANN401 - answers and responses
    """Gives each of some answers once, then goes on by a script."""
    waiting = list(answers)

    def script(call: Call) -> Any:  # noqa: ANN401 - see above
        return waiting.pop(0) if waiting else last(call)

    return script


def faulty(shares: Sequence[tuple[float, Any]], *, seed: int, last: Script = fill) -> Script:
    """Answers with each of some faults in a share of all calls, else by a script."""
    chance = random.Random(seed)  # noqa: S311 - a test that can be repeated

    def script(call: Call) -> Any:  # noqa: ANN401 - answers and responses
        left = chance.random()
        for share, fault in shares:
            left -= share
            if left < 0:
                return fault
        return last(call)

    return script


CUT_OFF = Answer('{"text": "It began and', finish="length")
INVALID = Answer(json.dumps({"text": 5, "sources": "none", "extra": True}))
HTML = Response(200, "<!doctype html><title>Welcome</title><p>It works!</p>")
BUSY = error(429, "Rate limit reached", code="rate_limit_exceeded", headers={"Retry-After": "0"})
BROKEN = error(500, "The server had an error while processing your request")
NO_CREDIT = error(429, "You exceeded your current quota", code="insufficient_quota")
