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

ENOUGH_AGAINST = 8
"""Words of another language from which on a declared language is not believed."""

LOOKED_AT = 2_000
"""Characters that are looked at: more say nothing new."""

# The commonest closed-class words of each language; a word of several of them stands in each.
_WORDS = {
    "en": "the and of to in is that for with was on are by from has its this after will as it at "
    "be he his but not have an who which said their they we you been were or more new how what",
    "de": "der die und das ist von nicht mit den auf ein eine für dem sich im auch zu in es an "
    "als werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über wir",
    "fr": "le la les des est et du une dans pour qui sur pas au par avec sont cette un de en il "
    "que se ce plus a ne aux ses son ont comme mais nous vous",
    "es": "el los las del y es una que por con para su como más fue este pero de la en un se no "
    "lo al le sus ya o porque cuando muy sin sobre también",
    "it": "il di che è della per un con gli sono dei nel alla anche più questo e la le in una "
    "del non si da al delle come ha ma lo i a nella",
    "pt": "o os da do em um uma não com para é mais dos ao foi pela são que e a de se na no por "
    "as como ou sua seu das nos à pelo mas também",
    "nl": "het een van en dat op te zijn met voor niet aan ook bij naar de is in die er als om "
    "door maar wordt nog uit over hij ze",
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
_HAN_SHARE = 0.2
"""Share of Han from which on a text is Chinese, a character counted like a Latin word: Chinese
headlines are full of Latin names."""

_FULL_SHARE = 0.2
"""Share of these words in running text: English has 0.4, titles cited in another language less."""

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
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
        return _latin_language(text, said if primary not in _NOT_LATIN else None)
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
    if counts.total() < ENOUGH:
        return None
    east_asian = counts["Han"] + counts["Kana"] + counts["Hangul"]
    words = len(_WORD.findall(text)) if counts["Latin"] else 0
    others = counts.total() - east_asian - counts["Latin"] + words
    if east_asian >= ENOUGH and east_asian >= _HAN_SHARE * (east_asian + others):
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


def _latin_language(text: str, said: str | None) -> str | None:
    """What is said, unless the text is full of the words of another language."""
    words = _WORD.findall(text.lower())
    votes: Counter[str] = Counter()
    for word in words:
        votes.update(_LANGUAGES_OF_WORD.get(word, ()))
    (best, most), (_, second) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    if most < ENOUGH:
        return said
    if said is None:
        return best if most > second else None
    is_full = most >= _FULL_SHARE * len(words) and most >= ENOUGH_AGAINST
    return best if is_full and most >= 2 * votes[said] else said
