"""When snippets are the same, and their ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.ingest.identity import free_id, is_id, make_id, same_keys, with_own_ids
from author.models import Snippet

LONG = "The council agreed on Tuesday to open the new bridge before the end of the year."


def test_an_id_follows_from_the_page() -> None:
    """The same page has the same id, however its address is spelled and its text cut."""
    one = make_id(url="https://www.example.com/a?utm_source=x", title="A", text="long")
    assert one == make_id(url="http://example.com/a/", title="B", text="")
    assert one != make_id(url="https://example.com/b", title="A", text="long")


@given(st.none() | st.text(), st.text(), st.text())
def test_every_snippet_gets_an_id(url: str | None, title: str, text: str) -> None:
    """An id is made of a-z, 0-9 and hyphens, whatever it is made from."""
    assert is_id(make_id(url=url, title=title, text=text))


@pytest.mark.parametrize("text", ["", "-a", "a-", "A", "a.b", "a/b", "..", "a" * 65, "a\n", "中"])
def test_what_is_no_id(text: str) -> None:
    """Nothing that could leave a folder or mean something to a shell is an id."""
    assert not is_id(text)


def test_same_page_and_same_text() -> None:
    """Two snippets share a key when their page or their text is the same."""
    here = Snippet("a", "Bridge", LONG, "https://example.com/a?utm_source=rss")
    same_page = Snippet("b", "Other title", "Other text.", "http://www.example.com/a")
    same_text = Snippet("c", "Copied", LONG.upper() + "\n", "https://copy.example/x")
    assert set(same_keys(here)) & set(same_keys(same_page))
    assert set(same_keys(here)) & set(same_keys(same_text))


def test_short_texts_need_the_same_title() -> None:
    """“Read more” under two headlines are two snippets, where their pages differ."""
    one = Snippet("a", "Bridge opens", "Read more", "https://e.org/1")
    other = Snippet("b", "Tunnel closes", "Read more", "https://e.org/2")
    again = Snippet("c", "Bridge Opens!", "read more …", "https://e.org/3")
    assert not set(same_keys(one)) & set(same_keys(other))
    assert set(same_keys(one)) & set(same_keys(again))


def test_a_note_is_its_text() -> None:
    """Without an address a copy is a copy, however short, and whatever its file is called."""
    note, copy = Snippet("a", "memo", "Call them."), Snippet("b", "memo copy", "Call them.")
    assert set(same_keys(note)) & set(same_keys(copy))


def test_empty_snippets_share_nothing() -> None:
    """What has neither address nor text is like nothing else."""
    assert same_keys(Snippet("a", "", "")) == ()


def test_a_taken_id_gets_a_number() -> None:
    """The first free number is put behind it."""
    assert free_id("a", ["a", "a-2"]) == "a-3"
    ids = [s.id for s in with_own_ids([Snippet("a", "", ""), Snippet("a", "", "")])]
    assert ids == ["a", "a-2"]
