"""Numerals: full-width digits, percent signs, and one sign for all ranges of a document."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from author.styles.typography_passages import LATIN
from author.styles.typography_rules import SPACES, Setting, Slip, one_edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from author.styles.declaration import Typography
    from author.styles.typography_passages import Passage

RANGE_SIGNS = {"hyphen": "-", "en-dash": "–", "wave": "～"}

_FULL_WIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+(?:[．，][０-９]+)*")
_PERCENT = re.compile(rf"(?<=\d)(?:[{SPACES}]*％|[{SPACES}]+%)")
_RANGE = re.compile(
    rf"(?<![{LATIN}_./\-–—~～〜:+#$])(?P<low>\d{{1,5}}(?:\.\d+)?)(?P<unit>[%％]?)"
    rf"[{SPACES}]*(?P<sign>[-–—~～〜－]|--)[{SPACES}]*"
    rf"(?P<high>\d{{1,5}}(?:\.\d+)?)(?![{LATIN}./\-–—~～〜:])"
)


def full_width_numerals(passage: Passage, _setting: Setting) -> Iterator[Slip]:
    """Digits and Latin letters that take the room of a Chinese character."""
    for run in _FULL_WIDTH.finditer(passage.text):
        message = "digits or Latin letters stand full-width"
        edit = unicodedata.normalize("NFKC", run.group())
        yield one_edit("full-width-numerals", message, *run.span(), edit)


def percent_sign(passage: Passage, setting: Setting) -> Iterator[Slip]:
    """A percent sign is half-width and follows its number directly."""
    if not setting.is_own(passage):
        return
    for sign in _PERCENT.finditer(passage.text):
        message = "a percent sign is half-width and follows its number directly"
        yield one_edit("percent-sign", message, *sign.span(), "%")


def range_dash(passage: Passage, setting: Setting) -> Iterator[Slip]:
    """Every range of a document takes the same sign."""
    wanted = setting.range_sign
    rest = "the others with" if setting.typography.ranges == "any" else "this style takes"
    for match in _ranges(passage):
        if wanted and match["sign"] != wanted:
            message = f"a range is written with {match['sign']}, {rest} {wanted}"
            start, end = match.end("unit"), match.start("high")
            yield one_edit("range-sign", message, start, end, wanted)


def range_sign(document: Iterable[Passage], typography: Typography) -> str:
    """The sign that ranges take: what the style declares, else the one the document uses most."""
    if typography.ranges != "any":
        return RANGE_SIGNS[typography.ranges]
    used = Counter(match["sign"] for passage in document for match in _ranges(passage))
    return used.most_common(1)[0][0] if used else ""


def _ranges(passage: Passage) -> Iterator[re.Match[str]]:
    """What can only be a range: two numbers, the second larger, and no date or number plate."""
    for match in _RANGE.finditer(passage.text):
        low, high = match["low"], match["high"]
        padded = any(
            len(number) > 1 and number[0] == "0" and "." not in number for number in (low, high)
        )
        if not padded and float(low) < float(high):
            yield match
