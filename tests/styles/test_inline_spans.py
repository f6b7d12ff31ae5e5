"""Inline Markdown is read once for every page, and written as HTML in which nothing can run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.styles.inline_html import BESIDE, READING, render_inline, render_spans
from author.styles.inline_spans import Span, plain, read_spans, safe_address


def test_spans_nest_and_know_their_place() -> None:
    """Emphasis holds its words; every word says where in the Markdown it stands."""
    first, strong, last = read_spans("看**深度*解读***吧")
    assert (first.text, first.start) == ("看", 0)
    assert strong.kind == "strong"
    assert [s.kind for s in strong.spans] == ["text", "em"]
    assert plain([strong]) == "深度解读"
    assert (last.text, last.start) == ("吧", 11)


def test_a_picture_in_a_link() -> None:
    """A picture keeps its own address and the link around it keeps where it leads."""
    (link,) = read_spans("[![码](https://e.org/a.png)](https://e.org)")
    assert (link.kind, link.address) == ("link", "https://e.org")
    assert link.spans == (Span("picture", "码", "https://e.org/a.png"),)


@pytest.mark.parametrize(
    ("text", "beside", "reading"),
    [
        (
            "[a](https://e.org)",
            '<a href="https://e.org" rel="noreferrer noopener" target="_blank">a</a>',
            '<a href="https://e.org">a</a>',
        ),
        (
            "![a](https://e.org/p.png)",
            '<span class="picture">a</span>',
            '<img src="https://e.org/p.png" alt="a" loading="lazy">',
        ),
        ("![a](http://e.org/p.png)", *['<span class="picture">a</span>'] * 2),
        ("[a](ftp://e.org)", "a", "a"),
        ("<b>a</b>", *["&lt;b&gt;a&lt;/b&gt;"] * 2),
        ("a &lt; `b<`", *["a &lt; <code>b&lt;</code>"] * 2),
    ],
)
def test_manners(text: str, beside: str, reading: str) -> None:
    """A page that people work in loads nothing; one that people read shows pictures over https."""
    assert render_inline(text, manner=BESIDE) == beside
    assert render_inline(text, manner=READING) == reading


def test_a_time() -> None:
    """A day is marked up for machines."""
    time = Span("time", address="2026-04-24", spans=(Span("text", "4 月 24 日"),))
    assert render_spans([time]) == '<time datetime="2026-04-24">4 月 24 日</time>'


@given(st.text(alphabet="ab*_`[]()!<>&\\ ~中“"))
def test_words_are_kept(text: str) -> None:
    """Of any text, no letter is lost."""
    letters = [c for c in text if c in "中“"]
    found = "".join(_shown(read_spans(text)))
    assert [c for c in found if c in "中“"] == letters


def _shown(spans: tuple[Span, ...]) -> list[str]:
    """Everything that spans hold: words, and addresses that are not shown."""
    from urllib.parse import unquote

    return [s.text + unquote(s.address) + "".join(_shown(s.spans)) for s in spans]


@pytest.mark.parametrize("address", ["javascript:a", "data:,a", "//e.org", "file:///a", "http://["])
def test_unsafe_addresses(address: str) -> None:
    """Only the web and mail are safe to go to."""
    assert safe_address(address) == ""
