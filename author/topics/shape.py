"""How much an issue carries: sections, topics a section, briefs, as the house style has room."""

from __future__ import annotations

from dataclasses import dataclass

from author.styles.declaration import Range

SECTIONS, TOPICS, BRIEFS = Range(3, 4), Range(2, 4), Range(8, 15)
"""The room of a daily page, where a style says nothing else."""

LARGE_SECTION = 3
"""Topics a section should have on average before there is another section."""


@dataclass(frozen=True, slots=True)
class PlanShape:
    """The room of an issue, from the counts that its house style declares.

    Attributes:
        sections: how many sections.
        topics: how many topics a section.
        briefs: how many topics are told in one line; (0, 0) for a style without briefs.
        single: whether the style explains one event only; then the ranges are not looked at.
    """

    sections: Range = SECTIONS
    topics: Range = TOPICS
    briefs: Range = BRIEFS
    single: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """What a number of topics fills of a shape.

    Attributes:
        sections: how many sections there are.
        main: how many topics stand in sections.
        briefs: how many are told in one line.
    """

    sections: int
    main: int
    briefs: int


def room_for(count: int, shape: PlanShape) -> Room:
    """How `count` topics fill an issue.

    First what the sections need at least, then what the briefs need at least, then the sections
    up to their most, then the briefs. A day with less makes fewer sections and briefs.
    """
    if shape.single:
        return Room(min(count, 1), min(count, 1), 0)
    least_main = shape.sections.least * shape.topics.least
    most_main = _product(shape.sections.most, shape.topics.most, count)
    main = min(count, max(least_main, 1), most_main)
    briefs = min(count - main, shape.briefs.least)
    main = min(main + count - main - briefs, most_main)
    briefs = min(count - main, count if shape.briefs.most is None else shape.briefs.most)
    return Room(_sections(main, shape), main, briefs)


def _product(sections: int | None, topics: int | None, unlimited: int) -> int:
    return unlimited if sections is None or topics is None else sections * topics


def _sections(main: int, shape: PlanShape) -> int:
    """How many sections `main` topics make."""
    if not main:
        return 0
    fitting = max(main // max(shape.topics.least, 1), 1)  # more would leave one too small
    needed = 1 if shape.topics.most is None else -(-main // shape.topics.most)
    wanted = max(shape.sections.least, main // max(LARGE_SECTION, shape.topics.least), needed, 1)
    most = fitting if shape.sections.most is None else min(shape.sections.most, fitting)
    return max(min(wanted, most), needed)
