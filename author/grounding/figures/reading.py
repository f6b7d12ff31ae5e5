"""Reading figures out of Chinese, English and mixed text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.figures.joining import join_figures
from author.grounding.figures.numerals import bare_figure
from author.grounding.figures.patterns import MAYBE, NUMERAL, spans_without_figures
from author.grounding.figures.surroundings import dress, is_coined
from author.grounding.language.writing import normalise

if TYPE_CHECKING:
    from author.grounding.figures.model import Figure


@lru_cache(maxsize=4096)
def read(text: str, masked: tuple[tuple[int, int], ...]) -> tuple[Figure, ...]:
    """Every figure of a text in order, except within the masked spans (dates)."""
    plain = normalise(text)
    figures = join_figures(plain, _scan(plain, _Mask(masked, plain)))
    return tuple(
        replace(
            figure,
            text=text[figure.start : figure.end],
            weak=figure.weak or is_coined(plain, figure),
        )
        for figure in figures
    )


class _Mask:
    """Spans in which no figure is read."""

    def __init__(self, masked: tuple[tuple[int, int], ...], plain: str) -> None:
        self._spans = sorted([*masked, *spans_without_figures(plain)])
        self._starts = [start for start, _ in self._spans]
        self._reach = [0]
        for _, end in self._spans:
            self._reach.append(max(self._reach[-1], end))

    def end_over(self, place: int) -> int | None:
        """Where the span that covers a place ends, or None."""
        reach = self._reach[bisect_right(self._starts, place)]
        return reach if reach > place else None

    def next_start(self, place: int) -> int | None:
        """Where the first span behind a place begins, or None."""
        following = bisect_right(self._starts, place)
        return self._starts[following] if following < len(self._starts) else None


def _scan(plain: str, mask: _Mask) -> list[Figure]:
    figures: list[Figure] = []
    place = 0
    while (maybe := MAYBE.search(plain, place)) is not None:
        start = maybe.start()
        if (covered := mask.end_over(start)) is not None:
            place = covered
            continue
        figure = _figure_at(plain, start, mask, figures[-1].end if figures else 0)
        if figure is None:
            place = _behind_letters(plain, start)
        else:
            figures.append(figure)
            place = max(figure.end, start + 1)
    return figures


def _behind_letters(plain: str, place: int) -> int:
    """Behind a word that is no number, so that it is not tried again letter by letter."""
    end = place + 1
    while end < len(plain) and plain[place].isascii() and plain[place].isalpha():
        if not (plain[end].isascii() and plain[end].isalpha()):
            break
        end += 1
    return end


def _figure_at(plain: str, start: int, mask: _Mask, floor: int) -> Figure | None:
    """The figure that begins at a place; what a masked span begins with is no part of it."""
    match = NUMERAL.match(plain, start)
    border = mask.next_start(start)
    if match is not None and border is not None and border < match.end():
        match = NUMERAL.match(plain, start, border)
    figure = None if match is None else bare_figure(plain, match)
    return None if figure is None else dress(plain, figure, floor)
