"""What travels to an endpoint and back, before anybody judges whether it is a good answer.

The shapes follow the chat completions API of OpenAI
(https://platform.openai.com/docs/api-reference/chat) as the endpoints that copy it speak it:
content as a string or as a list of parts, usage that may be missing, errors in several envelopes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from author.llm.protocol import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

FailureKind = Literal[
    "quota",         # out of credit: no retry helps
    "denied",        # wrong or missing key, or no right to the model
    "rejected",      # the endpoint does not want this request
    "filtered",      # a content filter stopped the prompt
    "too-long",      # the prompt does not fit the model's context
    "rate-limited",  # too many requests or tokens for now
    "server-error",  # the endpoint failed
    "timeout",       # no answer within the time that settings allow
    "unreachable",   # no connection
    "dropped",       # the connection broke before the answer was there
    "not-json",      # something answered, but not in the protocol
]  # fmt: skip

TRANSIENT: frozenset[FailureKind] = frozenset(
    {"rate-limited", "server-error", "timeout", "unreachable", "dropped", "not-json"}
)
"""Failures that may pass when the same request is sent again."""

WORDS = 300
"""Characters of an endpoint's own words that are carried along."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A completion, as it came.

    Attributes:
        text: the content; parts of a list are joined.
        finish: `stop`, `length`, `content_filter`, …; empty when the endpoint did not say.
        refusal: the model's words where it refused in the field for it; otherwise empty.
        usage: tokens, as the endpoint counted them.
        model: the model's name as returned; empty when the endpoint did not say.
    """

    text: str
    finish: str
    refusal: str
    usage: Usage
    model: str


@dataclass(frozen=True, slots=True)
class Failed:
    """No completion.

    Attributes:
        kind: what it was.
        status: the HTTP status, or None when no response came.
        words: what the endpoint said, shortened, or what happened on the way.
        code: the endpoint's own code for it; may be empty.
        param: the parameter it is about, where the endpoint named one; may be empty.
        retry_after: seconds to wait that the endpoint asked for, or None.
    """

    kind: FailureKind
    status: int | None
    words: str
    code: str = ""
    param: str = ""
    retry_after: float | None = None


class Transport(Protocol):
    """Sends one request once: no retry, no judgement."""

    def send(self, body: Mapping[str, Any]) -> Answered | Failed:
        """Post a chat completions body; callable from several threads."""
        ...

    def close(self) -> None:
        """Let go of connections; calls under way fail as unreachable."""
        ...


def read_completion(text: str, *, status: int = 200) -> Answered | Failed:
    """A response body that came with a status of success."""
    try:
        data = json.loads(text)
    except ValueError:
        return Failed("not-json", status, f"answered with something else: {brief(text)}")
    if not isinstance(data, dict):
        return Failed("not-json", status, f"answered with something else: {brief(text)}")
    if data.get("error") and not data.get("choices"):
        # Gateways answer 200 and put the status of the endpoint behind them into the error.
        return read_failure(text, status=_status_in(data["error"]), retry_after=None)
    choices = data.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        return Failed("not-json", status, f"answered without a message: {brief(text)}")
    if choice.get("finish_reason") == "network_error":
        # GLM's way to say that the model failed half-way.
        return Failed("server-error", status, "the model failed while it answered")
    return Answered(
        text=_content(message.get("content")),
        finish=str(choice.get("finish_reason") or ""),
        refusal=_refusal(message),
        usage=read_usage(data.get("usage")),
        model=str(data.get("model") or ""),
    )


def _status_in(error: object) -> int:
    """The HTTP status that an error carries as its code; a failure of the server without one."""
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, int) and 400 <= code < 600 else 500


def _content(content: object) -> str:
    """The text of a message; parts that carry no text (reasoning, images) are left out."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        texts = (
            part.get("text", "") if isinstance(part, dict) else part
            for part in content
            if not isinstance(part, dict) or part.get("type", "text") in ("text", "output_text")
        )
        return "".join(text for text in texts if isinstance(text, str))
    return ""


def _refusal(message: Mapping[str, Any]) -> str:
    """A refusal stands in a field of its own, or as a part of the content."""
    if isinstance(message.get("refusal"), str):
        return str(message["refusal"])
    content = message.get("content")
    if isinstance(content, list):
        for part in content:
            if isinstance(part, dict) and part.get("type") == "refusal":
                return str(part.get("refusal") or part.get("text") or "")
    return ""


def read_usage(usage: object) -> Usage:
    """Token counts; what is missing or no count is None."""
    if not isinstance(usage, dict):
        return Usage()
    prompt = usage.get("prompt_tokens_details")
    completion = usage.get("completion_tokens_details")
    cached = _count(prompt, "cached_tokens")
    if cached is None:
        # DeepSeek's name for it.
        cached = _count(usage, "prompt_cache_hit_tokens")
    return Usage(
        input_tokens=_count(usage, "prompt_tokens"),
        output_tokens=_count(usage, "completion_tokens"),
        cached_tokens=cached,
        reasoning_tokens=_count(completion, "reasoning_tokens"),
    )


def _count(counts: object, name: str) -> int | None:
    value = counts.get(name) if isinstance(counts, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        return None
    return int(value)


def read_failure(text: str, *, status: int, retry_after: float | None) -> Failed:
    """A response body that came with a status of failure, or an error in place of choices."""
    error = _error_of(text)
    words = brief(str(error.get("message") or error.get("detail") or text))
    code = str(error.get("code") or "")
    kind = _kind(status, f"{code} {error.get('type') or ''} {words}".lower())
    return Failed(kind, status, words, code, str(error.get("param") or ""), retry_after)


def _error_of(text: str) -> Mapping[str, Any]:
    """The error in its envelope: OpenAI's `error`, FastAPI's `detail`, or the fields themselves."""
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(data, dict):
        return {}
    error = data.get("error", data)
    if isinstance(error, dict):
        detail = error.get("detail")
        if isinstance(detail, list | dict):
            return {**error, "detail": json.dumps(detail, ensure_ascii=False)}
        return error
    return {**data, "message": data.get("message") or str(error)}


_SAID: tuple[tuple[FailureKind, tuple[str, ...]], ...] = (
    (
        "quota",
        (
            "insufficient_quota",
            "insufficient balance",
            "exceeded your current quota",
            "exceeded_current_quota",
            "arrearage",
            "余额不足",
            "欠费",
        ),
    ),
    (
        "filtered",
        (
            "content_filter",
            "content management policy",
            "data_inspection_failed",
            "data may contain inappropriate content",
            "contentfilter",
            "敏感内容",
        ),
    ),
    (
        "too-long",
        (
            "context_length_exceeded",
            "maximum context length",
            "exceed_context_size",
            "exceeds the available context size",
        ),
    ),
)
"""What endpoints (OpenAI, Azure, DeepSeek, Qwen, GLM, Kimi, vLLM, llama.cpp) say of these failures,
in code, type or message: the status alone does not tell them apart."""


def _kind(status: int, said: str) -> FailureKind:
    """Which failure a status and the endpoint's words make."""
    for kind, phrases in _SAID:
        if any(phrase in said for phrase in phrases):
            return kind
    kinds: dict[int, FailureKind] = {
        401: "denied",
        402: "quota",
        403: "denied",
        408: "server-error",
        409: "server-error",
        413: "too-long",
        425: "server-error",
        429: "rate-limited",
        501: "rejected",
    }
    return kinds.get(status, "server-error" if status >= 500 else "rejected")


def brief(text: str) -> str:
    """Text on one line, shortened, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= WORDS else line[: WORDS - 1] + "…"
