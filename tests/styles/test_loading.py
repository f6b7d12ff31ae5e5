"""Loading a house style: found by name or path, and every mistake told at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from author.errors import StyleError
from author.styles import load_style, style_names
from author.styles.declaration import Range
from author.styles.loading import default_search

if TYPE_CHECKING:
    from pathlib import Path

SMALL = """\
name = "small"
title = "Small"
language = "en"

[document]
contains = ["title", "text"]

[blocks.title]
kind = "heading"
level = 1

[blocks.text]
kind = "prose"
count = [1, 3]
length = [20, 80]
"""


def lay(folder: Path, toml: str, **files: str) -> Path:
    """A style called `small` in a folder."""
    (folder / "small").mkdir(parents=True, exist_ok=True)
    (folder / "small" / "style.toml").write_text(toml, encoding="utf-8")
    for name, text in files.items():
        (folder / "small" / name).write_text(text, encoding="utf-8")
    return folder / "small"


def mistakes(folder: Path, toml: str, **files: str) -> list[str]:
    """What is wrong with a style: `line: sentence` each."""
    path = lay(folder, toml, **files)
    with pytest.raises(StyleError) as raised:
        load_style(path)
    place = re.escape(str(path / "style.toml"))
    assert all(re.match(rf"{place}:\d+: ", problem) for problem in raised.value.problems)
    return [re.sub(rf"^{place}:", "", problem) for problem in raised.value.problems]


def test_by_name_by_folder_and_by_file(tmp_path: Path) -> None:
    """A name is looked up in the folders given; a path leads to the folder or its style.toml."""
    folder = lay(tmp_path, SMALL)
    for found in (
        load_style("small", search=[tmp_path / "none", tmp_path]),
        load_style(folder),
        load_style(str(folder / "style.toml")),
    ):
        assert (found.name, found.folder) == ("small", folder)
    assert style_names([tmp_path]) == ("small",)


def test_the_first_folder_of_the_search_counts(tmp_path: Path) -> None:
    """A workspace's style goes before one of the same name that came with the program."""
    lay(tmp_path / "mine", SMALL.replace('title = "Small"', 'title = "Mine"'))
    lay(tmp_path / "shipped", SMALL)
    style = load_style("small", search=[tmp_path / "mine", tmp_path / "shipped"])
    assert style.declaration.title == "Mine"


def test_no_such_style_names_those_there_are(tmp_path: Path) -> None:
    """An unknown name says where was looked and what is there."""
    lay(tmp_path, SMALL)
    with pytest.raises(StyleError, match="no house style 'large'") as raised:
        load_style("large", search=[tmp_path])
    assert "small" in raised.value.remedy
    assert str(tmp_path) in raised.value.where


def test_what_shipped_styles_declare() -> None:
    """The four styles that come with the program load, and say what they are."""
    search = default_search()[1:]
    assert set(style_names(search)) >= {"ai-daily", "daily-analysis", "deep-dive", "weekly-brief"}
    units = {name: load_style(name, search=search).declaration.unit for name in style_names(search)}
    assert units["deep-dive"] == "event"
    assert units["daily-analysis"] == "issue"


def test_ranges(tmp_path: Path) -> None:
    """`[2, 4]` is a range, `[2]` two or more, `2` exactly two."""
    toml = SMALL.replace("count = [1, 3]", "count = [2]").replace("[20, 80]", "30")
    text = load_style(lay(tmp_path, toml)).blocks["text"]
    assert (text.count, text.length) == (Range(2, None), Range(30, 30))


def test_scopes_are_handed_down(tmp_path: Path) -> None:
    """A block is drafted from what its parent is; fixed and derived blocks from nothing."""
    toml = """\
name = "small"
language = "en"
[document]
contains = ["one", "two", "foot"]
[blocks.one]
kind = "section"
level = 2
drafted = "topic"
contains = ["text", "inner"]
[blocks.text]
kind = "prose"
[blocks.inner]
kind = "section"
level = 3
title = "Why"
contains = ["why"]
[blocks.why]
kind = "prose"
[blocks.two]
kind = "section"
level = 2
title = "Rest"
contains = ["rest"]
[blocks.rest]
kind = "bullets"
[blocks.foot]
kind = "fixed"
text = "End."
"""
    style = load_style(lay(tmp_path, toml))
    drafted = {name: spec.drafted for name, spec in style.blocks.items()}
    assert drafted == {
        "one": "topic", "text": "topic", "inner": "topic", "why": "topic",
        "two": None, "rest": "issue", "foot": None,
    }  # fmt: skip
    assert [spec.name for spec in style.units("topic")] == ["one"]
    assert [spec.name for spec in style.units("issue")] == ["rest"]


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    """Unknown keys, impossible ranges, unknown kinds and names: each with its line."""
    found = mistakes(
        tmp_path,
        """\
name = "small"
language = "en"
colour = "red"

[document]
contains = ["title", "text", "nowhere"]

[blocks.title]
kind = "heding"
level = 9

[blocks.text]
kind = "prose"
lenght = [20, 80]
count = [3, 1]
length = [0, 5]

[blocks.unused]
kind = "prose"
""",
    )
    assert [sentence.split(":", 1)[0] for sentence in found] == [
        "3", "6", "9", "14", "15", "16", "18",
    ]  # fmt: skip
    assert "colour is no key" in found[0]
    assert "no table [blocks.nowhere]" in found[1]
    assert "did you mean heading" in found[2]
    assert "did you mean length" in found[3]
    assert "before its beginning" in found[4]
    assert "the least possible is 1" in found[5]
    assert "[blocks.unused] is contained nowhere" in found[6]


BLOCKS = """\
name = "small"
language = "en"
[document]
contains = [{names}]
"""


@pytest.mark.parametrize(
    ("names", "blocks", "expected"),
    [
        (
            '"a", "b"',
            (
                '[blocks.a]\nkind="bullets"\nlabel="**New:**"\n'
                '[blocks.b]\nkind="bullets"\nlabel="__New__ :"'
            ),
            "the same label as a",
        ),
        (
            '"a", "b"',
            (
                '[blocks.a]\nkind="section"\nlevel=2\ntitle="Rest"\ncontains=["p"]\n'
                '[blocks.b]\nkind="section"\nlevel=2\ntitle="rest!"\ncontains=["q"]\n'
                '[blocks.p]\nkind="prose"\n[blocks.q]\nkind="prose"'
            ),
            "the same title as a",
        ),
        ('"a", "a"', '[blocks.a]\nkind="prose"', "contained 2 times"),
        (
            '"a"',
            (
                '[blocks.a]\nkind="section"\nlevel=2\ncontains=["b"]\n'
                '[blocks.b]\nkind="section"\nlevel=3\ncontains=["a"]'
            ),
            "cannot contain itself (a → b → a)",
        ),
        ('"a"', '[blocks.a]\nkind="fixed"\nfile="gone.html"', "cannot be read"),
        ('"a"', '[blocks.a]\nkind="fixed"\nfile="../../etc/passwd"', "leads out of the style"),
        ('"a"', '[blocks.a]\nkind="fixed"\ntext="{{ link }}"', "give it a value in [variables]"),
        ('"a"', '[blocks.a]\nkind="fixed"\ntext="{% if x %}"', "is no variable"),
        ('"a"', '[blocks.a]\nkind="fixed"', "either a text, a file or parts"),
        ('"a"', '[blocks.a]\nkind="table"', "a table needs columns"),
        ('"a"', '[blocks.a]\nkind="value"\nkey="k"', "front-matter"),
        ('"a"', '[blocks.a]\nkind="prose"\ncolumns=["x"]', "means nothing for a block of the kind"),
        ('"a"', '[blocks.a]\nkind="heading"\nlevel=1\npattern="theme"', "no free part"),
        ('"a"', '[blocks.a]\nkind="heading"\nlevel=1\nnumbering="A"', "must look like 1 or 1.1"),
        (
            '"a", "b"',
            '[blocks.a]\nkind="prose"\ncount=[1,3]\n[blocks.b]\nkind="prose"\noptional=true',
            "cannot be told apart from a",
        ),
        (
            '"a", "b"',
            '[blocks.a]\nkind="bullets"\n[blocks.b]\nkind="bullets"',
            "cannot be told apart from a",
        ),
        (
            '"a", "b"',
            ('[blocks.a]\nkind="bullets"\nlabel="**New:**"\n[blocks.b]\nkind="contents"'),
            "cannot be told apart from a",
        ),
        (
            '"s", "p"',
            (
                '[blocks.s]\nkind="section"\nlevel=2\ncontains=["q"]\n[blocks.q]\nkind="prose"\n'
                '[blocks.p]\nkind="prose"'
            ),
            "would be read as a part of it",
        ),
        (
            '"s"',
            (
                '[blocks.s]\nkind="section"\nlevel=2\ncontains=["t"]\n'
                '[blocks.t]\nkind="section"\nlevel=2\ncontains=["q"]\n[blocks.q]\nkind="prose"'
            ),
            "not deeper than",
        ),
        (
            '"f", "t"',
            (
                '[blocks.f]\nkind="front-matter"\ncontains=["v"]\n'
                '[blocks.v]\nkind="value"\nkey="x"\nsame_as="u"\n'
                '[blocks.t]\nkind="heading"\nlevel=1'
            ),
            "names 'u', which is no heading or paragraph",
        ),
        ('"a"', '[blocks.a]\nkind="references"\nvalue="{author}"', "an entry is made of"),
        ('"A"', '[blocks.A]\nkind="prose"', "is no name for a block"),
        ('"entry"', '[blocks.entry]\nkind="prose"', "a part of every document"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, names: str, blocks: str, expected: str) -> None:
    """What could not be written and read back is refused when the style is loaded."""
    found = mistakes(tmp_path, BLOCKS.format(names=names) + blocks)
    assert any(expected in sentence for sentence in found), found


def test_a_variable_that_nothing_uses(tmp_path: Path) -> None:
    """A variable without a use is a slip of the pen."""
    assert (
        "variables.link is used by no block"
        in mistakes(tmp_path, SMALL + '[variables]\nlink = "x"\n')[0]
    )


def test_not_toml_names_the_line(tmp_path: Path) -> None:
    """A syntax error is told with its line."""
    assert mistakes(tmp_path, SMALL + "oh = \n")[0].startswith("16: ")


def test_another_name_than_the_folder(tmp_path: Path) -> None:
    """A style is called like its folder: that is how it is found."""
    found = mistakes(tmp_path, SMALL.replace('name = "small"', 'name = "tiny"'))
    assert "the folder is called 'small'" in found[0]


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    """A style.toml in another encoding ends in a sentence, not in a traceback."""
    folder = lay(tmp_path, SMALL)
    (folder / "style.toml").write_bytes("标题".encode("gbk"))
    with pytest.raises(StyleError, match="not UTF-8"):
        load_style(folder)


def test_the_hash_changes_with_every_file(tmp_path: Path) -> None:
    """Templates, fixed pieces and the declaration count; hidden files do not."""
    folder = lay(tmp_path, SMALL)
    before = load_style(folder).content_hash()
    (folder / ".swap").write_text("x")
    assert load_style(folder).content_hash() == before
    (folder / "topics.md.j2").write_text("x")
    assert load_style(folder).content_hash() != before
