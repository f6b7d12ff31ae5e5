"""The rule about contents: they name every heading, with its number, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.styles.numbering import NUMBER, contents_of
from author.styles.titles import same_words

if TYPE_CHECKING:
    from author.styles.checking import Check

_MEND = "Make the entry and the heading alike; a draft that is written again has both alike."


def check_contents(check: Check) -> None:
    """Report where contents and headings do not agree, a difference between two as one."""
    entries = [(line, *_parted(text)) for line, text in check.reading.contents]
    if not entries:
        return
    listed = contents_of(check.reading.document.blocks, check.specs, check.declaration)
    numbers: dict[str, list[str]] = {}
    for entry in listed:  # a heading with a wrong number is another rule's: either number will do
        numbers.setdefault(same_words(entry.text), []).append(entry.number)
    for seen in check.reading.headings:
        if same_words(seen.text) in numbers:
            numbers[same_words(seen.text)].append(seen.number)
    named = {same_words(text) for _, _, text in entries}
    missing = {entry.number: entry.text for entry in listed if same_words(entry.text) not in named}
    for line, number, text in entries:
        known = numbers.get(same_words(text))
        if known and number not in known:
            what = f"The contents number {text!r} {number or 'not at all'}; its heading"
            check.add("contents", line, f"{what} has {known[0] or 'no number'}.", _MEND)
        elif not known and number and number in missing:
            what = f"The contents name {text!r}; heading {number} reads {missing.pop(number)!r}."
            check.add("contents", line, what, _MEND)
        elif not known:
            check.add("contents", line, f"The contents name {text!r}; no heading does.", _MEND)
    for text in missing.values():
        check.add("contents", entries[0][0], f"The contents lack the heading {text!r}.", _MEND)


def _parted(text: str) -> tuple[str, str]:
    """An entry's number and its text."""
    match = NUMBER.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)
