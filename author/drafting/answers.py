"""The shape of an answer for several pieces at once, and what it must cite.

A house style says what one piece looks like; a call asks for several. What a JSON schema cannot
say (each piece once, only sources that were given) is checked when the answer is read, so that a
model is asked again with just these errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pydantic import BaseModel


def pieces_answer(
    unit: type[BaseModel], aliases: Sequence[str], sources: Collection[str]
) -> type[BaseModel]:
    """The class of an answer that holds one unit for each alias.

    Its instances have `pieces`, a list of `topic` (the alias) and `content` (the unit).

    Args:
        unit: what one piece looks like.
        aliases: what the prompt calls the pieces.
        sources: the ids that may be cited.
    """
    from pydantic import ConfigDict, create_model, model_validator

    piece = create_model(
        "Piece", __config__=ConfigDict(extra="forbid"), topic=(str, ...), content=(unit, ...)
    )

    def complete(answer: Any) -> Any:  # noqa: ANN401 - the class is made here
        found = [piece.topic for piece in answer.pieces]
        if sorted(found) != sorted(aliases):
            message = f"pieces must hold each of {', '.join(aliases)} once, not {', '.join(found)}"
            raise ValueError(message)
        return _citing(answer, sources)

    return create_model(
        "Pieces",
        __config__=ConfigDict(extra="forbid"),
        __validators__={"complete": model_validator(mode="after")(complete)},  # type: ignore[dict-item]  # pydantic's own signature is looser than its stub
        pieces=(list[piece], ...),  # type: ignore[valid-type]  # a class made at run time
    )


def issue_answer(unit: type[BaseModel], sources: Collection[str]) -> type[BaseModel]:
    """The class of an answer for the whole issue: the unit, citing only these sources.

    Args:
        unit: what the issue's own parts look like.
        sources: the ids that may be cited.
    """
    from pydantic import create_model, model_validator

    def citing(answer: Any) -> Any:  # noqa: ANN401 - the class is made here
        return _citing(answer, sources)

    return create_model(
        "Issue",
        __base__=unit,
        __validators__={"citing": model_validator(mode="after")(citing)},  # type: ignore[dict-item]  # pydantic's own signature is looser than its stub
    )


def _citing(answer: BaseModel, sources: Collection[str]) -> BaseModel:
    """The answer, if all it cites was given to it and every text cites something."""
    for place, cited in _citations(answer.model_dump(), ""):
        if not cited:
            message = f"{place} cites no source; give at least one of its ids"
            raise ValueError(message)
        unknown = [source for source in cited if source not in sources]
        if unknown:
            message = f"{place} cites {', '.join(unknown)}, which is no id of the material"
            raise ValueError(message)
    return answer


def _citations(value: Any, place: str) -> Iterator[tuple[str, list[str]]]:  # noqa: ANN401 - JSON
    """Every list of sources in an answer, with where it stands."""
    if isinstance(value, dict):
        for key, part in value.items():
            where = f"{place}.{key}" if place else key
            if key == "sources" and isinstance(part, list):
                yield where, part
            else:
                yield from _citations(part, where)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _citations(part, f"{place}[{number}]")
