"""Quotations: speech word for word, coined terms left alone, translations marked."""

from __future__ import annotations

import pytest

from author.grounding.attribution.quotations import check_quotations
from author.grounding.attribution.quoted import read_quotations
from author.grounding.attribution.speakers import speaker_of
from author.models import Snippet

CHINESE = Snippet(
    "zh",
    "",
    "孙正义表示：“我们不会与对手在文本模型上竞争，而是专注机器人。这是长处。”他没有说更多。",
)
ENGLISH = Snippet("en", "", "“This model changes the threat picture,” Bessent said on Monday.")
SILENT = Snippet("mute", "", "Bessent spoke about the model and its threats on Monday.")


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("他表示：“我们不会竞争。”", True),
        ("“我们不会再等下去了。”孙正义说。", True),
        ("他称这是“一个危险的信号”。", True),
        ("所谓“弯道超车”并不存在。", False),
        ("推出“玻璃翼计划”以修补漏洞。", False),
        ("他把它叫作“AI”。", False),
        ("部长12日在国会表示，政府对数字教材的方针“不是取消，而是让学校选”。", True),
        ('She said "this is a new day for us".', True),
        ('The "free lunch" is over.', False),
        ("吞吐量翻倍，堪称“榨干每一块显卡”。", False),
        ("报道称参数为7800亿，“万亿俱乐部”门票待确认。", False),
    ],
)
def test_speech_is_told_from_coined_terms(text: str, *, speech: bool) -> None:
    """Words are speech when they are long enough and a verb of saying stands beside them."""
    assert [quotation.speech for quotation in read_quotations(text)] == [speech]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("孙正义表示：“我们不会与对手在文本模型上竞争，而是专注机器人。”", CHINESE),
        ("孙正义表示：“我们不会与对手……竞争，而是专注机器人”。", CHINESE),
        ('Bessent said: "This model changes the threat picture."', ENGLISH),
        ("贝森特称：“这一模型改变了威胁格局”（译）。", ENGLISH),
        ("所谓“弯道超车”并不存在。", CHINESE),
    ],
)
def test_the_words_of_a_source_pass(text: str, source: Snippet) -> None:
    """Punctuation, other marks and omissions that are shown do not matter."""
    assert check_quotations(text, [source]) == []


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("孙正义表示：“我们将与对手在文本模型上竞争。”", CHINESE, ("error", "quote-changed")),
        ("孙正义说：“天下没有免费的午餐可吃。”", CHINESE, ("error", "quote-not-in-sources")),
        ("贝森特称：“这一模型改变了威胁格局。”", ENGLISH, ("warning", "quote-translated")),
        ("贝森特称：“这一模型改变了威胁格局。”", SILENT, ("error", "quote-of-nobody")),
        ('Bessent said: "Nobody is safe any more."', ENGLISH, ("error", "quote-not-in-sources")),
    ],
)
def test_other_words_are_found(text: str, source: Snippet, expected: tuple[str, str]) -> None:
    """Changed, invented, unmarked translated speech, and speech where nobody speaks."""
    [finding] = check_quotations(text, [source])
    assert (finding.severity, finding.code) == expected


TWO = Snippet(
    "two",
    "",
    "孙正义表示：“机器人是我们的长处，不会放弃。”本田总裁三部敏宏说：“样车明年就会上路行驶。”财务主管苗启明也在场。"
    "她说：“预算只够一年，第二年要靠收入。”",
)


@pytest.mark.parametrize(
    "text",
    [
        "本田总裁三部敏宏说：“样车明年就会上路行驶。”",
        "财务主管苗启明说：“预算只够一年，第二年要靠收入。”",
        "“机器人是我们的长处，不会放弃。”孙正义说。",
    ],
)
def test_words_of_their_speaker_pass(text: str) -> None:
    """Before and behind the words, and by a pronoun in the source."""
    assert check_quotations(text, [TWO]) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("三部敏宏没有说话，孙正义表示：“样车明年就会上路行驶。”", "孙正义"),
        ("贝森特表示：“样车明年就会上路行驶。”", "贝森特"),
        ("本田总裁三部敏宏说：“预算只够一年，第二年要靠收入。”", "三部敏宏"),
    ],
)
def test_words_of_somebody_else_are_an_error(text: str, wrong: str) -> None:
    """The words are a source's, the speaker is not; the finding stands on the speaker."""
    [finding] = check_quotations(text, [TWO])
    assert (finding.severity, finding.code) == ("error", "other-speaker")
    assert text[finding.start : finding.end] == wrong


def test_a_surname_stands_for_the_whole_name() -> None:
    """`Sikorska said` is of Ewa Sikorska, whom the source names before."""
    source = Snippet(
        "en",
        "",
        "A team led by Ewa Sikorska used it. Sikorska said the model “found the key lemma in nine "
        "minutes”. Referee Alan Whitford said checking took weeks.",
    )
    [finding] = check_quotations("Ewa Sikorska说，模型“九分钟就找到了关键引理”。", [source])
    assert finding.code == "quote-translated"


def test_a_translation_of_no_quotation_is_an_error() -> None:
    """A source quotes somebody, and nothing that the Chinese words could come from."""
    invented = "贝森特称：“欧洲的银行应当把钥匙交给工程师，否则明年没有工资。”"
    [finding] = check_quotations(invented, [ENGLISH])
    assert (finding.severity, finding.code) == ("error", "quote-invented")


WEIGUANG = Snippet(
    "it",
    "微光手机涨价",
    "微光手机CEO项南星说，“AI功能三年之内不会单独收费”。",
    publisher="IT之家",
)
RETAIL = Snippet(
    "cp",
    "Phones pass memory costs on",
    'Average prices rose 5.8%. "The cheap phone is the casualty," an analyst said.',
    publisher="Counterpoint Research",
    language="en",
)


def test_an_outlet_of_the_same_language_would_have_the_words() -> None:
    """Another source in English does not make it a translation where its outlet is not named."""
    text = "据IT之家报道，CEO项南星称“用户愿意为好的AI多付一点钱”。"
    [finding] = check_quotations(text, [WEIGUANG, RETAIL])
    assert (finding.severity, finding.code) == ("error", "quote-not-in-sources")


def test_what_one_reports_another_may_have_somebody_say() -> None:
    """A report in Chinese, without quotation marks, does not make a translation a changed one."""
    report = Snippet("zh", "", "美国官员表示不会要求盟友停止维护已经售出的设备，设备商松一口气。")
    speech = Snippet(
        "en",
        "",
        '"We are not going to ask allies to stop servicing tools that have already been sold," '
        "Dana Whitcombe told a panel.",
        language="en",
    )
    text = "Dana Whitcombe表示：“我们不会要求盟友停止维护已经售出的设备。”"
    assert [f.severity for f in check_quotations(text, [report, speech])] == ["warning"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        (
            (
                "Ada Bell, general secretary of the Teachers' Federation, said it gives back “five "
                "hours a week in the busiest month of the year”."
            ),
            "bell",
        ),
        (
            (
                "Fiona Lau, a partner at Deacon Yee in Hong Kong, said her firm was busy. “You see "
                "it coming from afar,” she said."
            ),
            "lau",
        ),
    ],
)
def test_an_apposition_is_not_the_speaker(source: str, speaker: str) -> None:
    """Nor is a firm that somebody is a partner at whom a pronoun means."""
    (quotation,) = read_quotations(source)
    found = speaker_of(source, quotation.start, quotation.end)
    assert found is not None
    assert found.key == speaker


def test_two_offices_make_two_people_across_scripts() -> None:
    """Words of a president of consumers are none of a bank's risk officer."""
    text = "银行首席风险官Rajesh Menon说：“申请人有权知道是谁、凭什么说不。”"
    source = Snippet("z", "", "消费者协会会长黄美玉说：“申请人有权知道是谁、凭什么说不。”")
    [finding] = check_quotations(text, [source])
    assert (finding.severity, finding.code) == ("error", "other-speaker")


def test_words_that_may_be_anothers_are_a_doubt_about_the_speaker() -> None:
    """What is half a translation of another's words is more likely theirs than anybody's."""
    source = Snippet(
        "r",
        "",
        'Researcher Joris Hoekema spotted the plug-in. Security chief Amara Nwosu said: "We should '
        "have caught this at review, and we didn't.\"",
        language="en",
    )
    text = "研究员Joris Hoekema承认：“我们本该在审核时发现它，但没有做到。”"
    [finding] = check_quotations(text, [source])
    assert (finding.severity, finding.code) == ("warning", "other-speaker")
    assert text[finding.start : finding.end] == "Joris Hoekema"
