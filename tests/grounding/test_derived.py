"""Figures that follow from figures of the sources are told as such, and only where words say so."""

from __future__ import annotations

import datetime as dt

import pytest

from author.grounding.values.figures import check_figures
from author.models import Finding, Snippet


def check(draft: str, source: str) -> list[Finding]:
    """Findings against one source."""
    return check_figures(draft, [Snippet(id="a", title="", text=source)])


@pytest.mark.parametrize(
    ("draft", "source", "formula"),
    [
        (
            "两人合计得到 51 分。",
            "James scored 32 points and Irving scored 19.",
            "32 points + 19 = 51 分",
        ),
        (
            "裁员共计 17,600 人。",
            "Meta将裁员3600人，亚马逊将裁员14000人。",
            "3600人 + 14000人 = 17,600 人",
        ),
        (
            "两者相差 30 亿美元。",
            "Revenue was $21 billion, costs were $18 billion.",
            "$21 billion − $18 billion",
        ),
        ("同比增长 60.3%。", "2025年营收为382.4亿元，2024年为238.6亿元。", "/"),
        ("体积降为原来的四分之一。", "模型体积由8GB降到2GB。", "/"),
        ("占总数的 25%。", "Of 400 stores, 100 stores will close.", "/"),
        (
            "是去年的 2.5 倍。",
            "Sales were 250 million yuan, against 100 million yuan last year.",
            "/",
        ),
    ],
)
def test_what_follows_is_shown_as_derived(draft: str, source: str, formula: str) -> None:
    """A sum, a difference, a share or a multiple is an info with its formula and its sentence."""
    (finding,) = check(draft, source)
    assert (finding.severity, finding.code) == ("info", "figure-derived")
    assert formula in finding.message
    assert finding.sources[0] == ("a", source)


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("詹姆斯得到 51 分。", "James scored 32 points and Irving scored 19."),
        ("两人合计得到 52 分。", "James scored 32 points and Irving scored 19."),
        ("两者相差 30 亿元。", "Revenue was $21 billion, costs were $18 billion."),
        ("股价上涨 0.32%。", "It fell by 0.81 yuan to 253 yuan."),
        (
            "共计 51 分。",
            "James scored 32 points. It rained for 9 hours. Irving scored 19 in another match.",
        ),
        ("同比增长 60.3%。", "Sales were 382.4 million yuan, against 240.6 million a year before."),
    ],
)
def test_chance_is_no_derivation(draft: str, source: str) -> None:
    """Without a word that says so, in another unit, or from far apart, it stays an error."""
    (finding,) = check(draft, source)
    assert finding.severity == "error"


def test_years_since_a_date_are_derived() -> None:
    """From the year that the draft names to the day of the source that has it."""
    out = dt.datetime(2026, 4, 22, tzinfo=dt.UTC)
    source = Snippet("a", "", "Quill was founded in March 2022.", published=out)
    (finding,) = check_figures("Quill成立于2022年3月，至今四年。", [source])
    assert (finding.code, "2026 − 2022" in finding.message) == ("figure-derived", True)
    (wrong,) = check_figures("Quill成立于2022年3月，至今六年。", [source])
    assert wrong.severity == "error"


@pytest.mark.parametrize(
    ("draft", "source", "formula"),
    [
        (
            "造价升至75亿美元，目前已花掉三分之一。",
            "The campus will cost $7.5 billion. It holds 300 MW. About $2.5 billion is spent.",
            "三分之一",
        ),
        (
            "SK海力士利润为21.4万亿韩元，较三星高出4.5万亿韩元。",
            "SK Hynix earned 21.4 trillion won. Sales were up. Samsung earned 16.9 trillion won.",
            "21.4 trillion won − 16.9 trillion won = 4.5万亿韩元",
        ),
        (
            "102支队伍中有三分之二完赛。",
            "共有102支队伍参赛。其中68支队伍完赛。",
            "68支 / 102支 = 三分之二",
        ),
        (
            "授权金额合计4000万英镑。",
            "The deal is worth £24 million. It follows a £16 million deal in November.",
            "£24 million + £16 million = 4000万英镑",
        ),
    ],
)
def test_operands_stand_in_the_next_sentence_or_in_the_draft(
    draft: str, source: str, formula: str
) -> None:
    """What is compared is often told in two sentences, or by the draft itself."""
    (finding,) = check(draft, source)
    assert (finding.code, formula in finding.message) == ("figure-derived", True)


@pytest.mark.parametrize(
    ("draft", "source", "formula"),
    [
        ("两成归创始人，约合2亿元。", "公司融资10亿元，两成归创始人。", "10亿元 × 两成"),
        ("首期占四成，约合4800个机架。", "机架1.2万个，首期占四成。", "1.2万个 × 四成"),
        ("扣除25%后，约合7.5亿元。", "和解金为10亿元。律师至多提取25%。", "(100% − 25%)"),
        ("人均约2000万元。", "公司估值4亿元，员工20人。", "4亿元 / 20人"),
        ("折合一年约480万元。", "公司每月多支出40万元。", "40万元 × 12"),
        ("其余的30%归员工。", "创始人持股70%。", "100% − 70%"),
        ("合计占总额近46%。", "甲花费390万元，乙260万元，总额1420万元。", "(390万元 + 260万元)"),
        ("漏标率约为平均水平的两倍。", "漏标率为18.6%，平均水平为9.2%。", "18.6% / 9.2%"),
        ("下调0.2个百分点至3.0%。", "增速预期由3.2%下调至3.0%。", "3.2% − 3.0%"),
    ],
)  # fmt: skip
def test_more_that_drafts_work_out(draft: str, source: str, formula: str) -> None:
    """Shares of amounts, averages, years of months, rests, shares of sums, multiples of shares."""
    derived = [finding for finding in check(draft, source) if finding.code == "figure-derived"]
    assert any(formula in finding.message for finding in derived), check(draft, source)
    assert not [finding for finding in check(draft, source) if finding.severity == "error"]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("两成归创始人，约合2亿元。", "公司融资10亿元。"),
        ("两成归创始人，约合3亿元。", "公司融资10亿元，两成归创始人。"),
        ("人均约3000万元。", "公司估值4亿元，员工20人。"),
        ("是上一年3.92亿元的5倍。", "营收15.68亿元，上一年为3.92亿元，净利润为1.07亿元。"),
        ("占比约54%。", "营收为20亿元，成本为9亿元。"),
    ],
)
def test_what_was_worked_out_wrongly_is_an_error(draft: str, source: str) -> None:
    """A result that its figures do not give is a figure of no source."""
    assert [finding for finding in check(draft, source) if finding.severity == "error"]


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("张陆、武飞、张洪章三名航天员返回。", "航天员张陆、武飞和张洪章返回。"),
        ("销量连续第四个月下滑。", "销量已连续四个月下滑。"),
        ("一箭9星。", "火箭把9颗卫星送入轨道。"),
        ("大桥从动工到开通历时4年3个月。", "工程自2022年6月开工，2026年9月通车。"),
        ("五年间虚增收入。", "公司2019年至2023年虚增收入。"),
        ("工具箱里有四件利器：一是补助，二是基金，三是培训，四是中心。", "措施包括补助、基金等。"),
    ],
)
def test_figures_that_are_told_without_a_number(draft: str, source: str) -> None:
    """Lists that the text itself counts, rows of months, nouns, and time between two dates."""
    assert [finding for finding in check(draft, source) if finding.severity == "error"] == []


def test_ends_of_ranges_are_operands_and_zero_is_none() -> None:
    """Of a range either end may be meant; nothing follows from a zero."""
    (finding,) = check("作价比区间上限高出13%。", "目标为80亿至100亿美元，作价113亿美元。")
    assert "113亿美元 / 80亿至100亿美元 = 13%" in finding.message
    assert check("占比约20%。", "气温在0度至5度之间，共有4台机器和20人。")
