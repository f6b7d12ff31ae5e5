"""Texts of blocks: inline Markdown on one line, and how it is kept from reading as structure.

At its beginning a text means what it says: `# one` in a paragraph is a number sign. Written into
Markdown it gets a backslash, which is taken off when it is read. A text that begins with such a
backslash itself gets a second one, so that writing and reading are inverse for every text.
CommonMark 0.31 §4 and §5 say what opens a block.
"""

from __future__ import annotations

import re

_HTML_BLOCK = (
    r"<(?:(?:script|pre|style|textarea)(?=[\s>]|$)|!--|\?|![A-Za-z]|!\[CDATA\["
    r"|/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|"
    r"details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|"
    r"head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|"
    r"p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)"
    r"(?=[\s>]|/>|$)"
    r"|/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>\s*$)"
)
_OPENS = (
    r"(?:#{1,6}(?=\s|$)"
    r"|[-+*](?=\s|$)"
    r"|>"
    r"|`{3}|~{3}"
    r"|(?:[-*_=][ \t]*)+$"
    r"|\[[^\]]*\]:"
    r"|\|"
    rf"|{_HTML_BLOCK})"
)
_TO_ESCAPE = re.compile(rf"\\*{_OPENS}", re.IGNORECASE)
_ESCAPED = re.compile(rf"\\+{_OPENS}", re.IGNORECASE)
_NUMBER_TO_ESCAPE = re.compile(r"(\d{1,9})(\\*[.)](?:\s|$))")
_NUMBER_ESCAPED = re.compile(r"(\d{1,9})\\(\\*[.)](?:\s|$))")
_CLOSING_TO_ESCAPE = re.compile(r"(^|[ \t])(\\*#+)$")
_CLOSING_ESCAPED = re.compile(r"(^|[ \t])\\(\\*#+)$")

_WHITE = re.compile(r"\s+")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_MARKER = re.compile(r"^(?:[-*+•·]\s+|#{1,6}\s+)+")
_WIDE = re.compile(
    r"[\u2e80-\u2fdf\u3000-\u30ff\u31c0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]"
)


def escaped(text: str) -> str:
    """A text as it stands at the beginning of a line, without opening anything."""
    if _TO_ESCAPE.match(text):
        return f"\\{text}"
    return _NUMBER_TO_ESCAPE.sub(r"\1\\\2", text, count=1) if _begins_number(text) else text


def unescaped(source: str) -> str:
    """The text that `escaped` made this of."""
    if _ESCAPED.match(source):
        return source[1:]
    match = _NUMBER_ESCAPED.match(source)
    return f"{match[1]}{source[match.start(2) :]}" if match else source


def escaped_heading(text: str) -> str:
    """A text as it stands behind the signs of a heading, where trailing signs would be dropped."""
    return _CLOSING_TO_ESCAPE.sub(r"\1\\\2", text)


def unescaped_heading(source: str) -> str:
    """The text that `escaped_heading` made this of."""
    return _CLOSING_ESCAPED.sub(r"\1\2", source)


def escaped_cell(text: str) -> str:
    """A text as it stands in a cell of a table; reading a table takes these backslashes off."""
    return text.replace("|", "\\|")


def one_line(source: str) -> str:
    """Lines of one paragraph as one; between two wide characters nothing stands for the break."""
    *broken, last = source.split("\n")
    lines = [*(line.strip().removesuffix("\\") for line in broken), last.strip()]
    joined = lines[0]
    for line in lines[1:]:
        tight = joined and line and _WIDE.match(joined[-1]) and _WIDE.match(line[0])
        joined += line if tight else f" {line}"
    return joined.strip()


def inline_text(text: str) -> str:
    """What a drafter wrote, as inline Markdown that shows it as it is.

    White space becomes single spaces; tags are escaped, so that nothing from a source can become
    HTML; links lose their address, for links are set from the sources; marks of emphasis and of
    lists go.
    """
    plain = _WHITE.sub(" ", text).strip()
    plain = _MARKER.sub("", plain)
    plain = _LINK.sub(r"\1", plain)
    plain = _STRONG.sub(r"\2", plain)
    return _TAG.sub("&lt;", plain)


def _begins_number(text: str) -> bool:
    return _NUMBER_TO_ESCAPE.match(text) is not None
