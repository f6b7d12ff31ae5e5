"""Offices: who holds which, and names beside another's."""

from __future__ import annotations

import pytest

from author.grounding.attribution.roles import check_roles
from author.grounding.names.offices import read_offices
from author.models import Snippet

ENGLISH = Snippet(
    "en",
    "",
    "Treasury Secretary Scott Bessent and Federal Reserve chair Jerome Powell met. OpenAI CEO Sam "
    "Altman and Dario Amodei, chief executive of Anthropic, were there. Maria Keller, a professor "
    "at ETH Zurich, said so. Jane Porter, the finance chief of Tesla, left.",
)
CHINESE = Snippet(
    "zh", "", "软银董事长孙正义表示支持。本田总裁三部敏宏说将合作。发言人李静称可行。"
)


def test_offices_are_read_in_both_orders_and_languages() -> None:
    """Before the name, behind it, with what they are of."""
    offices = [(o.text, o.organisation.split("/")[0]) for o in read_offices(ENGLISH.text)]
    assert offices == [
        ("Treasury Secretary Scott Bessent", ""),
        ("chair Jerome Powell", "美联储"),
        ("CEO Sam Altman", "开放人工智能"),
        ("Dario Amodei, chief executive", "安思罗匹克"),
        ("Maria Keller, a professor", "苏黎世联邦理工学院"),
        ("Jane Porter, the finance chief", "特斯拉"),
    ]
    assert [o.text for o in read_offices(CHINESE.text)] == [
        "董事长孙正义", "总裁三部敏宏", "发言人李静",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("美国财政部长 Scott Bessent 与美联储主席鲍威尔会谈。", ENGLISH),
        ("OpenAI CEO 萨姆·奥特曼、Anthropic 首席执行官达里奥·阿莫迪出席。", ENGLISH),
        ("软银董事长孙正义表示支持。", CHINESE),
        ("总裁宣布，董事长对新公司表示支持。", CHINESE),
    ],
)
def test_offices_as_the_sources_have_them_pass(text: str, source: Snippet) -> None:
    """In any language and under any form of name and office."""
    assert check_roles(text, [source]) == []


ELECTED = Snippet(
    "elected", "", "皖江大学教授方砚舟当选理事长，擎天机器人总裁梁修远任秘书长。负责感知算法。"
)
DEPUTY = Snippet("deputy", "", "Canada's deputy industry minister, Helen Osei, chaired the group.")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("方砚舟当选理事长，梁修远出任秘书长。", ELECTED),
        ("加拿大工业部副部长Helen Osei主持会议。", DEPUTY),
    ],
)
def test_an_office_that_is_given_or_told_shorter_passes(text: str, source: Snippet) -> None:
    """With another verb, and without what a minister is of."""
    assert check_roles(text, [source]) == []


@pytest.mark.parametrize(
    ("text", "source", "wrong"),
    [
        ("美国财政部长鲍威尔发表讲话。", ENGLISH, "财政部长鲍威尔"),
        ("Federal Reserve chair Scott Bessent spoke.", ENGLISH, "chair Scott Bessent"),
        ("Anthropic CEO Sam Altman 出席。", ENGLISH, "CEO Sam Altman"),
        ("首席财务官 Maria Keller 离职。", ENGLISH, "首席财务官 Maria Keller"),
        ("方砚舟当选秘书长。", ELECTED, "方砚舟当选秘书长"),
        ("加拿大总理Helen Osei主持会议。", DEPUTY, "总理Helen Osei"),
        ("软银董事长李静表示支持。", CHINESE, "董事长李静"),
        ("软银董事长三部敏宏表示支持。", CHINESE, "董事长三部敏宏"),
    ],
)
def test_a_name_beside_anothers_office_is_an_error(text: str, source: Snippet, wrong: str) -> None:
    """The finding stands on office and name, and shows who holds the office."""
    [finding] = check_roles(text, [source])
    assert (finding.severity, finding.code) == ("error", "other-title")
    assert text[finding.start : finding.end] == wrong
    assert finding.sources


HOSPITAL = Snippet("h", "", "副院长马文涛介绍了情况。放射科主任祁晓琳表示，夜班时仍会误报。")
KOREA = Snippet("k", "", "Minister Bae Kyung-hoon said scores were close.", language="en")
TEAM = Snippet("t", "", "其工作由预训练负责人季岚兼管，多模态负责人贺知行去年已离开。")
BANK = Snippet("b", "", "Vice president Joachim Eberle was against it. Lena Aas is its director.")
MINISTRY = Snippet("m", "", "工业和信息化部副部长张云明介绍了计划。")


@pytest.mark.parametrize(
    ("text", "source", "wrong"),
    [
        ("信息科主任祁晓琳说误报仍未绝迹。", HOSPITAL, "主任祁晓琳"),
        ("副部长裴庆勋（Bae Kyung-hoon）称分差很小。", KOREA, "副部长裴庆勋"),
        ("放射科主任蔺北辰说误报仍未绝迹。", HOSPITAL, "主任蔺北辰"),
        ("其工作由多模态负责人季岚兼管。", TEAM, "负责人季岚"),
    ],
)
def test_another_department_a_deputy_and_a_stranger_are_errors(
    text: str, source: Snippet, wrong: str
) -> None:
    """The department before an office, the Latin name behind a Chinese one, and who is no one's."""
    (finding,) = check_roles(text, [source])
    assert (text[finding.start : finding.end], finding.severity) == (wrong, "error")


def test_a_transliterated_name_is_no_stranger() -> None:
    """Where a source is English somebody may be there in Latin letters."""
    english = Snippet("v", "", "Chief executive Anneke Rotbauer of Vantor wrote that it hurt.")
    chinese = Snippet("z", "", "国内企业CEO马骁持相反看法。")
    assert check_roles("Vantor CEO 安内克·罗特鲍尔写道，这很痛苦。", [english, chinese]) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("放射科主任祁晓琳说误报仍未绝迹。", HOSPITAL),
        ("部长裴庆勋（Bae Kyung-hoon）称分差很小。", KOREA),
        ("工信部副部长张云明透露了计划。", MINISTRY),
        ("副部长张云明披露了计划。", MINISTRY),
        ("其工作由大模型预训练负责人季岚兼管。", TEAM),
        ("副行长Joachim Eberle表示反对。", BANK),
        ("执行主任Lena Aas离任。", BANK),
    ],
)
def test_the_same_office_in_other_words_passes(text: str, source: Snippet) -> None:
    """Short names of departments, and what follows a name without a space, are no other office."""
    assert check_roles(text, [source]) == []


HEARING = Snippet(
    "hearing",
    "Senators grill executives",
    "Testifying before the Banking Committee, Supermark's general counsel, Adelheid Roon, said it "
    "had stopped sales. Joaquín Etcheverry, vice-president for trade compliance at Dellmore, put "
    "the share at 6%.",
    language="en",
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Supermark贸易合规副总裁华金·埃切韦里称比例为6%。", ["副总裁华金·埃切韦里"]),
        ("Dellmore贸易合规副总裁华金·埃切韦里称比例为6%。", []),
        ("副总裁华金·埃切韦里称比例为6%。", []),
        ("Supermark总法律顾问阿德尔海德·鲁恩称已停止销售。", []),
    ],
)
def test_an_officer_of_another_firm_is_an_error(text: str, wrong: list[str]) -> None:
    """What the office is for may stand between it and the firm, in either language."""
    found = check_roles(text, [HEARING])
    assert [text[f.start : f.end] for f in found if f.severity == "error"] == wrong
