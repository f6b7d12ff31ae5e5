"""From the raw text of a reply to a validated answer.

The text may be JSON, or JSON in a fence, behind a preamble or behind a model's reasoning. What is
found is validated; what does not validate is repaired once, here, where the repair is plain.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from author.llm import tolerant
from author.llm.repair import repaired

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel, ValidationError

_THINKING = re.compile(
    r"<(think|thinking|thought|reasoning|analysis|scratchpad)\b[^>]*>.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_THOUGHT_END = re.compile(r"</(?:think|thinking|thought|reasoning|analysis)\s*>", re.IGNORECASE)
# The answer of a harmony-format model whose server does not part the channels.
_FINAL_CHANNEL = re.compile(r"<\|channel\|>final.*?<\|message\|>", re.DOTALL)
_FENCE = re.compile(r"```[ \t]*[\w+-]*[ \t]*\r?\n(.*?)(?:\r?\n[ \t]*```|\Z)", re.DOTALL)
_OPENERS = re.compile(r"[{\[]")
_CANDIDATES = 40
_SHOWN_ERRORS = 12


@dataclass(frozen=True, slots=True)
class Invalid:
    """A text that holds no valid answer.

    Attributes:
        errors: what is wrong, each with its place; for the model as well as for people.
        shaped: whether there was JSON with the names that the schema asks for, so that only values
            are at fault. An endpoint that ignores a schema does not even get so far.
    """

    errors: tuple[str, ...]
    shaped: bool


def read_answer(text: str, answer: type[BaseModel], *, whole: bool = False) -> BaseModel | Invalid:
    """The answer in a reply's text, or why there is none.

    Args:
        text: the reply.
        answer: the class it should be an instance of.
        whole: take only what is complete JSON; for a text that is known to be cut off, in which a
            lenient reader would take a part for the whole.
    """
    found = list(candidates(text, whole=whole))
    judged = [_validate(value, answer) for value in found]
    for result in judged:
        if not isinstance(result, Invalid):
            return result
    for value in found:
        result = _validate_repaired(value, answer)
        if not isinstance(result, Invalid):
            return result
    faults = [result for result in judged if isinstance(result, Invalid)]
    if not faults:
        return Invalid(("the reply holds no JSON",), shaped=False)
    return max(faults, key=lambda fault: (fault.shaped, -len(fault.errors)))


def candidates(text: str, *, whole: bool = False) -> Iterator[Any]:
    """The JSON values that the answer may be, the likeliest first.

    The whole text; what stands behind the reasoning; fenced blocks, the last first; every outermost
    object, the last first, as a model that thinks aloud tries before it answers; at last the same
    texts read leniently.
    """
    behind = without_reasoning(text)
    texts = list(dict.fromkeys(filter(None, (text.strip(), behind))))
    fenced = [block.strip() for block in reversed(_FENCE.findall(behind))]
    yield from _distinct(
        (
            *(value for part in (*texts, *fenced) for value in _strictly(part)),
            *reversed(list(_embedded(behind))),
            *(value for part in (*fenced, behind) if not whole for value in _leniently(part)),
        )
    )


def without_reasoning(text: str) -> str:
    """What stands behind a model's reasoning, where that is marked."""
    final = _FINAL_CHANNEL.split(text)
    if len(final) > 1:
        text = final[-1].split("<|")[0]
    text = _THINKING.sub("", text)
    # Some chat templates put the opening tag into the prompt, so that only the end is in the reply.
    return _THOUGHT_END.split(text)[-1].strip()


def _strictly(text: str) -> Iterator[Any]:
    try:
        # Raw line ends in strings are a frequent slip, and harmless.
        yield json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return


def _embedded(text: str) -> Iterator[Any]:
    """The outermost objects and lists that stand in a text, in order."""
    decoder = json.JSONDecoder(strict=False)
    at, tries = 0, 0
    while (opener := _OPENERS.search(text, at)) and tries < _CANDIDATES:
        try:
            value, at = decoder.raw_decode(text, opener.start())
            yield value
        except (ValueError, RecursionError):
            at = opener.end()
            tries += 1


def _leniently(text: str) -> Iterator[Any]:
    start = text.find("{")
    if start < 0:
        return
    try:
        yield tolerant.read(text[start:])
    except (tolerant.UnreadableError, RecursionError):
        return


def _distinct(values: Sequence[Any]) -> Iterator[Any]:
    """Objects only, each once; a lone list or number is no answer."""
    seen: list[Any] = []
    for value in values:
        if isinstance(value, list) and len(value) == 1:
            value = value[0]  # noqa: PLW2901 - an answer wrapped in a list
        if isinstance(value, dict) and value not in seen:
            seen.append(value)
            yield value


def _validate(value: dict[str, Any], answer: type[BaseModel]) -> BaseModel | Invalid:
    import pydantic

    try:
        return answer.model_validate_json(json.dumps(value))
    except pydantic.ValidationError as error:
        return _invalid(value, answer, error)


def _validate_repaired(value: dict[str, Any], answer: type[BaseModel]) -> BaseModel | Invalid:
    """Once more, after the one local repair."""
    import pydantic

    try:
        answer.model_validate_json(json.dumps(value))
    except pydantic.ValidationError as error:
        return _validate(repaired(value, answer, error), answer)
    raise AssertionError("only what did not validate is repaired")  # pragma: no cover


def _invalid(value: dict[str, Any], answer: type[BaseModel], error: ValidationError) -> Invalid:
    errors = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [f"{_place(one['loc'])}: {one['msg']}" for one in errors[:_SHOWN_ERRORS]]
    if len(errors) > _SHOWN_ERRORS:
        lines.append(f"… and {len(errors) - _SHOWN_ERRORS} more")
    names = {field.alias or name for name, field in answer.model_fields.items()}
    needed = {
        field.alias or name for name, field in answer.model_fields.items() if field.is_required()
    }
    shaped = needed <= set(value) and bool(names & set(value) or not names)
    return Invalid(tuple(lines), shaped)


def _place(location: Sequence[int | str]) -> str:
    """`sections[0].heading.text`."""
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return place.removeprefix(".") or "answer"
