"""Why a request is not answered from the cache: which part of its key has changed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from author.llm.keys import KeyParts
    from author.llm.protocol import Request
    from author.llm.stored import StoredReply


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a request stands to the cache.

    Attributes:
        stage: what the request is for.
        key: its key.
        hit: whether the cache answers it.
        changed: the parts that differ from the nearest stored reply, each in a few words; empty
            when there is a hit, or nothing of this stage is stored.
        nearest: when the nearest reply was stored, ISO 8601; empty when there is none.
    """

    stage: str
    key: str
    hit: bool
    changed: tuple[str, ...] = ()
    nearest: str = ""


def explain(request: Request, parts: KeyParts, stored: Iterable[StoredReply]) -> Explanation:
    """Compare a request with what is stored for its stage and edition.

    The nearest stored reply is the one with the most parts in common, the latest of several.

    Args:
        request: the request, with the defaults of the settings already in it.
        parts: the parts of its key.
        stored: the replies of the cache.
    """
    related = []
    for reply in stored:
        if reply.key == parts.key:
            return Explanation(request.stage, parts.key, hit=True, nearest=reply.stored)
        if (reply.stage, reply.edition) == (request.stage, request.edition):
            related.append(reply)
    if not related:
        return Explanation(request.stage, parts.key, hit=False)
    mine = parts.to_json()
    nearest = min(reversed(related), key=lambda reply: _distance(mine, reply.parts))
    changed = _changes(mine, nearest.parts)
    if request.template and nearest.template and request.template != nearest.template:
        changed = ("the templates or the style", *changed)
    return Explanation(request.stage, parts.key, hit=False, changed=changed, nearest=nearest.stored)


def _distance(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> int:
    """How many parts differ; messages count one by one."""
    same = set(_messages(mine)) & set(_messages(theirs))
    differing = max(len(_messages(mine)), len(_messages(theirs))) - len(same)
    others = ("endpoint", "model", "schema", "sampling", "sample")
    return differing + sum(bool(mine.get(name) != theirs.get(name)) for name in others)


def _changes(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> tuple[str, ...]:
    changes = [
        f"the {name}: {theirs.get(name)} → {mine.get(name)}"
        for name in ("endpoint", "model", "sample")
        if mine.get(name) != theirs.get(name)
    ]
    if mine.get("schema") != theirs.get("schema"):
        changes.append("the schema of the answer")
    if mine.get("sampling") != theirs.get("sampling"):
        changes.append("the sampling parameters or the limit of the answer")
    pairs = zip_longest(_messages(mine), _messages(theirs), fillvalue="")
    messages = (
        _change(number, now, before)
        for number, (now, before) in enumerate(pairs, 1)
        if now != before
    )
    return (*changes, *messages)


def _change(number: int, now: str, before: str) -> str:
    role = (now or before).split(":")[0]
    what = "is new" if not before else "is gone" if not now else "reads otherwise"
    return f"message {number} ({role}) {what}"


def _messages(parts: Mapping[str, Any]) -> list[str]:
    messages = parts.get("messages")
    return [str(message) for message in messages] if isinstance(messages, list) else []
