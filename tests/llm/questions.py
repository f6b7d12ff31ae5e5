"""Small questions for the tests of the model layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from author.config import BudgetSettings, ModelSettings, Price
from author.llm import CachedModel, Message, Request, open_model

if TYPE_CHECKING:
    from pathlib import Path

PRICES = {"gpt-5-mini": Price(input=1.0, output=10.0, cached=0.1)}


class Line(BaseModel):
    """A text with the snippets it rests on."""

    model_config = ConfigDict(extra="forbid")
    text: str = Field(max_length=40)
    sources: list[str] = Field(min_length=1)


def ask(number: int = 1, **fields: Any) -> Request:  # noqa: ANN401 - fields of Request
    """A request that differs from those with other numbers."""
    messages = (Message("system", "You write briefs."), Message("user", f"Question {number}"))
    defaults: dict[str, Any] = {"model": "gpt-5-mini", "stage": "briefs", "edition": "ai-daily"}
    return Request(messages=messages, answer=Line, **{**defaults, **fields})


def open_at(url: str, folder: Path, **options: Any) -> CachedModel:  # noqa: ANN401 - see below
    """A model at a server, with its files in a folder.

    Args:
        url: the server's address.
        folder: where cache and ledger lie.
        options: `budget`, `prices`, `on_warning`, `run_id` for `open_model`; anything else is a
            model setting.
    """
    own: dict[str, Any] = {
        name: options.pop(name)
        for name in ("budget", "prices", "on_warning", "run_id", "environ")
        if name in options
    }
    arguments: dict[str, Any] = {
        "budget": BudgetSettings(),
        "prices": PRICES,
        "environ": {},
        "run_id": "run-1",
        **own,
    }
    return open_model(
        ModelSettings(base_url=url, **options),
        cache_dir=folder / "cache",
        ledger_path=folder / "ledger.jsonl",
        **arguments,
    )
