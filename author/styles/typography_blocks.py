"""Where in a Markdown document running text stands, and where it does not.

Block structure after CommonMark 0.31 and GFM tables, as far as it decides what is text: front
matter structure, code, HTML blocks, link definitions and rules are none. Offsets are exact, which
is why this is no use of a Markdown parser: those keep lines at best.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Quoting = Literal["markdown", "double", "single", "plain"]
"""How text is written in its place: Markdown, or one of YAML's three kinds of scalar."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A run of text that belongs together: a paragraph, a heading, an item, a cell, a value.

    Attributes:
        segments: start and end offsets in the document, one pair a line.
        quoting: how the text is written there.
    """

    segments: tuple[tuple[int, int], ...]
    quoting: Quoting = "markdown"


_LINE = re.compile(r"[^\r\n]*")
_LINE_END = re.compile(r"\r\n|\n|\r")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RAW_HTML = re.compile(r" {0,3}<(script|style|pre|textarea)\b", re.IGNORECASE)
_HTML_BLOCK = re.compile(
    r" {0,3}</?(?:address|article|aside|blockquote|body|center|details|dialog|dir|div|dl|dt|dd|"
    r"fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|"
    r"menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?:\s|/?>|$)",
    re.IGNORECASE,
)
_HTML_TAG_ALONE = re.compile(r" {0,3}</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>\s*$")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?:\d{1,3}(?:\.\d{1,3})*[.、．]?[ \t]+)?")
_RULE = re.compile(r" {0,3}(?:(?:[-*_][ \t]*){3,}|=+[ \t]*)$")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|[0-9]{1,9}[.)])(?:[ \t]+|$)")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")
_CELL = re.compile(r"(?:\\.|`[^`]*`|[^|\\])+")
_DELIMITER_ROW = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_ENTRY = re.compile(r"(?P<indent> *)(?P<key>[^\s:#'\"\[{-][^:\r\n]*):(?:[ \t]+|$)")
_ADDRESS = re.compile(r"[\"']?[a-z][a-z0-9+.-]*://")
_YAML_BREAK = re.compile(r"\\n(?:[-*•][ \t]+)?")


def text_blocks(markdown: str) -> Iterator[TextBlock]:
    """Every run of text in a document, in order.

    In the front matter these are the scalars; its lists hold keywords, which stay as they are.

    Args:
        markdown: a document, with any kind of line end.
    """
    lines = list(_lines(markdown))
    body = _front_matter_end(markdown, lines)
    if body:
        yield from _values(markdown, lines[1 : body - 1])
    yield from _Body(markdown, lines[body:]).blocks()


def _lines(markdown: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line, without its line end."""
    start = 0
    while start < len(markdown):
        end = _LINE.match(markdown, start).end()  # type: ignore[union-attr] # matches anywhere
        yield start, end
        ending = _LINE_END.match(markdown, end)
        start = ending.end() if ending else len(markdown) + 1


def _front_matter_end(markdown: str, lines: list[tuple[int, int]]) -> int:
    """The number of lines that the front matter takes, with its rules; 0 without one."""
    if not lines or markdown[slice(*lines[0])].rstrip() != "---":
        return 0
    for number, (start, end) in enumerate(lines[1:], 1):
        if markdown[start:end].rstrip() in ("---", "..."):
            return number + 1
    return 0


def _values(markdown: str, lines: list[tuple[int, int]]) -> Iterator[TextBlock]:
    """The scalars of a front matter."""
    literal: int | None = None  # the indentation of the key whose block scalar we are in
    for start, end in lines:
        line = markdown[start:end]
        indent = len(line) - len(line.lstrip())
        if literal is not None and (not line.strip() or indent > literal):
            item = _ITEM.match(line)
            yield TextBlock(((start + (item.end() if item else indent), end),))
            continue
        literal = None
        entry = _ENTRY.match(line)
        if not entry:
            continue
        value = line[entry.end() :].rstrip()
        if re.match(r"[|>][+-]?\d?$", value):
            literal = indent
        elif value and value[0] not in "[{&*!#%@`" and not _ADDRESS.match(value):
            yield from _scalar(value, start + entry.end())


def _scalar(value: str, start: int) -> Iterator[TextBlock]:
    """The lines of one scalar of the front matter."""
    if value[0] not in "\"'":
        comment = re.search(r"[ \t]+#", value)
        yield TextBlock(((start, start + (comment.start() if comment else len(value))),), "plain")
    elif value[0] == "'" and len(value) > 1 and value[-1] == "'":
        yield TextBlock(((start + 1, start + len(value) - 1),), "single")
    elif len(value) > 1 and value[-1] == '"':
        begin = 1
        for line_break in (*_YAML_BREAK.finditer(value), None):
            end = line_break.start() if line_break else len(value) - 1
            yield TextBlock(((start + begin, start + end),), "double")
            begin = line_break.end() if line_break else end


class _Body:
    """Walks over the lines below the front matter, gathering paragraphs."""

    def __init__(self, markdown: str, lines: list[tuple[int, int]]) -> None:
        self.markdown = markdown
        self.lines = lines
        self.paragraph: list[tuple[int, int]] = []
        self.in_list = False
        self.in_table = False

    def blocks(self) -> Iterator[TextBlock]:
        number = 0
        while number < len(self.lines):
            skipped = self._without_text(number)
            if skipped:
                yield from self._flush()
                number += skipped
                continue
            yield from self._line(number)
            number += 1
        yield from self._flush()

    def _text(self, number: int) -> str:
        return self.markdown[slice(*self.lines[number])] if number < len(self.lines) else ""

    def _flush(self) -> Iterator[TextBlock]:
        if self.paragraph:
            yield TextBlock(tuple(self.paragraph))
        self.paragraph = []

    def _without_text(self, number: int) -> int:
        """How many lines from here are code, HTML or structure."""
        line = self._text(number)
        fence = _FENCE.match(line)
        if fence:
            closing = re.compile(rf" {{0,3}}{fence[1][0]}{{{len(fence[1])},}}[ \t]*$")
            return self._until(number, closing.match)
        raw = _RAW_HTML.match(line)
        if raw:
            return self._through(number, f"</{raw[1]}>".lower())
        if line.lstrip(" ").startswith("<!--"):
            return self._through(number, "-->")
        if _HTML_BLOCK.match(line) or (_HTML_TAG_ALONE.match(line) and not self.paragraph):
            return self._until(number, lambda text: not text.strip())
        code = line.startswith(("    ", "\t")) and not self.paragraph and not self.in_list
        structure = (
            _RULE.match(line) or _DEFINITION.match(line) or (code and line.strip())
        )  # a setext underline reads as a rule
        return 1 if structure else 0

    def _until(self, number: int, ends: Callable[[str], object]) -> int:
        """Lines from the one at `number` through the first later one that `ends` accepts."""
        for count in range(1, len(self.lines) - number):
            if ends(self._text(number + count)):
                return count + 1
        return len(self.lines) - number

    def _through(self, number: int, ending: str) -> int:
        """Lines from the one at `number` through the first that holds `ending`."""
        for count in range(len(self.lines) - number):
            if ending in self._text(number + count).lower():
                return count + 1
        return len(self.lines) - number

    def _line(self, number: int) -> Iterator[TextBlock]:
        start, end = self.lines[number]
        line = self.markdown[start:end]
        if not line.strip():
            yield from self._flush()
            self.in_table = False
            return
        quote = _QUOTE.match(line)
        offset = quote.end() if quote else 0
        opening = _ITEM.match(line, offset) or _HEADING.match(line, offset)
        heading = bool(opening and "#" in opening.group())
        if opening:
            yield from self._flush()
            offset = opening.end()
        if opening or not (self.paragraph or line[offset:].startswith((" ", "\t"))):
            self.in_list = bool(opening) and not heading
        self.in_table |= "|" in line and bool(_DELIMITER_ROW.match(self._text(number + 1)))
        if self.in_table and "|" in line:
            yield from self._cells(start + offset, end)
        elif line[offset:].strip():
            indent = len(line[offset:]) - len(line[offset:].lstrip())
            self.paragraph.append((start + offset + indent, start + len(line.rstrip())))
        if heading:
            yield from self._flush()

    def _cells(self, start: int, end: int) -> Iterator[TextBlock]:
        for cell in _CELL.finditer(self.markdown, start, end):
            text = cell.group()
            if text.strip() and not _DELIMITER_ROW.match(text):
                left = cell.start() + len(text) - len(text.lstrip())
                yield TextBlock(((left, left + len(text.strip())),))
