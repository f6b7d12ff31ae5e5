"""HTML fragments to plain text."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.ingest.markup import markup_to_line, markup_to_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain", "plain"),
        ("<p>one</p><p>two<br/>three</p>", "one\n\ntwo\nthree"),
        ("a<b>bo</b>ld and <i>it</i>", "abold and it"),
        ("AT&amp;T &lt;b&gt; &#8220;x&#8221; &nbsp; y", "AT&T <b> “x” y"),
        ("<ul><li>one<li>two</ul>end", "- one\n- two\n\nend"),
        ("<ol><li>one</li>\n<li>two</li></ol>", "- one\n- two"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 | 2\n3"),
        ("a<script>alert('<p>x</p>')</script>b<style>p{}</style>c", "abc"),
        ("a<!-- <p>no</p> -->b", "ab"),
        ("a<!-- never closed", "a"),
        ("<SCRIPT>x</SCRIPT >y", "y"),
        ("a<script>never closed, so it is text", "anever closed, so it is text"),
        ("<a title=\"x > y\" href='b>c'>link</a>", "link"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
        ("第一段\n仍是第一段<p>第二段", "第一段 仍是第一段\n\n第二段"),
    ],
)
def test_text_of_a_fragment(markup: str, text: str) -> None:
    """Blocks part paragraphs; scripts, styles and comments leave nothing; entities are read."""
    assert markup_to_text(markup) == text


def test_a_headline_stays_on_one_line() -> None:
    """Blocks within a headline are no line ends."""
    assert markup_to_line("<div>One <b>big</b></div><div>day</div>") == "One big day"


@given(st.text())
def test_any_text_without_markup_stays(text: str) -> None:
    """What holds neither `<` nor `&` keeps all its words."""
    plain = text.replace("<", "").replace("&", "")
    assert markup_to_line(plain).split() == markup_to_line(markup_to_line(plain)).split()


@given(st.text(alphabet="<>/!-a b\"'=&;scriptpl"))
def test_any_markup_gives_a_text(markup: str) -> None:
    """Broken markup is no error."""
    assert isinstance(markup_to_text(markup), str)


@contextmanager
def limit(seconds: int) -> Iterator[None]:
    """Raise when the body takes longer: for input that a quadratic reader needs minutes for."""

    def late(_number: int, _frame: FrameType | None) -> None:
        message = f"more than {seconds} seconds"
        raise TimeoutError(message)

    previous = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)


@pytest.mark.parametrize("piece", ["<", "<a ", "<!", "<!--", '<a "', "<script>", "<![CDATA[", "&#"])
def test_hostile_markup_takes_linear_time(piece: str) -> None:
    """A hundred thousand unfinished tags are read in moments; a naive reader needs minutes."""
    with limit(20):
        markup_to_text(piece * 100_000)
