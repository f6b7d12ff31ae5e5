"""What holds of mending whatever is written."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from author.styles.declaration import Typography
from author.styles.typography import check_typography, fix_typography

TYPOGRAPHIES = st.builds(
    Typography,
    spacing=st.sampled_from(["none", "space", "any"]),
    punctuation=st.sampled_from(["full-width", "half-width", "any"]),
    quotes=st.sampled_from(["curly", "corner", "straight", "any"]),
    ranges=st.sampled_from(["hyphen", "en-dash", "wave", "any"]),
    keep=st.sampled_from([(), ("AI 日报",)]),
)

WORDS = [
    "模型",
    "发布",
    "一",
    "AI",
    "Claude",
    "GPT-5",
    "said",
    "it's",
    "3",
    "35%",
    "１２",
    "ア",
    "５％",
]
SIGNS = [
    *"，。、；：？！,.;:?!\"'“”‘’「」『』《》（）()…-–—～ \u3000&%*",
    *("......", "。。", "3-5", "6–7"),
]
KEPT = ["`a, 中b`", "<b>", "<!-- 待核, x 中 -->", "https://a.example/x,y", "[^1]", "{{ 日 x }}"]
INLINE = ["**", "[", "](https://a.example/中a)", "\n", "  \n"]

texts = st.lists(st.sampled_from(WORDS + SIGNS + KEPT + INLINE), max_size=25).map("".join)
lines = st.tuples(st.sampled_from(["", "- ", "1. ", "## ", "> ", "| "]), texts).map("".join)
documents = st.lists(lines, max_size=5).map("\n\n".join)


@settings(max_examples=300)
@given(documents, TYPOGRAPHIES)
def test_mending_twice_is_mending_once(markdown: str, typography: Typography) -> None:
    """A mended document has nothing left to mend, and mending it again changes nothing."""
    mended = fix_typography(markdown, typography)
    assert fix_typography(mended, typography) == mended
    left = check_typography(mended, typography)
    assert not [finding for finding in left if finding.mend.startswith("Write: ")]


@settings(max_examples=300)
@given(documents, TYPOGRAPHIES)
def test_no_word_changes(markdown: str, typography: Typography) -> None:
    """Letters, digits and characters stay as they are, in their order."""
    assert _words(fix_typography(markdown, typography)) == _words(markdown)


@settings(max_examples=200)
@given(st.lists(st.sampled_from([*WORDS, *KEPT, "，", ",", " ", "。"]), max_size=20), TYPOGRAPHIES)
def test_code_addresses_and_html_stay(pieces: list[str], typography: Typography) -> None:
    """What is no text comes out character for character."""
    written = " ".join(pieces)
    mended = fix_typography(written, typography)
    assert [piece for piece in pieces if piece in KEPT] == re.findall(
        "|".join(map(re.escape, KEPT)), mended
    )


@settings(max_examples=200)
@given(documents, TYPOGRAPHIES)
def test_findings_point_into_the_document(markdown: str, typography: Typography) -> None:
    """Offsets and lines of findings lie in the document and agree with each other."""
    for finding in check_typography(markdown, typography):
        assert 0 <= finding.start <= finding.end <= len(markdown)
        assert finding.line == markdown.count("\n", 0, finding.start) + 1
        assert finding.message
        assert finding.mend


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(["", "- ", "## "]), texts).map("".join), max_size=4))
def test_markdown_keeps_its_meaning(paragraphs: list[str]) -> None:
    """Headings, lists and paragraphs, emphasis and links are the same before and after."""
    markdown = "\n\n".join(paragraphs)
    typography = Typography(spacing="none", punctuation="full-width", quotes="curly")
    assert _shape(fix_typography(markdown, typography)) == _shape(markdown)


def _words(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _shape(markdown: str) -> list[str]:
    tokens = MarkdownIt().parse(markdown)
    inline = [
        child.type for token in tokens for child in token.children or () if child.type != "text"
    ]
    return [token.type for token in tokens] + inline
