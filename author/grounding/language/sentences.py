"""Sentences of Chinese and English text, with where they stand.

A sentence is the unit that a draft rests on and that a report shows, so it is never rewritten:
`text[sentence.start:sentence.end] == sentence.text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from author.grounding.lexicon import word_list

_CLOSERS = "\"'”’」』）》〉】)]»"
_CLOSE = f"[{re.escape(_CLOSERS)}]*"
_END = re.compile(rf"[。！？!?…]+{_CLOSE}|\.+{_CLOSE}(?=\s|$|[一-鿿])|\n")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z.]*)$")
_CONTINUES = re.compile(r"[ \t]*[a-z,;:，、；：)）\]]")
_FIRST_WORD = re.compile(r"\s*([A-Za-z]+)")
_SPEECH_VERB = re.compile(
    r".{0,10}?(?:说|表示|称|道|指出|问|介绍|告诉|写道|强调|认为|解释|补充|坦言)"
)
_SPEECH_GOES_ON = re.compile(r"[ \t]*[一-鿿，、；：]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text.

    Attributes:
        text: the sentence with its closing mark, without white space around it.
        start: offset of its first character.
        end: offset behind its last character.
    """

    text: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order; every character but white space is in exactly one.

    Ends are `。！？…`, a full stop before white space that ends no abbreviation, initial or list
    number, and line breaks, unless the next line goes on in lower case (text wrapped by a mail
    program). Speech that is followed by its speaker (`“……。”他说`) stays with the speaker.
    """
    sentences = []
    begin = 0
    for match in _END.finditer(text):
        if _is_end(text, begin, match):
            sentences.append(_trimmed(text, begin, match.end()))
            begin = match.end()
    sentences.append(_trimmed(text, begin, len(text)))
    return tuple(sentence for sentence in sentences if sentence.text)


def _trimmed(text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Sentence(piece.strip(), start, start + len(piece.strip()))


def _is_end(text: str, begin: int, match: re.Match[str]) -> bool:
    mark = match[0]
    if mark == "\n":
        return not _CONTINUES.match(text, match.end())
    if _CONTINUES.match(text, match.end()):
        return False
    if mark[0] == ".":
        return not _is_abbreviation(text, begin, match)
    if mark[-1] in _CLOSERS and _SPEECH_GOES_ON.match(text, match.end()):
        # Inside quotation marks the stop may belong to the speech alone.
        return _is_new_clause(text, match.end())
    return True


def _is_abbreviation(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether a full stop ends an abbreviation, an initial or a list number, not a sentence."""
    if match[0] != ".":
        return False
    before = _WORD_BEFORE.search(text, begin, match.start())
    if before is None:
        return text[begin : match.start()].strip().isdigit()
    word = before[1].lower()
    if word in word_list("titles_before_names") or re.fullmatch(r"[a-z]", word):
        return True
    return _goes_on(word, _FIRST_WORD.match(text, match.end()))


def _goes_on(word: str, following: re.Match[str] | None) -> bool:
    """Whether the sentence goes on after a word with a full stop, by the word that follows."""
    if following is None:
        return False
    if word in word_list("abbreviations"):
        return not following[1][0].isupper()
    # `the U.S. Senate` goes on, `in the U.S. The Senate` does not.
    dotted = bool(re.fullmatch(r"(?:[a-z]\.)+[a-z]", word))
    return dotted and following[1].lower() not in word_list("stop_words")


def _is_new_clause(text: str, place: int) -> bool:
    """Whether what follows closed speech is a new sentence rather than the speaker."""
    following = text[place : place + 12].lstrip()
    return following[:1] not in "，、；：" and not _SPEECH_VERB.match(following)
