"""What a run would take, before anything is spent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.llm import estimate
from author.llm.prices import cost_usd, price_of
from author.llm.protocol import Usage
from author.llm.tokens import count_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.llm.model import CachedModel
    from author.llm.protocol import Request


@dataclass(frozen=True, slots=True)
class DryRun:
    """An estimate of a list of requests; re-asks and retries come on top.

    Attributes:
        requests: how many there are.
        cached: how many of them are already paid for, or the same as another.
        calls: how many calls are needed.
        prompt_tokens: of those calls, schemas included.
        exact: whether prompt tokens were counted with the model's own encoding.
        answer_tokens: the most that the answers are expected to take.
        usd: the most that the calls are expected to cost; None when a price is not known.
        unpriced: the models whose price is not known.
    """

    requests: int
    cached: int
    calls: int
    prompt_tokens: int
    exact: bool
    answer_tokens: int
    usd: float | None
    unpriced: tuple[str, ...]


def dry_run(model: CachedModel, requests: Sequence[Request], *, batch: bool = False) -> DryRun:
    """Estimate what a model would be asked for, without asking.

    Args:
        model: the model, open; its cache is looked at, its endpoint is not.
        requests: the questions.
        batch: whether they would go through the batch endpoint, at half the price.
    """
    needed = model.unanswered(requests)
    usages = [estimate.worst_case(model.body(request), request) for request in needed]
    priced = [(request.model, price_of(request.model, model.prices)) for request in needed]
    costs = [
        cost_usd(usage, price, batch=batch)
        for usage, (_, price) in zip(usages, priced, strict=True)
    ]
    known = [cost for cost in costs if cost is not None]
    total = Usage(
        sum(usage.input_tokens or 0 for usage in usages),
        sum(usage.output_tokens or 0 for usage in usages),
    )
    return DryRun(
        requests=len(requests),
        cached=len(requests) - len(needed),
        calls=len(needed),
        prompt_tokens=total.input_tokens or 0,
        exact=all(count_tokens("", request.model).exact for request in needed),
        answer_tokens=total.output_tokens or 0,
        usd=sum(known) if len(known) == len(costs) else None,
        unpriced=tuple(sorted({name for name, price in priced if price is None})),
    )
