"""The plan as a file: what an editor does to a line is what the plan then says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.errors import PlanError
from author.models import Plan, PlannedSection, PlannedTopic, Snippet
from author.topics import read_plan, write_plan
from author.topics.window import LeftOut
from tests.topics.builders import snippet

DAY = dt.date(2026, 4, 24)
SNIPPETS = [snippet(id_, f"Headline {id_}", publisher=f"Paper {id_}") for id_ in "abcdefgh"]
KNOWN = {s.id: s for s in SNIPPETS}


def topic(*ids: str, **more: object) -> PlannedTopic:
    return replace(PlannedTopic(f"Headline {ids[0]}", ids), **more)  # type: ignore[arg-type]


PLAN = Plan(
    DAY,
    "ai-daily",
    (
        PlannedSection("监管", (topic("a", "b", why="3 outlets"), topic("c"))),
        PlannedSection("模型", (topic("d"),)),
    ),
    briefs=(topic("e"), topic("f")),
    dropped=("g",),
    spare=(topic("h"),),
    offered=tuple("abcdefgh"),
)


def written(plan: Plan = PLAN) -> str:
    return write_plan(plan, SNIPPETS)


def read(text: str) -> Plan:
    return read_plan(text, path="x.plan.toml", known=KNOWN)[0]


def mistakes(text: str) -> tuple[str, ...]:
    with pytest.raises(PlanError) as caught:
        read(text)
    return caught.value.problems


def line_with(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if part in line)


def test_a_line_is_a_topic_with_what_an_editor_reads_behind_it() -> None:
    """Ids in braces; headline, outlets with languages, and why as a comment."""
    assert (
        '  { snippets = ["a", "b"] },  # Headline a | Paper a en, Paper b en | 3 outlets\n'
        in written()
    )


def test_reading_gives_back_what_was_written() -> None:
    """All but `why`, which is a comment."""
    section = PLAN.sections[0]
    bare = replace(section, topics=(replace(section.topics[0], why=""), section.topics[1]))
    assert read(written()) == replace(PLAN, sections=(bare, PLAN.sections[1]))


def test_an_untouched_file_is_not_edited_and_a_changed_one_is() -> None:
    """A changed comment is no decision, a moved line is."""
    text = written()
    assert not read(text).edited
    assert not read(text.replace("| 3 outlets", "| three")).edited
    assert read(text.replace('"e"', '"_"').replace('"f"', '"e"').replace('"_"', '"f"')).edited


def test_what_was_edited_once_stays_edited() -> None:
    """Written again after an edit, the file still says so."""
    assert read(written(replace(PLAN, edited=True))).edited


def test_a_moved_line_moves_its_topic() -> None:
    """The line of c, cut from its section and put among the briefs."""
    text = written()
    line = next(line for line in text.splitlines(keepends=True) if '["c"]' in line)
    moved = text.replace(line, "").replace("[briefs]", "[briefs]").replace(
        'topics = [\n  { snippets = ["e"]', f'topics = [\n{line}  {{ snippets = ["e"]'
    )  # fmt: skip
    plan = read(moved)
    assert [t.id for t in plan.briefs] == ["c", "e", "f"]
    assert [t.id for t in plan.sections[0].topics] == ["a"]


def test_a_deleted_line_is_a_dropped_topic() -> None:
    """The file remembers that it was offered."""
    text = "".join(line for line in written().splitlines(keepends=True) if '["d"]' not in line)
    plan = read(text)
    assert plan.dropped == ("g", "d")
    assert plan.edited


@pytest.mark.parametrize(
    ("field", "attribute", "value"),
    [
        ("pin = true", "pinned", True),
        ('note = "少写股价，多写合规"', "note", "少写股价，多写合规"),
        ('title = "改过的标题"', "title", "改过的标题"),
    ],
)
def test_an_editor_adds_to_a_line(field: str, attribute: str, value: object) -> None:
    """Pin, note, title stand behind the ids."""
    plan = read(written().replace('{ snippets = ["c"] }', f'{{ snippets = ["c"], {field} }}'))
    assert getattr(plan.sections[0].topics[1], attribute) == value
    assert plan.edited


def test_drop_merge_and_split() -> None:
    """`drop = true` takes a topic out; ids move between lines."""
    text = written().replace('["a", "b"]', '["a"]').replace('["c"]', '["c", "b"]')
    text = text.replace('{ snippets = ["d"] }', '{ snippets = ["d"], drop = true }')
    plan = read(text)
    assert [t.snippet_ids for t in plan.sections[0].topics] == [("a",), ("c", "b")]
    assert plan.dropped == ("g", "d")


def test_every_mistake_is_told_at_once_with_its_line() -> None:
    """An unknown id, one snippet twice, a strange key, a wrong type."""
    text = written()
    text = text.replace('["c"]', '["c", "zzz"]').replace('["e"]', '["e", "a"]')
    text = text.replace('{ snippets = ["f"] }', '{ snippets = ["f"], pin = "yes", colour = 1 }')
    found = mistakes(text)
    assert (
        f"x.plan.toml:{line_with(text, 'zzz')}: snippet “zzz” is not among the day's sources"
        in found
    )
    again = line_with(text, '["e", "a"]')
    first = line_with(text, '["a", "b"]')
    assert f"x.plan.toml:{again}: snippet “a” stands here again, after line {first}" in found
    assert f"x.plan.toml:{line_with(text, 'colour')}: “pin” must be a true or false" in found
    assert f"x.plan.toml:{line_with(text, 'colour')}: “colour” is no part of a topic" in found
    assert len(found) == 4


def test_broken_toml_is_told_with_its_line() -> None:
    """A missing bracket."""
    text = written().replace('["c"]', '["c"')
    (found,) = mistakes(text)
    assert found.startswith(f"x.plan.toml:{line_with(text, chr(34) + 'c' + chr(34))}")


@pytest.mark.parametrize(
    "text",
    ["", "date = 5", 'date = 2026-04-24\nedition = "x"\nsection = 3', "[briefs]\ntopics = [3]"],
)
def test_what_is_no_plan_is_refused(text: str) -> None:
    """Never with anything but a list of mistakes."""
    assert mistakes(text)


def test_says_why_something_is_left_out() -> None:
    """The reason stands behind the id."""
    text = write_plan(
        PLAN, SNIPPETS, left_out=[LeftOut(("g",), "Headline g", "too old", "2026-04-20")]
    )
    assert '"g",  # Headline g | Paper g en | too old 2026-04-20' in text


def test_comments_cannot_break_out() -> None:
    """A headline with line ends stays in its comment."""
    wild = snippet("a", 'Bad\n[briefs]\rtopics = "x"', publisher="P\u2028Q")
    plan = Plan(DAY, "e", (PlannedSection("t", (PlannedTopic(wild.title, ("a",)),)),))
    text = write_plan(plan, [wild], language="en")
    again, problems = read_plan(text, path="p", known={"a": wild})
    assert again.sections[0].topics[0].title == wild.title
    assert not problems


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
IDS = st.permutations([s.id for s in SNIPPETS])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan over the known snippets."""
    ids = list(draw(IDS))

    def topics(most: int) -> tuple[PlannedTopic, ...]:
        made = []
        for _ in range(draw(st.integers(0, most))):
            if not ids:
                break
            own = tuple(ids.pop() for _ in range(min(draw(st.integers(1, 3)), len(ids))))
            title = draw(TEXTS.filter(str.strip)) if draw(st.booleans()) else f"Headline {own[0]}"
            made.append(
                PlannedTopic(
                    title, own, note=draw(TEXTS), pinned=draw(st.booleans()), told=draw(TEXTS)
                )
            )
        return tuple(made)

    sections = tuple(PlannedSection(draw(TEXTS), found) for _ in range(3) if (found := topics(2)))
    briefs, spare = topics(3), topics(2)
    rest = tuple(ids)
    return Plan(
        DAY, draw(TEXTS.filter(bool)), sections, briefs, rest, spare, (), draw(st.booleans())
    )


@given(plans(), st.sampled_from(["zh", "en"]))
def test_any_plan_comes_back(plan: Plan, language: str) -> None:
    """`read(write(plan)) == plan`, whatever its texts hold."""
    text = write_plan(plan, SNIPPETS, language=language)
    assert read_plan(text, path="p", known=KNOWN) == (plan, [])


@given(plans())
def test_what_was_read_is_written_the_same(plan: Plan) -> None:
    """`write(read(text)) == text`: nothing moves by itself."""
    text = write_plan(plan, SNIPPETS)
    assert write_plan(read(text), SNIPPETS) == text


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Reading ends in a plan or a list of mistakes, in nothing else."""
    try:
        found: object = read_plan(text, path="p", known=KNOWN)[0]
    except PlanError as error:
        found = error.problems
    assert found


def test_known_snippets_are_asked_for_titles() -> None:
    """A topic without a title of its own has that of its first snippet."""
    known: dict[str, Snippet] = {"a": snippet("a", "", "Text without a headline, and long.")}
    text = 'date = 2026-04-24\nedition = "e"\n[briefs]\ntopics = [{ snippets = ["a"] }]'
    plan, _ = read_plan(text, path="p", known=known)
    assert plan.briefs[0].title == "Text without a headline, and long."
