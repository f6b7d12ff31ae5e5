"""What published issues say on their own account, in each language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def publishing_words(language: str) -> Mapping[str, str]:
    """The words of a language; English for one that `words.toml` does not have."""
    catalogue = _catalogue()
    return catalogue.get(language.partition("-")[0], catalogue["en"])


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads((files("author.publishing") / "words.toml").read_text(encoding="utf-8"))
