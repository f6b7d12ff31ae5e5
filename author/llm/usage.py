"""What calls took, summed from the ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from author.llm.ledger import LedgerRow

By = Literal["stage", "day", "model", "edition", "run", "outcome"]


@dataclass(slots=True)
class UsageLine:
    """The sum of some rows of the ledger.

    Attributes:
        name: what they have in common; `-` where a row does not say.
        attempts: all of them.
        answered: those to which the model answered something.
        failed: those that brought no valid answer.
        input: prompt tokens, as far as endpoints said.
        output: completion tokens.
        cached: prompt tokens that the provider had cached.
        reasoning: completion tokens spent on reasoning.
        usd: US dollars, as far as prices are known.
        unpriced: attempts whose price is not known; the sum in dollars lacks them.
        seconds: how long the calls took, one after another.
    """

    name: str
    attempts: int = 0
    answered: int = 0
    failed: int = 0
    input: int = 0
    output: int = 0
    cached: int = 0
    reasoning: int = 0
    usd: float = 0.0
    unpriced: int = 0
    seconds: float = 0.0

    def add(self, row: LedgerRow) -> None:
        """Count a row."""
        self.attempts += 1
        self.answered += row.answered
        self.failed += not row.brought_answer
        self.input += row.input or 0
        self.output += row.output or 0
        self.cached += row.cached or 0
        self.reasoning += row.reasoning or 0
        self.usd += row.usd or 0.0
        self.unpriced += row.usd is None
        self.seconds += row.seconds


def summarise(rows: Iterable[LedgerRow], *, by: By, zone: dt.tzinfo = dt.UTC) -> list[UsageLine]:
    """Sums of the ledger by one of its columns, in the order of their names.

    Args:
        rows: rows of the ledger.
        by: what rows are grouped by.
        zone: the time zone in which a day begins and ends.
    """
    lines: dict[str, UsageLine] = {}
    for row in rows:
        name = _name(row, by, zone) or "-"
        lines.setdefault(name, UsageLine(name)).add(row)
    return [lines[name] for name in sorted(lines)]


def total(rows: Iterable[LedgerRow]) -> UsageLine:
    """The sum of all rows."""
    line = UsageLine("total")
    for row in rows:
        line.add(row)
    return line


def _name(row: LedgerRow, by: By, zone: dt.tzinfo) -> str:
    if by == "day":
        return dt.datetime.fromisoformat(row.time).astimezone(zone).date().isoformat()
    if by == "model":
        return row.model or row.asked
    names = {
        "stage": row.stage,
        "edition": row.edition,
        "run": row.run,
        "outcome": row.outcome,
    }
    return names[by]
