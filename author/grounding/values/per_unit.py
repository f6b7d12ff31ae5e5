"""What an amount is for: 每兆瓦时79美元 is no 每千瓦时79美元."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.grounding.figures import units
from author.grounding.language.writing import normalise
from author.grounding.values.index import Found, index_sources, read_figures
from author.grounding.values.matching import same_figure
from author.models import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.grounding.figures.model import Figure
    from author.models import Snippet

_REACH = 28
_NUMBER = r"(?P<count>\d[\d,.]*|[一百千万亿]+|thousand|million|billion|hundred)?"
_COUNTS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "hundred": 100, "百": 100,
           "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "一": 1}  # fmt: skip


def check_per_unit(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find amounts that the sources have for another unit of the same kind.

    Judged are amounts of money beside a measured unit (per megawatt-hour, 每吨), where every source
    that has the amount gives a unit of that dimension, and never the same one.

    Returns:
        An error for each.
    """
    index = index_sources(sources)
    findings = []
    for figure in read_figures(text):
        per = _per(text, figure)
        if per is None:
            continue
        told = [
            (found, other)
            for found in index.figures
            if same_figure(figure, found.figure) and (other := _per_of(found)) is not None
        ]
        alike = [(found, other) for found, other in told if other[0] == per[0]]
        if alike and len(alike) == len(told) and all(other[1] != per[1] for _, other in alike):
            findings.append(_finding(figure, per, *alike[0]))
    return findings


_Per = tuple[str, float, str]
"""The dimension of a unit, how many base units it is, and how it is written."""


def _per_of(found: Found) -> _Per | None:
    same = (one for one in read_figures(found.sentence) if one.text == found.figure.text)
    return next((per for one in same if (per := _per(found.sentence, one)) is not None), None)


@lru_cache(maxsize=4096)
def _per(text: str, figure: Figure) -> _Per | None:
    """The measured unit that an amount of money is for, beside it in its clause."""
    if not figure.dimension.startswith("money"):
        return None
    plain = normalise(text)
    before = _before().search(plain, max(0, figure.start - _REACH), figure.start)
    match = _behind().match(plain, figure.end) or before
    if match is None:
        return None
    word = match["word"]
    unit = units.BY_WORD.get(word) or units.BY_WORD.get(word.lower()) or units.BY_SYMBOL.get(word)
    if unit is None or unit.dimension not in _MEASURED:
        return None
    count = (match["count"] or "1").replace(",", "").lower()
    times = _COUNTS.get(count) or (float(count) if count[0].isdigit() else None)
    return None if times is None else (unit.dimension, float(unit.factor) * times, match[0].strip())


_MEASURED = frozenset({"energy", "power", "mass", "volume", "length", "area", "bytes"})
"""What is sold by a unit that has larger and smaller ones."""


@cache
def _words() -> str:
    measured = [unit for unit in units.UNITS if unit.dimension in _MEASURED]
    words = [word.replace("_", " ") for unit in measured for word in unit.words]
    symbols = [symbol for unit in measured for symbol in unit.symbols if len(symbol) > 1]
    ordered = sorted({*words, *symbols}, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered))


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:per|an?|/|每)\s?{_NUMBER}[\s-]?(?P<word>{_words()})(?![A-Za-z])")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"每\s?{_NUMBER}\s?(?P<word>{_words()})(?:的?[一-鿿]{{0,6}}?)(?:约|近|逾|超|超过)?\s?$"
    )


def _finding(figure: Figure, per: _Per, found: Found, other: _Per) -> Finding:
    return Finding(
        kind="figure",
        start=figure.start,
        end=figure.end,
        severity="error",
        message=f"“{figure.text}” {per[2]}: the source has it {other[2]}",
        code="per-other-unit",
        mend="give the unit that the source gives",
        sources=((found.snippet_id, found.sentence),),
    )
