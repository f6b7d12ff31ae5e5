"""Bare figures from Chinese numerals: what counts, and what only looks as if it did."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from author.grounding.figures import units
from author.grounding.figures.making import from_match, with_two_ends
from author.grounding.numerals.chinese import chinese_range, chinese_value

if TYPE_CHECKING:
    from author.grounding.figures.model import Figure

_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
_THIRD_PARTY = re.compile("方|者|世界|产业|人称|时间")
_PAIR_NAMED = re.compile(r"国|队|人|方|地|部分|家人|个?世界|岸|侧|党|会|校|院|者")
_SET_PHRASES = re.compile("(?P<age>.)旬|数以(?P<least>.+)计|成(?P<low>.)上(?P<high>.)")
LABEL = re.compile(r"号(?!称|召|令)")
"""What makes a number the number of one thing of a series: 神舟二十号."""
LISTED = re.compile(r"第[一二三四五六七八九十\d]{1,3}[、和及与]第?$")
"""What stands before a further place of a list: 第二、三位."""
_OF_PRICE = re.compile("[一二三四五六七八九两][一二三四五六七八九]$")
_POINTING = re.compile(r"[这那该此前后上下其以]$")


def read_vague(_: str, match: re.Match[str]) -> Figure | None:
    """数百, 几十, 上千, 十几, 百余, and a mere 几 or 数."""
    written = match[0]
    if (phrase := _SET_PHRASES.fullmatch(written)) is not None:
        return _set_phrase(match, phrase)
    if written.endswith("几") and len(written) > 1 and written != "好几":
        value = chinese_value(written[:-1])
        return None if value is None else with_two_ends(match, value + 1, value + 9, "vague")
    head = re.match(r"好几|[数几上]", written)
    scale = chinese_value(written[head.end() if head else 0 :] or "一")
    if scale is None:
        return None
    if head is None:
        return with_two_ends(match, scale, scale * 2, "vague")
    if scale == 1:
        return replace(with_two_ends(match, 2, 10, "vague"), weak=True)
    return with_two_ends(match, scale if head[0] == "上" else scale * 2, scale * 10 - 1, "vague")


def _set_phrase(match: re.Match[str], phrase: re.Match[str]) -> Figure:
    """七旬 is an age from 70 to 79, 数以千计 are thousands, 成百上千 hundreds or thousands."""
    if phrase["age"]:
        age = 10 * (chinese_value(phrase["age"]) or Fraction(0))
        return replace(with_two_ends(match, age, age + 9, "vague"), unit="year")
    ends = (phrase["low"] or phrase["least"], phrase["high"] or phrase["least"])
    low, high = (chinese_value(end) or Fraction(1) for end in ends)
    return with_two_ends(match, low, high * 10 - 1, "vague")


def read_share_zh(_: str, match: re.Match[str]) -> Figure | None:
    """每十人中有一人: one in ten."""
    pool, out = (
        Fraction(written) if written.isdigit() else chinese_value(written)
        for written in (match["pool"], match["out"])
    )
    if not pool or not out or out >= pool:
        return None
    return from_match(match, out / pool, kind="fraction", unit="share")


def read_half(plain: str, match: re.Match[str]) -> Figure | None:
    """半年, 半个小时; 半数 is a share, 上半个月 rather a part of a month."""
    if match[0] == "一半" or _NEARLY_HALF.search(plain, 0, match.end()):
        return from_match(match, Fraction(1, 2), kind="fraction", unit="share", weak=True)
    if plain[match.end() : match.end() + 1] == "数":
        figure = from_match(match, Fraction(1, 2), kind="fraction", unit="share")
        return replace(figure, end=figure.end + 1)
    weak = plain[match.start() - 1 : match.start()] in ("上", "下", "前", "后")
    return from_match(match, Fraction(1, 2), weak=weak)


_NEARLY_HALF = re.compile(r"[近过逾]半$")


def read_chinese(plain: str, match: re.Match[str]) -> Figure | None:
    """A Chinese numeral; a single character counts for sure only before a unit."""
    if plain[match.start() - 1 : match.start()] == "第":
        return _place(plain, match)
    few = (Fraction(3), Fraction(5)) if match[0] == "三五" and _counts(plain, match.end()) else None
    if (spread := few or chinese_range(match[0])) is not None:
        return with_two_ends(match, *spread, "range")
    value = _price(plain, match) or chinese_value(match[0])
    if value is None:
        return None
    if LISTED.search(plain[max(0, match.start() - 6) : match.start()]):
        return from_match(match, value, kind="ordinal")
    if "分之" in match[0]:
        return _part(match, value)
    return _single(plain, match, value) if value < 10 else _several(plain, match, value)


def _part(match: re.Match[str], value: Fraction) -> Figure:
    """百分之十六 as per cent, 三分之二 as a share."""
    if match[0].startswith("百分之"):
        return from_match(match, value * 100, unit="percent", kind="percent")
    return from_match(match, value, unit="share", kind="fraction")


def _price(plain: str, match: re.Match[str]) -> Fraction | None:
    """七五折: two digits before 折 are whole and tenths."""
    if not _OF_PRICE.match(match[0]) or not plain.startswith("折", match.end()):
        return None
    whole, tenths = (chinese_value(digit) or Fraction(0) for digit in match[0])
    return whole + tenths / 10


def _place(plain: str, match: re.Match[str]) -> Figure | None:
    """第三; weak for 第一, and for 第三方, which is no third of anything."""
    value = chinese_value(match[0])
    if value is None:
        return None
    weak = value <= 1 or _THIRD_PARTY.match(plain, match.end()) is not None
    figure = from_match(match, value, kind="ordinal", weak=weak)
    return replace(figure, start=figure.start - 1)


def _several(plain: str, match: re.Match[str], value: Fraction) -> Figure:
    """Ten and more; 十, 百, 千 alone count only before a unit, and 百年 is a long time."""
    if LABEL.match(plain, match.end()):
        return from_match(match, value, kind="ordinal")
    if len(match[0]) > 1:
        return from_match(match, value)
    ages = match[0] in ("百", "千") and plain.startswith("年", match.end())
    return from_match(match, value, weak=ages or not _counts(plain, match.end()))


def _single(plain: str, match: re.Match[str], value: Fraction) -> Figure | None:
    """One character: weak for 一, before what is no unit, and for a pair that was named."""
    counts = _counts(plain, match.end()) and plain[match.end() : match.end() + 1] != "度"
    if match[0] in _FORMAL or (value == 0 and not counts):
        return None
    if value > 1 and LABEL.match(plain, match.end()):
        return from_match(match, value, kind="ordinal")
    if value == 1:
        return from_match(match, value, weak=not plain.startswith("个月", match.end()))
    return from_match(match, value, weak=not counts or _is_named_pair(plain, match))


def _is_named_pair(plain: str, match: re.Match[str]) -> bool:
    """两国, 二人, 这两家: as often a pair that was named before as a figure."""
    if match[0] == "二":
        return plain.startswith("人", match.end())
    if match[0] not in "两兩":
        return False
    unit = units.UNIT_PATTERN.match(plain, match.end())
    if unit and units.unit_of(unit).dimension != "person":
        return False
    before = plain[match.start() - 1 : match.start()]
    return bool(_PAIR_NAMED.match(plain, match.end()) or _POINTING.search(before))


def _counts(plain: str, place: int) -> bool:
    """Whether a unit or a measure word follows, with 多, 余 or 大 between at most."""
    place += plain[place : place + 1] in ("多", "余", "大", "小")
    if units.WORDS_WITH_UNITS.match(plain, place):
        return False
    if units.UNIT_PATTERN.match(plain, place) or units.COUNTER_PATTERN.match(plain, place):
        return True
    return re.match(r"[万亿千百]?分之|比[一二三四五六七八九十零]", plain[place:]) is not None
