"""Speech must be in a source word for word, or be marked as translated from it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.material import SourceSentence, gather
from author.grounding.positions import is_chinese
from author.grounding.quotation_reading import Quotation, letters_of, read_quotations
from author.grounding.speakers import people_near, speakers_of
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

CHANGED = 0.6
"""From this share of common characters on, a source sentence is what a changed quotation was."""

_ELLIPSIS = re.compile(r"…+|\.{3,}|\[[^\]]*\]|（[^）]{0,12}）")
_MARKS = re.compile(r"[“”\"「」『』]")


def check_quotations(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find attributed speech that no source has in these words.

    Returns:
        An error for speech that a source in the same language words otherwise or lacks, and for
        speech when no source quotes anybody; a warning for translated speech that is not marked
        as such (译).
    """
    findings = []
    for quotation in read_quotations(text):
        if not quotation.speech:
            continue
        if _is_carried(quotation.text, sources):
            finding = _other_speaker(text, quotation, sources)
        else:
            finding = _judge(quotation, sources)
        if finding is not None:
            findings.append(finding)
    return findings


def _other_speaker(text: str, quotation: Quotation, sources: Sequence[Snippet]) -> Finding | None:
    """An error when the sources have these words, and only people other than the text names."""
    near = people_near(text, quotation.start, quotation.end)
    told, source = speakers_of(quotation.text, sources)
    if not near or source is None or not any(one.isascii() == near[0].isascii() for one in told):
        return None
    return None if near[0] in told else _finding(quotation, "other-speaker", source)


def _is_carried(words: str, sources: Sequence[Snippet]) -> bool:
    """Whether every part between omissions stands in one of the sources, in order."""
    parts = [part for part in map(letters_of, _ELLIPSIS.split(words)) if part]
    return any(_in_order(parts, _source_letters(snippet)) for snippet in sources)


def _in_order(parts: Sequence[str], letters: str) -> bool:
    place = 0
    for part in parts:
        place = letters.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return True


@lru_cache(maxsize=4096)
def _source_letters(snippet: Snippet) -> str:
    return letters_of(f"{snippet.text}\n{snippet.title}")


def _judge(quotation: Quotation, sources: Sequence[Snippet]) -> Finding | None:
    chinese = is_chinese(quotation.text)
    readable = [snippet for snippet in sources if is_chinese(snippet.text) == chinese]
    source = _nearest(quotation.text, readable) if readable else None
    if source is not None:
        return _finding(quotation, "quote-changed", source)
    if readable and len(readable) == len(sources):
        return _finding(quotation, "quote-not-in-sources")
    if quotation.translated:
        return None
    quoting = any(_MARKS.search(snippet.text) for snippet in sources)
    return _finding(quotation, "quote-translated" if quoting else "quote-of-nobody")


def _nearest(words: str, sources: Sequence[Snippet]) -> SourceSentence | None:
    """The source sentence that a changed quotation was made from, if there is one."""
    letters = letters_of(words)
    best: tuple[float, SourceSentence | None] = (CHANGED, None)
    for sentence in gather(sources).sentences:
        matcher = SequenceMatcher(None, letters, letters_of(sentence.text), autojunk=False)
        if matcher.quick_ratio() == 0:
            continue
        common = sum(block.size for block in matcher.get_matching_blocks() if block.size > 1)
        if (share := common / max(1, len(letters))) > best[0]:
            best = share, sentence
    return best[1]


_SAID: dict[str, tuple[Severity, str, str]] = {
    "quote-changed": (
        "error",
        "these are not the words of the source",
        "quote the source's words, or report them without quotation marks",
    ),
    "other-speaker": (
        "error",
        "the source has these words of somebody else",
        "give the words to the one whom the source names",
    ),
    "quote-not-in-sources": (
        "error",
        "no source has these words",
        "take the quotation out, or cite the source that has it",
    ),
    "quote-of-nobody": (
        "error",
        "no source quotes anybody",
        "report it without quotation marks",
    ),
    "quote-translated": (
        "warning",
        "these words are translated, and no source has them in this language",
        "mark them as translated, or report them without quotation marks",
    ),
}


def _finding(quotation: Quotation, code: str, source: SourceSentence | None = None) -> Finding:
    severity, message, mend = _SAID[code]
    return Finding(
        kind="quote",
        start=quotation.start,
        end=quotation.end,
        severity=severity,
        message=f"“{quotation.text}”: {message}",
        code=code,
        mend=mend,
        sources=((source.snippet.id, source.text),) if source else (),
    )
