"""Names in two scripts that the snippets themselves teach.

Chinese news writes a foreign name in characters and puts the original in parentheses at first
mention: 国民保健署（NHS）, 佐兰·扎耶夫 (Zoran Zaev). Where the name begins in the run of characters
before the parenthesis is told by the dot between given and family name, or else by a second
mention elsewhere; a short run that follows a mark is the name itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from author.topics.script import HAN, simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST, SHORT = 8, 4
"""Characters of a name, and of a run that is taken for one without a second mention."""

GIVEN_NAME = 4
"""Characters before the dot of a personal name that belong to it."""

_TAUGHT = re.compile(
    rf"([{HAN}][{HAN}·•]{{1,11}})[”」》\"]?\s?"
    r"[（(]\s?([A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9 .&'’-]{1,40}?)\s?[,，;；:：）)]"
)
_DOT = re.compile("[·•]")


def taught_by(texts: Iterable[str]) -> list[tuple[str, str]]:
    """The names that texts give in two scripts, the Chinese spelling first, sorted.

    Args:
        texts: in any script; traditional characters are read as simplified ones.
    """
    chinese = [simplify(text) for text in texts if not text.isascii()]
    runs: dict[str, Counter[str]] = defaultdict(Counter)
    for text in chinese:
        for match in _TAUGHT.finditer(text):
            if not match[2].islower():
                runs[match[2].strip()][match[1]] += 1
    usual = {latin: max(found, key=lambda run: (found[run], run)) for latin, found in runs.items()}
    times = _times([run for run in usual.values() if not _DOT.search(run)], chinese)
    taught = []
    for latin, run in sorted(usual.items()):
        name = _personal_name(run) if _DOT.search(run) else _name_at_end(run, times)
        if name:
            taught += [(name, latin), *_family_names(name, latin)]
    return taught


def _times(runs: Sequence[str], texts: Iterable[str]) -> Counter[str]:
    """How often each ending of the runs stands in the texts, in one pass over them."""
    endings = {run[-length:] for run in runs for length in range(2, min(len(run), LONGEST) + 1)}
    last = {ending[-2:] for ending in endings}
    times: Counter[str] = Counter()
    for text in texts if endings else ():
        for place in range(2, len(text) + 1):
            if text[place - 2 : place] in last:
                for length in range(2, min(LONGEST, place) + 1):
                    if text[place - length : place] in endings:
                        times[text[place - length : place]] += 1
    return times


def _personal_name(run: str) -> str:
    """A name with a dot, without what stands before its given name."""
    match = _DOT.search(run)
    dot = match.start() if match else 0
    return run[max(dot - GIVEN_NAME, 0) :]


def _name_at_end(run: str, times: Mapping[str, int]) -> str | None:
    """The longest ending of a run that stands elsewhere too, or the run itself when it is short."""
    for length in range(min(len(run), LONGEST), 1, -1):
        ending = run[-length:]
        if times[ending] > 1 and 2 * times[ending] > times[run[-2:]]:
            return ending
    return run if len(run) <= SHORT else None


def _family_names(name: str, latin: str) -> list[tuple[str, str]]:
    """The last part of a personal name by itself: 扎耶夫, Zaev."""
    last_han, last_latin = _DOT.split(name)[-1], latin.rsplit(maxsplit=1)[-1]
    if last_han != name and last_latin != latin and len(last_han) > 1 and len(last_latin) > 2:
        return [(last_han, last_latin)]
    return []
