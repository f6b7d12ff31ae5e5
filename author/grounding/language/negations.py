"""Reading negations: `not`, `n't`, `never`, 不, 未, 没有 and what comes to the same."""

from __future__ import annotations

import re

from author.grounding.language.script import is_chinese

_IN_QUESTIONS = "".join(
    f"(?<!{verb}(?=不{verb}))" for verb in "是能会可应该要想愿敢肯做卖买用值行好对够来去懂信算合"
)
"""What 不 stands between in a question (能不能, 做不做得出来), which negates nothing."""
NEGATION = re.compile(
    r"\b(?:not|never|without|cannot|no longer|(?:fail|refus)(?:s|ed|es|ing|e)? to)\b|n['’;]t\b"
    rf"|(?<!并)(?:{_IN_QUESTIONS}不(?!断|同|仅|但|过|少|久|管|论|得不|错|足|满|止|超过|[低高少多]于|到(?=\s?[\d一二三四五六七八九十百千两半]))|未(?!来|必|遂)|没有|并未|并不|并非|尚未|从未|无法|无须|无需|毋须|毋庸)",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"[，,；;。：:！!？?（）()“”\n]|\.(?=\s|$)")
_ANY = re.compile(
    rf"{NEGATION.pattern}"
    r"|\b(?:no|none|nobody|nothing|neither|nor|far from|unable|unlikely|hardly|denie[sd]|deny)\b"
    r"|\b(?:stop(?:s|ped)?|cease[sd]?|ban(?:s|ned)?)\b|拒绝|否认|非|一改|摒弃|取消|停止|终止|停用|禁止",
    re.IGNORECASE,
)
_TOO = re.compile(r"\btoo [a-z]+ to\b")  # `too dangerous to release`
_RIGHT_BEFORE_LATIN, _RIGHT_BEFORE_HAN, _TOO_REACH = 12, 3, 24
_AROUND_LATIN, _AROUND_HAN = 45, 16


def is_negated(text: str, start: int) -> bool:
    """Whether a negation stands right before a word."""
    reach = _RIGHT_BEFORE_HAN if is_chinese(text) else _RIGHT_BEFORE_LATIN
    if NEGATION.search(text, max(0, start - reach), start):
        return True
    return bool(_TOO.search(text, max(0, start - _TOO_REACH), start))


def has_negation(text: str, start: int, end: int) -> bool:
    """Whether anything around a word may negate it."""
    reach = _AROUND_HAN if is_chinese(text) else _AROUND_LATIN
    return bool(_ANY.search(text, max(0, start - reach), end + reach))


def clause_at(text: str, place: int) -> tuple[int, int]:
    """Where the clause that a place of a text stands in begins and ends."""
    ends = [match.end() for match in CLAUSE_END.finditer(text, 0, place)]
    behind = CLAUSE_END.search(text, place)
    return ends[-1] if ends else 0, behind.start() if behind else len(text)
