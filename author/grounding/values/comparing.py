"""Whether two figures may measure the same thing: units, and what is counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.figures import units

if TYPE_CHECKING:
    from author.grounding.figures.model import Figure

_AMBIGUOUS = {
    "pound": {"gbp"},
    "krona": {"sek", "nok", "dkk"},
    "point": {"score", "index_point", "goal", "percent", "degree"},
    "score": {"minute"},
    "times": {"occasion", "multiple", "match"},
    "occasion": {"match"},
    "goal": {"match"},
    "m": {"minute"},
    "ton": {"tonne"},
    "quarter": {"match"},
    "mile": {"mph"},
    "km": {"km/h"},
    "degree": {"celsius", "fahrenheit", "occasion", "kwh"},
}
"""Units whose word also stands for others: 分 is a point or a minute, 度 a degree or a kilowatt
hour; 时速 is often said once for several speeds."""

_COUNTERS_OF = {
    "times": ("届", "任", "期"),  # a five-time winner is 五届冠军
    "occasion": ("届", "任", "期"),
    "match": ("轮", "盘", "局", "战", "节", "连胜", "连败", "款", "部"),  # or video games
    "person": ("户", "家", "对", "组", "队", "代", "大"),  # households, the five biggest
    "vote": ("张",),
    "cny": ("块",),  # what people say for 元
}
"""Chinese measure words that count what English has as a unit."""

_YEN_SIGN = re.compile("(?<![A-Z])[¥￥]")
_SHARES = frozenset(
    {"share", "percent", "tenth", "permille", "basis_point", "discount", "ppm", "ppb"}
)


def comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures may measure the same thing."""
    if not a.text.isascii() and not b.text.isascii() and not _alike_in_chinese(a, b):
        return False
    if a.unit == b.unit:
        return bool(a.unit) or _counted_alike(a, b)
    if not a.unit or not b.unit:
        return _bare(a, b)
    return (
        (a.dimension == b.dimension != "")
        or b.unit in _AMBIGUOUS.get(a.unit, ())
        or a.unit in _AMBIGUOUS.get(b.unit, ())
        or ({a.unit, b.unit} <= units.DOLLARS and "$" in (a.text[0], b.text[0]))
        or ({a.unit, b.unit} == {"cny", "twd"} and "兆" in a.text + b.text)
        or ({a.unit, b.unit} == {"cny", "jpy"} and bool(_YEN_SIGN.search(a.text + b.text)))
    )


def firmly_comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures measure the same for sure: leeway in the value needs that."""
    if a.weak or b.weak:
        return False
    bare = next((one for one in (a, b) if not one.dimension), None)
    implied = {a.dimension, b.dimension} & {"person", "months"} and bare and not bare.noun
    return a.dimension == b.dimension or bool(implied)


def _alike_in_chinese(a: Figure, b: Figure) -> bool:
    """第四 is no four of something, and a numeral that counts nothing (三线) has no unit."""
    if (a.kind == "ordinal") != (b.kind == "ordinal"):
        return False
    if ("岁" in a.text) != ("岁" in b.text):
        return False  # 17岁的学生 makes no 17年的漏洞
    return not any(
        one.weak and not one.unit and one.noun not in units.COUNTERS and other.dimension
        for one, other in ((a, b), (b, a))
    )


def _counted_alike(a: Figure, b: Figure) -> bool:
    """Two figures without unit; where Chinese measure words are known they must go together."""
    groups = units.COUNTER_GROUPS.get(a.noun), units.COUNTER_GROUPS.get(b.noun)
    if groups[0] is None or groups[1] is None or a.noun == b.noun:
        return True
    return bool(groups[0] & groups[1])


def _bare(a: Figure, b: Figure) -> bool:
    """A figure without unit against one with: shares and what has a measure word stand apart."""
    bare, other = (a, b) if not a.unit else (b, a)
    if other.unit in _SHARES:
        return bare.kind == "fraction" or not bare.noun
    if other.unit == "person" and bare.noun in units.THING_NOUNS:
        return False
    if bare.noun in units.COUNTERS:
        return bare.noun == "个" or bare.noun in _COUNTERS_OF.get(other.unit, ())
    return not (bare.kind == "ordinal" and other.dimension.startswith("money"))
