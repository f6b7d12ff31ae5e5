"""A whole draft against its sources, block by block."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from author.grounding.binding.disagreements import check_disagreements
from author.grounding.doubts import WORDING, gather_doubts
from author.grounding.evidence.alignment import find_evidence
from author.grounding.evidence.material import gather
from author.grounding.evidence.meanings import index_of
from author.grounding.language.sentences import split_sentences
from author.grounding.verify import verify
from author.models import MARK, NO_EVIDENCE, Block, Document, Evidence, Finding, Snippet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class CheckedBlock:
    """A block that carries a text, and what was found about it.

    Attributes:
        block: the block.
        place: its position in the document: the number of the top-level block, of the block in
            that, and so on.
        path: the texts of the sections it stands in, outermost first.
        evidence: what it rests on: what it brought along, or what was found for it.
        findings: what its sources do not carry, in order of place; offsets are those of
            `block.text`, lines those of the Markdown it was read from.
    """

    block: Block
    place: tuple[int, ...]
    path: tuple[str, ...]
    evidence: Evidence
    findings: tuple[Finding, ...]


def check_document(
    document: Document,
    snippets: Mapping[str, Snippet],
    *,
    issue_date: date,
    skipped: Collection[str] = (),
    thought: Collection[str] = (),
) -> list[Finding]:
    """Check every block of a draft that carries a text.

    Args:
        document: the draft.
        snippets: every snippet that the issue may rest on, by id.
        issue_date: the day of the issue; 昨日 and “yesterday” are read from it.
        skipped: names of blocks whose text is the style's own (fixed pieces, contents).
        thought: names of blocks that may think about the sources: their wording is free, their
            figures, dates, names and quotations are not.

    Returns:
        The findings in reading order; `line` is the block's, offsets are those of its text.
    """
    checked = check_blocks(
        document, snippets, issue_date=issue_date, skipped=skipped, thought=thought
    )
    return [finding for block in checked for finding in block.findings]


def check_blocks(  # noqa: PLR0913 - each argument is a thing of its own, named by its caller
    document: Document,
    snippets: Mapping[str, Snippet],
    *,
    issue_date: date,
    skipped: Collection[str] = (),
    thought: Collection[str] = (),
    topics: Sequence[Collection[str]] = (),
) -> list[CheckedBlock]:
    """The same, with each block's evidence and place; blocks without findings are included.

    Args:
        document: the draft.
        snippets: every snippet that the issue may rest on, by id.
        issue_date: the day of the issue.
        skipped: names of blocks whose text is the style's own.
        thought: names of blocks that may think about the sources.
        topics: ids of snippets that report one event; a block that follows one of them where
            another differs chooses silently, also when it cites only the one.
    """
    checked = []
    for place, path, names, block in _texts(_with_lines(document.blocks)):
        if not names & set(skipped):
            evidence, findings = _check_text(block, snippets, issue_date)
            findings += _silent_choices(block, evidence, snippets, topics)
            if names & set(thought):
                findings = [finding for finding in findings if finding.code not in WORDING]
            findings.sort(key=lambda finding: (finding.start, finding.end))
            checked.append(CheckedBlock(block, place, path, evidence, tuple(findings)))
    return checked


def _with_lines(blocks: Sequence[Block], line: int = 0) -> tuple[Block, ...]:
    """The same blocks; one without a line gets that of the nearest before or around it.

    What a front matter holds has no line of its own, and an editor must find it all the same.
    """
    numbered = []
    for block in blocks:
        line = block.line or line
        numbered.append(replace(block, line=line, blocks=_with_lines(block.blocks, line)))
    return tuple(numbered)


def _texts(
    blocks: Sequence[Block],
    place: tuple[int, ...] = (),
    path: tuple[str, ...] = (),
    list_name: str = "",
) -> Iterator[tuple[tuple[int, ...], tuple[str, ...], set[str], Block]]:
    """Every block with a text, in reading order: its place, its headings, its names, itself.

    An entry goes by the name of its list as well.
    """
    for number, block in enumerate(blocks):
        here = (*place, number)
        if block.text.strip() and block.name != MARK:
            yield here, path, {block.name, list_name} - {""}, block
        below = (*path, block.text) if block.text else path
        yield from _texts(block.blocks, here, below, "" if block.text else block.name)


def _check_text(
    block: Block, snippets: Mapping[str, Snippet], issue_date: date
) -> tuple[Evidence, list[Finding]]:
    """The evidence of a block, found where it brought none, and the findings about its text."""
    everything = tuple(snippets.values())
    evidence = block.evidence
    cited = tuple(snippets[name] for name in evidence.snippet_ids if name in snippets)
    if not cited:
        evidence = find_evidence(block.text, everything)
    elif not evidence.sentences:
        found = find_evidence(block.text, cited)
        evidence = Evidence(evidence.snippet_ids, found.sentences)
    findings = verify(block.text, cited or everything, today=issue_date)
    if cited and len(cited) < len(everything):
        findings = _from_elsewhere(block.text, findings, cited, everything, issue_date)
    findings = gather_doubts(block.text, findings)
    return evidence, [replace(finding, line=block.line) for finding in findings]


def _silent_choices(
    block: Block,
    evidence: Evidence,
    snippets: Mapping[str, Snippet],
    topics: Sequence[Collection[str]],
) -> list[Finding]:
    """Where the text follows a cited source on which an uncited one of the same event differs."""
    cited = [snippets[name] for name in evidence.snippet_ids if name in snippets]
    beside = {
        name
        for topic in topics
        if any(snippet.id in topic for snippet in cited)
        for name in topic
        if name in snippets and name not in evidence.snippet_ids
    }
    if not beside:
        return []
    known = check_disagreements(block.text, cited)
    together = [*cited, *(snippets[name] for name in sorted(beside))]
    found = check_disagreements(block.text, together)
    return [replace(finding, line=block.line) for finding in found if finding not in known]


def _from_elsewhere(
    text: str,
    findings: list[Finding],
    cited: Sequence[Snippet],
    everything: Sequence[Snippet],
    issue_date: date,
) -> list[Finding]:
    """Soften errors that another source of the issue carries: it only has to be cited.

    It must tell of the same: a number stands somewhere in a day's news by chance.
    """
    errors = [finding for finding in findings if _is_missing(finding)]
    if not errors:
        return findings
    others = [snippet for snippet in everything if snippet not in cited]
    alike = _that_tell_of_it(text, errors, others)
    if not alike:
        return findings
    wrong = [
        finding
        for finding in verify(text, (*cited, *alike), today=issue_date)
        if finding.severity == "error"
    ]
    sentences = find_evidence(text, alike).sentences
    softened = []
    for finding in findings:
        still = any(other.start < finding.end and finding.start < other.end for other in wrong)
        softened.append(
            _not_cited_here(text, finding, sentences)
            if finding in errors and not still
            else finding
        )
    return softened


def _that_tell_of_it(
    text: str, errors: Sequence[Finding], others: Sequence[Snippet]
) -> tuple[Snippet, ...]:
    """The sources of which a sentence says much of what stands around an error."""
    told = gather(others).sentences
    index = index_of(tuple(source.text for source in told))
    found: dict[Snippet, None] = {}
    for sentence in split_sentences(text):
        around = sentence.text
        for error in errors:
            if sentence.start <= error.start < sentence.end:
                around = around.replace(text[error.start : error.end], " ")
        if around != sentence.text:
            shares = index.shares(around)
            found |= {
                source.snippet: None
                for source, share in zip(told, shares, strict=True)
                if share >= _LEAST_COVERED
            }
    return tuple(found)


_LEAST_COVERED = 0.3
"""The share of what stands around an error that a source must have to tell of the same."""


def _not_cited_here(text: str, finding: Finding, sentences: tuple[tuple[str, str], ...]) -> Finding:
    return replace(
        finding,
        severity="warning",
        code="not-in-cited",
        message=f"“{text[finding.start : finding.end]}” is only in a source not cited here",
        mend="cite that source, if it is about the same",
        sources=sentences,
    )


def _is_missing(finding: Finding) -> bool:
    """Whether a finding says that the cited sources lack something, not that they have another."""
    return finding.severity == "error" and finding.code in _MISSING


_MISSING = frozenset({
    "figure-unsupported",
    "figure-other-unit",
    "figure-version",
    "date-unsupported",
    "name-not-in-sources",
    "quote-not-in-sources",
    "not-cited",
})  # fmt: skip


def with_evidence(document: Document, snippets: Mapping[str, Snippet]) -> Document:
    """The same draft with evidence found for every block that carries a text and has none."""
    everything = tuple(snippets.values())

    def filled(block: Block) -> Block:
        evidence = block.evidence
        if evidence == NO_EVIDENCE and block.text.strip() and block.name != MARK:
            evidence = find_evidence(block.text, everything)
        return replace(block, evidence=evidence, blocks=tuple(map(filled, block.blocks)))

    return replace(document, blocks=tuple(map(filled, document.blocks)))
