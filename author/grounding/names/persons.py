"""Reading Chinese names of people: behind an office or occupation, and before a verb of saying."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.grounding.language.bilingual import is_chinese_word
from author.grounding.lexicon import lines, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = re.compile(r"[一-鿿]")
_SPEAKS = (
    "表示|说|称|指出|介绍|认为|透露|坦言|强调|告诉|宣布|回应|解释|补充|警告|直言|提醒|建议|呼吁|总结|谈到"
    "|提到|感叹|写道|发文|承认|否认|预计|预测|分析|反驳|担心|追问|问及"
)
_GOES_ON = re.compile(
    rf"(?:{_SPEAKS}|道|的|在|于|将|向|与|和|对|也|则|已|曾|当|近|今|昨|就|是|为|等|出|及|因|被|把|从|到|有|会"
    r"|以|用|还|并|负责|担任|领导|带领|率|创立|创办|任|离|加入|主持|操控|演示|发布|撰|获|接|转|升|兼|日|周|方面|谈|再|自|同|接受|针对|持股|兼任|共同|早|后|受|提|答|问|亦|称"
    r"|披露|看[重好到]|判断|坦承|感慨|评价|形容|点出|掌管|执掌|统管|主导|牵头|放话|直指|拍板|现身|亮相|站台|辞去|卸任|履新|接棒"
    r"|致辞|演讲|重申|警示|断言|力挺|质疑|反问|评论|调侃|自嘲|吐槽|转发|带队|估算|承诺)"
    r"|[^一-鿿]|$"
)
"""What goes on behind a name of two characters; else it has three."""

_BETWEEN = re.compile(r"(?:今天|昨天|昨日|今日|近日|当天|随后|还|也|则|在|对|向|\d{1,2}日|方面)?")
_FOREIGN = re.compile(r"[一-鿿]{1,7}[·•・‧]")
_BEFORE = re.compile(r"[，。；：、“”\s（）()！？\n]")
_NO_NAME = frozenset("们其这该个位某时的了也都还则又各总几每两")
_DONE_BEFORE = frozenset("用使在是任为于与被因将向对有经表称说获到多两三就以从试做见")
"""What 曾 stands before as an adverb: 学生曾用."""
_ADDRESS = re.compile(r"先生|女士|老师|教授|同学|某")
_PREPOSITIONS = frozenset("向和于从对因由应就将时方则还都并过及有达到来通连全国成原经为有后生以明")
"""Surnames that are more often other words: the next two characters must then be no word."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name of somebody, as a Chinese text writes it.

    Attributes:
        text: the name.
        start: offset of its first character.
        end: offset behind its last character.
    """

    text: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def read_persons(text: str) -> tuple[Person, ...]:
    """The people whom a text names behind an office or before a verb of saying, in order."""
    found: dict[int, Person] = {}
    for start in sorted({*_behind_offices(text), *_before_speech(text)}):
        end = name_end(text, start)
        # A dot goes on with a foreign name, which another reader has.
        if end is None or _FOREIGN.match(text, start):
            continue
        if not any(one.start < end and start < one.end for one in found.values()):
            found[start] = Person(text[start:end], start, end)
    return tuple(found.values())


def _behind_offices(text: str) -> Iterator[int]:
    for match in _offices().finditer(text):
        place = match.end()
        if text[place : place + 1] in '“”"· ' and place + 1 < len(text):
            place += 1
        yield place


def _before_speech(text: str) -> Iterator[int]:
    """Where a name of two to four characters stands between a sign and a verb of saying."""
    for match in _speech().finditer(text):
        for length in (2, 3, 4):
            start = match.start() - length
            if start < 0 or name_end(text, start) != match.start():
                continue
            if start == 0 or _BEFORE.match(text[start - 1]):
                yield start


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf"(?<=[一-鿿]){_BETWEEN.pattern}(?:{_SPEAKS})")


@cache
def _offices() -> re.Pattern[str]:
    words = set(word_list("occupations"))
    for line in lines("roles"):
        words |= {form.strip() for form in line.removeprefix("~").split("|")}
    ordered = sorted(
        (word for word in words if _HAN.match(word)), key=lambda word: (-len(word), word)
    )
    return re.compile("|".join(map(re.escape, ordered)))


@lru_cache(maxsize=16384)
def name_end(text: str, start: int) -> int | None:
    """Where a Chinese name that begins at a place ends; None when none begins there."""
    surname = _surname(text, start)
    if not surname or not _HAN.match(text[start + len(surname) : start + len(surname) + 1] or " "):
        return None
    given = start + len(surname)
    if (
        text[given] in _NO_NAME
        or _ADDRESS.match(text, given)
        or _is_word(text, start)
        or _is_verb_phrase(text, start, given)
    ):
        return None
    if _GOES_ON.match(text, given + 1) or text[given + 1] in _NO_NAME:
        return given + 1
    return given + 2


def _surname(text: str, start: int) -> str:
    surnames = word_list("surnames")
    two, one = text[start : start + 2], text[start : start + 1]
    return two if len(two) == 2 and two in surnames else one if one in surnames else ""


def _is_word(text: str, start: int) -> bool:
    """Whether a plain word of two to four characters begins here (高度, 方面)."""
    words = [text[start : start + length] for length in (2, 3, 4)]
    return any(is_chinese_word(word) or word in word_list("no_names_zh") for word in words)


def _is_verb_phrase(text: str, start: int, given: int) -> bool:
    """Whether a surname is a preposition or the like here (`教授向学生介绍`)."""
    if text[start:given] == "曾" and text[given] in _DONE_BEFORE:
        return True
    return text[start:given] in _PREPOSITIONS and (
        is_chinese_word(text[given : given + 2]) or is_chinese_word(text[given : given + 3])
    )
