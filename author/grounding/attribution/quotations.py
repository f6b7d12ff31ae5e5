"""Speech must be in a source word for word, or be marked as translated from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.attribution.attributions import is_published_by, read_attributions
from author.grounding.attribution.quoted import (
    Quotation,
    find_letters,
    letters_of,
    read_quotations,
)
from author.grounding.attribution.speakers import Speaker, are_two, speaker_of
from author.grounding.evidence.material import SourceSentence, gather, read_snippet
from author.grounding.evidence.meanings import read_units, shared
from author.grounding.language.script import is_chinese
from author.grounding.names.offices import is_vague, read_offices
from author.grounding.names.transliterations import latin_key
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CHANGED = 0.6
"""From this share of common characters on, a source sentence is what a changed quotation was."""

LEAST_SHARED, LEAST_UNITS, MANY_UNITS = 0.2, 3, 5
"""Chinese words of so many units that share none with any quotation of the sources are a
translation of none of them, and such of many units that share less than a fifth; one true
translation in twenty-five looks like that."""

PERHAPS_SHARED = 0.4
"""Translated words that share so much with a quotation may be its translation; those for which an
outlet of their own language is named are none of one with which they share less."""

SURELY_SHARED = 0.6
"""Translated words that share so much with a quotation are taken for its translation."""

_ELLIPSIS = re.compile(r"…+|\.{3,}|\[[^\]]*\]|（[^）]{0,12}）")
_MARKS = re.compile(r"[“”\"「」『』]")


def check_quotations(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find attributed speech that no source has in these words.

    Returns:
        An error for speech that a source in the same language words otherwise or lacks, for speech
        of somebody else, and for translated speech that no quotation of a source can be the
        original of; a warning for translated speech that may be somebody else's, and for other
        such that is not marked (译).
    """
    findings = []
    for quotation in read_quotations(text):
        if not quotation.speech:
            continue
        if _is_carried(quotation.text, sources):
            finding = _other_speaker(text, quotation, sources)
        else:
            finding = _judge(text, quotation, sources)
        if finding is not None:
            findings.append(finding)
    return findings


def _other_speaker(text: str, quotation: Quotation, sources: Sequence[Snippet]) -> Finding | None:
    """An error when everybody who says these words in the sources is somebody else than here."""
    speaker = _speaker(text, quotation, sources)
    if speaker is None:
        return None
    told = list(_places_of(quotation.text, sources))
    if not told or not all(
        one is not None and (are_two(speaker, one) or _in_two_offices(text, speaker, place, one))
        for place, one in told
    ):
        return None
    return _of_another(quotation, speaker, told[0][0])


def _in_two_offices(text: str, speaker: Speaker, place: SourceSentence, told: Speaker) -> bool:
    """Whether two speakers hold two offices, which nobody of another script holds both."""
    here = next((one for one in read_offices(text) if one.start == speaker.start), None)
    there = next((one for one in read_offices(place.snippet.text) if one.start == told.start), None)
    if speaker.key == told.key or here is None or there is None:
        return False
    if is_vague(here.roles) or is_vague(there.roles):
        return False
    return not (here.roles | here.general) & (there.roles | there.general)


def _speaker(text: str, quotation: Quotation, sources: Sequence[Snippet]) -> Speaker | None:
    """Who says words in the draft, under the Latin name where the sources have that one."""
    speaker = speaker_of(text, quotation.start, quotation.end)
    return speaker and replace(speaker, key=latin_key(speaker.key, tuple(sources)))


def _places_of(
    words: str, sources: Sequence[Snippet]
) -> Iterator[tuple[SourceSentence, Speaker | None]]:
    """Where the sources have words, and who says them there."""
    part = max(_ELLIPSIS.split(words), key=len)
    for snippet in sources:
        place = find_letters(snippet.text, part)
        if place is not None:
            start, end = place
            yield _sentence_at(snippet, start), speaker_of(snippet.text, start, end)


def _sentence_at(snippet: Snippet, start: int) -> SourceSentence:
    """The sentence of a source that a place stands in."""
    sentences = read_snippet(snippet)
    letters = letters_of(snippet.text[start : start + 24])
    return next((s for s in sentences if letters[:8] in letters_of(s.text)), sentences[0])


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


def _judge(text: str, quotation: Quotation, sources: Sequence[Snippet]) -> Finding | None:
    chinese = is_chinese(quotation.text)
    readable = [snippet for snippet in sources if is_chinese(snippet.text) == chinese]
    source = _nearest(quotation.text, readable) if readable else None
    original = _best_original(quotation, sources)
    if source is not None:
        # What one source reports in this language, another may have somebody say in its own.
        said = _MARKS.search(source.text) or len(readable) == len(sources)
        if said or original is None or original.shared < SURELY_SHARED:
            return _finding(quotation, "quote-changed", source)
    if readable and len(readable) == len(sources):
        return _finding(quotation, "quote-not-in-sources")
    return _judge_translation(text, quotation, sources, original)


def _judge_translation(
    text: str, quotation: Quotation, sources: Sequence[Snippet], original: _Original | None
) -> Finding | None:
    """Translated speech: whether a source has what can be its original, and whose it is there."""
    if not any(_MARKS.search(snippet.text) for snippet in sources):
        return None if quotation.translated else _finding(quotation, "quote-of-nobody")
    chinese = is_chinese(quotation.text)
    best = original.shared if original else 0.0
    many = LEAST_UNITS if best == 0 else MANY_UNITS
    invented = best < LEAST_SHARED and len(read_units(quotation.text)) >= many
    if chinese and invented and not _is_told(quotation.text, sources):
        return _finding(quotation, "quote-invented")
    speaker = _speaker(text, quotation, sources)
    if speaker is not None and best < PERHAPS_SHARED:
        name = text[speaker.start : speaker.end]
        if _is_from_outlet_of(name, text[: quotation.start], sources, chinese=chinese):
            return _finding(quotation, "quote-not-in-sources")
    if speaker is not None and original is not None and best >= PERHAPS_SHARED:
        words = original.quotation
        told = speaker_of(original.snippet.text, words.start, words.end)
        if told is not None and are_two(speaker, told):
            finding = _of_another(quotation, speaker, _sentence_at(original.snippet, words.start))
            return finding if best >= SURELY_SHARED else replace(finding, severity="warning")
    return None if quotation.translated else _finding(quotation, "quote-translated")


@dataclass(frozen=True, slots=True)
class _Original:
    """A quotation that translated words may come from, and how much they share with it, 0 to 1."""

    snippet: Snippet
    quotation: Quotation
    shared: float


def _best_original(quotation: Quotation, sources: Sequence[Snippet]) -> _Original | None:
    """The quotation in another language that translated words share most with."""
    chinese = is_chinese(quotation.text)
    originals = (
        _Original(snippet, original, shared_words(quotation.text, original.text))
        for snippet in sources
        if is_chinese(snippet.text) != chinese
        for original in read_quotations(snippet.text)
    )
    return max(originals, key=lambda one: one.shared, default=None)


def _is_from_outlet_of(
    name: str, before: str, sources: Sequence[Snippet], *, chinese: bool
) -> bool:
    """Whether words are from an outlet of their language, in whose source they would stand.

    Args:
        name: the speaker, whom that source must have as the text does.
        before: the text before the words; the outlet is the last one that it names.
        sources: what the text rests on.
        chinese: the language of the words.
    """
    outlets = read_attributions(before)
    if not outlets:
        return False
    own = [one for one in sources if is_published_by(outlets[-1].outlet, one)]
    return bool(own) and all(name in one.text and is_chinese(one.text) == chinese for one in own)


def _is_told(words: str, sources: Sequence[Snippet]) -> bool:
    """Whether a sentence with a quotation has most of some words, quoted or not."""
    return any(
        shared(words, sentence.text) >= SURELY_SHARED
        for sentence in gather(sources).sentences
        if _MARKS.search(sentence.text)
    )


def shared_words(one: str, other: str) -> float:
    """How much two texts in two languages have in common, by the one that is better covered."""
    return max(shared(one, other), shared(other, one))


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
    "quote-invented": (
        "error",
        "no quotation of a source can be its original",
        "take the quotation out, or cite the source that has it",
    ),
    "quote-translated": (
        "warning",
        "these words are translated, and no source has them in this language",
        "mark them as translated, or report them without quotation marks",
    ),
}


def _of_another(quotation: Quotation, speaker: Speaker, source: SourceSentence) -> Finding:
    """The finding stands on the one whom the text names."""
    finding = _finding(quotation, "other-speaker", source)
    return replace(finding, start=speaker.start, end=speaker.end)


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
