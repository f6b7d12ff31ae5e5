"""Snippets as Markdown files: what is written is read back, and what an editor writes is read."""

from __future__ import annotations

import datetime as dt

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from author.ingest.front_matter import FrontMatterError, join_front_matter, split_front_matter
from author.ingest.snippet_files import NO_ID, read_snippet, storable, with_id, write_snippet
from author.models import Snippet

from .strategies import IDS, SNIPPETS, TEXTS

SNIPPET = Snippet(
    id="h7tn4yds",
    title="央行：降准 0.5 个百分点",
    text="第一段。\n\n第二段，含“引号”。",
    url="https://example.com/a?b=1",
    publisher="某某社",
    published=dt.datetime(2026, 4, 24, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=8))),
    language="zh",
    kind="official",
    fetched=dt.datetime(2026, 4, 24, 1, 2, 3, tzinfo=dt.UTC),
)


def test_a_file_reads_well() -> None:
    """Keys in a fixed order, Chinese as it is, quotes only where YAML would see something else."""
    assert write_snippet(SNIPPET) == (
        "---\n"
        "id: h7tn4yds\n"
        'title: "央行：降准 0.5 个百分点"\n'
        'url: "https://example.com/a?b=1"\n'
        "publisher: 某某社\n"
        'published: "2026-04-24T08:30:00+08:00"\n'
        'fetched: "2026-04-24T01:02:03+00:00"\n'
        "language: zh\n"
        "kind: official\n"
        "---\n"
        "\n"
        "第一段。\n\n第二段，含“引号”。\n"
    )


@given(SNIPPETS)
def test_what_is_written_is_read_back(snippet: Snippet) -> None:
    """Any snippet that a file can hold comes back equal; others lose only what no text means."""
    clean = storable(snippet)
    assert storable(clean) == clean
    assert read_snippet(write_snippet(clean), "a.md") == (clean, [])
    assert read_snippet(write_snippet(snippet), "a.md") == (clean, [])


@given(st.fixed_dictionaries({"title": TEXTS, "url": TEXTS, "publisher": TEXTS}))
def test_other_readers_of_yaml_see_the_same_texts(values: dict[str, str]) -> None:
    """No value turns into a date, a number or a truth in a reader that guesses types."""
    head = join_front_matter(values, "").removeprefix("---\n").removesuffix("---\n\n\n")
    assert yaml.load(head, Loader=yaml.SafeLoader) == values


@pytest.mark.parametrize("value", ["2026-04-24", "yes", "Null", "1e3", "0x1F", "~", "- a", "a: b"])
def test_what_yaml_would_read_a_meaning_into_is_quoted(value: str) -> None:
    """The same, for what a reader that guesses types is known to guess."""
    head = join_front_matter({"title": value}, "").split("---\n")[1]
    assert head == f'title: "{value}"\n'
    assert yaml.load(head, Loader=yaml.SafeLoader) == {"title": value}


@given(st.text(), st.text())
def test_any_file_is_read_or_its_problem_told(head: str, body: str) -> None:
    """No text makes the reader raise, and every problem names its file and line."""
    for text in (head, f"---\n{head}\n---\n{body}", f"---\ntitle: {head}\n---\n{body}"):
        _, problems = read_snippet(text, "a.md")
        assert all(problem.where.startswith("a.md:") for problem in problems)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("---\ntitle: x\n\nno end", "a.md:1", "no closing ---"),
        ("---\ntitle: x\nurl: [a\n---\n", "a.md:4", "no valid YAML"),
        ("---\ntitle: x\n  bad: y\n---\n", "a.md:3", "no valid YAML"),
        ("---\njust words\n---\n", "a.md:2", "no lines of the form"),
        ("---\n- a\n- b\n---\n", "a.md:2", "no lines of the form"),
        ("---\ntitle: x\nid: Not An Id\n---\n", "a.md:3", "The id 'Not An Id' is none"),
        ("---\nid: ../x\n---\n", "a.md:2", "The id '../x' is none"),
    ],
)
def test_broken_front_matter(text: str, where: str, what: str) -> None:
    """The file is left out, and the problem says where and what."""
    snippet, problems = read_snippet(text, "a.md")
    assert snippet is None
    assert [problem.where for problem in problems] == [where]
    assert what in problems[0].what
    assert problems[0].remedy


def test_wrong_values_are_told_and_the_snippet_still_read() -> None:
    """A date that is none, and a kind that is none, do not cost the snippet."""
    text = "---\nid: a\ntitle: x\nurl: https://e.org\npublished: soon\nkind: rumour\n---\ntext"
    snippet, problems = read_snippet(text, "a.md")
    assert snippet is not None
    assert (snippet.published, snippet.kind, snippet.text) == (None, "news", "text")
    assert [(problem.where, problem.severity) for problem in problems] == [
        ("a.md:5", "warning"),
        ("a.md:6", "warning"),
    ]


def test_values_are_texts() -> None:
    """What YAML would make a date, a number, a truth or nothing is what is written."""
    head = split_front_matter("---\na: 2026-04-24\nb: 1e3\nc: yes\nd:\ne: ~\nf: ''\ng: [1]\n---\n")
    assert head.values == {"a": "2026-04-24", "b": "1e3", "c": "yes", "d": None, "e": None, "f": ""}
    assert head.lines == dict(zip("abcdefg", range(2, 9), strict=True))


def test_tags_and_aliases_do_nothing() -> None:
    """A tag that would construct an object leaves its text, an alias nothing."""
    text = '---\ntitle: !!python/object/apply:os.system ["x"]\na: &b c\nd: *b\n---\n'
    assert split_front_matter(text).values == {"a": "c"}


@pytest.mark.parametrize(
    "head", ["a: " + "[" * 16_000, "- " * 8_000, "a: " + "{a: " * 4_000, "x" * 20_000]
)
def test_deep_nesting_is_no_danger(head: str) -> None:
    """What makes a recursive reader overflow its stack is a problem like others."""
    with pytest.raises(FrontMatterError):
        split_front_matter(f"---\n{head}\n---\n")


def test_a_note_without_front_matter() -> None:
    """A heading is the title; without an address it is a note; the language is found."""
    snippet, problems = read_snippet("# 编辑部备忘\n\n明天上午十点开会。\n", "a.md")
    assert snippet == Snippet(
        id=NO_ID, title="编辑部备忘", text="明天上午十点开会。", language="zh", kind="note"
    )
    assert problems == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("just text\n", "---\nid: abc\n---\n\njust text\n"),
        ("---\na: x # why\nb: [1]\n---\nc", "---\nid: abc\na: x # why\nb: [1]\n---\nc"),
        ("---\r\ntitle: x\r\n---\r\nbody\r\n", "---\r\nid: abc\r\ntitle: x\r\n---\r\nbody\r\n"),
        ("\ufeff---\ntitle: x\n---\n", "\ufeff---\nid: abc\ntitle: x\n---\n"),
        ("---\ntitle: id\nid:\n---\nid: no", "---\ntitle: id\nid: abc\n---\nid: no"),
        ("---\nid: # to come\n---\n", "---\nid: abc # to come\n---\n"),
        ("---\n---\nbody", "---\nid: abc\n---\nbody"),
        ("", "---\nid: abc\n---\n\n"),
    ],
)  # fmt: skip
def test_an_id_is_put_in_and_nothing_else_changes(before: str, after: str) -> None:
    """Comments, order, line ends, marks and the text stay as the editor wrote them."""
    assert with_id(before, "abc") == after


@given(SNIPPETS, IDS)
def test_an_id_that_is_put_in_is_read(snippet: Snippet, own: str) -> None:
    """Whatever a file without an id holds, it has the id afterwards, and all else as before."""
    text = write_snippet(snippet).replace(f"id: {snippet.id}\n", "", 1)
    text = text.replace(f'id: "{snippet.id}"\n', "", 1)
    before, _ = read_snippet(text, "a.md")
    after, _ = read_snippet(with_id(text, own), "a.md")
    assert before is not None
    assert after is not None
    assert (after.id, after.title, after.text) == (own, before.title, before.text)
