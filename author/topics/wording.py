"""Why a topic stands where it stands, in the words of the edition's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.topics.memory import Memory
    from author.topics.ranking import Reason

_ZH = {
    "outlets": "{detail} 家媒体",
    "copies": "另有 {detail} 份转载",
    "official": "有官方来源",
    "figures": "有数字",
    "languages": "跨语种 {detail}",
    "fresh": "{detail} 小时前",
    "publisher": "媒体权重 {detail}",
    "keyword": "关键词「{detail}」×{value:g}",
    "follow-up": "后续报道",
    "repeat": "重复，无新内容",
    "large": "共 {detail} 篇，请看是否同一件事",
    "mixed": "可能是几件事，可拆成 {detail}",
    "score": "得分 {value:.2f}",
}
_EN = {
    "outlets": "{detail} outlets",
    "copies": "{detail} more copies",
    "official": "official source",
    "figures": "figures",
    "languages": "languages {detail}",
    "fresh": "{detail} h old",
    "publisher": "outlet weight {detail}",
    "keyword": "keyword “{detail}” ×{value:g}",
    "follow-up": "follow-up",
    "repeat": "told before, nothing new",
    "large": "{detail} snippets, see whether they tell of one event",
    "mixed": "may be several events, could be split into {detail}",
    "score": "score {value:.2f}",
}


def why(score: float, reasons: Sequence[Reason], language: str) -> str:
    """One line that says what a topic scored, and for what."""
    phrases = _ZH if language.startswith("zh") else _EN
    parts = [phrases["score"].format(value=score)]
    parts += [phrases[r.kind].format(detail=r.detail, value=r.value) for r in reasons]
    return (" · " if not language.startswith("zh") else "，").join(parts)


def told_line(memory: Memory | None) -> str:
    """What was told before, as a plan carries it (date, edition, headline); empty when new."""
    return str(memory.told) if memory and memory.told else ""
