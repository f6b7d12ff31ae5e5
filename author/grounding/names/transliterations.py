"""Foreign names in Chinese characters: 鲁本·阿赫特贝格 is Ruben Achterberg.

Both are brought to the consonants that they are spoken with, as Chinese syllables keep these and
few of the vowels; how well the two agree is an edit distance in which sounds that are often written
for each other, or left out, cost less.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from author.grounding.lexicon import lines
from author.grounding.names.reading import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from author.models import Snippet

_DOTTED = re.compile(r"[一-鿿]+(?:[·•・‧][一-鿿]+)+")
_CAPITALS = re.compile(r"[A-ZÀ-Ý][\w'’-]+(?: (?:[A-Z]\.|de|van|von|der|la|[A-ZÀ-Ý][\w'’-]+)){1,8}")
_HANGS_ON = 5
"""Characters that may hang on a Chinese name as it is read."""
_SHORTEST, _PER_CHARACTER = 2, 0.02
"""What is left of a part at least without them, and what each of them costs."""
_DOT = re.compile(r"[·•・‧]")
_PARTICLES = frozenset(("de", "van", "von", "der", "la", "di", "da", "del", "el", "al", "bin"))
SURELY = 0.6
"""So well a Latin name agrees at least with a Chinese one that is it."""
_MAY_BE, _LAST_MAY_BE = 0.65, 0.85
"""A name that agrees less, and whose last part does, is another one: of 45 true names of drafts
none, and of names of other news every second one."""
_LEAD = 0.12
"""How much better it must agree than every other one."""
_LETTERS: tuple[tuple[str, str], ...] = (
    ("sch", "S"), ("tch", "S"), ("ph", "F"), ("sh", "S"), ("ch", "S"), ("th", "T"), ("ck", "K"),
    ("cz", "S"), ("sz", "S"), ("zh", "S"), ("gh", ""), ("gn", "N"), ("ng", "N"), ("ll", "L"),
    ("wh", "F"), ("dg", "S"), ("ts", "S"), ("tz", "S"), ("x", "KS"), ("q", "K"), ("ce", "S"),
    ("ci", "S"), ("cy", "S"), ("b", "P"), ("c", "K"), ("d", "T"), ("f", "F"), ("g", "K"),
    ("h", "H"), ("j", "S"), ("k", "K"), ("l", "L"), ("m", "M"), ("n", "N"), ("p", "P"),
    ("r", "L"), ("s", "S"), ("t", "T"), ("v", "F"), ("w", "F"), ("z", "S"),
)  # fmt: skip
"""How letters sound, the longest groups first; other letters are vowels."""
_DROPPED: Mapping[str, float] = {"H": 0.2, "F": 0.5, "L": 0.45, "N": 0.5, "S": 0.7}
"""What it costs that one side lacks a sound; 1 for the others."""
_MIXED: Mapping[frozenset[str], float] = {
    frozenset("KS"): 0.35,  # Gi is 吉, Chi may be 基
    frozenset("KH"): 0.35,
    frozenset("SH"): 0.4,  # Hi is 希
    frozenset("FH"): 0.3,  # Whi is 惠
    frozenset("FP"): 0.5,
    frozenset("TS"): 0.5,
    frozenset("MN"): 0.4,
    frozenset("LN"): 0.7,
}
"""What it costs that two sounds stand for each other; 1 for the others."""


def is_transliterated(name: str) -> bool:
    """Whether a name is a foreign one in Chinese characters, its parts with a dot between."""
    return _DOTTED.fullmatch(name) is not None


@lru_cache(maxsize=4096)
def latin_person(name: str, sources: tuple[Snippet, ...]) -> str | None:
    """Whom of the sources' people with Latin names a Chinese name writes.

    Args:
        name: the Chinese name, its parts with a dot between.
        sources: the snippets that may name the person.

    Returns:
        The Latin name; None where none agrees well, or several do.
    """
    latin = {one for snippet in sources for one in _latin_names(snippet)}
    ranked = sorted(((_best_agreement(name, one), one) for one in latin), reverse=True)
    if not ranked or ranked[0][0] < SURELY:
        return None
    best, person = ranked[0]
    rest = (score for score, one in ranked[1:] if one.split()[-1] != person.split()[-1])
    return person if best - max(rest, default=0.0) >= _LEAD else None


def latin_key(name: str, sources: tuple[Snippet, ...]) -> str:
    """The key under which a person goes whom the sources write in Latin letters; else the name."""
    latin = latin_person(name, sources) if is_transliterated(name) else None
    return plain(latin.split()[-1]) if latin else name


def is_unlike_all(name: str, sources: tuple[Snippet, ...]) -> bool:
    """Whether the sources name people in Latin letters, and none like a Chinese name.

    A source may have the last part of a name alone.
    """
    latin = {one for snippet in sources for one in _latin_names(snippet)}
    words = {word for one in latin for word in one.split()}
    last = _of_chinese(_DOT.split(name)[-1])
    return (
        bool(latin)
        and all(_best_agreement(name, one) < _MAY_BE for one in latin)
        and all(_alike(last, _of_latin(word)) < _LAST_MAY_BE for word in words)
    )


@lru_cache(maxsize=4096)
def _latin_names(snippet: Snippet) -> frozenset[str]:
    """Every two and three words with capitals in a row: a title may stand before a name."""
    found = set()
    for run in _CAPITALS.findall(f"{snippet.title}\n{snippet.text}"):
        words = run.split()
        for size in (2, 3):
            found |= {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}
    return frozenset(one for one in found if _of_offices().isdisjoint(one.lower().split()))


@cache
def _of_offices() -> frozenset[str]:
    """The words that English offices are made of: chief, financial, officer."""
    forms = (form.strip() for line in lines("roles") for form in line.split("|"))
    return frozenset(word.lower() for form in forms if form.isascii() for word in form.split())


def _best_agreement(name: str, latin: str) -> float:
    """How well two names agree, where words may still hang on the Chinese one (专员…称)."""
    first, *rest = _DOT.split(name)
    leads = range(max(0, min(_HANGS_ON, len(first) - _SHORTEST)) + 1)
    tails = range(max(0, min(_HANGS_ON, len(rest[-1]) - _SHORTEST)) + 1)
    return max(
        agreement("·".join((first[lead:], *rest))[: len(name) - lead - tail], latin)
        - _PER_CHARACTER * (lead + tail)
        for lead in leads
        for tail in tails
    )


@lru_cache(maxsize=65536)
def agreement(name: str, latin: str) -> float:
    """How well a Chinese and a Latin name agree, 0 to 1: their first parts, and their last ones."""
    parts = [part for part in _DOT.split(name) if part]
    words = [word for word in re.split(r"[\s-]+", latin) if word.lower() not in _PARTICLES]
    if len(parts) < 2 or len(words) < 2:
        return 0.0
    first = _alike(_of_chinese(parts[0]), _of_latin(words[0]))
    last = max(
        _alike(_of_chinese(parts[-1]), _of_latin(words[-1])),
        _alike(_of_chinese("".join(parts[1:])), _of_latin("".join(words[1:]))),
    )
    return (first + last) / 2


def _alike(one: str, other: str) -> float:
    longest = max(len(one), len(other))
    return 1.0 if not longest else max(0.0, 1 - _distance(one, other) / longest)


def _distance(one: str, other: str) -> float:
    """The least cost of making one row of sounds the other (Wagner and Fischer, 1974)."""
    row = [0.0]
    for sound in other:
        row.append(row[-1] + _DROPPED.get(sound, 1.0))
    for sound in one:
        dropped = _DROPPED.get(sound, 1.0)
        following = [row[0] + dropped]
        for place, against in enumerate(other):
            cost = 0.0 if sound == against else _MIXED.get(frozenset((sound, against)), 1.0)
            following.append(
                min(
                    row[place] + cost,
                    row[place + 1] + dropped,
                    following[-1] + _DROPPED.get(against, 1.0),
                )
            )
        row = following
    return row[-1]


@lru_cache(maxsize=4096)
def _of_chinese(part: str) -> str:
    return "".join(_characters().get(character, "") for character in part)


@lru_cache(maxsize=4096)
def _of_latin(word: str) -> str:
    letters_alone = unicodedata.normalize("NFD", word.lower())
    left = re.sub(r"[^a-z]", "", re.sub(r"([a-z])\1", r"\1", letters_alone))
    sounds = ""
    while left:
        letters, sound = next(
            (pair for pair in _LETTERS if left.startswith(pair[0])), (left[0], "")
        )
        sounds += sound
        left = left[len(letters) :]
    return sounds


@cache
def _characters() -> Mapping[str, str]:
    sounds: dict[str, str] = {}
    for line in lines("transliteration"):
        consonants, _, characters = line.partition("|")
        for character in characters.split():
            sounds.setdefault(character, consonants.strip().strip("-"))
    return sounds
