"""Web pages to snippets: the article's text, and what the page says about itself."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from author.ingest.decoding import decode
from author.ingest.furniture import is_invitation
from author.ingest.identity import make_id
from author.ingest.kinds import kind_of_address
from author.ingest.language import language_of
from author.ingest.page_metadata import PageMetadata, advertised_feeds, read_metadata
from author.ingest.plaintext import letters, paragraphs
from author.ingest.sniffing import is_binary
from author.ingest.urls import is_web_address
from author.models import Problem, Snippet

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLE_LENGTH = 200
"""Letters and digits below which a page's text is tried again with the slower cascade, and below
which a page that points to a feed is taken for an index of articles."""

SHORTEST = 20
"""Letters and digits below which a text is no article, not even a flash of one sentence."""

_FOR_BROWSERS = re.compile(
    r"(?:enable|requires?|turn on|activate) (?:cookies and )?java ?script"
    r"|java ?script is (?:disabled|required)|checking (?:if )?your browser"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|(?:启用|开启|打开|支持)\s*java ?script|(?:安全|人机)验证",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:- |\| |\d+\. )")


def extract_page(html: bytes, *, url: str) -> Snippet:
    """The article on a web page.

    The text is found with trafilatura (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15),
    without comments by readers; its fast mode first, the full cascade where that finds little.

    Args:
        html: the page as it was sent, in whatever encoding.
        url: its address.

    Returns:
        The snippet; with an empty text when no article is found, and an empty title too when the
        data is no page: `read_page` says why.
    """
    return _snippet(html, url, None)[0]


def read_page(
    html: bytes, *, url: str, content_type: str | None = None, name: str | None = None
) -> tuple[Snippet | None, list[Problem]]:
    """The article on a web page, or why there is none.

    Args:
        html: the page as it was sent.
        url: its address; empty for a saved page that does not say.
        content_type: the header that came with it.
        name: how problems name it, where that is not by its address.
    """
    snippet, metadata = _snippet(html, url, content_type)
    if metadata is None:
        what = "This is no web page, but binary data." if is_binary(html) else "The page is empty."
        return None, [Problem(what, name or url, "Check the address.")]
    length = len(letters(snippet.text))
    if length >= ARTICLE_LENGTH:
        return snippet, []
    if _FOR_BROWSERS.search(snippet.text):
        what = "The page shows its text to a browser only."
        remedy = "Open it in a browser, save it as a file, and give that."
        return None, [Problem(what, name or url, remedy)]
    advertised = [urljoin(url, address) for address in metadata.feeds]
    if length >= SHORTEST and not advertised:
        return snippet, []
    remedy = "Give the address of an article, or of the site's feed."
    if advertised:
        remedy = f"The page points to a feed; give its address instead: {advertised[0]}"
    return None, [Problem("No article was found on this page.", name or url, remedy)]


def advertised_by(html: bytes, *, content_type: str | None = None) -> tuple[str, ...]:
    """The feeds that a page points to, as their addresses are written on it."""
    tree = _tree(html, content_type)
    return advertised_feeds(tree) if tree is not None else ()


def _snippet(
    html: bytes, url: str, content_type: str | None
) -> tuple[Snippet, PageMetadata | None]:
    """The snippet, and what the page says about itself; None when it is no page."""
    tree = _tree(html, content_type)
    metadata = read_metadata(tree, _link(url)) if tree is not None else None
    if tree is None or metadata is None:
        return Snippet(
            id=make_id(url=url, title="", text=""), title="", text="", url=_link(url)
        ), None
    title = metadata.title or ""
    text = _without_frame(_text(tree), title)
    link = _link(url) or _link(metadata.canonical)
    snippet = Snippet(
        id=make_id(url=link, title=title, text=text),
        title=title,
        text=text,
        url=link,
        publisher=metadata.publisher,
        published=metadata.published,
        language=language_of(f"{title}\n{text}", metadata.language),
        kind=kind_of_address(link),
    )
    return snippet, metadata


def _tree(html: bytes, content_type: str | None) -> HtmlElement | None:
    """The parsed page, or None when it is empty or no text."""
    from trafilatura import load_html

    if not html.strip() or is_binary(html):
        return None
    _quiet()
    try:
        tree: HtmlElement | None = load_html(decode(html, content_type=content_type))
    except Exception:  # noqa: BLE001 -- whatever hostile bytes make a parser raise
        return None
    return tree


def _text(tree: HtmlElement) -> str:
    """The article's text, its paragraphs parted by blank lines."""
    fast = _extracted(tree, fast=True)
    if len(letters(fast)) >= ARTICLE_LENGTH:
        return fast
    full = _extracted(tree, fast=False)
    return max(fast, full, key=lambda text: len(letters(text)))


def _extracted(tree: HtmlElement, *, fast: bool) -> str:
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(tree, fast=fast, include_comments=False)
    except Exception:  # noqa: BLE001 -- whatever a hostile page makes the extraction raise
        return ""
    text = document.text if document is not None and not isinstance(document, dict) else None
    return _with_paragraphs(text or "")


def _with_paragraphs(text: str) -> str:
    """The lines of an extraction as paragraphs; items of a list, rows of a table stay together."""
    pieces: list[str] = []
    previous = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        together = _BESIDE.match(line) and _BESIDE.match(previous)
        pieces.append(line if not pieces else ("\n" if together else "\n\n") + line)
        previous = line
    return paragraphs("".join(pieces))


def _without_frame(text: str, title: str) -> str:
    """The text without its headline before it, and without invitations to read on behind it."""
    parts = text.split("\n\n")
    if len(parts) > 1 and letters(parts[0]) == letters(title):
        parts = parts[1:]
    while len(parts) > 1 and is_invitation(parts[-1]):
        parts.pop()
    return "\n\n".join(parts)


def _link(url: str | None) -> str | None:
    return url.strip() if url and is_web_address(url) else None


def _quiet() -> None:
    """Keep what the libraries log from reaching the terminal: what matters is a problem here."""
    for name in ("trafilatura", "htmldate"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
