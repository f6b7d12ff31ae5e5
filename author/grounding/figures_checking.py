"""Checking the figures of a draft's text against its sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding import units
from author.grounding.derived import derive
from author.grounding.figures_index import Found, SourceIndex, index_sources, read_text
from author.grounding.figures_matching import SUPPORTS, Agreement, agreement, comparable
from author.grounding.figures_model import Figure, last_place
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_figures(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """What is the matter with the figures of a text, in order.

    A figure that no source supports is an error. One that is rounded, in another currency, or that
    follows from figures of the sources (a sum, a difference, a share) is told as such. Dates are
    left to `check_dates`.
    """
    index = index_sources(sources)
    findings = (check_figure(text, figure, index) for figure in read_text(text)[0])
    return [finding for finding in findings if finding is not None]


def check_figure(text: str, figure: Figure, index: SourceIndex) -> Finding | None:
    """What is the matter with one figure; None when a source supports it or it may be none."""
    if figure.weak:
        return None
    if figure.kind == "version":
        return _check_version(text, figure, index)
    best, found = strongest(figure, index)
    if best in ("same", "hedged", "converted"):
        return None
    if best == "rounded" and found:
        claims_more = figure.step < last_place(figure.value)
        return _finding(figure, "warning" if claims_more else "info", "figure-rounded", [found],
                        f"“{figure.text}” is rounded: a source has “{found.figure.text}”")  # fmt: skip
    if best == "direction" and found:
        return _finding(figure, "warning", "figure-direction", [found],
                        f"“{figure.text}” turns round what a source says: “{found.figure.text}”",
                        "keep the source's more than or less than")  # fmt: skip
    if _in_a_date(figure, index) or _told_apart(text, figure, index):
        return None
    if (derivation := derive(text, figure, index)) is not None:
        return _finding(figure, "info", "figure-derived", list(derivation.operands),
                        f"“{figure.text}” stands in no source; it is {derivation.formula}",
                        "keep it if the sum is meant")  # fmt: skip
    if best == "currency" and found:
        return _finding(figure, "warning", "figure-converted", [found],
                        f"“{figure.text}” may be converted from “{found.figure.text}”",
                        f"give the source's own amount, {found.figure.text}")  # fmt: skip
    return _unsupported(text, figure, index)


def _check_version(text: str, figure: Figure, index: SourceIndex) -> Finding | None:
    """A name with a number must stand in a source; where it may be translated, it is a doubt."""
    parts = re.findall(r"[a-z]+|\d+(?:\.\d+)*", figure.text.lower())
    name = r"[\s\-‑–]?".join(map(re.escape, parts))
    if re.search(rf"(?<![a-z0-9]){name}(?!\d|\.\d)", index.texts):
        return None
    alike = next(
        (f for f in index.figures if f.figure.kind == "version" and f.figure.noun == figure.noun),
        None,
    )
    if alike is not None:
        return _finding(figure, "error", "figure-version", [alike],
                        f"“{figure.text}” is in no source; “{alike.figure.text}” is",
                        f"write “{alike.figure.text}” if that is meant")  # fmt: skip
    return _finding(figure, "error" if _same_script(text, index) else "warning", "figure-version", [],
                    f"“{figure.text}” is in no source", "take it out, or add the source it is from")  # fmt: skip


def _same_script(text: str, index: SourceIndex) -> bool:
    """Whether a text and the sources are written in the same script, roughly."""
    return bool(_HAN.search(text)) == bool(_HAN.search(index.texts))


_HAN = re.compile("[一-鿿]")


def strongest(figure: Figure, index: SourceIndex) -> tuple[Agreement, Found | None]:
    """The best support that sources give a figure, and the figure that gives it."""
    order: tuple[Agreement, ...] = (
        "same",
        "converted",
        "hedged",
        "rounded",
        "direction",
        "currency",
    )
    best: tuple[Agreement, Found | None] = ("", None)
    for found in index.by_value.get(figure.low, []) + index.by_value.get(figure.value, []):
        degree = agreement(figure, found.figure)
        if degree == "same":
            return degree, found
    for found in index.figures:
        degree = agreement(figure, found.figure)
        if degree == "same":
            return degree, found
        if degree and (not best[0] or order.index(degree) < order.index(best[0])):
            best = degree, found
    return best


def _in_a_date(figure: Figure, index: SourceIndex) -> bool:
    """A bare number may be a year, a day or an hour of the sources."""
    if figure.dimension in ("months", "temperature") and figure.value % 10 == 0:
        return any(
            found.mention.open and found.mention.year == figure.value for found in index.dates
        )
    if figure.value == 1 and figure.dimension in ("months", "seconds"):
        return any((found.mention.shift or ("",))[0] == figure.unit for found in index.dates)
    counted = figure.unit or figure.noun in units.COUNTERS
    bare = figure.kind == "count" and not counted and figure.value_high is None
    return (
        bare
        and figure.value.denominator == 1
        and figure.value >= 100
        and int(figure.value) in index.numbers
    )


def _told_apart(text: str, figure: Figure, index: SourceIndex) -> bool:
    """A score whose sides a source tells one by one (18 wins, 7 losses), or one side of a score."""
    if figure.kind == "score":
        if _same_script(text, index):
            return False
        sides = [
            {found.sentence for found in index.by_value.get(side, []) if not found.figure.weak}
            for side in (figure.value, figure.value_high or 0)
        ]
        return bool(sides[0] & sides[1])
    if figure.unit not in ("", "point", "score", "goal", "match") or figure.value_high is not None:
        return False
    return any(
        found.figure.kind == "score"
        and figure.value in (found.figure.value, found.figure.value_high)
        for found in index.figures
    )


def _unsupported(text: str, figure: Figure, index: SourceIndex) -> Finding:
    same_value = [found for found in index.by_value.get(figure.value, []) if not found.figure.weak]
    if same_value and figure.kind != "score":
        other = same_value[0]
        return _finding(figure, _severity(text, figure, index), "figure-other-unit", [other],
                        f"“{figure.text}” is in no source; “{other.figure.text}” is something else",
                        f"check what is counted: {other.figure.text}")  # fmt: skip
    near = nearest(text, figure, index)
    if near is None:
        return _finding(figure, _severity(text, figure, index), "figure-unsupported", [],
                        f"“{figure.text}” is in no source", "take it out, or add the source it is from")  # fmt: skip
    return _finding(figure, _severity(text, figure, index), "figure-unsupported", [near],
                    f"“{figure.text}” is in no source; the nearest is “{near.figure.text}”",
                    f"write “{near.figure.text}” if that is meant, or take it out")  # fmt: skip


_TITLED = re.compile(r"([A-Z][A-Za-z]+) $")


def _is_in_title(text: str, figure: Figure, index: SourceIndex) -> bool:
    """`《Bellator 206》`: the number of a title that no source has with another number."""
    title = _TITLED.search(text[: figure.start])
    if title is None or text[figure.end : figure.end + 1] not in ("》", "”", "」", "』"):
        return False
    return re.search(rf"{title[1].lower()} \d", index.texts) is None


def _severity(text: str, figure: Figure, index: SourceIndex) -> Severity:
    """An error, but for what may be a name (a version) or is hardly a figure (several)."""
    pair = figure.text.startswith("两") and not figure.dimension
    return (
        "warning"
        if pair or _is_in_title(text, figure, index) or figure.kind == "vague"
        else "error"
    )


def nearest(text: str, figure: Figure, index: SourceIndex) -> Found | None:
    """The figure of the sources that is most likely meant: of the same kind, nearest context."""
    candidates = [
        found
        for found in index.figures
        if not found.figure.weak
        and comparable(figure, found.figure)
        and found.figure.kind == figure.kind
    ]
    if not candidates:
        return None
    around = set(_pairs(text[max(0, figure.start - 24) : figure.end + 24]))
    return max(candidates, key=lambda found: len(around & set(_pairs(found.sentence))))


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2].lower() for i in range(len(text) - 1)]


def _finding(
    figure: Figure, severity: Severity, code: str, found: list[Found], message: str, mend: str = ""
) -> Finding:
    return Finding(
        kind="figure", start=figure.start, end=figure.end, severity=severity, message=message,
        code=code, mend=mend, sources=tuple((item.snippet_id, item.sentence) for item in found),
    )  # fmt: skip


def supports(degree: Agreement) -> bool:
    """Whether a degree of agreement lets a figure stand."""
    return degree in SUPPORTS
