"""Places that no source names: whether one is wrong, or what anyone may add."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.grounding.names.known import find_known
from author.grounding.names.places import around, rank_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from author.grounding.names.reading import Name
    from author.models import Severity

_LOCATIVE = re.compile(
    r"(?:在|于|位于|坐落于|赴|抵达|落户|入驻|进驻|设在|登陆|来自|新增|迁至|迁往|前往|近|与"
    r"|\b(?:in|at|near|from|outside|to|across)(?: the)?)\s*$"
)
_HEADQUARTERS = re.compile(r"(?:总部(?:位于|设在|在)|based in|headquartered in)\s*$", re.IGNORECASE)
_OF_FIRMS = re.compile(r"(?:的)?\s?(?:初创|公司|企业|厂商|巨头|创企|[A-Z]|-based)")
_METONYMS = frozenset(
    f"{capital}/place"
    for capital in (
        *("北京", "华盛顿", "布鲁塞尔", "莫斯科", "伦敦", "巴黎", "柏林", "东京", "首尔"),
        *("硅谷", "华尔街"),
    )
)
"""Places that stand for a government or a trade."""


def lies_around(name: Name, entities: Collection[str]) -> bool:
    """Whether a place that the sources name lies in this one (Abilene in Texas)."""
    return any(entity in around(other) for other in entities for entity in name.entities)


def place_severity(text: str, name: Name, entities: Collection[str]) -> Severity:
    """How bad it is that no source names a place.

    An error where the text says that something is or happens there, or the sources name another
    place of this rank; a warning for the seat of a firm, a capital that stands for its government,
    and a country as where somebody comes from: that is common knowledge.
    """
    ranks = {rank_of(entity) for entity in name.entities}
    tail = text[name.end :]
    located = is_located(text, name)
    same_rank = any(rank_of(entity) in ranks for entity in entities)
    if ranks & {"city", "state"}:
        if not located and (_METONYMS & set(name.entities) or _OF_FIRMS.match(tail)):
            return "warning"
        return "error" if located or _names_another(entities) else "warning"
    if "country" in ranks and same_rank and (located or _begins_place(text, name)):
        return "warning" if _names_somebody(tail) else "error"
    return "warning"


def is_located(text: str, name: Name) -> bool:
    """Whether a text says that something is or happens in a place, other than its seat."""
    head = text[max(0, name.start - 12) : name.start]
    return bool(_LOCATIVE.search(head)) and not _HEADQUARTERS.search(head)


def _names_another(entities: Collection[str]) -> bool:
    return any(rank_of(entity) in ("city", "state") for entity in entities)


def _begins_place(text: str, name: Name) -> bool:
    """Whether a city or state of a list stands right behind a country (`芬兰科沃拉`)."""
    known = find_known(text[name.end : name.end + 24])
    return bool(known) and known[0].start <= 1 and rank_of(known[0].entity) in ("city", "state")


def _names_somebody(tail: str) -> bool:
    """Whether what follows a country is somebody of it rather than a place in it."""
    known = find_known(tail[:24])
    return bool(_OF_FIRMS.match(tail)) or (
        bool(known) and known[0].start <= 1 and known[0].kind in ("org", "person", "outlet")
    )
