"""A reply as it is kept: in the cache, and in exported files."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from author.llm.protocol import Reply, Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from author.llm.keys import KeyParts
    from author.llm.protocol import Request

SCHEMA = "author-reply/1"


@dataclass(frozen=True, slots=True)
class StoredReply:
    """A validated reply with what it answers.

    Attributes:
        key: the cache key.
        question: the key without the endpoint.
        parts: the parts of the key, each with its hash.
        stage: what it was asked for.
        template: a hash of the templates and the style it was asked with.
        edition: the edition it was asked for.
        text: the raw text of the reply.
        model: the model's name as returned.
        usage: tokens, as the endpoint counted them.
        stored: when it was stored, ISO 8601 in UTC.
    """

    key: str
    question: str
    parts: Mapping[str, Any]
    stage: str
    template: str
    edition: str
    text: str
    model: str
    usage: Usage
    stored: str

    @classmethod
    def of(cls, request: Request, parts: KeyParts, reply: Reply) -> Self:
        """What is kept of a reply to a request."""
        return cls(
            key=parts.key,
            question=parts.question,
            parts=parts.to_json(),
            stage=request.stage,
            template=request.template,
            edition=request.edition,
            text=reply.text,
            model=reply.model,
            usage=reply.usage,
            stored=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        )

    def to_json(self) -> str:
        """As one line of JSON."""
        value = {
            "schema": SCHEMA,
            "key": self.key,
            "question": self.question,
            "parts": dict(self.parts),
            "stage": self.stage,
            "template": self.template,
            "edition": self.edition,
            "model": self.model,
            "usage": {
                "input": self.usage.input_tokens,
                "output": self.usage.output_tokens,
                "cached": self.usage.cached_tokens,
                "reasoning": self.usage.reasoning_tokens,
            },
            "stored": self.stored,
            "text": self.text,
        }
        return json.dumps(value, ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Back from one line of JSON.

        Raises:
            ValueError: it is no stored reply, or one of another schema version.
        """
        value = json.loads(line)
        if not isinstance(value, dict) or value.get("schema") != SCHEMA:
            raise ValueError(f"is no stored reply of the form {SCHEMA}")
        texts = ("key", "question", "stage", "template", "edition", "text", "model", "stored")
        fields = {name: value[name] for name in texts if isinstance(value.get(name), str)}
        usage, parts = value.get("usage"), value.get("parts")
        counts = _counts(usage) if isinstance(usage, dict) else None
        if len(fields) < len(texts) or counts is None or not isinstance(parts, dict):
            raise ValueError("lacks a field, or has one of another kind")
        return cls(**fields, parts=parts, usage=counts)


def _counts(usage: Mapping[str, Any]) -> Usage | None:
    """Token counts; None when one of them is no whole number."""
    counts = [usage.get(name) for name in ("input", "output", "cached", "reasoning")]
    if all(count is None or isinstance(count, int) for count in counts):
        return Usage(*counts)
    return None
