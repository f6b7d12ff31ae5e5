"""What a figure may be measured in: names in Chinese and English, dimensions, exact factors.

Factors are exact by definition: SI and its prefixes (BIPM, The International System of Units, 9th
edition), the yard of 0.9144 m and the pound of 0.45359237 kg (NIST Special Publication 811,
appendix B), 亩 = 2000/3 m², 斤 = 0.5 kg (国务院关于在我国统一实行法定计量单位的命令, 1984). Currencies are
ISO 4217 codes in lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    Attributes:
        name: the normalised name that a figure carries (`usd`, `percent`, `km`).
        dimension: what it measures; figures of one dimension can be compared.
        factor: how much of the dimension's base it is.
        words: how it is written as words, in any case.
        symbols: how it is written as a symbol, case matters.
    """

    name: str
    dimension: str
    factor: Fraction
    words: tuple[str, ...]
    symbols: tuple[str, ...] = ()


def _unit(name: str, dimension: str, factor: str, words: str, symbols: str = "") -> Unit:
    spoken = tuple(word.replace("_", " ") for word in words.split())
    return Unit(name, dimension, Fraction(factor), spoken, tuple(symbols.split()))


_YARD = "0.9144"
UNITS: tuple[Unit, ...] = (
    # shares
    _unit("share", "share", "1", ""),
    _unit("percent", "share", "1/100", "percent per_cent percents percentage_point percentage_points"
          " percentage-point ppt pct 个百分点 百分点", "% ％"),
    _unit("permille", "share", "1/1000", "per_mille", "‰"),
    _unit("basis_point", "share", "1/10000", "basis_point basis_points bps 个基点 基点", "bp"),
    _unit("tenth", "share", "1/10", "成"),
    # durations: calendar units in months, clock units in seconds
    _unit("century", "months", "1200", "century centuries 个世纪"),
    _unit("decade", "months", "120", "decade decades"),
    _unit("year", "months", "12", "year years year-old years-old year_old years_old yr yrs 年 周年 年级"
          " 周岁 岁 载 个年头 财年 年度"),
    _unit("quarter", "months", "3", "个季度"),
    _unit("month", "months", "1", "month months month-old mo mth 个月 个多月 月龄"),
    _unit("week", "seconds", "604800", "week weeks week-old wk wks 周 星期 个星期 个礼拜"),
    _unit("fortnight", "seconds", "1209600", "fortnight fortnights"),
    _unit("day", "seconds", "86400", "day days day-old 天 日 昼夜 个工作日 个交易日"),
    _unit("hour", "seconds", "3600", "hour hours hr hrs 小时 个小时 个钟头 钟头", "h"),
    _unit("minute", "seconds", "60", "minute minutes min mins 分钟 分多钟"),
    _unit("second", "seconds", "1", "second seconds sec secs 秒 秒钟", "s"),
    _unit("ms", "seconds", "1/1000", "millisecond milliseconds 毫秒", "ms"),
    _unit("us", "seconds", "1/1000000", "microsecond microseconds 微秒", "μs µs"),
    _unit("ns", "seconds", "1/1000000000", "nanosecond nanoseconds 纳秒", "ns"),
    # lengths in metres
    _unit("nm", "length", "1/1000000000", "nanometer nanometers nanometre nanometres 纳米", "nm"),
    _unit("um", "length", "1/1000000", "micron microns micrometer micrometers 微米", "μm µm"),
    _unit("mm", "length", "1/1000", "millimeter millimeters millimetre millimetres 毫米", "mm"),
    _unit("cm", "length", "1/100", "centimeter centimeters centimetre centimetres 厘米 公分", "cm"),
    _unit("m", "length", "1", "meter meters metre metres 米 公尺", "m"),
    _unit("km", "length", "1000", "kilometer kilometers kilometre kilometres kms 公里 千米", "km"),
    _unit("li", "length", "500", "华里"),
    _unit("inch", "length", "0.0254", "inch inches 英寸 吋 寸", "in. ″ \""),
    _unit("foot", "length", "0.3048", "foot feet ft 英尺 呎", "′ '"),
    _unit("yard", "length", _YARD, "yard yards yd yds 码"),
    _unit("mile", "length", "1609.344", "mile miles mi 英里 哩"),
    _unit("nautical_mile", "length", "1852", "nautical_mile nautical_miles 海里"),
    _unit("light_year", "length", "9460730472580800", "light-year light-years light_years 光年"),
    # areas in square metres
    _unit("m2", "area", "1", "square_meter square_meters square_metre square_metres sq_m sqm 平方米 平米"
          " 平方公尺", "m² m2 ㎡"),
    _unit("km2", "area", "1000000", "square_kilometer square_kilometers square_kilometre"
          " square_kilometres sq_km 平方公里 平方千米", "km² km2"),
    _unit("hectare", "area", "10000", "hectare hectares 公顷", "ha"),
    _unit("acre", "area", "4046.8564224", "acre acres 英亩"),
    _unit("mu", "area", "2000/3", "mu 亩"),
    _unit("sqft", "area", "0.09290304", "square_foot square_feet sq_ft sqft square-foot 平方英尺"),
    _unit("sqmi", "area", "2589988.110336", "square_mile square_miles sq_mi square-mile 平方英里"),
    # masses in kilograms
    _unit("mg", "mass", "1/1000000", "milligram milligrams 毫克", "mg"),
    _unit("gram", "mass", "1/1000", "gram grams gramme grammes 克", "g"),
    _unit("kg", "mass", "1", "kilogram kilograms kilo kilos 公斤 千克", "kg"),
    _unit("jin", "mass", "1/2", "jin catty catties 斤 市斤"),
    _unit("tonne", "mass", "1000", "tonne tonnes metric_ton metric_tons 吨 公吨", "t"),
    _unit("ton", "mass", "1000", "ton tons"),
    _unit("lb", "mass", "0.45359237", "lb lbs 磅"),
    _unit("ounce", "mass", "0.028349523125", "ounce ounces oz 盎司"),
    _unit("stone", "mass", "6.35029318", "stone 英石"),
    # volumes in litres
    _unit("ml", "volume", "1/1000", "milliliter milliliters millilitre millilitres 毫升", "ml mL"),
    _unit("litre", "volume", "1", "liter liters litre litres 升 公升", "L"),
    _unit("m3", "volume", "1000", "cubic_meter cubic_meters cubic_metre cubic_metres 立方米", "m³ m3"),
    _unit("gallon", "volume", "3.785411784", "gallon gallons 加仑"),
    _unit("barrel", "volume", "158.987294928", "barrel barrels bbl 桶"),
    # data in bytes
    _unit("bit", "data", "1/8", "bit bits 比特"),
    _unit("byte", "data", "1", "byte bytes 字节"),
    _unit("kb", "data", "1000", "kilobyte kilobytes 千字节", "KB kB KiB"),
    _unit("mb", "data", "1000000", "megabyte megabytes 兆字节", "MB MiB"),
    _unit("gb", "data", "1000000000", "gigabyte gigabytes 吉字节", "GB GiB"),
    _unit("tb", "data", "1000000000000", "terabyte terabytes 太字节", "TB TiB"),
    _unit("pb", "data", "1000000000000000", "petabyte petabytes 拍字节", "PB"),
    _unit("mbps", "bitrate", "1000000", "megabits_per_second 兆比特每秒", "Mbps Mb/s"),
    _unit("gbps", "bitrate", "1000000000", "gigabits_per_second", "Gbps Gb/s"),
    _unit("gb/s", "bitrate", "8000000000", "gigabytes_per_second", "GB/s"),
    _unit("tb/s", "bitrate", "8000000000000", "terabytes_per_second", "TB/s"),
    # power in watts, energy in watt hours, frequency, computing
    _unit("mw", "power", "1/1000", "milliwatt milliwatts 毫瓦", "mW"),
    _unit("w", "power", "1", "watt watts 瓦 瓦特", "W"),
    _unit("kw", "power", "1000", "kilowatt kilowatts 千瓦", "kW KW"),
    _unit("MW", "power", "1000000", "megawatt megawatts 兆瓦", "MW"),
    _unit("gw", "power", "1000000000", "gigawatt gigawatts 吉瓦", "GW"),
    _unit("tw", "power", "1000000000000", "terawatt terawatts 太瓦", "TW"),
    _unit("horsepower", "power", "735.49875", "horsepower 马力", "hp"),
    _unit("wh", "energy", "1", "watt-hour watt-hours 瓦时", "Wh"),
    _unit("kwh", "energy", "1000", "kilowatt-hour kilowatt-hours 千瓦时 度电", "kWh"),
    _unit("MWh", "energy", "1000000", "megawatt-hour megawatt-hours 兆瓦时", "MWh"),
    _unit("gwh", "energy", "1000000000", "gigawatt-hour gigawatt-hours 吉瓦时", "GWh"),
    _unit("hz", "frequency", "1", "hertz 赫兹 赫", "Hz"),
    _unit("mhz", "frequency", "1000000", "megahertz 兆赫", "MHz"),
    _unit("ghz", "frequency", "1000000000", "gigahertz 吉赫", "GHz"),
    _unit("tflops", "computing", "1000000000000", "teraflops", "TFLOPS TFLOPs TFlops"),
    _unit("pflops", "computing", "1000000000000000", "petaflops", "PFLOPS PFLOPs"),
    _unit("eflops", "computing", "1000000000000000000", "exaflops", "EFLOPS EFLOPs"),
    _unit("flops", "computing", "1", "flops flop", "FLOPs FLOPS"),
    _unit("volt", "voltage", "1", "volt volts 伏 伏特", "V"),
    _unit("kv", "voltage", "1000", "kilovolt kilovolts 千伏", "kV"),
    _unit("mah", "charge", "1", "毫安时", "mAh"),
    _unit("db", "loudness", "1", "decibel decibels 分贝", "dB"),
    # speeds in metres per hour
    _unit("km/h", "speed", "1000", "kilometers_per_hour kilometres_per_hour kilometers_an_hour"
          " kilometres_an_hour kph 公里/小时 公里每小时 公里/时", "km/h"),
    _unit("mph", "speed", "1609.344", "miles_per_hour miles_an_hour 英里/小时 英里每小时", "mph"),
    _unit("knot", "speed", "1852", "knot knots"),
    # temperatures are points on a scale, converted in `to_base`
    _unit("celsius", "temperature", "1", "degrees_celsius degree_celsius degrees_centigrade celsius"
          " 摄氏度", "°C ℃ ºC"),
    _unit("fahrenheit", "temperature", "1", "degrees_fahrenheit degree_fahrenheit fahrenheit 华氏度",
          "°F ℉ ºF"),
    _unit("degree", "", "1", "degree degrees 度", "° º"),
    # money
    _unit("usd", "money:usd", "1", "us_dollar us_dollars u.s._dollar u.s._dollars american_dollars dollar"
          " dollars bucks usd 美元 美金", "US$ U.S.$"),
    _unit("cent", "money:usd", "1/100", "cent cents 美分", "¢"),
    _unit("cny", "money:cny", "1", "yuan renminbi rmb cny 元人民币 元 人民币 块钱 元钱"),
    _unit("jiao", "money:cny", "1/10", "角钱 毛钱"),
    _unit("fen", "money:cny", "1/100", "分钱"),
    _unit("eur", "money:eur", "1", "euro euros eur 欧元", "€"),
    _unit("gbp", "money:gbp", "1", "pounds_sterling pound_sterling gbp sterling 英镑", "£"),
    _unit("penny", "money:gbp", "1/100", "pence penny 便士", "p"),
    _unit("pound", "", "1", "pound pounds"),
    _unit("jpy", "money:jpy", "1", "yen jpy japanese_yen 日元 日圆 円"),
    _unit("krw", "money:krw", "1", "won krw 韩元 韩圆"),
    _unit("hkd", "money:hkd", "1", "hong_kong_dollars hong_kong_dollar hkd 港元 港币", "HK$"),
    _unit("twd", "money:twd", "1", "new_taiwan_dollars taiwan_dollars twd 新台币 台币 元新台币", "NT$"),
    _unit("sgd", "money:sgd", "1", "singapore_dollars sgd 新加坡元 新元"),
    _unit("aud", "money:aud", "1", "australian_dollars aud 澳元 澳大利亚元", "A$ AU$"),
    _unit("cad", "money:cad", "1", "canadian_dollars cad 加元 加拿大元", "C$ CA$"),
    _unit("chf", "money:chf", "1", "swiss_francs chf francs 瑞士法郎 瑞郎"),
    _unit("inr", "money:inr", "1", "rupees rupee inr rs 卢比 印度卢比", "₹"),
    _unit("rub", "money:rub", "1", "roubles rubles rouble ruble rub 卢布", "₽"),
    _unit("brl", "money:brl", "1", "reais brl 雷亚尔", "R$"),
    _unit("vnd", "money:vnd", "1", "dong vnd 越南盾"),
    _unit("btc", "money:btc", "1", "bitcoin bitcoins btc 比特币 枚比特币"),
    # countable things that both languages name
    _unit("person", "person", "1", "people person persons 人 名 位 口人 人次 口"),
    _unit("times", "times", "1", "times"),
    _unit("occasion", "occasion", "1", "次 回 遍 趟"),
    _unit("multiple", "multiple", "1", "倍 fold -fold", "x × X"),
    _unit("params", "params", "1", "parameters parameter params 参数 个参数", ""),
    _unit("token", "token", "1", "token tokens 词元 个词元 个token"),
    _unit("point", "point", "1", "point points pts"),
    _unit("score", "score", "1", "分 积分"),
    _unit("index_point", "index", "1", "点 个点"),
    _unit("goal", "goal", "1", "goal goals 球 个进球 粒进球 粒入球"),
    _unit("match", "match", "1", "game games match matches 场 场比赛 局 回合 innings"),
    _unit("vote", "vote", "1", "vote votes 票"),
)  # fmt: skip

BY_NAME: dict[str, Unit] = {unit.name: unit for unit in UNITS}
BY_WORD: dict[str, Unit] = {word: unit for unit in UNITS for word in unit.words}
BY_SYMBOL: dict[str, Unit] = {symbol: unit for unit in UNITS for symbol in unit.symbols}

CURRENCY_SIGNS = {
    "us$": "usd", "u.s.$": "usd", "$": "usd", "hk$": "hkd", "nt$": "twd", "a$": "aud", "au$": "aud",
    "c$": "cad", "ca$": "cad", "s$": "sgd", "nz$": "nzd", "r$": "brl", "€": "eur", "£": "gbp",
    "¥": "cny", "￥": "cny", "₹": "inr", "₽": "rub", "₩": "krw", "rmb": "cny", "cny": "cny",
    "cn¥": "cny", "jp¥": "jpy", "usd": "usd", "eur": "eur", "gbp": "gbp", "jpy": "jpy", "hkd": "hkd",
    "inr": "inr", "rs": "inr", "aud": "aud", "cad": "cad", "chf": "chf", "人民币": "cny", "美金": "usd",
    "sgd": "sgd", "krw": "krw",
}  # fmt: skip
"""Signs that stand before an amount, in lower case."""

DOLLARS = frozenset({"usd", "aud", "cad", "hkd", "sgd", "nzd", "twd"})
"""Currencies that are written with a bare `$` at home."""

COUNTERS = (
    "个 只 条 张 件 台 辆 架 艘 部 座 栋 幢 套 枚 颗 粒 款 种 类 项 层 届 轮 盘 席 门 所 笔 份 支 队 户 处 间 "
    "级 期 章 页 句 字 本 册 篇 集 首 幅 家 起 宗 例 批 组 对 双 把 根 块 片 段 棵 株 头 匹 尾 箱 瓶 杯 袋 包 "
    "盒 车 架次 人份 剂 针 道 堂 节 课 班 届 任 代 强 大 国 省 市 县 区 村 镇 乡 州 城 岛 校 院 手 环 战 连胜 连败 "
    "胜 负 平 冠 金 银 铜 方 面 声 顿 番 步 脚 眼 股 单 封 顶 口 孔 吨级 米级 英寸级 杆 篮板 助攻 抢断 盖帽 罚球 星 战"
).split()
"""Chinese measure words and nouns that follow a numeral directly; they count, without a dimension."""

_GROUPS = (
    "辆 台 部 架 车 艘 条 只 支", "座 栋 幢 所 间 处 家", "件 套 枚 颗 粒 块 片 份 批 组 张 封", "起 宗 例 件 个",
    "种 类 款 项 大 面 方面 件", "户 家", "支 队", "本 册 篇 部 章 集 首 条 份", "字 句", "环", "代 届 任 期 次 批",
    "国 个", "省 个", "层 级", "星 级", "连胜 胜 场", "篮板 个", "助攻 次", "抢断 次", "盖帽 次 个",
)  # fmt: skip

COUNTER_GROUPS: dict[str, frozenset[int]] = {
    counter: frozenset(i for i, group in enumerate(_GROUPS) if counter in group.split())
    for counter in COUNTERS
    if counter != "个" and any(counter in group.split() for group in _GROUPS)
}
"""Measure words that are used for the same things share a group; 个 goes with everything."""

PERSON_NOUNS = frozenset(
    "people person persons men women man woman children child kids boys girls adults teens teenagers"
    " students pupils teachers workers employees staff staffers passengers crew soldiers troops"
    " officers officials lawmakers senators deputies delegates members victims survivors"
    " patients doctors nurses users customers subscribers viewers readers voters residents citizens"
    " migrants refugees immigrants players fans spectators visitors tourists developers engineers"
    " researchers scientists respondents participants volunteers suspects prisoners hostages deaths"
    " dead injured wounded others demonstrators protesters firefighters civilians adults infants"
    " friends experts lawyers judges drivers travelers travellers climbers inhabitants households".split()
)
"""English nouns that count persons, so that `27 workers` and `27人` are the same kind of figure."""


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_HAN = [word for word in BY_WORD if not word.isascii()]
_LATIN = [word for word in BY_WORD if word.isascii()]
UNIT_PATTERN = re.compile(
    rf"(?:(?P<symbol>{_alternatives(list(BY_SYMBOL))})(?![A-Za-z0-9]|\.\w)"
    rf"|(?P<han>{_alternatives(_HAN)})"
    rf"|(?P<latin>(?i:{_alternatives(_LATIN)}))(?![A-Za-z]))"
)
"""A unit at the place where it is matched."""

COUNTER_PATTERN = re.compile(_alternatives(COUNTERS))


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
    return value * BY_NAME[unit].factor if unit in BY_NAME else value
