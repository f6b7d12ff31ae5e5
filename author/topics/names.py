"""One thing under many spellings, across scripts: 软银 and SoftBank, 英国 and Britain.

A list that ships (`data/names.txt`, `data/terms.txt`), the desk's own `aliases`, and what the
snippets themselves teach (`teaching`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from author.topics import data
from author.topics.script import HAN, comparable, simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LATIN_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[.'’&-][^\W_]+)*\.?")
_HAN_RUN = re.compile(f"[{HAN}·]+")


@dataclass(frozen=True)
class Names:
    """Spellings and what they stand for.

    Attributes:
        han: spelling in simplified characters → concept.
        latin: words in lower case, parted by spaces → concept.
        capitals: spellings found in capitals only → concept.
    """

    han: Mapping[str, str]
    latin: Mapping[str, str]
    capitals: Mapping[str, str]

    def found_in(self, text: str) -> Counter[str]:
        """The concepts that a text mentions and how often; the longest spelling at a place wins."""
        concepts = Counter(self._latin([m[0].rstrip(".") for m in _LATIN_WORD.finditer(text)]))
        if not text.isascii():
            concepts.update(self._han(simplify(text)))
        return concepts

    def _latin(self, words: list[str]) -> Iterator[str]:
        lower = [word.lower().replace("’", "'").removesuffix("'s") for word in words]
        place = 0
        while place < len(words):
            most = min(self._phrases.get(lower[place], 1), len(words) - place)
            for length in range(most, 0, -1):
                end = place + length
                concept = self._spelled(" ".join(words[place:end]), " ".join(lower[place:end]))
                if concept is not None:
                    yield concept
                    place = end
                    break
            else:
                place += 1

    def _spelled(self, written: str, lower: str) -> str | None:
        if written in self.capitals:
            return self.capitals[written]
        return self.latin.get(lower) or self.latin.get(lower.removesuffix("s"))

    def _han(self, text: str) -> Iterator[str]:
        for run in _HAN_RUN.findall(text):
            place = 0
            while place < len(run):
                for length in self._lengths.get(run[place], ()):
                    concept = self.han.get(run[place : place + length])
                    if concept is not None:
                        yield concept
                        place += length
                        break
                else:
                    place += 1

    @cached_property
    def _phrases(self) -> dict[str, int]:
        """By the first word of each phrase, the words of the longest."""
        longest: dict[str, int] = {}
        for spelling in (*self.latin, *map(str.lower, self.capitals)):
            words = spelling.split()
            longest[words[0]] = max(longest.get(words[0], 1), len(words))
        return longest

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """By the first character, the lengths of the spellings, the longest first."""
        lengths: dict[str, set[int]] = defaultdict(set)
        for spelling in self.han:
            lengths[spelling[0]].add(len(spelling))
        return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


@cache
def shipped_names() -> Names:
    """The names that ship."""
    return names_from(spellings(data.read("names.txt") + "\n" + data.read("terms.txt")))


def spellings(text: str) -> list[tuple[str, ...]]:
    """The entries of a list of names: `;` and line ends part things, `=` parts spellings."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    entries = re.split(r"[;\n]", "\n".join(lines))
    parted = (tuple(filter(None, (s.strip() for s in entry.split("=")))) for entry in entries)
    return [entry for entry in parted if len(entry) > 1]


def names_from(entries: Iterable[tuple[str, ...]], base: Names | None = None) -> Names:
    """Names out of groups of spellings, the first of which names the thing.

    A spelling that is known already (in `base`, or further up) brings its group's new spellings
    to what it stands for.
    """
    han = dict(base.han) if base else {}
    latin = dict(base.latin) if base else {}
    capitals = dict(base.capitals) if base else {}
    for entry in entries:
        known = [_table(s, han, latin, capitals).get(_key(s)) for s in entry]
        concept = next((c for c in known if c is not None), _key(entry[0]))
        for spelling in entry:
            _table(spelling, han, latin, capitals).setdefault(_key(spelling), concept)
    return Names(han, latin, capitals)


def _table(
    spelling: str, han: dict[str, str], latin: dict[str, str], capitals: dict[str, str]
) -> dict[str, str]:
    if not spelling.isascii() and re.search(f"[{HAN}]", spelling):
        return han
    return capitals if _in_capitals(spelling) else latin


def _key(spelling: str) -> str:
    if _in_capitals(spelling):
        return spelling.rstrip(".")
    return comparable(spelling).replace("’", "'").rstrip(".")


def _in_capitals(spelling: str) -> bool:
    """Short names in capitals, which are other words in lower case: US, WHO, IT."""
    return spelling.isascii() and spelling.isupper() and len(spelling) <= 5
