"""What some bytes are, by their content and not by what they are called."""

from __future__ import annotations

import codecs
import re
from typing import Literal

Format = Literal["feed", "opml", "html", "data", "text", "binary", "empty"]

_LOOKED_AT = 16_384
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_BEGINNINGS = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x1f\x8b", b"BZh",
    b"\x7fELF", b"MZ", b"\xd0\xcf\x11\xe0", b"ID3", b"OggS", b"7z\xbc\xaf", b"Rar!", b"{\\rtf",
    b"\x00\x00\x00", b"wOF", b"\xca\xfe\xba\xbe", b"SQLite format 3",
)  # fmt: skip
_XML_PROLOGUE = re.compile(
    r"^\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!doctype[^>\[]*(?:\[.*?\]\s*)?>\s*)*",
    re.DOTALL | re.IGNORECASE,
)
_ROOTS: tuple[tuple[re.Pattern[str], Format], ...] = (
    (re.compile(r"<opml\b", re.IGNORECASE), "opml"),
    (re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)\b[^>]*>", re.IGNORECASE), "feed"),
    (re.compile(r"<[a-zA-Z][\w:.-]*(?:\s[^<>]*)?/?>"), "data"),
)
_HTML_SIGNS = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:div|p|h1|article|section|table)[\s>]",
    re.IGNORECASE,
)


def bom_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark at the beginning names."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def format_of(data: bytes) -> Format:
    """What data is: by its first bytes, its root element, or its tags.

    XML and JSON that are none of ours are `data`. Text that is no markup is `text`; whether it is
    Markdown its file name says, not its content.
    """
    if not data.strip():
        return "empty"
    if is_binary(data):
        return "binary"
    from author.ingest.json_feeds import is_json_feed

    if is_json_feed(data):
        return "feed"
    beginning = _beginning(data)
    root = beginning[_prologue_end(beginning) :]
    for pattern, form in _ROOTS:
        if pattern.match(root):
            return "html" if form == "data" and looks_like_html(data) else form
    return "data" if _is_json(data) else "html" if looks_like_html(data) else "text"


def is_binary(data: bytes) -> bool:
    """Whether data is no text in any encoding: a picture, an archive, a PDF, a program."""
    if bom_encoding(data):
        return False
    if data.startswith(_BINARY_BEGINNINGS):
        return True
    beginning = data[:_LOOKED_AT]
    if beginning.count(0) > 0 and not _is_wide_text(beginning):
        return True
    controls = sum(beginning.count(byte) for byte in range(1, 32) if byte not in b"\t\n\r\f\x1b")
    return controls > len(beginning) * 0.1


def looks_like_html(data: bytes) -> bool:
    """Whether data is an HTML page or a piece of one: it begins with a tag that only HTML has."""
    beginning = _beginning(data)
    if not beginning.lstrip().startswith("<"):
        return False
    return _HTML_SIGNS.search(beginning) is not None


def _is_json(data: bytes) -> bool:
    """Whether data is a JSON object or list."""
    import json

    if data.lstrip()[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _is_wide_text(beginning: bytes) -> bool:
    """Whether every other byte of Latin text is zero: UTF-16 without a mark."""
    return beginning[:2] in (b"<\x00", b"\x00<")


def _beginning(data: bytes) -> str:
    encoding = bom_encoding(data)
    if encoding is None and _is_wide_text(data):
        encoding = "utf-16-le" if data[0] else "utf-16-be"
    # Cut at four bytes, so that no wide encoding sees half a character.
    return data[:_LOOKED_AT].decode(encoding or "latin-1", "replace").lstrip("\ufeff")


def _prologue_end(beginning: str) -> int:
    """Where the root element starts: behind declarations, comments and the document type."""
    match = _XML_PROLOGUE.match(beginning)
    return match.end() if match else 0
