"""A whole draft against its sources, and the report about it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.grounding import (
    check_blocks,
    check_document,
    find_evidence,
    make_report,
    verify,
    with_evidence,
)
from author.models import Block, Document, Evidence, Snippet

ISSUE_DATE = dt.date(2026, 4, 14)
BRIDGE = Snippet(
    "bridge",
    "The harbour bridge reopened",
    "The harbour bridge reopened on Monday after repairs that cost $21 million.",
    url="https://paper.example/bridge",
    publisher="Harbour Paper",
    published=dt.datetime(2026, 4, 13, tzinfo=dt.UTC),
)
FERRY = Snippet(
    "ferry", "Ferry traffic", "The ferry carried 340,000 passengers.", publisher="Quay News"
)
SNIPPETS = {"bridge": BRIDGE, "ferry": FERRY}


def draft(*texts: tuple[str, str, Evidence]) -> Document:
    blocks = tuple(Block(name, text, evidence=evidence, line=9) for name, text, evidence in texts)
    return Document("ai-daily", (Block("item", "港口大桥重新开放", blocks, Evidence(("bridge",))),))


def test_a_block_is_checked_against_its_own_evidence() -> None:
    """A figure of another source of the issue is a doubt, one of no source an error."""
    document = draft(
        ("lead", "大桥于昨日开放，维修耗资2100万美元。", Evidence(("bridge",))),
        ("lead", "大桥于昨日开放，维修耗资2800万美元。", Evidence(("bridge",))),
        ("lead", "渡轮运送了34万名乘客。", Evidence(("bridge",))),
    )
    findings = check_document(document, SNIPPETS, issue_date=ISSUE_DATE)
    told = [(f.severity, f.code, f.line) for f in findings if f.severity != "info"]
    assert told == [("error", "figure-unsupported", 9), ("warning", "not-in-cited", 9)]


def test_a_source_of_something_else_excuses_no_wrong_figure() -> None:
    """Some source of a day has any number: only one that tells of the same makes it a doubt."""
    lottery = Snippet("lottery", "Draw", "The lottery paid $28 million to a nurse in Leeds.")
    document = draft(("lead", "大桥于昨日开放，维修耗资2800万美元。", Evidence(("bridge",))))
    findings = check_document(document, {**SNIPPETS, "lottery": lottery}, issue_date=ISSUE_DATE)
    assert [f.code for f in findings if f.severity == "error"] == ["figure-unsupported"]


@pytest.mark.parametrize(
    ("text", "cited", "other", "code"),
    [
        (
            "公司称其用户不足1600万人，集中在南方。",
            "公司称其用户超过1600万人，集中在南方。",
            "公司称其用户1600万人，集中在南方。",
            "figure-direction",
        ),
        (
            "电站电价约每千瓦时79美元，已投运。",
            "电站电价约每兆瓦时79美元，已投运。",
            "电站电价约每千瓦时79美元，已投运。",
            "per-other-unit",
        ),
    ],
)
def test_what_the_cited_source_has_otherwise_is_excused_by_no_other(
    text: str, cited: str, other: str, code: str
) -> None:
    """A hedge turned round and another unit are wrong, whoever else has the number."""
    snippets = {"c": Snippet("c", "", cited), "o": Snippet("o", "", other)}
    document = draft(("lead", text, Evidence(("c",))))
    findings = check_document(document, snippets, issue_date=ISSUE_DATE)
    assert [f.code for f in findings if f.severity == "error"] == [code]


def test_a_block_without_evidence_may_rest_on_everything() -> None:
    """Its evidence is found, and its text checked against all sources."""
    document = draft(("summary", "渡轮运送了340,000名乘客。", Evidence()))
    checked = check_blocks(document, SNIPPETS, issue_date=ISSUE_DATE)
    summary = next(block for block in checked if block.block.name == "summary")
    assert summary.evidence.snippet_ids == ("ferry",)
    assert summary.findings == ()


def test_fixed_pieces_are_skipped_and_thoughts_are_free_in_their_words() -> None:
    """Thoughts still need their figures from a source."""
    document = draft(
        ("card", "加入 t.me/desk", Evidence()),
        ("insight", "港口城市正在重新思考未来五十年的交通格局。", Evidence(("bridge",))),
        ("insight", "成本达到2800万美元。", Evidence(("bridge",))),
    )
    findings = check_document(
        document, SNIPPETS, issue_date=ISSUE_DATE, skipped={"card"}, thought={"insight"}
    )
    assert {finding.code for finding in findings if "2800" in finding.message} == {
        "figure-unsupported"
    }
    assert not any(finding.code in ("stray-contact", "new-words") for finding in findings)


def test_evidence_is_filled_in_where_it_is_missing() -> None:
    """Every block with a text gets the snippets and sentences it rests on."""
    filled = with_evidence(draft(("lead", "维修耗资2100万美元。", Evidence())), SNIPPETS)
    [lead] = filled.blocks[0].blocks
    assert lead.evidence.snippet_ids == ("bridge",)
    assert lead.evidence.sentences[0][1].startswith("The harbour bridge reopened")


def test_a_report_says_place_words_sources_and_mend() -> None:
    """Grouped by section; each entry has what a person needs to act."""
    document = draft(("lead", "大桥维修耗资2800万美元。", Evidence(("bridge",))))
    checked = check_blocks(document, SNIPPETS, issue_date=ISSUE_DATE)
    [section] = make_report(checked, SNIPPETS)
    assert section.heading == "港口大桥重新开放"
    [entry] = section.entries
    assert entry.written == "2800万美元"
    assert entry.finding.line == 9
    assert entry.says[0].outlet == "Harbour Paper"
    assert entry.says[0].link == "https://paper.example/bridge"
    assert entry.finding.mend
    told = section.to_json()["findings"][0]
    assert (told["severity"], told["sources"][0]["outlet"]) == ("error", "Harbour Paper")


def test_verify_says_each_thing_once() -> None:
    """Where two rules see the same words, one finding stands; addresses hold no figures."""
    text = "详见 https://other.example/2026/04/99999。"
    findings = verify(text, [BRIDGE])
    assert [finding.code for finding in findings if finding.severity == "error"] == [
        "stray-contact"
    ]


def test_nothing_is_carried_by_no_sources() -> None:
    """Without sources every figure and name is an error, and nothing fails."""
    findings = verify("Calder 耗资2800万美元。", [])
    assert {finding.kind for finding in findings if finding.severity == "error"} >= {"figure"}
    assert verify("", []) == []


def test_traditional_sources_carry_simplified_drafts() -> None:
    """軟銀 is 软银; what a source says is shown in its own characters."""
    source = Snippet("yomiuri", "", "軟銀與索尼集團23日宣布出資3000億日圓。", publisher="讀賣新聞")
    text = "据《读卖新闻》报道，软银与索尼集团23日宣布出资3000亿日元。"
    assert [f for f in verify(text, [source]) if f.severity == "error"] == []
    [error] = [f for f in verify("软银出资4000亿日元。", [source]) if f.severity == "error"]
    assert error.sources == (("yomiuri", source.text),)
    assert find_evidence(text, [source]).sentences == (("yomiuri", source.text),)


def test_a_block_without_a_line_is_found_at_the_one_above() -> None:
    """At the line of what it stands in, or of what stands before it; its own line comes first."""
    wrong = "维修耗资2800万美元。"
    front = Block("front", blocks=(Block("entry", wrong), Block("entry", wrong, line=4)), line=2)
    blocks = (front, Block("note", wrong), Block("item", wrong, (Block("lead", wrong),), line=12))
    findings = check_document(Document("ai-daily", blocks), SNIPPETS, issue_date=ISSUE_DATE)
    lines = [finding.line for finding in findings if finding.severity == "error"]
    assert lines == [2, 4, 2, 12, 12]


PIECES = st.sampled_from(
    [
        "软银",
        "Meta",
        "OpenAI",
        "表示",
        "：",
        "“",
        "”",
        "《卫报》",
        "《 》",
        "副行长Joachim Eberle",
        "由4.1亿元收窄至2.3亿元",
        "，同比增长58%",
        "据",
        "报道",
        "21亿美元",
        "4月13日",
        "-3%",
        "0%至20%",
        "0至5亿元",
        "占比约",
        "合计",
        "GPT-5.3 mini",
        "分别",
        "…",
        ".",
        "。",
        "\n",
        "首席执行官",
        "财政部长",
        "张伟",
        "not",
        "fell",
        "上涨",
        "https://a.example/x",
        "@desk",
        "《",
        "》",
        "(",
        ")",
        "（",
        "）",
        "·",
        "1e9",
        "第",
        "𝒳",
        "é",
        "軟銀",
        "“他说”",
        "said",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=14).map(" ".join))
def test_any_text_can_be_verified(text: str, source: str) -> None:
    """Nothing fails, every finding stands in the text, and a text carries itself."""
    snippet = Snippet("any", "", source)
    for finding in verify(text, [snippet, BRIDGE]):
        assert 0 <= finding.start <= finding.end <= len(text)
    own = verify(text, [Snippet("own", "", text)])
    assert [f.code for f in own if f.severity == "error" and f.code != "stray-contact"] == []
