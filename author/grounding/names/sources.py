"""What names some sources hold, and whether they carry a name of a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from author.grounding.language.words import stem
from author.grounding.names.known import entities_in, find_known, forms_of
from author.grounding.names.organisations import STEM
from author.grounding.names.persons import read_persons
from author.grounding.names.reading import Name, plain, squashed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.models import Snippet

Carried = Literal["yes", "perhaps", "no", "unknown"]

_HAN = re.compile(r"[一-鿿]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9'’]*")
_PART = re.compile(r"[A-Za-zÀ-ɏ]+|\d+(?:\.\d+)*")
_CAPITALS = re.compile(
    r"[A-Z][\w'’-]*(?:(?: (?:of|for|and|the|on|in|to|&|de|des|du|la))* [A-Z][\w'’-]*)+"
)
_SMALL_WORDS = frozenset(("of", "for", "and", "the", "on", "in", "to", "a", "an"))
_SPREAD = "[一-鿿]{0,3}"
_SHORT = 2
"""Letters that stand in many words by chance."""
_LONG = 5
"""A Chinese name of so many characters may be one that is longer in a source."""

_OFFICES = ("部", "局", "署", "院", "委员会")
_ADJECTIVE = re.compile(r"(?:n|an|ian|ean|ese|ish|i|ic|s|er|ers)?$")


@dataclass(frozen=True, slots=True)
class SourceNames:
    """The names of some sources, ready to be looked up.

    Attributes:
        text: everything the sources say, headlines and outlets included.
        squashed: the same in letters and digits alone.
        words: its Latin words, plain and without inflection.
        capitals: its Latin words that are written with a capital, plain.
        entities: the well-known names in it.
        initials: the initials of its capitalised runs (`nhs` for National Health Service).
        beginnings: how its Latin words begin, a letter each, small words left out.
        persons: the Chinese names of people that can be told in it.
        latin: whether it has running English text.
        han: whether it has running Chinese text.
    """

    text: str
    squashed: str
    words: frozenset[str]
    capitals: frozenset[str]
    entities: frozenset[str]
    initials: frozenset[str]
    beginnings: str
    persons: frozenset[str]
    latin: bool
    han: bool

    def carries(self, name: Name) -> Carried:
        """Whether the sources carry a name.

        Returns:
            `yes`; `perhaps` when a name much like it is there; `no`; `unknown` when they are
            written in another script and the name is in no list.
        """
        if self._has_letters(name.text) or self._has_entity(name):
            return "yes"
        if _HAN.search(name.text):
            if self._is_carried_han(name):
                return "yes"
            return "no" if self.han or name.entities else "unknown"
        if name.entities and not self._has_words(name.text):
            return "no"
        return self._latin(name.text)

    def _has_letters(self, text: str) -> bool:
        """Whether a name is there as written, with other spaces, or as initials."""
        letters = squashed(text)
        squeezed = len(letters) > _SHORT and letters in self.squashed
        if text in self.text or squeezed:
            return True
        return text.isascii() and (letters in self.initials or self._spells_out(text, letters))

    def _spells_out(self, text: str, letters: str) -> bool:
        """Whether words in a row begin with the letters: `optical coherence tomography` for OCT."""
        capitals = sum(character.isupper() for character in text)
        return capitals == len(letters) > _SHORT and letters in self.beginnings

    def _has_entity(self, name: Name) -> bool:
        return any(
            entity in self.entities or any(map(self._has_form, forms_of(entity)))
            for entity in name.entities
        ) or self._has_of_a_country(name)

    def _has_of_a_country(self, name: Name) -> bool:
        """Whether a ministry is there as that of a country: 英国教育部 for 教育部."""
        if name.kind != "org" or not name.text.endswith(_OFFICES):
            return False
        longer = (entity.partition("/")[0] for entity in self.entities)
        return any(
            other.endswith(name.text) and _is_country(other.removesuffix(name.text))
            for other in longer
        )

    def _has_form(self, form: str) -> bool:
        """Whether the sources have all words of a form: `European … Parliament`."""
        return " " in form and form.isascii() and self._has_words(form)

    def _is_carried_han(self, name: Name) -> bool:
        """Whether a Chinese name is there without a character that may belong to what follows it.

        Of an organisation that is read by its ending, the stem is enough.
        """
        if name.kind == "person":
            return name.text[:-1] in self.persons or self._goes_on(name.text[:-1])
        if name.kind != "org":
            return False
        if not name.entities and name.text[:STEM] in self.text:
            return True
        # 国家卫健委 for 国家卫生健康委, 国家市监总局 for 国家市场监督管理总局.
        spread = _SPREAD.join(map(re.escape, name.text))
        return len(name.text) >= _LONG and bool(re.search(spread, self.text))

    def _goes_on(self, name: str) -> bool:
        """Whether a name of two characters stands before different ones, so that it ends there."""
        if len(name) != _SHORT:
            return False
        behind = {match[1] for match in re.finditer(f"{re.escape(name)}(.)", self.text)}
        return len(behind) > 1

    def misspells(self, name: Name) -> bool:
        """Whether somebody's Chinese name is that of a source with one other character."""
        return name.kind == "person" and any(
            len(other) == len(name.text)
            and sum(a != b for a, b in zip(other, name.text, strict=True)) == 1
            for other in self.persons
        )

    def _has_words(self, text: str) -> bool:
        return all(plain(word) in self.words for word in _WORD.findall(text))

    def _latin(self, text: str) -> Carried:
        verdicts = {self._word(word) for word in _WORD.findall(text)}
        if "no" in verdicts:
            return "no" if self.latin else "unknown"
        return "perhaps" if "perhaps" in verdicts else "yes"

    def _word(self, word: str) -> Carried:
        """Whether one Latin word of a name is carried."""
        low = plain(word)
        if low in self.words or stem(low) in self.words or low in self.initials:
            return "yes"
        if any(known.entity in self.entities for known in find_known(word)):
            return "yes"
        parts = [plain(part) for part in _PART.findall(word)]
        if len(parts) > 1 and all(part in self.words for part in parts):
            return "yes"
        if any(_same_root(low, other) for other in self.capitals if other[:3] == low[:3]):
            return "yes"
        near = any(_one_letter_apart(low, other) for other in self.capitals if len(low) > 4)
        return "perhaps" if near else "no"


@lru_cache(maxsize=1024)
def _is_country(text: str) -> bool:
    return any(known.kind == "country" and known.end == len(text) for known in find_known(text))


def _same_root(one: str, other: str) -> bool:
    """Whether two words are a place and its adjective (`Iraq`, `Iraqi`), or singular and plural."""
    root = common_beginning(one, other)
    ends = (one[root:], other[root:])
    return root >= 4 and all(len(end) <= 4 and _ADJECTIVE.match(end) for end in ends)


def common_beginning(one: str, other: str) -> int:
    """How many characters two words have in common where they begin."""
    root = 0
    while root < min(len(one), len(other)) and one[root] == other[root]:
        root += 1
    return root


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether two words differ by one letter that is put in, left out or changed."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    shorter, longer = sorted((one, other), key=len)
    at = common_beginning(shorter, longer)
    skip = 1 if len(shorter) == len(longer) else 0
    return shorter[at + skip :] == longer[at + 1 :]


def source_names(sources: Sequence[Snippet]) -> SourceNames:
    """The names of some sources; the same sources are read once."""
    return _read(tuple(sources))


@lru_cache(maxsize=256)
def _read(sources: tuple[Snippet, ...]) -> SourceNames:
    text = "\n".join(
        part
        for snippet in sources
        for part in (snippet.title, snippet.text, snippet.publisher)
        if part
    )
    found = _WORD.findall(text)
    words = {plain(word) for word in found}
    bodies = "\n".join(snippet.text or snippet.title for snippet in sources)
    return SourceNames(
        text=text,
        squashed=squashed(text),
        words=frozenset(words | {stem(word) for word in words} | _hyphenated(text)),
        capitals=frozenset(plain(word) for word in found if word[0].isupper()),
        entities=entities_in(text) | _parties(text),
        initials=frozenset(_initials(text)),
        beginnings="".join(w[0] for w in map(plain, found) if w not in _SMALL_WORDS),
        persons=frozenset(person.text for person in read_persons(bodies)),
        latin=len(re.findall(r"\b[a-z]{2,}\b", bodies)) >= 5,
        han=len(_HAN.findall(bodies)) >= 5,
    )


_PARTY = re.compile(r"\((?P<letter>[RD])[.,-]")
_PARTIES = {"R": "共和党/org", "D": "民主党/org"}


def _parties(text: str) -> set[str]:
    """The American parties that stand by their letter behind a name: `Whitcombe (R., Neb.)`."""
    return {_PARTIES[match["letter"]] for match in _PARTY.finditer(text)}


def _hyphenated(text: str) -> set[str]:
    return {plain(part) for part in _PART.findall(text)}


def _initials(text: str) -> set[str]:
    """Initials of the parts of capitalised runs, with and without their small words."""
    found = set()
    for match in _CAPITALS.finditer(text):
        words = re.split(r"[ -]", match[0])
        large = [word for word in words if word[:1].isupper()]
        for chosen in (words, large):
            letters = "".join(word[0] for word in chosen if word).casefold()
            found |= {
                letters[i:j] for i in range(len(letters)) for j in range(i + 2, len(letters) + 1)
            }
    return found
