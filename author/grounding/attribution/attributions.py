"""据彭博社报道: an outlet that a text leans on must publish a source, or be named in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.grounding.evidence.meanings import read_units, shared
from author.grounding.names.known import find_known
from author.grounding.names.reading import Name, squashed
from author.grounding.names.sources import source_names
from author.models import Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REPORTS = (
    "报道|披露|援引|消息|分析|指出|称|评论|刊文|撰文|发文|爆料|获悉|刊登|刊发|发布|引述|曝光|透露"
    "|看到|获得|查阅"
)
_CHINESE = r"[^，。；：、\s“”（）()据《》]{2,16}?"
_LETTERS = "A-Za-zÀ-ɏ0-9&'."
_LATIN = rf"(?:[Tt]he )?[A-Z][{_LETTERS}-]*(?: [A-Z][{_LETTERS}-]*){{0,3}}"
_DAY = r"(?:昨日|今日|周[一二三四五六日]|\d+\s?月\s?\d+\s?日|\d+\s?日)?"
_ASIDE = r"(?:（[^）]*）)?"
_ACCORDING = re.compile(
    rf"据\s?(?P<outlet>《[^》]+》|{_CHINESE}|{_LATIN})\s?{_ASIDE}(?:网站|官网)?{_DAY}{_ASIDE}"
    rf"(?:的|独家)?(?:{_REPORTS})"
)
_WORK_REPORTS = re.compile(rf"(?<!在)《(?P<outlet>[^》]+)》[^，。；]{{0,8}}?(?:{_REPORTS})")
_ENGLISH = re.compile(
    rf"(?:[Aa]ccording to|[Rr]eported by|[Cc]iting|told) (?P<outlet>{_LATIN})"
    rf"|(?P<outlet2>{_LATIN}) (?:reported|reports|first reported)\b"
)
_LEARNED = re.compile(r"》?从[^，。；]{1,16}(?:获悉|了解到|得知|证实)")
_TO = re.compile(r"(?:对|向|告诉|接受)《?$")
_TOLD = re.compile(r"》?(?:记者)?(?:表示|说|称|透露|坦言|回应|证实|强调|承认|采访时|，)")
"""Somebody told an outlet something: 对韩联社表示."""
_NO_OUTLET = re.compile(
    r"悉|了解|介绍|称$|说$|此|该|其|外媒|媒体|公司|官方|知情|人士|统计|数据|调查|研究|报告|规定|公告"
    r"|协议|分析|预测|估计|警方|当地"
)
_OUTLET_ENDING = re.compile(
    r"(?:社|报|网|新闻|日报|晚报|时报|周刊|杂志|电视台|电台|通讯社|财经|观察|科技评论)$"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """An outlet that a text names as where it has something from."""

    outlet: str
    start: int
    end: int


def read_attributions(text: str) -> list[Attribution]:
    """The outlets that a text names as its sources, in order."""
    found: dict[tuple[int, int], Attribution] = {}
    for attribution in _read(text):
        overlaps = any(a < attribution.end and attribution.start < b for a, b in found)
        if not overlaps:
            found[attribution.start, attribution.end] = attribution
    return sorted(found.values(), key=lambda attribution: attribution.start)


def _read(text: str) -> Iterator[Attribution]:
    for match in (*_ACCORDING.finditer(text), *_WORK_REPORTS.finditer(text)):
        start, end = match.span("outlet")
        outlet = match["outlet"]
        if outlet.startswith("《"):
            start, end, outlet = start + 1, end - 1, outlet[1:-1]
        if match[0].startswith("《") or text[start - 1] == "《" or _is_outlet(outlet):
            yield Attribution(outlet, start, end)
    for match in _ENGLISH.finditer(text):
        group = "outlet" if match["outlet"] else "outlet2"
        if _is_known_outlet(match[group]):
            yield Attribution(match[group], *match.span(group))
    for known in find_known(text):
        after = text[known.end : known.end + 8]
        bracketed = text[known.start - 1 : known.start] == "《"
        if not known.certain and not bracketed:
            continue
        learned = _LEARNED.match(text, known.end) or (
            _TOLD.match(after) and _TO.search(text[: known.start])
        )
        reports = re.match(rf"(?:》)?[^，。；]{{0,4}}?(?:{_REPORTS})", after)
        if known.kind == "outlet" and (reports or learned):
            yield Attribution(text[known.start : known.end], known.start, known.end)


def _is_outlet(words: str) -> bool:
    if _is_known_outlet(words):
        return True
    return bool(_OUTLET_ENDING.search(words)) and not _NO_OUTLET.search(words)


def _is_known_outlet(words: str) -> bool:
    return any(
        known.kind == "outlet" and known.end - known.start >= len(words) - 4
        for known in find_known(words)
    )


def check_attributions(text: str, sources: Sequence[Snippet]) -> list[Finding]:
    """Find outlets that a text leans on and that are no publisher of a source, nor named in one."""
    return [
        _finding(attribution, sources, _severity(attribution, sources))
        for attribution in read_attributions(text)
        if not is_cited(attribution.outlet, sources)
    ]


def is_cited(outlet: str, sources: Sequence[Snippet]) -> bool:
    """Whether an outlet, under any of its known names, publishes a source or is named in one."""
    entities = tuple(known.entity for known in find_known(outlet) if known.kind == "outlet")
    name = Name(outlet, 0, len(outlet), "outlet", entities)
    if source_names(sources).carries(name) in ("yes", "perhaps"):
        return True
    letters = squashed(outlet)
    publishers = (squashed(snippet.publisher or "") for snippet in sources)
    spelt = any(
        letters in publisher or publisher in letters for publisher in publishers if publisher
    )
    return spelt or any(_translates(outlet, snippet.publisher or "") for snippet in sources)


def _translates(outlet: str, publisher: str) -> bool:
    """Whether the words of an outlet are those of a publisher in the other language."""
    across = outlet.isascii() != publisher.isascii()
    words = read_units(publisher)
    return across and len(words) > 1 and shared(publisher, outlet) == shared(outlet, publisher) == 1


def is_published_by(outlet: str, snippet: Snippet) -> bool:
    """Whether an outlet, under any of its known names, is the publisher of a source."""
    publisher = snippet.publisher or ""
    letters, others = squashed(outlet), squashed(publisher)
    if others and (letters in others or others in letters):
        return True
    entities = {known.entity for known in find_known(outlet) if known.kind == "outlet"}
    return any(known.entity in entities for known in find_known(publisher))


def _severity(attribution: Attribution, sources: Sequence[Snippet]) -> Severity:
    """A doubt where the outlet is in no list, and may be one of the cited ones in translation."""
    outlet = attribution.outlet
    publishers = [snippet.publisher or snippet.text for snippet in sources]
    if _is_known_outlet(outlet):
        return "error"
    others = [one for one in publishers if one.isascii() != outlet.isascii()]
    unlisted = any(not _is_known_outlet(one) for one in others)
    return "warning" if unlisted or len(others) == len(publishers) else "error"


def _finding(attribution: Attribution, sources: Sequence[Snippet], severity: Severity) -> Finding:
    outlets = ", ".join(dict.fromkeys(s.publisher for s in sources if s.publisher))
    return Finding(
        kind="name",
        start=attribution.start,
        end=attribution.end,
        severity=severity,
        message=f"“{attribution.outlet}” is not among the outlets of the cited sources",
        code="not-cited",
        mend=f"the cited outlets are: {outlets}" if outlets else "cite a source of this outlet",
    )
