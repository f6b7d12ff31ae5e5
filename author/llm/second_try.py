"""The one further question after an answer that was not usable."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.llm import ladder
from author.llm.protocol import Message

if TYPE_CHECKING:
    from author.llm.judging import Faulty
    from author.llm.lowering import Lowered
    from author.llm.protocol import Request
    from author.llm.wire import Answered

_CUT_OFF = "(Your last answer was cut off at its length limit: answer in full, but shorter.)"
_INVALID = "Your answer is not valid. Answer again in full, with only these errors mended:"


def second_try(request: Request, faulty: Faulty, came: Answered, lowered: Lowered) -> Request:
    """A request that asks once more, knowing what was wrong.

    What stands before is the same, so a provider has it cached. An invalid answer is followed by
    its errors alone; a cut-off one is left out, and gets twice the room; an empty one says nothing
    that could be mended, so the question is just asked again.

    Args:
        request: the request as it was asked.
        faulty: what was wrong with the answer.
        came: the answer.
        lowered: the strict schema of the answer.
    """
    if faulty.fault == "cut-off":
        *before, last = request.messages
        told = replace(last, content=f"{last.content}\n\n{_CUT_OFF}")
        reached = request.max_output_tokens or came.usage.output_tokens
        limit = reached * 2 if reached else None
        return replace(request, messages=(*before, told), max_output_tokens=limit)
    if faulty.fault != "invalid":
        return request
    lines = [_INVALID, *(f"- {error}" for error in faulty.errors)]
    if not faulty.shaped:
        # It may never have seen the schema.
        lines += ["", ladder.instruction(lowered.schema)]
    told = Message("user", "\n".join(lines))
    return replace(request, messages=(*request.messages, Message("assistant", came.text), told))
