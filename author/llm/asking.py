"""One question brought to an endpoint until there is an answer, or a gap.

What is tried again, and why: a refused rung or parameter in the endpoint's own manner; a passing
failure after a pause; an answer that does not validate once more, with only its errors; one that
was cut off or empty once more, with more room. Every attempt is a row in the ledger.
"""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from author.llm import estimate, judging, ladder, retry
from author.llm.endpoint_errors import endpoint_error
from author.llm.ledger import Ledger, LedgerRow, now
from author.llm.lowering import Lowered, lower
from author.llm.manners import RUNGS
from author.llm.prices import cost_usd, price_of
from author.llm.protocol import Gap, Reply, Request
from author.llm.second_try import second_try
from author.llm.wire import Answered, Failed, Transport
from author.models import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from author.config import Price
    from author.llm.budget import Budget
    from author.llm.manners import EndpointMemory, Manners
    from author.llm.pace import Pace

_REMANNERS = 12
"""Changes of the way of asking before an endpoint is taken to refuse for another reason."""

Verdict = judging.Valid | judging.Faulty

_NO_ANSWER = judging.Faulty("empty", "No answer came.")
"""The verdict on a failure, which is judged by what failed."""


@dataclass(frozen=True)
class Desk:
    """What every question of a run shares.

    Attributes:
        transport: sends one body once.
        endpoint: the endpoint's address without secrets.
        memory: how endpoints want to be asked.
        ledger: where attempts are written.
        budget: what the run may take.
        pace: who may call when.
        prices: prices by model.
        retries: how often a passing failure is tried again.
        run_id: the run, for the ledger.
        on_warning: told when an endpoint wants to be asked in another way.
        answered: set once the endpoint has answered anything in this run.
        experience: how long answers are.
        jitter: chance for pauses.
    """

    transport: Transport
    endpoint: str
    memory: EndpointMemory
    ledger: Ledger
    budget: Budget
    pace: Pace
    prices: Mapping[str, Price]
    retries: int
    run_id: str
    on_warning: Callable[[Problem], None]
    answered: threading.Event = field(default_factory=threading.Event)
    experience: estimate.Experience = field(default_factory=estimate.Experience)
    jitter: random.Random = field(default_factory=random.SystemRandom)

    def rest(self, failed: Failed, *, tries: int) -> None:
        """Wait before a failed call is tried again.

        Args:
            failed: what came of the last attempt.
            tries: how many attempts have failed so far, with this one.

        Raises:
            ModelError: the run was stopped meanwhile.
        """
        if failed.kind == "rate-limited":
            # Everybody waits as long as the endpoint asks; this call its own back-off as well.
            asked = failed.retry_after
            self.pace.rate_limited(retry.FIRST_SECONDS if asked is None else asked)
        self.pace.sleep(retry.pause_seconds(failed, tries=tries, jitter=self.jitter))


class Question:
    """One request on its way.

    Args:
        desk: what the run shares.
        request: the request, with the defaults of the settings already in it.
        key: its cache key, for the ledger.
        keep: called with a valid reply before its attempt is written to the ledger, so that a
            run killed between the two has not lost what it paid for.
    """

    def __init__(
        self, desk: Desk, request: Request, *, key: str, keep: Callable[[Reply], None]
    ) -> None:
        self._desk = desk
        self._request = request
        self._key = key
        self._keep = keep
        self._lowered: Lowered = lower(request.answer)
        self._failures = 0
        self._remanners = 0
        self._seen: set[judging.Fault] = set()

    def answer(self, arrived: Answered | Failed | None = None) -> Reply | Gap:
        """Ask until there is an answer or a gap.

        Args:
            arrived: what a batch already brought; it is judged before anything is asked.

        Raises:
            ModelError: the endpoint cannot be used at all.
            BudgetError: the next attempt would pass a cap.
        """
        while True:
            manners = self._desk.memory.get(self._desk.endpoint, self._request.model)
            body = ladder.body_for(self._request, self._lowered, manners)
            if arrived is None:
                came, verdict = self._attempt(body, manners)
            else:
                came, verdict, arrived = arrived, self._judged(arrived), None
            if isinstance(came, Failed):
                gap = self._after_failure(came, body, manners)
                if gap is not None:
                    return gap
            elif isinstance(verdict, judging.Valid):
                self._desk.memory.confirm(self._desk.endpoint, self._request.model, manners.rung)
                return _reply(verdict, came)
            elif not self._asks_again(verdict, came, manners):
                return Gap(verdict.fault, verdict.message, came.text)

    def _judged(self, came: Answered | Failed) -> Verdict:
        """What a completion is worth; a valid one is kept at once."""
        if isinstance(came, Failed):
            return _NO_ANSWER
        verdict = judging.judge(came, self._request.answer)
        if isinstance(verdict, judging.Valid):
            self._keep(_reply(verdict, came))
        return verdict

    def _attempt(
        self, body: Mapping[str, Any], manners: Manners
    ) -> tuple[Answered | Failed, Verdict]:
        """Send once, judge what comes, keep and account for it."""
        desk, request = self._desk, self._request
        price = price_of(request.model, desk.prices)
        worst = estimate.worst_case(body, request, desk.experience)
        with desk.pace.turn((worst.input_tokens or 0) + (worst.output_tokens or 0)):
            held = desk.budget.hold(request.model, worst, price)
            taken = estimate.NOTHING_YET
            began = time.monotonic()
            try:
                came = desk.transport.send(body)
                seconds = time.monotonic() - began
                verdict = self._judged(came)
                taken = estimate.taken(came, worst, price)
                desk.ledger.append(self._row(came, verdict, manners, seconds))
            finally:
                desk.budget.settle(held, taken)
        if isinstance(came, Answered):
            desk.answered.set()
            desk.experience.learn(request, came.usage)
            desk.pace.went_well()
        return came, verdict

    def _row(
        self, came: Answered | Failed, verdict: Verdict, manners: Manners, seconds: float
    ) -> LedgerRow:
        request = self._request
        row = LedgerRow(
            time=now(),
            run=self._desk.run_id,
            stage=request.stage,
            template=request.template,
            edition=request.edition,
            endpoint=self._desk.endpoint,
            asked=request.model,
            rung=manners.rung,
            seconds=round(seconds, 3),
            key=self._key,
        )
        if isinstance(came, Failed):
            usd = None if came.kind in estimate.PERHAPS_CHARGED else 0.0
            return replace(row, outcome=came.kind, status=came.status, usd=usd, words=came.words)
        return replace(
            row,
            model=came.model,
            outcome=verdict.fault if isinstance(verdict, judging.Faulty) else "ok",
            status=200,
            input=came.usage.input_tokens,
            output=came.usage.output_tokens,
            cached=came.usage.cached_tokens,
            reasoning=came.usage.reasoning_tokens,
            usd=cost_usd(came.usage, price_of(request.model, self._desk.prices)),
            words=verdict.message if isinstance(verdict, judging.Faulty) else "",
        )

    def _asks_again(self, faulty: judging.Faulty, came: Answered, manners: Manners) -> bool:
        """Whether a faulty answer is worth another attempt; prepares it."""
        if faulty.fault in ("refusal", "filtered"):
            return False
        desk, model = self._desk, self._request.model
        if faulty.fault == "invalid" and not faulty.shaped:
            lower_manners = ladder.a_rung_lower(manners)
            ignores = manners.rung == "json_schema" and not manners.confirmed
            now_known = desk.memory.get(desk.endpoint, model)
            if ignores and lower_manners and now_known == manners:
                desk.memory.put(desk.endpoint, model, lower_manners)
                self._warn_of(lower_manners, "it answers without regard for the schema")
            if ignores and not self._seen:
                # It was never told the schema: the lower rung asks for the first time.
                self._remanners += 1
                return self._remanners < len(RUNGS)
        if faulty.fault in self._seen:
            return False
        self._seen.add(faulty.fault)
        self._request = second_try(self._request, faulty, came, self._lowered)
        return True

    def _after_failure(
        self, failed: Failed, body: Mapping[str, Any], manners: Manners
    ) -> Gap | None:
        """Prepare another attempt, or return the gap that is left.

        Raises:
            ModelError: the endpoint cannot be used at all.
        """
        desk, model = self._desk, self._request.model
        changed = ladder.manners_after(failed, body, manners)
        self._failures += changed is None
        if changed is None and retry.may_retry(failed, tries=self._failures, retries=desk.retries):
            desk.rest(failed, tries=self._failures)
            return None
        if changed is None and failed.kind == "server-error" and not manners.confirmed:
            # An endpoint may fail over a rung without a word about it.
            changed = ladder.a_rung_lower(manners)
            self._failures = 0
        if changed is not None and self._remanners < _REMANNERS:
            self._remanners += 1
            if desk.memory.get(desk.endpoint, model) == manners:
                desk.memory.put(desk.endpoint, model, changed)
                self._warn_of(changed, failed.words)
            return None
        return self._given_up(failed)

    def _given_up(self, failed: Failed) -> Gap:
        """The gap that a failure leaves, or the error where nothing else can go well either."""
        words = failed.words or failed.kind
        if failed.kind == "filtered":
            return Gap("filtered", f"The endpoint's content filter stopped the request: {words}")
        if failed.kind == "too-long":
            return Gap("unavailable", f"The request is too long for the model: {words}")
        lasting = failed.kind in ("quota", "denied", "rejected")
        if lasting or not self._desk.answered.is_set():
            raise endpoint_error(failed, self._desk.endpoint, self._request.model)
        times = f"after {self._failures} attempts" if self._failures > 1 else "at once"
        return Gap("unavailable", f"The endpoint failed {times}: {words}")

    def _warn_of(self, manners: Manners, why: str) -> None:
        """Say that an endpoint is asked in another way from now on."""
        ways = {
            "json_schema": "strict JSON schema",
            "json_object": "JSON mode, with the schema in the prompt",
            "text": "plain text, with the schema in the prompt",
        }
        left_out = ", ".join(sorted(manners.without))
        self._desk.on_warning(
            Problem(
                f"{self._request.model} is asked by {ways[manners.rung]}"
                + (f", without {left_out}" if left_out else "")
                + f", because of its answer: {why}",
                where=self._desk.endpoint,
                severity="info",
            )
        )


def _reply(valid: judging.Valid, came: Answered) -> Reply:
    return Reply(valid.value, came.text, came.usage, came.model, "call")
