"""The characters of a page or a text file, whatever encoding it is in or says it is in."""

from __future__ import annotations

import codecs
import re

from author.ingest.sniffing import bom_encoding

_LOOKED_AT = 4_096
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)
       | ^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)

# The encodings of the WHATWG standard (https://encoding.spec.whatwg.org/#names-and-labels) that
# pages are found in, with the wider one that browsers read for each: GB 2312 is read as GB 18030.
_READ_AS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "windows-1252": "cp1252", "gb2312": "gb18030", "gb_2312-80": "gb18030",
    "gbk": "gb18030", "x-gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "shift_jis": "cp932", "shift-jis": "cp932",
    "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "utf8": "utf-8", "macintosh": "mac-roman", "tis-620": "cp874",
}  # fmt: skip
_READABLE = re.compile(
    r"utf-8|utf-16(?:le|be)?|gb18030|euc-jp|iso-2022-jp|iso-8859-\d{1,2}|windows-(?:874|125\d)"
    r"|koi8-[ru]|cp\d{3,4}|big5hkscs|mac-roman"
)

# Lead bytes of the characters that texts are mostly made of: level 1 of GB 2312 and its
# punctuation, the frequently used characters of Big5 and its punctuation.
_COMMON_LEADS = {
    "gb18030": frozenset({0xA1, 0xA3, *range(0xB0, 0xD8)}),
    "big5hkscs": frozenset({0xA1, *range(0xA4, 0xC7)}),
}
_ENOUGH_COMMON = 0.75
_DOUBLE_BYTES = re.compile(rb"[\x81-\xfe][\x30-\xfe]")


def decode(data: bytes, *, content_type: str | None = None) -> str:
    """The text of a page or file.

    A byte order mark decides; then valid UTF-8; then the charset of the header, and of the page's
    own declaration; then whether the bytes read as Chinese. Bytes that still cannot be read
    become U+FFFD, so there is always a text.

    Args:
        data: the bytes.
        content_type: the header that came with them, if any.
    """
    if encoding := bom_encoding(data):
        return data.decode(encoding, "replace")
    declared = _declared(data, content_type)
    if declared is None or not declared.startswith(("utf-16", "iso-2022")):
        # No text in another encoding is valid UTF-8 by chance, but pages often name a wrong one.
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if declared and declared != "utf-8":
        return data.decode(declared, "replace")
    if declared == "utf-8" and _is_almost_utf8(data):
        return data.decode("utf-8", "replace")
    return data.decode(_guessed(data), "replace")


def _declared(data: bytes, content_type: str | None) -> str | None:
    """The encoding that the header names, or the page itself, if it is one of the web's."""
    labels = [match[1] for match in (_IN_HEADER.search(content_type or ""),) if match]
    if match := _DECLARED.search(data[:_LOOKED_AT]):
        labels.append((match[1] or match[2]).decode("ascii", "ignore"))
    for label in labels:
        name = label.strip().lower()
        name = _READ_AS.get(name, name)
        if _READABLE.fullmatch(name) and _is_known(name):
            return name
    return None


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _is_almost_utf8(data: bytes) -> bool:
    """Whether only a few bytes are broken, as where a text was cut in the middle of a character."""
    broken = data.decode("utf-8", "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return broken * 50 < sum(byte > 0x7F for byte in data)


def _guessed(data: bytes) -> str:
    """GB 18030 or Big5 where the bytes are made of their common characters, else Windows-1252."""
    if _is_almost_utf8(data):
        return "utf-8"
    shares: dict[str, float] = {}
    pairs = _DOUBLE_BYTES.findall(data)
    for encoding, leads in _COMMON_LEADS.items():
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        shares[encoding] = sum(pair[0] in leads for pair in pairs) / max(1, len(pairs))
    best = max(shares, key=lambda encoding: shares[encoding], default=None)
    return best if best and shares[best] >= _ENOUGH_COMMON else "cp1252"
