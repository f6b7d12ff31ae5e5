"""Sources that differ on a figure of the same thing, where a draft takes one side in silence."""

from __future__ import annotations

import pytest

from author.grounding.binding.disagreements import check_disagreements
from author.models import Snippet


def conflicts(draft: str, *texts: str) -> list[tuple[str, str]]:
    """The places of a draft that take a side, and what is said of it."""
    snippets = [
        Snippet(f"s{number}", "", text, publisher=f"P{number}")
        for number, text in enumerate(texts, 1)
    ]
    found = check_disagreements(draft, snippets)
    return [(draft[f.start : f.end], f.message.removeprefix("the sources differ: ")) for f in found]


@pytest.mark.parametrize(
    ("draft", "first", "second", "said"),
    [
        (
            "The earthquake killed 120 people in Lombok.",
            "The earthquake killed 120 people in Lombok.",
            "The earthquake in Lombok killed 98 people.",
            "P1 has “120 people”, P2 has “98 people”",
        ),
        (
            "公司计划裁员3600人。",
            "公司计划裁员3600人。",
            "公司计划裁员4200人。",
            "P1 has “3600人”, P2 has “4200人”",
        ),
        (
            "OpenAI was valued at $500 billion in the deal.",
            "OpenAI was valued at $500 billion in the deal.",
            "The deal valued OpenAI at $300 billion.",
            "P1 has “$500 billion”, P2 has “$300 billion”",
        ),
        (
            "甲骨文计划裁员约1.2万名员工，主要在云部门。",
            "Oracle plans to lay off about 12,000 employees, mainly in its cloud unit.",
            "Oracle is preparing to lay off 9,000 workers. Analysts expect more.",
            "P1 has “12,000”, P2 has “9,000”",
        ),
        (  # the sentence says little, and the one before whose staff it is
            "代码审查公司Patchwork宣布裁员。此次共裁员265人。",
            "Patchwork is cutting 265 jobs, more than a fifth of its workforce.",
            "Patchwork, which makes a bot for code review, is laying off 230 people.",
            "P1 has “265”, P2 has “230 people”",
        ),
    ],
)
def test_one_side_in_silence_is_a_warning_that_names_both(
    draft: str, first: str, second: str, said: str
) -> None:
    """Different values with the same words around them, in one language or across two."""
    ((_, message),) = conflicts(draft, first, second)
    assert message == said


@pytest.mark.parametrize(
    ("draft", "first", "second"),
    [
        (
            "The earthquake killed 120 people in Lombok.",
            "The earthquake killed 120 people in Lombok.",
            "The earthquake in Lombok killed 120 people.",
        ),
        ("公司计划裁员约3600人。", "公司计划裁员约3600人。", "公司计划裁员3580人。"),
        (
            "The company cut 3,600 jobs in January.",
            "The company cut 3,600 jobs in January.",
            "Its rival hired 900 engineers in March.",
        ),
        (
            "The earthquake killed 120 people in Lombok.",
            "The earthquake killed 120 people in Lombok.",
            "Officials first said the earthquake in Lombok killed 98 people, then 120 people.",
        ),
        (
            "公司毛利率为21.3%，收入下降。",
            "公司毛利率为21.3%，收入下降。",
            "公司广告业务增长14.5%，收入下降。",
        ),
        (
            "AMD一季度营收103亿美元。",
            "AMD一季度营收103亿美元。",
            "英特尔一季度营收135亿美元。",
        ),
        (  # a rate of growth is no share
            "一季度公司云业务营收同比增长38%。",
            "一季度公司云业务营收同比增长38%。",
            "一季度公司云业务毛利率为56%。",
        ),
        (
            "故障持续5小时12分钟。",
            "故障持续5小时12分钟。",
            "The outage lasted more than five hours.",
        ),
        (
            "路透社称地震造成120人死亡，新华社称98人死亡。",
            "The earthquake killed 120 people in Lombok.",
            "龙目岛地震造成98人死亡。",
        ),
        (
            "高通公司一季度营收增长6.2%。",
            "Qualcomm revenue rose 6.2%. Internet services revenue of Qualcomm rose 7.9%.",
            "高通公司一季度互联网服务收入增长7.7%。",
        ),
    ],
)
def test_what_agrees_or_tells_both_sides_is_none(draft: str, first: str, second: str) -> None:
    """Rounded figures, limits, other things and firms, a source or a draft that has both."""
    assert conflicts(draft, first, second) == []


def test_one_source_never_differs_from_itself() -> None:
    """Two figures in one text are two figures."""
    text = "The first quake killed 12 people. The second quake killed 20 people."
    assert conflicts(text.split(". ", maxsplit=1)[0], text) == []


def test_a_source_without_an_outlet_is_named_by_its_id() -> None:
    """The message is for an editor who has to ask both."""
    snippets = [
        Snippet("s1", "", "The quake killed 120 people in Lombok.", publisher="BBC"),
        Snippet("s2", "", "The quake killed 98 people in Lombok."),
    ]
    (finding,) = check_disagreements("The quake killed 120 people in Lombok.", snippets)
    assert finding.message == "the sources differ: BBC has “120 people”, s2 has “98 people”"
    assert [name for name, _ in finding.sources] == ["s1", "s2"]


def test_rougher_figures_and_datelines_are_no_disagreement() -> None:
    """21万 is 212,000 told roughly, and the day above a report is no account of the event."""
    exact = Snippet(
        "a", "", "Across 212,000 assigned tasks, agents finished 68% without help.", publisher="A"
    )
    rough = Snippet("b", "", "64家公司派发了21万个任务，智能体独立完成68%。", publisher="B")
    text = "64家公司共派发21.2万个任务，智能体独立完成68%。"
    assert [f for f in check_disagreements(text, [exact, rough]) if "21" in f.message] == []
