"""Let a model word what an editor's changes teach, as lines for the rules of a house style.

The habits themselves are found without it (`author.revising.lessons`); the model only says better
what they have in common. A habit it leaves out keeps the line it had.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from author.llm import Gap, Reply, Request
from author.models import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.drafting.prompts import Prompts
    from author.llm import LanguageModel
    from author.revising import Lesson

STAGE = "lessons"


def worded(
    lessons: Sequence[Lesson],
    prompts: Prompts,
    model: LanguageModel,
    *,
    model_name: str,
    edition: str,
) -> tuple[list[Lesson], list[Problem]]:
    """The same lessons with lines that a model worded.

    Args:
        lessons: the habits with the edits that show them.
        prompts: the prompts of the style they are for.
        model: who words them, in one call.
        model_name: its name at the endpoint.
        edition: the edition, for the ledger.

    Returns:
        The lessons, and why their lines are the plain ones, if they are.

    Raises:
        AuthorError: the endpoint cannot be used, or the call would pass a cap.
    """
    if not lessons:
        return [], []
    request = Request(
        prompts.lessons([lesson.to_json() for lesson in lessons]),
        _lines_answer(len(lessons)),
        model_name,
        stage=STAGE,
        edition=edition,
    )
    answer: Reply | Gap = model.complete(request)
    if isinstance(answer, Gap):
        what = f"The model gave no usable lines ({answer.reason}); the plain ones stand."
        return list(lessons), [Problem(what, severity="warning")]
    lines = {line.number: line.line for line in cast("Any", answer.value).lines}
    return [
        replace(lesson, line=lines.get(number, lesson.line))
        for number, lesson in enumerate(lessons, 1)
    ], []


def _lines_answer(count: int) -> Any:  # noqa: ANN401 - a class made at run time
    """The class of an answer with at most one line for each lesson, by its number."""
    from typing import Annotated

    from pydantic import ConfigDict, Field, create_model

    strict = ConfigDict(extra="forbid")
    number = Annotated[int, Field(ge=1, le=count)]
    text = Annotated[str, Field(min_length=1)]
    line = create_model("Line", __config__=strict, number=(number, ...), line=(text, ...))
    lines = Annotated[list[line], Field(max_length=count)]  # type: ignore[valid-type]  # made here
    return create_model("Lines", __config__=strict, lines=(lines, ...))
