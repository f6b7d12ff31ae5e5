"""Words around figures: how exactly they are meant, and what only looks like one."""

from __future__ import annotations

import re

from author.grounding.figures_model import Approximation

_BEFORE: dict[Approximation, str] = {
    "about": "约为 大约 大概 约合 约有 约 差不多 about around some approximately roughly circa an_estimated"
    " estimated ~ ≈ close_to",
    "nearly": "将近 接近 逼近 近 几近 几乎 nearly almost just_under approaching close_to near",
    "over": "逾 超过 超出 突破 超 不止 高于 大于 多于 more_than over above exceeding in_excess_of upwards_of"
    " greater_than topped surpassed > exceeded exceeds just_over higher_than well_over",
    "under": "不到 不足 少于 低于 未满 小于 跌破 less_than under below fewer_than < lower_than short_of",
    "at_least": "至少 不少于 不低于 起码 最少 at_least no_less_than no_fewer_than a_minimum_of ≥ >=",
    "at_most": "至多 最多 不超过 不高于 不多于 最高 at_most up_to no_more_than"
    " a_maximum_of not_more_than ≤ <=",
}  # fmt: skip
_AFTER: dict[Approximation, str] = {
    "about": "左右 上下 前后 or_so",
    "over": "多 余 + plus or_more and_more",
    "at_least": "以上 及以上",
    "under": "以下 以内 之内 or_less or_fewer",
}
_MIDDLE = "多余几来"
"""Characters between a numeral and its unit that leave it open: 300余人, 20多年."""


def _direction(table: dict[Approximation, str]) -> dict[str, Approximation]:
    return {
        word.replace("_", " "): approximation
        for approximation, words in table.items()
        for word in words.split()
    }


BEFORE = _direction(_BEFORE)
AFTER = _direction(_AFTER)


def _pattern(table: dict[str, Approximation]) -> str:
    words = sorted(table, key=len, reverse=True)
    return "|".join(
        re.escape(word) if not word[0].isascii() or not word[0].isalpha() else rf"\b{word}\b"
        for word in words
    )


BEFORE_PATTERN = re.compile(rf"({_pattern(BEFORE)})(?:[\s了]|a\b|an\b|the\b)*$", re.I)
AFTER_PATTERN = re.compile(rf"\s?({_pattern(AFTER)})", re.I)
MIDDLE_PATTERN = re.compile(rf"\s?[{_MIDDLE}](?![少数])")

NOT_FIGURES_ZH = re.compile(
    "唯二|九头蛇|七国集团|二十国集团|五眼联盟|十[三四五]五|三位一体|四分五裂|八仙|两年一度|一年一度|四年一度|第二天|千载难逢|四人[二两]球赛?|四球(?:比洞|二人|赛|与)|零星|一些|一下|统一|一直|万一|一样|一起|一定|一般|一旦|一切|一边|一面|一致|一律|一向|一再|一味|一时|一同|一道|一并|一齐|一概|一度"
    "|一带|一体|一生|一流|一线|一连|一番|一贯|一经|一心|一手|一身|一举|一路|一早|一律|一把手|一方面|一点|一会|一来|一如|一致|一共|唯一|之一"
    "|同一|进一步|第一时间|单一|专一|均一|划一|归一|不一|逐一|一一|一度|一番|一系列|一连串|一部分|一本正经|一系|一言|一窝蜂"
    "|十分(?!之|钟)|十足|千万(?![元人美日欧英港吨亩户股公平千米级个名辆台份\\d余多以])|百姓|百货|百度|百科|百般|万物|万象|万众|万维|万达|万科|万事|万里|万圣|万国|万年"
    "|三星|三农|三亚|三峡|三文|三明治|三轮|三角|三维|三国|再三|四川|四处|四周|四肢|四季|四面|五角|五金|五粮|五官|五星|六安|七匹狼|七喜"
    "|八卦|八达|九寨|九龙|九江|九华|十堰|十字|千里|百里|千禧|千岛|千古|千秋|成千上万|千家万户|千千万万|千方百计|亿万|百万富翁|亿万富翁"
    "|二手|二维|二战|一战|二人转|二甲|二氧|一氧|三氧|两岸|两会|两侧|两者|两旁|两边|两手|两极|两难|两栖|两委|双双|三三两两|三番|五花|七嘴|乱七八糟"
    "|一汽|二胎|三胎|三甲|三连|半岛|半导体|半径|半决赛|半天|半空|半山|半路|半途|半场|半票|多半|大半|小半|夜半|半夜|两地|两国|双方"
    "|不二|数一数二|独一无二|一国两制|一带一路|三八|五四|七一|八一|十一长假|双十一|五一|六一|九一八|七七|万分|万亩$"
)
"""Words that hold a numeral character and name no figure."""

NOT_FIGURES_EN = re.compile(
    r"\b(?:one another|no one|anyone|everyone|someone|one(?:-|\s)?(?:way|self|off|on-one|sided|stop)"
    r"|(?:this|that|which|any|every|each|the|some|another|only|good|big|new|old|last|next|right|loved|little|no|first|a) ones?"
    r"|one of|one's|first (?:name|aid|lady|class|hand|minister)|second (?:hand|thought|nature|to none)"
    r"|one day|one thing|one time|at one point|one by one|day one|square one|number one|formula one"
    r"|a million times|seven-eleven|twenty-four seven|sixth sense|fifth avenue|first-hand|all in one|one in all"
    r"|one (?:is|was|can|could|must|may|should|would|might|has|had|who|that|with|to|or|and))\b",
    re.I,
)
"""English phrases whose number word names no figure."""
