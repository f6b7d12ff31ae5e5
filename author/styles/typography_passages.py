"""A passage: running text as a reader sees it, with the way back to the Markdown it stands in.

Typographic rules look at a passage's `text`, in which emphasis marks and the targets of links are
gone and what must stay as it is (code, addresses, HTML) is one placeholder; what they want changed
is mapped back to offsets of the document.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.styles.typography_blocks import Quoting, TextBlock, text_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

OPAQUE = "\ufffc"
"""Stands for code, an address, an image, a tag: Unicode's object replacement character."""

CJK = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as the inside of a regular expression's character class."""
KANA = "\u3041-\u30ff\u31f0-\u31ff"
LATIN = "A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff"
"""Latin and Greek letters and digits, the same way."""

_CHINESE = re.compile(f"[{CJK}]")
_JAPANESE = re.compile(f"[{KANA}]")
_WORD = re.compile("[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’-]*")

_ADDRESS = (
    r"(?:https?|ftp)://[!-~]+|(?:mailto|tel):[!-~]+|www\.[!-~]+"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
)
_TARGET = (
    r"\((?:[^()\s\\]|\\.|\([^()\s]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)"
    r"|\(<[^<>]*>\)|\[[^\[\]]*\]"
)
# What could run on to the end of the text is bounded: an opening without its end costs little.
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<opaque>(?P<tick>`{1,9})(?!`).{1,999}?(?<!`)(?P=tick)(?!`)"
    r"|&(?:[A-Za-z]+\d*|#\d+|#[Xx][0-9A-Fa-f]+);"
    r"|<!--.{0,2999}?-->|</?[A-Za-z!?][^<>]*>|\{\{[^{}]{0,199}\}\}|\{%[^{}]{0,199}%\}"
    r"|\[\^[^\[\]]+\]"
    rf"|!\[[^\[\]]*\](?:{_TARGET})?|{_ADDRESS})"
    rf"|(?P<link>\[(?=[^\[\]]*\](?:{_TARGET})))"
    rf"|(?P<target>\](?:{_TARGET}))"
    r"|(?P<emphasis>\*{1,3}|~~)"
    r"|(?P<text>.)",
    re.DOTALL,
)


_EMPHASIS = ("*", "_", "~")


@dataclass(frozen=True, slots=True)
class Mark:
    """Markup between two characters of a passage: emphasis or the ends of a link."""

    start: int
    end: int
    opens: bool
    emphasis: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of a passage are to read `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text and where each of its characters stands.

    Attributes:
        text: as it reads, lines parted by newlines.
        origins: for each character, start and end offset in the document.
        marks: the markup that stands before the character of this index.
        quoting: how the text is written in the document.
    """

    text: str
    origins: tuple[tuple[int, int], ...]
    marks: dict[int, tuple[Mark, ...]]
    quoting: Quoting

    @property
    def is_chinese(self) -> bool:
        """Whether its words are mostly Chinese; a name or two does not decide it."""
        chinese = len(_CHINESE.findall(self.text))
        japanese = len(_JAPANESE.findall(self.text))
        return chinese > 4 * japanese and chinese >= len(_WORD.findall(self.text))

    @property
    def is_western(self) -> bool:
        """Whether its words are mostly written in Latin letters."""
        return len(_WORD.findall(self.text)) > len(_CHINESE.findall(self.text))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document of a stretch of the text."""
        if start == end:
            here = self._between(start)
            return here, here
        return self.origins[start][0], self.origins[end - 1][1]

    def changes(self, edit: Edit) -> Iterator[tuple[int, int, str]]:
        """An edit as changes of the document: start, end and new text, markup left standing."""
        new = self._quoted(edit.new)
        if edit.start == edit.end:
            here = self._between(edit.start)
            yield here, here, new
        for index in range(edit.start, edit.end):
            yield *self.origins[index], new if index == edit.start else ""

    def allows(self, edit: Edit) -> bool:
        """Whether the document would still mean the same to Markdown and YAML."""
        if self.quoting == "plain" and re.search(r"[:#'\"\[\]{}]", edit.new):
            return False
        before = self.text[edit.start - 1 : edit.start]
        after = self.text[edit.end : edit.end + 1]
        makes_link = before == "]" and edit.new[:1] in ("(", ":")
        makes_image = after in ("[", OPAQUE) and edit.new[-1:] == "!"
        makes_item = not before.strip() and edit.new.isdecimal() and after in (".", ")")
        return not (makes_link or makes_image or makes_item or self._makes_emphasis(edit))

    def _makes_emphasis(self, edit: Edit) -> bool:
        """Whether a sign that is none, because a space stands beside it, would lose that space."""
        old = self.text[edit.start : edit.end]
        before = self.text[edit.start - 1 : edit.start] if edit.start else ""
        after = self.text[edit.end : edit.end + 1]
        opens = before in _EMPHASIS and old[:1].isspace() and not edit.new[:1].isspace()
        closes = after in _EMPHASIS and old[-1:].isspace() and not edit.new[-1:].isspace()
        return opens or closes

    def needs_space(self, start: int, end: int) -> bool:
        """Whether emphasis would fall apart without these spaces: it ends in punctuation there.

        See “left-flanking” and “right-flanking delimiter runs” in CommonMark 0.31, 6.2.
        """
        closing = any(mark.emphasis for mark in self.marks.get(start, ()))
        opening = any(mark.emphasis for mark in self.marks.get(end, ()))
        inner = self.text[start - 1 : start] if closing else ""
        inner += self.text[end : end + 1] if opening else ""
        return any(unicodedata.category(character)[0] in "PS" for character in inner)

    def _between(self, index: int) -> int:
        """Where a character goes that is put before `index`: outside the emphasis or link there."""
        marks = self.marks.get(index, ())
        for position, mark in enumerate(marks):
            if mark.opens:
                return marks[position - 1].end if position else mark.start
        if marks:
            return marks[-1].end
        return self.origins[index][0] if index < len(self.origins) else self.origins[-1][1]

    def _quoted(self, new: str) -> str:
        if self.quoting == "double":
            return new.replace('"', '\\"')
        return new.replace("'", "''") if self.quoting == "single" else new


def passages(markdown: str) -> Iterator[Passage]:
    """The running text of a document, in order."""
    for block in text_blocks(markdown):
        passage = _passage(markdown, block)
        if passage.text.strip():
            yield passage


def _passage(markdown: str, block: TextBlock) -> Passage:
    text, places = _joined(markdown, block)
    pieces = list(_INLINE.finditer(text))
    emphasis = _paired(pieces)
    characters: list[str] = []
    origins: list[tuple[int, int]] = []
    marks: dict[int, tuple[Mark, ...]] = {}
    for number, piece in enumerate(pieces):
        start, end = places[piece.start()], places[piece.end() - 1] + 1
        kind = piece.lastgroup
        if kind in ("link", "target") or number in emphasis:
            opens = emphasis.get(number, kind == "link")
            mark = Mark(start, end, opens, kind == "emphasis")
            marks[len(characters)] = (*marks.get(len(characters), ()), mark)
        elif kind in ("emphasis", "text"):
            characters += piece.group()
            origins += ((places[i], places[i] + 1) for i in range(*piece.span()))
        else:
            characters.append(piece.group()[1] if kind == "escape" else OPAQUE)
            origins.append((start, end))
    return Passage("".join(characters), tuple(origins), marks, block.quoting)


def _joined(markdown: str, block: TextBlock) -> tuple[str, list[int]]:
    """The block's lines with a newline between them, and where each character stands."""
    text: list[str] = []
    places: list[int] = []
    for start, end in block.segments:
        if text:
            text.append("\n")
            places.append(places[-1] + 1)
        text += markdown[start:end]
        places += range(start, end)
    return "".join(text), places


def _paired(pieces: list[re.Match[str]]) -> dict[int, bool]:
    """Which of the pieces are emphasis marks with a partner, and whether they open."""
    paired: dict[int, bool] = {}
    opened: list[int] = []
    for number, piece in enumerate(pieces):
        if piece.lastgroup != "emphasis":
            continue
        before = piece.string[piece.start() - 1 : piece.start()].strip()
        after = piece.string[piece.end() : piece.end() + 1].strip()
        if before and opened and pieces[opened[-1]].group() == piece.group():
            paired |= {opened.pop(): True, number: False}
        elif after:
            opened.append(number)
    return paired
