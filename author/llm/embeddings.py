"""Vectors for texts from an embeddings model: what is stored, else asked for in batches.

The endpoint is the one of the language model, and so are the caps, the ledger and the pace.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from author.errors import ModelError
from author.llm import estimate, retry
from author.llm.embedding_wire import Embedded
from author.llm.endpoint_errors import endpoint_error
from author.llm.ledger import LedgerRow, now
from author.llm.prices import cost_usd, price_of
from author.llm.protocol import Usage
from author.llm.tokens import count_tokens
from author.llm.vector_cache import vector_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.llm.asking import Desk
    from author.llm.embedding_wire import Vector
    from author.llm.openai_client import OpenAIClient
    from author.llm.vector_cache import VectorCache
    from author.llm.wire import Failed

STAGE = "embeddings"
MOST_INPUTS = 64
"""Texts of one request. OpenAI takes 2,048, some others 64, 25 or 10: where a request is refused,
half as many are sent from then on."""


class Embeddings:
    """Vectors of one model for texts, stored ones first.

    Args:
        desk: what calls of the run share.
        client: the way to the endpoint.
        cache: vectors that were paid for.
        model: the model's name at the endpoint.
        edition: the edition it is asked for, for the ledger.
        offline: whether a text without a stored vector is an error instead of a call.
    """

    def __init__(  # noqa: PLR0913 - the parts it is put together from
        self,
        desk: Desk,
        client: OpenAIClient,
        cache: VectorCache,
        *,
        model: str,
        edition: str = "",
        offline: bool = False,
    ) -> None:
        self._desk = desk
        self._client = client
        self._cache = cache
        self._model = model
        self._edition = edition
        self._offline = offline
        self._most = MOST_INPUTS

    def __call__(self, texts: Sequence[str]) -> list[Vector]:
        """A vector for each text, in order, all of one length.

        Raises:
            ModelError: the endpoint cannot be used, or has no embeddings; or a vector is not
                stored and no call may be made.
            BudgetError: the next call would pass a cap.
            ConfigError: money is capped and the model's price is not known.
        """
        keys = {text: self._key(text) for text in texts}
        stored = self._cache.get(keys.values())
        vectors = {text: stored[key] for text, key in keys.items() if key in stored}
        vectors |= self._asked([text for text in keys if text not in vectors])
        if len({len(vector) for vector in vectors.values()}) > 1:
            # Under this name there was another model before: what it gave compares with nothing.
            vectors = self._asked(list(keys))
        return [vectors[text] for text in texts]

    def _key(self, text: str) -> str:
        return vector_key(text, endpoint=self._desk.endpoint, model=self._model)

    def _asked(self, texts: Sequence[str]) -> dict[str, Vector]:
        """The vectors of texts that differ, from the endpoint."""
        if texts and self._offline:
            raise ModelError(
                f"{len(texts)} texts have no stored vector of {self._model}, "
                "and no call may be made.",
                remedy="author plan asks for them.",
            )
        vectors: dict[str, Vector] = {}
        while len(vectors) < len(texts):
            part = texts[len(vectors) : len(vectors) + self._most]
            came = self._answer(part)
            if isinstance(came, Embedded):
                vectors |= zip(part, came.vectors, strict=True)
                continue
            self._most = _half(came, len(part))
            if not self._most:
                raise self._error(came)
        return vectors

    def _answer(self, texts: Sequence[str]) -> Embedded | Failed:
        """Ask for the vectors of one batch until they come or no further attempt is worth it."""
        desk = self._desk
        failures = 0
        while True:
            came = self._attempt(texts)
            if isinstance(came, Embedded):
                desk.pace.went_well()
                return came
            failures += 1
            if not retry.may_retry(came, tries=failures, retries=desk.retries):
                return came
            desk.rest(came, tries=failures)

    def _attempt(self, texts: Sequence[str]) -> Embedded | Failed:
        """Send once, keep and account for what comes."""
        desk, model = self._desk, self._model
        price = price_of(model, desk.prices)
        worst = Usage(sum(count_tokens(text, model).number for text in texts), 0)
        with desk.pace.turn(worst.input_tokens or 0):
            held = desk.budget.hold(model, worst, price)
            taken = estimate.NOTHING_YET
            began = time.monotonic()
            try:
                came = self._client.embed(texts, model)
                seconds = time.monotonic() - began
                if isinstance(came, Embedded):
                    keys = map(self._key, texts)
                    self._cache.put(dict(zip(keys, came.vectors, strict=True)), model=came.model)
                taken = estimate.taken(came, worst, price)
                desk.ledger.append(self._row(came, seconds))
            finally:
                desk.budget.settle(held, taken)
        return came

    def _row(self, came: Embedded | Failed, seconds: float) -> LedgerRow:
        row = LedgerRow(
            time=now(),
            run=self._desk.run_id,
            stage=STAGE,
            edition=self._edition,
            endpoint=self._desk.endpoint,
            asked=self._model,
            seconds=round(seconds, 3),
        )
        if not isinstance(came, Embedded):
            usd = None if came.kind in estimate.PERHAPS_CHARGED else 0.0
            return replace(row, outcome=came.kind, status=came.status, usd=usd, words=came.words)
        return replace(
            row,
            model=came.model,
            outcome="ok",
            status=200,
            input=came.usage.input_tokens,
            output=came.usage.output_tokens,
            usd=cost_usd(came.usage, price_of(self._model, self._desk.prices)),
        )

    def _error(self, failed: Failed) -> ModelError:
        """The error that a lasting failure makes."""
        if failed.kind != "rejected":
            return endpoint_error(failed, self._desk.endpoint, self._model)
        status = f" (HTTP {failed.status})" if failed.status else ""
        return ModelError(
            f"The endpoint gives no embeddings of {self._model}{status}: "
            f"{failed.words.rstrip('.')}.",
            where=self._desk.endpoint,
            remedy="Name an embeddings model of this endpoint in [topics] embeddings, or leave "
            "the setting out.",
        )


def _half(failed: Failed, count: int) -> int:
    """How many texts to send instead after a refusal; 0 when their number is not what was wrong."""
    too_many = failed.kind == "too-long" or (
        failed.kind == "rejected" and failed.status in (400, 422)
    )
    return count // 2 if too_many else 0
