"""Markdown and text files to snippets."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.ingest.markdown_text import markdown_to_text
from author.ingest.notes import read_note
from author.ingest.snippet_files import storable, write_snippet

from .strategies import SNIPPETS

if TYPE_CHECKING:
    from author.models import Snippet


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (
            "One *two* **three** `four` [five](https://e.org) ![six](p.png)",
            "One two three four five six",
        ),
        ("# Head\n\nText\nin lines.", "Head\n\nText in lines."),
        ("一行\n又一行。\nand words", "一行又一行。 and words"),
        ("Before\n- one\n- two\n  - deep\n\nAfter", "Before\n\n- one\n- two\n  - deep\n\nAfter"),
        ("3. three\n4. four", "3. three\n4. four"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("> quoted\n\n---\n\n```\ncode  here\n```", "quoted\n\ncode  here"),
        ("a <b>b</b> &amp; c <!-- hidden -->\n\n<div>d</div>", "a b & c\n\nd"),
        ("line  \nbreak", "line\nbreak"),
        ("", ""),
    ],
)
def test_markdown(markdown: str, text: str) -> None:
    """Marks go, words and structure stay."""
    assert markdown_to_text(markdown) == text


@given(st.text(alphabet="ab*_`[]()#>-+1.|\\<>!\n 中"))
def test_any_markdown_gives_a_text(markdown: str) -> None:
    """Whatever the marks mean, words are kept."""
    text = markdown_to_text(markdown)
    assert text.count("中") <= markdown.count("中")


def note(text: str, name: str = "my-note.md", url: str = "") -> Snippet:
    """The snippet of a note without problems."""
    snippet, problems = read_note(text, name=name, url=url)
    assert problems == []
    assert snippet is not None
    return snippet


def test_an_editors_note() -> None:
    """A heading is its title, it is a note, and has no publisher."""
    snippet = note("# 采访提纲\n\n问 **三个** 问题。")
    assert (snippet.title, snippet.text) == ("采访提纲", "问 三个 问题。")
    assert (snippet.kind, snippet.publisher, snippet.url, snippet.language) == (
        "note",
        None,
        None,
        "zh",
    )


def test_a_note_is_named_after_its_file() -> None:
    """As in editors of notes, where the file's name is the title."""
    assert note("Call the ministry.", "/home/x/ministry-call_list.md").title == "ministry call list"


def test_a_clipping() -> None:
    """Keys of other programs are understood; what has an address is no note."""
    snippet = note(
        "---\ntitle: Bridge opens\nsource: https://arxiv.org/abs/1\nsite: Example\n"
        "date: 2026-04-24\nlang: en\ntags: [a, b]\n---\n\n# Bridge opens\n\nText."
    )
    assert snippet.published == dt.datetime(2026, 4, 24, tzinfo=dt.UTC).replace(tzinfo=None)
    assert (snippet.url, snippet.publisher, snippet.kind) == (
        "https://arxiv.org/abs/1",
        "Example",
        "paper",
    )
    assert (snippet.title, snippet.text) == ("Bridge opens", "Text.")


@given(SNIPPETS)
def test_a_file_of_ours_is_taken_as_it_stands(snippet: Snippet) -> None:
    """A snippet of another workspace comes in unchanged, id and all; no mark means a thing."""
    assert read_note(write_snippet(snippet), name="a.md") == (storable(snippet), [])


def test_a_text_file() -> None:
    """A short first line is its title; marks mean nothing."""
    snippet, _ = read_note("Bridge *opens*\n\nIt #1 opens.", name="a.txt", is_markdown=False)
    assert snippet is not None
    assert (snippet.title, snippet.text) == ("Bridge *opens*", "It #1 opens.")
    snippet, _ = read_note("only one line", name="a.txt", is_markdown=False)
    assert snippet is not None
    assert (snippet.title, snippet.text) == ("", "only one line")


def test_a_ruler_is_no_front_matter() -> None:
    """A note that begins with a line of hyphens, and is not closed, is a note."""
    assert note("---\nabove all, call them").text == "above all, call them"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("---\ntitle: [\n---\ntext", "a.md:3", "no valid YAML"),
        ("---\ntags: x\n---\n\n<!-- nothing -->", "a.md", "no text in it"),
        ("---\nid: A B\n---\ntext", "a.md:2", "is none"),
    ],
)
def test_broken_notes(text: str, where: str, what: str) -> None:
    """The problem says where and what."""
    snippet, (problem,) = read_note(text, name="a.md")
    assert snippet is None
    assert problem.where == where
    assert what in problem.what


@given(st.text(), st.booleans())
def test_any_text_is_a_note_or_a_problem(text: str, is_markdown: bool) -> None:  # noqa: FBT001 -- drawn
    """Nothing makes it raise."""
    snippet, problems = read_note(text, name="a.md", is_markdown=is_markdown)
    assert snippet is not None or problems
