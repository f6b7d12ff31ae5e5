"""Text out of a PDF or a web page, its paragraphs put together again.

A page end or a line end in the middle of a sentence is no part of a document. Two pieces belong
together when the first does not end like a sentence and something says that the second goes on
with it: a word parted by a hyphen, a mark still open, a comma, a page end between them.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

from author.styles.furniture import PAGE_END, page_furniture
from author.styles.typography_passages import CJK, LATIN

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRUCTURE = re.compile(
    r"\s{0,3}(?:#{1,6}\s|[-*+•·]\s|\d{1,3}(?:[.)、]|\.\d+\s)\s*|>|\||<|!\[|```|~~~|[-*_]{3,}\s*$)"
    r"|\s{0,3}\*\*[^*]{1,30}[：:]\s*\*\*"
)
_ENDS = "。！？!?…：:."
_CLOSERS = "”’」』）)】》\"'*_"
_OPENERS = {"“": "”", "「": "」", "（": "）", "(": ")", "《": "》", "『": "』"}
_SENTENCE_INSIDE = re.compile(r"[。！？]|[.!?]\s+[A-Z]")
_COMMA = re.compile("[，,、]")
_PARTICULARS = re.compile(r"©|\s[|·]\s")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_HEADLINE = 48
"""A piece narrower than this, in columns, may be a heading: a page end alone does not join it."""

_FULL_LINE = 0.8
_WIDEST = 130
"""A line of text set for a page has at most so many columns; a Chinese character takes two."""


def reflow(text: str) -> str:
    """Put the paragraphs that page ends and line ends broke together again.

    Page numbers, running heads and form feeds go; every other word stays, in its order. A document
    that was never broken comes back as it is, but for runs of blank lines.

    Args:
        text: a document, as text or Markdown; front matter is left alone.
    """
    head, lines = _split_front_matter(text)
    pieces = list(_pieces(lines))
    spaced = _sets_spaces(text)
    marked = sum(line.startswith("#") for line in lines) > 1
    joined: list[str] = []
    page_ended = False
    for piece in pieces:
        if piece == PAGE_END:
            page_ended = True
            continue
        if joined and goes_on(joined[-1], piece, parted=page_ended, marked=marked):
            joined[-1] = _join(joined[-1], piece, spaced=spaced)
        else:
            joined.append(piece)
        page_ended = False
    return head + "\n\n".join(joined) + ("\n" if joined else "")


def _split_front_matter(text: str) -> tuple[str, list[str]]:
    """The front matter with its rules, and the lines below it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[0].rstrip() == "---":
        for index, line in enumerate(lines[1:], 1):
            if line.rstrip() in ("---", "..."):
                return "\n".join(lines[: index + 1]) + "\n", lines[index + 1 :]
    return "", lines


def _pieces(lines: list[str]) -> Iterator[str]:
    """Runs of lines between blank ones, with a form feed where a page ended."""
    furniture = page_furniture(lines)
    width = _wrap_width(lines)
    run: list[str] = []
    fenced = False
    for index, raw in enumerate(lines):
        ends_page = PAGE_END in raw or index in furniture
        line = "" if index in furniture else raw.replace(PAGE_END, "")
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if (not line.strip() and not fenced) or ends_page:
            yield from _paragraphs(run, width)
            run = [line] if line.strip() else []
            if ends_page:
                yield PAGE_END
        else:
            run.append(line)
    yield from _paragraphs(run, width)


def _wrap_width(lines: list[str]) -> int:
    """The width in columns that text was set to, 0 where lines end only with paragraphs."""
    inner = [
        _columns(line)
        for line, following in itertools.pairwise(lines)
        if line.strip() and following.strip() and not _STRUCTURE.match(following)
    ]
    if len(inner) < 4:
        return 0
    width = sorted(inner)[int(0.95 * (len(inner) - 1))]
    full = sum(columns >= _FULL_LINE * width for columns in inner)
    return width if width <= _WIDEST and full >= 0.6 * len(inner) else 0


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.strip())


def _paragraphs(run: list[str], width: int) -> Iterator[str]:
    """The paragraphs of a run of lines, wrapped lines joined when text was set to a width."""
    if not run:
        return
    paragraph = run[0]
    for last, line in itertools.pairwise(run):
        full = width and _columns(last) >= _FULL_LINE * width
        if full and not _STRUCTURE.match(line) and not _HARD_BREAK.search(last):
            paragraph = _join(paragraph, line, spaced=True)
        elif width and _ends_sentence(last) and not _STRUCTURE.match(line):
            yield paragraph
            paragraph = line
        else:
            paragraph += "\n" + line
    yield paragraph


def goes_on(piece: str, following: str, *, parted: bool, marked: bool) -> bool:
    """Whether `following` is the rest of the paragraph that `piece` begins.

    Args:
        piece: a paragraph, a list, a heading.
        following: what comes next.
        parted: whether a page ended between them.
        marked: whether the document marks its headings, so that a plain line is none.
    """
    first, rest = piece.strip().rsplit("\n", 1)[-1], following.strip().split("\n", 1)[0]
    if _STRUCTURE.match(rest) or first.startswith(("#", "|", "<", "`")):
        return False
    if _PARTICULARS.search(first):
        return False
    if _ends_sentence(first):
        return False
    if _breaks_off(first, rest):
        return True
    # Whatever goes on with a sentence has its end; a heading, a date or a caption has none.
    wide = _columns(first) >= _HEADLINE
    prose = marked and not _STRUCTURE.match(first) and _COMMA.search(first)
    starts_text = _SENTENCE_INSIDE.search(first) or (wide and (parted or prose))
    return bool(starts_text) and _ends_sentence(following)


def _breaks_off(first: str, rest: str) -> bool:
    """Whether two lines show by themselves that a sentence was cut between them."""
    hyphenated = re.search(r"[A-Za-z]-$", first) and rest[0].islower()
    still_open = any(_open(first, sign) and close in rest for sign, close in _OPENERS.items())
    return bool(hyphenated or still_open or first[-1] in "，、,；" or rest[0] in "，。、；”）」》")


def _open(text: str, sign: str) -> bool:
    """Whether a mark is opened in a text and not closed."""
    return text.count(sign) > text.count(_OPENERS[sign])


def _ends_sentence(text: str) -> bool:
    """Whether a text ends like a sentence, or introduces what follows with a colon."""
    return text.rstrip().rstrip(_CLOSERS)[-1:] in tuple(_ENDS)


def _join(first: str, second: str, *, spaced: bool) -> str:
    """Two pieces of one paragraph in one line: a word's hyphen goes, Latin words get a space."""
    first, second = first.rstrip(), second.strip()
    if re.search(r"[a-z]-$", first) and second[0].islower():
        return first[:-1] + second
    both = first[-1:] + second[:1]
    if re.fullmatch(f"[{LATIN}][{CJK}]|[{CJK}][{LATIN}]", both):
        return first + (" " if spaced else "") + second
    apart = both.isascii() or first[-1:] in ",.;:!?)"
    return first + (" " if apart else "") + second


def _sets_spaces(text: str) -> bool:
    """Whether a document sets spaces between Chinese and Latin letters or digits."""
    tight = len(re.findall(f"[{CJK}](?=[{LATIN}])|[{LATIN}](?=[{CJK}])", text))
    loose = len(re.findall(f"[{CJK}] (?=[{LATIN}])|[{LATIN}] (?=[{CJK}])", text))
    return loose > tight
