"""A merged draft as Markdown, with the editor's own layout wherever it still fits.

An editor wraps lines, marks lists with `*`, ends lines as Windows does; the style's reader looks
through all that. So the merged document is not written anew: the lines that merging changed are
carried into the editor's file, the rest of it stays byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from author.revising.matching import Matching, match
from author.revising.merge import FindEvidence, merge_documents
from author.revising.offers import standing_offers
from author.revising.tree import Node, grow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.models import Block, Document
    from author.revising.offers import Offer
    from author.styles import Style


@dataclass(frozen=True, slots=True)
class Merged:
    """A draft that holds an editor's work and what was generated now.

    Attributes:
        document: what it says, with evidence, and with its lines in `markdown`.
        markdown: the same as Markdown, laid out as the editor had it.
        offers: what the new draft has to say where the editor's word stands.
    """

    document: Document
    markdown: str
    offers: tuple[Offer, ...] = ()


def merge_markdown(  # noqa: PLR0913  # three texts, their style, and what is known besides
    base: Document,
    edited: str,
    new: Document,
    style: Style,
    *,
    offers: Sequence[Offer] = (),
    find_evidence: FindEvidence | None = None,
) -> Merged:
    """Merge a draft that an editor has in hand with what is generated now.

    Args:
        base: what was generated last time, with evidence.
        edited: the draft's Markdown as it stands.
        new: what is generated now, with evidence.
        style: the house style of both.
        offers: what was offered before; it stays offered while both sides still say so.
        find_evidence: finds what a text that the editor wrote rests on.

    Returns:
        The merged draft. Where nothing but layout differs from `edited`, its Markdown is `edited`.
    """
    read = style.read(edited)
    base, new = _as_read(base, style), _as_read(new, style)
    document, made = merge_documents(base, read, new, find_evidence=find_evidence)
    document = _repeat(document, base, new, style)
    open_offers = (*made, *_still_open(offers, made, document, new))
    if document == read:
        return Merged(document, edited, open_offers)
    markdown = style.write(document)
    laid_out = carry_layout(style.write(read), edited, markdown)
    as_laid_out = style.read(laid_out)
    if as_laid_out == document:
        return Merged(_with_lines(document, as_laid_out), laid_out, open_offers)
    return Merged(_with_lines(document, style.read(markdown)), markdown, open_offers)


def _repeat(document: Document, base: Document, new: Document, style: Style) -> Document:
    """Let a renewed block that repeats another (`same_as`) repeat what the editor made of it."""
    for spec in style.declaration.walk():
        was, now = base.first(spec.name), new.first(spec.name)
        source, drafted = document.first(spec.same_as), new.first(spec.same_as)
        if not (spec.same_as and was and now and source and drafted) or was == now:
            continue
        if now.text == drafted.text != source.text:
            document = replace(document, blocks=_put(document.blocks, now, source))
    return document


def _put(blocks: tuple[Block, ...], old: Block, source: Block) -> tuple[Block, ...]:
    """The blocks, those that equal one with the text of another."""
    said = replace(old, text=source.text, evidence=source.evidence)
    return tuple(
        said if block == old else block.with_blocks(_put(block.blocks, old, source))
        for block in blocks
    )


def _with_lines(document: Document, read: Document) -> Document:
    """The document with the lines at which its blocks were read."""
    old, new = grow(document), grow(read)
    return replace(read, blocks=_with_evidence(new, match(old, new)).blocks)


def carry_layout(plain: str, edited: str, changed: str) -> str:
    """Bring the changes between two plainly written texts into an edited one.

    Args:
        plain: what the edited text says, in the style's own layout.
        edited: the same in an editor's layout.
        changed: what it shall say, in the style's own layout.

    Returns:
        The edited text with those changes. Lines of it that did not change keep their very bytes;
        new ones end as most of its lines do. Where layout and words changed in the same place, the
        plain layout is taken.
    """
    from merge3 import Merge3

    mine = edited.splitlines(keepends=True)
    end = "\r\n" if edited.count("\r\n") * 2 > edited.count("\n") else "\n"
    base, other = plain.splitlines(), changed.splitlines()
    bare = [line.rstrip("\r\n") for line in mine]
    result: list[str] = []
    at_base = at_mine = at_other = 0
    for z, z_end, a, a_end, b, b_end in Merge3(base, bare, other).find_sync_regions():
        was, now = base[at_base:z], other[at_other:b]
        result += _changed_lines(was, mine[at_mine:a], now, end)
        result += mine[a:a_end]
        at_base, at_mine, at_other = z_end, a_end, b_end
    return "".join(_ended(result, end))


def _changed_lines(was: list[str], mine: list[str], now: list[str], end: str) -> list[str]:
    """Lines that differ from the plain ones in the editor's layout, or in what they shall say.

    Where both differ, lines that stand one for one keep the layout of those that say the same;
    of any other layout what comes before and behind is kept.
    """
    if now == [line.rstrip("\r\n") for line in mine]:
        return mine
    plain = [line + end for line in _bulleted_alike(was, mine, now)]
    if len(was) == len(mine):
        matcher = SequenceMatcher(None, was, now, autojunk=False)
        parts = (
            mine[i:i_end] if op == "equal" else plain[j:j_end]
            for op, i, i_end, j, j_end in matcher.get_opcodes()
        )
        return [line for part in parts for line in part]
    if now[: len(was)] == was:
        return mine + plain[len(was) :]
    if was and now[-len(was) :] == was:
        return plain[: -len(was)] + mine
    return plain


def _bulleted_alike(was: list[str], mine: list[str], now: list[str]) -> list[str]:
    """New lines with the list sign that the editor gave to the lines around them.

    Two signs would make two lists of one (CommonMark 0.31, §5.3).
    """
    pairs = zip(was, mine, strict=False)
    signs = {(a[0], b[0]) for a, b in pairs if a[1:2] == " " and a[1:] == b.rstrip("\r\n")[1:]}
    if len(signs) != 1:
        return now
    ((old, new),) = signs
    return [new + line[1:] if line.startswith(f"{old} ") else line for line in now]


def _ended(lines: list[str], end: str) -> list[str]:
    """The lines, each but the last surely ended."""
    return [x if x.endswith(("\n", "\r")) else x + end for x in lines[:-1]] + lines[-1:]


def _as_read(document: Document, style: Style) -> Document:
    """A document as it comes back from its Markdown, so that writing it looks like no edit."""
    return _with_lines(document, style.read(style.write(document)))


def _with_evidence(node: Node, matching: Matching) -> Block:
    blocks = tuple(_with_evidence(child, matching) for child in node.children)
    known = matching.older.get(node)
    evidence = known.block.evidence if known else node.block.evidence
    row = known.block.blocks if known and not node.children else ()
    cells = row if row == node.block.blocks else node.block.blocks
    return replace(node.block, blocks=blocks or cells, evidence=evidence)


def _still_open(
    offers: Sequence[Offer], made: Sequence[Offer], document: Document, new: Document
) -> list[Offer]:
    """Earlier offers that nobody took up, and that the new draft still makes."""
    drafted = {node.words for node in grow(new).walk()}
    renewed = {offer.edited for offer in made if offer.edited}
    return [
        offer
        for offer in standing_offers(offers, document)
        if offer not in made
        and offer.edited not in renewed
        and (offer.first_words in drafted) == bool(offer.new)
    ]
