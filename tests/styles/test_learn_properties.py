"""Whatever documents a style is learned from, what is proposed is a style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from author.errors import InputError
from author.styles.learn import learn_style
from author.styles.loading import load_style

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

HEADINGS = [
    "事件概述",
    "主题：角度",
    "1 第一章",
    "1.1 小节",
    "更多动态",
    "Contents",
    "参考文献",
    "Why it matters",
]
TEXTS = [
    "公司发布模型，评测第一。",
    "标签：公司发布模型，评测第一名。",
    "Two labs merged. So they say.",
    "2026 年 4 月",
]
LABELS = ["**影响：**", "**深度解读 & 洞察：**", "**Note:**"]

pieces = st.one_of(
    st.builds(
        "{} {}".format, st.sampled_from(["#", "##", "###", "####"]), st.sampled_from(HEADINGS)
    ),
    st.sampled_from(TEXTS),
    st.builds("{}\n- 甲，一条\n- [乙](https://a.example)上线".format, st.sampled_from(LABELS)),
    st.sampled_from(
        [
            "- 甲：一条\n- 乙：两条",
            "1. **甲**：一条\n2. **乙**：两条",
            "| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |",
            "> 引用一句。",
            "---",
            '<div class="card">\n  {{ 扫码 }} 加入\n</div>',
            "```\ncode\n```",
            "<!-- 待核 -->",
            "7",
        ]
    ),
)
fronts = st.sampled_from(
    [
        "",
        '---\ntitle: 标题\ntags: ["AI","B"]\nn: 3\nsummary: "- 甲\\n- 乙"\n---\n',
        "---\n: [\n---\n",
    ]
)
documents = st.tuples(fronts, st.lists(pieces, min_size=1, max_size=14).map("\n\n".join)).map(
    "".join
)


@settings(max_examples=50, deadline=None)
@given(st.lists(documents, min_size=1, max_size=3))
def test_what_is_proposed_can_be_loaded(
    tmp_path_factory: pytest.TempPathFactory, documents: list[str]
) -> None:
    """No document, however odd, leads to a declaration that is refused."""
    folder: Path = tmp_path_factory.mktemp("styles") / "learned"
    folder.mkdir()
    named = [(f"{number}.md", document) for number, document in enumerate(documents)]
    try:
        text = learn_style(named, name="learned")
    except InputError:
        return
    (folder / "style.toml").write_text(text, encoding="utf-8")
    style = load_style(folder)
    for document in documents:
        assert style.read(document).blocks
