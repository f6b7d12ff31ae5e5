"""Rules about links: web addresses only, and no address that stands bare in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from author.styles.checking import Check

_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]+`|<!--.*?(?:-->|\Z)", re.DOTALL)
_INLINE = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<url>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)[^)\n]*\)")
# What stands behind the picture in a link around one: [![shown](picture)](page).
_AROUND_A_PICTURE = re.compile(r"(?<=\))\]\((?P<url>[^\s()]*)\)")
_DEFINED = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*(?P<url>\S+)", re.MULTILINE)
_ATTRIBUTE = re.compile(
    r"\b(?:href|src|action|data|poster)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s>]+))",
    re.IGNORECASE,
)
_AUTOLINK = re.compile(r"<(?P<url>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_BARE = re.compile(r"(?:https?://|www\.)[^\s<>\"'）)】》，。；、\]]+", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+", re.IGNORECASE)
_MEND = "Link to a page by its full address, http:// or https://."


def check_links(check: Check) -> None:
    """Report addresses that are no web pages, empty links, and addresses outside of links."""
    text = _blanked(_CODE, check.markdown)
    begin = _body_offset(text)
    taken: list[tuple[int, int]] = []
    for pattern in (_INLINE, _AROUND_A_PICTURE, _DEFINED, _ATTRIBUTE, _AUTOLINK):
        for match in pattern.finditer(text, begin):
            url = next((v for k, v in match.groupdict().items() if k != "text" and v), "")
            taken.append(match.span())
            _check_address(check, url, match.start(), match.end())
    for match in _BARE.finditer(text, begin):
        if not any(start <= match.start() < end for start, end in taken):
            what = f"The address {match[0]!r} stands bare in the text."
            check.add_at("bare-address", *match.span(), what, "Make it a link, or take it out.")


def _check_address(check: Check, url: str, start: int, end: int) -> None:
    if not url:
        check.add_at("link", start, end, "A link leads nowhere.", _MEND)
    elif not _WEB.match(url):
        check.add_at("link", start, end, f"{url[:80]!r} is no address of a web page.", _MEND)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """A text in which what matches is blank; every offset stays what it was."""
    return pattern.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), text)


def _body_offset(text: str) -> int:
    """Where the front matter ends in a text with any line ends."""
    match = re.match(r"---[ \t]*\r?\n.*?\r?\n---[ \t]*(?:\r?\n|$)", text, re.DOTALL)
    return match.end() if match else 0
