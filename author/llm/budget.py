"""Caps on money, calls and tokens: they stop a run before the call that would pass them.

Before a call its worst case is set aside; after it, what it really took. A call that does not fit
beside what others in flight have set aside waits for them, because they mostly take less; it is
stopped when it does not fit on its own.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.errors import BudgetError, ConfigError
from author.llm.prices import cost_usd

if TYPE_CHECKING:
    from author.config import BudgetSettings, Price
    from author.llm.protocol import Usage


@dataclass(frozen=True, slots=True)
class Spent:
    """What calls take: as it was, or at the worst.

    Attributes:
        usd: US dollars, as far as they are known.
        calls: attempts.
        tokens: prompt and completion tokens together.
    """

    usd: float = 0.0
    calls: int = 0
    tokens: int = 0

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.usd + other.usd, self.calls + other.calls, self.tokens + other.tokens)

    def __sub__(self, other: Spent) -> Spent:
        return Spent(self.usd - other.usd, self.calls - other.calls, self.tokens - other.tokens)


class Budget:
    """What one run may take, and has taken; usable from several threads.

    Args:
        caps: the caps; None is no cap.
    """

    def __init__(self, caps: BudgetSettings) -> None:
        self._caps = caps
        self._spent = Spent()
        self._held = Spent()
        self._changed = threading.Condition()

    @property
    def spent(self) -> Spent:
        """What the run has taken so far."""
        with self._changed:
            return self._spent

    def hold(self, model: str, usage: Usage, price: Price | None, *, alone: bool = False) -> Spent:
        """Set the worst case of a call aside, or refuse the call.

        Args:
            model: the model, for the message when its price is missing.
            usage: the most tokens that the call may take.
            price: the price of the model, or None when it is not known.
            alone: whether nothing that is set aside will be given back meanwhile, so that waiting
                makes no sense.

        Returns:
            What was set aside; to be handed back to `settle`.

        Raises:
            BudgetError: the call would pass a cap.
            ConfigError: money is capped and the price is not known.
        """
        if self._caps.max_usd is not None and price is None:
            raise ConfigError(
                f"budget.max_usd is set, but the price of {model} is not known.",
                where=f'prices."{model}"',
                remedy=f'Add a table [prices."{model}"] with input and output, in US dollars for '
                "a million tokens, or cap calls or tokens instead.",
            )
        tokens = (usage.input_tokens or 0) + (usage.output_tokens or 0)
        worst = Spent(cost_usd(usage, price) or 0.0, 1, tokens)
        with self._changed:
            while passed := self._passed(self._spent + self._held + worst):
                if alone or self._held.calls == 0:
                    raise self._refusal(passed)
                self._changed.wait()
            self._held += worst
        return worst

    def settle(self, held: Spent, taken: Spent) -> None:
        """Replace what was set aside for a call by what it took."""
        with self._changed:
            self._held -= held
            self._spent += taken
            self._changed.notify_all()

    def _passed(self, total: Spent) -> str:
        """The first cap that a total would pass; empty when none."""
        caps = self._caps
        if caps.max_calls is not None and total.calls > caps.max_calls:
            return "max_calls"
        if caps.max_tokens is not None and total.tokens > caps.max_tokens:
            return "max_tokens"
        # A millionth of a cent more is an accident of floating point, not of spending.
        if caps.max_usd is not None and total.usd > caps.max_usd + 1e-8:
            return "max_usd"
        return ""

    def _refusal(self, cap: str) -> BudgetError:
        spent = self._spent
        said = {
            "max_calls": f"{spent.calls} calls made, {self._caps.max_calls} allowed",
            "max_tokens": f"{spent.tokens:,} tokens taken, {self._caps.max_tokens:,} allowed"
            if self._caps.max_tokens is not None
            else "",
            "max_usd": f"${spent.usd:.4f} spent, ${self._caps.max_usd} allowed",
        }[cap]
        return BudgetError(
            f"The next call could pass the cap of this run: {said}.",
            where=f"budget.{cap}",
            remedy="What was done so far is kept; raise the cap, or run again to go on from there.",
        )
