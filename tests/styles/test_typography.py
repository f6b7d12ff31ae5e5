"""Typography as an editor meets it: what `check` says, what `check --fix` writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from author.styles.declaration import Typography
from author.styles.typography import check_typography, fix_typography

TIGHT = Typography(spacing="none", punctuation="full-width", quotes="curly", keep=("AI 日报",))
SPACED = Typography(spacing="space", punctuation="full-width", quotes="curly")
CORNER = Typography(punctuation="full-width", quotes="corner")
ENGLISH = Typography(punctuation="half-width", quotes="curly")
PLAIN_ENGLISH = Typography(punctuation="half-width", quotes="straight")

STYLES = Path("../shared/house-styles")

MENDED = [
    # spacing
    (TIGHT, "OpenAI 发布 GPT-5 模型", "OpenAI发布GPT-5模型"),
    (SPACED, "OpenAI发布GPT-5模型，涨20%以上", "OpenAI 发布 GPT-5 模型，涨 20% 以上"),
    (SPACED, "2026年4月14日", "2026 年 4 月 14 日"),
    (SPACED, "估值$5亿", "估值 $5亿".replace("5亿", "5 亿")),
    (SPACED, "模型  Claude", "模型 Claude"),
    (TIGHT, "使用 **Claude** 模型", "使用**Claude**模型"),
    (SPACED, "使用**Claude**模型", "使用 **Claude** 模型"),
    (SPACED, "见[OpenAI](https://a.example/甲b)公告", "见 [OpenAI](https://a.example/甲b) 公告"),
    # punctuation
    (TIGHT, "他说,好的;行:对!吗?", "他说，好的；行：对！吗？"),
    (TIGHT, "两家公司结盟.", "两家公司结盟。"),
    (TIGHT, "内, Twitter (X) 和博客", "内，Twitter（X）和博客"),
    (TIGHT, "软银(SoftBank)入股", "软银（SoftBank）入股"),
    (TIGHT, "软银（SoftBank)入股", "软银（SoftBank）入股"),
    (TIGHT, "他说， 好", "他说，好"),
    (TIGHT, "**重点:** 正文", "**重点：** 正文"),
    # repetition
    (TIGHT, "完了。。好，，吗！！", "完了。好，吗！"),
    (TIGHT, "等等...然后…。", "等等……然后……。"),
    # quotation marks
    (TIGHT, '所谓"物理AI"与"主权"', "所谓“物理AI”与“主权”"),
    (TIGHT, "组建”物理AI”梦之队", "组建“物理AI”梦之队"),
    (TIGHT, "“甲”和”乙“。", "“甲”和“乙”。"),
    (TIGHT, "他说“外“里”外”。", "他说“外‘里’外”。"),
    (TIGHT, "他说'好的'，", "他说‘好的’，"),
    (TIGHT, "称为「蒸馏」", "称为“蒸馏”"),
    (CORNER, "稱為“蒸餾”", "稱為「蒸餾」"),
    (TIGHT, "》黑镜《里", "《黑镜》里"),
    # numerals
    (TIGHT, "增长３５％，约20 %", "增长35%，约20%"),
    (TIGHT, "涨35%–40%，要3–5年，或6-7年", "涨35%–40%，要3–5年，或6–7年"),
    (Typography(ranges="wave"), "要3-5年", "要3～5年"),
    # English
    (ENGLISH, "It's \"here\", the '90s", "It’s “here”, the ’90s"),
    (PLAIN_ENGLISH, "It’s “here”", 'It\'s "here"'),
    (ENGLISH, "The model（LLM）is here，they said。", "The model (LLM) is here, they said."),
]


@pytest.mark.parametrize(("typography", "written", "expected"), MENDED)
def test_slips_are_found_and_mended(typography: Typography, written: str, expected: str) -> None:
    """Each slip is a finding that says what to write, and the fix writes it."""
    findings = check_typography(written, typography)
    assert findings
    assert all(finding.mend.startswith("Write: ") for finding in findings)
    assert fix_typography(written, typography) == expected
    assert not check_typography(expected, typography)


RIGHT = [
    (TIGHT, "AI 日报收录了Claude Code 2.0的GLM-4.7评测"),
    (TIGHT, "2026年2月25日 17:03发布，共1,000个，涨3.5%，比分3:2"),
    (TIGHT, "发布时间：2026年2月25日 09:03 | 来源：虎嗅"),
    (TIGHT, "**标签：** 正文，说 **“AI”** 模型"),
    (TIGHT, "运行 `pip install a,b` 命令，见 https://a.example/x,y 或 <a@b.example>"),
    (TIGHT, "他引用“We said, ‘no’, and left.”一句，Yahoo! 宣布"),
    (TIGHT, "日本公司「基盤モデル開発」成立"),
    (TIGHT, "The Guardian (2026年4月13日) - US summons bank bosses, again: why?"),
    (TIGHT, "甲<!-- 待核, AI 数字 -->乙"),
    (TIGHT, "函数f(x)的值，版本v1.2-rc.3，2025-12-30，电话010-12345678"),
    (TIGHT, "他说（3’15”）“好”。"),
    (SPACED, "A股、B站、T恤都在涨，C 语言也是"),
    (SPACED, "“Claude Mythos”具备能力，《AI 安全》一书"),
    (ENGLISH, "Zhipu (智谱) said: “We, too.” It grew 3–5%."),
    (Typography(), 'AI 和AI都行,"这样"也行。'),
]


@pytest.mark.parametrize(("typography", "written"), RIGHT)
def test_what_is_right_stays(typography: Typography, written: str) -> None:
    """Names, numbers, times, addresses, code and other languages' quotations give no finding."""
    assert check_typography(written, typography) == []
    assert fix_typography(written, typography) == written


def test_a_space_that_keeps_a_sign_from_being_emphasis_stays() -> None:
    """The slip is shown to a person, and not mended."""
    (finding,) = check_typography("*模型， * 是星号", TIGHT)
    assert finding.code == "punctuation-spacing"
    assert fix_typography("*模型， * 是星号", TIGHT) == "*模型， * 是星号"


def test_structure_and_code_are_no_text() -> None:
    """Markers, cells' borders, fences, HTML and link definitions stay; text inside is mended."""
    written = """\
# 1 标题,一

- 第一,好

1. 二 AI 三

> 引 AI 用

| 甲,乙 | AI 三 |
|---|---|
| 一 | 二 |

```
代码,一 AI
```

<div class="card">
  扫码,加入 AI 群
</div>

[甲]: https://a.example/,乙
"""
    expected = (
        written.replace("标题,一", "标题，一")
        .replace("第一,好", "第一，好")
        .replace("二 AI 三\n\n>", "二AI三\n\n>")
        .replace("引 AI 用", "引AI用")
        .replace("甲,乙 | AI 三", "甲，乙 | AI三")
    )
    assert fix_typography(written, TIGHT) == expected


def test_front_matter_keeps_its_structure() -> None:
    """Values are mended in their own quoting; keys, lists of keywords and addresses stay."""
    written = """\
---
title: 模型,发布
tags: ["AI 日报","甲,乙"]
cover: "https://a.example/甲,乙"
summary: "- 一,二\\n- 说\\"三\\"的 AI"
quoted: '他说,好'
text: |
  - 第一,好
---
"""
    expected = """\
---
title: 模型，发布
tags: ["AI 日报","甲,乙"]
cover: "https://a.example/甲,乙"
summary: "- 一，二\\n- 说“三”的AI"
quoted: '他说，好'
text: |
  - 第一，好
---
"""
    assert fix_typography(written, TIGHT) == expected


def test_straight_quotes_are_escaped_in_front_matter() -> None:
    """Where a style sets straight quotes, a quoted YAML value stays readable."""
    written = '---\ntitle: "The “model” is out"\n---\n'
    assert fix_typography(written, PLAIN_ENGLISH) == '---\ntitle: "The \\"model\\" is out"\n---\n'


def test_line_ends_stay() -> None:
    """CRLF and trailing spaces of a hard break are not typography."""
    assert fix_typography("一,二  \r\n三 AI\r\n", TIGHT) == "一，二  \r\n三AI\r\n"


@pytest.mark.parametrize(
    ("written", "sign", "mend"),
    [
        ("他说“‘好的”。", "‘", "closes"),
        ("他说“好的。", "“", "closes"),
        ("他说好的”。", "”", "opens"),
        ("读《黑镜。", "《", "closes"),
    ],
)
def test_an_unmatched_mark_is_for_a_person(written: str, sign: str, mend: str) -> None:
    """A mark without its partner is reported at its place and never guessed at."""
    [finding] = check_typography(written, TIGHT)
    assert finding.code == "unmatched-mark"
    assert written[finding.start : finding.end] == sign
    assert mend in finding.mend
    assert fix_typography(written, TIGHT) == written


def test_a_quotation_may_take_several_paragraphs() -> None:
    """Each paragraph of a long quotation opens with a mark, and only the last closes it."""
    written = "他说：\n\n“第一段在这里。\n\n“第二段在这里。”\n"
    assert check_typography(written, TIGHT) == []
    assert check_typography(written.replace("\n\n“第二", "\n\n第二"), TIGHT)


def test_a_finding_says_where_and_what() -> None:
    """A finding carries the rule, the line, the offsets, the words and what to write instead."""
    written = "第一行。\n\n第二行,有错。\n"
    [finding] = check_typography(written, TIGHT)
    assert (finding.kind, finding.severity, finding.code) == (
        "typography",
        "warning",
        "half-width-punctuation",
    )
    assert (finding.line, written[finding.start : finding.end]) == (3, ",")
    assert finding.message == "half-width , in Chinese text: 第二行,有错。"
    assert finding.mend == "Write: 第二行，有错。"


@pytest.mark.parametrize(
    ("right", "broken", "code"),
    [
        ("“野蛮生长”转向", "”野蛮生长”转向", "turned-mark"),
        ("全链条智能化，", "全链条智能化,", "half-width-punctuation"),
        ("腾讯AI Lab", "腾讯 AI Lab", "script-spacing"),
        ("《连线》", "《连线", "unmatched-mark"),
        ("超20%推荐", "超20％推荐", "percent-sign"),
        ("制度空白，", "制度空白，，", "repeated-punctuation"),
    ],
)
def test_one_slip_in_a_published_page_gives_one_finding(right: str, broken: str, code: str) -> None:
    """A published page has no slip; a copy with one thing broken has exactly that finding."""
    page = STYLES / "ai-daily.example.md"
    if not page.exists():
        pytest.skip("the published examples are not here")
    markdown = page.read_text("utf-8")
    assert check_typography(markdown, TIGHT) == []
    assert right in markdown
    found = check_typography(markdown.replace(right, broken, 1), TIGHT)
    assert [finding.code for finding in found] == [code]
