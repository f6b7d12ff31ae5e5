"""JSON as models write it when nobody holds their hand.

A recursive-descent reader after RFC 8259 that also takes what is plainly meant: trailing and
missing commas, comments, single, curly or full-width quotation marks around strings, raw line ends
inside strings, full-width colons and commas between values, Python's constants, bare property
names, brackets that are still open at the end. A string that is still open there is no slip: the
text was cut off.
"""

from __future__ import annotations

import re
from typing import Any

_CLOSERS = {'"': '"', "'": "'", "“": "”", "”": "”", "‘": "’", "「": "」", "＂": "＂", "`": "`"}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "u": ""}
_CONSTANTS = {
    "true": True, "false": False, "null": None, "none": None, "nan": None, "undefined": None,
}  # fmt: skip
_SPACE = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/|\ufeff)*", re.DOTALL)
_NUMBER = re.compile(r"[-+]?\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?")
_WORD = re.compile(r"[\w$-]+")
# Behind a string: what parts values, an end, a comment; or a property for want of a comma.
_AFTER_STRING = re.compile(
    r"""\s*(?:[,，、:：}\]]|$|//|/\*|["'“][\w -]{1,60}["'”]\s*[:：]|(?<=\n)\s*["“{\[])"""
)
_DEPTH = 100


class UnreadableError(ValueError):
    """The text is no JSON, not even a careless one."""


def read(text: str) -> Any:  # noqa: ANN401 - JSON is any value
    """The first object or list in a text, read leniently.

    Raises:
        UnreadableError: there is none.
    """
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if start < 0:
        raise UnreadableError("no object and no list in it")
    return _Reader(text, start).value(0)


class _Reader:
    """A place in a text."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at

    def peek(self) -> str:
        """The next character that means something; empty at the end."""
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.text[self.at : self.at + 1]

    def value(self, depth: int) -> Any:  # noqa: ANN401 - JSON is any value
        if depth > _DEPTH:
            raise UnreadableError("nested too deeply")
        first = self.peek()
        if first == "{":
            return self.object(depth)
        if first == "[":
            return self.array(depth)
        if first in _CLOSERS:
            return self.string()
        return self.scalar()

    def object(self, depth: int) -> dict[str, Any]:
        self.at += 1
        found: dict[str, Any] = {}
        while (first := self.peek()) not in ("}", ""):
            if first in ",，":
                self.at += 1
                continue
            name = self.string() if first in _CLOSERS else self.word()
            if self.peek() not in (":", "：", "="):
                raise UnreadableError(f"no value for {name!r}")
            self.at += 1
            found[name] = self.value(depth + 1) if self.peek() else None
        self.at += 1
        return found

    def array(self, depth: int) -> list[Any]:
        self.at += 1
        found: list[Any] = []
        while (first := self.peek()) not in ("]", ""):
            if first in ",，、":
                self.at += 1
                continue
            if first in "}:：":
                break
            found.append(self.value(depth + 1))
        self.at += first == "]"
        return found

    def string(self) -> str:
        closer = _CLOSERS[self.text[self.at]]
        self.at += 1
        parts: list[str] = []
        while self.at < len(self.text):
            character = self.text[self.at]
            if character == "\\":
                parts.append(self.escape())
                continue
            self.at += 1
            # A quotation mark ends the string only where something may follow a string.
            if character == closer and _AFTER_STRING.match(self.text, self.at):
                return "".join(parts)
            parts.append(character)
        raise UnreadableError("a string without an end")

    def escape(self) -> str:
        code = self.text[self.at + 1 : self.at + 2]
        digits = self.text[self.at + 2 : self.at + 6]
        if code == "u" and re.fullmatch(r"[0-9a-fA-F]{4}", digits):
            self.at += 6
            return self.character(int(digits, 16))
        self.at += 2
        return _ESCAPES.get(code, code)

    def character(self, unit: int) -> str:
        """A UTF-16 unit; a high surrogate is joined with the low one behind it."""
        low = re.compile(r"\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE).match(self.text, self.at)
        if 0xD800 <= unit < 0xDC00 and low:
            self.at = low.end()
            return chr(0x10000 + ((unit - 0xD800) << 10) + (int(low[1], 16) - 0xDC00))
        return "�" if 0xD800 <= unit < 0xE000 else chr(unit)

    def word(self) -> str:
        match = _WORD.match(self.text, self.at)
        if not match:
            raise UnreadableError(f"{self.text[self.at : self.at + 10]!r} where a name should be")
        self.at = match.end()
        return match[0]

    def scalar(self) -> Any:  # noqa: ANN401 - JSON is any value
        if match := _NUMBER.match(self.text, self.at):
            self.at = match.end()
            digits = match[0].replace("_", "")
            return float(digits) if re.search(r"[.eE]", digits) else int(digits)
        word = self.word()
        if word.lower() in _CONSTANTS:
            return _CONSTANTS[word.lower()]
        raise UnreadableError(f"{word!r} where a value should be")
