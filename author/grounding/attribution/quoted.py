"""Reading quotations: words in quotation marks, and whether they are somebody's speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from author.grounding.lexicon import word_list

_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'))
_QUOTED = re.compile("|".join(rf"{a}([^{a}{b}\n]+){b}" for a, b in _PAIRS))
_HAN = re.compile(r"[一-鿿]")
_WORD = re.compile(r"[A-Za-z0-9'’-]+")
_REACH_HAN, _REACH_LATIN = 14, 40
_REACH_FAR, _WHOLE_CLAUSE = 26, 9
"""How far a verb of saying is looked for before so many Chinese words, which are no mere term."""
_CLAUSE = re.compile(r"[。！？!?；;\n]")
_OWN_CLAUSE = re.compile(r"(?:说|称|表示|指出|透露|强调|认为|报|写)[^，]{2,}，$")
_TRANSLATED = re.compile(r"译|translat", re.IGNORECASE)

LEAST_HAN, LEAST_WORDS = 5, 3
"""Attributed words shorter than this are a term that somebody used rather than a sentence."""

LEAST_IN_CLAUSE = 9
"""Chinese words that begin a clause of their own behind reported ones (`…称7800亿，“万亿俱乐部”`)
are the writer's phrase when they are shorter than this."""

LONG_HAN, LONG_WORDS = 16, 9
"""Quoted words longer than this are taken for speech, whoever said it."""


_NAMING = "(?<=[堪号人俗简统合职美并可])称|称[为作之得号]"
_NOT_LETTER = re.compile(r"[\W_]+")


def letters_of(text: str) -> str:
    """Letters and digits alone in lower case, by which words are compared."""
    return _NOT_LETTER.sub("", text).casefold()


def find_letters(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand in a text, whatever the signs and spaces between; None when nowhere."""
    letters = letters_of(words)
    if not letters:
        return None
    places = [at for at, character in enumerate(text) if letters_of(character)]
    at = "".join(letters_of(text[place]) for place in places).find(letters)
    return None if at < 0 else (places[at], places[at + len(letters) - 1] + 1)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks.

    Attributes:
        text: the words, without the marks.
        start: offset of the first word.
        end: offset behind the last.
        speech: whether the text attributes them to somebody.
        translated: whether the text says that they are a translation.
    """

    text: str
    start: int
    end: int
    speech: bool
    translated: bool


@lru_cache(maxsize=4096)
def read_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text in order; scare quotes and coined terms are not speech."""
    quotations = []
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 0
        start, end = match.span(group)
        before = text[max(0, match.start() - 12) : match.start()]
        around = before + text[match.end() : match.end() + 12]
        quotations.append(
            Quotation(
                text=match[group],
                start=start,
                end=end,
                speech=_is_speech(text, match, match[group]),
                translated=bool(_TRANSLATED.search(around)),
            )
        )
    return tuple(quotations)


def _is_speech(text: str, match: re.Match[str], words: str) -> bool:
    """Whether quoted words are speech: long enough, and with a verb of saying beside them."""
    han, latin = len(_HAN.findall(words)), len(_WORD.findall(words))
    if han < LEAST_HAN and latin < LEAST_WORDS:
        return False
    if han >= LONG_HAN or (latin >= LONG_WORDS and not han):
        return True
    reach = _REACH_HAN if han else _REACH_LATIN
    far = _REACH_FAR if han >= _WHOLE_CLAUSE else reach
    before = _CLAUSE.split(text[max(0, match.start() - far) : match.start()])[-1]
    after = _CLAUSE.split(text[match.end() : match.end() + reach])[0]
    ends = words.rstrip()[-1:] in "。！？，,.!?…"
    if _OWN_CLAUSE.search(before) and han < LEAST_IN_CLAUSE:
        return False
    if re.search(r"[：:]\s*$", before):
        return bool(speech_verbs().search(before))
    # A verb that only follows says that the words were spoken when they end like a sentence.
    return bool(speech_verbs().search(before)) or (ends and bool(speech_verbs().search(after)))


@cache
def speech_verbs() -> re.Pattern[str]:
    """The verbs that attribute words to somebody; 堪称 and 称为 name a thing and tell no speech."""
    verbs = sorted(word_list("speech_verbs"), key=lambda verb: (-len(verb), verb))
    latin = "|".join(verb for verb in verbs if verb.isascii())
    han = "|".join(verb for verb in verbs if not verb.isascii())
    return re.compile(rf"\b(?:{latin})\b|(?!{_NAMING})(?:{han})")
