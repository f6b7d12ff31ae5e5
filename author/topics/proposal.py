"""Sections, themes and order as a model proposes them: one call, every number checked.

What comes back is a proposal about topics that are known, never text for the plan but for the
names of themes; what is wrong with it is put right by rank, and said. Where nothing usable comes
back the built-in plan stands, and that is said too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from author.errors import BudgetError, ModelError
from author.models import PlannedSection, Problem
from author.topics import data

if TYPE_CHECKING:
    from pydantic import BaseModel

    from author.llm.protocol import LanguageModel
    from author.models import Plan, PlannedTopic
    from author.topics.ranking import Ranked
    from author.topics.shape import PlanShape, Room

STAGE = "plan"
SPARE = 10
"""Topics shown to the model beyond those that the issue has room for."""

_NO_THEME = re.compile(r"[^\w\s、·&+/—–-]", re.ASCII)
_LONGEST_THEME = 40


@dataclass(frozen=True)
class Planner:
    """A model that proposes plans.

    Attributes:
        model: answers the call.
        name: its name at the endpoint.
        sampling: parameters that are sent as they are.
        template: the prompt, a Jinja template; None takes the one that ships.
    """

    model: LanguageModel
    name: str
    sampling: Mapping[str, Any]
    template: str | None = None


def propose(
    built_in: Plan,
    ranked: Sequence[Ranked],
    planned: Mapping[str, PlannedTopic],
    planner: Planner,
    *,
    shape: PlanShape,
    room: Room,
    language: str,
    themes: Sequence[str],
) -> tuple[Plan, list[Problem]]:
    """The plan as the model arranges it, or the built-in one, and what went wrong.

    Raises:
        BudgetError: the call would pass a cap.
    """
    from author.llm.protocol import Gap

    shown = list(ranked[: room.main + room.briefs + SPARE])
    prompt = render_prompt(built_in, shown, planned, planner.template, shape, room, language, themes)
    try:
        answer = planner.model.complete(_request(prompt, planner, built_in.edition))
    except BudgetError:
        raise
    except ModelError as error:
        return built_in, [_fell_back(str(error))]
    if isinstance(answer, Gap):
        return built_in, [_fell_back(answer.message)]
    return _checked(built_in, answer.value.model_dump(), shown, ranked, planned, shape, room)
