"""Ordinary news, to know ordinary words by: `data/background.txt`.

A day of three snippets cannot tell which words are rare. A few dozen invented items of everyday
news in each script are counted along with every day, and say two things: how common a word is, and
how similar two texts of a kind are that have nothing to do with each other.
"""

from __future__ import annotations

from functools import cache

from author.models import Snippet
from author.topics import data
from author.topics.script import Script, script_of


@cache
def background(script: Script) -> tuple[Snippet, ...]:
    """The invented items in a script; in one that has none, all of them."""
    items = _items()
    return tuple(item for item in items if script_of(item.text) == script) or items


@cache
def _items() -> tuple[Snippet, ...]:
    lines = [line for line in data.read("background.txt").splitlines() if not line.startswith("#")]
    parted = [line.partition("\t") for line in lines if line.strip()]
    return tuple(
        Snippet(f"background-{number}", title, text)
        for number, (title, _, text) in enumerate(parted)
    )
