"""An editor's own Markdown on the review page: of any blocks, and nothing of it can run."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from author.styles.inline_html import BESIDE
from author.styles.inline_spans import safe_address

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token


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
        return f'<a href="{href}"{BESIDE.link}>' if href else "<a>"

    parser.add_render_rule("link_open", link_open)
    return parser
