"""What makes two questions the same: the parts of a cache key, each with a hash of its own.

The key covers everything that is sent, the endpoint it is sent to, and the sample number that is
never sent. How a request is brought to the endpoint (the rung of the ladder, the names of
parameters, transport settings) is no part of it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from author.llm.lowering import lower

if TYPE_CHECKING:
    from collections.abc import Mapping

    from author.llm.protocol import Request

HASH_CHARACTERS = 16
"""Of the SHA-256 of a part: enough to tell parts apart, short enough to read."""


@dataclass(frozen=True, slots=True)
class KeyParts:
    """The parts of a key.

    Attributes:
        endpoint: the endpoint's address without secrets.
        model: the model's name as it was asked for.
        messages: `role:hash` of each message, in order.
        schema: hash of the lowered schema.
        sampling: hash of the sampling parameters and the limit of the answer.
        sample: the sample number.
        key: SHA-256 over all of it, in full.
        question: SHA-256 over all but the endpoint: the same question asked anywhere.
    """

    endpoint: str
    model: str
    messages: tuple[str, ...]
    schema: str
    sampling: str
    sample: int
    key: str
    question: str

    def to_json(self) -> dict[str, Any]:
        """As JSON values, without the hashes over the whole."""
        return {
            "endpoint": self.endpoint,
            "model": self.model,
            "messages": list(self.messages),
            "schema": self.schema,
            "sampling": self.sampling,
            "sample": self.sample,
        }


def key_parts(request: Request, endpoint: str) -> KeyParts:
    """The parts of the key of a request.

    Args:
        request: the request, with the defaults of the settings already in it.
        endpoint: the endpoint's address without secrets.
    """
    messages = [[message.role, message.content] for message in request.messages]
    schema = lower(request.answer).schema
    sampling = {**request.sampling, "max_output_tokens": request.max_output_tokens}
    question = {
        "messages": messages,
        "schema": schema,
        "model": request.model,
        "sampling": sampling,
        "sample": request.sample,
    }
    return KeyParts(
        endpoint=endpoint,
        model=request.model,
        messages=tuple(f"{role}:{_short(content)}" for role, content in messages),
        schema=_short(schema),
        sampling=_short(sampling),
        sample=request.sample,
        key=_sha256({**question, "endpoint": endpoint}),
        question=_sha256(question),
    )


def _short(value: object) -> str:
    return _sha256(value)[:HASH_CHARACTERS]


def _sha256(value: object) -> str:
    """Of canonical JSON; schemas keep their order, as models see it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Mappings that are no dict."""
    return dict(value)
