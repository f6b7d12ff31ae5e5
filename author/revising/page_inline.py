"""Inline Markdown as HTML that carries marks, and in which nothing can run.

Only what an inline token says is written, every text of it escaped: HTML of a draft or a source
is shown as the characters it is made of, an address is a link only when a browser may safely go
there, and a picture is its description, so that reading a draft asks nobody for anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

_TAGS = {"strong": "strong", "em": "em", "s": "s"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of characters of a text's Markdown that the page points at.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        classes: the HTML classes it gets.
        key: what its counterpart goes by (`data-key`); empty for none.
    """

    start: int
    end: int
    classes: str
    key: str = ""


def safe_address(address: str | None) -> str:
    """An address that a link may lead to, or nothing: only the web and mail."""
    try:
        scheme = urlsplit((address or "").strip()).scheme.lower()
    except ValueError:
        return ""
    return (address or "").strip() if scheme in {"http", "https", "mailto"} else ""


def render_inline(text: str, marks: Sequence[Mark] = ()) -> str:
    """Inline Markdown as HTML.

    Args:
        text: inline Markdown on one line.
        marks: runs of it that get a `<span>`; one that lies in markup is left out.

    Returns:
        HTML of text, emphasis, code and links. Marks that overlap share the characters they have
        in common.
    """
    tokens = _parser().parseInline(text)[0].children or []
    return "".join(_html(tokens, text, marks))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough").disable("text_join")


def _html(tokens: list[Token], text: str, marks: Sequence[Mark]) -> Iterator[str]:
    at = 0
    links: list[bool] = []
    for token in tokens:
        kind = token.type
        if kind in {"text", "text_special", "code_inline"}:
            start = text.find(token.content, at)
            content = _marked(token.content, start, marks)
            yield f"<code>{content}</code>" if kind == "code_inline" else content
            at = start + len(token.content) if start >= 0 else at
        elif kind == "link_open":
            href = safe_address(str(token.attrs.get("href", "")))
            links.append(bool(href))
            yield f'<a href="{escape(href)}" rel="noreferrer noopener" target="_blank">' * bool(
                href
            )
        elif kind == "link_close":
            at = _behind_link(text, at)
            yield "</a>" * links.pop()
        elif kind in {"softbreak", "hardbreak"}:
            yield "<br>" if kind == "hardbreak" else "\n"
        elif kind == "image":
            at = _behind_link(text, at)
            yield f'<span class="picture">{escape(token.content)}</span>'
        else:
            yield _tag(kind)


def _tag(kind: str) -> str:
    name, _, end = kind.rpartition("_")
    tag = _TAGS.get(name)
    return f"<{'/' * (end == 'close')}{tag}>" if tag else ""


def _behind_link(text: str, at: int) -> int:
    """The offset behind the address of a link whose text ends somewhere after `at`."""
    opened = text.find("](", at)
    closed = text.find(")", opened)
    return closed + 1 if opened >= 0 and closed >= 0 else at


def _marked(content: str, start: int, marks: Sequence[Mark]) -> str:
    """A run of text, cut where marks begin and end."""
    end = start + len(content)
    inside = [m for m in marks if start >= 0 and m.start < end and m.end > start]
    cuts = sorted(
        {start, end, *(max(start, min(end, c)) for m in inside for c in (m.start, m.end))}
    )
    pieces = []
    for one, other in pairwise(cuts):
        over = [m for m in inside if m.start <= one and other <= m.end]
        piece = escape(content[one - start : other - start])
        classes = " ".join(
            f"{m.classes} end" if m.key and m.end == other else m.classes for m in over
        )
        key = next((f' data-key="{escape(m.key)}"' for m in over if m.key), "")
        pieces.append(f'<span class="{escape(classes)}"{key}>{piece}</span>' if over else piece)
    return "".join(pieces)


def render_loose(text: str) -> str:
    """An editor's own Markdown, of any blocks, as HTML; nothing of it can run or load."""
    return str(_block_parser().render(text))


@cache
def _block_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.disable("image")

    def link_open(_renderer: RendererHTML, tokens: list[Token], at: int, *_: object) -> str:
        href = escape(safe_address(str(tokens[at].attrs.get("href", ""))))
        return f'<a href="{href}" rel="noreferrer noopener" target="_blank">' if href else "<a>"

    parser.add_render_rule("link_open", link_open)
    return parser
