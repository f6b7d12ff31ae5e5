"""Marks in a draft: an HTML comment after each block that its sources do not carry.

A mark tells an editor what is written, what is the matter with it and what the sources say. It
begins with the style's word for it (`待核`), which is also how it is found again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from author.grounding.report import cite
from author.models import MARK, Block, Document, Finding, Severity, Snippet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from author.grounding.document import CheckedBlock

ERRORS: tuple[Severity, ...] = ("error",)

LONGEST_SENTENCE = 90
"""Characters of a source's sentence that a mark shows; the report shows all of it."""

_REASONS_ZH = {
    "figure": "来源中没有这个数字",
    "date": "来源中没有这个时间",
    "name": "来源中没有这个名称",
    "quote": "来源中没有这句话",
    "claim": "来源没有这样说",
    "stray-contact": "不是所引来源的网址",
    "earlier-value": "来源中这是此前的数值",
    "publication-day": "这是发稿的日子，来源说的是另一天",
    "other-subject": "来源说的是别的对象",
    "of-something-else": "来源中说的是别的",
    "other-title": "来源中这一职务属于别人",
    "other-side": "来源中是另一方的律师",
    "not-cited": "所引来源中没有这家媒体",
    "other-outlet": "这家媒体的来源没有此说，另一家有",
    "conflict": "来源说法不一",
    "opposite": "与来源的说法相反",
    "negated": "来源中没有这个否定",
    "negation-dropped": "来源中是否定的说法",
    "exchanged": "来源中双方的位置相反",
    "other-doer": "来源说的是别人",
    "figure-other-unit": "来源中这个数字的单位或对象不同",
    "per-other-unit": "来源中计价的单位不同",
    "figure-version": "来源中没有这个型号或版本",
    "figure-converted": "来源中是另一种货币的金额",
    "figure-rounded": "来源中的数字更精确",
    "figure-derived": "由来源中的数字算出",
    "figure-direction": "来源说的是相反的范围",
    "quote-changed": "与来源的原话不同",
    "other-speaker": "来源中是别人的话",
    "quote-of-nobody": "来源没有引述任何人的话",
    "quote-invented": "来源中没有这段话的原文",
    "quote-translated": "译文未注明",
    "not-in-cited": "只见于此处未引用的来源",
}
_REASONS_EN = {
    "figure": "no source has this figure",
    "date": "no source has this date",
    "name": "no source has this name",
    "quote": "no source has these words",
    "claim": "no source says so",
    "stray-contact": "not the page of a cited source",
    "earlier-value": "in the sources this is the value of before",
    "publication-day": "the day of the report; the sources tell another one",
    "other-subject": "the sources say it of something else",
    "of-something-else": "the sources have it of something else",
    "other-title": "the sources give this title to somebody else",
    "other-side": "in the sources a lawyer of the other side",
    "not-cited": "no cited source is of this outlet",
    "other-outlet": "the source of this outlet does not say so, another does",
    "conflict": "the sources differ",
    "opposite": "the sources say the opposite",
    "negated": "the sources have no such negation",
    "negation-dropped": "the sources negate this",
    "exchanged": "the sources have it the other way round",
    "other-doer": "the sources say this of somebody else",
    "figure-other-unit": "the sources have this figure of something else",
    "per-other-unit": "the sources have this amount for another unit",
    "figure-version": "no source has this model or version",
    "figure-converted": "the sources have an amount in another currency",
    "figure-rounded": "the figure of the sources is more exact",
    "figure-derived": "worked out from figures of the sources",
    "figure-direction": "the sources turn it the other way",
    "other-speaker": "the source has these words of somebody else",
    "quote-changed": "these are not the words of the source",
    "quote-of-nobody": "no source quotes anybody",
    "quote-invented": "no source has the original of these words",
    "quote-translated": "translated, and not marked as such",
    "not-in-cited": "only in a source not cited here",
}


def mark_document(
    document: Document,
    checked: Iterable[CheckedBlock],
    snippets: Mapping[str, Snippet],
    *,
    word: str,
    severities: Collection[Severity] = ERRORS,
) -> Document:
    """Put a mark after every block with findings; marks that stand already are replaced.

    A mark inside a list, a table or the front matter would break it, so it stands after the whole
    of it; one about a heading stands directly under the heading.

    Args:
        document: the draft.
        checked: what `check_blocks` found about this very draft, marked or not.
        snippets: the snippets that the findings name, by id.
        word: the style's word for “check this” (`待核`); Chinese words make Chinese marks.
        severities: which findings are worth a mark.

    Returns:
        The marked draft.
    """
    texts: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for block in checked:
        chosen = [finding for finding in block.findings if finding.severity in severities]
        if chosen:
            texts[block.place].append(mark_text(block.block, chosen, snippets, word=word))
    return replace(document, blocks=_marked(document.blocks, (), texts, word))


def unmark_document(document: Document, *, word: str) -> Document:
    """Take every mark that begins with this word out of a draft; other comments stay."""
    return replace(document, blocks=_unmarked(document.blocks, word))


def is_mark(block: Block, word: str) -> bool:
    """Whether a block is a mark that begins with this word, and not a comment of an editor."""
    return block.name == MARK and bool(re.match(rf"\s*{re.escape(word)}\s*[:：]", block.text))


def mark_text(
    block: Block, findings: Iterable[Finding], snippets: Mapping[str, Snippet], *, word: str
) -> str:
    """What a mark says: for each finding the words, the reason, and what the sources say."""
    chinese = bool(re.search(r"[一-鿿]", word))
    colon, separator = ("：", "；") if chinese else (": ", "; ")
    said = [_finding_text(block, finding, snippets, chinese=chinese) for finding in findings]
    text = f"{word}{colon}{separator.join(dict.fromkeys(said))}"
    # A comment ends at `-->`, and some readers end it at `--`.
    return re.sub(r"-{2,}|[<>]", "–", text)


def _finding_text(
    block: Block, finding: Finding, snippets: Mapping[str, Snippet], *, chinese: bool
) -> str:
    reasons = _REASONS_ZH if chinese else _REASONS_EN
    reason = reasons.get(finding.code) or reasons.get(finding.kind, finding.message)
    written = " ".join(block.text[finding.start : finding.end].split())
    says = []
    for name, sentence in finding.sources[:2]:
        citation = cite(name, sentence, snippets)
        quoted = (
            sentence if len(sentence) <= LONGEST_SENTENCE else f"{sentence[:LONGEST_SENTENCE]}…"
        )
        outlet = citation.outlet or name
        says.append(f"{outlet}：“{quoted}”" if chinese else f"{outlet}: “{quoted}”")
    if chinese:
        return f"“{written}”{reason}" + (f"（{'；'.join(says)}）" if says else "")
    return f"“{written}”: {reason}" + (f" ({'; '.join(says)})" if says else "")


def _marked(
    blocks: tuple[Block, ...],
    place: tuple[int, ...],
    texts: Mapping[tuple[int, ...], list[str]],
    word: str,
) -> tuple[Block, ...]:
    """The same blocks with their marks behind them; those of a list's entries behind the list."""
    marked: list[Block] = []
    for number, block in enumerate(blocks):
        here = (*place, number)
        if is_mark(block, word):
            continue
        if not block.text:
            below = [
                text for path in sorted(texts) if path[: len(here)] == here for text in texts[path]
            ]
            marked += [replace(block, blocks=_unmarked(block.blocks, word))]
            marked += [Block(MARK, text) for text in below]
            continue
        own = tuple(Block(MARK, text) for text in texts.get(here, ()))
        inner = _marked(block.blocks, here, texts, word)
        marked += (
            [replace(block, blocks=(*own, *inner))] if inner else [replace(block, blocks=()), *own]
        )
    return tuple(marked)


def _unmarked(blocks: tuple[Block, ...], word: str) -> tuple[Block, ...]:
    kept = (block for block in blocks if not is_mark(block, word))
    return tuple(replace(block, blocks=_unmarked(block.blocks, word)) for block in kept)
