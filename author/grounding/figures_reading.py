"""Reading figures out of Chinese, English and mixed text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.figures_joining import join_figures
from author.grounding.figures_numerals import bare_figure
from author.grounding.figures_patterns import MAYBE, NUMERAL, spans_without_figures
from author.grounding.figures_surroundings import dress

if TYPE_CHECKING:
    from author.grounding.figures_model import Figure

_NARROW: dict[int, str] = {0xFF10 + digit: str(digit) for digit in range(10)}
_NARROW |= {0xFF0E: ".", 0xFF05: "%", 0x3000: " ", 0xA0: " ", 0x202F: " ", 0x2009: " "}
_SIMPLE = dict(
    zip(
        "萬億兩幾數個條張臺輛艘間場號國級層種項雙來後鐘禮紀門節鎊歐韓盧幣噸釐畝頃歲點時週將約過餘達從內開"
        "圓塊顆塗黨隊戶處對組筆齣連勝負獎夠廣剛當還較這該應歷舊曆軍區縣鄉鎮鐵會校聲單學華與為",
        "万亿两几数个条张台辆艘间场号国级层种项双来后钟礼纪门节镑欧韩卢币吨厘亩顷岁点时周将约过余达从内开"
        "圆块颗涂党队户处对组笔出连胜负奖够广刚当还较这该应历旧历军区县乡镇铁会校声单学华与为",
        strict=True,
    )
)
"""Traditional characters of numerals, units and the words around them, in simple form."""
_NARROW |= {ord(traditional): simple for traditional, simple in _SIMPLE.items()}


def normalise(text: str) -> str:
    """The text with full-width digits and spaces narrow and units in simple characters; same length."""
    return text.translate(_NARROW)


@lru_cache(maxsize=4096)
def read(text: str, masked: tuple[tuple[int, int], ...]) -> tuple[Figure, ...]:
    """Every figure of a text in order, except within the masked spans (dates)."""
    plain = normalise(text)
    figures = join_figures(plain, _scan(plain, _Mask(masked, plain)))
    return tuple(replace(figure, text=text[figure.start : figure.end]) for figure in figures)


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
