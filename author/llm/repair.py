"""The one repair of an answer that costs nothing: slips that leave no doubt about what is meant."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel, ValidationError

_WRAPPERS = ("answer", "response", "result", "output", "data", "json", "properties", "arguments")


def repaired(value: dict[str, Any], answer: type[BaseModel], error: ValidationError) -> Any:  # noqa: ANN401 - JSON is any value
    """A copy of an answer with its plain slips mended.

    Mended are: the whole wrapped in a property of its own; properties that nobody asked for;
    missing properties that may be null; a number where a text belongs; one value where a list of
    such belongs.

    Args:
        value: what did not validate.
        answer: the class it should be.
        error: why it did not.
    """
    inner = _unwrapped(value, answer)
    if inner is not None:
        return inner
    mended = copy.deepcopy(value)
    # Backwards, so that removing an entry does not move those that are still to be mended.
    for one in reversed(error.errors(include_url=False, include_context=False)):
        _mend(mended, one["loc"], one["type"], one["input"])
    return mended


def _unwrapped(value: dict[str, Any], answer: type[BaseModel]) -> dict[str, Any] | None:
    """What a lone property with the name of a wrapper, or of the class, holds."""
    if len(value) != 1:
        return None
    name, inner = next(iter(value.items()))
    names = {field.alias or key for key, field in answer.model_fields.items()}
    wrapper = name.lower() in _WRAPPERS or name.lower() == answer.__name__.lower()
    return inner if wrapper and name not in names and isinstance(inner, dict) else None


def _mend(root: Any, location: Sequence[int | str], kind: str, given: object) -> None:  # noqa: ANN401 - JSON is any value
    """Mend one error in place, where it is a plain slip."""
    holder = _at(root, location[:-1])
    last = location[-1] if location else None
    if isinstance(holder, dict) and isinstance(last, str):
        if kind == "extra_forbidden":
            holder.pop(last, None)
        elif kind == "missing":
            # Null where null is allowed; elsewhere validation says again what is missing.
            holder[last] = None
        elif kind == "list_type" and given is not None:
            holder[last] = [given]
    if kind == "string_type" and isinstance(given, int | float) and not isinstance(given, bool):
        _set(holder, last, str(given))


def _at(root: Any, location: Sequence[int | str]) -> Any:  # noqa: ANN401 - JSON is any value
    """The value at a place, or None; names of union branches in the place are passed over."""
    for part in location:
        in_list = isinstance(root, list) and isinstance(part, int) and part < len(root)
        if in_list or (isinstance(root, dict) and part in root):
            root = root[part]
        elif not isinstance(part, str):
            return None
    return root


def _set(holder: Any, last: int | str | None, value: object) -> None:  # noqa: ANN401 - JSON is any value
    has_it = (isinstance(holder, dict) and last in holder) or (
        isinstance(holder, list) and isinstance(last, int) and last < len(holder)
    )
    if has_it:
        holder[last] = value
