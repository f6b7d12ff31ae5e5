"""Reading dates and clock times out of Chinese, English and mixed text."""

from __future__ import annotations

import re
from functools import lru_cache

from author.grounding.dates_clock import read_times
from author.grounding.dates_lexicon import HAN_WEEKDAYS, MONTHS, RELATIVE, WEEKDAYS
from author.grounding.dates_model import DateMention
from author.grounding.numerals_zh import chinese_value

_HAN = "[一二三四五六七八九十]{1,3}"
_MONTH_ZH = (
    r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月(?!球|饼|亮|票|薪|天|色|嫂)(?:份)?"
)
_DAY_ZH = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\s?(?:日(?![元圆本均前系])|号(?=[，。、,；;）)\s上下中凌早晚清傍至到起前后的以-]|$))"
_YEAR_ZH = r"(?:(?:1[0-9]|20)\d\d|[一二][〇零○九八七六五四三二一]{3})\s?年(?!代|来|间|以?[上内]|历史|前的?历史)"
_YEAR_SHORT = r"(?<![\d.])\d\d(?=年(?:代|初|底|末))"
_REL_YEAR = "今年|去年|明年|前年|后年|上年|次年|当年|同年|翌年"
_MONTHS = "|".join(sorted((m for m in MONTHS), key=len, reverse=True))
_MONTH_NAMES = "|".join(name for name in MONTHS if len(name) > 4 or name in ("june", "july"))
_DAY_EN = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:.]\d|[\d%])"
_YEAR_EN = r"(?:1[5-9]|20)\d\d"
_WEEKDAY_EN = "|".join(name for name in WEEKDAYS if name.endswith("day"))
_RELATIVE = "|".join(re.escape(word) for word in sorted(RELATIVE, key=len, reverse=True))

_ISO = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_MONTHS_ZH = re.compile(r"(?P<a>[一二三四五六七八九])、?(?P<b>[二三四五六七八九十])\s?月(?:份|间)?")
_CHINESE = re.compile(
    rf"(?=[\d一二三四五六七八九十〇今去明前后上本下次当同翌])(?:(?P<y>{_YEAR_ZH})|(?P<rel>{_REL_YEAR}|本月|上月|上个月|下月|下个月))?\s?(?:(?P<m>{_MONTH_ZH})\s?)?(?P<d>{_DAY_ZH})?"
    rf"(?P<third>上旬|中旬|下旬|初|底|末)?(?:\s?(?:至|到|-|—|–|~|～|、|和)\s?(?P<m2>{_MONTH_ZH})?\s?(?P<d2>{_DAY_ZH}))?"
)
_YEARS = re.compile(
    r"(?<![\d.])(?P<y>(?:1[0-9]|20)\d\d)\s?年?\s?(?:-|—|–|~|～|至|到|/)\s?(?P<y2>(?:1[0-9]|20)\d\d|(?<=[-–/])\d\d|\d\d(?=\s?年))(?=\s?年|\b(?!\s?[-–]\d|,\d))(?:\s?年(?!代))?"
)
_DECADE = re.compile(
    rf"(?:(?P<cent>上(?:个)?世纪|(?:\d\d|{_HAN})\s?世纪)\s?)?(?P<dec>(?:1[0-9]|20)?\d0|[一二三四五六七八九]十)\s?年代(?P<end>初|末|中|后期)?"
    rf"|\b(?P<full>(?:1[5-9]|20)\d0)s\b|(?<![\w.$])['’]?(?P<short>\d0)s\b"
    rf"|(?P<born>(?<!\d)[0-9]0)后"
    rf"|\bthe (?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    re.IGNORECASE,
)
_DECADE_WORDS = {
    w: i * 10
    for i, w in enumerate(
        [
            "twenties",
            "thirties",
            "forties",
            "fifties",
            "sixties",
            "seventies",
            "eighties",
            "nineties",
        ],
        2,
    )
}
_CENTURY = re.compile(
    rf"(?P<zh>(?:公元前?)?(?:\d{{1,2}}|(?<!上){_HAN}|[一二]十[一二三四五六七八九]?)\s?世纪(?!杯))|\b(?P<en>\d{{1,2}}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:th|first|second|third))[\s-]century\b",
    re.IGNORECASE,
)
_RESULTS = "results|revenue|sales|profit|earnings|gdp|growth|net"
_QUARTER = re.compile(
    rf"\b(?P<y3>{_YEAR_EN})\s?Q(?P<q3>[1-4])\b|\bQ(?P<q4>[1-4])\s?(?:of\s)?(?:FY)?(?P<y4>{_YEAR_EN})?\b"
    rf"|(?:(?P<y>{_YEAR_ZH})|(?P<rel>{_REL_YEAR}))?\s?"
    r"(?:第?(?P<q>[一二三四1-4])(?:个)?季(?:度|报)|前(?P<upto>[二两三四23])(?:个)?季度"
    r"|(?P<h>[上下])半年|[Qq](?P<q2>[1-4])(?![\w.])|[Hh](?P<h2>[12])(?![\w.]))"
    r"|\b(?P<q5>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?P<part>quarter|half)"
    rf"(?:(?:\sof)?\s(?P<y5>{_YEAR_EN}))?(?=\s(?:of\s(?:the\syear|{_YEAR_EN}|this|last)|{_RESULTS})|(?<=quarter)\b)",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"\b(?P<m>(?:{_MONTHS}))\b\.?,?\s(?:the\s)?(?P<d>{_DAY_EN})\b(?:\s?(?:-|–|—|to|and|through)\s?(?:(?P<mb>{_MONTHS})\b\.?\s)?(?P<d2>{_DAY_EN})\b)?(?:(?:,\s?|\s)(?P<y>{_YEAR_EN})\b)?"
    rf"|(?<![:.\d])\b(?:(?P<e1>{_DAY_EN})\s?(?:-|–|to|and)\s?)?(?P<e>{_DAY_EN})[ \xa0-](?:of\s)?(?P<em>{_MONTHS})\b\.?(?:,?\s(?P<ey>{_YEAR_EN})\b)?"
    rf"|\b(?P<ym>(?:{_MONTHS}))\b\.?,?\s(?:of\s)?(?P<yy>{_YEAR_EN})\b"
    rf"|\b(?P<only>{_MONTH_NAMES})\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:in|since|until|till|last|next|this|early|late|mid|by|of|from|before|after|to|for|every|each|through)[\s-](?P<m>May|March|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?!\s(?:be|have|not|also|well)\b)"
)
_ABBREVIATED = re.compile(r"\b(?P<m>Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.")
_WEEKDAY = re.compile(
    rf"(?P<zh>(?P<zr>上|下|本|这)?(?:个)?(?:周|星期|礼拜)(?P<zd>[一二三四五六日天])(?![期年个])(?![次场届起位名](?!比|举|在)))"
    rf"|\b(?:(?P<er>last|next|this)\s)?(?P<ed>{_WEEKDAY_EN})s?\b|\b(?P<es>Mon|Tues?|Thurs?|Fri|Sat|Sun|Wed)(?=,\s|\.\s?\d|,?\s\d)",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(
    rf"(?<![\w.,$€£¥/-])(?P<y>{_YEAR_EN})(?![\w%‰]|,\d|\.\d|/\d|\s?(?:[万亿千百]|(?:(?:million|billion|people|km|kg|dollars|yuan|m)\b|元|人|名|个|家|件|台|辆|米|吨|点|张|平)))(?:\s?年)?|['’](?P<s>\d\d)\b(?!s)|(?P<zs>(?<![\d.])\d\d)年(?=底|初|末)"
)
_RELATIVE_WORD = re.compile(rf"(?:{_RELATIVE})", re.IGNORECASE)
_NTH_DAY = re.compile(
    r"\b(?:on|since|until|by|before|after|from) the (?P<d>[12]?\dth|[23]?1st|2?2nd|2?3rd|30th)\b(?!\s(?:day|minute|century|floor|time|anniversary|hole|place|birthday|year|week|month|round|consecutive|straight|green|tee))"
)


def read(text: str) -> tuple[DateMention, ...]:
    """Every date and clock time of a text, in order, relative ones unresolved."""
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[DateMention, ...]:
    from author.grounding.figures_reading import normalise

    plain = normalise(text)
    found: list[DateMention] = []
    taken = bytearray(len(plain) + 1)
    for reader in _READERS:
        for mention in reader(plain):
            if mention.end > mention.start and not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                found.append(mention)
    found.sort(key=lambda mention: mention.start)
    return tuple(found)


def _mention(
    match: re.Match[str], kind: str, group: int | str = 0, **fields: object
) -> DateMention:
    return DateMention(match.start(group), match.end(group), match[group], kind, **fields)  # type: ignore[arg-type]  # fields by name


def _number(written: str | None) -> int | None:
    """A whole number in digits or Chinese numerals, with what follows it left out."""
    if not written:
        return None
    digits = re.match(r"\s?(\d+)", written)
    if digits:
        return int(digits[1])
    han = re.match(r"[〇零○一二两三四五六七八九十]+", written)
    value = chinese_value(han[0]) if han else None
    return None if value is None else int(value)


def _shift(word: str | None) -> tuple[str, int] | None:
    return RELATIVE.get(word) if word else None


def _iso(plain: str) -> list[DateMention]:
    return [
        _mention(m, "day", year=int(m["y"]), month=int(m["m"]), day=int(m["d"]))
        for m in _ISO.finditer(plain)
    ]


def _years(plain: str) -> list[DateMention]:
    """Spans of years: 2016-2020年, 2018/19, 1939–45."""
    mentions = []
    for m in _YEARS.finditer(plain):
        first = int(m["y"])
        last = int(m["y2"]) if len(m["y2"]) == 4 else first // 100 * 100 + int(m["y2"])
        if last <= first:
            last += 100 if len(m["y2"]) == 2 and (last + 100 - first) < 60 else 0
        if first < last <= first + 250:
            mentions.append(_mention(m, "year", year=first, last_year=last))
    return mentions


def _chinese(plain: str) -> list[DateMention]:
    mentions = []
    for m in _CHINESE.finditer(plain):
        if not (m["y"] or m["m"] or m["d"]):
            continue
        if m["d"] and not m["m"] and _is_duration(plain, m):
            continue
        kind = "day" if m["d"] or m["d2"] else "month" if m["m"] else "year"
        day, last_day = _number(m["d"]), _number(m["d2"])
        if day is None:
            day, last_day = last_day, None
        mention = _mention(
            m, kind, year=_number(m["y"]), month=_number(m["m"]), day=day, last_day=last_day,
            last_month=_number(m["m2"]), third=_third(m), shift=_shift(m["rel"]),
        )  # fmt: skip
        mentions.append(_trimmed(mention))
    return mentions


def _third(match: re.Match[str]) -> int | None:
    """Which third of a month: 上旬 1, 中旬 2, 下旬 3."""
    if match["third"] is None or match["d"] or not match["m"]:
        return None
    return {"上": 1, "初": 1, "中": 2}.get(match["third"][0], 3)


def _month_pairs(plain: str) -> list[DateMention]:
    """三四月份, 四五月间: two neighbouring months."""
    mentions = []
    for m in _MONTHS_ZH.finditer(plain):
        first, last = _number(m["a"]), _number(m["b"])
        if first is not None and last == first + 1:
            mentions.append(_mention(m, "month", month=first, last_month=last))
    return mentions


def _trimmed(mention: DateMention) -> DateMention:
    from dataclasses import replace

    text = mention.text
    lead = len(text) - len(text.lstrip())
    return replace(
        mention,
        start=mention.start + lead,
        end=mention.start + len(text.rstrip()),
        text=text.strip(),
    )


def _is_duration(plain: str, match: re.Match[str]) -> bool:
    """`3日内`, `近日`, `二十一日游`: days that are counted; 两号 and single Han digits with 号."""
    before = plain[max(0, match.start() - 2) : match.start()]
    after = plain[match.end() : match.end() + 2]
    if before[-1:] in "第近约每数" and before[-1:]:
        return True
    if before and (before[-1].isdigit() or before[-1] in "零百.、"):
        return True
    if match["d"].rstrip()[-1] == "号" and not re.match(r"(?:\d|十|二十|三十)", match["d"]):
        return True
    return after[:1] in "内后游均间" and after[:1] != "" and after != "后来"


def _decades(plain: str) -> list[DateMention]:
    mentions = []
    for m in _DECADE.finditer(plain):
        if m["born"] is not None:
            mentions.append(_mention(m, "decade", year=int(m["born"]), open=True))
            continue
        written = (
            m["full"]
            or m["short"]
            or (m["word"] and str(_DECADE_WORDS[m["word"].lower()]))
            or m["dec"]
        )
        decade = _number(written) or 0
        century = _century_base(m["cent"])
        if decade < 100 and century is not None:
            decade += century
        mentions.append(_mention(m, "decade", year=decade, open=decade < 100))
    return mentions


def _century_base(written: str | None) -> int | None:
    if not written:
        return None
    if written.startswith("上"):
        return 1900
    number = _number(written)
    return None if number is None else (number - 1) * 100


def _centuries(plain: str) -> list[DateMention]:
    from author.grounding.numerals_en import english_ordinal

    mentions = []
    for m in _CENTURY.finditer(plain):
        if m["zh"]:
            number = _number(re.sub(r"^公元前?", "", m["zh"]))
        else:
            value = english_ordinal(m["en"])
            number = None if value is None else int(value)
        if number and number <= 30:
            mentions.append(_mention(m, "century", year=(number - 1) * 100 + 1))
    return mentions


def _quarters(plain: str) -> list[DateMention]:
    mentions = []
    names = {
        "first": 1,
        "second": 2,
        "third": 3,
        "fourth": 4,
        "1st": 1,
        "2nd": 2,
        "3rd": 3,
        "4th": 4,
    }
    for m in _QUARTER.finditer(plain):
        year = _number(m["y"] or m["y3"] or m["y4"] or m["y5"])
        shift = _shift(m["rel"])
        ordinal = names.get((m["q5"] or "").lower())
        if m["h"] or m["h2"] or (m["part"] or "").lower() == "half":
            half = ordinal or (int(m["h2"]) if m["h2"] else 1 if m["h"] == "上" else 2)
            if half <= 2:
                mentions.append(
                    _mention(m, "half", half=half, year=year, shift=shift, sure=m["part"] is None)
                )
            continue
        if m["upto"]:
            upto = _number(m["upto"])
            mentions.append(
                _mention(m, "quarter", quarter=1, last_quarter=upto, year=year, shift=shift)
            )
            continue
        quarter = ordinal or _number(m["q"] or m["q2"] or m["q3"] or m["q4"])
        mentions.append(
            _mention(m, "quarter", quarter=quarter, year=year, shift=shift, sure=m["part"] is None)
        )
    return mentions


def _english(plain: str) -> list[DateMention]:
    mentions = []
    for m in _ENGLISH.finditer(plain):
        month = MONTHS.get((m["m"] or m["em"] or m["ym"] or m["only"]).lower())
        written = m["m"] or m["em"] or m["ym"] or m["only"]
        if written[0].islower():
            continue
        year = _number(m["y"] or m["ey"] or m["yy"])
        first, last = (
            (m["d"], m["d2"]) if m["m"] else (m["e1"] or m["e"], m["e"] if m["e1"] else None)
        )
        last_month = MONTHS.get((m["mb"] or "").lower())
        kind = "day" if first else "month"
        mentions.append(
            _mention(
                m,
                kind,
                year=year,
                month=month,
                day=_number(first),
                last_day=_number(last),
                last_month=last_month,
            )
        )
    mentions.extend(
        _mention(m, "month", "m", month=MONTHS[m["m"].lower()]) for m in _MAY.finditer(plain)
    )
    mentions.extend(
        _mention(m, "month", "m", month=MONTHS[m["m"].lower()])
        for m in _ABBREVIATED.finditer(plain)
    )
    mentions.extend(_mention(m, "day", "d", day=_number(m["d"])) for m in _NTH_DAY.finditer(plain))
    return mentions


def _weekdays(plain: str) -> list[DateMention]:
    mentions = []
    for m in _WEEKDAY.finditer(plain):
        if m["zh"]:
            day, word = (
                HAN_WEEKDAYS[m["zd"]],
                {"上": "last", "下": "next", "本": "this", "这": "this"}.get(m["zr"] or "", ""),
            )
        else:
            name, word = (m["ed"] or m["es"]), (m["er"] or "").lower()
            if name[0].islower():
                continue
            day = WEEKDAYS[name.lower()]
        shift = {"last": ("week", -1), "next": ("week", 1), "this": ("week", 0)}.get(word)
        mentions.append(_mention(m, "weekday", weekday=day, shift=shift))
    return mentions


def _single_years(plain: str) -> list[DateMention]:
    mentions = []
    for m in _YEAR_ALONE.finditer(plain):
        if m["y"]:
            mentions.append(_mention(m, "year", year=int(m["y"]), sure=m[0].endswith("年")))
        else:
            short = int(m["s"] or m["zs"])
            mentions.append(
                _mention(m, "year", year=short + (1900 if short > 40 else 2000), sure=False)
            )
    return mentions


def _relatives(plain: str) -> list[DateMention]:
    mentions = []
    for m in _RELATIVE_WORD.finditer(plain):
        if m[0].isascii() and (
            plain[m.start() - 1 : m.start()].isalpha() or plain[m.end() : m.end() + 1].isalpha()
        ):
            continue
        unit, by = RELATIVE[m[0].lower()]
        mentions.append(_mention(m, unit, shift=(unit, by)))
    return mentions


_READERS = (
    _iso, read_times, _decades, _centuries, _years, _quarters, _month_pairs, _chinese, _english, _weekdays, _single_years,
    _relatives,
)  # fmt: skip
