"""One thing under many spellings, across scripts: 软银 and SoftBank, 英国 and Britain.

A list that ships (`data/names.txt`, `data/terms.txt`), the desk's own `aliases`, and what the
snippets themselves teach: Chinese news writes a foreign name in characters and puts the original
in parentheses at first mention, 国民保健署（NHS）, 佐兰·扎耶夫 (Zoran Zaev).
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
_TAUGHT = re.compile(
    rf"([{HAN}][{HAN}·•]{{1,11}})[”」》\"]?\s?"
    r"[（(]\s?([A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9 .&'’-]{1,40}?)\s?[,，;；:：）)]"
)


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


def taught_by(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Names that the texts themselves give in two scripts, the Chinese one first.

    How much of the characters before the parenthesis is the name is told by the dot between given
    and family name, or else by a second mention: the longest ending that stands in the texts more
    often than with what precedes it.
    """
    joined = "\n".join(simplify(text) for text in texts if not text.isascii())
    before: dict[str, Counter[str]] = defaultdict(Counter)
    for match in _TAUGHT.finditer(joined):
        before[match[2].strip()][match[1]] += 1
    taught = []
    for latin, runs in sorted(before.items()):
        name = _name_at_end(runs, joined)
        if name and not latin.islower():
            taught.append((name, latin))
            taught += _family_names(name, latin)
    return taught


def _name_at_end(runs: Counter[str], text: str) -> str | None:
    """The name that ends the runs of characters before a parenthesis."""
    for run in sorted(runs, key=lambda run: (-runs[run], run)):
        dot = max(run.find("·"), run.find("•"))
        if dot > 0:
            return run[max(dot - 4, 0) :] if len(run[:dot]) > 4 else run
    run = max(runs, key=lambda run: (runs[run], run))
    best, most = None, 1
    for length in range(2, min(len(run), 8) + 1):
        times = text.count(run[-length:])
        if times >= most and times > 1:
            best, most = run[-length:], times
    return best


def _family_names(name: str, latin: str) -> list[tuple[str, str]]:
    """The last part of a name by itself: 扎耶夫, Zaev."""
    last_han, last_latin = re.split("[·•]", name)[-1], latin.rsplit(maxsplit=1)[-1]
    if last_han != name and last_latin != latin and len(last_han) > 1 and len(last_latin) > 2:
        return [(last_han, last_latin)]
    return []
