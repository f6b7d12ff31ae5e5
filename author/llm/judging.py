"""What a completion is: a valid answer, or which kind of none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from author.llm.answers import Invalid, read_answer, without_reasoning
from author.llm.wire import Answered, brief

if TYPE_CHECKING:
    from pydantic import BaseModel

Fault = Literal["refusal", "filtered", "cut-off", "empty", "invalid"]


@dataclass(frozen=True, slots=True)
class Valid:
    """A valid answer."""

    value: BaseModel


@dataclass(frozen=True, slots=True)
class Faulty:
    """No valid answer.

    Attributes:
        fault: which kind of none.
        message: for people, one sentence.
        errors: what did not validate, for the model.
        shaped: whether there was an answer of the right shape with wrong values.
    """

    fault: Fault
    message: str
    errors: tuple[str, ...] = ()
    shaped: bool = False


def judge(answered: Answered, answer: type[BaseModel]) -> Valid | Faulty:
    """Recognise what came back for what it is."""
    return _withheld(answered) or _judge_text(answered, answer)


def _withheld(answered: Answered) -> Faulty | None:
    """An answer that the model or a filter kept back."""
    if answered.refusal or answered.finish == "refusal":
        words = brief(answered.refusal or answered.text) or "no reason given"
        return Faulty("refusal", f"The model refused to answer: {words}")
    if answered.finish in ("content_filter", "sensitive", "safety"):
        return Faulty("filtered", "The endpoint's content filter stopped the answer.")
    return None


def _judge_text(answered: Answered, answer: type[BaseModel]) -> Valid | Faulty:
    cut_off = answered.finish in ("length", "max_tokens", "model_length")
    if not without_reasoning(answered.text):
        if cut_off:
            return Faulty("cut-off", "The model reached its length limit before it answered.")
        return Faulty("empty", "The model answered with nothing.")
    result = read_answer(answered.text, answer, whole=cut_off)
    if not isinstance(result, Invalid):
        return Valid(result)
    if cut_off:
        return Faulty("cut-off", "The answer was cut off at its length limit.")
    message = f"The answer does not have the form that was asked for: {result.errors[0]}"
    return Faulty("invalid", message, result.errors, result.shaped)
