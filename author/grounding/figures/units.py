"""What a figure may be measured in: names in Chinese and English, dimensions, exact factors.

The table is `lexicon/figures_units.txt`, which names its sources.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from author.grounding.lexicon import lines, word_list

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    Attributes:
        name: the normalised name that a figure carries (`usd`, `percent`, `km`).
        dimension: what it measures; figures of one dimension can be compared. Empty for none.
        factor: how much of the dimension's base it is.
        words: how it is written as words, in any case.
        symbols: how it is written as a symbol, case matters.
    """

    name: str
    dimension: str
    factor: Fraction
    words: tuple[str, ...]
    symbols: tuple[str, ...] = ()


def _from_line(line: str) -> Unit:
    head, *names = line.split("|")
    name, dimension, factor = head.split()
    words, symbols = ((*names, "", "")[place].split() for place in (0, 1))
    return Unit(
        name,
        dimension.removeprefix("-"),
        Fraction(factor),
        tuple(word.replace("_", " ") for word in words),
        tuple(symbols),
    )


UNITS: tuple[Unit, ...] = tuple(map(_from_line, lines("figures_units")))
BY_NAME: dict[str, Unit] = {unit.name: unit for unit in UNITS}
BY_WORD: dict[str, Unit] = {word: unit for unit in UNITS for word in unit.words}
BY_SYMBOL: dict[str, Unit] = {symbol: unit for unit in UNITS for symbol in unit.symbols}

CURRENCY_SIGNS = {
    "us$": "usd", "u.s.$": "usd", "$": "usd", "hk$": "hkd", "nt$": "twd", "t$": "twd",
    "a$": "aud", "au$": "aud",
    "c$": "cad", "ca$": "cad", "s$": "sgd", "nz$": "nzd", "r$": "brl", "€": "eur", "£": "gbp",
    "¥": "cny", "￥": "cny", "₹": "inr", "₽": "rub", "₩": "krw", "rmb": "cny", "cny": "cny",
    "cn¥": "cny", "jp¥": "jpy", "usd": "usd", "eur": "eur", "gbp": "gbp", "jpy": "jpy",
    "hkd": "hkd", "inr": "inr", "rs": "inr", "aud": "aud", "cad": "cad", "chf": "chf",
    "rm": "myr", "rp": "idr", "₱": "php", "฿": "thb", "₺": "try", "₪": "ils", "₫": "vnd",
    "won": "krw", "sfr": "chf", "skr": "sek", "nkr": "nok", "dkr": "dkk", "sgd": "sgd",
    "krw": "krw", "人民币": "cny", "美金": "usd", "新台币": "twd", "台币": "twd", "港币": "hkd",
}  # fmt: skip
"""Signs that stand before an amount, in lower case."""

DOLLARS = frozenset({"usd", "aud", "cad", "hkd", "sgd", "nzd", "twd"})
"""Currencies that are written with a bare `$` at home."""

_GROUPS = [frozenset(line.split()) for line in lines("figures_measure_words")]

COUNTERS: frozenset[str] = frozenset().union(*_GROUPS)
"""Chinese measure words, and nouns that follow a numeral directly: they count, without a unit."""

COUNTER_GROUPS: dict[str, frozenset[int]] = {
    counter: frozenset(number for number, group in enumerate(_GROUPS) if counter in group)
    for counter in COUNTERS - {"个"}
    if any(counter in group and len(group) > 1 for group in _GROUPS)
}
"""Measure words that are used for the same things share a group; 个 goes with everything."""

THING_NOUNS = word_list("figures_thing_nouns")
"""English nouns that count things: no figure of persons is one of these."""

PERSON_NOUNS = word_list("figures_person_nouns")
"""English nouns that count persons, so that `27 workers` and 27人 are the same kind of figure."""


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_HAN = [word for word in BY_WORD if not word.isascii()]
_LATIN = [word for word in BY_WORD if word.isascii()]
UNIT_PATTERN = re.compile(
    rf"(?:(?P<symbol>{_alternatives(BY_SYMBOL)})(?![A-Za-z0-9]|\.\w)"
    rf"|(?P<han>{_alternatives(_HAN)})"
    rf"|(?P<latin>(?i:{_alternatives(_LATIN)}))(?![A-Za-z]))"
)
"""A unit at the place where it is matched."""

COUNTER_PATTERN = re.compile(_alternatives(COUNTERS))

WORDS_WITH_UNITS = re.compile(
    "分[析别布享支成行公解类部裂散辨工]|成[立员为本功果交绩就熟品长效型都因]|点[击评燃赞名心亮缀出明]"
    "|名[单义额校称为]|次[日贷于要]|家[庭长里属园具]|位[置于]|元[首素旦老]|球[员队迷门星衣]"
    "|场[地馆所面合景]|口[径岸号碑]|人[民工均类才机形体物]|天[然气津]|年[轻级薪幼迈]|度[假过]|米[兰其]"
    "|日[本报元]|折[叠旧合射返扣断磨腾屏页痕戟中]|票房|回[到来归应]|升[级至到]|克[服隆]|局[面长势部]|百分[点之]"
)
"""Words that begin with a unit's character and are none: `2022年轻人`, `2.2 分析`."""


def unit_of(match: re.Match[str]) -> Unit:
    """The unit that `UNIT_PATTERN` matched."""
    if match["symbol"]:
        return BY_SYMBOL[match["symbol"]]
    return BY_WORD[match["han"] or match["latin"].lower()]


def dimension(unit: str) -> str:
    """What a unit measures; empty for none and for units that are not known."""
    return BY_NAME[unit].dimension if unit in BY_NAME else ""


def to_base(value: Fraction, unit: str) -> Fraction:
    """A value in the base unit of its dimension; temperatures in degrees Celsius."""
    if unit == "fahrenheit":
        return (value - 32) * Fraction(5, 9)
    if unit == "discount" and value > 10:  # 85 折 and 8.5 折 are the same price
        return value / 100
    return value * BY_NAME[unit].factor if unit in BY_NAME else value
