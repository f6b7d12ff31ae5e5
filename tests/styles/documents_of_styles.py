"""Documents of three published styles, made of counts: what they hold differs, their form does not.

The forms are those that the desks describe; the words are filler of the lengths they ask for.
"""

from __future__ import annotations

from itertools import count
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORDS = (
    "模型", "发布", "公司", "监管", "银行", "数据", "芯片", "开源", "评测", "推理", "机构", "标准",
    "产业", "平台", "用户", "研究", "算力", "合作", "安全", "应用", "成本", "生态", "规则", "能力",
)  # fmt: skip
_NAMES = ("OpenAI", "Anthropic", "NVIDIA", "IBM", "Meta", "GLM", "Claude", "NHS")


class Filler:
    """Text of a wanted length, the same for the same seed.

    Args:
        seed: tells one document from another.
        spaced: whether Chinese and Latin are set apart by a space.
    """

    def __init__(self, seed: int, *, spaced: bool = False) -> None:
        self._random = Random(seed)  # noqa: S311 - filler is no secret
        self._gap = " " if spaced else ""

    def phrase(self, length: int) -> str:
        """A headline or a heading: no full stop."""
        name = self._random.choice(_NAMES)
        text = name + self._gap
        while len(text) < length:
            text += self._random.choice(_WORDS)
        return text[: max(length, len(name) + 2)]

    def text(self, length: int) -> str:
        """Sentences, the last with its full stop."""
        text = ""
        while len(text) < length - 1:
            text += self.phrase(min(18, max(6, length - 1 - len(text)))) + "，"
        return text[: length - 1].rstrip("，A") + "。"


def ai_daily(
    seed: int, items: Sequence[int], *, bullets: int = 3, impacts: int = 1, briefs: int = 10
) -> str:
    """A page of the AI daily: `items` in each section, `impacts` of them with a second list."""
    filler = Filler(seed)
    title = filler.phrase(18)
    lines = [f"- {filler.phrase(24)}" for _ in range(6 + seed % 4)]
    summary = "\\n".join(lines)
    front = [
        f"title: {title}",
        f"date: 2026-04-2{seed % 9}",
        "category: AI 日报",
        'tags: ["AI","AI 日报"]',
        'seo: ["AI 日报","OpenAI","开源"]',
        f'coverImage: "https://img.example/{seed}.png"',
        f'summary: "{summary}"',
    ]
    parts = ["---\n" + "\n".join(front) + f"\n---\n# {title}"]
    left = count()
    for number in items:
        parts.append(f"## {filler.phrase(8)}：{filler.phrase(10)}")
        for _ in range(number):
            parts += [f"### {filler.phrase(22)}", filler.text(90)]
            parts.append(
                _listed("**深度解读 & 洞察：**", [filler.text(50) for _ in range(bullets)])
            )
            if next(left) < impacts:
                parts.append(_listed("**影响：**", [filler.text(40) for _ in range(2)]))
    parts.append("## 更多动态")
    parts.append("\n".join(f"- {line}" for line in _briefs(filler, briefs)))
    parts += ["---", '<div class="card">\n  <a href="https://t.example/news">立即加入</a>\n</div>']
    return "\n\n".join(parts) + "\n"


def _listed(label: str, entries: Sequence[str]) -> str:
    return "\n".join([label + "  ", *(f"- {entry}" for entry in entries)])


def _briefs(filler: Filler, number: int) -> Iterator[str]:
    for place in range(number):
        text = filler.text(40)
        yield f"[{filler.phrase(6)}](https://p.example/{place}){text}" if place % 3 else text


def daily_analysis(
    seed: int, sections: Sequence[int], *, paragraphs: int = 2, references: int = 6
) -> str:
    """A report: for each section the number of its subsections."""
    filler = Filler(seed, spaced=True)
    headings = [
        (filler.phrase(12) + "：" + filler.phrase(16), [filler.phrase(14) for _ in range(number)])
        for number in sections
    ]
    contents: list[str] = []
    body: list[str] = []
    for place, (heading, below) in enumerate(headings, 1):
        contents.append(f"- {place} {heading}")
        body.append(f"## {place} {heading}")
        for inner, subheading in enumerate(below, 1):
            contents.append(f"  - {place}.{inner} {subheading}")
            body.append(f"### {place}.{inner} {subheading}")
            body += [filler.text(180) for _ in range(1 + (inner + seed) % paragraphs)]
    last = len(headings) + 1
    contents.append(f"- {last} 参考文献")
    entries = [
        f"{n}. IBM Newsroom (2026 年 4 月) - {filler.phrase(30)}." for n in range(1, references + 1)
    ]
    parts = [
        "# AI 技术每日分析",
        "产业发展促进会工作委员会",
        "云创 & 创新驱动",
        f"2026 年 4 月 {10 + seed} 日",
        "## 摘要",
        filler.text(300),
        "## Contents",
        "\n".join(contents),
        *body,
        f"## {last} 参考文献",
        "\n".join(entries),
        "# 联系我们，请扫描二维码",
        "工作委员会\n官方公众号",
        "## 工作委员会：",
        "专注于工业人工智能，为企业提供政策解读。",
        "网站地址：<https://net.example>",
    ]
    return "\n\n".join(parts) + "\n"


def deep_dive(seed: int, sections: Sequence[str], *, related: int = 6) -> str:
    """One event explained: for each section what it holds (`text`, `bullets`, `numbered`)."""
    filler = Filler(seed)
    parts = [
        f"# {filler.phrase(34)}",
        f"发布时间：2026年2月{10 + seed}日 09:03 | 来源：虎嗅 | 阅读时间：8分钟",
        filler.text(110),
    ]
    for place, holds in enumerate(sections):
        parts += [f"## {filler.phrase(10)}", filler.text(100 + 20 * (place % 4))]
        entries = [f"{filler.phrase(8)}：{filler.text(36)}" for _ in range(3 + seed % 3)]
        if holds == "bullets":
            parts.append("\n".join(f"- {entry}" for entry in entries))
        elif holds == "numbered":
            parts.append("\n".join(f"{n}. {entry}" for n, entry in enumerate(entries, 1)))
    parts += [
        "## 相关文章",
        "\n".join(f"- {filler.phrase(24)}（2026-02-{n:02}）" for n in range(10, 10 + related)),
    ]
    parts += ["## 热门标签", "\n".join(f"- {filler.phrase(6)}" for _ in range(8))]
    return "\n\n".join(parts) + "\n"


REPORT_WITH_ROUND_UP = """\
# AI 技术每日分析

（主办单位）

（协办单位）

2026 年 4 月 24 日

## 摘要

今日有两条主线。Anthropic 不公开新模型；日本四家公司合资。规则正在追赶能力。

## Contents

- 1 网络安全：Anthropic 封存新模型，银行开会
  - 1.1 事实梳理
  - 1.2 社区观点
- 2 综述：其他动态
- 3 参考文献

## 1 网络安全：Anthropic 封存新模型，银行开会

### 1.1 事实梳理

据《卫报》4 月 23 日报道，美国财政部长召集大银行负责人开会。

### 1.2 社区观点

Reddit 上的讨论集中在攻防平衡。

## 2 综述：其他动态

算力：IBM 与 Arm 合作开发双架构硬件，以降低数据中心的能耗。

医疗：英国国民保健署用模型预测肠癌患者对靶向药的反应。

## 3 参考文献

1. The Guardian (2026 年 4 月 23 日) - US summons bank bosses over cyber risks.
2. IBM Newsroom (2026 年 4 月) - IBM and Arm collaborate.

# 联系我们

扫码关注，或直接访问网站。

![二维码](https://example.com/issuer-qr.png)

网站：<https://example.com>
"""
"""A report whose last section holds labelled paragraphs, and whose card reads otherwise."""

DIVE_WITH_TABLE = """\
---
title: 四家日本公司合资做一万亿参数的物理AI模型，主权之争升温
date: 2026-04-24
tags: ["软银","NEC","物理AI"]
---

# 四家日本公司合资做一万亿参数的物理AI模型，主权之争升温

发布时间：2026-04-24 | 来源：读卖新闻、彭博社 | 阅读时间：5分钟

软银、NEC、本田与索尼宣布合资，目标是一万亿参数的物理AI模型。四家各持股约10%以上，新公司由软银高管领军，已着手申请国家科研资金。

## 事件概述

软银、NEC、本田与索尼集团4月23日宣布，共同出资成立新公司。据《读卖新闻》报道，四家各持股约10%以上。

## 技术背景：什么是物理AI？

物理AI指能理解空间并控制硬件的模型。彭博社称，它被视为下一个万亿美元的赛道。

## 新公司的具体内容

- **软银与NEC**：负责算力和基础模型的搭建，并提供数据中心。
- **本田与索尼**：把模型用在汽车、机器人、游戏和半导体设备上。

## 法律层面的问题

几位律师从三个领域作了分析。

| 法律领域 | 关键问题 | 可能性 |
| --- | --- | --- |
| 合同法 | 是否违约 | 可能 |
| 著作权法 | 输出是否受保护 | 难度大 |

## 对行业的影响

此事可能影响整个行业：

1. **算力**：更多公司会选择合资来分担算力开支。
2. **标准**：各国可能会要求自有的基础模型。
3. **人才**：机器人与模型两类人才会加速流动。

## 未来展望

合资公司能否拿到国家资金，模型何时能用到汽车上，目前都没有答案。

本文基于读卖新闻、彭博社报道综合撰写，供读者了解事件的来龙去脉。

## 相关文章

- [软银洽购DigitalBridge](https://example.com/a)（2026-04-20）
- 智谱GLM-4.7登上榜首（2026-04-19）

## 热门标签

- AI（12）
- OpenAI（7）
"""
"""An event explained, with front matter, bold labels, a table and a note on its origin."""
