"""Reading Chinese names of organisations by how they end: 华虹半导体, 国轩高科, 清辰资本."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.grounding.language.bilingual import is_chinese_word, places
from author.grounding.lexicon import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

STEM = 2
"""Characters of its own that such a name begins with, as it is read here."""

_HAN_STEM = re.compile(r"[一-鿿]{2}")
_BEFORE = re.compile(r"(?:^|[^一-鿿]|[与和及由在向对被给据为])$")
_BEHIND = re.compile(
    r"[^一-鿿]|$|宣布|表示|称|完成|获|签|领投|跟投|等|与|和|在|将|已|今|昨|发布|推出|供|负责|提供|联合|合作|官宣|创始|联合创始"
    r"|董事|总裁|首席|公司|旗下|近|于|也|则|回应|披露|起诉|收购|入股|的"
)
_NOT_IN_STEM = frozenset(
    "的了着和与及或而在于对将把被是有也都就又还并但其这那个们之以为从到向由等所且均家该本各多几数一二三四五六七八九十两"
    "种类型新大小老旧首每某某内外前后中上下全国省市县区级性化式型款项批次名位所型用可能会要让使给称据按自"
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as a Chinese text writes it: a stem of two characters and an ending."""

    text: str
    start: int
    end: int


def begins_longer(text: str, end: int) -> bool:
    """Whether an organisation's ending follows a name: 证券 behind 海信."""
    return _endings().match(text, end) is not None


@lru_cache(maxsize=8192)
def read_organisations(text: str) -> tuple[Organisation, ...]:
    """The organisations of a text that can be told by their ending, in order."""
    return tuple(_read(text))


def read_endings(text: str) -> Iterator[Organisation]:
    """Whatever ends like an organisation, names or not, with two characters before the ending."""
    for match in _endings().finditer(text):
        start = match.start() - STEM
        if start >= 0 and _HAN_STEM.fullmatch(text, start, match.start()):
            yield Organisation(text[start : match.end()], start, match.end())


def _read(text: str) -> Iterator[Organisation]:
    words = [place for place, _ in places(text)]
    for found in read_endings(text):
        ending = found.start + STEM
        if not _is_own(text, found.start, text[found.start : ending]):
            continue
        longer = any(a < ending < b for a, b in words)
        certain = text[ending : found.end] in word_list("org_suffixes")
        if not longer and (certain or _is_parted(text, found.start, found.end)):
            yield found


def _is_parted(text: str, start: int, end: int) -> bool:
    """Whether signs or words that part names stand on both sides."""
    return bool(_BEFORE.search(text, max(0, start - 1), start)) and bool(_BEHIND.match(text, end))


def _is_own(text: str, start: int, stem: str) -> bool:
    """Whether two characters are no word, nor the end of one that begins before them."""
    if _NOT_IN_STEM & set(stem) or is_chinese_word(stem):
        return False
    if stem in word_list("generic_zh") or stem in word_list("no_names_zh"):
        return False
    before = text[max(0, start - 1) : start + 1]
    longer = text[max(0, start - 1) : start + STEM]
    return not (is_chinese_word(before) or is_chinese_word(longer))


@cache
def _endings() -> re.Pattern[str]:
    endings = {ending.removeprefix("~") for ending in word_list("org_suffixes")}
    ordered = sorted(endings, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered)))
