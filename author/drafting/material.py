"""What the sources of one topic offer a draft: headlines, passages, lines, each used once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.drafting.headlines import best_headline, distance, tidy_headline
from author.drafting.salience import SourceSentence, likeness, next_best, rank_sentences, terms_of
from author.models import Evidence, Snippet
from author.styles.declaration import Range

if TYPE_CHECKING:
    from collections.abc import Sequence

_ATTRIBUTED = re.compile(
    r"据|报道|披露|消息|宣布|表示|发布|声明|透露|称|\b(?:said|says|according|announced|reported|told)\b"
)
_NO_OUTLET = ("note", "community")
_FOREIGN_SCALE = 3
"""How many letters of an alphabetic language say what one Chinese character says, about."""

_ALREADY_SAID = 0.8
"""Likeness from which on a sentence says again what stands already."""


class Material:
    """The sentences and headlines of some snippets, those in the style's language first.

    What an editor noted is told only where no outlet tells the topic.

    Args:
        snippets: the snippets of one topic, the best first; at least one.
        language: the language of the draft.
        attribution: how a passage names its outlet (`据{publisher}报道，`), or empty.
    """

    def __init__(self, snippets: Sequence[Snippet], language: str, attribution: str) -> None:
        reports = [s for s in snippets if s.kind not in _NO_OUTLET] or snippets
        own = [s for s in reports if _same_language(s, language) and (s.text or s.title)]
        self.snippets = tuple(own or reports)
        self.in_own_language = bool(own)
        self._attribution = attribution if own else ""
        self._scale = 1 if own else _scale(language, self.snippets[0])
        self._left = rank_sentences(self.snippets)
        self._taken: list[SourceSentence] = []

    def headline(self, length: Range) -> tuple[str, Evidence]:
        """The headline that fits a length, with the snippets that carry it."""
        titles = [tidy_headline(s.title or s.text[:80]) for s in self.snippets]
        if not self.in_own_language:
            # Whoever translates it needs all of it, and its length says nothing yet.
            return titles[0], Evidence((self.snippets[0].id,))
        text = best_headline(titles, length)
        carriers = [s for s, t in zip(self.snippets, titles, strict=True) if text and text in t]
        return text, Evidence(tuple(s.id for s in carriers))

    def one_line(self, length: Range) -> tuple[str, Evidence]:
        """One line that tells the event: a headline as a sentence, or a sentence that fits."""
        headline, evidence = self.headline(length)
        length = self._scaled(length)
        fitting = [s for s in self._left if len(s.text) in length]
        if fitting and (distance(len(headline), length) or fitting[0].place == 0):
            return self._use([fitting[0]])
        if headline and headline[-1] not in "。！？.!?…":
            headline += "。" if re.search(r"[一-鿿]", headline) else "."
        return headline, evidence

    def passage(self, length: Range, *, attributed: bool = False) -> tuple[str, Evidence]:
        """The best sentences that are left, together of a length; empty when none is left.

        Args:
            length: characters asked for.
            attributed: whether to name the outlet where the sentences do not.
        """
        length = self._scaled(length)
        opening = ""
        chosen: list[SourceSentence] = []
        while self._left and not (chosen and self._size(chosen) + len(opening) >= _enough(length)):
            best = next_best(self._affordable(chosen, opening, length), [*self._taken, *chosen])
            if best is None:
                break
            chosen.append(best)
            self._left.remove(best)
            if len(chosen) == 1 and attributed:
                opening = self._opening(best)
        if not chosen:
            return "", Evidence()
        text, evidence = self._use(chosen)
        return opening + text, evidence

    def _affordable(
        self, chosen: Sequence[SourceSentence], opening: str, length: Range
    ) -> list[SourceSentence]:
        """What still fits; for a first sentence, the shortest one where nothing does."""
        fresh = [s for s in self._left if not self._said(s)]
        room = None if length.most is None else length.most - len(opening) - self._size(chosen)
        fitting = [s for s in fresh if room is None or len(s.text) <= room]
        if fitting or chosen:
            return fitting
        return sorted(fresh, key=lambda s: len(s.text))[:1]

    def _said(self, sentence: SourceSentence) -> bool:
        return any(likeness(sentence.terms, t.terms) >= _ALREADY_SAID for t in self._taken)

    def _opening(self, first: SourceSentence) -> str:
        """The words that name the outlet, where the sentence itself names no one."""
        snippet = first.snippet
        if not (self._attribution and snippet.publisher) or snippet.kind in _NO_OUTLET:
            return ""
        if _ATTRIBUTED.search(first.text) or likeness(first.terms, terms_of(snippet.publisher)) > 0:
            return ""
        return self._attribution.format(publisher=snippet.publisher)

    def _use(self, chosen: Sequence[SourceSentence]) -> tuple[str, Evidence]:
        order = {snippet.id: place for place, snippet in enumerate(self.snippets)}
        ordered = sorted(chosen, key=lambda s: (order[s.snippet.id], s.place))
        self._taken += ordered
        self._left = [s for s in self._left if s not in ordered]
        ids = tuple(dict.fromkeys(s.snippet.id for s in ordered))
        text = " ".join(_as_sentence(s.text) for s in ordered)
        text = re.sub(r"(?<=[。！？…”』」]) (?=\S)", "", text)
        return text, Evidence(ids, tuple((s.snippet.id, s.text) for s in ordered))

    def _scaled(self, length: Range) -> Range:
        """A length in characters of the style's language, in those of the sources' language."""
        most = None if length.most is None else int(length.most * self._scale)
        return Range(int(length.least * self._scale), most)

    @staticmethod
    def _size(chosen: Sequence[SourceSentence]) -> int:
        return sum(len(sentence.text) for sentence in chosen)


def _scale(language: str, snippet: Snippet) -> float:
    """How many characters of a foreign snippet's language stand for one of the draft's."""
    chinese_draft = language.startswith("zh")
    chinese_source = (snippet.language or "").startswith("zh")
    if chinese_draft == chinese_source:
        return 1
    return _FOREIGN_SCALE if chinese_draft else 1 / _FOREIGN_SCALE


def _enough(length: Range) -> int:
    """From which size on a passage is full: half-way between the least and the most."""
    return length.least if length.most is None else (length.least + length.most) // 2


def _as_sentence(text: str) -> str:
    """A sentence on one line with a full stop: what a feed gives often has none."""
    line = " ".join(text.split())
    if line[-1] in "。！？…；：.!?;:" or line[-1] in "”』」）)\"'’":
        return line
    return f"{line}{'。' if re.search(r'[一-鿿]', line) else '.'}"


def _same_language(snippet: Snippet, language: str) -> bool:
    return (snippet.language or "").split("-")[0] == language.split("-", maxsplit=1)[0]
