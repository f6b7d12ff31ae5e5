"""Designations: models, chips, aircraft, processes and standards that differ by a sign or a word.

GPT-5.3 mini and GPT-5.3 nano, 950DT and 950PR, A321neo and A321XLR, N2 and A16, H3N2 and H1N1.
"""

from __future__ import annotations

import re
from functools import lru_cache

from author.grounding.figures import units
from author.grounding.lexicon import word_list
from author.grounding.names.reading import Name

_SIZES = (
    "mini|nano|micro|Mini|Nano|Pro|Max|Flash-Lite|Flash|Lite|Ultra|Plus|Air|Turbo|Haiku|Sonnet|Opus"
    "|High|Large|Small|Medium|Thinking|Instruct|Preview|Coder"
)
_CODE = re.compile(
    r"(?<![A-Za-z0-9.$€£¥-])(?=[A-Za-z0-9.-]*\d)(?=[A-Za-z0-9.-]*[A-Za-z])"
    rf"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?: (?:{_SIZES})(?![A-Za-z]))*"
    r"|(?<![A-Za-z])(?!(?:Pro|Max|Mini|Plus|Lite|Air|High|Large|Small|Medium|Preview)(?![A-Za-z]))"
    rf"[A-Z][A-Za-z]{{2,}} \d+\.\d+(?!\s?[%万亿\d])(?: (?:{_SIZES})(?![A-Za-z]))*"
    rf"|(?<![\d.$€£¥])\d+\.\d+(?: (?:{_SIZES})(?![A-Za-z]))+"
)
"""A run of letters and digits, or a version behind its name, and the sizes behind either."""
_NUMBER = re.compile(r"\d[\d.,]*")
_PERIOD = re.compile(r"(?:Q[1-4]|H[12]|FY\d+|\d+(?:st|nd|rd|th)|[A-Z][a-z]+ \d{1,2})")
_PLURAL = re.compile(r"(?<=[A-Za-z0-9])s$")
_RATE = re.compile(r"[KMGTPE]?(?:OPS|bps|B/s|T/s|Hz|W|Wh|Ah|FPS|fps|RPM|rpm|B|b|x|X)")
_COMPOUND = re.compile(r"\d[\d.,]*[A-Za-z]{0,2}(?:-[a-z]{3,})+(?<!-mini)(?<!-nano)(?<!-micro)")
"""What measures the word behind it: a 238-billion-parameter model, a 14-day trial."""
_NAMED = re.compile(r"[一-鿿](?<![达约为超有的近至到和与或从由含即共用])$")
"""What stands before the number of a thing rather than an amount: 昇腾910B."""


@lru_cache(maxsize=16384)
def read_designations(text: str) -> tuple[Name, ...]:
    """The designations of a text in order; amounts with their units and quarters are none."""
    return tuple(
        Name(match[0], *match.span(), "product")
        for match in _CODE.finditer(text)
        if not _PERIOD.fullmatch(match[0]) and not _is_measure(match[0], text[: match.start()])
    )


def _is_measure(text: str, before: str) -> bool:
    """Whether it is a number with its unit (144GB) or a trade word (4K, 5G, x86)."""
    if text in word_list("terms"):
        return True
    if _COMPOUND.fullmatch(text):
        return True
    number = _NUMBER.match(text)
    symbol = text[number.end() :] if number else ""
    if symbol == "B" and _NAMED.search(before):
        return False
    return bool(number) and (symbol in units.BY_SYMBOL or bool(_RATE.fullmatch(symbol)))


def plain_designation(text: str) -> str:
    """A designation as it is compared: no plural, no hyphen, no capitals."""
    return _PLURAL.sub("", text).lower().replace("-", " ")


def is_same(one: str, other: str) -> bool:
    """Whether two designations are one; the name before may be left out (3.1 Flash)."""
    a, b = plain_designation(one), plain_designation(other)
    return a == b or a.endswith(f" {b}") or b.endswith(f" {a}")


def is_other_version(one: str, other: str) -> bool:
    """Whether two differ only in the number, and neither number is the other one shortened."""
    first, second = _numbers(one), _numbers(other)
    if not first[0].strip() or first[0] != second[0] or not first[1] or not second[1]:
        return False
    return not any(
        a.startswith(b) or b.startswith(a) for a, b in zip(first[1], second[1], strict=True)
    )


def _numbers(text: str) -> tuple[str, list[str]]:
    """What a designation has beside its numbers, and these."""
    plain = plain_designation(text)
    number = re.compile(r"\d+(?:\.\d+)*")
    return number.sub("#", plain).replace(" ", ""), number.findall(plain)


@lru_cache(maxsize=16384)
def shape_of(text: str) -> str:
    """How a designation is built: `D` for a number, `L` for letters; 950DT is DL, H3N2 is LDLD."""
    bare = text.replace("-", "").replace(" ", "")
    return re.sub(r"[A-Za-z]+", "L", re.sub(r"\d+(?:\.\d+)*", "D", bare))


def are_alike(one: str, other: str) -> bool:
    """Whether two designations may be of one series: by how they begin, or how they are built."""
    first, second = (re.match(r"[A-Za-z]*", text) for text in (one, other))
    begins = first is not None and second is not None and first[0] == second[0] != ""
    return begins or shape_of(one) == shape_of(other)
