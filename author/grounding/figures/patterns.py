"""What a numeral looks like: one pattern for Chinese and English, and what is to be passed over."""

from __future__ import annotations

import re

from author.grounding.figures.lexicon import NOT_FIGURES_EN, NOT_FIGURES_ZH
from author.grounding.numerals.chinese import NUMERAL as _CHINESE
from author.grounding.numerals.chinese import TRILLION
from author.grounding.numerals.english import FRACTION_WORDS, NUMBER_WORDS, ORDINALS

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d.,])|\d+(?:\.\d+)?|(?<![\w.])\.\d+"
_SCALE = rf"(?:[万亿萬億]|{TRILLION}|千(?![瓦米克伏赫卡字])|百(?![分帕])|十(?![几余多]))"
_BEHIND = rf"\s?{_SCALE}+(?:\s?零?(?:\d+(?:\.\d+)?|[一二三四五六七八九])\s?{_SCALE}+)*"
_OF = "hundreds|thousands|millions|billions"
_LARGE = "hundred|thousand|million|billion|dozen"
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_MEASURED = "year|month|week|day|decade|century|hour|minute|fortnight|dollar|pound|mile|metre|meter"
_GROUPS = (
    "trio|duo|quartet|quintet|foursomes?|fourballs?|threesomes?|twosomes?|twins?|triplets|couples?"
    "|both|pair|decathlon|pentathlon|triathlon"
)

_OF_SCORES = "(?:of|more|injured|killed|dead|wounded|hurt|arrested|missing|others|were)"
_JUBILEES = "silver|golden|diamond|platinum"
_AGES = (
    r"(?:(?:early|mid|late)[\s-])?teens|(?:quadra|quinqua|sexa|septua|octo|nona)genarians?"
    rf"|centenarians?|(?:{_TENS})[\s-]?somethings?"
)

_BRANCHES = {
    "age": rf"\b(?:{_AGES})\b",
    "years": rf"\b(?:(?:sesqui|bi|ter)?cent(?:enary|ennial)|(?:{_JUBILEES})\sjubilee)\b",
    "level": r"\bLevel[\s-](?P<level_number>[0-5])\b(?!\.\d)",
    "goalless": r"\b(?:goalless|scoreless|nil[\s-]nil)\b",
    "technique": (
        r"(?<![\w.$€£¥])(?-i:[23456]G|[2-4]D|3C|[24568]K)"
        r"(?![A-Za-z0-9]|\s?(?:users|people|[人元]|美元))"
    ),
    "article": (
        r"\b(?:half[\s-](?:an?[\s-])?|an?[\s-](?:half[\s-])?|(?:past|coming|every|each|per)\s)"
        rf"(?=(?:{_MEASURED})\b)|\b(?:an?|the)\s(?=quarter-hour\b)|\bthe\s(?=decade\b)|\b(?:per|every)\s(?=(?:thousand|million|billion)\b)"
    ),
    "height": (
        r"(?<![\w.])(?:(?P<feet>\d)['′’](?P<inches>\d{1,2})(?:[\"″”]|'')"
        r"|(?P<chi>\d)\s?[尺呎]\s?(?P<cun>\d{1,2})\s?[吋寸])"
    ),
    "among": (
        rf"\b(?P<few>{_SMALL}|\d{{1,3}})[\s-](?:in|out\sof)[\s-](?:every\s)?"
        rf"(?P<many>{_SMALL}|a\s(?:hundred|thousand|million)|\d{{1,3}}(?:,000)*)\b(?!\s(?:{_MONTHS})|\s?%|,\d|\.\d)"
    ),
    "number": r"(?:\bNo\.?\s?(?=\d)|\bnumber\s(?=\d))(?P<place>\d{1,4})(?![\d.]\d)",
    "group": rf"\b(?:{_GROUPS})\b",
    "version": r"(?<![A-Za-z0-9_.])[A-Za-z]+(?:[-‑][A-Za-z]+){0,4}[-‑]?\d[\w.]*(?:[-‑][\w.]*\w)?",
    "hundredths": r"百分之\s?(?P<hundredths_of>\d+(?:\.\d+)?)",
    "exponent": (
        r"(?<![\w.])\d+(?:\.\d+)?[eE][+-]?\d+(?!\w)"
        r"|(?<![\w.])(?:\d+(?:\.\d+)?\s?[×x*]\s?)?10(?:\^\d+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|的\d+次方)"
    ),
    "slash": r"(?<![\w./])(?:\d+ )?\d{1,4}/\d{1,4}(?![\w/])",
    "nth": r"(?<![\w.,])\d[\d,]*(?:st|nd|rd|th)\b",
    "arabic": rf"(?<![\d.])(?P<digits>{_ARABIC})(?P<scale>{_BEHIND})?",
    "vague": (
        r"(?:好几|(?<!位)[数几上])(?:[十百千万亿]+|(?=[个名位人天年月次家日周]|小时|分钟))"
        r"(?!何|乎|据|字|码|分[之比点])"
        r"|(?:十|[二三四五六七八九]十)几|[百千万亿](?=[余多])"
        r"|数以[百千万亿]+计|成百上千|成千上万|[四五六七八九]旬"
    ),
    "share_zh": (
        r"每\s?(?P<pool>\d+|[二两三四五六七八九十百千]+)\s?(?:个人|[个名位人家])[一-鿿]{0,4}?[中里]?"
        r"，?(?:就|便)?有\s?(?P<out>\d+|[一二两三四五六七八九十]+)\s?[个名位人家]"
    ),
    "half": r"一半(?![年月天个夜])|(?<=[近过逾])半(?![数百年月天小个日路途夜导信空价])"
    r"|半(?=个?(?:小时|月|年|世纪|钟头|天|场)|数)",
    "han": _CHINESE,
    "hundreds": (
        rf"\b(?:(?:tens|dozens|trillions|scores(?=\s+{_OF_SCORES}\b)|decades|{_OF})"
        rf"(?:\s+of\s+(?:{_OF}))?"
        rf"|multi[\s-](?:million|billion)|(?:several|a few)(?:\s+(?:{_LARGE}))?|a couple of"
        r"|a handful of)\b"
    ),
    "ordinal": (
        rf"\b(?:(?:{_TENS})[\s-])?(?:{'|'.join(ORDINALS)})\b"
        r"(?![-\s](?:of\b|place)?\s?(?:an?\s)?(?:hours?|miles?)\b)"
    ),
    "fraction": (
        rf"\b{FRACTION_WORDS}\b(?!\s+(?:an?\s+|of\s+an?\s+)?(?:million|billion|trillion|dozen))"
    ),
    "words": rf"\b{NUMBER_WORDS}\b",
    "times": (
        r"\b(?:twice|thrice|doubl(?:ed?|ing)|(?:tri|quadru|quintu|sextu)pl(?:ed?|ing)|halved)\b"
        r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred)fold\b"
        "|翻番|翻了?[一两二三]番|翻倍|俩"
    ),
}
"""The ways to write a number, in the order in which they win at one place."""

NUMERAL = re.compile(
    "|".join(f"(?P<{name}>{branch})" for name, branch in _BRANCHES.items()),
    re.IGNORECASE | re.ASCII,
)
"""A numeral; the branch that matched is among `NUMERAL_KINDS`."""

NUMERAL_KINDS = tuple(_BRANCHES)

MAYBE = re.compile(
    r"[0-9零〇○一二两兩三四五六七八九壹贰叁肆伍陆柒捌玖十百千万亿拾佰仟萬億廿卅数几上半好翻俩成每]"
    r"|(?<!\w)\.\d"
    r"|(?<![A-Za-z0-9_.])(?:(?:on|mu|tw|th|fo|fi|si|se|ei|ni|te|el|ze|hu|mi|bi|tr|do|ha|qu|an? "
    r"|an?-|de|sc|co|bo|pa|no|nu|du|ev|ea|pe|oc|ce|go|pl|di|la|le)|[A-Za-z]+(?:[-‑][A-Za-z]+){0,4}[-‑]?\d)",
    re.IGNORECASE | re.ASCII,
)
"""Where a numeral may begin: a cheap look before the costly pattern."""

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>()（），。；]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\w+|!?\[\d{1,3}\](?!\()|@\w+|#\d+"
    r"|</?\w+>",
    re.ASCII,
)
_OUTLET = re.compile(r"《[^《》]{1,16}(?:报|刊|杂志|新闻|周刊|评论)》")
"""What a number in is part of a name: 《第三版时报》."""
_LIST_MARK = re.compile(
    r"^[ \t]*(?:#{1,6} +\d{1,2}(?:\.\d{1,2})*(?=\s)|(?:#{1,6} +)?\d{1,2}[.)、](?!\d)"
    r"|(?:#{1,6} +)?[（(]?[一二三四五六七八九十]{1,3}[）)、.])",
    re.MULTILINE,
)


def spans_without_figures(plain: str) -> list[tuple[int, int]]:
    """Spans of addresses, list marks, section numbers and words that only look like figures."""
    return [
        match.span()
        for pattern in (_ADDRESS, _OUTLET, _LIST_MARK, NOT_FIGURES_ZH, NOT_FIGURES_EN)
        for match in pattern.finditer(plain)
    ]
