"""Checking the figures of a draft's text against its sources."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from author.grounding.figures import units
from author.grounding.figures.model import Figure, last_place
from author.grounding.lexicon import word_list
from author.grounding.values.apart import same_script, told_apart
from author.grounding.values.comparing import comparable
from author.grounding.values.dates_matching import months_in
from author.grounding.values.derived import derive
from author.grounding.values.implied import may_be_implied
from author.grounding.values.index import Found, SourceIndex, index_sources, read_text
from author.grounding.values.matching import Agreement, agreement, is_scale_only
from author.grounding.values.sayings import is_points
from author.grounding.values.told import told_without
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from author.grounding.dates.model import DateMention

_SINCE = re.compile(r"(?:距|时隔|相隔|不满|不到)[^，。；]{0,20}$")
"""What says that a duration was worked out from two dates: 距1月还不满半年."""
_TITLED = re.compile(r"([A-Z][A-Za-z]+) $")
_STRENGTH: tuple[Agreement, ...] = (
    "same", "converted", "hedged", "rounded", "direction", "currency", "",
)  # fmt: skip


def check_figures(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """What is the matter with the figures of a text, in order.

    A figure that no source supports is an error. One that is rounded, in another currency, or that
    follows from figures of the sources (a sum, a difference, a share) is told as such. Dates are
    left to `check_dates`.
    """
    index = index_sources(sources)
    findings = (_check(text, figure, index) for figure in read_text(text)[0] if not figure.weak)
    return [finding for finding in findings if finding is not None]


def _check(text: str, figure: Figure, index: SourceIndex) -> Finding | None:
    """What is the matter with one figure; None when a source supports it."""
    if figure.kind == "version":
        return _check_version(text, figure, index)
    best, found = strongest(figure, index)
    if best in ("same", "hedged", "converted"):
        return None
    if found is not None and best != "currency":
        return _rounded(figure, found) if best == "rounded" else _turned_round(figure, found)
    if (
        _in_a_date(figure, index)
        or told_apart(text, figure, index)
        or told_without(text, figure, index)
    ):
        return None
    if (derivation := derive(text, figure, index)) is not None:
        message = f"“{figure.text}” stands in no source; it is {derivation.formula}"
        mend = "keep it if that is meant"
        return _finding(figure, "info", "figure-derived", derivation.operands, message, mend)
    return _unsupported(text, figure, index) if found is None else _converted(figure, found)


def strongest(figure: Figure, index: SourceIndex) -> tuple[Agreement, Found | None]:
    """The best support that sources give a figure, and the figure that gives it."""
    best: tuple[Agreement, Found | None] = ("", None)
    for found in _candidates(figure, index):
        degree = agreement(figure, found.figure)
        if _STRENGTH.index(degree) < _STRENGTH.index(best[0]):
            best = degree, found
        if degree == "same":
            break
    return best


def _candidates(figure: Figure, index: SourceIndex) -> Iterator[Found]:
    """Figures of the sources that can support one: of equal value, then of nearly the same."""
    for value in {figure.low, figure.value}:
        yield from index.by_value.get(value, ())
    if figure.in_millions is not None:
        yield from index.by_value.get(figure.in_millions, ())
    if figure.dimension == "share":  # the rest of a price: 8.5 折 is 15 % off
        yield from index.by_value.get(1 - figure.low, ())
    if figure.unit in ("percent", "multiple"):  # 增长 200% is tripled
        yield from index.by_value.get(1 + figure.low, ())
        yield from index.by_value.get(figure.low - 1, ())
    if figure.kind in ("ordinal", "fraction") and figure.value:
        yield from index.by_value.get(1 / figure.value, ())
    wide = figure.kind == "vague" or is_scale_only(figure)
    yield from index.figures if wide else index.near(figure)
    if figure.dimension.startswith("money"):
        yield from index.money


def _check_version(text: str, figure: Figure, index: SourceIndex) -> Finding | None:
    """A name with a number must stand in a source; where it may be translated, it is a doubt."""
    parts = re.findall(r"[a-z]+|\d+(?:\.\d+)*", figure.text.lower())
    name = r"[\s\-‑–]?".join(map(re.escape, parts))
    if figure.text in word_list("terms"):
        return None  # x86
    if re.search(rf"(?<![a-z0-9]){name}(?!\d|\.\d)", index.texts):
        return None
    if any(agreement(figure, found.figure) == "same" for found in index.figures):
        return None
    alike = [
        f for f in index.figures if f.figure.kind == "version" and f.figure.noun == figure.noun
    ]
    message = f"“{figure.text}” is in no source"
    if alike:
        known = alike[0].figure.text
        mend = f"write “{known}” if that is meant"
        message = f"{message}; “{known}” is"
        return _finding(figure, "error", "figure-version", alike[:1], message, mend)
    severity: Severity = "error" if same_script(text, index) else "warning"
    return _finding(figure, severity, "figure-version", (), message, _TAKE_OUT)


def _in_a_date(figure: Figure, index: SourceIndex) -> bool:
    """Whether dates of the sources say the figure: a year, `his 80s`, `last month` for a month.

    A place may be the 18th of a course, or the third quarter of a match.
    """
    if figure.kind == "ordinal":
        places = (found.mention for found in index.dates if found.mention.year is None)
        return any(
            figure.value == (m.day if m.month is None else None)
            or (not m.sure and figure.value == m.quarter)
            for m in places
        )
    if _lasts_as_long(figure, index):
        return True
    warm = figure.dimension == "temperature" or figure.unit == "degree"
    if (warm or figure.dimension == "months") and figure.value % 10 == 0:
        return any(
            found.mention.open and found.mention.year == figure.value for found in index.dates
        )
    if figure.kind != "count" or figure.unit or figure.noun in units.COUNTERS:
        return False
    whole = figure.value_high is None and figure.value.denominator == 1 and figure.value >= 100
    return whole and int(figure.value) in index.years


def _lasts_as_long(figure: Figure, index: SourceIndex) -> bool:
    """Whether a span of the sources is as long: 半年 for the second half, 三年 for 2026—2028年."""
    for found in index.dates:
        mention = found.mention
        if figure.dimension == "months" and figure.low == months_in(mention) > 1:
            return True
        if figure.unit == "year" and figure.value == _years_in(mention):
            return True
        if figure.value == 1 and mention.shift and figure.unit == mention.shift[0]:
            return True
    return False


def _years_in(mention: DateMention) -> int:
    """How many years a span of them has, both ends included; 0 for anything else."""
    first, last = mention.year, mention.last_year
    return last - first + 1 if first is not None and last is not None else 0


_TAKE_OUT = "take it out, or add the source it is from"


def _rounded(figure: Figure, found: Found) -> Finding:
    """Rounding is worth knowing, and worth a look where decimals promise more."""
    severity: Severity = "warning" if figure.step < last_place(figure.value) else "info"
    message = f"“{figure.text}” is rounded: a source has “{found.figure.text}”"
    return _finding(figure, severity, "figure-rounded", [found], message)


def _turned_round(figure: Figure, found: Found) -> Finding:
    said, told = (_with_hedge(one.text, one.approximate) for one in (figure, found.figure))
    message = f"“{said}” turns round what a source says: “{told}”"
    mend = "keep the source's more than or less than"
    return _finding(figure, "error", "figure-direction", [found], message, mend)


def _with_hedge(text: str, approximation: str) -> str:
    """A figure with the direction in which it is hedged."""
    return f"{approximation.replace('_', ' ')} {text}"


def _converted(figure: Figure, found: Found) -> Finding:
    message = f"“{figure.text}” may be converted from “{found.figure.text}”"
    mend = f"give the source's own amount, {found.figure.text}"
    return _finding(figure, "warning", "figure-converted", [found], message, mend)


def _unsupported(text: str, figure: Figure, index: SourceIndex) -> Finding:
    severity = _severity(text, figure, index)
    message = f"“{figure.text}” is in no source"
    others = [found for found in index.by_value.get(figure.value, ()) if not found.figure.weak]
    if others and figure.kind != "score":
        other = others[0]
        message += f"; “{other.figure.text}” is something else"
        mend = f"check what is counted: {other.figure.text}"
        return _finding(figure, severity, "figure-other-unit", [other], message, mend)
    near = _nearest(text, figure, index)
    if near is None:
        return _finding(figure, severity, "figure-unsupported", (), message, _TAKE_OUT)
    message += f"; the nearest is “{near.figure.text}”"
    mend = f"write “{near.figure.text}” if that is meant, or take it out"
    return _finding(figure, severity, "figure-unsupported", [near], message, mend)


def _severity(text: str, figure: Figure, index: SourceIndex) -> Severity:
    """An error, but for a mere pair (两种), several, a time since, and what is implied."""
    pair = figure.text.startswith("两") and not figure.dimension
    few = figure.kind == "vague" and figure.value < 20
    # Translators write % for percentage points.
    loose = figure.unit == "percent" and not same_script(text, index) and _is_points(figure, index)
    doubtful = (
        pair
        or few
        or (is_scale_only(figure) and not text[: figure.start].endswith("每"))
        or loose
        or _is_in_title(text, figure, index)
        or (figure.dimension == "months" and _SINCE.search(text[: figure.start]))
        or may_be_implied(text, figure, index)
    )
    return "warning" if doubtful else "error"


def _is_points(figure: Figure, index: SourceIndex) -> bool:
    """Whether the sources have as many percentage points."""
    return any(is_points(found.figure) for found in index.by_value.get(figure.value, ()))


def _is_in_title(text: str, figure: Figure, index: SourceIndex) -> bool:
    """`《Bellator 206》`: the number of a title that no source has with another number."""
    title = _TITLED.search(text[: figure.start])
    if title is None or text[figure.end : figure.end + 1] not in ("》", "”", "」", "』"):
        return False
    return re.search(rf"{title[1].lower()} \d", index.texts) is None


def _nearest(text: str, figure: Figure, index: SourceIndex) -> Found | None:
    """The figure of the sources that is most likely meant: alike, and in the likest sentence."""
    candidates = [
        found
        for found in index.figures
        if found.figure.kind == figure.kind
        and not found.figure.weak
        and comparable(figure, found.figure)
        and (found.figure.unit == figure.unit != "" or _of_like_size(figure, found.figure))
    ]
    around = _pairs(text[max(0, figure.start - 24) : figure.end + 24])
    return max(candidates, key=lambda found: len(around & _pairs(found.sentence)), default=None)


def _of_like_size(a: Figure, b: Figure) -> bool:
    """Whether one is at most five times the other: else they hardly mean the same thing."""
    return bool(a.value) and bool(b.value) and Fraction(1, 5) <= abs(a.value / b.value) <= 5


def _pairs(text: str) -> set[str]:
    """Pairs of neighbouring characters, as a measure of likeness that needs no words."""
    return {text[i : i + 2].lower() for i in range(len(text) - 1)}


def _finding(  # noqa: PLR0913, PLR0917 - the fields of a finding, for this module alone
    figure: Figure,
    severity: Severity,
    code: str,
    found: Sequence[Found],
    message: str,
    mend: str = "",
) -> Finding:
    return Finding(
        kind="figure",
        start=figure.start,
        end=figure.end,
        severity=severity,
        message=message,
        code=code,
        mend=mend,
        sources=tuple((item.snippet_id, item.sentence) for item in found),
    )
