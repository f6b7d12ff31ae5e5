"""Reading TOML with the lines of its keys."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from author.toml_lines import error_line, read_toml

EVERYTHING = '''\
name = "a" # a remark with [brackets] = and "quotes"

[model]
"odd key" = 1
site."a.b".c = { x = 1, y = [1, 2] }
text = """
[not.a.table]
key = "no" \\""" still
"""
list = [
    "a", # remark ]
    "]",
    { deep = 1 },
]

[[edition]]
name = "one"

[[edition]]
name = "two"
[edition.variables]
link = 'x'
[[edition.part]]
size = 1
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("name",), 1),
        (("model",), 3),
        (("model", "odd key"), 4),
        (("model", "site", "a.b", "c"), 5),
        (("model", "site", "a.b", "c", "y", 1), 5),
        (("model", "text"), 6),
        (("model", "list"), 10),
        (("model", "list", 1), 12),
        (("model", "list", 2, "deep"), 13),
        (("edition", 0), 16),
        (("edition", "0", "name"), 17),
        (("edition", 1, "name"), 20),
        (("edition", 1, "variables", "link"), 22),
        (("edition", 1, "part", 0, "size"), 24),
    ],
)
def test_lines_of_keys(key: tuple[str | int, ...], line: int) -> None:
    """Tables, arrays of tables, dotted and quoted keys, inline values and long strings."""
    data, line_of = read_toml(EVERYTHING)
    assert data == tomllib.loads(EVERYTHING)
    assert line_of(key) == line


def test_missing_key_has_the_line_of_its_table() -> None:
    """What should stand in a table is looked for where the table begins."""
    _, line_of = read_toml("a = 1\n\n[model]\nname = 'x'\n")
    assert line_of(("model", "colour")) == 3
    assert line_of(("nothing",)) == 0


def test_windows_line_ends() -> None:
    """A carriage return before the line feed changes no line."""
    _, line_of = read_toml('a = 1\r\n[b]\r\nc = ["x",\r\n"y"]\r\nd = 2\r\n')
    assert [line_of(key) for key in (("a",), ("b", "c", 1), ("b", "d"))] == [1, 4, 5]


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb = \nc = 2\n", 2), ("a = 1\nb = [1,\n2\n", 3), ("[a\nb]", 1)]
)
def test_line_of_a_syntax_error(text: str, line: int) -> None:
    """A document that is not TOML names the line, also where it ends too soon."""
    with pytest.raises(tomllib.TOMLDecodeError) as raised:
        read_toml(text)
    assert error_line(raised.value, text) == line


_values: st.SearchStrategy[Any] = st.recursive(
    st.integers(-9, 9) | st.booleans() | st.text("ab\"'#=[]\n\\文", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("ab.\" '#=[", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


# A busy machine is no fault of the reader.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.text("ab.\" '#=[]", min_size=1, max_size=4), _values, max_size=5))
def test_every_key_of_any_document_has_a_line(data: dict[str, Any]) -> None:
    """Whatever tomlkit writes, each key's line is one where a key, header or item begins."""
    text = tomlkit.dumps(data)
    read, line_of = read_toml(text)
    assert read == tomllib.loads(text)
    count = text.count("\n") + 1
    for path in _paths(read):
        assert 1 <= line_of(path) <= count
        if isinstance(path[-1], str) and path[-1].isalpha():
            assert path[-1] in text.split("\n")[line_of(path) - 1]


def _paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [p for key, item in inner for p in ((*path, key), *_paths(item, (*path, key)))]
