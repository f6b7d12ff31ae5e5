"""Figures that the sources have of somebody else, and sources that differ."""

from __future__ import annotations

import pytest

from author.grounding.attribution.subjects import owner_of
from author.grounding.binding.belonging import check_belonging
from author.grounding.binding.dates_belonging import check_date_belonging
from author.grounding.binding.disagreements import check_disagreements
from author.models import Snippet

META = Snippet(
    "meta",
    "Accounts probed",
    "Meta said 7.1 million accounts were probed. Amazon lost 500 million dollars. AMD and Nvidia "
    "met in June. Nvidia sold 40,000 chips while AMD sold 12,000 chips.",
)
APPLE = Snippet("apple", "Apple and Amazon", "Apple hired 900 people. Amazon hired nobody.")
CHINESE = Snippet("zh", "", "硅岭公司首批产量为12万片，北光公司为9万片。去年营收为30亿元。")


@pytest.mark.parametrize(
    ("text", "sources", "wrong"),
    [
        ("亚马逊有710万个账户遭到试探。", [META], "710万个"),
        ("Amazon has 7.1 million accounts that were probed.", [META, APPLE], "7.1 million"),
        ("Meta 损失5亿美元。", [META], "5亿美元"),
        ("AMD 售出40,000枚芯片。", [META], "40,000枚"),
        ("Meta hired 900 people.", [META, APPLE], "900 people"),
        ("硅岭公司首批产量为9万片。", [CHINESE], "9万片"),
    ],
)
def test_a_figure_of_somebody_else_is_an_error(
    text: str, sources: list[Snippet], wrong: str
) -> None:
    """Moved within a sentence, between sentences and between sources."""
    [finding] = check_belonging(text, sources)
    assert (finding.kind, finding.severity, finding.code) == ("figure", "error", "other-subject")
    assert text[finding.start : finding.end].startswith(wrong)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Meta有710万个账户遭到试探，亚马逊损失5亿美元。", [META]),
        ("Nvidia 售出40,000枚芯片，AMD 售出12,000枚。", [META]),
        ("在 Lisbon，约710万个账户遭到试探。", [META]),
        ("硅岭公司首批产量为12万片，北光公司为9万片。", [CHINESE]),
        ("硅岭公司去年营收为30亿元。", [CHINESE]),
    ],
)
def test_figures_of_their_own_subject_pass(text: str, sources: list[Snippet]) -> None:
    """Also where the source's sentence leaves its subject to the one before."""
    assert check_belonging(text, sources) == []


def test_the_owner_of_a_figure_leads_its_clause() -> None:
    """A name behind a preposition or an outlet is not what a figure is about."""
    text = "Meta said in Lisbon that 40 people left"
    owner = owner_of(text, text.index("40"))
    assert owner is not None
    assert owner.text == "Meta"
    assert owner_of("据《卫报》报道，40人离开", 10) is None


def test_a_clause_of_the_firm_is_of_no_person() -> None:
    """Nor of the one who stood before it."""
    text = "首席技术官唐若溪演示了产品，公司研发投入将占营收的30%。"
    assert owner_of(text, text.index("30%")) is None


ONE = Snippet(
    "one", "", "The outage hit 24,000 drivers on Monday, the company said.", publisher="A"
)
TWO = Snippet("two", "", "The outage hit 20,000 drivers on Monday, officials said.", publisher="B")


def test_taking_one_side_in_silence_is_a_warning_that_names_both() -> None:
    """Where sources differ, a draft should say so."""
    [finding] = check_disagreements("周一的故障影响了24,000名司机。", [ONE, TWO])
    assert (finding.severity, finding.code) == ("warning", "conflict")
    assert {snippet for snippet, _ in finding.sources} == {"one", "two"}


def test_naming_both_sides_is_no_finding() -> None:
    """Nor is a figure on which the sources agree."""
    text = "公司称周一的故障影响了24,000名司机，官方称为20,000名。"
    assert check_disagreements(text, [ONE, TWO]) == []
    assert check_disagreements("周一的故障影响了24,000名司机。", [ONE, ONE]) == []


RELEASES = Snippet(
    "releases",
    "Releases",
    "Nvidia opened its plant on March 3, while AMD opened its own on May 9. Meta said in June that "
    "it would wait. On April 2, Amazon hired 40 people. Apple moved on August 20.",
)


@pytest.mark.parametrize(
    ("text", "severity", "wrong"),
    [
        ("Nvidia opened its plant on May 9.", "error", "May 9"),
        ("AMD 于3月3日启用工厂。", "error", "3月3日"),
        ("4月2日，Apple 迁址。", "warning", "4月2日"),
    ],
)
def test_a_date_of_somebody_else_is_told(text: str, severity: str, wrong: str) -> None:
    """Sure within one sentence of a source, a doubt where each stands in its own."""
    [finding] = check_date_belonging(text, [RELEASES])
    assert (finding.kind, finding.severity, finding.code) == ("date", severity, "other-subject")
    assert text[finding.start : finding.end] == wrong


@pytest.mark.parametrize(
    "text",
    [
        "Nvidia opened its plant on March 3, and AMD opened its own on May 9.",
        "3月3日，Nvidia 启用工厂；5月9日，AMD 启用工厂。",
        "Amazon hired 40 people on April 2.",
        "In June, Amazon was silent.",
        "On May 9 the plant opened.",
    ],
)
def test_dates_of_their_own_subject_pass(text: str) -> None:
    """A date before or behind its subject, and one that no subject is sure to hold."""
    assert check_date_belonging(text, [RELEASES]) == []
