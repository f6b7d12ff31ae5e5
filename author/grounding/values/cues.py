"""What the words around a figure say of how it was worked out: 合计, 高出, 占, 增长, 人均, 年化."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SUM = re.compile(
    r"合计|总计|总盘子|总规模|总投入|加上|连同|合起来|共计|总共|累计|总额|总数|一共|共(?![同享识建和产])"
    r"|加起来|之和|两[家者项笔]|支出已|改善|扭转|一进一出"
    r"|combined|together|in total|a total of|altogether|in all|sum|between them",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"相[差去]|差|之差|出入|多出|[多高低少快慢]|领先|落后|剩余|余下|净增|提[高升前]|增加|减少|缩[短减小]"
    r"|扩大|收窄|[上跳攀]升|[下骤]降|下滑|降低|[上下]调|[升降涨跌增减](?:了|约|近|逾|超)?[\d.]+\s?个?百分点|既无|均无|其余|[顺逆]差|盈余|缺口|surplus|deficit"
    r"|difference|gap|(?:more|fewer|less|higher|lower|faster|slower|earlier|later|longer|shorter)\b"
    r"|(?:increase|decrease) of|(?:rose|fell|up|down|grew|shrank) by|remaining|ahead of|short of",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"占|相当于|约合|比例|比重|比率|率|其中|中有|当中|原来的|此前的|的一?$|只有|仅为|进度|后者|前者|接近"
    r"|[元镑人名个家台辆件吨次]的\s?(?:约|近|逾)?[\d.]+\s?%"
    r"|share of|proportion|of the total|accounts? for|accounting for"
    r"|(?:percent|per cent|%|half|thirds?|quarters?)s? of",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"增[长加幅]|上[涨升]|[提高]|[涨升]|下[降跌滑]|减少|缩[减水]|[降跌]|[多低少]出?|[溢折]价"
    r"|\b(?:up|down|rose|fell|grew|rise|fall|growth|increase|decrease|drop|premium|discount)",
    re.IGNORECASE,
)
_ROSE = re.compile(
    r"增[长加幅]|上[涨升]|[提高溢涨]|\b(?:up|rose|grew|growth|increase|premium)", re.IGNORECASE
)
_FELL = re.compile(
    r"下[降跌滑]|减少|缩[减水]|[降跌折]|\b(?:down|fell|fall|decrease|drop|discount)", re.IGNORECASE
)
_WORKED_OUT = re.compile(
    r"推算|折算|折合|约合|估算|计算|测算|换算|相当于|对应|意味着|约有|按[^，。]{0,12}计|即|涉及|算下来"
    r"|works out|equivalent to|or about|which is about",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"平均|人均|户均|年均|月均|日均|每|摊|均价|单价|单[台家个店次]"
    r"|average|\bper\b|each",
    re.IGNORECASE,
)
_PERIODS = re.compile(
    r"[一每]年|全年|年化|一年下来|[单每]月|一个月|per year|a year|annuali[sz]ed|a month",
    re.IGNORECASE,
)
_REST = re.compile(
    r"留存|其余|余下|剩余|剩下|另外|另有|缺口|还差|仅剩|未|不到|the rest|remaining", re.IGNORECASE
)
_FOR_ONE = re.compile(r"每[^，。]{0,8}1\s?(?:[美欧日]?元|英镑)")
"""What makes an amount a ratio: 每收入1美元要亏9美元."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Which operations the words around a figure speak of.

    Attributes:
        sum: several things together.
        difference: one thing less another.
        share: a part of a whole.
        growth: a change as a share of what was.
        rose: such a change upwards.
        fell: such a change downwards.
        worked_out: anything worked out, a product above all.
        average: an amount for each of several.
        periods: a year of months or quarters.
        rest: what is left of a whole.
        for_one: a ratio told as an amount for one unit of money.
    """

    sum: bool
    difference: bool
    share: bool
    growth: bool
    rose: bool
    fell: bool
    worked_out: bool
    average: bool
    periods: bool
    rest: bool
    for_one: bool

    @property
    def any_operation(self) -> bool:
        """Whether anything says that a figure was worked out."""
        return (
            self.sum
            or self.difference
            or self.share
            or self.growth
            or self.worked_out
            or self.average
            or self.periods
        )


@lru_cache(maxsize=4096)
def read_cues(around: str) -> Cues:
    """The operations that some words around a figure speak of."""
    return Cues(
        sum=_SUM.search(around) is not None,
        difference=_DIFFERENCE.search(around) is not None,
        share=_SHARE.search(around) is not None,
        growth=_GROWTH.search(around) is not None,
        rose=_ROSE.search(around) is not None,
        fell=_FELL.search(around) is not None,
        worked_out=_WORKED_OUT.search(around) is not None,
        average=_AVERAGE.search(around) is not None,
        periods=_PERIODS.search(around) is not None,
        rest=_REST.search(around) is not None,
        for_one=_FOR_ONE.search(around) is not None,
    )
