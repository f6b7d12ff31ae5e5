"""Ways to say the same figure that are not told by its unit and its value alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from author.grounding.figures.model import Figure

_POINTS = re.compile(r"点|point|ppt")


def says_the_same(written: Figure, source: Figure) -> bool:
    """Whether a figure of a draft and one of a source are two ways to say one thing."""
    return any(same(written, source) for same in _SAYINGS)


def same_version(a: Figure, b: Figure) -> bool:
    """GPT-5.2 and GPT 5.2, L3 and Level 3, 神舟二十号 and Shenzhou-20."""
    if a.kind != b.kind:
        return _same_series(a, b)
    level = a.noun == b.noun == "l" and a.value == b.value
    return level or compact(a.text) == compact(b.text)


def _same_series(a: Figure, b: Figure) -> bool:
    """神舟二十号 is Shenzhou-20, 歼-35 the J-35: one translates the name, the number stays."""
    numbered, named = (a, b) if a.kind == "ordinal" else (b, a)
    if numbered.kind != "ordinal" or numbered.text.startswith("第"):
        return False
    chinese = not numbered.text.isascii() or numbered.text.isdigit()
    return chinese and named.kind == "version" and named.value == numbered.value


def compact(name: str) -> str:
    """A name in the form in which two are compared: GPT-5.2, GPT 5.2 and gpt5.2 are one."""
    return "".join(char for char in name.lower() if char.isalnum() or char == ".")


def _same_price(a: Figure, b: Figure) -> bool:
    """8.5 折 is 85 % of the price, and 15 % off."""
    if (a.unit == "discount") == (b.unit == "discount") or a.dimension != b.dimension:
        return False
    return a.low in (b.low, 1 - b.low)


def _same_growth(a: Figure, b: Figure) -> bool:
    """What grew by two times grew by 200 %, grew to three times and tripled."""
    return any(
        grown.grown and grown is not other and _is_growth(_grown_to(grown), _grown_to(other), a)
        for grown, other in ((a, b), (b, a))
    )


def _is_growth(one: Fraction | None, other: Fraction | None, written: Figure) -> bool:
    """The same growth; 逾2.6倍 is one of 263.4 %, told more roughly."""
    if one is None or other is None:
        return False
    if written.kind == "multiple" and written.approximate in ("over", "about", "nearly"):
        return abs(one - other) < written.step
    return one == other


def _grown_to(figure: Figure) -> Fraction | None:
    """How many times of what it was something is after a growth that a figure tells."""
    if figure.dimension == "share" and not is_points(figure):
        return figure.low + 1 if figure.grown else figure.low
    if figure.kind != "multiple":
        return None
    return figure.value + 1 if figure.grown else figure.value


def is_points(figure: Figure) -> bool:
    """Whether a share is a difference of two: from 11% to 5% are 6 points and no 6 %."""
    return figure.unit == "percent" and bool(_POINTS.search(figure.text))


def _same_millions(a: Figure, b: Figure) -> bool:
    """`1.5m new homes` are 150 万套: what reads like metres may be millions."""
    if (a.in_millions is None) == (b.in_millions is None):
        return False
    letter, other = (a, b) if a.in_millions is not None else (b, a)
    return letter.in_millions == other.value and other.dimension != letter.dimension


def _same_part(a: Figure, b: Figure) -> bool:
    """`A third hold a degree` is a share, `it halved a fourth` is none: both read like either."""
    ordinal, part = (a, b) if a.kind == "ordinal" else (b, a)
    if ordinal.kind != "ordinal" or part.kind != "fraction" or not ordinal.value:
        return False
    article = any(one.text.lower().startswith("a ") for one in (ordinal, part))
    return article and part.low == 1 / ordinal.value


def _same_local_currency(written: Figure, source: Figure) -> bool:
    """A Taiwan paper's 元 is 新台币; 元 for NT$ is the wrong currency all the same."""
    bare = source.unit == "cny" and source.text.endswith("元") and "民" not in source.text
    return bare and written.unit in ("twd", "hkd") and written.value == source.value


_SAYINGS = (_same_price, _same_part, _same_growth, _same_millions, _same_local_currency)
