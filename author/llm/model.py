"""A language model put together: cache, single flight, and the way to the endpoint."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from author.llm.answers import Invalid, read_answer
from author.llm.asking import Desk, Question
from author.llm.budget import Budget
from author.llm.cache import ReplyCache
from author.llm.endpoint import find_endpoint
from author.llm.flight import SingleFlight
from author.llm.keys import KeyParts, key_parts
from author.llm.ledger import Ledger
from author.llm.manners import EndpointMemory
from author.llm.openai_client import OpenAIClient
from author.llm.pace import Pace
from author.llm.protocol import Gap, Reply, Request
from author.llm.stored import StoredReply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import TracebackType

    from author.config import BudgetSettings, ModelSettings, Price
    from author.models import Problem


class CachedModel:
    """Answers from the cache, else from the endpoint; usable from several threads.

    Args:
        desk: the way to the endpoint.
        cache: replies that were paid for.
        settings: defaults for requests.
    """

    def __init__(self, desk: Desk, cache: ReplyCache, settings: ModelSettings) -> None:
        self._desk = desk
        self._cache = cache
        self._settings = settings
        self._flight: SingleFlight[Reply | Gap] = SingleFlight()

    def complete(self, request: Request) -> Reply | Gap:
        """Answer one request.

        Raises:
            ModelError: the endpoint cannot be used at all.
            BudgetError: the call would pass a cap.
            ConfigError: the answer's class cannot be asked for, or a price is missing.
        """
        request = self.prepared(request)
        parts = key_parts(request, self._desk.endpoint)
        answer, shared = self._flight.do(parts.key, lambda: self._answer(request, parts))
        if shared and isinstance(answer, Reply):
            return replace(answer, obtained="shared")
        return answer

    def prepared(self, request: Request) -> Request:
        """A request with the defaults of the settings in it, as it is sent and keyed."""
        settings = self._settings
        defaults = {"temperature": settings.temperature, "seed": settings.seed}
        sampling = {name: value for name, value in defaults.items() if value is not None}
        limit = request.max_output_tokens or settings.max_output_tokens
        return replace(request, sampling={**sampling, **request.sampling}, max_output_tokens=limit)

    def cached(self, request: Request) -> Reply | None:
        """The reply to a prepared request that is already paid for."""
        return self._cached(request, key_parts(request, self._desk.endpoint))

    def close(self) -> None:
        """Let go of connections and files; calls that wait for their turn are not made."""
        self._desk.pace.stop()
        self._desk.transport.close()
        self._cache.close()

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
        reply = self._cached(request, parts)
        if reply is not None:
            return reply
        question = Question(
            self._desk,
            request,
            key=parts.key,
            keep=lambda reply: self._cache.put(StoredReply.of(request, parts, reply)),
        )
        return question.answer()

    def _cached(self, request: Request, parts: KeyParts) -> Reply | None:
        stored = self._cache.get(parts.key)
        if stored is None:
            return None
        value = read_answer(stored.text, request.answer)
        if isinstance(value, Invalid):
            return None
        return Reply(value, stored.text, stored.usage, stored.model, "cache")


def open_model(  # noqa: PLR0913 - each argument is a thing of its own, named by its caller
    settings: ModelSettings,
    *,
    cache_dir: Path,
    ledger_path: Path,
    budget: BudgetSettings,
    prices: Mapping[str, Price],
    environ: Mapping[str, str],
    run_id: str,
    on_warning: Callable[[Problem], None] = lambda _: None,
) -> CachedModel:
    """The model of the settings, ready for one run; to be closed, or used in a `with`.

    Args:
        settings: the endpoint and how it is called.
        cache_dir: where replies are kept.
        ledger_path: the file in which every attempt becomes a row.
        budget: the caps of this run.
        prices: prices by model.
        environ: where the key and `OPENAI_BASE_URL` are looked up.
        run_id: names the run in the ledger.
        on_warning: told, from any thread, what is worth knowing and stops nothing.

    Raises:
        ConfigError: the settings name no endpoint.
        ModelError: there is no key.
    """
    endpoint = find_endpoint(settings, environ)
    desk = Desk(
        transport=OpenAIClient(endpoint, timeout_seconds=settings.timeout_seconds),
        endpoint=endpoint.name,
        memory=EndpointMemory(cache_dir / "endpoints.json", on_warning=on_warning),
        ledger=Ledger(ledger_path),
        budget=Budget(budget),
        pace=Pace(
            settings.concurrency,
            requests_per_minute=settings.requests_per_minute,
            tokens_per_minute=settings.tokens_per_minute,
        ),
        prices=prices,
        retries=settings.retries,
        run_id=run_id,
        on_warning=on_warning,
    )
    return CachedModel(desk, ReplyCache(cache_dir / "replies", on_warning=on_warning), settings)
