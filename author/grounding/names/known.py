"""Well-known names that are written in several ways, across scripts and spellings."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, cast

from author.grounding.language.bilingual import is_chinese_word
from author.grounding.lexicon import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NameKind = Literal["country", "place", "org", "outlet", "person", "product", "work", "name"]

_KINDS = {"state": "place", "city": "place", "region": "country"}
"""What the lists tell apart and names do not."""

_TWO, _SHORTEST = 2, 3
"""A name of so many characters has no other one inside."""

_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]+|[0-9]+")
_WHOLE_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9]+")
_HAN = re.compile(r"[一-鿿]")
_DATELINE = re.compile(
    r"(?<![A-Z] )([A-Z]{3,}(?: [A-Z]{2,})*)"
    r"(?=,? (?:[A-Z][a-z]+\.? \d| ?[—–-])|,? \(|:| ?[—–-]{1,2} )"
)
"""The place above a report, in capitals: `WASHINGTON, May 13 (Reuters) -`, `TOKYO --`."""
_EACH = ("家", "些", "个")
_OF_A_FIRST_NAME = re.compile(r"[一-鿿][·•・‧]")


@dataclass(frozen=True, slots=True)
class Known:
    """A well-known name as a text writes it.

    Attributes:
        entity: the form that stands first in the list; the same for all its forms.
        kind: what it names.
        start: offset of its first character.
        end: offset behind its last character.
        certain: False for forms that mean other things as well.
    """

    entity: str
    kind: NameKind
    start: int
    end: int
    certain: bool


@dataclass(frozen=True, slots=True)
class _Form:
    text: str
    entity: str
    kind: NameKind
    certain: bool


@cache
def _forms() -> Mapping[str, tuple[_Form, ...]]:
    """The forms by how they begin (two Chinese characters, or a Latin word), the longest first."""
    index: defaultdict[str, list[_Form]] = defaultdict(list)
    for line in (*lines("names"), *lines("places")):
        if line.startswith("["):
            continue
        entity, kind, names = entry_of(line)
        for name in names:
            text = name.removeprefix("~")
            form = _Form(text, entity, kind, certain=text == name)
            index[_beginning(text)].append(form)
    return {
        key: tuple(sorted(forms, key=lambda form: -len(form.text))) for key, forms in index.items()
    }


def entry_of(line: str) -> tuple[str, NameKind, tuple[str, ...]]:
    """The entity, the kind and the forms of a line of a list of names."""
    sort, _, forms = line.partition(":")
    kind = cast("NameKind", _KINDS.get(sort, sort))
    names = tuple(form.strip() for form in forms.split("|"))
    return f"{names[0].removeprefix('~')}/{kind}", kind, names


@lru_cache(maxsize=16384)
def entities_in(text: str) -> frozenset[str]:
    """Every well-known name that a text has, also inside a longer one (Google DeepMind)."""
    known = find_known(text)
    longer = {text[one.start : one.end] for one in known if one.end - one.start > _SHORTEST}
    return frozenset(one.entity for one in known).union(*map(_inside, longer))


@lru_cache(maxsize=4096)
def _inside(name: str) -> frozenset[str]:
    """The well-known names that stand inside a longer one, at its beginning or behind it."""
    tails = (name[at:] for at in range(1, len(name)) if _starts_word(name, at))
    heads = (name[:at] for at in range(2, len(name)) if _starts_word(name, at))
    pieces = (piece.strip() for piece in (*heads, *tails))
    return frozenset(one.entity for piece in pieces for one in find_known(piece) if one.certain)


def _starts_word(name: str, at: int) -> bool:
    return bool(_HAN.match(name[at])) or not name[at - 1].isalnum()


@cache
def forms_of(entity: str) -> tuple[str, ...]:
    """Every form of a known name that stands for it alone, the first of the list first."""
    return tuple(
        form.text for forms in _forms().values() for form in forms if form.entity == entity
    )


@cache
def loose_forms(entity: str) -> tuple[str, ...]:
    """What may stand for a known name where it has been named: 理想 for 理想汽车."""
    forms = forms_of(entity)
    heads = (form[:2] for form in forms if _HAN.match(form) and len(form) > _SHORTEST)
    return tuple(dict.fromkeys((*forms, *heads)))


def _beginning(text: str) -> str:
    if _HAN.match(text):
        return text[:2] if len(text) > 1 and _HAN.match(text[1]) else text[0]
    word = _LATIN_WORD.match(text)
    return word[0] if word else text[:1]


@lru_cache(maxsize=16384)
def find_known(text: str) -> tuple[Known, ...]:
    """The well-known names in a text, in order; where two begin alike the longer one counts.

    Forms that stand for several names (索尼 is one, 意 may be Italy) are all returned.
    """
    return tuple(_find(text))


def _find(text: str) -> Iterator[Known]:
    index = _forms()
    place = 0
    while place < len(text):
        found = [
            form for form in _candidates(text, place, index) if _stands(form.text, text, place)
        ]
        if not found:
            place = _next(text, place)
            continue
        longest = len(found[0].text)
        for form in found:
            if len(form.text) == longest:
                yield Known(form.entity, form.kind, place, place + longest, form.certain)
        place += longest


def _candidates(text: str, place: int, index: Mapping[str, tuple[_Form, ...]]) -> tuple[_Form, ...]:
    if _HAN.match(text[place]):
        return (*index.get(text[place : place + 2], ()), *index.get(text[place], ()))
    word = _LATIN_WORD.match(text, place)
    if word is None:
        return ()
    if _DATELINE.match(text, place):
        return (*index.get(word[0].title(), ()), *index.get(word[0], ()))
    return index.get(word[0], ())


def _next(text: str, place: int) -> int:
    """Where the next name may begin: behind a Latin word, or at the next character."""
    word = _WHOLE_WORD.match(text, place)
    return word.end() if word else place + 1


def _is_part_of_words(form: str, text: str, place: int) -> bool:
    """Whether a Chinese form is made of what stands around it.

    索尼娅·阿尔梅达 is no 索尼, 北京时间 a clock, and 劳工行动 two words, none of them 工行.
    """
    end = place + len(form)
    if _OF_A_FIRST_NAME.match(text, end) or text.startswith("时间", end):
        return True
    begins = len(form) == _TWO and is_chinese_word(text[max(0, place - 1) : place + 1])
    return begins and is_chinese_word(text[end - 1 : end + 1])


def _stands(form: str, text: str, place: int) -> bool:
    """Whether the form stands here as a word of its own (Chinese has no word ends)."""
    if not text.startswith(form, place):
        dateline = _DATELINE.match(text, place)
        if dateline is None or dateline[1] != form.upper():
            return False
    # 23日立案 is no 日立.
    if form[0] in "日月年" and text[max(0, place - 2) : place].rstrip()[-1:].isdigit():
        return False
    end = place + len(form)
    if form[:2] in ("美国", "中国", "英国") and text[max(0, place - 1) : place] in _EACH:
        return False  # 三家美国银行 are no Bank of America
    if _HAN.match(form[-1]):
        return not _is_part_of_words(form, text, place)
    if end >= len(text):
        return True
    # A digit may follow: `Qwen3` names Qwen.
    return not (form[-1].isalnum() and re.match(r"[A-Za-zÀ-ɏ]", text[end]))
