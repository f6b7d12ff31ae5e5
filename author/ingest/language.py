"""Which language a text is in, by its script and its commonest words; no model.

Feeds often declare the language of their software, so a script that cannot be of the declared
language wins over the declaration.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

ENOUGH = 2
"""Letters of a script, and words of a language, below which nothing is said."""

LOOKED_AT = 2_000
"""Characters that are looked at: more say nothing new."""

# The closed-class words that are frequent in one of these languages and rare in the others.
_WORDS = {
    "en": "the and of to in is that for with was on are by from has its this after will",
    "de": "der die und das ist von nicht mit den auf ein eine für dem sich im auch",
    "fr": "le la les des est et du une dans pour qui sur pas au par avec sont cette",
    "es": "el los las del y es una que por con para su como más fue este pero",
    "it": "il di che è della per un con gli sono dei nel alla anche più questo",
    "pt": "o os da do em um uma não com para é mais dos ao foi pela são",
    "nl": "de het een van en dat op te zijn met voor niet aan ook bij naar",
}
_LANGUAGES_OF_WORD: dict[str, list[str]] = {}
for _language, _text in _WORDS.items():
    for _word in _text.split():
        _LANGUAGES_OF_WORD.setdefault(_word, []).append(_language)

_SCRIPTS = (
    ("CJK UNIFIED", "Han"), ("CJK COMPAT", "Han"), ("HIRAGANA", "Kana"), ("KATAKANA", "Kana"),
    ("HANGUL", "Hangul"), ("CYRILLIC", "Cyrillic"), ("ARABIC", "Arabic"), ("HEBREW", "Hebrew"),
    ("GREEK", "Greek"), ("THAI", "Thai"), ("DEVANAGARI", "Devanagari"), ("LATIN", "Latin"),
)  # fmt: skip
_LANGUAGE_OF_SCRIPT = {
    "Kana": "ja", "Hangul": "ko", "Cyrillic": "ru", "Arabic": "ar", "Hebrew": "he", "Greek": "el",
    "Thai": "th", "Devanagari": "hi",
}  # fmt: skip
_SAME_SCRIPT = {
    "Cyrillic": {"ru", "uk", "bg", "sr", "be", "mk", "kk", "ky", "mn", "tg"},
    "Arabic": {"ar", "fa", "ur", "ps", "ug", "ku"},
    "Hebrew": {"he", "yi"},
    "Devanagari": {"hi", "mr", "ne", "sa"},
}
_NOT_LATIN = {"zh", "ja", "ko", *_LANGUAGE_OF_SCRIPT.values()}.union(*_SAME_SCRIPT.values())
_HAN_SHARE = 0.15
"""Share of Han among the letters from which on a text is Chinese: a character says as much as a
word, and Chinese news is full of Latin names."""

_TAG = re.compile(r"^([a-z]{2,3})(?:[-_](\w+))?(?:[-_](\w+))?", re.IGNORECASE)
_HANT_TAGS = {"hant", "tw", "hk", "mo"}


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language of a text as a BCP 47 tag: `zh`, `zh-Hant`, `en`, `ja`, … or None.

    Args:
        text: a title and text; its first 2,000 characters are looked at.
        declared: what the source says, in whatever spelling; it decides where the text leaves
            several languages open.
    """
    text = text[:LOOKED_AT]
    said = normal_tag(declared)
    script = _main_script(text)
    primary = said.split("-")[0] if said else None
    if script is None:
        return said
    if script == "Han":
        if primary == "ja":
            return "ja"
        return "zh-Hant" if _is_traditional(text, declared_hant=said == "zh-Hant") else "zh"
    if script == "Latin":
        fitting = said if primary not in _NOT_LATIN else None
        return fitting or _by_words(text)
    if primary in _SAME_SCRIPT.get(script, ()):
        return said
    return _LANGUAGE_OF_SCRIPT[script]


def normal_tag(tag: str | None) -> str | None:
    """A declared language in our form: `zh-CN` is `zh`, `zh_TW` is `zh-Hant`, `en-us` is `en`."""
    match = _TAG.match((tag or "").strip())
    if not match:
        return None
    primary = match[1].lower()
    if primary == "zh" and _HANT_TAGS & {(part or "").lower() for part in match.groups()[1:]}:
        return "zh-Hant"
    return {"cn": "zh", "chi": "zh", "zho": "zh", "eng": "en"}.get(primary, primary)


def _main_script(text: str) -> str | None:
    """The script most letters are in; Han counts as the main one from a small share on."""
    counts: Counter[str] = Counter()
    for character, times in Counter(text).items():
        if character.isalpha() and (script := _script(character)):
            counts[script] += times
    total = counts.total()
    if total < ENOUGH:
        return None
    east_asian = counts["Han"] + counts["Kana"] + counts["Hangul"]
    if east_asian >= ENOUGH and east_asian >= _HAN_SHARE * total:
        if counts["Hangul"] > counts["Han"] + counts["Kana"]:
            return "Hangul"
        # Japanese prose is a third kana or more; Chinese has a stray の at most.
        return "Kana" if counts["Kana"] > 0.1 * east_asian else "Han"
    return counts.most_common(1)[0][0]


def _script(character: str) -> str | None:
    name = unicodedata.name(character, "")
    return next((script for beginning, script in _SCRIPTS if name.startswith(beginning)), None)


def _is_traditional(text: str, *, declared_hant: bool) -> bool:
    """Whether Chinese is written in traditional characters.

    GB 2312 has the simplified forms and Big5 the traditional ones; a character that only one of
    them has is a vote.
    """
    simplified = traditional = 0
    for character in text:
        if character.isalpha() and not character.isascii():
            in_gb, in_big5 = _encodes(character, "gb2312"), _encodes(character, "big5")
            simplified += in_gb and not in_big5
            traditional += in_big5 and not in_gb
    if simplified == traditional:
        return declared_hant
    return traditional > simplified


def _encodes(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _by_words(text: str) -> str | None:
    """The language whose commonest words a text in Latin letters has most of."""
    votes: Counter[str] = Counter()
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        votes.update(_LANGUAGES_OF_WORD.get(word, ()))
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < ENOUGH:
        return None
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return None
    return ranked[0][0]
