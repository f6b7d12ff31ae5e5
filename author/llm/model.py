"""A language model put together: what is stored, single flight, and the way to the endpoint."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from author.errors import ModelError
from author.llm import ladder
from author.llm.answers import Invalid, read_answer
from author.llm.asking import Question
from author.llm.flight import SingleFlight
from author.llm.keys import key_parts
from author.llm.lowering import lower
from author.llm.protocol import Gap, Reply
from author.llm.rejected import keep_rejected
from author.llm.stored import StoredReply
from author.llm.why import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from author.config import ModelSettings, Price
    from author.llm.asking import Desk
    from author.llm.budget import Spent
    from author.llm.cache import ReplyCache
    from author.llm.exchange import Replay
    from author.llm.inbox import Inbox
    from author.llm.keys import KeyParts
    from author.llm.manners import Rung
    from author.llm.protocol import Request
    from author.llm.why import Explanation


class CachedModel:
    """Answers from what is stored, else from the endpoint; usable from several threads.

    Args:
        settings: defaults for requests.
        desk: the way to the endpoint, and what the run shares.
        cache: replies that were paid for.
        replay: replies of a file, or None.
        inbox: answers that batches brought.
        rejected: the folder for replies that no answer could be read from.
        offline: whether a request that is not stored is an error instead of a call.
    """

    def __init__(  # noqa: PLR0913 - the parts it is put together from
        self,
        settings: ModelSettings,
        desk: Desk,
        *,
        cache: ReplyCache,
        replay: Replay | None,
        inbox: Inbox,
        rejected: Path,
        offline: bool,
    ) -> None:
        self.desk = desk
        self.cache = cache
        self.inbox = inbox
        self._settings = settings
        self._replay = replay
        self._rejected = rejected
        self.offline = offline
        self._flight: SingleFlight[Reply | Gap] = SingleFlight()

    @property
    def endpoint(self) -> str:
        """The endpoint's address without secrets."""
        return self.desk.endpoint

    @property
    def prices(self) -> Mapping[str, Price]:
        """Prices by model."""
        return self.desk.prices

    @property
    def spent(self) -> Spent:
        """What this run has taken so far."""
        return self.desk.budget.spent

    def complete(self, request: Request) -> Reply | Gap:
        """Answer one request.

        Raises:
            ModelError: the endpoint cannot be used at all; or nothing is stored for the request
                and no call may be made.
            BudgetError: the call would pass a cap.
            ConfigError: the answer's class cannot be asked for, or a price is missing.
        """
        request = self.prepared(request)
        parts = key_parts(request, self.endpoint)
        answer, shared = self._flight.do(parts.key, lambda: self._answer(request, parts))
        if shared and isinstance(answer, Reply) and answer.obtained == "call":
            return replace(answer, obtained="shared")
        return answer

    def prepared(self, request: Request) -> Request:
        """A request with the defaults of the settings in it, as it is sent and keyed."""
        settings = self._settings
        defaults = {"temperature": settings.temperature, "seed": settings.seed}
        sampling = {name: value for name, value in defaults.items() if value is not None}
        limit = request.max_output_tokens or settings.max_output_tokens
        return replace(
            request,
            sampling={**sampling, **settings.extra, **request.sampling},
            max_output_tokens=limit,
        )

    def key(self, request: Request) -> str:
        """The cache key of a request."""
        return key_parts(self.prepared(request), self.endpoint).key

    def body(self, request: Request) -> dict[str, Any]:
        """What would be sent for a request, as the endpoint wants it as far as that is known."""
        request = self.prepared(request)
        manners = self.desk.memory.get(self.endpoint, request.model)
        return ladder.body_for(request, lower(request.answer), manners)

    def rung(self, model: str) -> Rung:
        """How the endpoint is asked for structured output, as far as that is known."""
        return self.desk.memory.get(self.endpoint, model).rung

    def unanswered(self, requests: Sequence[Request]) -> list[Request]:
        """Of several requests those that need a call, prepared; the same question once."""
        needed: dict[str, Request] = {}
        for request in map(self.prepared, requests):
            parts = key_parts(request, self.endpoint)
            if not self.inbox.has(parts.key) and self._stored(request, parts) is None:
                needed.setdefault(parts.key, request)
        return list(needed.values())

    def explain(self, requests: Iterable[Request]) -> list[Explanation]:
        """How each request stands to the cache, and which part of its key changed."""
        stored = list(self.cache.replies())
        prepared = [self.prepared(request) for request in requests]
        return [explain(r, key_parts(r, self.endpoint), stored) for r in prepared]

    def close(self) -> None:
        """Let go of connections and files; calls that wait for their turn are not made."""
        self.desk.pace.stop()
        self.desk.transport.close()
        self.cache.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _answer(self, request: Request, parts: KeyParts) -> Reply | Gap:
        reply = self._stored(request, parts)
        if reply is not None:
            return reply
        if self.offline:
            raise _nothing_stored(request)

        def keep(reply: Reply) -> None:
            self.cache.put(StoredReply.of(request, parts, reply))

        question = Question(self.desk, request, key=parts.key, keep=keep)
        answer = question.answer(self.inbox.find(parts.key))
        self.inbox.remove(parts.key)
        if isinstance(answer, Gap):
            kept = keep_rejected(self._rejected, request, answer, key=parts.key)
            return replace(answer, kept=kept)
        return answer

    def _stored(self, request: Request, parts: KeyParts) -> Reply | None:
        """The reply to a request that is already paid for, if it still validates."""
        stored, obtained = self.cache.get(parts.key), "cache"
        if stored is None and self._replay is not None:
            stored, obtained = self._replay.find(parts), "replay"
        if stored is None:
            return None
        value = read_answer(stored.text, request.answer)
        if isinstance(value, Invalid):
            return None
        return Reply(
            value,
            stored.text,
            stored.usage,
            stored.model,
            "replay" if obtained == "replay" else "cache",
        )


def _nothing_stored(request: Request) -> ModelError:
    stage = f"a {request.stage} request" if request.stage else "a request"
    return ModelError(
        f"No reply is stored for {stage} to {request.model}, and no call may be made.",
        where="--replay-only",
        remedy="Make the replies anew without --replay-only, and export them.",
    )
