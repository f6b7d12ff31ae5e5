"""What a call may take at the worst, and what it took as far as anybody can know."""

from __future__ import annotations

import json
import math
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from author.llm.budget import Spent
from author.llm.prices import cost_usd
from author.llm.protocol import Request, Usage
from author.llm.tokens import count_tokens
from author.llm.wire import Failed, FailureKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from author.config import Price
    from author.llm.embedding_wire import Embedded
    from author.llm.wire import Answered

TOKENS_A_MESSAGE = 4
"""Role and separators around a message (OpenAI cookbook, "How to count tokens with tiktoken")."""

DEPTH = 12
"""Schemas that recurse are not followed further."""
NUMBER_TOKENS = 8.0
PROSE_TOKENS = 80.0
"""Assumed for a text whose length nothing limits."""
LABEL_TOKENS = 8.0
"""Assumed for such a text that is an entry of a list: an id, a name, a tag."""
LIST_ITEMS = 3
"""Assumed for a list whose length nothing limits."""
TOKENS_A_CHARACTER = 1.0
"""Chinese takes about 0.7 tokens a character in o200k; other tokenizers take more."""
MARGIN = 1.5
"""On what a schema lets an answer take, for reasoning and for lengths that are not kept to."""

PERHAPS_CHARGED: frozenset[FailureKind] = frozenset({"timeout", "dropped", "not-json"})
"""Failures behind which the endpoint may have done its work."""

NOTHING_YET = Spent(calls=1)
"""A call that ended in an exception: it was made, and nothing more is known."""


def prompt_tokens(body: Mapping[str, Any]) -> int:
    """Tokens of everything that is sent: messages and, where it is sent apart, the schema."""
    model = str(body["model"])
    texts = [str(message["content"]) for message in body["messages"]]
    schema = body.get("response_format", {}).get("json_schema")
    if schema is not None:
        texts.append(json.dumps(schema["schema"], ensure_ascii=False, separators=(",", ":")))
    return sum(count_tokens(text, model).number + TOKENS_A_MESSAGE for text in texts)


class Experience:
    """The longest answers of a run so far, by model and class; usable from several threads."""

    def __init__(self) -> None:
        self._longest: dict[tuple[str, str], int] = {}
        self._lock = threading.Lock()

    def learn(self, request: Request, usage: Usage) -> None:
        """Note how long an answer was."""
        with self._lock:
            key = (request.model, request.answer.__name__)
            self._longest[key] = max(self._longest.get(key, 0), usage.output_tokens or 0)

    def longest(self, request: Request) -> int:
        """Tokens of the longest answer of this kind, 0 before the first."""
        with self._lock:
            return self._longest.get((request.model, request.answer.__name__), 0)


def worst_case(
    body: Mapping[str, Any], request: Request, experience: Experience | None = None
) -> Usage:
    """The most tokens that a call is expected to take.

    The answer's share is its limit where the request sets one. Without a limit it is that of the
    longest answer of its kind so far, before the first that of what the schema lets an answer hold,
    each with a margin. So only a limit makes sure that a model which suddenly writes far more than
    before cannot pass a cap by one call.
    """
    output = request.max_output_tokens
    if output is None and experience is not None and (longest := experience.longest(request)):
        output = math.ceil(longest * MARGIN)
    if output is None:
        output = answer_tokens(request.answer)
    return Usage(input_tokens=prompt_tokens(body), output_tokens=output)


@lru_cache(maxsize=256)
def answer_tokens(answer: type[BaseModel]) -> int:
    """The most tokens of an answer, by the lengths and counts that its class declares."""
    schema = answer.model_json_schema()
    return math.ceil(_most(schema, schema.get("$defs", {}), 0) * MARGIN)


def _most(node: Mapping[str, Any], definitions: Mapping[str, Any], depth: int) -> float:
    """The most tokens of a schema node."""
    if depth > DEPTH:
        return PROSE_TOKENS
    if "$ref" in node:
        node = definitions.get(str(node["$ref"]).rsplit("/", 1)[-1], {})
    choices = node.get("anyOf") or node.get("oneOf") or node.get("allOf")
    if choices:
        return max(_most(choice, definitions, depth + 1) for choice in choices)
    if "enum" in node or "const" in node:
        return max(len(str(value)) for value in node.get("enum", [node.get("const")])) / 2 + 2
    if node.get("type") == "object":
        fields = node.get("properties", {}).items()
        return sum(len(k) / 3 + 3 + _most(v, definitions, depth + 1) for k, v in fields) + 2
    if node.get("type") == "array":
        count = node.get("maxItems", max(LIST_ITEMS, node.get("minItems", 0)))
        item = node.get("items", {"type": "string"})
        is_label = item.get("type") == "string" and "maxLength" not in item
        each = LABEL_TOKENS if is_label else _most(item, definitions, depth + 1)
        return float(count) * (each + 1) + 2
    return _most_of_a_value(node)


def _most_of_a_value(node: Mapping[str, Any]) -> float:
    if node.get("type") != "string":
        return NUMBER_TOKENS
    limit = node.get("maxLength")
    return PROSE_TOKENS if limit is None else float(limit) * TOKENS_A_CHARACTER


def taken(came: Answered | Embedded | Failed, worst: Usage, price: Price | None) -> Spent:
    """What a call took; where the endpoint does not say, the worst is assumed."""
    if isinstance(came, Failed):
        if came.kind not in PERHAPS_CHARGED:
            return Spent(calls=1)
        usage = worst
    else:
        usage = Usage(
            worst.input_tokens if came.usage.input_tokens is None else came.usage.input_tokens,
            worst.output_tokens if came.usage.output_tokens is None else came.usage.output_tokens,
            came.usage.cached_tokens,
        )
    tokens = (usage.input_tokens or 0) + (usage.output_tokens or 0)
    return Spent(cost_usd(usage, price) or 0.0, 1, tokens)
