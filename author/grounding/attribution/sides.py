"""Whose lawyer somebody is: a plaintiffs' lawyer is none of the firm that is sued."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from author.grounding.evidence.material import SourceSentence, gather
from author.grounding.names.persons import name_end
from author.grounding.names.reading import dotted_end, plain
from author.grounding.names.transliterations import latin_key
from author.models import Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = r"[A-ZÀ-Ý][A-Za-zÀ-ɏ'’-]+"
_NAME = rf"{_WORD}(?: (?:[A-Z]\.|{_WORD})){{1,3}}"
_WHOSE = r"(?:the |her |his |its |their )?(?P<side>[A-Za-z][A-Za-z0-9&’' -]{2,30}?)"
_LAWYER = r"(?:lead |trial )?(?:lawyer|attorney|counsel)s?"
_ENGLISH = (
    re.compile(
        rf"(?P<name>{_NAME}), (?:an? |the )?{_LAWYER} (?:for|representing) {_WHOSE}(?=[,.;:]|$)"
    ),
    re.compile(rf"(?P<name>{_NAME}), who represents {_WHOSE}(?=[,.;:]| and |$)"),
    re.compile(
        rf"(?P<side>plaintiffs?|family|\b[A-Z][A-Za-z0-9&]+)['’]s? {_LAWYER}, (?P<name>{_NAME})"
    ),
)
_CHINESE = re.compile(
    r"(?P<side>原告|家属|受害者|作者|作家|被告|辩方|控方|[A-Z][A-Za-z0-9]+)(?:方面|一方|方)?的?"
    r"(?:代理|辩护|代表)?律师\s?"
)
_LATIN, _HAN = re.compile(_NAME), re.compile(r"[一-鿿]")
_SUING = re.compile(
    r"原告|家属|受害|作者|作家|plaintiff|famil|author|writer|victim|estate", re.IGNORECASE
)
_SUED = re.compile(r"被告|辩方|defendant|defen[cs]e", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Lawyer:
    """A lawyer with the side: `suing`, `sued`, or the name of whom it is, in lower case."""

    name: str
    side: str
    start: int
    end: int


def check_sides(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find lawyers of one side whom the sources have on the other.

    Returns:
        An error where one side sues and the other one is sued, or is a firm that has a lawyer of
        its own.
    """
    told = _told(tuple(sources))
    findings = []
    for lawyer in _lawyers(text, tuple(sources)):
        own = [(other, place) for other, place in told if other.name == lawyer.name]
        others = {other.side for other, _ in told if other.name != lawyer.name}
        if own and all(_are_against(lawyer.side, other.side, others) for other, _ in own):
            findings.append(_finding(text, lawyer, *own[0]))
    return findings


def _are_against(side: str, other: str, others: set[str]) -> bool:
    """Whether two sides are those of one case.

    Who is named may be either: a firm is the one that is sued where somebody else is its lawyer.
    """
    if {side, other} == {"suing", "sued"}:
        return True
    return other == "suing" and side in others


@lru_cache(maxsize=256)
def _told(sources: tuple[Snippet, ...]) -> tuple[tuple[_Lawyer, SourceSentence], ...]:
    return tuple(
        (lawyer, sentence)
        for sentence in gather(sources).sentences
        for lawyer in _lawyers(sentence.text, sources)
    )


def _lawyers(text: str, sources: tuple[Snippet, ...]) -> Iterator[_Lawyer]:
    for pattern in _ENGLISH:
        for match in pattern.finditer(text):
            yield _Lawyer(_last(match["name"]), _side(match["side"]), *match.span())
    for match in _CHINESE.finditer(text):
        latin = _LATIN.match(text, match.end())
        end = dotted_end(text, match.end()) or name_end(text, match.end())
        end = latin.end() if latin else end
        if end is not None:
            key = latin_key(text[match.end() : end], sources)
            yield _Lawyer(_last(key), _side(match["side"]), match.start(), end)


def _last(name: str) -> str:
    """A Latin name by its last word, another one whole."""
    return name if _HAN.search(name) else plain(name.rsplit(maxsplit=1)[-1])


def _side(written: str) -> str:
    if _SUING.search(written):
        return "suing"
    if _SUED.search(written):
        return "sued"
    return written.split(maxsplit=1)[0].casefold()


def _finding(text: str, lawyer: _Lawyer, told: _Lawyer, place: SourceSentence) -> Finding:
    written = text[lawyer.start : lawyer.end]
    return Finding(
        kind="name",
        start=lawyer.start,
        end=lawyer.end,
        severity="error",
        message=f"“{written}”: the source has “{place.text[told.start : told.end]}”",
        code="other-side",
        mend="give the lawyer to the side that the source gives",
        sources=((place.snippet.id, place.text),),
    )
