"""What feeds put around an article: related links, invitations to read on, captions, small print.

It is told by its form, not by its place in some feed: paragraphs at the end that are nothing but
links, sentences that every reader's software writes, captions of pictures, and type that is smaller
than text. A snippet keeps the article, so that neither a headline of another story nor the name of
a photographer is taken for a part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from author.ingest.markup import rendered, tokens
from author.ingest.plaintext import letters, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from author.ingest.markup import Token
    from author.models import Snippet

_LINKED = 0.9
"""Share of letters within links and small print from which on a paragraph is nothing else."""

_SEVERAL = 3
"""Headlines over one text from which on it is of none of them; two may be one story's."""

_ASIDE = frozenset({"a", "small"})
_SMALL_TYPE = re.compile(r"font-size:\s*(?:\d|1[01])(?:\.\d+)?px|font-size:\s*(?:x+-small|smaller)")
_INVITATION = re.compile(
    r"(?:(?:continue|keep) reading|read (?:more|on|the (?:full|rest|original|whole)\b[\w ]{0,30}))"
    r"(?:\W{0,3}|\W{1,3}(?:at|on|in|about|from|here|via)\b.{0,100}|\s*[:：»→].{0,100})"
    r"|(?:click|tap) here to (?:read|continue|view).{0,60}"
    r"|the post .{1,300}(?:appeared first|first appeared) on .{1,80}"
    r"|this (?:article|post|story) (?:was )?(?:originally|first) (?:appeared|published).{0,80}"
    r"|(?:点击|请)?(?:阅读|查看|閱讀)(?:更多|全文|原文|完整).{0,60}"
    r"|(?:原文|全文)(?:链接|连接|地址).{0,100}",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"\s*\[\s*(?:…|\.\.\.)\s*\]$")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph or list item of a fragment.

    Attributes:
        pieces: its text, and what parts it from the one before.
        linked: its text within links and small print.
        is_caption: whether it is a caption, or set in small type.
    """

    pieces: list[str]
    linked: list[str]
    is_caption: bool

    @property
    def is_empty(self) -> bool:
        return not letters("".join(self.pieces))

    @property
    def is_furniture(self) -> bool:
        """Whether it is nothing but links, or an invitation to read on."""
        text = "".join(self.pieces)
        if len(letters("".join(self.linked))) >= _LINKED * len(letters(text)):
            return True
        return is_invitation(text)


def article_text(markup: str) -> str:
    """The text of an article in an HTML fragment, as `markup_to_text` gives it, without furniture.

    Captions and small print go wherever they stand, links and invitations at the end. When nothing
    would be left, all stays: a list of links may be what a feed is about.
    """
    whole = list(_paragraphs(tokens(markup)))
    article = [paragraph for paragraph in whole if not paragraph.is_caption]
    while article and (article[-1].is_empty or article[-1].is_furniture):
        article.pop()
    kept = article if any(not paragraph.is_empty for paragraph in article) else whole
    text = rendered("".join(piece for paragraph in kept for piece in paragraph.pieces))
    return _CUT_OFF.sub("…", text)


def is_invitation(paragraph: str) -> bool:
    """Whether a paragraph only says where to read on, or where it was read first."""
    return _INVITATION.fullmatch(one_line(paragraph)) is not None


def without_boilerplate(snippets: Sequence[Snippet]) -> list[Snippet]:
    """The entries of a feed, without a text that stands under several different headlines.

    “This article is for subscribers only.” is no text of an article; and as copies are told by
    their text, it would make one snippet of many.
    """
    titles: dict[str, set[str]] = {}
    for snippet in snippets:
        titles.setdefault(snippet.text, set()).add(letters(snippet.title))
    return [
        replace(snippet, text="") if len(titles[snippet.text]) >= _SEVERAL else snippet
        for snippet in snippets
    ]


def _paragraphs(stream: Iterable[Token]) -> Iterator[_Paragraph]:
    """The fragment, cut where paragraphs and list items begin and end."""
    current = _Paragraph([], [], is_caption=False)
    links = 0
    small: list[str] = []
    for token in stream:
        if token.name == "p" and small[-1:] == ["p"] and not token.closing:
            small.pop()  # a paragraph ends where the next one begins
        if token.parts_paragraphs or _opens_small(token):
            yield current
            current = _Paragraph([], [], is_caption=bool(small))
        if token.name in _ASIDE:
            links = max(0, links + (-1 if token.closing else 1))
        if _opens_small(token):
            small.append(token.name)
            current.is_caption = True
        elif small and token.closing and token.name == small[-1]:
            small.pop()
            current.is_caption = bool(small)
        current.pieces.append(token.text)
        if links and not token.name:
            current.linked.append(token.text)
    yield current


def _opens_small(token: Token) -> bool:
    """Whether a caption or a paragraph in small type begins."""
    if not token.name or token.closing:
        return False
    return token.name == "figcaption" or (
        token.name in ("p", "div") and _SMALL_TYPE.search(token.source) is not None
    )
