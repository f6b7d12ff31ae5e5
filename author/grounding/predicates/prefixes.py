"""Words that a prefix turns round: known and unknown, legal and illegal, agree and disagree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.language.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX = re.compile(r"^(?:un|il|im|in|ir|dis|non-?|mis|de|anti-?)(?=[a-z]{4})")
_WITHOUT = ("un", "il", "im", "in", "ir", "dis", "non")
_LOOKALIKES = re.compile(
    r"^(?:in(?:ter|vest|form|crea|clud|dustr|sist|spect|stall|stance|stead|jur|novat|tend|tens|vit|volv)"
    r"|un(?:ion|it|iver|der|cle|til|less)|im(?:port|prov|pact|age|ply|pos)|dis(?:cuss|trict|play|trib|tanc)"
    r"|de(?:cid|clar|mand|partment|velop|scrib|sign|fen|liver|pend|tail|part|mocra|cember|scend|bat|spite)"
    r"|mis(?:s|sion|sil)|ir(?:on|ish|aq))"
)


def opposites_of(key: str) -> Iterator[str]:
    """The words, as terms, that stand to a word as with and without a turning prefix.

    Words that only look as if they had one (`invest`, `union`) give nothing.
    """
    if not key.isascii() or not key.isalpha() or len(key) < 4:
        return
    match = _PREFIX.match(key)
    if match and not _LOOKALIKES.match(key):
        yield stem(key[match.end() :])
    yield from (f"{prefix}{key}" for prefix in _WITHOUT if not _LOOKALIKES.match(f"{prefix}{key}"))
