"""File names from headlines: readable in any script, and never more than a name."""

from __future__ import annotations

import unicodedata

LONGEST = 80
"""Bytes of a slug in UTF-8: with an id and an ending it stays below the 255 of every file system,
and 80 are 26 Chinese characters."""


def slug_of(title: str, *, longest: int = LONGEST) -> str:
    """A part of a file name: letters and digits in lower case, single hyphens between them.

    Everything else (separators, dots, spaces, control and combining characters alone, emoji)
    becomes a hyphen, so the slug cannot leave its folder, hide a file or end it in something
    executable. May be empty.
    """
    folded = unicodedata.normalize("NFKC", title).lower()
    words = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", folded)).split()
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer.encode()) > longest:
            return _cut(slug, longer, longest)
        slug = longer
    return slug


def _cut(slug: str, longer: str, longest: int) -> str:
    """The slug without the next word, or with a part of it where much room is still free.

    A Chinese headline is one word or two.
    """
    if len(slug.encode()) > longest * 2 // 3:
        return slug
    return longer.encode()[:longest].decode(errors="ignore").rstrip("-")
