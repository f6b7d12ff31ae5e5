"""Plain text as every snippet carries it: clean characters, one line or paragraphs."""

from __future__ import annotations

import re
import unicodedata

# Control characters that no text means: C0 and C1 but tab and line feed (NEL becomes one below),
# lone surrogates (no encoding can write them), non-characters, and the marks that turn the
# direction of what follows, with which a source could show an editor other words than it holds.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_LINE_END = re.compile(r" ?\n ?")
_MANY_LINE_ENDS = re.compile(r"\n{3,}")


def clean_text(text: str) -> str:
    """A text whose lines end in LF, without control characters and space around it.

    What stands within the lines stays as it is, so that tables and code keep their shape.
    `clean_text(clean_text(t)) == clean_text(t)`.
    """
    text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    return text.strip()


def one_line(text: str) -> str:
    """A headline or a name: one line, single spaces, composed characters."""
    return " ".join(clean_text(unicodedata.normalize("NFC", text)).split())


def paragraphs(text: str) -> str:
    """A text with single spaces, and at most one blank line between its paragraphs."""
    text = _SPACES.sub(" ", clean_text(unicodedata.normalize("NFC", text)))
    return _MANY_LINE_ENDS.sub("\n\n", _AROUND_LINE_END.sub("\n", text)).strip()


def letters(text: str) -> str:
    """The letters and digits of a text in one case and width: what two copies have in common."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())
