"""What every typographic rule works with and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from author.styles.typography_passages import Edit, Passage

if TYPE_CHECKING:
    from author.styles.declaration import Typography

FULL_WIDTH = "，。、；：？！（）【】《》〈〉「」『』"
"""Punctuation that takes the room of a Chinese character and needs no space beside it."""

SEPARATORS = "\\-–—|/&·•+"
"""Signs that take a space on either side, as the inside of a character class."""

CLOSING, OPENING = "”’」』》〉）】", "“‘「『《〈（【"

SPACES = " \u00a0\u2009\u200a\u202f\u3000"
"""White space between words, as the inside of a character class; a tab parts columns."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A style's typography, and what only the whole document tells.

    Attributes:
        typography: what the style declares.
        range_sign: the sign that ranges take in this document, empty where it has none.
        western: whether the document itself is written in Latin letters.
    """

    typography: Typography
    range_sign: str = ""
    western: bool = False

    def is_own(self, passage: Passage) -> bool:
        """Whether a passage is in the document's own script, not a quotation in another."""
        return passage.is_western if self.western else passage.is_chinese


@dataclass(frozen=True, slots=True)
class Slip:
    """One typographic mistake in a passage.

    Attributes:
        code: the rule.
        message: what is the matter, for an editor.
        start: offset of its first character in the passage's text.
        end: offset behind its last character.
        edits: what mends it; empty when only a person can.
        mend: what to do, where there are no edits.
    """

    code: str
    message: str
    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    mend: str = ""


Rule = Callable[[Passage, Setting], Iterator[Slip]]


def one_edit(code: str, message: str, start: int, end: int, new: str) -> Slip:
    """A slip that one edit of its whole extent mends."""
    return Slip(code, message, start, end, (Edit(start, end, new),))


def kept(slip: Slip, passage: Passage, setting: Setting) -> bool:
    """Whether a slip stands inside a name that the style keeps as it is."""
    for name in filter(None, setting.typography.keep):
        begin = passage.text.find(name)
        while begin != -1:
            if begin <= slip.start and slip.end <= begin + len(name):
                return True
            begin = passage.text.find(name, begin + 1)
    return False


def mendable(slip: Slip, passage: Passage) -> Slip:
    """The slip with the edits that keep the document's meaning; all of them, or none."""
    if all(passage.allows(edit) for edit in slip.edits):
        return slip
    return replace(slip, edits=())
