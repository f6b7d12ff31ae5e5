"""Words around figures: how exactly they are meant, and what only looks like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from author.grounding.lexicon import lines, word_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from author.grounding.figures.model import Approximation


def _hedges(side: str) -> dict[str, Approximation]:
    """The words of `figures_hedges.txt` on one side of a figure, with their direction."""
    found: dict[str, Approximation] = {}
    for line in lines("figures_hedges"):
        head, _, words = line.partition("|")
        direction, where = head.split()
        if where == side:
            found |= {w.replace("_", " "): cast("Approximation", direction) for w in words.split()}
    return found


def _alternatives(words: Iterable[str]) -> str:
    """The words as a pattern, longest first; Latin ones whole, signs not at the end of a tag."""
    return "|".join(
        rf"\b{re.escape(word)}\b"
        if word[0].isascii() and word[0].isalpha()
        else rf"(?<![\w/\"]){re.escape(word)}"
        if word in "<>"
        else re.escape(word)
        for word in sorted(words, key=len, reverse=True)
    )


BEFORE = _hedges("before")
AFTER = _hedges("after")
BEFORE_PATTERN = re.compile(
    rf"({_alternatives(BEFORE)})(?:[\s了]|[还仍只]?[需要用]要?|a\b|an\b|the\b)*$", re.IGNORECASE
)
AFTER_PATTERN = re.compile(rf"\s?({_alternatives(AFTER)})", re.IGNORECASE)
MIDDLE_PATTERN = re.compile(r"\s?[多余几来](?![少数])")
"""What stands between a numeral and its unit and leaves it open: 300余人, 20多年."""

_NUMERAL_CHARACTERS = "零〇一二两三四五六七八九十百千万亿半"
_WORDS = sorted(word_list("figures_not_zh"), key=len, reverse=True)
_OPENING = "|".join(word for word in _WORDS if word[0] in _NUMERAL_CHARACTERS)
_OTHERS = "|".join(word for word in _WORDS if word[0] not in _NUMERAL_CHARACTERS)
NOT_FIGURES_ZH = re.compile(
    rf"{_OTHERS}|36\s?氪|1/[48]\s?决赛|(?<!分)之一|(?<![{_NUMERAL_CHARACTERS}\d])(?<!分之)(?:{_OPENING}"
    r"|(?<=[”」])[一二两三四五六七八九十]字|(?<=每)(?:[百千万]|百万)(?=[份人户件个次行辆台例瓦字])"
    r"|[一二三四五六七八九十]所(?=[列述示指称谓需涉附])"
    r"|万分(?!之)|十[三四五]五|[四八]分之一决赛|四人[二两]球赛?|四球(?:比洞|二人|赛|与)|十分(?!之|钟)"
    r"|(?<![数几上近超逾约达破])千万(?![次亿元人美日欧英港吨亩户股公平千米级个名辆台份余多以\d]))"
)
"""Words that hold a numeral character and name no figure."""

_OF_MANY = (
    r"\s(?:in|out\sof)\s(?:every\s)?(?:\d|three|four|five|six|seven|eight|nine|ten|twenty|a\s)"
)
NOT_FIGURES_EN = re.compile(
    r"\b(?:one another|no one|anyone|everyone|someone"
    r"|one(?:-|\s)?(?:way|self|off|on-one|sided|stop|day|thing|time|by one|of|(?=['’]s))"
    r"|(?:this|that|which|any|every|each|the|some|another|only|good|big|new|old|last|next|right"
    rf"|loved|little|no|first|a) ones?(?!{_OF_MANY})|at one point|day one|square one|number one"
    r"|formula one"
    r"|first (?:name|aid|lady|class|hand|minister)|second (?:hand|thought|nature|to none)"
    r"|five[\s-]stars?|group of (?:seven|eight|twenty|20|77)|\w+ five-year plan"
    r"|a (?:million|thousand) times (?:no|yes|over|better|worse)|7[\s-]?up|(?:seven|7)-eleven"
    r"|sixth sense|fifth avenue|first-hand|all in one|seventh[\s-]day|half[\s-]marathons?"
    r"|six of one(?: and half a dozen of the other)?|sixes and sevens|cloud nine|catch[\s-]22"
    r"|(?:zero|few|one)[\s-](?:shot|day|trust|tolerance|sum|emissions?|carbon)|eleventh hour"
    r"|sixth tone|fifth column|three[\s-]point(?:ers?| range| line| shots?)"
    r"|third[\s-](?:party|parties|world)|second[\s-](?:rate|guess\w*|home)|one-two"
    r"|(?<!to )one (?:is|was|can|could|must|may|should|would|might|has|had|who|that|with|to|or"
    r"|and(?! a half)))\b",
    re.IGNORECASE | re.ASCII,
)
"""English phrases whose number word names no figure."""
