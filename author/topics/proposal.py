"""Sections, themes and order as a model proposes them: one call, every number checked.

What comes back is a proposal about topics that are known, never text for the plan but for the
names of themes; what is wrong with it is put right by rank, and said. Where nothing usable comes
back the built-in plan stands, and that is said too.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from author.errors import ModelError
from author.models import PlannedSection, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import BaseModel

    from author.llm.protocol import LanguageModel, Request
    from author.models import Plan, PlannedTopic
    from author.topics.ranking import Ranked
    from author.topics.shape import PlanShape, Room

STAGE = "plan"

TEMPLATE = "_base/plan.md.j2"
"""The prompt's template, below the folder of the house styles."""
SPARE = 10
"""Topics shown to the model beyond those that the issue has room for."""

LONGEST_THEME = 40
"""Characters of a theme's name; what is longer is no name."""

_MARKUP = re.compile(r"[<>\[\]{}()`*_#|\\]|https?:\S+")


@dataclass(frozen=True)
class Wish:
    """What the issue is to be like.

    Attributes:
        shape: how many sections, topics and briefs the house style takes.
        room: what the day's topics fill of it.
        language: the edition's.
        themes: section themes that the desk prefers, in order.
    """

    shape: PlanShape
    room: Room
    language: str
    themes: Sequence[str]


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
    sampling: Mapping[str, Any] = field(default_factory=dict)
    template: str | None = None


def propose(
    built_in: Plan,
    ranked: Sequence[Ranked],
    planned: Mapping[str, PlannedTopic],
    planner: Planner,
    wish: Wish,
) -> tuple[Plan, list[Problem]]:
    """The plan as the model arranges it, or the built-in one, and what went wrong.

    Raises:
        BudgetError: the call would pass a cap.
    """
    from author.llm.protocol import Gap

    shown = list(ranked[: wish.room.main + wish.room.briefs + SPARE])
    prompt = render_prompt(built_in, shown, planned, planner.template, wish)
    try:
        answer = planner.model.complete(_request(prompt, planner, built_in.edition))
    except ModelError as error:
        return built_in, [_fell_back(str(error))]
    if isinstance(answer, Gap):
        return built_in, [_fell_back(answer.message)]
    given = _read(answer.value.model_dump(), len(shown))
    if not given.sections:
        return built_in, [_fell_back("it named no topic of the day.")]
    by_number = {number: planned[item.topic.id] for number, item in enumerate(ranked, 1)}
    return _arranged(built_in, given, by_number, wish), given.problems


def render_prompt(
    built_in: Plan,
    shown: Sequence[Ranked],
    planned: Mapping[str, PlannedTopic],
    template: str | None,
    wish: Wish,
) -> str:
    """The text of the call."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    shape, room = wish.shape, wish.room
    guess = {t.id: section.theme for section in built_in.sections for t in section.topics}
    return environment.from_string(template or _shipped_template()).render(
        language=wish.language,
        least_sections=min(shape.sections.least, room.sections),
        most_sections=room.sections if shape.sections.most is None else shape.sections.most,
        least_topics=shape.topics.least,
        most_topics=shape.topics.most or room.main,
        briefs=room.briefs,
        themes=list(wish.themes),
        day=built_in.date.isoformat(),
        topics=[
            _shown(number, item, planned[item.topic.id], guess.get(item.topic.id, ""))
            for number, item in enumerate(shown, 1)
        ],
    )


def _shipped_template() -> str:
    """The prompt that comes with the program."""
    from author.styles.loading import shipped_styles

    return (shipped_styles() / TEMPLATE).read_text(encoding="utf-8")


def _shown(number: int, item: Ranked, topic: PlannedTopic, guess: str) -> dict[str, Any]:
    """What the model sees of a topic."""
    publishers = dict.fromkeys(s.publisher for s in item.topic.snippets if s.publisher)
    value = {
        "number": number,
        "title": topic.title[:160],
        "outlets": ", ".join(list(publishers)[:4]),
        "reports": len(item.topic.snippets) if len(item.topic.snippets) > 1 else 0,
        "told": topic.told,
        "guess": guess,
    }
    return {key: entry for key, entry in value.items() if entry}


def _request(prompt: str, planner: Planner, edition: str) -> Request:
    from author.llm.protocol import Message, Request

    template = planner.template or _shipped_template()
    return Request(
        (Message("user", prompt),),
        _answer_model(),
        planner.name,
        sampling=planner.sampling,
        stage=STAGE,
        template=hashlib.sha256(template.encode()).hexdigest()[:16],
        edition=edition,
    )


@cache
def _answer_model() -> type[BaseModel]:
    """The shape of the answer."""
    from pydantic import BaseModel, ConfigDict, Field

    class ProposedSection(BaseModel):
        """A section."""

        model_config = ConfigDict(extra="forbid")
        theme: str = Field(description="what its topics share")
        topics: list[int] = Field(description="numbers of topics, the most important first")

    class ProposedPlan(BaseModel):
        """The arrangement of the issue."""

        model_config = ConfigDict(extra="forbid")
        sections: list[ProposedSection]
        briefs: list[int] = Field(description="numbers of topics told in one line")

    return ProposedPlan


@dataclass
class _Given:
    """An answer with every number checked: known, and named once."""

    sections: list[tuple[str, list[int]]]
    briefs: list[int]
    problems: list[Problem]


def _read(answer: Mapping[str, Any], count: int) -> _Given:
    seen: set[int] = set()
    wrong: list[int] = []

    def checked(numbers: Sequence[int]) -> list[int]:
        kept = []
        for number in numbers:
            if 1 <= number <= count and number not in seen:
                seen.add(number)
                kept.append(number)
            else:
                wrong.append(number)
        return kept

    sections = [(_theme(s["theme"]), checked(s["topics"])) for s in answer["sections"]]
    briefs = checked(answer["briefs"])
    problems = []
    if wrong:
        numbers = ", ".join(map(str, wrong))
        problems.append(
            Problem(
                f"the model's plan named topics that do not exist, or twice: {numbers}; "
                "they were passed over.",
                severity="warning",
            )
        )
    return _Given([s for s in sections if s[1]], briefs, problems)


def _theme(text: str) -> str:
    """A theme's name on one line, without markup or addresses; empty when that leaves none."""
    name = " ".join(_MARKUP.sub(" ", text).split())
    return name if len(name) <= LONGEST_THEME else ""


def _arranged(
    built_in: Plan, given: _Given, topics: Mapping[int, PlannedTopic], wish: Wish
) -> Plan:
    """The plan the model asks for, within the room there is; the rest follows by rank."""
    shape = wish.shape
    usual = built_in.sections[0].theme if built_in.sections else ""
    kept = [
        (theme or usual, numbers[: shape.topics.most])
        for theme, numbers in given.sections[: shape.sections.most]
    ]
    placed = {number for _, numbers in kept for number in numbers}
    named = [number for number in given.briefs if number not in placed]
    others = [number for number in topics if number not in placed and number not in named]
    most = len(topics) if shape.briefs.most is None else shape.briefs.most
    briefs = [*named, *others][: min(max(wish.room.briefs, len(named)), most)]
    spare = [number for number in topics if number not in placed and number not in briefs]
    return replace(
        built_in,
        sections=tuple(
            PlannedSection(theme, tuple(topics[number] for number in numbers))
            for theme, numbers in kept
        ),
        briefs=tuple(topics[number] for number in briefs),
        spare=tuple(topics[number] for number in spare),
    )


def _fell_back(message: str) -> Problem:
    return Problem(
        f"the model proposed no plan, so sections follow the themes' words: {message}",
        severity="warning",
        remedy="The plan can be edited as it is, or made again.",
    )
