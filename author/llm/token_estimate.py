"""An estimate of o200k tokens from a text's characters, for when the encoding is not at hand.

The weights are a least-squares fit to o200k_base counts of news text and prompts in Chinese and
English; `benchmarks/llm_tokens.py` measures how far off it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECES = re.compile(
    r"(?P<han>[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
    r"|(?P<kana>[\u3040-\u30ff\uac00-\ud7af]+)"
    r"|(?P<latin>[A-Za-z]+)"
    r"|(?P<digits>[0-9]+)"
    r"|(?P<space>\s+)"
    r"|(?P<wide>[\u3000-\u303f\uff00-\uffef\u2010-\u206f]+)"
    r"|(?P<ascii>[!-/:-@\[-`{-~]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)


def estimate_tokens(text: str) -> int:
    """About how many o200k tokens a text takes."""
    total = 0.0
    for match in _PIECES.finditer(text):
        total += _WEIGHTS[match.lastgroup or "other"](match[0])
    return max(1, round(total)) if text else 0


_WEIGHTS: dict[str, Callable[[str], float]] = {
    "han": lambda run: 0.70 * len(run),
    "kana": lambda run: 0.8 * len(run),
    "latin": lambda word: 1.0 if len(word) <= 7 else 1.0 + (len(word) - 7) / 6,
    "digits": lambda run: -(-len(run) // 3),
    "space": lambda run: 0.0 if run == " " else 0.7,
    "wide": lambda run: 0.9 * len(run),
    "ascii": lambda run: 0.7 + 0.2 * (len(run) - 1),
    "other": lambda run: 1.2 * len(run),
}
