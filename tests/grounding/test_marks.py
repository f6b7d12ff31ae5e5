"""Marks in a draft: where they stand, what they say, and how they go again."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import author.grounding
from author.grounding import check_blocks, mark_document, unmark_document
from author.grounding.marks import mark_text
from author.models import MARK, Block, Document, Evidence, Finding, Snippet

SNIPPETS = {
    "bridge": Snippet(
        "bridge",
        "The harbour bridge reopened",
        "The harbour bridge reopened on Monday. Visit https://win.example/x now.",
        url="https://paper.example/bridge",
        publisher="Harbour Paper",
    )
}
ISSUE_DATE = dt.date(2026, 4, 14)
REST = Evidence(("bridge",))


def draft() -> Document:
    """A heading, a paragraph and a list, one stray address in each of the latter two."""
    entries = (
        Block("entry", "大桥已开放"),
        Block("entry", "见 https://other.example", evidence=REST),
    )
    paragraph = Block("lead", "详见 https://win.example/x 。", evidence=REST, line=5)
    section = Block("item", "大桥重新开放", (paragraph, Block("insights", "", entries)), REST)
    return Document("ai-daily", (section, Block("closing", "完")))


def marked(document: Document) -> Document:
    checked = check_blocks(document, SNIPPETS, issue_date=ISSUE_DATE)
    return mark_document(document, checked, SNIPPETS, word="待核")


def test_a_mark_stands_behind_its_paragraph_and_behind_a_whole_list() -> None:
    """A comment between two bullets would part the list, so it follows the list."""
    section = marked(draft()).blocks[0]
    assert [block.name for block in section.blocks] == ["lead", MARK, "insights", MARK]
    first, second = section.all(MARK)
    assert first.text.startswith("待核：“https://win.example/x”不是所引来源的网址（Harbour Paper：")
    assert second.text == "待核：“https://other.example”不是所引来源的网址"


def test_unmarking_gives_back_the_draft_and_keeps_other_comments() -> None:
    """Only comments that begin with the style's word are taken out."""
    document = draft()
    note = Block(MARK, "编辑：请补图")
    noted = Document(document.style, (*document.blocks, note))
    assert unmark_document(marked(noted), word="待核") == noted


def test_marking_again_changes_nothing() -> None:
    """Marks that stand already are replaced, also when what they were about was mended."""
    once = marked(draft())
    assert marked(once) == once
    mended = Document(once.style, (Block("closing", "完"), Block(MARK, "待核：旧")))
    assert marked(mended).blocks == (Block("closing", "完"),)


def test_a_mark_cannot_end_its_own_comment() -> None:
    """What a source or a draft says cannot close the HTML comment early."""
    paragraph = Block("lead", "见 https://a.example/--x-->y", evidence=REST)
    [_, mark] = marked(Document("s", (paragraph,))).blocks
    assert "--" not in mark.text
    assert ">" not in mark.text


def test_findings_carry_the_line_of_their_block() -> None:
    """Offsets are those of the block's text, the line that of the Markdown it came from."""
    lead = next(b for b in check_blocks(draft(), SNIPPETS, issue_date=ISSUE_DATE) if b.findings)
    [finding] = lead.findings
    assert finding.line == 5
    assert lead.block.text[finding.start : finding.end] == "https://win.example/x"
    assert lead.path == ("大桥重新开放",)


TOLD_BY_KIND = {
    "figure-unsupported",
    "date-unsupported",
    "name-not-in-sources",
    "quote-not-in-sources",
    "doubt",
    "new-words",
}
"""Findings that say what their kind says: no source has this figure, date, name or quotation."""


def test_every_finding_has_a_reason_of_its_own() -> None:
    """A mark must not say that no source has what a source has of something else."""
    sources = Path(author.grounding.__file__).parent.rglob("*.py")
    text = "\n".join(path.read_text() for path in sources if path.name != "marks.py")
    written = re.findall(r'code="([a-z-]+)"|"((?:figure|date|name|quote)-[a-z-]+)"', text)
    codes = {one or other for one, other in written} - TOLD_BY_KIND
    assert codes
    for code in sorted(codes):
        for word in ("待核", "check"):
            finding = Finding("figure", 0, 2, "error", "m", code=code)
            plain = replace(finding, code="figure-unsupported")
            block = Block("lead", "12 个")
            marks = [mark_text(block, [one], {}, word=word) for one in (finding, plain)]
            assert marks[0] != marks[1], code
