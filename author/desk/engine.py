"""Who writes: the model of the settings, or the built-in drafter."""

from __future__ import annotations

import datetime as dt
import secrets
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Literal

from author.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from author.drafting.outcome import AskAll
    from author.llm import CachedModel
    from author.models import Problem
    from author.workspace import Workspace

EngineChoice = Literal["auto", "llm", "extractive"]
EngineName = Literal["llm", "extractive"]


def choose_engine(
    workspace: Workspace, choice: EngineChoice | None, environ: Mapping[str, str]
) -> EngineName:
    """The engine that an option or the settings name; `auto` takes the model where one is set up.

    Args:
        workspace: its settings say what holds without an option.
        choice: what `--engine` names, or None.
        environ: where a key or `OPENAI_BASE_URL` is looked up.

    Raises:
        ConfigError: the model is asked for and there is neither a key nor an address.
    """
    from author.llm import is_set_up

    wanted = choice or workspace.config.engine
    usable = is_set_up(workspace.config.model, environ)
    if wanted == "llm" and not usable:
        variable = workspace.config.model.api_key_env
        raise ConfigError(
            "The model is asked for, and no key and no address is set.",
            where="--engine llm",
            remedy=f"Set {variable} in the environment, or base_url in [model]; "
            "or take --engine extractive.",
        )
    if wanted == "auto":
        return "llm" if usable else "extractive"
    return wanted


def new_run_id(now: dt.datetime) -> str:
    """A name for one run, for the ledger: when it began, and something that tells it apart."""
    return f"{now.astimezone(dt.UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"


@contextmanager
def opened_model(  # noqa: PLR0913 - each argument is a thing of its own, named by its caller
    workspace: Workspace,
    engine: EngineName,
    environ: Mapping[str, str],
    *,
    run_id: str,
    on_warning: Callable[[Problem], None],
    replay: Path | None = None,
    replay_only: bool = False,
) -> Iterator[CachedModel | None]:
    """The model of a workspace with its cache, ledger and caps; None for the built-in drafter.

    Args:
        workspace: its settings say which endpoint, and what a run may spend.
        engine: what writes.
        environ: where the key is looked up.
        run_id: names the run in the ledger.
        on_warning: told what is worth knowing and stops nothing.
        replay: a file of exported replies that are answered with.
        replay_only: whether a question without a stored reply is an error.

    Raises:
        ConfigError: the settings name no endpoint.
        ModelError: there is no key.
    """
    if engine == "extractive":
        yield None
        return
    from author.llm import open_model

    config = workspace.config
    with open_model(
        config.model,
        cache_dir=workspace.cache,
        ledger_path=workspace.ledger,
        budget=config.budget,
        prices=config.prices,
        environ=environ,
        run_id=run_id,
        on_warning=on_warning,
        replay=replay,
        replay_only=replay_only,
    ) as model:
        yield model


def asker(workspace: Workspace, model: CachedModel, *, batch: bool, run_id: str) -> AskAll:
    """How the model is asked: several calls at once, or through the batch endpoint.

    Args:
        workspace: its settings say how many calls at once.
        model: the model, open.
        batch: whether to use the batch endpoint, at half the price and for later.
        run_id: names the run in the ledger.
    """
    concurrency = workspace.config.model.concurrency
    if not batch:
        from author.llm import complete_all

        return partial(complete_all, model, concurrency=concurrency)
    from author.llm.batch_rounds import BatchRounds
    from author.llm.opening import open_batches

    batches = open_batches(model, cache_dir=workspace.cache)
    return BatchRounds(model, batches, run=run_id, concurrency=concurrency).complete_all
