"""What a call costs. A price that is not known is unknown, never nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from author.config import Price
    from author.llm.protocol import Usage

BATCH_DISCOUNT = 0.5
"""Batch endpoints charge half (OpenAI API documentation, "Batch API")."""


def price_of(model: str, prices: Mapping[str, Price]) -> Price | None:
    """The price of a model: its own, or the one of the longest name that it is a version of.

    `gpt-5-mini-2025-08-07` is a version of `gpt-5-mini`, and no other name is.
    """
    if model in prices:
        return prices[model]
    versions = [name for name in prices if model.startswith((f"{name}-2", f"{name}@", f"{name}:"))]
    return prices[max(versions, key=len)] if versions else None


def batch_price(price: Price | None) -> Price | None:
    """The price through the batch endpoint."""
    if price is None:
        return None
    cached = None if price.cached is None else price.cached * BATCH_DISCOUNT
    halved = {"input": price.input * BATCH_DISCOUNT, "output": price.output * BATCH_DISCOUNT}
    return price.model_copy(update={**halved, "cached": cached})


def cost_usd(usage: Usage, price: Price | None, *, batch: bool = False) -> float | None:
    """US dollars for one reply; None when the price or a count is not known."""
    if price is None or usage.input_tokens is None or usage.output_tokens is None:
        return None
    cached = min(usage.cached_tokens or 0, usage.input_tokens)
    rate = price.input if price.cached is None else price.cached
    millionths = (
        (usage.input_tokens - cached) * price.input
        + cached * rate
        + usage.output_tokens * price.output
    )
    return millionths / 1e6 * (BATCH_DISCOUNT if batch else 1.0)
