"""Read TOML and know on which line each key stands, so that a mistake can name its place."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any

Key = tuple[str | int, ...]
LineOf = Callable[[Key], int]

_BARE = r"[A-Za-z0-9_-]+"
_PART = rf"""(?:{_BARE}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_KEY = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*")
_STRING = re.compile(
    r'"""(?:\\[\s\S]|[^\\])*?"{3,5}'
    r"|'''[\s\S]*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
)
_SCALAR = re.compile(r"[^,\]}#\n]+")
_SPACE = re.compile(r"[ \t\r\n]*(?:#[^\n]*\n?[ \t\r\n]*)*")
_ERROR_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def read_toml(text: str) -> tuple[dict[str, Any], LineOf]:
    """The tables of a TOML document, and where their keys stand.

    Args:
        text: the document.

    Returns:
        The data as `tomllib` reads it, and a function from a key to its 1-based line. A key is
        the path to a value (`("blocks", "lead", "length")`), with positions for the items of
        arrays (`("edition", 0, "name")`, positions also as text). A key that is not there has the
        line of the nearest table or array that should hold it, and 0 when there is none.

    Raises:
        tomllib.TOMLDecodeError: the text is not TOML; `error_line` tells the line.
    """
    data = tomllib.loads(text)
    lines = _Scanner(text).lines()

    def line_of(key: Key) -> int:
        path = tuple(map(str, key))
        for length in range(len(path), 0, -1):
            if path[:length] in lines:
                return lines[path[:length]]
        return 0

    return data, line_of


def error_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The 1-based line that a syntax error is about.

    Args:
        error: what `read_toml` raised.
        text: the document.
    """
    found = _ERROR_LINE.search(str(error))
    return int(found[1]) if found else max(1, len(text.splitlines()))


class _Scanner:
    """Walks through a document that `tomllib` has accepted, noting where keys stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._lines: dict[tuple[str, ...], int] = {}
        self._items: dict[tuple[str, ...], int] = {}

    def lines(self) -> dict[tuple[str, ...], int]:
        """The line of every key and of every item of an array."""
        table: tuple[str, ...] = ()
        self._skip(_SPACE)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_SPACE)
        return self._lines

    def _header(self) -> tuple[str, ...]:
        """A `[table]` or `[[table]]` line; returns the path that its keys stand under."""
        start = self._at
        repeated = self._text.startswith("[[", start)
        self._at += 2 if repeated else 1
        self._skip(_SPACE)
        path = self._with_positions(self._key(), last=not repeated)
        for length in range(1, len(path) + 1):
            self._note(path[:length], start)
        if repeated:
            self._items[path] = self._items.get(path, -1) + 1
            path = (*path, str(self._items[path]))
            self._note(path, start)
        self._skip(_SPACE)
        self._at += 2 if repeated else 1
        return path

    def _with_positions(self, key: tuple[str, ...], *, last: bool) -> tuple[str, ...]:
        """The path of a header: arrays of tables on the way stand for their latest item."""
        path: tuple[str, ...] = ()
        for place, part in enumerate(key):
            path = (*path, part)
            if path in self._items and (last or place < len(key) - 1):
                path = (*path, str(self._items[path]))
        return path

    def _pair(self, table: tuple[str, ...]) -> None:
        """A `key = value`, with whatever stands inside the value."""
        start = self._at
        path = (*table, *self._key())
        for length in range(len(table) + 1, len(path) + 1):
            self._note(path[:length], start)
        self._skip(_SPACE)
        self._at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: tuple[str, ...]) -> None:
        if self._text[self._at] == "[":
            self._enclosed("]", path, self._item)
        elif self._text[self._at] == "{":
            self._enclosed("}", path, lambda path, _: self._pair(path))
        elif not self._skip(_STRING):
            self._skip(_SCALAR)

    def _enclosed(
        self, close: str, path: tuple[str, ...], inner: Callable[[tuple[str, ...], int], None]
    ) -> None:
        """What stands between brackets or braces, parted by commas."""
        self._at += 1
        number = 0
        self._skip(_SPACE)
        while self._text[self._at] != close:
            inner(path, number)
            number += 1
            self._skip(_SPACE)
            if self._text[self._at] == ",":
                self._at += 1
                self._skip(_SPACE)
        self._at += 1

    def _item(self, path: tuple[str, ...], number: int) -> None:
        self._note((*path, str(number)), self._at)
        self._value((*path, str(number)))

    def _key(self) -> tuple[str, ...]:
        """The parts of a key, as `tomllib` reads them."""
        match = _KEY.match(self._text, self._at)
        if match is None:  # pragma: no cover - tomllib has accepted the document
            message = f"no key at offset {self._at}"
            raise AssertionError(message)
        self._at = match.end()
        if re.fullmatch(_BARE, match[0]):
            return (match[0],)
        return tuple(_parts(tomllib.loads(f"{match[0]} = 0")))

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self._text, self._at)
        if match is None:
            return False
        self._at = match.end()
        return True

    def _note(self, path: tuple[str, ...], offset: int) -> None:
        self._lines.setdefault(path, bisect_right(self._breaks, offset - 1) + 1)


def _parts(nested: object) -> Iterable[str]:
    while isinstance(nested, dict):
        (part,) = nested
        yield part
        nested = nested[part]
