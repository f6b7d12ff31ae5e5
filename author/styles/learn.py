"""Propose a house style from finished documents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.errors import InputError
from author.styles.declaration import BlockSpec, Declaration, Words
from author.styles.learn_front_matter import learn_front_matter
from author.styles.learn_outline import OutlineLearner
from author.styles.learn_pieces import Sample, sample
from author.styles.learn_scopes import unit_of, with_scopes
from author.styles.learn_toml import style_toml
from author.styles.learn_typography import learn_typography
from author.styles.typography_passages import passages

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = {
    "zh": Words(
        gap="待补",
        check="待核",
        translate="待译",
        colon="：",
        between_threads="，",
        attribution="据{publisher}报道，",
    ),
}
_DESCRIPTIONS = {"zh": "学自 {}。", "en": "Learned from {}."}
_PURPOSES = {
    "zh": {"title": "标题", "heading": "小标题", "text": "正文", "list": "要点"},
    "en": {"title": "headline", "heading": "heading", "text": "text", "list": "points"},
}


def learn_style(documents: Sequence[tuple[str, str]], *, name: str) -> str:
    """The text of a proposed `style.toml`.

    It declares the sections, labels, counts, lengths, spacing and fixed pieces that the documents
    have; its comments say what each was learned from, and what was left out as a page's furniture.
    What only one document shows is taken for optional, and ranges are wider than what was seen.

    Args:
        documents: name and text of each: Markdown, or the text of a PDF or a web page.
        name: the name of the style, which is that of its folder.

    Raises:
        InputError: there is no document, or none with any text in it.
    """
    samples = [sample(document, text) for document, text in documents]
    if not any(learned.pieces for learned in samples):
        raise InputError(
            "There is nothing to learn a style from.",
            where=", ".join(document for document, _ in documents),
            remedy="Give one or more finished documents with text in them.",
        )
    language = _language(samples)
    learner = OutlineLearner(samples, language)
    blocks = learner.blocks()
    title = next((block.name for block in blocks if block.kind == "heading"), None)
    fronts = [learned.front for learned in samples if learned.front]
    front, variables = learn_front_matter(fronts, title)
    unit = unit_of(blocks)
    typography, set_as = learn_typography(samples)
    scoped = with_scopes(blocks) if unit == "issue" else blocks
    declaration = Declaration(
        name=name,
        title=name,
        description=_DESCRIPTIONS[language].format(", ".join(name for name, _ in documents)),
        language=language,
        unit=unit,
        voice=(),
        typography=typography,
        words=_WORDS.get(language, Words()),
        blocks=tuple(
            _with_purpose(block, language) for block in ((front, *scoped) if front else scoped)
        ),
        variables=variables,
    )
    preface = _preface(samples, learner.left_out)
    return style_toml(declaration, preface=preface, seen=learner.seen, set_as=set_as)


def _language(samples: Sequence[Sample]) -> str:
    """`zh` when most of the text is Chinese, else `en`."""
    found = [passage for learned in samples for passage in passages(learned.markdown)]
    chinese = sum(len(passage.text) for passage in found if passage.is_chinese)
    western = sum(len(passage.text) for passage in found if passage.is_western)
    return "zh" if chinese > western else "en"


def _with_purpose(block: BlockSpec, language: str) -> BlockSpec:
    """The block and those in it, each that is drafted with a first word on what it is for."""
    words = _PURPOSES[language]
    contains = tuple(_with_purpose(child, language) for child in block.contains)
    purpose = ""
    if block.kind in ("heading", "section") and not block.title:
        purpose = words["title" if block.kind == "heading" and block.level == 1 else "heading"]
    elif block.kind in ("prose", "labelled", "quotation"):
        purpose = words["text"]
    elif block.kind in ("bullets", "numbered", "table", "values", "lines") and not block.source:
        purpose = block.label.strip("*：: ") or block.key or words["list"]
    return replace(block, contains=contains, purpose=purpose)


def _preface(samples: Sequence[Sample], left_out: Sequence[str]) -> list[str]:
    """What the comment at the top says."""
    lines = [
        f"Proposed from {', '.join(learned.name for learned in samples)}.",
        "Read it through: comments say what was seen, ranges are wider. Say in `purpose` what each",
        "block is for and in [voice] how the style reads; take `optional` from what must be there.",
        "ARCHITECTURE.md describes what each key means.",
    ]
    furniture = list(dict.fromkeys(text for learned in samples for text in learned.furniture))
    if furniture:
        lines += ["", "Left out as a page's furniture:"]
        lines += [f"  {text[:90]}" for text in furniture[:12]]
    if left_out:
        lines += ["", "Seen where a style cannot declare it, and left out:"]
        lines += [f"  {text}" for text in left_out]
    return [line.replace("\n", " ") for line in lines]
