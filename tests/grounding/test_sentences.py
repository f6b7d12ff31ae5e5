"""Splitting Chinese and English text into sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.grounding.language.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He met Mr. Hale of the U.S. Senate at 5 p.m. on Friday. Then J. K. Moss left.",
            ["He met Mr. Hale of the U.S. Senate at 5 p.m. on Friday.", "Then J. K. Moss left."],
        ),
        ("Revenue rose 3.5%. It was $2.1bn.", ["Revenue rose 3.5%.", "It was $2.1bn."]),
        ("Acme Inc. said it won. Rivals lost.", ["Acme Inc. said it won.", "Rivals lost."]),
        ("“真的吗？”她问。他没有回答！", ["“真的吗？”她问。", "他没有回答！"]),
        ("他说：“好。”会议随后结束。", ["他说：“好。”", "会议随后结束。"]),
        ("“好。”他说，随后离开。", ["“好。”他说，随后离开。"]),
        ("第一段\n\n第二段。第三句", ["第一段", "第二段。", "第三句"]),
        (
            "This line was wrapped\nby a mailer. Next.",
            ["This line was wrapped\nby a mailer.", "Next."],
        ),
        (
            "1. First of all, it works. 2. It is fast.",
            ["1. First of all, it works.", "2. It is fast."],
        ),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_sees_the_end(text: str, expected: list[str]) -> None:
    """Stops in abbreviations, decimals, initials and list numbers end nothing."""
    assert [sentence.text for sentence in split_sentences(text)] == expected


@given(st.text(alphabet="ab A.。！？”“\n 1,他说", max_size=60))
def test_no_character_is_lost_or_moved(text: str) -> None:
    """Each sentence stands where it says, in order, and only white space is outside."""
    sentences = split_sentences(text)
    outside, place = "", 0
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        outside += text[place : sentence.start]
        place = sentence.end
    assert not (outside + text[place:]).strip()
