"""The values of a `style.toml`, each checked for what it may be."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from author.styles.declaration import Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from author.styles.mistakes import Mistakes
    from author.toml_lines import Key

_MOST_NAMED = 14


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a declaration.

    Attributes:
        key: the path to it.
        values: what stands in it.
        mistakes: where to note what is wrong.
    """

    key: Key
    values: Mapping[str, Any]
    mistakes: Mistakes

    def wrong(self, name: str, what: str) -> None:
        """Note a mistake about one of its keys."""
        self.mistakes.add((*self.key, name), f"{dotted((*self.key, name))} {what}")

    def only(self, known: Iterable[str]) -> None:
        """Note every key that is not one of these."""
        known = sorted(known)
        for name in self.values:
            if name not in known:
                near = get_close_matches(name, known, 1)
                hint = f"did you mean {near[0]}" if near else f"known here: {_listed(known)}"
                self.wrong(name, f"is no key of a style; {hint}")

    def text(self, name: str, default: str = "") -> str:
        """A string."""
        value = self.values.get(name, default)
        if isinstance(value, str):
            return value
        self.wrong(name, f"must be a text in quotes, not {value!r}")
        return default

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        """A string out of some."""
        value = self.text(name, default)
        if value in choices or (name not in self.values and value == default):
            return value
        near = get_close_matches(value, choices, 1)
        hint = f"; did you mean {near[0]}" if near else ""
        self.wrong(name, f"must be one of {_listed(choices)}, not {value!r}{hint}")
        return default

    def flag(self, name: str) -> bool:
        """True or false; false when it is not there."""
        value = self.values.get(name, False)
        if isinstance(value, bool):
            return value
        self.wrong(name, f"must be true or false, not {value!r}")
        return False

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings."""
        value = self.values.get(name, [])
        if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
            return tuple(value)
        self.wrong(name, f"must be a list of texts in quotes, not {value!r:.60}")
        return ()

    def range(self, name: str, default: Range, *, least: int) -> Range:
        """A closed range: `[2, 4]`, `[2]` for two or more, `2` for exactly two."""
        value = self.values.get(name)
        if value is None:
            return default
        numbers = value if isinstance(value, list) else [value, value]
        whole = all(isinstance(number, int) and not isinstance(number, bool) for number in numbers)
        if not whole or len(numbers) not in (1, 2):
            self.wrong(name, f"must be [least, most], [least] or one whole number, not {value!r}")
            return default
        if numbers[0] < least:
            self.wrong(name, f"begins with {numbers[0]}, but the least possible is {least}")
            return default
        if numbers[-1] < numbers[0]:
            self.wrong(name, f"ends with {numbers[1]}, before its beginning {numbers[0]}")
            return default
        return Range(numbers[0], numbers[1] if len(numbers) == 2 else None)


def dotted(key: Key) -> str:
    """A key as a person would write it: `blocks.lead.length`."""
    return ".".join(str(part) for part in key)


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    more = ", …" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
