"""Chinese numerals as exact values: 三百二十万, 1.6千万, 3亿5000万, 两三百, 三分之二, 七成五.

The rules are those of GB/T 15835-2011 (General rules for writing numerals in public texts) and of
everyday speech: a digit behind 百, 千, 万, 亿 without 零 counts in the next lower unit (一百二 =
120), two neighbouring digits are a range (三四十 = 30–40), 几, 数, 多, 余 leave a digit open.
"""

from __future__ import annotations

import re
from fractions import Fraction

DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5,
    "六": 6, "七": 7, "八": 8, "九": 9,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
TENS = {"廿": 20, "卅": 30}

DIGIT = "[零〇○一二两兩三四五六七八九壹贰叁肆伍陆柒捌玖]"
SCALE = "[十百千万亿拾佰仟萬億]"
_MONEY = "新?台币|[日韩美港欧]?元|[日韩]?圆|[日韩]币|美金|人民币|英镑|卢比|印尼盾|越南盾"
_AND_BILLIONS = r"\d[\d,.]*\s?[亿億]|[一二三四五六七八九十百千]+[亿億]"
TRILLION = rf"兆(?=[多余]?\s?(?:{_MONEY}|个?(?:参数|token)|{_AND_BILLIONS}))"
"""兆 as 10^12, as in Taiwan, Japan and Korea: of money and of what models hold. Elsewhere it is the
prefix mega (兆瓦) or short for megabytes and megabits (百兆宽带)."""
NUMERAL = (
    f"(?:{DIGIT}|{SCALE}|{TRILLION}|[廿卅]){{1,40}}(?:点[零〇一二三四五六七八九]{{1,20}}{SCALE}{{0,3}})?"
    "(?:分之(?:[零〇一二两三四五六七八九十百千万]+(?:点[零〇一二三四五六七八九]+)?))?"
)
"""A run that may be a numeral; `chinese_value` decides whether it is one."""

_LONGEST = 40
"""Characters of the longest numeral: 亿 upon 亿 counts nothing that is counted."""
_TOKEN = re.compile(r"\d+(?:\.\d+)?|.")
_RANGE = re.compile(r"(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])(?=[十百千万亿]|$)")


def chinese_value(text: str) -> Fraction | None:
    """The value of a Chinese numeral, also mixed with digits (`1.6千万`, `3亿5000万`).

    Returns:
        The value; None where the characters form no single number (`三四十`, `百度`, `一一`).
    """
    if not text or len(text) > _LONGEST:
        return None
    if "分之" in text:
        below, _, above = text.partition("分之")
        parts = chinese_value(below), chinese_value(above)
        return parts[1] / parts[0] if parts[0] and parts[1] is not None else None
    if "点" in text:
        return _decimal(text)
    if len(text) > 1 and all(char in DIGITS for char in text):
        return _digit_by_digit(text)
    return _by_units(text)


def _digit_by_digit(text: str) -> Fraction | None:
    """`二〇一九` = 2019; two digits without a zero (`三四`) are rather a range."""
    if len(text) == 2 and "零" not in text and "〇" not in text and "○" not in text:
        return None
    if "两" in text or "兩" in text:
        return None
    return Fraction(int("".join(str(DIGITS[char]) for char in text)))


def _decimal(text: str) -> Fraction | None:
    """`十二点五`, `三点六万`: digits behind 点 one by one, then at most a scale."""
    whole, _, rest = text.partition("点")
    match = re.fullmatch(rf"([零〇一二三四五六七八九]+)({SCALE}*)", rest)
    value = chinese_value(whole)
    if match is None or value is None:
        return None
    value += Fraction(int("".join(str(DIGITS[c]) for c in match[1])), 10 ** len(match[1]))
    scale = chinese_value(match[2]) if match[2] else Fraction(1)
    return value * scale if scale else None


def _by_units(text: str) -> Fraction | None:
    """Positional reading: sections below 万 add up, 万 and 亿 multiply what stands before."""
    total = section = Fraction(0)
    current: Fraction | None = None
    unit = Fraction(0)
    ceiling: int | None = None  # units inside a section descend
    for token in _TOKEN.findall(text):
        if token[0].isdigit() or token in DIGITS or token in TENS:
            if current:
                return None
            if token in TENS:
                section, current, unit = section + TENS[token], None, Fraction(10)
                continue
            current = Fraction(token) if token[0].isdigit() else Fraction(DIGITS[token])
            unit = Fraction(0) if current == 0 or token[0].isdigit() else unit
        elif token in SMALL_UNITS:
            size = SMALL_UNITS[token]
            if ceiling is not None and size >= ceiling:
                return None
            section += (1 if current is None else current) * size
            ceiling, current, unit = size, None, Fraction(size)
        elif token in LARGE_UNITS:
            size = LARGE_UNITS[token]
            section += current or 0
            total = _under(total, section, size)
            section, current, unit, ceiling = Fraction(0), None, Fraction(size), None
        else:
            return None
    if current is None:
        return total + section
    elided = unit / 10 if unit >= 100 and current < 10 and text[-1] in DIGITS else Fraction(1)
    return total + section + current * elided


def _under(total: Fraction, section: Fraction, size: int) -> Fraction:
    """What stands before 万 or 亿 put under it: 3亿5000|万 adds, 1.2万|亿 multiplies."""
    if not section:
        return (total or Fraction(1)) * size
    if total and total < size:
        return (total + section) * size
    return total + section * size


def chinese_range(text: str) -> tuple[Fraction, Fraction] | None:
    """`三四十` = 30–40, `两三百万` = 2–3 million, `五六` = 5–6, `十七八` = 17–18; else None."""
    match = _RANGE.search(text)
    if match is None or DIGITS[match["high"]] != DIGITS[match["low"]] + 1:
        return None
    before, after = text[: match.start()], text[match.end() :]
    low, high = (chinese_value(before + match[side] + after) for side in ("low", "high"))
    return (low, high) if low is not None and high is not None and low < high else None
