"""What happened: directions, lost negations, exchanged parties, deeds of somebody else."""

from __future__ import annotations

import pytest

from author.grounding.names.taught import taught_by
from author.grounding.predicates.actors import read_deeds
from author.grounding.predicates.added_negations import check_added_negations
from author.grounding.predicates.directions import check_directions
from author.grounding.predicates.doers import check_doers
from author.grounding.predicates.dropped_negations import check_dropped_negations
from author.grounding.predicates.exchanges import check_exchanges
from author.models import Snippet

ENGLISH = Snippet(
    "en",
    "",
    "Oracle has sued Salesforce in Delaware over stolen code. The share of returned goods fell to "
    "6% in May. The judge refused to dismiss the lawsuit against the lender. Siemens will lease "
    "300 robots to Bosch. Toyota was acquired by Honda, the papers say.",
)
CHINESE = Snippet(
    "zh", "", "监管部门不单独设立评审委员会。华为起诉中兴侵权。腾讯宣布关闭三座数据中心并安置员工。"
)

PARKING = Snippet("parking", "", "公司继续为泊车事故兜底，但不为城区领航兜底。")


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Oracle has sued Salesforce in Delaware.", [("甲骨文/org", "赛富时/org")]),
        ("Toyota was acquired by Honda.", [("本田/org", "丰田/org")]),
        ("Siemens will lease 300 robots to Bosch.", [("西门子/org", "博世/org")]),
        ("华为起诉中兴。", [("华为/org", "中兴/org")]),
        ("中兴被华为起诉。", [("华为/org", "中兴/org")]),
        ("西门子将向博世出租机器人。", [("西门子/org", "博世/org")]),
        ("Toyota, acquired by Honda, was silent.", [("本田/org", "丰田/org")]),
        ("据彭博社报道，丰田收购本田。", [("丰田/org", "本田/org")]),
        ("丰田完成融资，领投方为本田。", []),
    ],
)
def test_deeds_have_a_doer_and_another(text: str, deeds: list[tuple[str, str]]) -> None:
    """In the active and the passive, with an object behind the verb or before it."""
    found = [(*deed.doer, *deed.other) for deed in read_deeds(text)]
    assert found == deeds


@pytest.mark.parametrize(
    ("text", "source", "wrong"),
    [
        ("赛富时起诉甲骨文，称其窃取代码。", ENGLISH, "赛富时起诉甲骨文"),
        (
            "Bosch will lease 300 robots to Siemens.",
            ENGLISH,
            "Bosch will lease 300 robots to Siemens",
        ),
        ("中兴起诉华为侵权。", CHINESE, "中兴起诉华为"),
    ],
)
def test_exchanged_parties_are_an_error(text: str, source: Snippet, wrong: str) -> None:
    """Within a language and across."""
    [finding] = check_exchanges(text, [source])
    assert (finding.severity, text[finding.start : finding.end]) == ("error", wrong)


def test_names_that_only_the_source_teaches_are_parties() -> None:
    """No list has them, and no ending tells them."""
    source = Snippet(
        "zh",
        "捷能向擎岳供货",
        "捷能精密公告，将向机器人公司擎岳供应关节模组。擎岳去年出货。捷能扩产。",
    )
    assert taught_by([source]) == ("捷能", "擎岳")
    [finding] = check_exchanges("擎岳将向捷能供应关节模组。", [source])
    assert finding.code == "exchanged"
    assert check_exchanges("捷能将向擎岳供应关节模组。", [source]) == []


def test_a_sentence_between_exchanges_nothing() -> None:
    """The court orders who is sued to pay, whoever stands first."""
    source = Snippet("zh", "", "法院对华为诉中兴案作出判决，判令赔偿38万元。")
    assert check_exchanges("法院判令中兴赔偿华为38万元。", [source]) == []


def test_the_same_deed_in_other_words_passes() -> None:
    """The passive, and another language."""
    assert check_exchanges("中兴被华为起诉。", [CHINESE]) == []
    assert check_exchanges("西门子将向博世出租300台机器人。", [ENGLISH]) == []


def test_a_figure_that_goes_the_other_way_is_an_error() -> None:
    """The word beside the figure counts, not others of the sentence."""
    [finding] = check_directions("退货占比升至6%，营收下降。", [ENGLISH])
    assert finding.code == "opposite"
    assert check_directions("退货占比降至6%，营收增长。", [ENGLISH]) == []


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("监管部门将单独设立评审委员会。", CHINESE, True),
        ("监管部门不会单独设立评审委员会。", CHINESE, False),
        ("法官驳回了针对贷款机构的诉讼。", ENGLISH, True),
        ("法官拒绝驳回针对贷款机构的诉讼。", ENGLISH, False),
        ("问题是能否做得出来。", Snippet("q", "", "问题不是卖不卖得掉，而是做不做得出来。"), False),
        ("泊车事故由公司兜底。", PARKING, False),
        ("城区领航由公司兜底。", PARKING, True),
    ],
)
def test_a_lost_negation_is_found(text: str, source: Snippet, *, found: bool) -> None:
    """Within a language and across; one that is told in another way is kept."""
    assert bool(check_dropped_negations(text, [source])) == found


def test_an_added_negation_is_an_error() -> None:
    """A negation that nothing the sentence rests on has; one that it has stays."""
    landmark = Snippet("l", "", "The ferry is known as a landmark. The museum is not open now.")
    text = "The ferry is not known as a landmark."
    [finding] = check_added_negations(text, [landmark])
    assert (finding.severity, finding.code) == ("error", "negated")
    assert text[finding.start : finding.end] == "not known"
    assert check_added_negations("The museum is not open now.", [landmark]) == []


def test_what_the_source_says_of_another_is_found() -> None:
    """The name is known to the source, and the deed is somebody else's there."""
    [finding] = check_doers("中兴宣布关闭三座数据中心并安置员工。", [CHINESE])
    assert finding.code == "other-doer"
    assert check_doers("腾讯宣布关闭三座数据中心并安置员工。", [CHINESE]) == []
