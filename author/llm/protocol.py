"""What is asked of a language model and what comes back: the contract of every model here.

A request names a pydantic class for its answer; how an endpoint is brought to answer in that
shape is the business of the client, and nobody else's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

Role = Literal["system", "user", "assistant"]
Obtained = Literal["call", "cache", "shared", "replay"]


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model.

    Attributes:
        messages: the chat, stable parts first so that a provider's prefix cache can work.
        answer: the pydantic class that the answer must validate against.
        model: the model's name, as the endpoint knows it.
        sampling: parameters that are sent as they are (`temperature`, `seed`, …).
        stage: what it is for (`topics`, `briefs`, `issue`, …); goes into the ledger.
        template: a hash of the templates and the style it was made from; goes into the ledger.
        edition: the edition it is made for; goes into the ledger.
        max_output_tokens: the most the answer may take, or None for the endpoint's own limit.
        sample: tells apart several answers to the same question; part of the cache key, never sent.
    """

    messages: tuple[Message, ...]
    answer: type[BaseModel]
    model: str
    sampling: Mapping[str, Any] = field(default_factory=dict)
    stage: str = ""
    template: str = ""
    edition: str = ""
    max_output_tokens: int | None = None
    sample: int = 0


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one reply; None where the endpoint did not say."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    cached_tokens: int | None = None
    reasoning_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A validated answer.

    Attributes:
        value: an instance of the request's `answer` class.
        text: the raw text it was read from.
        usage: what the endpoint counted.
        model: the model's name as the endpoint returned it.
        obtained: whether it was paid for now, or comes from the cache, from a call that was under
            way for somebody else, or from exported replies.
    """

    value: BaseModel
    text: str
    usage: Usage
    model: str
    obtained: Obtained


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that stayed without a usable answer, after all repairs.

    Attributes:
        reason: `refusal`, `filtered`, `cut-off`, `empty`, `invalid`, `unavailable`.
        message: for people: what happened, in one sentence.
        text: the raw reply, for inspection; empty when there was none.
        kept: the file in which the raw reply is kept; empty when there is none.
    """

    reason: Literal["refusal", "filtered", "cut-off", "empty", "invalid", "unavailable"]
    message: str
    text: str = ""
    kept: str = ""


class LanguageModel(Protocol):
    """Anything that answers requests: a client, a cache before it, a scripted model in a test."""

    def complete(self, request: Request) -> Reply | Gap:
        """Answer one request; callable from several threads at once.

        Raises:
            ModelError: the endpoint cannot be used at all, so no further request makes sense.
            BudgetError: the call would pass a cap.
        """
        ...
