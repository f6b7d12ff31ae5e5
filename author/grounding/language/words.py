"""The words of Chinese and English text as terms that can be compared.

Chinese needs no segmenter here: its terms are pairs of neighbouring characters, as is usual in
retrieval (Nie, Gao, Zhang and Zhou 2000, “On the use of words and n-grams for Chinese information
retrieval”). English words lose their inflection.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from author.grounding.lexicon import lines, word_list

_TOKEN = re.compile(
    r"(?P<latin>[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9]*(?:[-'’.&+][A-Za-z0-9À-ɏ]+)*\+*)"
    r"|(?P<han>[一-鿿〇々]+)"
    r"|(?P<number>\d+(?:[,.]\d+)*%?)"
)
_FUNCTION_CHARACTERS = frozenset(
    "的了着和与及或而在于对将把被是有也都就又还并但其这那个们之以为从到向由等所中上"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A comparable word.

    Attributes:
        key: what is compared: a stem, a pair of Chinese characters, a number as it is written.
        start: offset of its first character.
        end: offset behind its last character.
    """

    key: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def read_terms(text: str) -> tuple[Term, ...]:
    """The terms of a text in order, function words left out."""
    terms: list[Term] = []
    for match in _TOKEN.finditer(text):
        if match["han"]:
            terms.extend(_pairs(match[0], match.start()))
        elif match["latin"]:
            terms.extend(_latin(match[0], match.start()))
        else:
            terms.append(Term(match[0].replace(",", ""), match.start(), match.end()))
    return tuple(terms)


def _pairs(run: str, start: int) -> list[Term]:
    """Neighbouring characters, without pairs of two function characters; a lone one as it is."""
    if len(run) == 1:
        return [] if run in _FUNCTION_CHARACTERS else [Term(run, start, start + 1)]
    return [
        Term(run[i : i + 2], start + i, start + i + 2)
        for i in range(len(run) - 1)
        if run[i] not in _FUNCTION_CHARACTERS and run[i + 1] not in _FUNCTION_CHARACTERS
    ]


def _latin(word: str, start: int) -> list[Term]:
    """A word without its possessive; a compound (`open-source`) as its parts."""
    terms = []
    for match in re.finditer(r"[^-]+", re.sub(r"['’]s?$", "", word)):
        key = stem(match[0])
        if key and match[0].lower() not in word_list("stop_words"):
            terms.append(Term(key, start + match.start(), start + match.end()))
    return terms


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """An English word in lower case without its inflection (plural, past, participle).

    A light stemmer on purpose: it must bring `sold`'s regular cousins together and keep
    `universe` and `university` apart, which Porter's does not.
    """
    word = word.lower().replace("’", "'")
    word = _irregular().get(word, word)
    if len(word) <= 3 or not word.isalpha():
        return word
    for ending, replacement, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return _undouble(word[: -len(ending)] + replacement, ending)
    return word


@cache
def _irregular() -> dict[str, str]:
    """The base form of each irregular one; a form of two words keeps the first."""
    bases: dict[str, str] = {}
    for line in lines("irregular"):
        base, *forms = line.split()
        for form in forms:
            bases.setdefault(form, base)
    return bases


_ENDINGS = (
    ("sses", "ss", 1), ("ies", "y", 2), ("ied", "y", 2), ("ss", "ss", 1), ("us", "us", 1),
    ("is", "is", 1), ("ingly", "", 3), ("edly", "", 3), ("ing", "", 3), ("eed", "eed", 1),
    ("ed", "", 3), ("es", "", 3), ("s", "", 3), ("e", "", 3),
)  # fmt: skip


def _undouble(word: str, ending: str) -> str:
    """`stopp` → `stop` after the ending of a participle."""
    if (
        ending.endswith(("ing", "ed"))
        and len(word) > 3
        and word[-1] == word[-2]
        and word[-1] not in "lsz"
    ):
        return word[:-1]
    return word
