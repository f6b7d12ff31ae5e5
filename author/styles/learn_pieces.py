"""A finished document taken apart: a tree of headings and what stands under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from author.styles.plain_text import marked_up, without_furniture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PieceKind = Literal[
    "heading", "prose", "labelled", "bullets", "numbered", "table", "quotation", "fixed"
]

_HEADING = re.compile(
    r" {0,3}(#{1,6})[ \t]+(?:(\d{1,3}(?:\.\d{1,3})*)[.、]?[ \t]+)?(.*?)(?:[ \t]+#+)?"
)
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_LIST = {
    "bullets": re.compile(r" {0,3}[-*+•][ \t]+(.*)"),
    "numbered": re.compile(r" {0,3}\d{1,3}[.)][ \t]+(.*)"),
}
_LISTS = ("bullets", "numbered", "table")
_LABEL = re.compile(r"\*\*[^*]{1,30}(?:[：:]\*\*|\*\*[：:])")
_LABELLED = re.compile(
    r"(?:\*\*)?(?P<label>[^\s。！？，：:*|][^。！？，：:*|]{0,11})(?:\*\*)?[：:](?:\*\*)?\s*\S"
)
_SEPARATOR = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?|\s*\|\s*:?-+:?\s*\|\s*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(slots=True)
class Piece:
    """A heading with what stands under it, a paragraph, a list, a table, something fixed.

    Attributes:
        kind: what it is.
        text: the heading's or paragraph's text, the literal text of something fixed.
        entries: the entries of a list, the rows of a table as texts.
        columns: the headings of a table's columns.
        label: the line over a list, or a paragraph's label.
        level: the depth of a heading.
        number: the number before a heading, or empty.
        line: where it begins in the body as Markdown, counted from 1.
        pieces: what stands under a heading.
    """

    kind: PieceKind
    text: str = ""
    entries: list[str] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    label: str = ""
    level: int = 0
    number: str = ""
    line: int = 0
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Sample:
    """One document that a style is learned from.

    Attributes:
        name: what it is called, for comments.
        front: its front matter.
        pieces: what stands at its top.
        markdown: its body as Markdown.
        furniture: texts that were left out as its page's.
    """

    name: str
    front: dict[str, Any]
    pieces: list[Piece]
    markdown: str
    furniture: tuple[str, ...] = ()


def sample(name: str, text: str) -> Sample:
    """Take a document apart.

    Args:
        name: what it is called.
        text: Markdown, or the text of a PDF or a web page.
    """
    markdown, furniture = without_furniture(marked_up(text.replace("\r\n", "\n")))
    front, body = _front_matter(markdown)
    flat = _flat(_COMMENT.sub(lambda match: "\n" * match[0].count("\n"), body))
    return Sample(name, front, _tree(flat), body, furniture)


def _front_matter(markdown: str) -> tuple[dict[str, Any], str]:
    """The front matter's values, and the body below it."""
    match = re.match(r"---\n(.*?)\n(?:---|\.\.\.)(?:\n|$)", markdown, re.DOTALL)
    if not match:
        return {}, markdown
    import yaml

    try:
        values = yaml.safe_load(match[1])
    except yaml.YAMLError:
        values = None
    front = {str(key): value for key, value in values.items()} if isinstance(values, dict) else {}
    return front, markdown[match.end() :]


def _tree(flat: Iterable[Piece]) -> list[Piece]:
    """The pieces, those below a heading put under it."""
    top: list[Piece] = []
    above: list[Piece] = []
    for piece in flat:
        if piece.kind == "heading":
            while above and above[-1].level >= piece.level:
                above.pop()
        (above[-1].pieces if above else top).append(piece)
        if piece.kind == "heading":
            above.append(piece)
    return top


def _flat(body: str) -> Iterator[Piece]:
    """The pieces in the order in which they stand."""
    last: Piece | None = None
    for run, line in _runs(body):
        for piece in _pieces_of(run, line):
            if last and piece.kind in _LISTS and _is_label(last):
                piece.label = last.text
            elif last and piece.kind in _LIST and piece.kind == last.kind:
                last.entries += piece.entries  # a blank line parts entries, not lists
                continue
            elif last:
                yield last
            last = piece
    if last:
        yield last


def _is_label(piece: Piece) -> bool:
    return piece.kind == "prose" and bool(_LABEL.fullmatch(piece.text))


def _runs(body: str) -> Iterator[tuple[list[str], int]]:
    """Runs of lines without a blank one; HTML blocks whole."""
    run: list[str] = []
    depth = 0
    begins = 0
    for number, line in enumerate((*body.split("\n"), ""), 1):
        if not run:
            begins = number
        if (run and run[0].lstrip().startswith("<") and depth > 0) or line.strip():
            run.append(line)
        elif run:
            yield run, begins
            run = []
        if run and run[0].lstrip().startswith("<"):
            depth += len(re.findall(r"<(?:div|section|aside|table)\b", line))
            depth -= len(re.findall(r"</(?:div|section|aside|table)>", line))
    if run:
        yield run, begins


def _pieces_of(run: list[str], line: int) -> Iterator[Piece]:
    """The pieces of one run of lines: a heading or a label may stand right before a list."""
    if run[0].lstrip().startswith("<") and not re.match(
        r"\s*<(?:b|i|a|em|strong|https?)\b", run[0]
    ):
        yield Piece("fixed", "\n".join(run).strip(), line=line)
        return
    at = 0
    while at < len(run):
        count, piece = _piece(run, at)
        piece.line = line + at
        yield piece
        at += count


def _piece(run: list[str], at: int) -> tuple[int, Piece]:
    """The piece that begins at a line of a run, and how many lines it takes."""
    line = run[at]
    heading = _HEADING.fullmatch(line.rstrip())
    if heading:
        marks, number, text = heading.groups()
        return 1, Piece("heading", text, level=len(marks), number=number or "")
    if _RULE.fullmatch(line):
        return 1, Piece("fixed", "---")
    if at + 1 < len(run) and "|" in line and _SEPARATOR.fullmatch(run[at + 1]):
        return _table(run, at)
    for kind, pattern in _LIST.items():
        if pattern.fullmatch(line):
            return _list(run, at, kind, pattern)
    return _paragraph(run, at)


def _paragraph(run: list[str], at: int) -> tuple[int, Piece]:
    """A quotation, a label, or the lines of a paragraph."""
    if run[at].lstrip().startswith(">"):
        lines = _while(run, at, lambda text: text.lstrip().startswith(">"))
        return len(lines), Piece("quotation", " ".join(text.lstrip("> ") for text in lines))
    if _LABEL.fullmatch(run[at].strip()):
        return 1, Piece("prose", run[at].strip())
    lines = [run[at], *_while(run, at + 1, _is_plain)]
    text = " ".join(map(str.strip, lines))
    return len(lines), Piece("prose", text, label=_label_of(text))


def _while(run: list[str], at: int, holds: Callable[[str], object]) -> list[str]:
    lines: list[str] = []
    for line in run[at:]:
        if not holds(line):
            break
        lines.append(line)
    return lines


def _is_plain(line: str) -> bool:
    """Whether a line goes on with a paragraph."""
    begins = any(pattern.fullmatch(line) for pattern in _LIST.values())
    return not (begins or _HEADING.fullmatch(line) or _RULE.fullmatch(line) or "|" in line[:1])


def _label_of(text: str) -> str:
    match = _LABELLED.match(text)
    return match["label"] if match and len(text) > 3 * match.end() else ""


def _list(run: list[str], at: int, kind: str, pattern: re.Pattern[str]) -> tuple[int, Piece]:
    entries: list[str] = []
    count = 0
    for line in run[at:]:
        entry = pattern.fullmatch(line)
        if entry:
            entries.append(entry[1].strip())
        elif line.startswith((" ", "\t")):
            entries[-1] += " " + line.strip()
        else:
            break
        count += 1
    return count, Piece("bullets" if kind == "bullets" else "numbered", entries=entries)


def _table(run: list[str], at: int) -> tuple[int, Piece]:
    rows = _while(run, at, lambda line: "|" in line)
    cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]
    entries = [" | ".join(row) for row in cells[2:]]
    return len(rows), Piece("table", entries=entries, columns=tuple(cells[0]))
