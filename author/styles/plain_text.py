"""Text out of a PDF or a web page as Markdown: headings, lists and paragraphs marked as such.

A page's text has no marks for headings, a PDF's marks are often of the wrong depth. Both follow
from what stands around them: a short line on its own before a paragraph, a number like 1.2.
"""

from __future__ import annotations

import re

from author.styles.reflow import reflow
from author.styles.titles import same_words

_HEADING = re.compile(r"(#{1,6})[ \t]+(?:(\d{1,3}(?:\.\d{1,3})*)[.、]?[ \t]+)?(.*\S)")
_BULLET = re.compile(r"^[ \t]*[•·▪◦‣●][ \t]*", re.MULTILINE)
_INDENTED_ITEM = re.compile(r"^ {1,3}(?=(?:[-*+]|\d{1,3}[.)])[ \t])", re.MULTILINE)
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s")
_DATE = re.compile(r"\d{4}\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}|©|https?://")
_DATE_ALONE = re.compile(r"\d{4}\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}\s*日?")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[ \u3000]+(?=[^\W\d]|[“”\"「《])\S.*[^\d\s]")
_LONGEST_HEADING = 32
_SHORTEST_TITLE = 5

APPENDICES = {
    "contents": ("Contents", "Table of Contents", "目录", "目次", "目錄"),
    "references": ("参考文献", "参考资料", "資料來源", "參考文獻", "References", "Sources"),
    "related": ("相关文章", "相关阅读", "相關文章", "延伸阅读", "Related articles", "Related"),
    "tags": ("热门标签", "标签", "熱門標籤", "Popular tags", "Tags"),
}
"""Headings of what is made from the rest of a document or from earlier ones, by what it is."""


def appendix(heading: str) -> str:
    """What a heading announces that is made and not written (a key of `APPENDICES`), or empty."""
    plain = heading.strip().rstrip("：:").casefold()
    for what, headings in APPENDICES.items():
        if plain in (known.casefold() for known in headings):
            return what
    return ""


def marked_up(text: str) -> str:
    """A document as Markdown, whatever it came out of.

    Markdown comes back as it is. Text without marks gets them: title, headings, bullets, lists of
    dated lines. Paragraphs that a page end broke are whole again. No word is lost but page numbers
    and running heads.

    Args:
        text: Markdown, or the text of a PDF or a web page.
    """
    whole = reflow(text)
    if whole.startswith("---"):
        return whole  # front matter: this is Markdown
    whole = _BULLET.sub("- ", whole)
    if re.search(r"^#{1,6}\s", whole, re.MULTILINE):
        return _levelled(whole)
    return _with_headings(_INDENTED_ITEM.sub("", whole))


def without_furniture(markdown: str) -> tuple[str, tuple[str, ...]]:
    """A document without what its page put around it, and the texts that were left out.

    That is what stands before its title (a site's name, its navigation, a notice that something is
    loading) and the title said again below it.

    Args:
        markdown: what `marked_up` made; text without a title comes back as it is.
    """
    if markdown.startswith("---"):
        return markdown, ()
    pieces = markdown.split("\n\n")
    title = next((place for place, piece in enumerate(pieces) if piece.startswith("# ")), None)
    if title is None:
        return markdown, ()
    said = same_words(pieces[title])
    kept = [piece for piece in pieces[title + 1 :] if same_words(piece) != said]
    left_out = [*pieces[:title], *(piece for piece in pieces[title + 1 :] if piece not in kept)]
    furniture = tuple(piece.strip() for piece in left_out if piece.strip())
    return "\n\n".join([pieces[title], *kept]), furniture


def _levelled(markdown: str) -> str:
    """Numbered headings at the depth that their numbers say, where their marks disagree."""
    headings = [match for line in markdown.split("\n") if (match := _HEADING.fullmatch(line))]
    numbered = {(match[2].count("."), len(match[1])) for match in headings if match[2]}
    if len(numbered) == len({depth for depth, _ in numbered}):
        return markdown
    lines = markdown.split("\n")
    for index, line in enumerate(lines):
        match = _HEADING.fullmatch(line)
        if match and match[2]:
            lines[index] = "#" * (match[2].count(".") + 2) + line[len(match[1]) :]
    return "\n".join(lines)


def plain_headings(text: str) -> dict[int, int]:
    """The headings of a text that marks none: their 1-based lines, with their depth.

    Args:
        text: the text of a PDF or a web page; of Markdown with headings nothing is returned.
    """
    lines = text.split("\n")
    if text.startswith("---") or any(_HEADING.match(line) for line in lines):
        return {}
    begins = [
        number
        for number, line in enumerate(lines)
        if line.strip() and not (number and lines[number - 1].strip())
    ]
    ends = [*begins[1:], len(lines)][: len(begins)]
    pieces = ["\n".join(lines[b:e]).strip() for b, e in zip(begins, ends, strict=True)]
    return {begins[index] + 1: level for index, level in _levels(pieces).items()}


def _with_headings(text: str) -> str:
    """Plain text with its title, its headings and its dated lists marked."""
    pieces = text.rstrip("\n").split("\n\n")
    levels = _levels(pieces)
    if not levels:
        return text
    for index, level in levels.items():
        pieces[index] = f"{'#' * level} {pieces[index].strip()}"
    first = min(index for index, level in levels.items() if level > 1)
    return _listed(pieces, {i for i in range(first, len(pieces) - 1) if _is_dated(pieces, i)})


def _levels(pieces: list[str]) -> dict[int, int]:
    """Which pieces are headings, and how deep: 1 for the title."""
    levels = {
        index: level
        for index in range(len(pieces) - 1)
        if (level := _heading_level(pieces[index].strip(), pieces[index + 1].strip()))
    }
    for index in sorted(levels):
        if not appendix(pieces[index]):
            break
        del levels[index]  # before the text begins it is a site's navigation
    title = _title(pieces[: min(levels)]) if levels else None
    return levels if title is None else {title: 1, **levels}


def _listed(pieces: list[str], entries: set[int]) -> str:
    """The pieces as Markdown, lines that each have a date below them as a list."""
    written: list[str] = []
    for index, piece in enumerate(pieces):
        if index in entries:
            separator = "\n" if index - 2 in entries else "\n\n"
            written += [separator, f"- {piece.strip()} ({pieces[index + 1].strip()})"]
        elif index - 1 not in entries:
            written += ["\n\n", piece]
    return "".join(written).strip("\n") + "\n"


def _is_dated(pieces: list[str], index: int) -> bool:
    """Whether a line has nothing but a date below it."""
    piece = pieces[index].strip()
    dated = _DATE_ALONE.fullmatch(pieces[index + 1].strip())
    return bool(dated) and "\n" not in piece and not piece.startswith("#")


def _heading_level(line: str, following: str) -> int:
    """How deep a heading a piece is; 0 for one that is none.

    A heading is a line of its own, short, without the end of a sentence; it has a number, or a
    paragraph or a list follows it.
    """
    if "\n" in line or line[-1] in "。！!…；;：:，,.、|" or _DATE.search(line):
        return 0
    numbered = _NUMBERED.fullmatch(line)
    if numbered and len(line) <= 2 * _LONGEST_HEADING:
        return numbered[1].count(".") + 2
    if len(line) > _LONGEST_HEADING or _ITEM.match(line) or line.startswith((">", "|", "<", "*")):
        return 0
    if line[-1] in "”」）)":  # what somebody said, or a note
        return 0
    text_follows = following[-1] in "。！!？?：:”」." and len(following) > len(line)
    return 2 if appendix(line) or _ITEM.match(following) or text_follows else 0


def _title(pieces: list[str]) -> int | None:
    """The piece that is the title: a line said twice, else the first piece, else the longest."""
    lines = {
        index: piece.strip()
        for index, piece in enumerate(pieces)
        if "\n" not in piece.strip()
        and len(piece.strip()) >= _SHORTEST_TITLE
        and piece.strip()[-1] not in "。！!…；;：:，,.、|"
        and not _DATE.search(piece)
    }
    if not lines:
        return None
    said = list(lines.values())
    return max(
        lines,
        key=lambda index: (said.count(lines[index]), index == 0, len(lines[index]), -index),
    )
