"""Doubts about wording, gathered so that a person can read them: one a sentence at most."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from author.grounding.language.sentences import Sentence, split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from author.models import Finding

LEAST_DOUBT = 0.6
"""From this score on a sentence's wording is worth an info; a tenth of sound summaries reach it."""

MANY_NEW = 1 / 3
"""From this share of new characters on a sentence gets a warning instead of an info."""

_HAN = re.compile(r"[一-鿿]")
WORDING = ("doubt", "new-words")
"""Codes of findings that are about wording alone."""


def gather_doubts(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Put the doubts about the wording of each sentence together; all else stays as it is.

    Args:
        text: the text that was verified.
        findings: what `verify` found.

    Returns:
        The findings by place. New words of one sentence are one finding, which names them.
    """
    findings = list(findings)
    kept = [finding for finding in findings if finding.code not in WORDING]
    for sentence in split_sentences(text):
        own = [f for f in findings if sentence.start <= f.start < sentence.end]
        new = [f for f in own if f.code == "new-words"]
        doubts = [f for f in own if f.code == "doubt" and (f.score or 0) >= LEAST_DOUBT]
        if new:
            kept.append(_together(text, sentence, new))
        else:
            kept += doubts
    return sorted(kept, key=lambda finding: (finding.start, finding.end))


def _together(text: str, sentence: Sentence, new: list[Finding]) -> Finding:
    words = list(dict.fromkeys(text[f.start : f.end] for f in new))
    share = sum(f.end - f.start for f in new) / max(1, len(_HAN.findall(sentence.text)))
    return replace(
        new[0],
        start=sentence.start,
        end=sentence.end,
        severity="warning" if share >= MANY_NEW else "info",
        message="no source has " + ", ".join(f"“{word}”" for word in words),
        score=round(min(1.0, share), 4),
    )
