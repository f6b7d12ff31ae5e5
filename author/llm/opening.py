"""From settings to a language model that is ready for one run."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from author.errors import InputError, ModelError
from author.llm.asking import Desk
from author.llm.batch import Batches
from author.llm.batch_store import BatchStore
from author.llm.budget import Budget
from author.llm.cache import ReplyCache
from author.llm.embeddings import Embeddings
from author.llm.endpoint import find_endpoint
from author.llm.exchange import Replay, read_replies
from author.llm.inbox import Inbox
from author.llm.ledger import Ledger
from author.llm.manners import EndpointMemory
from author.llm.model import CachedModel
from author.llm.openai_client import OpenAIClient
from author.llm.pace import Pace
from author.llm.vector_cache import FOLDER, VectorCache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from author.config import BudgetSettings, ModelSettings, Price
    from author.models import Problem


def open_model(  # noqa: PLR0913 - each argument is a thing of its own, named by its caller
    settings: ModelSettings,
    *,
    cache_dir: Path,
    ledger_path: Path,
    budget: BudgetSettings,
    prices: Mapping[str, Price],
    environ: Mapping[str, str],
    run_id: str,
    replay: Path | None = None,
    replay_only: bool = False,
    on_warning: Callable[[Problem], None] = lambda _: None,
) -> CachedModel:
    """The model of the settings, ready for one run; to be closed, or used in a `with`.

    Args:
        settings: the endpoint and how it is called.
        cache_dir: where replies, and what is known of endpoints and batches, are kept.
        ledger_path: the file in which every attempt becomes a row.
        budget: the caps of this run.
        prices: prices by model.
        environ: where the key and `OPENAI_BASE_URL` are looked up.
        run_id: names the run in the ledger.
        replay: a file of exported replies that are used as if they were cached.
        replay_only: no call is made and no key needed; what is not stored is an error.
        on_warning: told, from any thread, what is worth knowing and stops nothing.

    Raises:
        ConfigError: the settings name no endpoint.
        InputError: the file of replies cannot be read.
        ModelError: there is no key.
    """
    endpoint = find_endpoint(settings, environ, needs_key=not replay_only)
    private_folder(cache_dir)
    desk = Desk(
        transport=OpenAIClient(endpoint, timeout_seconds=settings.timeout_seconds),
        endpoint=endpoint.name,
        memory=EndpointMemory(cache_dir / "endpoints.json", on_warning=on_warning),
        ledger=Ledger(ledger_path),
        budget=Budget(budget),
        pace=_pace(settings),
        prices=prices,
        retries=settings.retries,
        run_id=run_id,
        on_warning=on_warning,
    )
    return CachedModel(
        settings,
        desk,
        cache=ReplyCache(cache_dir / "replies", on_warning=on_warning),
        replay=_replay(replay, on_warning) if replay is not None else None,
        inbox=Inbox(cache_dir / "batches" / "inbox"),
        rejected=cache_dir / "rejected",
        offline=replay_only,
    )


def open_batches(model: CachedModel, *, cache_dir: Path) -> Batches:
    """The batches of a model that `open_model` opened with the same folder.

    Raises:
        ModelError: the model answers from stored replies only.
    """
    return Batches(model, _client(model, "batches"), BatchStore(cache_dir / "batches"))


@contextlib.contextmanager
def open_embeddings(
    model: CachedModel, name: str, *, cache_dir: Path, edition: str = ""
) -> Iterator[Embeddings]:
    """An embeddings model at the endpoint of a model that `open_model` opened.

    Args:
        model: the model, open; caps, ledger and pace are shared with it.
        name: the embeddings model's name at the endpoint.
        cache_dir: the folder that `open_model` was given.
        edition: the edition it is asked for, for the ledger.

    Raises:
        ModelError: the model has no endpoint.
    """
    with VectorCache(cache_dir / FOLDER, on_warning=model.desk.on_warning) as cache:
        yield Embeddings(
            model.desk,
            _client(model, "embeddings"),
            cache,
            model=name,
            edition=edition,
            offline=model.offline,
        )


def _client(model: CachedModel, wanted: str) -> OpenAIClient:
    """The client of a model, for what chat completions are not enough for."""
    transport = model.desk.transport
    if not isinstance(transport, OpenAIClient):
        raise ModelError(f"This model has no endpoint for {wanted}.")
    return transport


def private_folder(folder: Path) -> None:
    """Make a folder, and let nobody but its owner in.

    Raises:
        InputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise InputError(
            f"The folder for replies cannot be made: {error.strerror or error}.",
            where=str(folder),
            remedy="Give yourself write access to the workspace.",
        ) from None
    with contextlib.suppress(PermissionError):
        folder.chmod(0o700)


def _pace(settings: ModelSettings) -> Pace:
    return Pace(
        settings.concurrency,
        requests_per_minute=settings.requests_per_minute,
        tokens_per_minute=settings.tokens_per_minute,
    )


def _replay(path: Path, on_warning: Callable[[Problem], None]) -> Replay:
    replies, problems = read_replies(path)
    for problem in problems:
        on_warning(problem)
    return Replay(replies)
