"""The ladder of output modes: what is sent on each rung, and what a refusal of one looks like.

Strict `json_schema`, then `json_object` with the schema in the prompt, then plain text with the
schema in the prompt. Endpoints refuse a rung, or a parameter, with 400, 404, 415, 422, 501, or with
a 500 that carries a message about it.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from author.llm.manners import RUNGS, Manners

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from author.llm.lowering import Lowered
    from author.llm.protocol import Request
    from author.llm.wire import Failed

_INSTRUCTION = (
    "Answer with one JSON object that fits the following JSON schema, and with nothing else: "
    "no explanation, no code fence.\n"
)
_RUNG_WORDS = re.compile(
    r"response[_ ]?format|json|schema|\bstructured|\bguided|grammar|\bstrict\b|output format",
    re.IGNORECASE,
)
_SYSTEM_ROLE = re.compile(
    r"system (role|message|prompt)s?\b.{0,30}\b(not|un)\W?\w*support", re.IGNORECASE
)
_LIMIT_NAMES = ("max_completion_tokens", "max_tokens")
_UNINFORMATIVE = re.compile(
    r"\W*(bad request|invalid request|unprocessable( entity| content)?|not implemented|error"
    r"|unsupported|validation( error)?|internal server error|not found|http \d+|\d+|null|none)?\W*",
    re.IGNORECASE,
)


def body_for(request: Request, lowered: Lowered, manners: Manners) -> dict[str, Any]:
    """The body of a chat completions call.

    Args:
        request: the question.
        lowered: the strict schema of its answer.
        manners: how the endpoint wants to be asked.
    """
    messages = [{"role": m.role, "content": m.content} for m in request.messages]
    body: dict[str, Any] = {
        "model": request.model,
        "messages": messages
        if manners.rung == "json_schema"
        else _with_instruction(messages, lowered.schema),
    }
    if not manners.system:
        body["messages"] = _without_system(body["messages"])
    sampling = {k: v for k, v in request.sampling.items() if k not in manners.without}
    body.update(sampling)
    if request.max_output_tokens is not None and manners.limit_name:
        body[manners.limit_name] = request.max_output_tokens
    if manners.rung == "json_schema":
        body["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": lowered.name, "strict": True, "schema": lowered.schema},
        }
    elif manners.rung == "json_object":
        body["response_format"] = {"type": "json_object"}
    return body


def instruction(schema: Mapping[str, Any]) -> str:
    """What tells a model the schema in words."""
    return _INSTRUCTION + json.dumps(schema, ensure_ascii=False, separators=(",", ":"))


def _with_instruction(
    messages: list[dict[str, str]], schema: Mapping[str, Any]
) -> list[dict[str, str]]:
    """The schema at the end of the system message: it is stable, so it stands before the rest."""
    text = instruction(schema)
    if messages and messages[0]["role"] == "system":
        first = {"role": "system", "content": f"{messages[0]['content']}\n\n{text}"}
        return [first, *messages[1:]]
    return [{"role": "system", "content": text}, *messages]


def _without_system(messages: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """System messages, put before what the user says first."""
    system = "\n\n".join(m["content"] for m in messages if m["role"] == "system")
    first, *rest = (dict(m) for m in messages if m["role"] != "system")
    return [{**first, "content": f"{system}\n\n{first['content']}"}, *rest]


def manners_after(failed: Failed, body: Mapping[str, Any], manners: Manners) -> Manners | None:
    """How to ask instead, when a failure is about the way of asking; None when it is not.

    Args:
        failed: what the endpoint said.
        body: what was sent.
        manners: how it was made.
    """
    if failed.status is None or not _may_be_about_the_body(failed):
        return None
    return (
        _without_system_role(failed, manners)
        or _without_parameter(failed, body, manners)
        or _with_other_limit(failed, body, manners)
        or _a_rung_lower(failed, manners)
    )


def a_rung_lower(manners: Manners) -> Manners | None:
    """The next rung down; None at the bottom."""
    at = RUNGS.index(manners.rung) + 1
    return replace(manners, rung=RUNGS[at], confirmed=False) if at < len(RUNGS) else None


def _may_be_about_the_body(failed: Failed) -> bool:
    if failed.kind == "rejected":
        return True
    return failed.kind == "server-error" and failed.status is not None and failed.status >= 500


def _names(failed: Failed, parameter: str) -> bool:
    """Whether a failure is about a parameter, by its field for that or by its words."""
    if failed.param:
        return failed.param.split(".")[0] == parameter
    return re.search(rf"(?<![\w-]){re.escape(parameter)}(?![\w-])", failed.words) is not None


def _without_system_role(failed: Failed, manners: Manners) -> Manners | None:
    """Chat templates of some open models know only the user and the assistant."""
    refused = _SYSTEM_ROLE.search(failed.words) is not None
    return replace(manners, system=False) if manners.system and refused else None


def _without_parameter(failed: Failed, body: Mapping[str, Any], manners: Manners) -> Manners | None:
    ours = {"model", "messages", "response_format", *_LIMIT_NAMES}
    refused = {name for name in body if name not in ours and _names(failed, name)}
    return replace(manners, without=manners.without | refused) if refused else None


def _with_other_limit(failed: Failed, body: Mapping[str, Any], manners: Manners) -> Manners | None:
    """Many refusals name both: the one that is not known, and the one to use instead."""
    if manners.limit_name not in body or not any(_names(failed, n) for n in _LIMIT_NAMES):
        return None
    if manners.limit_name == "max_tokens" and "max_completion_tokens" in failed.words:
        return replace(manners, limit_name="max_completion_tokens")
    if manners.limit_name == "max_completion_tokens":
        return replace(manners, limit_name="max_tokens")
    return replace(manners, limit_name="")


def _a_rung_lower(failed: Failed, manners: Manners) -> Manners | None:
    """A refusal of the rung: by its words, or without any that would say otherwise."""
    about_rung = failed.param.split(".")[0] == "response_format" or (
        not failed.param and _RUNG_WORDS.search(failed.words) is not None
    )
    silent = (
        not manners.confirmed
        and failed.kind == "rejected"
        and failed.status != 404
        and _UNINFORMATIVE.fullmatch(failed.words) is not None
    )
    return a_rung_lower(manners) if about_rung or silent else None
