"""What is named on the command line and in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.ingest.targets import Target, expand

if TYPE_CHECKING:
    from pathlib import Path

    from author.models import Problem


def test_a_folder_becomes_its_sources(tmp_path: Path) -> None:
    """Files that can be sources, by name; not hidden ones, nor the parts of saved pages."""
    for name in ("b.md", "a.HTML", "c.pdf", ".d.md", "e/f.txt", "a_files/g.html", ".git/h.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    problems: list[Problem] = []
    found = [target.name for target in expand([str(tmp_path)], problems)]
    assert found == [str(tmp_path / name) for name in ("a.HTML", "b.md", "e/f.txt")]
    assert problems == []


def test_each_is_brought_in_once(tmp_path: Path) -> None:
    """Named twice, or named and in a folder that is named: once, where it stood first."""
    note = tmp_path / "a.md"
    note.write_text("x", "utf-8")
    problems: list[Problem] = []
    feed = Target("https://e.org/f", is_feed=True)
    found = expand([str(note), feed, str(tmp_path), "https://e.org/f"], problems)
    assert [(target.name, target.is_feed) for target in found] == [
        (str(note), False),
        ("https://e.org/f", True),
    ]


@pytest.mark.parametrize(
    "name", ["nowhere.md", "~nobody-of-this-name/a.md", "a" * 5_000, "a\0b", "ftp://e.org/a", "file:///a"]
)  # fmt: skip
def test_what_is_nothing_is_told(name: str) -> None:
    """Neither an address nor a file: one problem, which names it."""
    problems: list[Problem] = []
    assert expand([Target(name, named_in="feeds.opml")], problems) == []
    assert [problem.where for problem in problems] == [f"feeds.opml: {name}"]
    assert problems[0].remedy


@given(st.text(min_size=1).filter(lambda name: not set(name) & set("./~")))
def test_any_name_is_a_target_or_a_problem(name: str) -> None:
    """Nothing that is typed makes the run end."""
    problems: list[Problem] = []
    assert len(expand([name], problems)) + len(problems) >= 1
