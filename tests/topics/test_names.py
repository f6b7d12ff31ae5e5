"""Names across scripts, and figures in words of either language."""

from __future__ import annotations

import pytest

from author.topics.anchors import anchors
from author.topics.names import names_from, shipped_names, spellings
from author.topics.script import comparable, script_of, simplify
from author.topics.teaching import taught_by


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("软银", "SoftBank"),
        ("英国首相", "the British prime minister"),
        ("日本銀行", "Bank of Japan"),
        ("国民保健署", "the NHS"),
        ("一辆电动车", "electric cars"),
    ],
)
def test_a_name_is_the_same_in_both_scripts(chinese: str, english: str) -> None:
    """A spelling in characters, in either form, and one in letters stand for one thing."""
    names = shipped_names()
    assert names.found_in(chinese).keys() & names.found_in(english).keys()


def test_short_names_in_capitals_are_found_in_capitals_only() -> None:
    """US is a country, us is not; WHO is an organisation, who is not."""
    names = shipped_names()
    assert "美国" in names.found_in("US sends aid")
    assert not names.found_in("who told us so")


def test_the_longest_spelling_wins() -> None:
    """南苏丹 is not Sudan, New Mexico is not Mexico."""
    names = shipped_names()
    assert list(names.found_in("南苏丹")) == ["南苏丹"]
    assert list(names.found_in("in New Mexico")) == ["新墨西哥"]


def test_further_spellings_join_what_is_known() -> None:
    """A desk's alias of a known firm stands for the same as its other spellings."""
    names = names_from([("孙氏集团", "SoftBank")], shipped_names())
    assert names.found_in("孙氏集团").keys() == names.found_in("软银").keys()


def test_a_list_is_read_with_comments_and_line_ends() -> None:
    """`=` parts spellings, `;` and line ends part things, `#` begins a comment."""
    assert spellings("# people\n甲=A; 乙=B=Bee\n丙=C") == [
        ("甲", "A"),
        ("乙", "B", "Bee"),
        ("丙", "C"),
    ]


def test_snippets_teach_names() -> None:
    """A name with its original in parentheses is known afterwards, and its family name alone."""
    taught = taught_by(["总理佐兰·扎耶夫 (Zoran Zaev)说", "扎耶夫表示"])
    assert ("扎耶夫", "Zaev") in taught


def test_what_comes_before_a_parenthesis_is_cut_by_a_second_mention() -> None:
    """收购数桥（DigitalBridge）: the other 数桥 shows where the name begins."""
    assert taught_by(["洽谈收购数桥（DigitalBridge）。", "数桥没有评论。"]) == [
        ("数桥", "DigitalBridge")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.2亿美元", "$120 million"),
        ("24,000个账户", "24000 accounts"),
        ("3万亿", "3 trillion"),
        ("上涨63%", "up 63 percent"),
    ],
)
def test_figures_are_compared_by_value(one: str, other: str) -> None:
    """An amount is the same in the words of either language."""
    names = names_from([])

    def figures(text: str) -> set[str]:
        return {anchor for anchor in anchors(text, names) if anchor.startswith("figure")}

    assert figures(one)
    assert figures(one) == figures(other)


def test_traditional_characters_and_words_become_mainland_ones() -> None:
    """軟體 is 软件; text that is simplified already comes back untouched."""
    assert simplify("開發軟體") == "开发软件"
    assert comparable("ＡＩ 開發") == "ai 开发"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("OpenAI 与 Anthropic 竞争", "han"),
        ("SoftBank buys stake", "latin"),
        ("ソフトバンクが買収を発表", "kana"),
        ("삼성전자", "hangul"),
        ("2026", "other"),
    ],
)
def test_the_script_that_says_most(text: str, script: str) -> None:
    """A Chinese headline full of Latin names is Chinese."""
    assert script_of(text) == script
